//! Sessions of a body, which are named by number: 二中、三中全会, 历次全会.

use std::ops::Range;

use super::Facets;
use super::annotated::{Annotated, Pair};
use crate::results::comparison::{Direction, FacetKind};
use crate::text::number::numeral;

/// The word for a session.
const HEAD: &str = "全会";
/// Characters after the number of a session, and the one that means all numbers.
const COUNTED: [char; 2] = ['中', '次'];
const ALL: char = '历';

/// A session: its number, and the bytes of the key from the first session of its list to the end of the head.
pub(super) struct Session<'d> {
    pub(super) number: &'d str,
    pub(super) list: Range<usize>,
}

/// Finds changed sessions of a body: exchanged, added or removed.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    let (old, new) = (sessions(&pair.old), sessions(&pair.new));
    let (Some(one), Some(other)) = (old.first(), new.first()) else { return };
    let lacks = |here: &[Session<'_>], there: &[Session<'_>]| {
        here.iter().any(|session| there.iter().all(|other| other.number != session.number))
    };
    let (gone, come) = (lacks(&old, &new), lacks(&new, &old));
    if !gone && !come {
        return;
    }
    let words =
        (pair.old.text_at(one.list.start, one.list.end), pair.new.text_at(other.list.start, other.list.end));
    facets.push(FacetKind::Name, None, words, "session".into());
    if gone != come {
        let direction = if come { Direction::Up } else { Direction::Down };
        facets.push(FacetKind::Scope, Some(direction), words, "session".into());
    }
    let tokens = |reading: &Annotated<'_>, list: &Range<usize>| reading.tokens_at(list.start, list.end);
    facets.explain(tokens(&pair.old, &one.list), tokens(&pair.new, &other.list));
}

/// The sessions that a side names.
pub(super) fn sessions<'d>(reading: &Annotated<'d>) -> Vec<Session<'d>> {
    let key = reading.side.key.as_str();
    let mut sessions = Vec::new();
    for (head, _) in key.match_indices(HEAD) {
        let before = &key[..head];
        let listed = |c: char| numeral(c).is_some() || COUNTED.contains(&c) || matches!(c, ALL | '、' | '和');
        let start = before
            .rfind(|c| !listed(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let numbers = key[start..head].split(['、', '和']).filter(|number| number.ends_with(COUNTED));
        sessions.extend(numbers.map(|number| Session { number, list: start..head + HEAD.len() }));
    }
    sessions
}
