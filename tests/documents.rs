//! Reports for office programs: tracked changes give back both texts, tables read back.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use quick_xml::events::Event;
use tifa::lexicon::Lexicon;
use tifa::pipeline::{self, Pairing};
use tifa::render::{Lang, csv, docx, xlsx};
use tifa::report::Report;
use tifa::results::comparison::Comparisons;
use tifa::statement::{Date, Statement};

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

/// A document when all its changes are accepted, or all rejected.
#[derive(Debug, Default, PartialEq)]
struct Resolved {
    /// The paragraphs of each section's text.
    sections: Vec<Vec<String>>,
    /// Those of each brief.
    briefs: Vec<Vec<String>>,
}

fn resolved(document: &str, accept: bool) -> Resolved {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut resolved = Resolved::default();
    let (mut paragraphs, mut text, mut kept) = (Vec::new(), String::new(), true);
    let (mut in_text, mut in_mark, mut ends, mut last) = (false, false, true, false);
    loop {
        match reader.read_event().expect("the document is well-formed") {
            Event::Eof => return resolved,
            Event::Start(element) => match element.name().as_ref() {
                "w:sdt" => assert!(paragraphs.is_empty(), "a brief is before the text: {paragraphs:?}"),
                "w:ins" => kept = accept,
                "w:del" => kept = !accept,
                "w:t" | "w:delText" => in_text = true,
                "w:pPr" => in_mark = true,
                "w:sectPr" => last = true,
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
                "w:sdt" => resolved.briefs.push(std::mem::take(&mut paragraphs)),
                "w:p" if std::mem::replace(&mut ends, true) => {
                    paragraphs.push(std::mem::take(&mut text));
                    if std::mem::take(&mut last) {
                        resolved.sections.push(std::mem::take(&mut paragraphs));
                    }
                }
                "w:body" => resolved.sections.push(std::mem::take(&mut paragraphs)),
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

/// The only section of a document.
fn text_of(document: &str, accept: bool) -> Vec<String> {
    let mut sections = resolved(document, accept).sections;
    assert_eq!(sections.len(), 1);
    sections.remove(0)
}

fn report(results: &Comparisons) -> Report<'_> {
    Report::new(results, 1, Vec::new())
}

fn document(results: &Comparisons) -> Vec<u8> {
    let mut written = Vec::new();
    docx::write(&mut written, &report(results), Lang::En).expect("a vector takes everything");
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
    assert_eq!(text_of(&body, false), paragraphs(&results.statements[0]));
    assert_eq!(text_of(&body, true), paragraphs(&results.statements[1]));
    assert!(part(&written, "word/footer1.xml").contains("SHA-256"));
    assert_eq!(written, document(&results), "the same results, the same bytes");
}

#[test]
fn the_brief_is_a_cover_page_with_both_wordings_and_lines() {
    let results = corpus();
    let body = part(&document(&results), "word/document.xml");
    let (before, cover) = body.split_once("<w:sdt>").expect("a content control");
    assert!(before.ends_with("<w:body>\n"), "nothing is before it");
    let (cover, _) = cover.split_once("</w:sdt>").expect("its end");
    assert!(cover.contains(r#"<w:docPartGallery w:val="Cover Pages"/>"#));
    assert!(!cover.contains("<w:ins ") && !cover.contains("<w:del "), "no change of it is tracked");
    let shown = resolved(&body, true);
    assert_eq!(shown.briefs, resolved(&body, false).briefs);
    let told = report(&results);
    assert!(!told.briefs[0].changes.is_empty());
    for change in &told.briefs[0].changes {
        for quote in change.sides.iter().flatten() {
            let opening: String = quote.text.chars().take(8).collect();
            let has = |cell: &String| cell.starts_with(&format!("L{} ", quote.line));
            assert!(shown.briefs[0].iter().any(has), "L{}", quote.line);
            let words =
                quote.text.chars().count() > 60 || shown.briefs[0].iter().any(|cell| cell.contains(&opening));
            assert!(words, "{opening}");
        }
    }
}

#[test]
fn several_pairs_are_sections_of_one_document() {
    let texts =
        ["双方支持合作。双方反对制裁。", "双方坚定支持合作。", "双方坚定支持合作。\n\n双方扩大贸易。"];
    let read = |(at, text): (usize, &&str)| {
        statement(&format!("202{at}-01-01.txt"), &format!("# 联合声明\n\n{text}")).expect("a statement")
    };
    let statements: Vec<Statement> = texts.iter().enumerate().map(read).collect();
    let pairing = |old| Pairing { old, new: old + 1, ..Pairing::default() };
    let results = pipeline::compare(statements, &[pairing(0), pairing(1)], None, &Lexicon::builtin());
    let body = part(&document(&results), "word/document.xml");
    for (accept, side) in [(false, 0), (true, 1)] {
        let resolved = resolved(&body, accept);
        let wanted = |pair: usize| paragraphs(&results.statements[pair + side]);
        assert_eq!(resolved.sections, [wanted(0), wanted(1)]);
        assert_eq!(resolved.briefs.len(), 2);
        assert!(resolved.briefs[0].iter().any(|words| words == "2020-01-01 → 2021-01-01"), "{resolved:?}");
        assert!(resolved.briefs[1].iter().any(|words| words == "2021-01-01 → 2022-01-01"), "{resolved:?}");
    }
    assert_eq!(body.matches("Cover Pages").count(), 1, "a document has one cover page");
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
    assert_eq!(text_of(&body, false), paragraphs(&old).iter().map(shown).collect::<Vec<_>>());
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
