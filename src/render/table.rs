//! The links as a table: the columns that CSV and XLSX have in common.

use super::{Lang, labels, reason};
use crate::report::rows::{Row, rows, text};
use crate::results::comparison::{Comparisons, Link};
use crate::statement::Sentence;

/// So many columns there are.
pub(super) const COUNT: usize = labels::COLUMNS.len();

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

/// The heads of the columns.
pub(super) fn heads(lang: Lang) -> [&'static str; COUNT] {
    labels::COLUMNS.map(|label| lang.of(label))
}

/// The places of the two wordings among the columns: the only long texts.
pub(super) const WORDINGS: [usize; 2] = [8, 9];

/// A row of cells for each link.
pub(super) fn table(results: &Comparisons, lang: Lang) -> impl Iterator<Item = [Cell; COUNT]> + '_ {
    rows(results).map(move |row| cells(&row, lang))
}

fn cells(row: &Row<'_>, lang: Lang) -> [Cell; COUNT] {
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
        Cell::Text(facets(link, lang).join(lang.of(labels::LIST_STOP))),
        Cell::Text(evidence.join(lang.of(labels::PART_STOP))),
        Cell::Text(text(row.olds())),
        Cell::Text(text(row.news())),
        line(row.olds().next()),
        line(row.olds().last()),
        line(row.news().next()),
        line(row.news().last()),
        words(row.section()),
        words(main.and_then(|sentence| sentence.actor_text.as_deref()).unwrap_or("")),
        words(main.and_then(|sentence| sentence.class).map_or("", |class| lang.class(class))),
        Cell::Number(link.salience),
        Cell::Number(link.confidence),
    ]
}

/// The line of a sentence as a number, which sorts.
fn line(sentence: Option<&Sentence>) -> Cell {
    sentence.map_or_else(|| Cell::Text(String::new()), |sentence| Cell::Number(sentence.line as f64))
}

/// In which respects the content changed, each once: `力度↑`.
fn facets(link: &Link, lang: Lang) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in link.facets.iter().map(|facet| reason::facet_name(facet, lang)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn lines_are_numbers_and_respects_are_words() {
        let results = fixture::comparisons();
        for (lang, told) in [(Lang::Zh, "力度↑"), (Lang::En, "strength↑")] {
            let rows: Vec<[Cell; COUNT]> = table(&results, lang).collect();
            for (row, link) in rows.iter().zip(&results.comparisons[0].links) {
                let sides = [(&link.old, 10, 0), (&link.new, 12, 1)];
                for (sentences, column, side) in sides {
                    let of = |at: &usize| Cell::Number(results.statements[side].sentences[*at].line as f64);
                    let none = || Cell::Text(String::new());
                    assert_eq!(row[column], sentences.first().map_or_else(none, of));
                    assert_eq!(row[column + 1], sentences.last().map_or_else(none, of));
                }
            }
            assert_eq!(rows[6][6], Cell::Text(told.to_owned()));
        }
    }
}
