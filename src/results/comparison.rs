//! The results of `compare`.

use serde::{Deserialize, Serialize};

use super::formula::FormulaChange;
use super::past::Past;
use super::reason::Reason;
use super::why::Why;
use crate::statement::{Date, Statement};

/// The name and version of the JSON schema.
pub const SCHEMA: &str = "tifa.compare/1";

/// Maximum number of statements whose similarities are tabled, pair by pair.
pub const LARGEST_TABLE: usize = 100;

/// Every comparison of one run, with the statements compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparisons {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and the data that made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The comparisons.
    pub comparisons: Vec<Comparison>,
    /// The similarity of each pair of statements, in [0, 1]: the share of adjacent characters and words that their keys
    /// have in common. Ignores order and meaning. Empty unless there are 3 to [`LARGEST_TABLE`] statements.
    #[serde(skip)]
    pub alike: Vec<Vec<f64>>,
    /// With `--against`: where each sentence of the newest statement appeared before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<History>>,
    /// With `--against`: what the newest statement says for the first time, what earlier statements said, and what it
    /// no longer says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past: Option<Past>,
}

/// The program and the data that made an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Generator {
    /// `tifa`.
    pub name: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// SHA-256 of the lexicons in force, in lower-case hexadecimal.
    pub lexicons: String,
}

/// Two statements and the links between their sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The older statement, as an index of [`Comparisons::statements`].
    pub old: usize,
    /// The newer statement, as an index of the same list.
    pub new: usize,
    /// How the order of the two is known.
    pub order: Order,
    /// The links in the order of the new statement; a dropped sentence follows the link of the sentence before it.
    pub links: Vec<Link>,
    /// The number of links of each kind.
    pub summary: Summary,
    /// The links of the clauses, in the order of the new statement; a dropped clause follows the link of the clause
    /// before it. Each clause of either statement is in exactly one link.
    pub clauses: Vec<ClauseLink>,
    /// The number of clause links of each kind.
    pub clause_summary: Summary,
    /// The formulas whose slots differ between the two statements.
    pub formulas: Vec<FormulaChange>,
}

/// How it is known which of two statements is the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By their dates, or by a user who named them and asked to keep the order.
    #[default]
    Known,
    /// Not known: they have the same date, and neither is the older.
    SameDate,
    /// Not known: one of them has no date, or has only a year while the other has a day of that year. `old` is taken as
    /// the older one.
    Unsure,
}

impl Order {
    /// The order given by two dates, if both are there.
    #[must_use]
    pub fn of(dates: [Option<Date>; 2]) -> Self {
        let [Some(old), Some(new)] = dates else { return Self::Unsure };
        let [old, new] = [old, new].map(|date| date.to_string());
        if old == new {
            Self::SameDate
        } else if old.starts_with(&new) || new.starts_with(&old) {
            Self::Unsure
        } else {
            Self::Known
        }
    }
}

impl Comparisons {
    /// Takes an unsure order as known: the user named the statements and asked to keep their order.
    pub fn keep_order(&mut self) {
        for comparison in &mut self.comparisons {
            if comparison.order == Order::Unsure {
                comparison.order = Order::Known;
            }
        }
    }
}

/// A group of clauses with the same item, or a clause without a counterpart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClauseLink {
    /// What happened to the clauses; `old`, `new` and `runner_up` are indices of [`Statement::clauses`]. A clause moved
    /// if it left its order, or went to a sentence that is not the counterpart of its own.
    #[serde(flatten)]
    pub change: Link,
    /// The sentence link that holds the clause, on the new side; on the old side if the clause was dropped.
    pub link: usize,
    /// For an added or dropped clause: the clause of the other statement that says the same after all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<usize>,
    /// The name of its topic in the lexicon, if it is a topic that readers follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
}

/// A group of sentences with the same item, or a sentence without a counterpart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Link {
    /// What happened to the sentences.
    pub operation: Operation,
    /// The sentences of the old statement, ascending.
    pub old: Vec<usize>,
    /// The sentences of the new statement, ascending.
    pub new: Vec<usize>,
    /// Whether the link is outside the heaviest set of links that keep their order.
    pub moved: bool,
    /// How much the change matters.
    pub nature: Nature,
    /// What changed in the content.
    pub facets: Vec<Facet>,
    /// The similarity of the wordings, in [0, 1]; 0 for an added or dropped sentence.
    pub similarity: f64,
    /// The confidence in the link, in [0, 1].
    pub confidence: f64,
    /// The better of the second choices of both sides.
    pub runner_up: Option<RunnerUp>,
    /// How likely it is that a reader needs to know, in [0, 1].
    pub salience: f64,
    /// The words that changed.
    pub edits: Vec<Edit>,
    /// What makes a link of clauses salient, in descending order of weight.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
    /// With `--explain`: the reasons for the link, with their evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<Why>>,
}

