//! Comparisons in ten lines each, in plain words.

use std::io::{self, Write};

use owo_colors::Style;

use super::compare::counted;
use super::labels::{self, Label, Lang};
use super::page::Page;
use super::sides::{Sides, order_note};
use super::summary::{self, GAP};
use super::wrap::Paragraph;
use super::{Ambiguous, Canvas, sanitise};
use crate::report::brief::{Brief, Counts};
use crate::report::changes::{Change, Quote, What};
use crate::report::flow::{Place, Side};
use crate::results::comparison::{Comparison, Comparisons};

/// Maximum width of a quoted wording, in columns; of longer ones only the part around the change is quoted.
const QUOTED: usize = 160;
/// Number of common characters quoted before the change.
const LEAD: usize = 8;

/// Writes the brief of each comparison: the two statements, one line per change, one sentence of counts.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, results: &Comparisons, briefs: &[Brief], canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    if results.comparisons.is_empty() {
        return page.text(0, canvas.lang.of(labels::NOTHING_TO_COMPARE), canvas.sheet.quiet);
    }
    for (number, (comparison, brief)) in results.comparisons.iter().zip(briefs).enumerate() {
        if number > 0 {
            page.end_line()?;
        }
        head(&mut page, results, comparison)?;
        let sides = Sides::from(comparison);
        lines(&mut page, &brief.changes.iter().collect::<Vec<_>>(), sides)?;
        page.text(0, &counts(brief.counts, sides, canvas.lang), canvas.sheet.quiet)?;
    }
    Ok(())
}

/// Writes one line per change.
pub(super) fn lines(page: &mut Page<'_>, changes: &[&Change], sides: Sides) -> io::Result<()> {
    let columns = [topic_of, what_of].map(|name| widest(changes, name, sides, page.canvas));
    changes.iter().try_for_each(|change| line(page, change, sides, columns))
}

/// `旧 2024-07-30 → 新 2024-12-09`
fn head(page: &mut Page<'_>, results: &Comparisons, comparison: &Comparison) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let mut head = Paragraph::default();
    let names = Sides::from(comparison).names();
    for (side, at) in [comparison.old, comparison.new].into_iter().enumerate() {
        if side > 0 {
            head.push(" → ", sheet.quiet);
        }
        let statement = &results.statements[at];
        head.open(&format!("{} ", lang.of(names[side])), sheet.quiet);
        head.push(&statement.id, sheet.title);
        let day =
            statement.date.map(|date| date.to_string()).filter(|day| !statement.id.contains(day.as_str()));
        if let Some(day) = day {
            head.push(&format!(" ({day})"), sheet.quiet);
        }
    }
    page.hanging(0, 2, &head)?;
    note(page, results, comparison)
}

/// Writes which statement was taken as the old one, if the dates do not tell.
pub(super) fn note(page: &mut Page<'_>, results: &Comparisons, comparison: &Comparison) -> io::Result<()> {
    let note = order_note(results, comparison, page.canvas.lang);
    note.map_or(Ok(()), |note| page.text(0, &note, page.canvas.sheet.doubt))
}

fn topic_of(change: &Change, _: Sides, lang: Lang) -> String {
    change.topic.as_deref().map_or_else(String::new, |topic| topic_name(topic, lang))
}

fn what_of(change: &Change, sides: Sides, lang: Lang) -> String {
    lang.of(what(change.what, sides)).to_owned()
}

type Name = fn(&Change, Sides, Lang) -> String;

/// The width of the widest name, in columns.
fn widest(changes: &[&Change], name: Name, sides: Sides, canvas: &Canvas) -> usize {
    let width = |change: &&Change| canvas.ambiguous.width(&name(change, sides, canvas.lang));
    changes.iter().map(width).max().unwrap_or(0)
}

