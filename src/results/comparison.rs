//! What `compare` finds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::formula::FormulaChange;
use super::past::Past;
use super::reason::Reason;
use super::why::Why;
use crate::statement::{Date, Statement};

/// The name and number of the JSON schema.
pub const SCHEMA: &str = "tifa.compare/1";

/// Every comparison of one run, with the statements compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparisons {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The comparisons.
    pub comparisons: Vec<Comparison>,
    /// How alike each two statements are, in [0, 1]: the share of neighbouring characters and words that their keys have
    /// in common. It asks neither for the order nor for the sense.
    #[serde(skip)]
    pub alike: Vec<Vec<f64>>,
    /// With `--against`: where each sentence of the newest statement stood before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<History>>,
    /// With `--against`: what the newest statement says for the first time, what was said before, what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past: Option<Past>,
}

/// The program and the data that made an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Generator {
    /// `tifa`.
    pub name: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// SHA-256 of the lexicons in force, in lower-case hexadecimal.
    pub lexicons: String,
}

/// Two statements and the links between their sentences.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// The older statement, as an index of [`Comparisons::statements`].
    pub old: usize,
    /// The newer statement.
    pub new: usize,
    /// What says that it is the newer one.
    pub order: Order,
    /// The links in the order of the new statement; a dropped sentence follows the link of the sentence
    /// that stood before it.
    pub links: Vec<Link>,
    /// How many links of each kind there are.
    pub summary: Summary,
    /// The links of the clauses, in the order of the new statement; a dropped clause follows the link of the clause
    /// before it. Each clause of either statement is in exactly one.
    pub clauses: Vec<ClauseLink>,
    /// How many links of clauses of each kind there are.
    pub clause_summary: Summary,
    /// The formulas whose slots hold something else, wherever the two statements say them.
    pub formulas: Vec<FormulaChange>,
}

/// What says which of two statements is the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Their dates, or whoever named them and asked to keep the order.
    #[default]
    Known,
    /// Nothing: they are of one date, and none is the older.
    SameDate,
    /// Nothing: one of them has no date, or a year alone where the other has a day of that year. `old` is taken as the
    /// older one.
    Unsure,
}

impl Order {
    /// What the dates of two statements say, if they have some.
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
    /// Takes the order of the statements for known: whoever named them asked to keep it.
    pub fn keep_order(&mut self) {
        for comparison in &mut self.comparisons {
            if comparison.order == Order::Unsure {
                comparison.order = Order::Known;
            }
        }
    }
}

/// A group of clauses that carry the same item, or a clause that has no counterpart.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClauseLink {
    /// What became of the clauses; `old`, `new` and `runner_up` are indices of [`Statement::clauses`]. A clause moved
    /// if it left its order, or went to a sentence that is not the counterpart of its own.
    #[serde(flatten)]
    pub change: Link,
    /// The sentence link that holds the clause on the new side; on the old side if it was dropped.
    pub link: usize,
    /// Of a clause that was added or dropped: the clause of the other statement that says it all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<usize>,
    /// What it is about, by the lexicon's name of the topic, if readers follow that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
}

/// A group of sentences that carry the same item, or a sentence that has no counterpart.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// What became of the sentences.
    pub operation: Operation,
    /// The old statement's sentences, ascending.
    pub old: Vec<usize>,
    /// The new statement's sentences, ascending.
    pub new: Vec<usize>,
    /// Whether the link stands outside the heaviest set of links that keep their order.
    pub moved: bool,
    /// How much the change matters.
    pub nature: Nature,
    /// What of substance changed.
    pub facets: Vec<Facet>,
    /// How alike the wordings are, in [0, 1]; 0 for an added or dropped sentence.
    pub similarity: f64,
    /// How sure the link is, in [0, 1].
    pub confidence: f64,
    /// The better of both sides' second choices.
    pub runner_up: Option<RunnerUp>,
    /// How likely a reader must know, in [0, 1].
    pub salience: f64,
    /// The words that changed.
    pub edits: Vec<Edit>,
    /// What makes a link of clauses salient, the weightiest first.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
    /// With `--explain`: why it is a link, and what says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<Why>>,
}

/// A link less sure than this is doubted.
const SURE: f64 = 0.5;

impl Link {
    /// Whether the link is sure enough to say what changed between its sides.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }
}

/// What became of the sentences of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// One to one, the same characters.
    Identical,
    /// One to one, reworded.
    Modified,
    /// One old sentence stands in several new ones.
    Split,
    /// Several old sentences stand in one new one.
    Merged,
    /// Several to several.
    Regrouped,
    /// New, without an old counterpart.
    Added,
    /// Old, without a new counterpart.
    Dropped,
}

/// How much a change matters, from nothing to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Nothing changed.
    None,
    /// Only the writing differs: script, width, punctuation, conversion faults.
    Noise,
    /// Only the frame changed.
    Formula,
    /// Reworded, with the same content.
    Stylistic,
    /// The content changed.
    Substantive,
}

/// One respect in which the content changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Facet {
    /// The respect.
    pub kind: FacetKind,
    /// Stronger or wider (`+`), weaker or narrower (`-`), where the kind has a direction.
    pub direction: Option<Direction>,
    /// The old words that show it; empty where there are none.
    pub old: String,
    /// The new words that show it; empty where there are none.
    pub new: String,
    /// The rule that fired, with its lexicon entry where it has one.
    pub rule: String,
}

/// The respects in which content changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FacetKind {
    /// Affirmed or negated, for or against.
    Polarity,
    /// Who speaks or acts.
    Actor,
    /// A figure.
    Number,
    /// A date or deadline.
    Date,
    /// A named body, event, place or slogan.
    Name,
    /// A cited document 《…》.
    Citation,
    /// The measure itself.
    Policy,
    /// How firmly.
    Strength,
    /// What is covered.
    Scope,
}

/// The way a facet points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub enum Direction {
    /// Stronger or wider.
    #[serde(rename = "+")]
    Up,
    /// Weaker or narrower.
    #[serde(rename = "-")]
    Down,
}

/// The second choice for a link.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RunnerUp {
    /// The old sentence.
    pub old: Vec<usize>,
    /// The new sentence.
    pub new: Vec<usize>,
    /// How alike the two are, in [0, 1].
    pub similarity: f64,
}

/// One stretch of a link's joined texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// On which side it stands.
    pub op: EditOp,
    /// The source's words.
    pub text: String,
}

/// On which side a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditOp {
    /// On both.
    Equal,
    /// On the old side only.
    Delete,
    /// On the new side only.
    Insert,
}

/// How many links of each kind a comparison has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
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
    /// Counts them.
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

/// Where one sentence of the statement under study stood before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct History {
    /// The sentence.
    pub sentence: usize,
    /// The nearest earlier wording.
    pub nearest: Option<Nearest>,
    /// The earliest statement, not later than this one, in which the sentence has a counterpart.
    pub first_seen: Option<usize>,
}

/// A wording in another statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
