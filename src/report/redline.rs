//! Both statements in one text: what to take out of the old one and put into the new one's place, paragraph by paragraph.
//!
//! Links that kept their order hold the two texts together; all between two of them is taken out and put in whole. So the
//! old text is there in its own order, and the new one in its own: a moved sentence is taken out in one place and put in at
//! another.

use crate::results::comparison::{Comparison, Edit, EditOp, Link};
use crate::statement::{Role, Statement};

/// A piece of the joint text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text {
        /// Whose words they are.
        op: EditOp,
        /// The source's words, or a blank between two sentences.
        text: &'a str,
    },
    /// The end of a paragraph.
    End {
        /// Whose paragraph ends here.
        op: EditOp,
        /// What the sentence is that ends it.
        role: Role,
    },
}

/// One place of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A link that holds the texts together, by its number among such.
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
    // A document's last paragraph cannot lose its end: both texts have it.
    let last = new.sentences.last().or(old.sentences.last());
    pieces.extend(last.map(|last| Piece::End { op: EditOp::Equal, role: last.role }));
    pieces
}

/// Whether a link kept its order and each of its sides is one stretch within a paragraph.
fn holds(link: &Link, old: &Statement, new: &Statement) -> bool {
    let whole = |sentences: &[usize], statement: &Statement| {
        !sentences.is_empty()
            && sentences.windows(2).all(|two| two[1] == two[0] + 1 && gap(statement, two[1]).is_none())
    };
    !link.moved && whole(&link.old, old) && whole(&link.new, new)
}

/// What stands between a sentence and the one before it.
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

/// The places of a statement but for the end of its last paragraph; `held` are the sentences of the links that hold.
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
            // The other sentences of the link came with its first.
            Some(number) if held[number][0] == at => tokens.push(Token::Held(number)),
            Some(_) => {}
        }
    }
    tokens
}

/// The stretches before, between and behind the links that hold.
fn stretches(tokens: &[Token]) -> Vec<&[Token]> {
    tokens.split(|token| matches!(token, Token::Held(_))).collect()
}

/// What stands between two links that hold. Where both texts end a paragraph there, the first end is common to them; the
/// paragraphs up to the last end are taken out and put in whole, each with its own end.
fn between<'a>(
    pieces: &mut Vec<Piece<'a>>,
    (old, mut olds): (&'a Statement, &[Token]),
    (new, mut news): (&'a Statement, &[Token]),
    follows_text: bool,
) {
    let is_end = |token: &Token| matches!(token, Token::End(_));
    let first = |tokens: &[Token]| tokens.iter().position(is_end).filter(|_| follows_text);
    if let (Some(of_old), Some(of_new)) = (first(olds), first(news)) {
        within(pieces, (old, &olds[..of_old]), (new, &news[..of_new]));
        pieces.push(piece(new, news[of_new], EditOp::Equal));
        (olds, news) = (&olds[of_old + 1..], &news[of_new + 1..]);
    }
    let last = |tokens: &[Token]| tokens.iter().rposition(is_end).map_or(0, |at| at + 1);
    let (of_old, of_new) = (last(olds), last(news));
    pieces.extend(olds[..of_old].iter().map(|token| piece(old, *token, EditOp::Delete)));
    pieces.extend(news[..of_new].iter().map(|token| piece(new, *token, EditOp::Insert)));
    within(pieces, (old, &olds[of_old..]), (new, &news[of_new..]));
}

/// Within a paragraph: first what is taken out, then what is put in, between the blanks that both have.
fn within<'a>(
    pieces: &mut Vec<Piece<'a>>,
    (old, olds): (&'a Statement, &[Token]),
    (new, news): (&'a Statement, &[Token]),
) {
    let is_blank = |(a, b): &(&Token, &Token)| **a == Token::Blank && **b == Token::Blank;
    let start = olds.iter().zip(news).take_while(is_blank).count();
    let (olds, rest) = (&olds[start..], &news[start..]);
    let end = olds.iter().rev().zip(rest.iter().rev()).take_while(is_blank).count();
    pieces.extend(news[..start].iter().map(|token| piece(new, *token, EditOp::Equal)));
    pieces.extend(olds[..olds.len() - end].iter().map(|token| piece(old, *token, EditOp::Delete)));
    pieces.extend(rest[..rest.len() - end].iter().map(|token| piece(new, *token, EditOp::Insert)));
    pieces.extend(rest[rest.len() - end..].iter().map(|token| piece(new, *token, EditOp::Equal)));
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