/// `货币  改动  稳健的货币政策 → 适度宽松的货币政策   旧 L5 → 新 L7`
fn line(page: &mut Page<'_>, change: &Change, sides: Sides, [topics, whats]: [usize; 2]) -> io::Result<()> {
    let canvas = page.canvas;
    let (lang, sheet) = (canvas.lang, canvas.sheet);
    let mut line = Paragraph::default();
    let mut indent = 0;
    for (name, width) in [(topic_of(change, sides, lang), topics), (what_of(change, sides, lang), whats)] {
        if width > 0 {
            let blanks = width - canvas.ambiguous.width(&name) + 2;
            line.open(&format!("{name}{:blanks$}", ""), sheet.facet);
            indent += width + 2;
        }
    }
    let [old, new] = wordings(change, canvas.ambiguous);
    if !old.is_empty() {
        line.push(&old, if new.is_empty() { sheet.dropped } else { Style::new() });
    }
    if !old.is_empty() && !new.is_empty() {
        line.push(" → ", sheet.quiet);
    }
    if !new.is_empty() {
        line.push(&new, if old.is_empty() { sheet.added } else { Style::new() });
    }
    line.push(GAP, sheet.quiet).push(&places(change, sides, lang), sheet.quiet);
    page.hanging(0, indent, &line)
}

/// Both wordings; of long ones only the part around the change.
pub(super) fn wordings(change: &Change, ambiguous: Ambiguous) -> [String; 2] {
    let [old, new] = change.sides.each_ref().map(|side| {
        side.as_ref().map_or_else(String::new, |quote| sanitise::line(quote.text.trim()).into_owned())
    });
    let shared = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    [old, new].map(|text| {
        let long = ambiguous.width(&text) > QUOTED;
        let lead = text.char_indices().nth(shared.saturating_sub(LEAD)).map_or(text.len(), |(at, _)| at);
        let skipped = if long { summary::word_start(&text, lead) } else { 0 };
        let rest = &text[skipped..];
        let rest = if skipped > 0 { format!("…{rest}") } else { rest.to_owned() };
        summary::fitting(&rest, QUOTED, ambiguous).into_owned()
    })
}

/// `旧 L5 → 新 L7`
pub(super) fn places(change: &Change, sides: Sides, lang: Lang) -> String {
    let place = |(side, quote): (Side, &Option<Quote>)| {
        quote.as_ref().map(|quote| sides.place(Place { side, line: quote.line }, lang))
    };
    [Side::Old, Side::New].into_iter().zip(&change.sides).filter_map(place).collect::<Vec<_>>().join(" → ")
}

/// One sentence of clause counts; zero counts are left out.
pub(super) fn counts(counts: Counts, sides: Sides, lang: Lang) -> String {
    let [gone, new] = match sides {
        Sides::InTime => [labels::COUNT_GONE, labels::COUNT_NEW],
        Sides::Alike => [labels::COUNT_ONLY_A, labels::COUNT_ONLY_B],
    };
    let parts = [
        (labels::COUNT_KEPT, counts.kept),
        (labels::COUNT_REWORDED, counts.reworded),
        (labels::COUNT_MOVED, counts.moved),
        (gone, counts.clauses_gone),
        (new, counts.clauses_new),
    ];
    format!(
        "{}{}{}",
        lang.of(labels::COUNT_OF),
        counted(parts, lang).join(lang.of(labels::COUNT_STOP)),
        lang.of(labels::FULL_STOP)
    )
}

/// What happened, as a single word.
pub(super) const fn what(what: What, sides: Sides) -> Label {
    match (what, sides) {
        (What::New, Sides::Alike) => labels::ONLY_B,
        (What::Gone, Sides::Alike) => labels::ONLY_A,
        (What::New, _) => ("新增", "new"),
        (What::Gone, _) => ("删去", "gone"),
        (What::Reversed, _) => ("反转", "reversed"),
        (What::Stronger, _) => ("加强", "stronger"),
        (What::Weaker, _) => ("减弱", "weaker"),
        (What::Wider, _) => ("扩大", "wider"),
        (What::Narrower, _) => ("收窄", "narrower"),
        (What::Figure, _) => ("数字", "figure"),
        (What::Date, _) => ("日期", "date"),
        (What::Changed, _) => ("改动", "changed"),
        (What::Moved, _) => ("移位", "moved"),
    }
}

/// The name of a topic of the built-in lexicon; a user's own topic keeps its own name.
pub(super) fn topic_name(topic: &str, lang: Lang) -> String {
    let known = labels::TOPICS.iter().find(|(id, _)| *id == topic);
    known.map_or_else(|| topic.replace('_', " "), |(_, label)| lang.of(*label).to_owned())
}
