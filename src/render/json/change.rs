//! A change of a digest or brief as JSON.

use serde::Serialize;

use crate::render::sides::Sides;
use crate::render::{Lang, brief, reason};
use crate::report::brief::{Brief, Counts};
use crate::report::changes::{Change, Quote};
use crate::results::comparison::{Comparisons, Generator, Order};

/// The name and version of the JSON schema of a brief.
pub(super) const SCHEMA: &str = "tifa.brief/1";

/// One change.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Entry {
    /// The comparison, as an index of the comparisons.
    comparison: usize,
    /// The sentence link, as an index of that comparison's links.
    link: usize,
    /// The clause link, as an index of that comparison's `clauses`; a list if several belong together.
    clause: Clauses,
    /// The formula whose slot differs, as an index of that comparison's `formulas`.
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<usize>,
    /// What happened: `new`, `gone`, `reversed`, `stronger`, `weaker`, `wider`, `narrower`, `figure`, `date`,
    /// `changed`, `moved`.
    what: &'static str,
    /// The name of its topic in the lexicon.
    topic: Option<String>,
    /// The old words; null if there are none.
    old: Option<Words>,
    /// The new words; null if there are none.
    new: Option<Words>,
    /// How likely it is that a reader needs to know, in [0, 1].
    salience: f64,
    /// The reasons, at most three, in descending order of weight.
    reasons: Vec<String>,
}

/// One clause link, or several.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Clauses {
    One(usize),
    Several(Vec<usize>),
}

/// Words of a statement, with their line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Words {
    /// The line, from 1.
    line: usize,
    /// The words of the source.
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
        // Output for programs does not depend on the language of the user.
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
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Brevity<'a> {
    schema: &'static str,
    generator: &'a Generator,
    /// The statements, in order of time.
    statements: Vec<Named<'a>>,
    /// One brief per comparison.
    briefs: Vec<One>,
}

/// The names of a statement.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Named<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
}

/// The brief of one comparison.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct One {
    /// The older statement, as an index of the statements.
    old: usize,
    /// The newer statement, as an index of the statements.
    new: usize,
    /// How the order of the two is known.
    order: Order,
    /// At most ten changes, grouped by topic.
    changes: Vec<Entry>,
    /// The number of sentences and clauses of each kind.
    counts: Counted,
}

/// The number of sentences and clauses of each kind in two statements.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Counted {
    /// Sentences of the old statement.
    sentences: usize,
    /// Sentences of the old statement that the new one does not have.
    gone: usize,
    /// Sentences that only the new statement has.
    new: usize,
    /// Clauses of the old statement that the new one says nowhere.
    clauses_gone: usize,
    /// Clauses that only the new statement has.
    clauses_new: usize,
    /// Clauses that are unchanged, apart from their writing.
    kept: usize,
    /// Clauses with a different wording.
    reworded: usize,
    /// Clauses that moved.
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
