//! The page before a redline: the statements, then the main changes, each with both wordings and their lines.
//!
//! It is a content control; the first one is a cover page in Word's sense. Word can remove it as a whole (Insert, Cover
//! Page, Remove Current Cover Page); accepting or rejecting all changes of the remaining redline then gives one of the
//! two texts.

use std::fmt::Write as _;

use super::body::escaped;
use crate::render::labels::{Label, Lang};
use crate::render::sides::{Sides, order_note};
use crate::render::{Ambiguous, brief, provenance, sanitise, words};
use crate::report::Report;
use crate::report::changes::{Change, Quote};
use crate::results::comparison::{Comparison, EditOp};
use crate::statement::Statement;

/// The column widths, in twentieths of a point: what changed, and the two wordings.
const WIDTHS: [usize; 3] = [1_426, 3_800, 3_800];
/// Maximum length of a wording shown whole, in characters; of longer ones only the part around the change is shown.
const WHOLE: usize = 240;

/// The cover of a comparison, as a block of the document.
pub(super) fn cover(report: &Report<'_>, at: usize, lang: Lang) -> String {
    let results = report.results;
    let comparison = &results.comparisons[at];
    let brief = &report.briefs[at];
    let sides = Sides::from(comparison);
    let [old, new] = [comparison.old, comparison.new].map(|side| &results.statements[side]);
    let mut content = String::new();
    if at == 0 {
        let title = format!("{} · {}", lang.of(words::REPORT), provenance::title(results));
        paragraph(&mut content, "Title", &run("", &title));
    }
    paragraph(&mut content, "Heading1", &run("", &format!("{} → {}", named(old), named(new))));
    for (label, statement) in sides.names().into_iter().zip([old, new]) {
        let title = format!("{}  {}", lang.of(label), sanitise::line(&statement.title));
        paragraph(&mut content, "Brief", &run("", &title));
    }
    if let Some(note) = order_note(results, comparison, lang) {
        paragraph(&mut content, "Brief", &run("", &note));
    }
    paragraph(&mut content, "Heading1", &run("", lang.of(words::BRIEF)));
    if !brief.changes.is_empty() {
        let mut rows = head(sides.names(), lang);
        for change in &brief.changes {
            rows.push_str(&line(comparison, change, sides, lang));
        }
        content.push_str(&table(&rows));
    }
    paragraph(&mut content, "Brief", &run("", &brief::counts(brief.counts, sides, lang)));
    // The redline starts on a new page.
    content.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
    control(at, lang.of(words::BRIEF), &content)
}

/// A content control that contains blocks.
fn control(at: usize, name: &str, content: &str) -> String {
    let gallery = if at == 0 {
        r#"<w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj>"#
    } else {
        ""
    };
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"brief\"/><w:id w:val=\"{}\"/>{gallery}</w:sdtPr>\
         <w:sdtContent>\n{content}</w:sdtContent></w:sdt>\n",
        escaped(name),
        at + 1
    )
}

/// `2025-04-25 (2025-04-25)`
fn named(statement: &Statement) -> String {
    let id = sanitise::line(&statement.id).into_owned();
    match statement.date.map(|date| date.to_string()).filter(|day| !id.contains(day.as_str())) {
        Some(day) => format!("{id} ({day})"),
        None => id,
    }
}

fn paragraph(to: &mut String, style: &str, runs: &str) {
    let _ = writeln!(to, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
}

/// Text in a character style; no style if it is empty.
fn run(style: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let properties = if style.is_empty() {
        String::new()
    } else {
        format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>")
    };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn table(rows: &str) -> String {
    let edges = ["top", "bottom", "insideH"]
        .map(|edge| format!("<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"));
    let columns = WIDTHS.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>\n{rows}</w:tbl>\n",
        WIDTHS.iter().sum::<usize>(),
        edges.concat(),
        columns.concat()
    )
}

/// A row of cells, each with one paragraph of runs.
fn row(properties: &str, cells: [String; 3]) -> String {
    let mut row = format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>");
    for (width, runs) in WIDTHS.into_iter().zip(cells) {
        let _ = write!(row, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        paragraph(&mut row, "Brief", &runs);
        row.push_str("</w:tc>");
    }
    row + "</w:tr>\n"
}

fn head([old, new]: [Label; 2], lang: Lang) -> String {
    row("<w:tblHeader/>", [words::CHANGE, old, new].map(|label| run("Strong", lang.of(label))))
}

/// A row for a change: what it is, and both wordings after their line numbers.
fn line(comparison: &Comparison, change: &Change, sides: Sides, lang: Lang) -> String {
    let mut what = run("Strong", lang.of(brief::what(change.what, sides)));
    if let Some(topic) = &change.topic {
        what.push_str(&run("", &format!(" · {}", brief::topic_name(topic, lang))));
    }
    let words = brief::wordings(change, Ambiguous::Narrow);
    let side = |at: usize| match &change.sides[at] {
        Some(quote) => {
            run("Line", &format!("L{} ", quote.line)) + &wording(comparison, change, quote, at, &words[at])
        }
        None => run("Line", "—"),
    };
    row("", [what, side(0), side(1)])
}

/// The words of a side. What only this side has is marked, if that is known and the wording is short.
fn wording(comparison: &Comparison, change: &Change, quote: &Quote, side: usize, shown: &str) -> String {
    let link = change.edited(comparison).filter(|_| quote.text.chars().count() <= WHOLE);
    let (own, style) = [(EditOp::Delete, "Gone"), (EditOp::Insert, "Come")][side];
    let Some(link) = link else {
        // If only one side has the words, all of them are marked.
        return run(if change.sides[1 - side].is_none() { style } else { "" }, shown);
    };
    let pieces = link.edits.iter().filter(|edit| edit.op == EditOp::Equal || edit.op == own);
    let marked = |edit: &crate::results::comparison::Edit| {
        run(if edit.op == own { style } else { "" }, &sanitise::line(&edit.text))
    };
    pieces.map(marked).collect()
}
