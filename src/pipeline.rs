//! The order of the stages: keys, alignment, edits, judgement; and what several comparisons make together.

mod clauses;
mod elsewhere;
mod follow;
mod links;
mod passages;
pub(crate) mod past;
mod readings;
mod weave;

use rayon::prelude::*;

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
use crate::read::{self, Reading};
use crate::results::comparison::{Comparison, Comparisons, Generator, Order, SCHEMA, Summary};
use crate::results::formula::Formulas;
use crate::results::phrases::{self, Phrases};
use crate::results::{self, history, standing};
use crate::statement::{Clause, Role, Statement};
use crate::text::ngrams::{self, Gram};
use crate::trace;

/// Two statements to compare, by their places, and how.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    /// The older one.
    pub old: usize,
    /// The newer one.
    pub new: usize,
    /// What was asked for.
    pub options: align::Options,
}

/// Is told, from any thread, how many steps of long work are done, and of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Compares the statements of each of the `pairings`. With `history_of`, says of each sentence of that
/// statement where it stood before.
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
    tell_frames(&mut comparisons, &statements, &read, lexicon);
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

/// Adds to each of several comparisons what fills the frames that the series shows by itself.
fn tell_frames(
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
    comparisons.par_iter_mut().for_each(|comparison| {
        comparison.formulas =
            formula::compare(sides[comparison.old], sides[comparison.new], &formulas, lexicon);
    });
}

/// What was asked for in the alignment of two statements (old, new).
pub type Asked<'a> = &'a (dyn Fn(usize, usize) -> align::Options + Sync);

/// Follows what fills the formulas of the statements of each row: those of the lexicon, and the frames that the rows show.
#[must_use]
pub fn formulas(
    mut statements: Vec<Statement>,
    rows: &[Vec<usize>],
    asked: Asked<'_>,
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

/// Follows the set wordings of the statements, which are in order of time.
#[must_use]
pub fn phrases(statements: Vec<Statement>, lexicon: &Lexicon) -> Phrases {
    let keys = |statement: &Statement| sentence_keys(statement, &script_of(statement, lexicon));
    let keys: Vec<Vec<Key>> = statements.par_iter().map(keys).collect();
    let phrases = trace::phrases::find(&statements, &keys, lexicon);
    Phrases { schema: phrases::SCHEMA, generator: generator(lexicon), statements, phrases }
}

/// The comparison of each of the pairings, with what they say of one another.
fn compared(
    statements: &[Statement],
    read: &[Read<'_>],
    pairings: &[Pairing],
    lexicon: &Lexicon,
) -> Vec<Comparison> {
    let side = |at: usize| keyed(&statements[at], &read[at]);
    let mut comparisons: Vec<Comparison> = pairings
        .par_iter()
        .map(|&Pairing { old, new, ref options }| {
            let Linked { links, clauses, formulas } = links::all(side(old), side(new), options, lexicon);
            let summary = Summary::of(&links);
            let clause_summary = Summary::of(clauses.iter().map(|clause| &clause.change));
            let order = Order::of([old, new].map(|at| statements[at].date));
            Comparison { old, new, order, links, summary, clauses, clause_summary, formulas }
        })
        .collect();
    standing::tell(statements, &mut comparisons);
    comparisons
}

/// The lexicon with the parties that the titles name besides those it knows.
fn with_parties(statements: &[Statement], lexicon: &Lexicon) -> Option<Lexicon> {
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

/// What is read in a statement.
#[derive(Debug)]
pub struct Read<'l> {
    /// The script that it is written in.
    pub script: Script<'l>,
    /// The keys of its sentences and clauses.
    pub keys: Keys,
    /// The readings of its clauses.
    pub readings: Vec<Reading>,
}

/// Says of each sentence what it does and who acts in it, and reads each clause.
pub fn read<'l>(statements: &mut [Statement], lexicon: &'l Lexicon) -> Vec<Read<'l>> {
    let one = |statement: &mut Statement| {
        classify::read(&mut statement.sentences, lexicon);
        let script = script_of(statement, lexicon);
        let keys = keys_of(statement, &script);
        let readings = read::read(statement, &keys.sentences, lexicon);
        read::note(&mut statement.clauses, &readings, lexicon);
        Read { script, keys, readings }
    };
    statements.par_iter_mut().map(one).collect()
}

/// The keys of the sentences of a statement, and of its clauses.
pub type Keys = Levels<Vec<Key>>;

/// The keys of its sentences and clauses.
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
    statement.sentences.par_iter().map(|sentence| Key::of(sentence, script)).collect()
}

fn keyed<'s>(statement: &'s Statement, read: &'s Read<'_>) -> Keyed<'s> {
    Keyed { statement, keys: &read.keys.sentences, clauses: &read.keys.clauses, readings: &read.readings }
}

/// The script that a statement is written in.
fn script_of<'l>(statement: &Statement, lexicon: &'l Lexicon) -> Script<'l> {
    let texts = statement.sentences.iter().map(|s| s.text.as_str());
    Script::of_statement(texts, &lexicon.wordings)
}

/// How alike each two statements are by their keys.
fn alike(read: &[Read<'_>]) -> Vec<Vec<f64>> {
    let grams = |read: &Read<'_>| {
        ngrams::sorted(read.keys.sentences.iter().flat_map(|key| ngrams::grams(&key.text)).collect())
    };
    let grams: Vec<Vec<Gram>> = read.par_iter().map(grams).collect();
    let share = |one: &[Gram], other: &[Gram]| ngrams::alike(one, other) as f64 / align::ALL as f64;
    grams.par_iter().map(|one| grams.iter().map(|other| share(one, other)).collect()).collect()
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
