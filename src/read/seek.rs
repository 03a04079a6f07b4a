//! The predicate of a clause that opens with something else: a subject in no list, or a preposition.

use super::head::{Parser, is_verb};
use super::words::{Place, Word};
use super::{Slot, Subject};
use crate::lexicon::senses::{Category, Language};
use crate::segment::word::{entry, opening};

/// Characters that turn the verb before them into a part of a noun phrase or an adverbial.
const NO_VERB_BEFORE: [&str; 10] = ["的", "下", "中", "上", "者", "时", "后", "前", "性", "方面"];
/// Maximum length of a dictionary word looked up, in characters.
const LONGEST_WORD: usize = 4;
/// Maximum length of an adverb in no list, in characters.
const LONGEST_ADVERB: usize = 2;

/// The next word, from `from` on, at which a predicate can begin after a subject; `None` if there is none.
pub(super) fn predicate(parser: &Parser<'_>, from: usize) -> Option<usize> {
    let words = parser.words.iter().enumerate().skip(from);
    let mut open = words.filter(|(_, word)| word.place == Place::Open);
    open.find(|&(at, word)| is_predicate(parser, at, word)).map(|(at, _)| at)
}

fn is_predicate(parser: &Parser<'_>, at: usize, word: &Word<'_>) -> bool {
    if word.is(Category::Negation) {
        return true;
    }
    let modal = word.is(Category::Modal);
    if follows_de(parser, word) || !modal && is_attribute(parser, word) {
        return false;
    }
    let led = (word.is(Category::Degree) || word.is(Category::Aspect)) && parser.verb_at(word.end);
    if modal || led {
        return true;
    }
    match parser.language {
        Language::Chinese => {
            word.is(Category::Stance) || parser.nothing_behind(word.end) && is_verb(word) && at > 0
        }
        // A noun (support) or participle (approved) has the same form as a verb; only the third person is
        // unmistakable.
        _ => word.is(Category::Stance) && parser.key[..word.end].ends_with('s'),
    }
}

/// The main verb after a preposition and its phrase. The verb right after the preposition belongs to the phrase.
pub(super) fn behind_preposition(parser: &Parser<'_>, preposition: usize) -> Option<usize> {
    let mut before = parser.words.get(preposition)?.end;
    for (at, word) in parser.words.iter().enumerate().skip(preposition + 1) {
        let next_to = parser.adjoins(before, word.start) && at == preposition + 1;
        before = word.end;
        let led = (word.is(Category::Degree) || word.is(Category::Aspect)) && parser.verb_at(word.end);
        let may = word.place == Place::Open && !next_to && !is_attribute(parser, word);
        if may && (is_verb(word) || led || word.is(Category::Modal) || word.is(Category::Negation)) {
            return Some(at);
        }
    }
    None
}

/// The verb right after a preposition, if there is no other main verb.
pub(super) fn next_to_preposition(parser: &Parser<'_>, preposition: usize) -> Option<usize> {
    let end = parser.words.get(preposition)?.end;
    let next = parser.words.get(preposition + 1)?;
    (is_verb(next) && next.place == Place::Open && parser.adjoins(end, next.start)).then_some(preposition + 1)
}

/// The verb after a modal or negation and an adverb in no list: 要定期督促.
pub(super) fn behind_adverb(parser: &Parser<'_>, at: usize) -> Option<usize> {
    let end = parser.head.taken.last()?.end;
    let word = parser.words.get(at)?;
    let adverb = parser.key.get(end..word.start)?;
    let short = adverb.chars().nth(LONGEST_ADVERB).is_none() && adverb.chars().all(char::is_alphanumeric);
    let bare = parser.head.reading.act.is_none() && word.place == Place::Open;
    (bare && parser.language == Language::Chinese && short && is_verb(word) && !is_attribute(parser, word))
        .then_some(at)
}

/// The subject of a predicate that begins at a word: the words before it, or nobody named if they open with a verb.
pub(super) fn subject_before(parser: &Parser<'_>, at: usize) -> Subject {
    let start = parser.head.taken.last().map_or(0, |taken| taken.end);
    let before = parser.words.get(at).and_then(|word| parser.key.get(start..word.start)).unwrap_or_default();
    let verb = parser.language == Language::Chinese && opens_with_verb(before.trim_start());
    if verb { Subject::Understood } else { Subject::Other }
}

/// Whether a word is part of a noun phrase: 举行的欢迎宴会, 领导下.
fn is_attribute(parser: &Parser<'_>, word: &Word<'_>) -> bool {
    let behind = &parser.key[word.end..];
    NO_VERB_BEFORE.iter().any(|words| behind.starts_with(words)) || follows_de(parser, word)
}

fn follows_de(parser: &Parser<'_>, word: &Word<'_>) -> bool {
    parser.key[..word.start].ends_with('的')
}

/// The first aspect word (done, ongoing, to come) of a clause without a predicate.
pub(super) fn aspect(parser: &Parser<'_>) -> Option<Slot> {
    let mut open = parser.words.iter().filter(|word| word.place == Place::Open);
    let (word, sense) = open.find_map(|word| Some((word, word.sense(Category::Aspect)?)))?;
    Some(parser.slot(sense, *word))
}

/// The tag of the longest dictionary word at the start of a text; `None` if there is none.
fn first_tag(text: &str) -> Option<&'static str> {
    let mut chars = ['\0'; LONGEST_WORD];
    let mut count = 0;
    for (place, c) in chars.iter_mut().zip(text.chars()) {
        *place = c;
        count += 1;
    }
    let mut longest = None;
    opening(&chars[..count], |_, entry| longest = Some(entry.tag));
    longest
}

/// Whether a text begins with a dictionary noun.
pub(super) fn opens_with_noun(text: &str) -> bool {
    first_tag(text).is_some_and(|tag| tag.starts_with('n'))
}

/// Whether a text begins with a verb, or with a word that comes before verbs.
pub(super) fn opens_with_verb(text: &str) -> bool {
    first_tag(text).is_some_and(|tag| tag.starts_with(['v', 'd', 'p', 'i', 'l', 'c']) && tag != "vn")
}

/// Whether a text ends in a dictionary noun, or in quotes or brackets.
pub(super) fn ends_in_noun(text: &str) -> bool {
    if text.ends_with(['"', '》', ')']) {
        return true;
    }
    let starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(LONGEST_WORD).collect();
    let last = starts.iter().rev().find_map(|&at| entry(&text[at..]));
    last.is_some_and(|entry| entry.tag.starts_with('n') || entry.tag == "vn")
}
