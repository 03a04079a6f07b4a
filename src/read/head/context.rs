//! The words next to a head word, which decide between its senses.

use super::Parser;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::read::seek;
use crate::read::words::{Place, Word};

/// Maximum words checked for a verb: degree, function and aspect words before it are skipped.
const FEW_WORDS: usize = 4;

impl Parser<'_> {
    /// Whether the word at a place joins the act with the next word, or is an averting verb that the next one repeats.
    pub(super) fn joins_act(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        word.is(Category::Joint) || self.averted == Some(word.end) && word.is(Category::Averting)
    }

    /// The actor sense of a word, if it can be the subject here.
    pub(super) fn actor(&self, at: usize, word: Word<'_>) -> Option<Sense> {
        let rest = self.key.get(word.end..).unwrap_or_default();
        if rest.starts_with(['的', '\'', '、', '和', '及']) {
            return None;
        }
        let predicate = self.next(at, word).is_some_and(may_open_predicate);
        if let Some(sense) = word.sense(Category::Actor) {
            let noun = self.language == Language::Chinese && !predicate && seek::opens_with_noun(rest);
            return (!noun).then_some(sense);
        }
        word.sense(Category::State).filter(|_| predicate)
    }

    /// The adjoining next word.
    pub(super) fn next(&self, at: usize, word: Word<'_>) -> Option<&Word<'_>> {
        self.words.get(at + 1).filter(|next| self.adjoins(word.end, next.start))
    }

    /// Whether a one-character modal is not a modal: 应 … 邀请, 将 2020年 确定为.
    pub(super) fn is_noun_behind(&self, at: usize, word: Word<'_>) -> bool {
        let text = self.key.get(word.start..word.end).unwrap_or_default();
        let rest = self.key.get(word.end..).unwrap_or_default();
        let name = |next: &Word<'_>| next.is(Category::State) || next.is(Category::Name);
        matches!(text, "应" | "将")
            && (rest.starts_with(|c: char| c.is_ascii_digit()) || self.next(at, word).is_some_and(name))
    }

    /// Whether a word that can be a noun acts as a verb: something follows it, and it is not another verb.
    pub(super) fn governs(&self, at: usize, word: Word<'_>) -> bool {
        let verb = |next: &Word<'_>| {
            [Category::Nominal, Category::Function, Category::Negation].iter().any(|&other| next.is(other))
                || is_verb(next)
        };
        !self.nothing_behind(word.end) && !self.next(at, word).is_some_and(verb)
    }

    pub(super) fn predicate_behind(&self, at: usize, word: Word<'_>) -> bool {
        self.next(at, word).is_some_and(|next| next.is(Category::Modal) || next.is(Category::Negation))
            || self.verb_at(word.end)
    }

    /// Whether a verb follows at a byte, with only degree words and the like before it.
    pub(in crate::read) fn verb_at(&self, byte: usize) -> bool {
        let first = self.words.partition_point(|word| word.start < byte);
        let mut at = byte;
        for word in self.words[first..].iter().take(FEW_WORDS) {
            if !self.adjoins(at, word.start) || word.place == Place::Enclosed {
                return false;
            }
            if is_verb(word) {
                return true;
            }
            if !word.is(Category::Degree) && !word.is(Category::Function) && !word.is(Category::Aspect) {
                return false;
            }
            at = word.end;
        }
        false
    }

    pub(in crate::read) fn nothing_behind(&self, byte: usize) -> bool {
        self.adjoins(byte, self.key.len())
    }
}

/// Whether a word has a sense that is always a verb.
pub(in crate::read) fn is_verb(word: &Word<'_>) -> bool {
    word.senses.iter().any(|sense| {
        matches!(sense.category, Category::Act | Category::Stance | Category::Averting | Category::Solving)
    })
}

fn may_open_predicate(word: &Word<'_>) -> bool {
    use Category::{
        Aspect, Degree, Function, Modal, Negation, Nominal, Opener, Preposition, Quantifier, Saying, Time,
    };
    let opens =
        [Modal, Negation, Saying, Degree, Aspect, Function, Quantifier, Preposition, Nominal, Opener, Time];
    is_verb(word) || word.senses.iter().any(|sense| opens.contains(&sense.category))
}
