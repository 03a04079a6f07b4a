//! The links of all comparisons as table rows.

use crate::results::comparison::{Comparison, Comparisons, Link};
use crate::statement::{Sentence, Statement};

/// One link as a row, common to all tables of the report.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The index of the comparison.
    pub comparison: usize,
    /// The older statement.
    pub old: &'a Statement,
    /// The newer statement.
    pub new: &'a Statement,
    /// The link.
    pub link: &'a Link,
}

/// All links, in the order of the comparisons. Links with statements that do not exist are skipped.
pub fn rows(results: &Comparisons) -> impl Iterator<Item = Row<'_>> {
    let of = |(number, comparison): (usize, &'_ Comparison)| {
        let [old, new] = [comparison.old, comparison.new].map(|at| results.statements.get(at));
        (number, old, new)
    };
    results.comparisons.iter().enumerate().flat_map(move |(number, comparison)| {
        let (number, old, new) = of((number, comparison));
        comparison
            .links
            .iter()
            .filter_map(move |link| Some(Row { comparison: number, old: old?, new: new?, link }))
    })
}

impl<'a> Row<'a> {
    /// The old sentences.
    pub fn olds(&self) -> impl Iterator<Item = &'a Sentence> + use<'a> {
        let (statement, link) = (self.old, self.link);
        link.old.iter().filter_map(move |&at| statement.sentences.get(at))
    }

    /// The new sentences.
    pub fn news(&self) -> impl Iterator<Item = &'a Sentence> + use<'a> {
        let (statement, link) = (self.new, self.link);
        link.new.iter().filter_map(move |&at| statement.sentences.get(at))
    }

    /// The first sentence of the new side, otherwise of the old one. It determines the row's class, actor and section.
    #[must_use]
    pub fn main(&self) -> Option<(&'a Statement, &'a Sentence)> {
        let new = self.news().next().map(|sentence| (self.new, sentence));
        new.or_else(|| self.olds().next().map(|sentence| (self.old, sentence)))
    }

    /// The heading of its section; empty if it has none.
    #[must_use]
    pub fn section(&self) -> &'a str {
        let heading = self.main().and_then(|(statement, own)| statement.sentences.get(own.section?));
        heading.map_or("", |heading| &heading.text)
    }
}

/// The texts of the sentences, joined without a separator.
#[must_use]
pub fn text<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> String {
    sentences.map(|sentence| sentence.text.as_str()).collect()
}
