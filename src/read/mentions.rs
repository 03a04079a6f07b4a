//! Mentions: citations, slogans, figures, names, short forms.

use std::ops::Range;

use super::words::Word;
use super::{Mention, MentionKind, Reading};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language};
use crate::text::date::when;
use crate::text::number::quantity;

/// The mentions of a clause, in order. If two overlap, the longer wins, then the more specific kind.
pub(super) fn mentions(key: &str, words: &[Word<'_>], language: Language, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = figures(key, lexicon);
    let figures = found.len();
    for word in words {
        let Some(mention) = named(key, word, language, lexicon) else { continue };
        // 年内 in 5年内 is not a date of its own.
        let in_figure = |figure: &Mention| figure.range.contains(&mention.range.start);
        if mention.kind != MentionKind::Date || !found[..figures].iter().any(in_figure) {
            found.push(mention);
        }
    }
    found.extend(enclosed(key));
    if found.is_empty() {
        return found;
    }
    found.sort_by_key(|mention| (std::cmp::Reverse(mention.range.len()), mention.kind, mention.range.start));
    let mut taken = vec![false; key.len()];
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found {
        // A shorter mention cannot contain a longer one, so if they overlap, one of its ends is taken.
        let Range { start, end } = mention.range;
        if start < end && end <= taken.len() && !taken[start] && !taken[end - 1] {
            taken[start..end].fill(true);
            kept.push(mention);
        }
    }
    kept.sort_by_key(|mention| mention.range.start);
    kept
}

/// Dates, with the value of [`when::When`], and quantities, with that of [`quantity::Quantity::canonical`].
fn figures(key: &str, lexicon: &Lexicon) -> Vec<Mention> {
    let dates = when::all(key);
    let taken: Vec<Range<usize>> = dates.iter().map(|(_, range)| range.clone()).collect();
    let quantities = quantity::quantities(key, &taken, lexicon);
    let mut found = Vec::with_capacity(dates.len() + quantities.len());
    for (when, range) in dates {
        found.push(Mention { kind: MentionKind::Date, range, value: when.to_string() });
    }
    for quantity in quantities {
        let value = quantity.canonical(lexicon);
        found.push(Mention { kind: MentionKind::Quantity, range: quantity.range, value });
    }
    found
}

/// A name, a short form, or a time relative to the day of speaking; `None` for other words.
fn named(key: &str, word: &Word<'_>, language: Language, lexicon: &Lexicon) -> Option<Mention> {
    let own = key.get(word.start..word.end)?;
    let mention = |kind, value: &str| Mention { kind, range: word.start..word.end, value: value.to_owned() };
    if let Some(sense) = word.sense(Category::Short) {
        let form = lexicon.senses.group(sense);
        return (form == own).then(|| mention(MentionKind::Short, form));
    }
    if let Some(sense) = word.sense(Category::State) {
        return Some(mention(MentionKind::Name, lexicon.senses.group(sense)));
    }
    if word.is(Category::Name) {
        let same = word.sense(Category::Synonym).map(|sense| lexicon.senses.group(sense));
        let small = (language != Language::Chinese).then(|| own.to_ascii_lowercase());
        let small = small.as_deref().unwrap_or(own);
        return Some(mention(MentionKind::Name, same.unwrap_or(small.trim_start_matches("the "))));
    }
    word.sense(Category::Time).map(|_| mention(MentionKind::Date, own))
}

/// 《…》 and “…”, only the outermost.
fn enclosed(key: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in key.char_indices() {
        match (open, c) {
            (None, '《' | '"') => open = Some((at, c)),
            (Some((start, '《')), '》') => {
                found.push(mention(key, start, at + c.len_utf8(), MentionKind::Citation));
                open = None;
            }
            (Some((start, '"')), '"') => {
                found.push(mention(key, start, at + 1, MentionKind::Slogan));
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn mention(key: &str, start: usize, end: usize, kind: MentionKind) -> Mention {
    let value = key.get(start..end).unwrap_or_default().trim_matches(['《', '》', '"', ',', '.', ';']);
    Mention { kind, range: start..end, value: value.to_owned() }
}

/// Whether dates cover a range completely.
pub(super) fn covers(reading: &Reading, range: &Range<usize>) -> bool {
    let mut at = range.start;
    for mention in reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Date) {
        if mention.range.start <= at {
            at = at.max(mention.range.end);
        }
    }
    at >= range.end
}
