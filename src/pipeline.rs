//! The order of the stages: keys, alignment, edits, judgement; and what several comparisons make together.

mod clauses;
mod links;
mod passages;

use rayon::prelude::*;

pub use clauses::readings;
pub use passages::repeats;

use crate::align::{self, Alignment, Keyed};
use crate::classify;
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::read::{self, Reading};
use crate::results::comparison::{Comparison, Comparisons, Generator, SCHEMA, Summary};
use crate::results::lifeline::{self, Lifelines};
use crate::results::phrases::{self, Phrases};
use crate::results::{history, standing};
use crate::statement::{Role, Statement};
use crate::trace::{self, Aligned, Strands};

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
    let keys: Vec<Vec<Key>> = read(&mut statements, lexicon).into_iter().map(|read| read.keys).collect();
    let comparisons = compared(&statements, &keys, pairings, lexicon);
    let history = history_of.map(|newest| history::of(newest, &statements, &comparisons));
    Comparisons { schema: SCHEMA, generator: generator(lexicon), statements, comparisons, history }
}

/// What was asked for in the alignment of two statements (old, new).
pub type Asked<'a> = &'a (dyn Fn(usize, usize) -> align::Options + Sync);

/// Follows each item through the statements of each row, which are in order of time; a statement stands in one row.
#[must_use]
pub fn trace(
    mut statements: Vec<Statement>,
    rows: Vec<Vec<usize>>,
    asked: Asked<'_>,
    lexicon: &Lexicon,
    progress: Progress<'_>,
) -> Lifelines {
    let own = with_parties(&statements, lexicon);
    let lexicon = own.as_ref().unwrap_or(lexicon);
    let keys: Vec<Vec<Key>> = read(&mut statements, lexicon).into_iter().map(|read| read.keys).collect();
    let pairs = rows.iter().flat_map(|row| row.windows(2));
    let pairing = |pair: &[usize]| Pairing { old: pair[0], new: pair[1], options: asked(pair[0], pair[1]) };
    let pairings: Vec<Pairing> = pairs.map(pairing).collect();
    let (mut done, steps) = (0, rows.iter().map(|row| row.len() * row.len().saturating_sub(1) / 2).sum());
    progress(done, steps);
    let neighbours = compared(&statements, &keys, &pairings, lexicon);
    done += pairings.len();
    progress(done, steps);
    let mut strands = Strands::of(&statements, &rows, neighbours);
    for row in &rows {
        for newest in 2..row.len() {
            let aligned = earlier(&strands, row, newest, (&statements, &keys), asked);
            for bridge in strands.bridges(row, newest, aligned) {
                let side = |at: usize| Keyed { statement: &statements[at], keys: &keys[at] };
                let links = links::some(&bridge.groups, side(bridge.old), side(bridge.new), lexicon);
                strands.add(bridge.old, bridge.new, links);
            }
            done += newest - 1;
            progress(done, steps);
        }
    }
    let lifelines = strands.lifelines(&statements, &rows);
    Lifelines { schema: lifeline::SCHEMA, generator: generator(lexicon), statements, rows, lifelines }
}

/// Follows the set wordings of the statements, which are in order of time.
#[must_use]
pub fn phrases(statements: Vec<Statement>, lexicon: &Lexicon) -> Phrases {
    let keys: Vec<Vec<Key>> = statements.par_iter().map(|statement| keys_of(statement, lexicon)).collect();
    let phrases = trace::phrases::find(&statements, &keys, lexicon);
    Phrases { schema: phrases::SCHEMA, generator: generator(lexicon), statements, phrases }
}

/// The statement at `newest` of a row aligned with those before its neighbour, as far as something in them has come to
/// an end.
fn earlier(
    strands: &Strands,
    row: &[usize],
    newest: usize,
    (statements, keys): (&[Statement], &[Vec<Key>]),
    asked: Asked<'_>,
) -> Vec<Aligned> {
    let side = |at: usize| Keyed { statement: &statements[at], keys: &keys[at] };
    let new = row[newest];
    let open: Vec<usize> =
        row[..newest - 1].iter().copied().filter(|&old| strands.may_bridge(old, new)).collect();
    let aligned = |&old: &usize| {
        let Alignment { groups, .. } = align::align(side(old), side(new), &asked(old, new));
        let moved = align::moves::moved(&groups, &keys[old], &keys[new]);
        Aligned { old, new, groups: groups.into_iter().zip(moved).collect() }
    };
    open.par_iter().map(aligned).collect()
}

/// The comparison of each of the pairings, with what they say of one another.
fn compared(
    statements: &[Statement],
    keys: &[Vec<Key>],
    pairings: &[Pairing],
    lexicon: &Lexicon,
) -> Vec<Comparison> {
    let side = |at: usize| Keyed { statement: &statements[at], keys: &keys[at] };
    let mut comparisons: Vec<Comparison> = pairings
        .par_iter()
        .map(|&Pairing { old, new, ref options }| {
            let links = links::all(side(old), side(new), options, lexicon);
            let summary = Summary::of(&links);
            Comparison { old, new, links, summary }
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
#[derive(Debug, Clone)]
pub struct Read {
    /// The keys of its sentences.
    pub keys: Vec<Key>,
    /// The readings of its clauses.
    pub readings: Vec<Reading>,
}

/// Says of each sentence what it does and who acts in it, and reads each clause.
pub fn read(statements: &mut [Statement], lexicon: &Lexicon) -> Vec<Read> {
    let one = |statement: &mut Statement| {
        classify::read(&mut statement.sentences, lexicon);
        let keys = keys_of(statement, lexicon);
        let readings = read::read(statement, &keys, lexicon);
        read::note(&mut statement.clauses, &readings, lexicon);
        Read { keys, readings }
    };
    statements.par_iter_mut().map(one).collect()
}

/// The keys of its sentences.
#[must_use]
pub fn keys_of(statement: &Statement, lexicon: &Lexicon) -> Vec<Key> {
    let texts = statement.sentences.iter().map(|s| s.text.as_str());
    let script = Script::of_statement(texts, &lexicon.wordings);
    statement.sentences.par_iter().map(|sentence| Key::of(sentence, &script)).collect()
}
