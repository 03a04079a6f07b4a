//! Kinds of passages: set phrases and content.

use super::locate::Located;
use crate::lexicon::{Cue, Lexicon};
use crate::results::passages::Kind;
use crate::statement::{Class, Role, Sentence, Statement};
use crate::text::chars::is_letter;
use crate::text::finder::Finder;
use crate::text::ngrams::{grams, sorted};

/// Maximum number of characters of a set phrase; longer preambles are recognised by their place.
const LONGEST: usize = 100;
/// Minimum ratio of letters in names and formulas to other letters in a set phrase.
const SET_FOR_ONE: usize = 2;

/// Tenths of the grams of an opening; if more than these are in the title, the opening repeats the title.
const OPENING: usize = 5;

/// Minimum number of initial characters that a title naming the speaker shares with the first sentence.
const TITLE_NAMES: usize = 4;

/// For each sentence of a statement whether it is part of its form: titles, preambles, an opening that begins like the
/// title or repeats it, formulas, signatures, datelines.
#[must_use]
pub fn frames(statement: &Statement) -> Vec<bool> {
    let mut frames: Vec<bool> = statement.sentences.iter().map(is_frame).collect();
    let titles = statement.sentences.iter().filter(|sentence| sentence.role == Role::Title);
    let title = sorted(titles.flat_map(|title| grams(&title.text)).collect());
    let body = statement.sentences.iter().position(|sentence| sentence.role == Role::Body);
    let Some(first) = body.map(|at| &statement.sentences[at]) else { return frames };
    for sentence in &statement.sentences[first.index..] {
        let own = grams(&sentence.text);
        let again = own.iter().filter(|gram| title.binary_search(gram).is_ok()).count();
        let begins_alike = sentence.index == first.index && begins_as(&sentence.text, &statement.title);
        let says_again = sentence.paragraph == first.paragraph && 10 * again > OPENING * own.len();
        if begins_alike || says_again {
            frames[sentence.index] = true;
        }
    }
    frames
}

/// Whether a sentence begins with the same characters as a title.
fn begins_as(sentence: &str, title: &str) -> bool {
    sentence.chars().zip(title.chars()).take_while(|(a, b)| a == b).count() >= TITLE_NAMES
}

/// The kind of a passage, from its words and their sentences at one of its places; `frames` is the result of
/// [`frames`].
#[must_use]
pub fn kind(place: &Located, statement: &Statement, frames: &[bool], lexicon: &Lexicon) -> Kind {
    let (mut frame, mut other) = (0, 0);
    for sentence in statement.sentences.get(place.sentences.clone()).unwrap_or_default() {
        let inside = sentence.span.end.min(place.span.end) - sentence.span.start.max(place.span.start);
        *if frames[sentence.index] { &mut frame } else { &mut other } += inside;
    }
    if frame >= SET_FOR_ONE * other || is_set(&place.text, lexicon) { Kind::SetPhrase } else { Kind::Content }
}

/// Whether a sentence is part of the form of a statement by its role or class.
fn is_frame(sentence: &Sentence) -> bool {
    matches!(sentence.role, Role::Title | Role::Preamble | Role::Signature | Role::Dateline)
        || sentence.class == Some(Class::Formula)
}

/// Whether a text consists almost only of names, offices, actors and framing words.
fn is_set(text: &str, lexicon: &Lexicon) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let mut set = vec![false; text.len()];
    mark(&mut set, text, &lexicon.names, |_| true);
    mark(&mut set, text, &lexicon.actor_names, |_| true);
    mark(&mut set, text, &lexicon.frame_words, |()| true);
    mark(&mut set, text, &lexicon.offices, |()| true);
    mark(&mut set, text, &lexicon.cues, |cue| cue == Cue::Of(Class::Formula));
    let letters = text.char_indices().filter(|&(_, letter)| is_letter(letter) && !letter.is_numeric());
    let (set, other): (Vec<_>, Vec<_>) = letters.partition(|&(at, _)| set[at]);
    set.len() >= SET_FOR_ONE * other.len()
}

fn mark<T: Copy>(set: &mut [bool], text: &str, words: &Finder<T>, counts: impl Fn(T) -> bool) {
    for word in words.all(text).into_iter().filter(|word| counts(word.meaning)) {
        set[word.start..word.end].fill(true);
    }
}
