//! The sequence of stages for `repeats`: keys, passages, their places, their differences.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{read, with_parties};
use crate::edit::{self, Part};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::repeat::kind::{frames, kind};
use crate::repeat::locate::{Located, Locator};
use crate::repeat::novelty::novelty;
use crate::repeat::{self, Options, Place, Text};
use crate::results::comparison::Generator;
use crate::results::passages::{Kind, Occurrence, Passage, Passages, SCHEMA};
use crate::segment::word::Segmenter;
use crate::statement::{Sentence, Statement};

/// Finds the passages that appear more than once in the statements.
#[must_use]
pub fn repeats(mut statements: Vec<Statement>, options: Options, lexicon: &Lexicon) -> Passages {
    let own = with_parties(&statements, lexicon);
    let lexicon = own.as_ref().unwrap_or(lexicon);
    read(&mut statements, lexicon);
    let frames: Vec<Vec<bool>> = parallel::map(&statements, frames);
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    let mut texts = parallel::numbered(statements.len(), |at| Text::of(&statements[at], &frames[at], &terms));
    let chars: Vec<usize> = texts.iter().map(Text::len).collect();
    let order = order(&statements, &texts);
    let found = repeat::find(&mut texts, &order, options);
    let locators = Locator::all(&statements, &texts);
    let told = |found: &repeat::Passage| told(found, &statements, (&locators, &frames), lexicon);
    let mut passages: Vec<Passage> = parallel::map(&found.passages, told).into_iter().flatten().collect();
    // The longest ones come first already, and the sort is stable.
    passages.sort_by_key(|passage| passage.kind == Kind::SetPhrase);
    add_differences(&mut passages, lexicon);
    let novelty = novelty(&found, &chars);
    let generator = Generator {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        lexicons: lexicon.sha256.clone(),
    };
    drop(locators);
    Passages { schema: SCHEMA, generator, statements, passages, unlisted: found.unlisted, novelty }
}

/// Compares two sources; a shared one is equal without reading it.
fn by_source([one, other]: [&Arc<str>; 2]) -> Ordering {
    if Arc::ptr_eq(one, other) { Ordering::Equal } else { one.cmp(other) }
}

/// The statements ordered by date, then by content, so that the result does not depend on the order of input.
fn order(statements: &[Statement], texts: &[Text]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by(|&a, &b| {
        let dates = [a, b].map(|at| (statements[at].date.is_none(), statements[at].date));
        let letters = || texts[a].letters.cmp(&texts[b].letters);
        let sources = || by_source([&statements[a], &statements[b]].map(|statement| &statement.source.text));
        dates[0].cmp(&dates[1]).then_with(letters).then_with(sources)
    });
    order
}

/// A passage in the words of the source; `None` if its model has no place in the source.
fn told(
    found: &repeat::Passage,
    statements: &[Statement],
    (locators, frames): (&[Locator<'_>], &[Vec<bool>]),
    lexicon: &Lexicon,
) -> Option<Passage> {
    let locate = |place: &Place| Some((place.statement, locators[place.statement].locate(&place.letters)?));
    let places: Vec<(usize, Located)> = found.places.iter().filter_map(locate).collect();
    let (home, model) = places.get(found.model)?;
    let kind = kind(model, &statements[*home], &frames[*home], lexicon);
    let text = model.text.clone();
    let (chars, exact) = (found.chars(), found.similarity.is_none());
    let similarity = found.similarity.map_or(1.0, |share| (share * 10_000.0).floor() / 10_000.0);
    let mut occurrences: Vec<Occurrence> = places.into_iter().map(occurrence).collect();
    occurrences.sort_by_key(|occurrence| (occurrence.statement, occurrence.span));
    Some(Passage { text, chars, exact, similarity, kind, places: found.count, occurrences })
}

fn occurrence((statement, located): (usize, Located)) -> Occurrence {
    let Located { span, line, sentences, text } = located;
    Occurrence { statement, span, line, sentence: sentences.start, text, edits: Vec::new() }
}

/// Adds to each place how its words differ from those of the passage.
fn add_differences(passages: &mut [Passage], lexicon: &Lexicon) {
    let is_changed =
        |passage: &Passage| passage.occurrences.iter().any(|place| differs(place, &passage.text));
    let found = parallel::map(passages, is_changed);
    let of_changed = passages.iter_mut().zip(found).filter_map(|(passage, is)| is.then_some(passage));
    let mut changed: Vec<&mut Passage> = of_changed.collect();
    let words = Words::of(&changed, lexicon);
    parallel::map_mut(&mut changed, |passage| words.compare(passage));
}

/// Whether a place has other words; white space is ignored.
fn differs(place: &Occurrence, text: &str) -> bool {
    let seen = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    place.text != text && seen(&place.text) != seen(text)
}

/// The tools for splitting and comparing the words of changed passages.
struct Words {
    script: Script<'static>,
    segmenter: Segmenter,
}

impl Words {
    fn of(changed: &[&mut Passage], lexicon: &Lexicon) -> Self {
        let differ = |passage: &&mut Passage| -> Vec<String> {
            let others = passage.occurrences.iter().filter(|place| differs(place, &passage.text));
            others.map(|place| &place.text).chain([&passage.text]).cloned().collect()
        };
        let texts: Vec<String> = changed.iter().flat_map(differ).collect();
        let script = Script::of(texts.iter().map(String::as_str));
        let keys = parallel::map(&texts, |text| Key::of_text(text, 0, &script).text);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
        Self { segmenter: Segmenter::new(&keys, &terms), script }
    }

    fn compare(&self, passage: &mut Passage) {
        let Passage { text, occurrences, .. } = passage;
        let own = Sentence::alone(text);
        let own_key = Key::of_text(text, 0, &self.script);
        for place in occurrences.iter_mut().filter(|place| differs(place, text)) {
            let other = Sentence::alone(&place.text);
            let other_key = Key::of_text(&place.text, 0, &self.script);
            let difference = edit::difference(
                &[Part::whole(&own, &own_key)],
                &[Part::whole(&other, &other_key)],
                &self.segmenter,
            );
            place.edits = difference.edits;
        }
    }
}
