//! Two or three texts → results → everything that is written of them.
//!
//! The first three bytes choose the width, what is shown, and in which forms. The first line of the third text names
//! the files.

mod office;
mod page;
mod screen;

use tifa::align::Options;
use tifa::load::ReadOptions;
use tifa::pipeline::{self, Pairing};
use tifa::render::{
    Ambiguous, Canvas, Detail, Fold, Lang, Layout, Stylesheet, View, csv, docx, html, json, markdown, xlsx,
};
use tifa::repeat;
use tifa::report::{Report, rows_of};
use tifa::results::comparison::Comparisons;
use tifa::statement::Statement;

use crate::laws::the_joint_text_holds_both;
use crate::reading::{parts, read, text};
use crate::texts::LEXICON;

/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 40;

pub(crate) fn check(input: &[u8]) {
    let Some((&[width, choice, forms], input)) = input.split_first_chunk() else { return };
    let chosen = |bit: u8| choice >> bit & 1 == 1;
    let wanted = |form: u8| forms >> form & 1 == 1;
    let canvas = Canvas {
        width: tifa::render::LEAST_WIDTH + usize::from(width),
        ambiguous: if chosen(0) { Ambiguous::Wide } else { Ambiguous::Narrow },
        lang: if chosen(1) { Lang::En } else { Lang::Zh },
        sheet: if chosen(2) { Stylesheet::coloured() } else { Stylesheet::plain() },
    };
    let view = View {
        canvas,
        fold: if chosen(3) { Fold::Nothing } else { Fold::Unchanged },
        layout: if chosen(4) { Layout::SideBySide } else { Layout::Inline },
        detail: if wanted(7) { Detail::Links } else { Detail::Reading },
        only: Vec::new(),
    };
    let input = text(input);
    let statements = statements(parts(&input));
    if statements.len() < 2 {
        return;
    }
    let results = results(statements, chosen(5), chosen(6));
    let canvas = &view.canvas;
    if wanted(0) {
        screen::compared(&results, &view);
    }
    if wanted(1) {
        data(&results);
    }
    let mut report = Report::new(&results, 10, vec!["--digest 10".to_owned()]);
    let rows = rows_of(&results);
    if chosen(7) && rows.iter().any(|row| row.len() > 2) {
        let lifelines = pipeline::trace(
            results.statements.clone(),
            rows,
            &|_, _| Options::default(),
            &LEXICON,
            &|_, _| {},
        );
        report = report.with_lifelines(lifelines);
    }
    if wanted(2) {
        pages(&report, canvas.lang);
    }
    if wanted(3) {
        office(&report, canvas.lang);
    }
    if wanted(4) {
        let least = repeat::Options { least: 4, ..repeat::Options::default() };
        screen::repeated(&pipeline::repeats(results.statements.clone(), least, &LEXICON), canvas);
    }
    if wanted(5) {
        screen::traced(&results.statements, canvas);
    }
}

/// The first statement of each text, all under different names.
fn statements(texts: [&str; 3]) -> Vec<Statement> {
    let named = texts[2].lines().next().unwrap_or("");
    let named: String = named.chars().filter(|&c| c != '/').take(LONGEST_NAME).collect();
    let named = |(at, text): (usize, &str)| {
        let mut statement =
            read(&format!("{named}{at}"), text.as_bytes(), &ReadOptions::default()).into_iter().next()?;
        // A front matter may give the same name to several.
        statement.id.push_str(&at.to_string());
        Some(statement)
    };
    texts.into_iter().enumerate().filter_map(named).collect()
}

/// Each statement compared with the next, or the last one with all others.
fn results(statements: Vec<Statement>, against: bool, explain: bool) -> Comparisons {
    let last = statements.len() - 1;
    let pairing = |old: usize| {
        let options = tifa::align::Options { explain, ..tifa::align::Options::default() };
        Pairing { old, new: if against { last } else { old + 1 }, options }
    };
    let pairings: Vec<Pairing> = (0..last).map(pairing).collect();
    pipeline::compare(statements, &pairings, against.then_some(last), &LEXICON)
}

fn data(results: &Comparisons) {
    let report = Report::new(results, 10, Vec::new());
    is_json(&written(|out| json::comparisons(out, results)));
    is_json(&written(|out| json::report(out, &report)));
    written(|out| json::lines(out, results, &[])).lines().for_each(is_json);
    written(|out| json::digest(out, results, &report.digest)).lines().for_each(is_json);
}

fn pages(report: &Report<'_>, lang: Lang) {
    page::has_only_its_own_markup(&written(|out| html::page(out, report, lang)));
    page::markdown_has_only_its_own_markup(&written(|out| markdown::text(out, report, lang)));
}

fn office(report: &Report<'_>, lang: Lang) {
    let results = report.results;
    office::is_a_table(&written(|out| csv::write(out, results, lang)));
    office::is_an_archive_of_markup(&bytes(|out| docx::write(out, report, lang)));
    office::is_an_archive_of_markup(&bytes(|out| xlsx::write(out, report, lang)));
    for comparison in &results.comparisons {
        let [old, new] = [comparison.old, comparison.new].map(|at| &results.statements[at]);
        the_joint_text_holds_both(old, new, comparison);
    }
}

fn is_json(text: &str) {
    screen::harmless(text);
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
}

/// What a renderer writes.
fn bytes(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<u8> {
    let mut written = Vec::new();
    write(&mut written).expect("memory takes all");
    written
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    String::from_utf8(bytes(write)).expect("output is UTF-8")
}
