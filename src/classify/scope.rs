//! Members of a list that came or went.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::content::{self, language};
use super::{Context, Facets};
use crate::lexicon::senses::{Category, Language};
use crate::results::comparison::{Direction, FacetKind};

/// Minimum share of a member's content on the other side for the member to count as kept.
const KEPT: f64 = 0.65;
/// Maximum share of a member's content on the other side for the member to count as missing there.
const LACKED: f64 = 0.55;
/// Minimum weight of a member.
const LIGHTEST: f64 = 0.3;
/// Maximum words of a member; a longer one is a phrase.
const LONGEST: usize = 7;
/// The character that ends an open list: “and so on”.
const AND_SO_ON: char = '等';

/// The members of the lists of a side, compared with the other side.
#[derive(Default)]
struct Members {
    /// Number of members.
    all: usize,
    /// Whether any of them is on the other side too.
    kept: bool,
    /// The members that the other side lacks.
    own: Vec<Range<usize>>,
    /// The list that 等 closes.
    named: Option<Range<usize>>,
    /// The first tokens of short members that the other side has too.
    steady: Vec<usize>,
}

/// Finds members that one side has beside others that both sides have.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let old = members((&pair.old, &pair.new), context);
    let new = members((&pair.new, &pair.old), context);
    // One side gives examples before 等, and the other only their head: the side with examples says in full what is
    // covered.
    for (here, there, members, direction) in
        [(&pair.old, &pair.new, &old, Direction::Down), (&pair.new, &pair.old, &new, Direction::Up)]
    {
        if let Some(list) = members.named.clone().filter(|_| spells_out((here, there), members, context)) {
            let text = here.text(list);
            let words = if direction == Direction::Up { ("", text) } else { (text, "") };
            facets.push(FacetKind::Scope, Some(direction), words, "list-named".into());
            return;
        }
    }
    // One member for one is an exchange, which does not change how much is covered.
    if (old.own.len(), new.own.len()) == (1, 1) || slogans(pair) {
        return;
    }
    let grew = |here: &Members, there: &Members| {
        here.kept && !here.own.is_empty() && (here.all > there.all || here.own.len() > 1)
    };
    let (shrank, grew) = (grew(&old, &new), grew(&new, &old));
    for tokens in old.own.into_iter().filter(|_| shrank) {
        if !tokens.clone().any(|token| facets.explains_old(token)) {
            let words = (pair.old.text(tokens), "");
            facets.push(FacetKind::Scope, Some(Direction::Down), words, "list-grown".into());
        }
    }
    for tokens in new.own.into_iter().filter(|_| grew) {
        if !tokens.clone().any(|token| facets.explains_new(token)) {
            let words = ("", pair.new.text(tokens));
            facets.push(FacetKind::Scope, Some(Direction::Up), words, "list-grown".into());
        }
    }
}

/// Whether the sides are slogans of four characters each: 坚持稳中求进、以进促稳.
fn slogans(pair: &Pair<'_>) -> bool {
    let count = |key: &str| {
        let slogans = key.rsplit("坚持").next().unwrap_or_default();
        slogans.split(['、', ',', '.', '和']).filter(|part| part.trim().chars().count() == 4).count()
    };
    let keys = [&pair.old.side.key, &pair.new.side.key];
    let holds = |mark: &str| keys.iter().any(|key| key.contains(mark));
    holds("坚持") && holds("、") && keys.iter().map(|key| count(key)).sum::<usize>() >= 2
}

/// Whether a side names members that the other side leaves out, and otherwise says the same.
fn spells_out(
    (here, there): (&Annotated<'_>, &Annotated<'_>),
    members: &Members,
    context: &Context<'_>,
) -> bool {
    let whole = content::covered(&there.tokens, here, context).1;
    members.own.len() > 1 && !there.side.key.contains(AND_SO_ON) && whole >= KEPT
}

