//! The sequence of stages (keys, alignment, edits, judgement), and results that combine several comparisons.

mod clauses;
mod elsewhere;
mod follow;
mod links;
mod passages;
pub(crate) mod past;
mod readings;
mod weave;

pub use follow::trace;
use links::Linked;
pub use passages::repeats;
pub use readings::readings;

use crate::align::{self, Keyed, Levels};
use crate::classify;
use crate::formula;
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::read::{self, Reading};
use crate::results::comparison::{Comparison, Comparisons, Generator, LARGEST_TABLE, Order, SCHEMA, Summary};
use crate::results::formula::Formulas;
use crate::results::phrases::{self, Phrases};
use crate::results::{self, history, standing};
use crate::statement::{Clause, Role, Statement};
use crate::text::ngrams::{self, Gram};
use crate::trace;

/// Two statements to compare, by index, with options.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    /// The older one.
    pub old: usize,
    /// The newer one.
    pub new: usize,
    /// The options of the alignment.
    pub options: align::Options,
}

/// Progress callback `(done, total)`, in steps of work; may be called from any thread.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Compares the statements of each of the `pairings`. With `history_of`, also finds where each sentence and clause of
/// that statement was said before.
#[must_use]
pub fn compare(
    mut statements: Vec<Statement>,
    pairings: &[Pairing],
    history_of: Option<usize>,
    lexicon: &Lexicon,
) -> Comparisons {
    let own = with_parties(&statements, lexicon);
    let lexicon = own.as_ref().unwrap_or(lexicon);
    let read = read(&mut statements, lexicon);
    let mut comparisons = compared(&statements, &read, pairings, lexicon);
    add_frames(&mut comparisons, &statements, &read, lexicon);
    let alike = alike(&read);
    let history = history_of.map(|newest| history::of(newest, &statements, &comparisons));
    let keys: Vec<&[Key]> = read.iter().map(|read| read.keys.clauses.as_slice()).collect();
    let past = history_of.map(|newest| past::of(newest, &statements, &comparisons, &keys));
    Comparisons {
        schema: SCHEMA,
        generator: generator(lexicon),
        statements,
        comparisons,
        alike,
        history,
        past,
    }
}

/// Adds the fillers of frames found in the series to each comparison, if there are more than two statements.
fn add_frames(
    comparisons: &mut [Comparison],
    statements: &[Statement],
    read: &[Read<'_>],
    lexicon: &Lexicon,
) {
    if statements.len() <= 2 {
        return;
    }
    let sides: Vec<Keyed<'_>> = statements.iter().zip(read).map(|(one, read)| keyed(one, read)).collect();
    let formulas = lexicon.formulas.with(formula::series::found(comparisons, &sides, &lexicon.formulas));
    parallel::map_mut(comparisons, |comparison| {
        comparison.formulas =
            formula::compare(sides[comparison.old], sides[comparison.new], &formulas, lexicon);
    });
}

/// Follows the formulas through the statements of each row: those of the lexicon, and frames found in the rows.
#[must_use]
pub fn formulas(
    mut statements: Vec<Statement>,
    rows: &[Vec<usize>],
    asked: align::OptionsFor<'_>,
    lexicon: &Lexicon,
) -> Formulas {
    let read = read(&mut statements, lexicon);
    let pairs = rows.iter().flat_map(|row| row.windows(2));
    let pairing = |pair: &[usize]| Pairing { old: pair[0], new: pair[1], options: asked(pair[0], pair[1]) };
    let pairings: Vec<Pairing> = pairs.map(pairing).collect();
    let neighbours = compared(&statements, &read, &pairings, lexicon);
    let sides: Vec<Keyed<'_>> = statements.iter().zip(&read).map(|(one, read)| keyed(one, read)).collect();
    let listed = &lexicon.formulas;
    let all = listed.with(formula::series::found(&neighbours, &sides, listed));
    let formulas = formula::follow(&sides, &all, listed.len(), lexicon);
    Formulas { schema: results::formula::SCHEMA, generator: generator(lexicon), statements, formulas }
}

/// Finds the set phrases of the statements, which are in order of time.
#[must_use]
pub fn phrases(statements: Vec<Statement>, lexicon: &Lexicon) -> Phrases {
    let keys = |statement: &Statement| sentence_keys(statement, &script_of(statement, lexicon));
    let keys = parallel::map(&statements, keys);
    let phrases = trace::phrases::find(&statements, &keys, lexicon);
    Phrases { schema: phrases::SCHEMA, generator: generator(lexicon), statements, phrases }
}

/// The comparison of each pairing, with saliences adjusted across comparisons.
fn compared(
    statements: &[Statement],
    read: &[Read<'_>],
    pairings: &[Pairing],
    lexicon: &Lexicon,
) -> Vec<Comparison> {
    let side = |at: usize| keyed(&statements[at], &read[at]);
    let mut comparisons = parallel::map(pairings, |&Pairing { old, new, ref options }| {
        let Linked { links, clauses, formulas } = links::all(side(old), side(new), options, lexicon);
        let summary = Summary::of(&links);
        let clause_summary = Summary::of(clauses.iter().map(|clause| &clause.change));
        let order = Order::of([old, new].map(|at| statements[at].date));
        Comparison { old, new, order, links, summary, clauses, clause_summary, formulas }
    });
    standing::add_counts(statements, &mut comparisons);
    comparisons
}

/// The lexicon extended by parties that the titles name; `None` if it knows all of them already.
#[must_use]
pub fn with_parties(statements: &[Statement], lexicon: &Lexicon) -> Option<Lexicon> {
    let titles = statements.iter().flat_map(|statement| &statement.sentences);
    let titles = titles.filter(|sentence| sentence.role == Role::Title);
    lexicon.with_parties(titles.map(|title| title.text.as_str()))
}

fn generator(lexicon: &Lexicon) -> Generator {
    Generator {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        lexicons: lexicon.sha256.clone(),
    }
}

/// What was read from a statement.
#[derive(Debug)]
pub struct Read<'l> {
    /// The script of the statement.
    pub script: Script<'l>,
    /// The keys of its sentences and clauses.
    pub keys: Keys,
    /// The readings of its clauses.
    pub readings: Vec<Reading>,
}

/// Classifies each sentence, finds its actor, and reads each clause. Fills in `statements`.
pub fn read<'l>(statements: &mut [Statement], lexicon: &'l Lexicon) -> Vec<Read<'l>> {
    let one = |statement: &mut Statement| {
        classify::read(&mut statement.sentences, lexicon);
        let script = script_of(statement, lexicon);
        let keys = keys_of(statement, &script);
        let readings = read::read(statement, &keys.sentences, lexicon);
        read::note(&mut statement.clauses, &readings, lexicon);
        Read { script, keys, readings }
    };
    parallel::map_mut(statements, one)
}

