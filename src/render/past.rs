//! Words about a statement's past, shared by terminal, page and tables.

use std::fmt::Write as _;

use super::labels::{self, Counted, Label, Lang};
use super::sanitise;
use crate::report::past::{Group, Item, Told};
use crate::results::comparison::Comparisons;

pub(super) const FIRST: Counted =
    ("首次出现 {} 个分句", "{} clause is said for the first time", "{} clauses are said for the first time");
pub(super) const REWORDED: Counted = (
    "此前有不同表述 {} 个分句",
    "{} clause was said before in other words",
    "{} clauses were said before in other words",
);
pub(super) const SAME: Counted = (
    "逐字沿用 {} 个分句",
    "{} clause was said before word for word",
    "{} clauses were said before word for word",
);
pub(super) const GONE: Counted = (
    "各篇均已不提 {} 个分句",
    "{} clause of earlier statements is gone",
    "{} clauses of earlier statements are gone",
);
pub(super) const CLAUSES: Counted = ("{} 个分句", "{} clause", "{} clauses");
pub(super) const MORE: Counted = ("另有 {} 个分句", "{} more", "{} more");
pub(super) const HIDDEN: Counted =
    ("--only 隐去 {} 个分句", "{} clause hidden by --only", "{} clauses hidden by --only");
pub(super) const FOLDED: Counted = ("折叠 {} 个分句", "{} clause folded", "{} clauses folded");
pub(super) const IN_STATEMENTS: Counted = ("见于 {} 篇", "in {} statement", "in {} statements");
pub(super) const SINCE: Label = ("首次出现于", "first in");

/// The groups in output order, each with its heading.
pub(super) const GROUPS: [(Group, Counted); 4] =
    [(Group::First, FIRST), (Group::Reworded, REWORDED), (Group::Same, SAME), (Group::Gone, GONE)];

/// The name of the worksheet.
pub(super) const SHEET: Label = ("来历", "past");

/// The columns of the table.
pub(super) const COLUMNS: [Label; 11] = [
    ("归类", "group"),
    ("行", "line"),
    ("文字", "text"),
    ("此前声明", "earlier statement"),
    ("此前行", "earlier line"),
    ("此前文字", "earlier text"),
    ("性质", "nature"),
    ("方面", "facets"),
    ("此前篇数", "earlier statements"),
    ("首次出现于", "first in"),
    ("见于", "in"),
];

/// A short name for a group's clauses.
pub(super) const fn name(group: Group) -> Label {
    match group {
        Group::First => ("首次出现", "first time"),
        Group::Reworded => ("有不同表述", "reworded"),
        Group::Same => ("逐字沿用", "same words"),
        Group::Gone => ("不提", "gone"),
    }
}

/// `首次出现 4 个分句   此前有不同表述 5 个分句   …`
pub(super) fn counts(told: &Told, lang: Lang) -> String {
    let counts = GROUPS.map(|(group, label)| lang.count(label, told.count(group)));
    counts.join(lang.of(labels::PART_STOP))
}

/// `L7 ← 2026-04-28 L9 · 见于 5 篇 · 首次出现于 2023-04-28`
pub(super) fn place(results: &Comparisons, item: &Item, lang: Lang) -> String {
    let id = |statement: usize| sanitise::line(&results.statements[statement].id);
    let line = item.quote.line;
    let mut place = match &item.earlier {
        Some((statement, _, quote)) => format!("L{line} ← {} L{}", id(*statement), quote.line),
        None if item.group == Group::Gone => format!("{} L{line}", id(item.statement)),
        None => format!("L{line}"),
    };
    let quoted = item.earlier.as_ref().map_or(item.statement, |(statement, ..)| *statement);
    if item.statements.len() > 1 {
        let _ = write!(place, " · {}", lang.count(IN_STATEMENTS, item.statements.len()));
    }
    if let Some(&first) = item.statements.first().filter(|&&first| first != quoted) {
        let _ = write!(place, " · {} {}", lang.of(SINCE), id(first));
    }
    place
}

/// Number of clauses whose nearest wording is in each statement; latest statement first.
pub(super) fn by_statement(items: &[&Item]) -> Vec<(usize, usize)> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for item in items {
        let Some((statement, ..)) = item.earlier else { continue };
        match counts.iter_mut().find(|(known, _)| *known == statement) {
            Some((_, count)) => *count += item.clauses.len(),
            None => counts.push((statement, item.clauses.len())),
        }
    }
    counts.sort_by_key(|&(statement, _)| std::cmp::Reverse(statement));
    counts
}