/// The members of the lists of a side, separated by 、 or a joining word; empty if nothing joins any.
fn members((here, there): (&Annotated<'_>, &Annotated<'_>), context: &Context<'_>) -> Members {
    let language = language(&here.side.key);
    let mut members = Members::default();
    let mut joined = false;
    let mut start = 0;
    // The first tokens of the members of each list.
    let mut lists: Vec<Vec<usize>> = vec![Vec::new()];
    for end in 0..=here.tokens.len() {
        let cut = here.tokens.get(end).map_or(Cut::End, |_| cut(here, end, language, context));
        if cut == Cut::None {
            continue;
        }
        members.add(start..end, (here, there), context);
        match lists.last_mut() {
            Some(list) if end > start => list.push(start),
            _ => {}
        }
        if cut == Cut::End {
            lists.push(Vec::new());
        }
        joined |= cut == Cut::Joint;
        start = end + 1;
    }
    if !joined {
        return Members::default();
    }
    if language != Language::Chinese {
        members.own.retain(|own| beside_steady(own, &lists, &members.steady));
    }
    members
}

/// Whether a member is next to one that the other side has too. If not, the joint separates sentences, not list
/// members.
fn beside_steady(own: &Range<usize>, lists: &[Vec<usize>], steady: &[usize]) -> bool {
    let beside = |list: &Vec<usize>| {
        let place = list.iter().rposition(|&start| start <= own.start)?;
        let next = list.get(place + 1);
        let before = place.checked_sub(1).and_then(|before| list.get(before));
        Some([before, next].into_iter().flatten().any(|start| steady.contains(start)))
    };
    lists.iter().rev().find_map(beside).unwrap_or(false)
}

/// How a word cuts the list that it is in.
#[derive(PartialEq, Eq)]
enum Cut {
    None,
    Joint,
    End,
}

fn cut(here: &Annotated<'_>, at: usize, language: Language, context: &Context<'_>) -> Cut {
    let token = &here.tokens[at];
    match (token.key, language) {
        (".", language) if language != Language::Chinese && !ends_sentence(here, at) => Cut::None,
        (",", Language::Chinese) | (";" | ":" | ".", _) => Cut::End,
        ("、" | ",", _) => Cut::Joint,
        // In a heading, a blank separates list members.
        ("", Language::Chinese)
            if here.side.text[here.side.words[at].text.clone()].contains([' ', '\u{3000}']) =>
        {
            Cut::Joint
        }
        (word, _) if content::any(word, &[Category::Joint], context) => Cut::Joint,
        _ => Cut::None,
    }
}

/// Whether a full stop ends a sentence: the one in U.S.-India does not.
fn ends_sentence(here: &Annotated<'_>, at: usize) -> bool {
    let behind = here.tokens.get(at + 1).is_none_or(|token| token.kind == Kind::Blank);
    let letter = at.checked_sub(1).is_some_and(|before| here.tokens[before].key.chars().nth(1).is_none());
    behind && !letter
}

impl Members {
    fn add(
        &mut self,
        range: Range<usize>,
        (here, there): (&Annotated<'_>, &Annotated<'_>),
        context: &Context<'_>,
    ) {
        let closed = here.tokens[range.clone()].iter().position(|token| token.key.contains(AND_SO_ON));
        let end = closed.filter(|&at| at > 0).map_or(range.end, |at| range.start + at);
        if let (Some(first), true) = (self.own.first(), end < range.end) {
            self.named = Some(first.start..end);
        }
        let tokens = &here.tokens[range.start..end];
        let (weight, share) = content::covered(tokens, there, context);
        let acts = tokens.iter().any(|token| content::any(token.key, &[Category::Act], context));
        self.all += usize::from(weight > 0.0 || acts);
        if weight == 0.0 {
            return;
        }
        self.kept |= share >= KEPT;
        let words = tokens.iter().filter(|token| token.kind != Kind::Blank).count();
        if share >= KEPT && words <= LONGEST {
            self.steady.push(range.start);
        }
        let last = tokens.iter().rposition(|token| token.kind != Kind::Blank).map_or(0, |at| at + 1);
        let counted = tokens.iter().any(|token| token.key.starts_with(|c: char| c.is_ascii_digit()));
        if share <= LACKED && weight >= LIGHTEST && words <= LONGEST && !counted {
            // 双方将加强湿地: the lead-in is on both sides.
            let lacked = |token: &Token<'_>| {
                let (weight, share) = content::covered([token], there, context);
                weight > 0.0 && share <= LACKED
            };
            let first = tokens.iter().position(lacked).unwrap_or(0);
            self.own.push(range.start + first..range.start + last);
        }
    }
}
