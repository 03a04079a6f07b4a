//! Both statements in one text: deletions from the old one and insertions from the new one, paragraph by paragraph.
//!
//! Links that kept their order hold the two texts together; all text between two of them is deleted and inserted as a
//! whole. So both texts appear in their own order: a moved sentence is deleted at one place and inserted at another.

use crate::results::comparison::{Comparison, Edit, EditOp, Link};
use crate::statement::{Role, Statement};

/// A piece of the joint text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text {
        /// The side that has the words.
        op: EditOp,
        /// The words of the source, or a blank between two sentences.
        text: &'a str,
    },
    /// The end of a paragraph.
    End {
        /// The side whose paragraph ends here.
        op: EditOp,
        /// The role of the sentence that ends it.
        role: Role,
    },
}

/// One element of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A link that holds the texts together, as an index among those links.
    Held(usize),
    Sentence(usize),
    Blank,
    End(Role),
}

/// The joint text of a comparison.
#[must_use]
pub fn redline<'a>(old: &'a Statement, new: &'a Statement, comparison: &'a Comparison) -> Vec<Piece<'a>> {
    let links = &comparison.links;
    let mut held: Vec<&Link> = links.iter().filter(|link| holds(link, old, new)).collect();
    held.sort_by_key(|link| link.new[0]);
    let olds = tokens(old, &held.iter().map(|link| &link.old[..]).collect::<Vec<_>>());
    let news = tokens(new, &held.iter().map(|link| &link.new[..]).collect::<Vec<_>>());
    let mut pieces = Vec::new();
    let (olds, news) = (stretches(&olds), stretches(&news));
    for (number, (olds, news)) in olds.into_iter().zip(news).enumerate() {
        between(&mut pieces, (old, olds), (new, news), number > 0);
        if let Some(link) = held.get(number) {
            pieces.extend(link.edits.iter().map(|Edit { op, text }| Piece::Text { op: *op, text }));
        }
    }
    // The last paragraph mark of a document cannot be deleted: both texts have it.
    let last = new.sentences.last().or(old.sentences.last());
    pieces.extend(last.map(|last| Piece::End { op: EditOp::Equal, role: last.role }));
    pieces
}

/// Whether a link kept its order, and each of its sides is contiguous within a paragraph.
fn holds(link: &Link, old: &Statement, new: &Statement) -> bool {
    let whole = |sentences: &[usize], statement: &Statement| {
        !sentences.is_empty()
            && sentences.windows(2).all(|two| two[1] == two[0] + 1 && gap(statement, two[1]).is_none())
    };
    !link.moved && whole(&link.old, old) && whole(&link.new, new)
}

/// The token between a sentence and the one before it; `None` if they are adjacent.
fn gap(statement: &Statement, at: usize) -> Option<Token> {
    let (before, own) = (&statement.sentences[at - 1], &statement.sentences[at]);
    if before.paragraph != own.paragraph {
        Some(Token::End(before.role))
    } else if before.span.end < own.span.start {
        Some(Token::Blank)
    } else {
        None
    }
}

/// The tokens of a statement without its last paragraph end; `held` are the sentences of the links that hold the texts
/// together.
fn tokens(statement: &Statement, held: &[&[usize]]) -> Vec<Token> {
    let mut of = vec![None; statement.sentences.len()];
    for (number, sentences) in held.iter().enumerate() {
        sentences.iter().for_each(|&sentence| of[sentence] = Some(number));
    }
    let mut tokens = Vec::new();
    for (at, own) in of.into_iter().enumerate() {
        if at > 0 {
            tokens.extend(gap(statement, at));
        }
        match own {
            None => tokens.push(Token::Sentence(at)),
            // The token of the link's first sentence covers its other sentences.
            Some(number) if held[number][0] == at => tokens.push(Token::Held(number)),
            Some(_) => {}
        }
    }
    tokens
}

/// The tokens before, between and after the links that hold the texts together.
fn stretches(tokens: &[Token]) -> Vec<&[Token]> {
    tokens.split(|token| matches!(token, Token::Held(_))).collect()
}

/// Adds the text between two held links. If both sides end a paragraph here, the first end is common to both; the
/// paragraphs up to the last end are deleted and inserted as wholes, each with its own end.
fn between<'a>(
    pieces: &mut Vec<Piece<'a>>,
    (old, mut olds): (&'a Statement, &[Token]),
    (new, mut news): (&'a Statement, &[Token]),
    follows_text: bool,
) {
    let is_end = |token: &Token| matches!(token, Token::End(_));
    if follows_text
        && let (Some(of_old), Some(of_new)) = (olds.iter().position(is_end), news.iter().position(is_end))
    {
        within(pieces, (old, &olds[..of_old]), (new, &news[..of_new]));
        pieces.push(piece(new, news[of_new], EditOp::Equal));
        (olds, news) = (&olds[of_old + 1..], &news[of_new + 1..]);
    }
    let last = |tokens: &[Token]| tokens.iter().rposition(is_end).map_or(0, |at| at + 1);
    let (of_old, of_new) = (last(olds), last(news));
    pieces.extend(all(old, &olds[..of_old], EditOp::Delete));
    pieces.extend(all(new, &news[..of_new], EditOp::Insert));
    within(pieces, (old, &olds[of_old..]), (new, &news[of_new..]));
}

/// The pieces of some tokens of a statement, all on the same side.
fn all<'a>(statement: &'a Statement, tokens: &[Token], op: EditOp) -> impl Iterator<Item = Piece<'a>> {
    tokens.iter().map(move |token| piece(statement, *token, op))
}

/// Adds text within a paragraph: deletions, then insertions, between the blanks that both sides have.
fn within<'a>(
    pieces: &mut Vec<Piece<'a>>,
    (old, olds): (&'a Statement, &[Token]),
    (new, news): (&'a Statement, &[Token]),
) {
    let is_blank = |(a, b): &(&Token, &Token)| **a == Token::Blank && **b == Token::Blank;
    let start = olds.iter().zip(news).take_while(is_blank).count();
    let (olds, rest) = (&olds[start..], &news[start..]);
    let end = olds.iter().rev().zip(rest.iter().rev()).take_while(is_blank).count();
    pieces.extend(all(new, &news[..start], EditOp::Equal));
    pieces.extend(all(old, &olds[..olds.len() - end], EditOp::Delete));
    pieces.extend(all(new, &rest[..rest.len() - end], EditOp::Insert));
    pieces.extend(all(new, &rest[rest.len() - end..], EditOp::Equal));
}

fn piece(statement: &Statement, token: Token, op: EditOp) -> Piece<'_> {
    match token {
        Token::Sentence(at) => Piece::Text { op, text: &statement.sentences[at].text },
        Token::Blank => Piece::Text { op, text: " " },
        Token::End(role) => Piece::End { op, role },
        Token::Held(_) => Piece::Text { op, text: "" },
    }
}

/// The paragraphs of one side of the joint text: `EditOp::Delete` for the old one, `EditOp::Insert` for the new one.
#[must_use]
pub fn side(pieces: &[Piece<'_>], side: EditOp) -> Vec<String> {
    let (mut paragraphs, mut open) = (Vec::new(), String::new());
    for piece in pieces {
        match *piece {
            Piece::Text { op, text } if op == EditOp::Equal || op == side => open.push_str(text),
            Piece::End { op, .. } if op == EditOp::Equal || op == side => {
                paragraphs.push(std::mem::take(&mut open));
            }
            _ => {}
        }
    }
    paragraphs
}
