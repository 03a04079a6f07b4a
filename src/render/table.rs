//! The links as a table, with the columns common to CSV and XLSX.

use super::sides::Sides;
use super::{Lang, labels, past, reason};
use crate::report::changes::Quote;
use crate::report::past::{Group, Item, told};
use crate::report::rows::{Row, rows, text};
use crate::results::comparison::{Comparisons, Link};
use crate::statement::Sentence;

/// Number of columns.
pub(super) const COUNT: usize = labels::COLUMNS.len();

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

/// The headings of the columns.
pub(super) fn heads(results: &Comparisons, lang: Lang) -> [&'static str; COUNT] {
    Sides::of_all(results).columns(lang)
}

/// The columns of the two wordings, the only long texts.
pub(super) const WORDINGS: [usize; 2] = [8, 9];

/// A row of cells for each link.
pub(super) fn table(results: &Comparisons, lang: Lang) -> impl Iterator<Item = [Cell; COUNT]> + '_ {
    rows(results).map(move |row| cells(&row, Sides::from(&results.comparisons[row.comparison]), lang))
}

fn cells(row: &Row<'_>, sides: Sides, lang: Lang) -> [Cell; COUNT] {
    let link = row.link;
    let words = |words: &str| Cell::Text(words.to_owned());
    let main = row.main().map(|(_, sentence)| sentence);
    let evidence: Vec<String> =
        link.facets.iter().map(|facet| format!("{} → {}", facet.old, facet.new)).collect();
    [
        Cell::Number((row.comparison + 1) as f64),
        words(&row.old.id),
        words(&row.new.id),
        words(sides.operation(link.operation, lang)),
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

/// The headings of the table of a statement's past.
pub(super) fn past_heads(lang: Lang) -> [&'static str; PAST] {
    past::COLUMNS.map(|label| lang.of(label))
}

/// Number of columns of a statement's past, and which of them are the two wordings.
pub(super) const PAST: usize = past::COLUMNS.len();
pub(super) const PAST_WORDINGS: [usize; 2] = [2, 5];

/// A row for each item of a statement's past; empty if it was not asked for.
pub(super) fn past_table(results: &Comparisons, lang: Lang) -> Vec<[Cell; PAST]> {
    let items = told(results).map(|told| told.items).unwrap_or_default();
    items.iter().map(|item| past_cells(results, item, lang)).collect()
}

fn past_cells(results: &Comparisons, item: &Item, lang: Lang) -> [Cell; PAST] {
    let words = |words: &str| Cell::Text(words.to_owned());
    let id = |at: usize| results.statements[at].id.as_str();
    let quoted = |quote: Option<&Quote>| match quote {
        Some(quote) => [Cell::Number(quote.line as f64), words(&quote.text)],
        None => [words(""), words("")],
    };
    let gone = item.group == Group::Gone;
    let (statement, earlier) = match &item.earlier {
        Some((statement, _, quote)) => (id(*statement), Some(quote)),
        None if gone => (id(item.statement), Some(&item.quote)),
        None => ("", None),
    };
    let [line, own] = quoted(Some(&item.quote).filter(|_| !gone));
    let [old_line, old] = quoted(earlier);
    let clauses = &results.comparisons[item.comparison].clauses;
    let links = || item.links.iter().map(|&link| &clauses[link].change);
    let nature = links().map(|link| link.nature).max().map_or("", |nature| lang.nature(nature));
    let mut respects: Vec<String> = links().flat_map(|link| facets(link, lang)).collect();
    respects.dedup();
    let ids: Vec<&str> = item.statements.iter().map(|&at| id(at)).collect();
    [
        words(lang.of(past::name(item.group))),
        line,
        own,
        words(statement),
        old_line,
        old,
        words(nature),
        Cell::Text(respects.join(lang.of(labels::LIST_STOP))),
        Cell::Number(ids.len() as f64),
        words(ids.first().copied().unwrap_or("")),
        Cell::Text(ids.join(lang.of(labels::LIST_STOP))),
    ]
}

/// The line of a sentence as a number, so that it sorts; an empty text if there is no sentence.
fn line(sentence: Option<&Sentence>) -> Cell {
    sentence.map_or_else(|| Cell::Text(String::new()), |sentence| Cell::Number(sentence.line as f64))
}

/// The aspects in which the content changed, without duplicates: `力度↑`.
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
    fn each_item_of_a_past_is_a_row() {
        let results = fixture::with_history();
        let told = told(&results).expect("a past");
        let rows = past_table(&results, Lang::En);
        assert_eq!(rows.len(), told.items.len());
        for (row, item) in rows.iter().zip(&told.items) {
            let own = if item.group == Group::Gone { 5 } else { 2 };
            assert_eq!(row[own], Cell::Text(item.quote.text.clone()));
            assert_eq!(row[own - 1], Cell::Number(item.quote.line as f64));
            assert_eq!(row[8], Cell::Number(item.statements.len() as f64));
        }
        assert!(past_table(&fixture::comparisons(), Lang::En).is_empty());
    }

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
