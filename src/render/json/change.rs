//! A change of a digest or brief as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::sides::Sides;
use crate::render::{Lang, brief, reason};
use crate::report::brief::{Brief, Counts};
use crate::report::changes::{Change, Quote};
use crate::results::comparison::{Comparisons, Generator, Order};

/// The name and number of the JSON schema of a brief.
pub(super) const SCHEMA: &str = "tifa.brief/1";

/// One change.
#[derive(Serialize, JsonSchema)]
pub(super) struct Entry {
    /// An index of the comparisons.
    comparison: usize,
    /// An index of that comparison's links.
    link: usize,
    /// The link of its clauses, as an index of that comparison's `clauses`; several if they belong together.
    clause: Clauses,
    /// If a formula holds something else: an index of that comparison's `formulas`.
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<usize>,
    /// What happened: `new`, `gone`, `reversed`, `stronger`, `weaker`, `wider`, `narrower`, `figure`, `date`, `changed`,
    /// `moved`.
    what: &'static str,
    /// What it is about, by the lexicon's name of the topic.
    topic: Option<String>,
    /// The old words; null if there are none.
    old: Option<Words>,
    /// The new words; null if there are none.
    new: Option<Words>,
    /// How likely a reader must know, in [0, 1].
    salience: f64,
    /// Why, the weightiest first, at most three.
    reasons: Vec<String>,
}

/// One link of clauses, or several.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Clauses {
    One(usize),
    Several(Vec<usize>),
}

/// Words of a statement with their place.
#[derive(Serialize, JsonSchema)]
struct Words {
    /// The line, from 1.
    line: usize,
    /// The source's own words.
    text: String,
}

impl From<&Quote> for Words {
    fn from(quote: &Quote) -> Self {
        Self { line: quote.line, text: quote.text.clone() }
    }
}

impl Entry {
    pub(super) fn of(results: &Comparisons, comparison: usize, change: &Change) -> Self {
        let link = &results.comparisons[comparison].clauses[change.clauses[0]].change;
        // What programs read does not depend on the language of its reader.
        let reasons = change
            .reasons
            .iter()
            .map(|reason| reason::words(reason, link, Sides::InTime, Lang::En))
            .collect();
        let [old, new] = change.sides.each_ref().map(|side| side.as_ref().map(Words::from));
        let clause = match change.clauses[..] {
            [one] => Clauses::One(one),
            _ => Clauses::Several(change.clauses.clone()),
        };
        Self {
            comparison,
            link: change.link,
            clause,
            formula: change.formula,
            what: brief::what(change.what, Sides::InTime).1,
            topic: change.topic.clone(),
            old,
            new,
            salience: change.salience,
            reasons,
        }
    }
}

/// The briefs of a run.
#[derive(Serialize, JsonSchema)]
pub(super) struct Brevity<'a> {
    schema: &'static str,
    generator: &'a Generator,
    /// The statements, in order of time.
    statements: Vec<Named<'a>>,
    /// One for each comparison.
    briefs: Vec<One>,
}

/// What a statement is called.
#[derive(Serialize, JsonSchema)]
struct Named<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
}

/// The brief of one comparison.
#[derive(Serialize, JsonSchema)]
pub(super) struct One {
    /// The older statement, as an index of the statements.
    old: usize,
    /// The newer statement.
    new: usize,
    /// What says that it is the newer one.
    order: Order,
    /// At most ten changes, those of one topic together.
    changes: Vec<Entry>,
    /// How many sentences and clauses there are of each kind.
    counts: Counted,
}

/// How many sentences and clauses of two statements there are of each kind.
#[derive(Serialize, JsonSchema)]
struct Counted {
    /// The sentences of the old statement.
    sentences: usize,
    /// Those of them that the new statement has not.
    gone: usize,
    /// The sentences that only the new statement has.
    new: usize,
    /// The clauses of the old statement that the new one says nowhere.
    clauses_gone: usize,
    /// The clauses that only the new statement has.
    clauses_new: usize,
    /// The clauses that are the same, but for their writing.
    kept: usize,
    /// The clauses that read otherwise.
    reworded: usize,
    /// The clauses that left their place.
    moved: usize,
}

impl<'a> Brevity<'a> {
    pub(super) fn of(results: &'a Comparisons, briefs: &[Brief]) -> Self {
        let named = |statement: &'a crate::statement::Statement| Named {
            id: &statement.id,
            title: &statement.title,
            date: statement.date.map(|date| date.to_string()),
        };
        Self {
            schema: SCHEMA,
            generator: &results.generator,
            statements: results.statements.iter().map(named).collect(),
            briefs: One::all(results, briefs),
        }
    }
}

impl One {
    pub(super) fn all(results: &Comparisons, briefs: &[Brief]) -> Vec<Self> {
        let one = |(at, brief): (usize, &Brief)| {
            let comparison = &results.comparisons[at];
            let Counts { sentences, gone, new, clauses_gone, clauses_new, kept, reworded, moved } =
                brief.counts;
            Self {
                old: comparison.old,
                new: comparison.new,
                order: comparison.order,
                changes: brief.changes.iter().map(|change| Entry::of(results, at, change)).collect(),
                counts: Counted { sentences, gone, new, clauses_gone, clauses_new, kept, reworded, moved },
            }
        };
        briefs.iter().enumerate().map(one).collect()
    }
}