/// Links with a confidence below this are in doubt.
const SURE: f64 = 0.5;

impl Link {
    /// Whether the link is sure enough to describe what changed between its sides.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }

    /// The members of a side: 0 for the old one, 1 for the new one.
    pub(crate) fn members(&self, side: usize) -> &[usize] {
        [&self.old, &self.new][side]
    }
}

/// What happened to the sentences of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// One to one, with the same characters.
    Identical,
    /// One to one, reworded.
    Modified,
    /// One old sentence became several new ones.
    Split,
    /// Several old sentences became one new one.
    Merged,
    /// Several to several.
    Regrouped,
    /// New, with no old counterpart.
    Added,
    /// Old, with no new counterpart.
    Dropped,
}

/// How much a change matters, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Nothing changed.
    None,
    /// Only the writing differs: script, width, punctuation, conversion errors.
    Noise,
    /// Only the framing formula changed.
    Formula,
    /// Reworded, with the same content.
    Stylistic,
    /// The content changed.
    Substantive,
}

/// One aspect of a change in content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Facet {
    /// The aspect.
    pub kind: FacetKind,
    /// Stronger or wider (`+`), weaker or narrower (`-`); null if the kind has no direction.
    pub direction: Option<Direction>,
    /// The old words that show it; empty if there are none.
    pub old: String,
    /// The new words that show it; empty if there are none.
    pub new: String,
    /// The rule that matched, with its lexicon entry if it has one.
    pub rule: String,
}

/// The aspects in which content changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FacetKind {
    /// Affirmed or negated, for or against.
    Polarity,
    /// Who speaks or acts.
    Actor,
    /// A number.
    Number,
    /// A date or deadline.
    Date,
    /// A named body, event, place or slogan.
    Name,
    /// A cited document 《…》.
    Citation,
    /// The measure itself.
    Policy,
    /// How firmly it is said.
    Strength,
    /// What is covered.
    Scope,
}

/// The direction of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Direction {
    /// Stronger or wider.
    #[serde(rename = "+")]
    Up,
    /// Weaker or narrower.
    #[serde(rename = "-")]
    Down,
}

/// The second choice for a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunnerUp {
    /// The old sentence; in a link of clauses the old clause.
    pub old: Vec<usize>,
    /// The new sentence; in a link of clauses the new clause.
    pub new: Vec<usize>,
    /// The similarity of the two, in [0, 1].
    pub similarity: f64,
}

/// One segment of the joined texts of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Edit {
    /// The side that has it.
    pub op: EditOp,
    /// The words of the source.
    pub text: String,
}

/// The side that has a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EditOp {
    /// Both sides.
    Equal,
    /// The old side only.
    Delete,
    /// The new side only.
    Insert,
}

/// The number of links of each kind in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "each field counts the links of the operation or nature of its name")]
pub struct Summary {
    pub identical: usize,
    pub modified: usize,
    pub split: usize,
    pub merged: usize,
    pub regrouped: usize,
    pub added: usize,
    pub dropped: usize,
    pub moved: usize,
    pub noise: usize,
    pub formula: usize,
    pub stylistic: usize,
    pub substantive: usize,
}

impl Summary {
    /// Counts the links.
    #[must_use]
    pub fn of<'l>(links: impl IntoIterator<Item = &'l Link>) -> Self {
        let mut sum = Self::default();
        for link in links {
            *match link.operation {
                Operation::Identical => &mut sum.identical,
                Operation::Modified => &mut sum.modified,
                Operation::Split => &mut sum.split,
                Operation::Merged => &mut sum.merged,
                Operation::Regrouped => &mut sum.regrouped,
                Operation::Added => &mut sum.added,
                Operation::Dropped => &mut sum.dropped,
            } += 1;
            sum.moved += usize::from(link.moved);
            match link.nature {
                Nature::None => {}
                Nature::Noise => sum.noise += 1,
                Nature::Formula => sum.formula += 1,
                Nature::Stylistic => sum.stylistic += 1,
                Nature::Substantive => sum.substantive += 1,
            }
        }
        sum
    }
}

/// Where one sentence of the newest statement appeared before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct History {
    /// The sentence.
    pub sentence: usize,
    /// The nearest earlier wording; null if there is none.
    pub nearest: Option<Nearest>,
    /// The earliest statement, not later than this one, that has a counterpart of the sentence.
    pub first_seen: Option<usize>,
}

/// A wording in another statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Nearest {
    /// The statement, as an index of [`Comparisons::statements`].
    pub statement: usize,
    /// Its sentences.
    pub sentences: Vec<usize>,
    /// The comparison, as an index of [`Comparisons::comparisons`].
    pub comparison: usize,
    /// The link, as an index of that comparison's links.
    pub link: usize,
}
