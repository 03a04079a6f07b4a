//! Clause by clause: what a statement says for the first time, what earlier ones said too, and what only they said.

use serde::Serialize;

/// The clauses of the newest statement and of those before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Past {
    /// Its content clauses, in order; titles, signatures and datelines are left out.
    pub clauses: Vec<ClausePast>,
    /// What earlier statements say and it does not: in descending order of statements, then latest first.
    pub gone: Vec<Gone>,
}

/// Where one clause of the newest statement was said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClausePast {
    /// The clause, as an index of [`crate::statement::Statement::clauses`].
    pub clause: usize,
    /// The nearest earlier wording; null if the clause is said for the first time.
    pub nearest: Option<Earlier>,
    /// The earlier statements that say it, in the same words or others, in order of time.
    pub statements: Vec<usize>,
}

/// A wording in an earlier statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Earlier {
    /// How it is worded there.
    pub wording: Wording,
    /// The statement, as an index of [`super::comparison::Comparisons::statements`].
    pub statement: usize,
    /// Its clauses.
    pub clauses: Vec<usize>,
    /// The comparison, as an index of [`super::comparison::Comparisons::comparisons`].
    pub comparison: usize,
    /// The link of clauses, as an index of that comparison's `clauses`.
    pub link: usize,
}

/// How an earlier statement words a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// In the same words; only the writing may differ.
    Same,
    /// In other words.
    Other,
    /// In words that are part of another clause.
    Elsewhere,
}

/// What earlier statements say and the newest one does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Gone {
    /// The last statement that says it, as an index of the statements.
    pub statement: usize,
    /// Its clause there.
    pub clause: usize,
    /// The comparison with that statement, as an index of [`super::comparison::Comparisons::comparisons`].
    pub comparison: usize,
    /// The link that dropped it, as an index of that comparison's `clauses`.
    pub link: usize,
    /// All statements that say it, in the same words or nearly, in order of time.
    pub statements: Vec<usize>,
}
