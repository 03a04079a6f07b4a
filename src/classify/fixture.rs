//! Differences made from two strings, for tests: cut and compared as the program does it.

use std::sync::LazyLock;

use super::{Context, Judgement, judge};
use crate::edit::{self, Difference, Part};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::segment::word::{self, Segmenter};
use crate::statement::{Language, Role, Sentence};

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// The judgement of the change from `old` to `new`.
pub(super) fn judged(old: &str, new: &str) -> Judgement {
    judge(&difference(old, new), &context())
}

pub(super) fn context() -> Context<'static> {
    Context {
        lexicon: &LEXICON,
        tagger: &|word| word::entry(word).map(|entry| entry.tag),
        language: Language::Chinese,
    }
}

/// The difference of two texts, with all hunks.
pub(super) fn difference(old: &str, new: &str) -> Difference<'static> {
    let script = Script::of([old, new]);
    let [old, new]: [&'static Sentence; 2] = [old, new].map(|text| {
        let mut sentences = [sentence(text, Role::Body)];
        super::read(&mut sentences, &LEXICON);
        let [sentence] = sentences;
        &*Box::leak(Box::new(sentence))
    });
    let keys: [&'static Key; 2] =
        [old, new].map(|sentence| &*Box::leak(Box::new(Key::of(sentence, &script))));
    let terms: Vec<&str> = LEXICON.terms.iter().map(String::as_str).collect();
    let segmenter = Segmenter::new(&[&keys[0].text, &keys[1].text], &terms);
    edit::difference(&[Part::whole(old, keys[0])], &[Part::whole(new, keys[1])], &segmenter)
}

/// A sentence on its own, with its numbering (三、) recognised.
pub(super) fn sentence(text: &str, role: Role) -> Sentence {
    let numeral = |end: &usize| text[..*end].chars().all(crate::text::number::is_chinese);
    let enumerator = text.find('、').filter(numeral).map_or(0, |end| end + "、".len());
    Sentence { role, enumerator, ..Sentence::alone(text) }
}
