//! Content words: their weight, and how much of it the other side says too.

use super::Context;
use super::annotated::{Annotated, Kind, Pair, Token};
use crate::lexicon::senses::{Category, Language, Sense};
use crate::segment::word::{TOTAL_FREQUENCY, entry};
use crate::text::chars::is_han;

/// Length of a Chinese word, in characters, from which it weighs most. Longer words say more.
const CHARACTERS: usize = 4;
/// The same for alphabetic words: longer words are rarer (Zipf 1949).
const LETTERS: usize = 10;
/// Alphabetic words with this many equal first letters are forms of one word.
const STEM: usize = 5;
/// Minimum share of a word's characters on the other side; below it the word counts as absent there.
const HALF: f64 = 0.5;

/// The language whose lists apply to a key. In a Chinese text, alphabetic words are read as English.
pub(super) fn spoken(key: &str, context: &Context<'_>) -> Language {
    match (language(key), context.language) {
        (Language::English, language) if language != Language::Chinese => language,
        (script, _) => script,
    }
}

/// The script of a key: `Chinese` if it has Han characters, else `English`.
pub(super) fn language(key: &str) -> Language {
    if key.contains(is_han) { Language::Chinese } else { Language::English }
}

/// The senses that the lists give a word; empty if unknown.
pub(super) fn senses<'c>(word: &str, context: &Context<'c>) -> &'c [Sense] {
    let senses = &context.lexicon.senses;
    match spoken(word, context) {
        Language::Chinese => senses.get(word, Language::Chinese),
        language => senses.get(&word.to_lowercase(), language),
    }
}

/// Whether a list gives a word one of these categories.
pub(super) fn any(word: &str, categories: &[Category], context: &Context<'_>) -> bool {
    senses(word, context).iter().any(|sense| categories.contains(&sense.category))
}

/// The weight of a word, from 0 to 2: rarer and longer words weigh more.
pub(super) fn weight(token: &Token<'_>, context: &Context<'_>) -> f64 {
    let figure = token.key.starts_with(|c: char| c.is_ascii_digit());
    if token.kind != Kind::Content
        || figure
        || senses(token.key, context).iter().any(|sense| sense.category.is_shaping())
    {
        return 0.0;
    }
    let length = token.key.chars().count();
    match language(token.key) {
        Language::Chinese => rarity(token.key) * length.min(CHARACTERS) as f64 / 2.0,
        _ => length.min(LETTERS) as f64 / LETTERS as f64,
    }
}

/// The rarity of a dictionary word, from 0 to 1, on a logarithmic scale; 1 if the dictionary does not have it.
fn rarity(word: &str) -> f64 {
    let used = entry(word).map_or(0, |entry| entry.frequency);
    1.0 - f64::from(used).ln_1p() / f64::from(TOTAL_FREQUENCY).ln()
}

/// The share of a word that a side says, from 0 to 1: the word itself, a synonym, or at least half of its characters.
fn said(token: &Token<'_>, there: &Annotated<'_>, context: &Context<'_>) -> f64 {
    if language(token.key) == Language::English {
        let said = there.tokens.iter().any(|other| same_word(token.key, other.key));
        return f64::from(u8::from(said));
    }
    let synonym = |other: &Token<'_>| context.lexicon.synonyms.share(token.key, other.key);
    if there.side.key.contains(token.key)
        || there.tokens.iter().any(synonym)
        || spelled(token.key, there, context)
    {
        return 1.0;
    }
    let shared = token.key.chars().filter(|&c| there.side.key.contains(c)).count();
    let share = shared as f64 / token.key.chars().count() as f64;
    if share < HALF { 0.0 } else { share }
}

/// Whether a side says the full form of a short form, or the reverse: 三农, 农业.
fn spelled(word: &str, there: &Annotated<'_>, context: &Context<'_>) -> bool {
    let mut short = senses(word, context).iter().filter(|sense| sense.category == Category::Short);
    let said = |group: u16| {
        there
            .known
            .iter()
            .any(|word| word.senses.iter().any(|s| s.category == Category::Short && s.group == group))
    };
    short.any(|sense| said(sense.group))
}

/// Whether two alphabetic words are forms of one word.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    let beginning = |word: &str| word.chars().take(STEM).collect::<String>().to_lowercase();
    let long = one.chars().count().min(other.chars().count()) >= STEM;
    one.eq_ignore_ascii_case(other) || (long && beginning(one) == beginning(other))
}

/// The weight of some words of a side, and the share of it that the other side says; the share is 1 if the weight is
/// 0.
pub(super) fn covered<'t, 'd: 't>(
    tokens: impl IntoIterator<Item = &'t Token<'d>>,
    there: &Annotated<'_>,
    context: &Context<'_>,
) -> (f64, f64) {
    let (mut all, mut shared) = (0.0, 0.0);
    for token in tokens {
        let weight = weight(token, context);
        if weight > 0.0 {
            all += weight;
            shared += weight * said(token, there, context);
        }
    }
    (all, if all > 0.0 { shared / all } else { 1.0 })
}

/// The similarity of two sides: the mean of both covered shares, in [0, 1].
pub(super) fn similarity(pair: &Pair<'_>, context: &Context<'_>) -> f64 {
    let (_, old) = covered(&pair.old.tokens, &pair.new, context);
    let (_, new) = covered(&pair.new.tokens, &pair.old, context);
    f64::midpoint(old, new)
}

/// Removes what is the same on both sides, one for one.
pub(super) fn cancel<T>(old: &mut Vec<T>, new: &mut Vec<T>, same: impl Fn(&T, &T) -> bool) {
    old.retain(|one| {
        let place = new.iter().position(|other| same(one, other));
        place.map(|place| new.remove(place)).is_none()
    });
}
