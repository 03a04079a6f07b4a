//! Reports for office programs: tracked changes give back both texts, tables read back.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use quick_xml::events::Event;
use tifa::render::{Lang, csv, docx, xlsx};
use tifa::report::Report;
use tifa::results::comparison::Comparisons;
use tifa::statement::Date;

use crate::invariants;
use crate::laws::{paragraphs, the_joint_text_holds_both};
use crate::texts::{CORPUS, compare, statement};

/// The text of a part of an archive.
fn part(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("the part is text");
    text
}

/// The paragraphs of a document when all its changes are accepted, or all rejected.
fn resolved(document: &str, accept: bool) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(document);
    let (mut paragraphs, mut text, mut kept) = (Vec::new(), String::new(), true);
    let (mut in_text, mut in_mark, mut ends) = (false, false, true);
    loop {
        match reader.read_event().expect("the document is well-formed") {
            Event::Eof => return paragraphs,
            Event::Start(element) => match element.name().as_ref() {
                "w:ins" => kept = accept,
                "w:del" => kept = !accept,
                "w:t" | "w:delText" => in_text = true,
                "w:pPr" => in_mark = true,
                _ => {}
            },
            Event::Empty(element) if in_mark => match element.name().as_ref() {
                "w:ins" => ends = accept,
                "w:del" => ends = !accept,
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "w:ins" | "w:del" => kept = true,
                "w:t" | "w:delText" => in_text = false,
                "w:pPr" => in_mark = false,
                "w:p" if std::mem::replace(&mut ends, true) => paragraphs.push(std::mem::take(&mut text)),
                _ => {}
            },
            Event::Text(words) if in_text && kept => text.push_str(&words),
            Event::GeneralRef(entity) if in_text && kept => {
                text.push_str(quick_xml::escape::resolve_predefined_entity(&entity).expect("a known one"));
            }
            _ => {}
        }
    }
}

fn report(results: &Comparisons) -> Report<'_> {
    Report::new(results, 1, Vec::new())
}

fn document(results: &Comparisons) -> Vec<u8> {
    let mut written = Vec::new();
    docx::write(&mut written, &report(results)).expect("a vector takes everything");
    written
}

fn corpus() -> Comparisons {
    let [old, new] = CORPUS.map(|(name, text)| statement(name, text).expect("the corpus reads"));
    compare(&old, &new)
}

#[test]
fn tracked_changes_of_the_corpus_give_back_both_texts() {
    let results = corpus();
    let written = document(&results);
    let body = part(&written, "word/document.xml");
    assert!(body.contains("<w:ins ") && body.contains("<w:del "));
    assert_eq!(resolved(&body, false), paragraphs(&results.statements[0]));
    assert_eq!(resolved(&body, true), paragraphs(&results.statements[1]));
    assert!(part(&written, "word/footer1.xml").contains("SHA-256"));
    assert_eq!(written, document(&results), "the same results, the same bytes");
}

#[test]
fn a_workbook_reads_back_in_another_library() {
    let results = corpus();
    let mut written = Vec::new();
    xlsx::write(&mut written, &report(&results), Lang::En).expect("a vector takes everything");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&written)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["changes", "statements"]);
    let sheet = book.worksheet_range("changes").expect("a sheet");
    let links = &results.comparisons[0].links;
    let rows: Vec<&[Data]> = sheet.rows().collect();
    assert_eq!(rows.len(), links.len() + 1);
    for (row, link) in rows[1..].iter().zip(links) {
        let new: String =
            link.new.iter().map(|&at| results.statements[1].sentences[at].text.as_str()).collect();
        let cell = if new.is_empty() { Data::Empty } else { Data::String(new) };
        assert!(row[9] == cell || (cell == Data::Empty && row[9] == Data::String(String::new())), "{row:?}");
        assert_eq!(row[17], Data::Float(link.salience));
        if let Some(&first) = link.new.first() {
            assert_eq!(row[12], Data::Float(results.statements[1].sentences[first].line as f64));
        }
    }
    let days = book.worksheet_range("statements").expect("a sheet");
    for (row, statement) in days.rows().skip(1).zip(&results.statements) {
        let Data::DateTime(day) = &row[1] else { panic!("{row:?}") };
        let (year, month, day, ..) = day.to_ymd_hms_milli();
        assert_eq!(statement.date, Date::new(year, month, day));
    }
    let mut again = Vec::new();
    xlsx::write(&mut again, &report(&results), Lang::En).expect("a vector takes everything");
    assert_eq!(written, again, "the same results, the same bytes");
}

#[test]
fn no_text_of_a_statement_is_a_formula_or_markup() {
    let hostile = ["=1+1", "@x", "<w:p>", "&amp;", "\"", "]]>", "\u{1}", "\u{FFFE}"];
    let text = format!("# {}\n\n{}。", hostile.concat(), hostile.join("。\n\n"));
    let old = statement("a.txt", &text).expect("a statement");
    let results = compare(&old, &statement("b.txt", "# 一\n\n双方将合作。").expect("a statement"));
    let body = part(&document(&results), "word/document.xml");
    let shown = |words: &String| words.replace(['\u{1}', '\u{FFFE}'], "\u{FFFD}");
    assert_eq!(resolved(&body, false), paragraphs(&old).iter().map(shown).collect::<Vec<_>>());
    let mut table = Vec::new();
    csv::write(&mut table, &results, Lang::Zh).expect("a vector takes everything");
    let table = String::from_utf8(table).expect("UTF-8");
    assert!(!table.contains(",=") && !table.contains(",@") && table.contains(",'="), "{table}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_joint_text_holds_both_in_their_order(old in invariants::text(), new in invariants::text()) {
        let (Some(old), Some(new)) = (statement("old.txt", &old), statement("new.txt", &new)) else { return Ok(()) };
        let results = compare(&old, &new);
        the_joint_text_holds_both(&old, &new, &results.comparisons[0]);
    }
}
