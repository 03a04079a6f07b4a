//! The links as a table: the columns that CSV and XLSX have in common.

use super::Lang;
use super::entry::place;
use super::labels;
use crate::report::rows::{Row, facets, rows, text};
use crate::results::comparison::Comparisons;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

/// The heads of the columns.
pub(super) fn heads(lang: Lang) -> [&'static str; 17] {
    labels::COLUMNS.map(|label| lang.of(label))
}

/// The places of the two wordings among the columns: the only long texts.
pub(super) const WORDINGS: [usize; 2] = [8, 9];

/// A row of cells for each link.
pub(super) fn table(results: &Comparisons, lang: Lang) -> impl Iterator<Item = [Cell; 17]> + '_ {
    rows(results).map(move |row| cells(&row, lang))
}

fn cells(row: &Row<'_>, lang: Lang) -> [Cell; 17] {
    let link = row.link;
    let words = |words: &str| Cell::Text(words.to_owned());
    let main = row.main().map(|(_, sentence)| sentence);
    let evidence: Vec<String> =
        link.facets.iter().map(|facet| format!("{} → {}", facet.old, facet.new)).collect();
    [
        Cell::Number((row.comparison + 1) as f64),
        words(&row.old.id),
        words(&row.new.id),
        words(lang.operation(link.operation)),
        words(if link.moved { lang.of(labels::MOVED) } else { "" }),
        words(lang.nature(link.nature)),
        Cell::Text(facets(link).join(", ")),
        Cell::Text(evidence.join("; ")),
        Cell::Text(text(row.olds())),
        Cell::Text(text(row.news())),
        Cell::Text(place(row.old, &link.old)),
        Cell::Text(place(row.new, &link.new)),
        words(row.section()),
        words(main.and_then(|sentence| sentence.actor_text.as_deref()).unwrap_or("")),
        words(main.and_then(|sentence| sentence.class).map_or("", |class| lang.class(class))),
        Cell::Number(link.salience),
        Cell::Number(link.confidence),
    ]
}