/// The keys of the sentences and clauses of a statement.
pub type Keys = Levels<Vec<Key>>;

/// Computes the keys of the sentences and clauses of a statement.
fn keys_of(statement: &Statement, script: &Script<'_>) -> Keys {
    let sentences = sentence_keys(statement, script);
    let tiles = statement.clauses.chunk_by(|a, b| a.sentence == b.sentence);
    let parts = |clauses: &[Clause]| {
        let key = &sentences[clauses[0].sentence];
        key.parts(clauses.iter().map(|clause| &clause.bytes)).into_iter().map(Key::without_closing_mark)
    };
    let clauses = tiles.flat_map(parts).collect();
    Keys { sentences, clauses }
}

fn sentence_keys(statement: &Statement, script: &Script<'_>) -> Vec<Key> {
    parallel::map(&statement.sentences, |sentence| Key::of(sentence, script))
}

fn keyed<'s>(statement: &'s Statement, read: &'s Read<'_>) -> Keyed<'s> {
    Keyed { statement, keys: &read.keys.sentences, clauses: &read.keys.clauses, readings: &read.readings }
}

/// The script of a statement.
fn script_of<'l>(statement: &Statement, lexicon: &'l Lexicon) -> Script<'l> {
    let texts = statement.sentences.iter().map(|s| s.text.as_str());
    Script::of_statement(texts, &lexicon.wordings)
}

/// The similarity of each pair of statements, by the grams of their keys, in [0, 1]; empty for two statements, which
/// need no table, and for more than [`LARGEST_TABLE`], which no reader could use.
fn alike(read: &[Read<'_>]) -> Vec<Vec<f64>> {
    if !(3..=LARGEST_TABLE).contains(&read.len()) {
        return Vec::new();
    }
    let grams = |read: &Read<'_>| {
        ngrams::sorted(read.keys.sentences.iter().flat_map(|key| ngrams::grams(&key.text)).collect())
    };
    let grams: Vec<Vec<Gram>> = parallel::map(read, grams);
    let share = |one: &[Gram], other: &[Gram]| ngrams::alike(one, other) as f64 / align::ALL as f64;
    parallel::map(&grams, |one| grams.iter().map(|other| share(one, other)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Facts, Part};

    fn statement(name: &str, text: &str, lexicon: &Lexicon) -> Statement {
        let part = Part { name, bytes: text.as_bytes() };
        load::read(&[part], &Facts::default(), lexicon).expect("a text").remove(0)
    }

    #[test]
    fn likeness_looks_through_script_and_width() {
        let lexicon = Lexicon::builtin();
        let texts = [
            "双方将扩大贸易规模，维护国际法，共增长5%。",
            "雙方將擴大貿易規模，維護國際法，共增長５％。",
            "各国反对单边制裁。",
        ];
        let statements =
            texts.iter().enumerate().map(|(at, text)| statement(&format!("{at}.txt"), text, &lexicon));
        let results = compare(statements.collect(), &[], None, &lexicon);
        let whole = |share: f64| (share - 1.0).abs() < f64::EPSILON;
        for (at, row) in results.alike.iter().enumerate() {
            assert_eq!(row.iter().map(|&share| whole(share)).collect::<Vec<_>>(), [at < 2, at < 2, at == 2]);
        }
        assert!(results.alike[0][2] < 0.2 && whole(1.0 + results.alike[0][2] - results.alike[2][0]));
    }
}
