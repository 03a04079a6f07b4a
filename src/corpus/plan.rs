//! Which statements are compared.

use std::fmt;

use super::order::{Order, order, pairs};
use super::{Loaded, Warning};
use crate::statement::{Language, Statement};

/// Which statements are compared.
#[derive(Debug)]
pub struct Plan {
    /// In order of time, or as given.
    pub statements: Vec<Statement>,
    /// Indices of (old, new).
    pub pairs: Vec<(usize, usize)>,
    /// Index of the statement compared with all others, if there is one.
    pub history_of: Option<usize>,
    /// Warning that the order is unknown.
    pub warning: Option<Warning>,
    /// Pairs in two languages, which are not compared.
    pub left_out: Option<LeftOut>,
}

/// Whether statements in different languages are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Languages {
    /// Only pairs in one language.
    #[default]
    Same,
    /// All pairs.
    Any,
}

/// Why nothing can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanError {
    /// There is only one statement, or no two of the same series.
    Alone {
        /// Ids of the available statements.
        ids: Vec<String>,
    },
    /// All pairs are in two languages.
    TwoLanguages(LeftOut),
}

/// Pairs in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Number of pairs.
    pub count: usize,
    /// Ids of the first such pair.
    pub ids: [String; 2],
    /// Languages of that pair.
    pub languages: [Language; 2],
}

/// Plans the comparison: each statement with the next of its series, or the statement with id `studied` with all
/// others.
///
/// # Errors
/// Returns an error if there is no pair, or no pair in one language.
pub fn plan(
    mut loaded: Loaded,
    studied: Option<&str>,
    by: Order,
    languages: Languages,
) -> Result<Plan, PlanError> {
    let warning = order(&mut loaded, by);
    let statements = loaded.statements;
    let history_of = studied.and_then(|id| statements.iter().position(|statement| statement.id == id));
    let pairs: Vec<(usize, usize)> = match history_of {
        Some(new) => (0..statements.len()).filter(|&old| old != new).map(|old| (old, new)).collect(),
        None => pairs(&statements, loaded.choice),
    };
    if pairs.is_empty() {
        let ids = statements.into_iter().map(|statement| statement.id).collect();
        return Err(PlanError::Alone { ids });
    }
    let (pairs, left_out) = match languages {
        Languages::Any => (pairs, None),
        Languages::Same => of_one_language(&statements, pairs),
    };
    match left_out {
        Some(left_out) if pairs.is_empty() => Err(PlanError::TwoLanguages(left_out)),
        left_out => Ok(Plan { statements, pairs, history_of, warning, left_out }),
    }
}

/// The pairs in one language, and a summary of the others.
fn of_one_language(
    statements: &[Statement],
    pairs: Vec<(usize, usize)>,
) -> (Vec<(usize, usize)>, Option<LeftOut>) {
    // An unknown language is no reason to refuse.
    let is_one = |&(old, new): &(usize, usize)| {
        let [old, new] = [statements[old].language, statements[new].language];
        old == new || [old, new].contains(&Language::Other)
    };
    let (kept, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(is_one);
    let left_out = others.first().map(|&(old, new)| {
        let pair = [&statements[old], &statements[new]];
        LeftOut {
            count: others.len(),
            ids: pair.map(|one| one.id.clone()),
            languages: pair.map(|one| one.language),
        }
    });
    (kept, left_out)
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alone { ids } => write!(
                f,
                "nothing to compare with ({}): give another statement of the same series",
                ids.join(", ")
            ),
            Self::TwoLanguages(left_out) => write!(
                f,
                "not compared ({}): give statements in one language, or use --across-languages",
                left_out.why()
            ),
        }
    }
}

impl std::error::Error for PlanError {}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, .. } = self;
        write!(
            f,
            "left out {count} pairs in different languages ({}): use --across-languages to compare them",
            self.why()
        )
    }
}

impl LeftOut {
    fn why(&self) -> String {
        let Self { ids: [old, new], languages, .. } = self;
        let [one, other] = languages.map(Language::name);
        format!("{old} is in {one}, {new} in {other}")
    }
}
