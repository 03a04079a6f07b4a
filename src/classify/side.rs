//! One 〜方 for another, whoever it is: 贝方 → 科方, 双方 → 任何一方.

use super::core::Core;
use super::reading::Pair;
use super::{Context, Facets};
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;

/// Behind 方 these make another word of it.
const OTHER_WORDS: &str = "面式案向针法便位程略才圆米公块";
/// Before 方 these make no party of it, or one that was named before (对方).
const NO_PARTY: [&str; 9] = ["平", "立", "地", "处", "配", "大", "前", "对", "己"];

/// What a party is called in, besides 方.
const LONGEST: usize = 3;

/// Finds parties that no list has and that stand for others.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        let core = Core::of(&pair.old, &pair.new, hunk);
        let keys = core.keys(pair);
        let Some(core) = core.widened(pair, 0, 1) else { continue };
        let behind = pair.old.side.key[core.old.end..].chars().next();
        let party = |key: &str| {
            (1..=LONGEST).contains(&key.chars().count())
                && key.chars().all(is_han)
                && !NO_PARTY.contains(&key)
                && context.tag(key).is_none_or(|tag| !tag.starts_with('v'))
        };
        let side = core.keys(pair).0.ends_with('方') && !behind.is_some_and(|c| OTHER_WORDS.contains(c));
        if !side || !party(keys.0) || !party(keys.1) || facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        let words = core.texts(pair);
        facets.push(FacetKind::Actor, None, words, format!("side: {} → {}", words.0, words.1));
        facets.explain(hunk.old.clone(), hunk.new.clone());
    }
}
