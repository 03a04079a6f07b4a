//! A report as Markdown, for a memo, an email or a pull request: the brief, then the changes.
//!
//! Nothing in the texts is read as markup, and the report is also readable unrendered: only what Markdown
//! would read as a mark is escaped. Changes are marked as in a word diff, because Markdown marks do not close
//! next to Chinese punctuation.

mod escape;
mod forge;
mod overview;
mod past;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::labels::{Label, Lang};
use super::provenance::{self, Provenance};
use super::sides::{Sides, order_note};
use super::{Ambiguous, brief, reason, words};
use crate::report::Report;
use crate::report::brief::Brief;
use crate::report::changes::Change;
use crate::report::flow;
use crate::results::comparison::{Comparison, EditOp, Link, Operation};
use crate::statement::Statement;
use escape::{At, escape, join};

/// Writes a report.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
    let paper = Paper { report, lang };
    writeln!(
        out,
        "# {} · {}\n",
        paper.label(words::REPORT),
        escape(&provenance::title(report.results), At::Inside)
    )?;
    paper.past(out)?;
    if report.results.comparisons.len() > 1 {
        paper.overview(out)?;
    }
    for (at, comparison) in report.results.comparisons.iter().enumerate() {
        paper.comparison(out, at, comparison)?;
    }
    paper.made(out)
}

/// The report to write and its language.
struct Paper<'a> {
    report: &'a Report<'a>,
    lang: Lang,
}

impl Paper<'_> {
    fn label(&self, label: Label) -> &'static str {
        self.lang.of(label)
    }

    fn statement(&self, at: usize) -> &Statement {
        &self.report.results.statements[at]
    }

    /// `A → B`
    fn pair(&self, comparison: &Comparison) -> String {
        [comparison.old, comparison.new].map(|side| escape(&self.statement(side).id, At::Inside)).join(" → ")
    }

    fn comparison(&self, out: &mut dyn Write, at: usize, comparison: &Comparison) -> io::Result<()> {
        writeln!(out, "## {}\n", self.pair(comparison))?;
        let names = Sides::from(comparison).names();
        for (label, at) in names.into_iter().zip([comparison.old, comparison.new]) {
            let statement = self.statement(at);
            let date = statement.date.map_or_else(String::new, |date| format!(" · {date}"));
            writeln!(out, "- {}: {}{date}", self.label(label), escape(&statement.title, At::Inside))?;
        }
        if let Some(note) = order_note(self.report.results, comparison, self.lang) {
            writeln!(out, "- {}", escape(&note, At::Inside))?;
        }
        writeln!(out, "\n### {}\n", self.label(words::BRIEF))?;
        self.brief(out, comparison, &self.report.briefs[at])?;
        writeln!(out, "### {}\n", self.label(words::CHANGES))?;
        let [old, new] = [comparison.old, comparison.new].map(|at| self.statement(at));
        let mut paragraphs = flow::flow(old, new, comparison);
        paragraphs.retain(|paragraph| !paragraph.is_kept());
        if paragraphs.is_empty() {
            writeln!(out, "{}\n", self.label(words::NO_CHANGE))?;
        }
        paragraphs.iter().try_for_each(|paragraph| self.paragraph(out, comparison, paragraph))
    }

    /// Writes a paragraph of the joint text with its line number, and its sentences' labels below.
    fn paragraph(
        &self,
        out: &mut dyn Write,
        comparison: &Comparison,
        of: &flow::Paragraph<'_>,
    ) -> io::Result<()> {
        let sides = Sides::from(comparison);
        writeln!(out, "**{}**\n", sides.place(of.place, self.lang))?;
        writeln!(out, "> {}", marked(&self.runs(of, sides)))?;
        let mut labels: Vec<String> = Vec::new();
        for facet in of.sentences.iter().flat_map(|sentence| flow::labels(sentence, comparison)) {
            let label = escape(&reason::facet(facet, self.lang), At::Inside);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        if !labels.is_empty() {
            writeln!(out, ">\n> └ {}", labels.join(" · "))?;
        }
        writeln!(out)
    }

    /// The words of a paragraph; neighbouring runs with the same operation are merged.
    fn runs(&self, of: &flow::Paragraph<'_>, sides: Sides) -> Vec<(EditOp, String)> {
        let mut runs: Vec<(EditOp, String)> = Vec::new();
        let mut add = |op: EditOp, text: &str| match runs.last_mut() {
            Some((last, words)) if *last == op => words.push_str(text),
            _ => runs.push((op, text.to_owned())),
        };
        for sentence in &of.sentences {
            if sentence.blank {
                add(EditOp::Equal, " ");
            }
            for clause in &sentence.clauses {
                for run in clause.joint() {
                    add(if run.is_marked() { run.op } else { EditOp::Equal }, run.text);
                }
                if let Some(away) = clause.away {
                    add(EditOp::Equal, &format!("(⇄ {})", sides.place(away, self.lang)));
                }
            }
        }
        runs
    }

    /// Writes a change in the digest of several comparisons, with the comparison it belongs to.
    fn item(
        &self,
        out: &mut dyn Write,
        comparison: &Comparison,
        (rank, change): (usize, &Change),
    ) -> io::Result<()> {
        let link = &comparison.clauses[change.clauses[0]].change;
        let words = |reason| {
            format!(
                " · {}",
                escape(&reason::words(reason, link, Sides::from(comparison), self.lang), At::Inside)
            )
        };
        let reasons: String = change.reasons.iter().map(words).collect();
        let told = self.head_of(comparison, change);
        writeln!(out, "{}. {told} · {}{reasons}", rank + 1, self.pair(comparison))?;
        let words = change.edited(comparison).map_or_else(|| both(change, At::Start), wording);
        writeln!(out, "\n   > {words}\n")
    }

    /// `**改动** · 货币 · 旧 L12 → 新 L30`
    fn head_of(&self, comparison: &Comparison, change: &Change) -> String {
        let sides = Sides::from(comparison);
        let mut told = format!("**{}**", self.label(brief::what(change.what, sides)));
        if let Some(topic) = &change.topic {
            let _ = write!(told, " · {}", escape(&brief::topic_name(topic, self.lang), At::Inside));
        }
        let _ = write!(told, " · {}", brief::places(change, sides, self.lang));
        told
    }

    /// Writes the most important changes of a comparison, and one sentence of counts.
    fn brief(&self, out: &mut dyn Write, comparison: &Comparison, brief: &Brief) -> io::Result<()> {
        let sides = Sides::from(comparison);
        for change in &brief.changes {
            writeln!(out, "- {}: {}", self.head_of(comparison, change), both(change, At::Inside))?;
        }
        let gap = if brief.changes.is_empty() { "" } else { "\n" };
        writeln!(out, "{gap}{}\n", brief::counts(brief.counts, sides, self.lang))
    }

    fn made(&self, out: &mut dyn Write) -> io::Result<()> {
        let made = Provenance::of(self.report);
        let generator = made.generator;
        writeln!(
            out,
            "---\n\n{} **{} {}** · {} {} · {} {}\n",
            self.label(words::MADE),
            generator.name,
            generator.version,
            self.label(words::LEXICONS),
            generator.lexicons,
            self.label(words::OPTIONS),
            escape(&made.options, At::Inside)
        )?;
        made.inputs.iter().try_for_each(|input| {
            writeln!(out, "- {} SHA-256 {}", escape(&input.name, At::Start), input.sha256)
        })
    }
}

fn row(out: &mut dyn Write, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Both wordings in one text, for the start of a line. Changed words are marked, unless the whole clause is
/// added or dropped.
fn wording(link: &Link) -> String {
    let alone = matches!(link.operation, Operation::Added | Operation::Dropped);
    let op = |op: EditOp| if alone { EditOp::Equal } else { op };
    marked(&link.edits.iter().map(|edit| (op(edit.op), edit.text.clone())).collect::<Vec<_>>())
}

/// Words for the start of a line, marked as in a word diff.
fn marked(runs: &[(EditOp, String)]) -> String {
    let mut words = String::new();
    for (op, text) in runs {
        let at = if words.is_empty() { At::Start } else { At::Inside };
        let inside = |[open, close]: [&str; 2]| format!("{open}{}{close}", escape(text, At::Inside));
        let piece = match op {
            EditOp::Delete => inside(["[-", "-]"]),
            EditOp::Insert => inside(["{+", "+}"]),
            EditOp::Equal => escape(text, at),
        };
        join(&mut words, &piece);
    }
    words
}

/// Both wordings, one after the other.
fn both(change: &Change, at: At) -> String {
    let [old, new] = brief::wordings(change, Ambiguous::Narrow);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => escape(&new, at),
        (_, true) => escape(&old, at),
        _ => format!("{} → {}", escape(&old, at), escape(&new, At::Inside)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;
    use crate::results::comparison::{Nature, Order};

    fn written(lang: Lang) -> String {
        let mut results = fixture::comparisons();
        results.comparisons[0].order = Order::SameDate;
        let mut out = Vec::new();
        assert!(text(&mut out, &Report::new(&results, 3, vec!["--digest 3".to_owned()]), lang).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn the_brief_is_before_every_change() {
        let told = written(Lang::En);
        let (brief, listed) = told.split_once("### All changes").unwrap_or_default();
        assert!(listed.contains("**A L11**") || listed.contains("**B L13**"), "{listed}");
        assert!(brief.contains("### In brief") && brief.contains("A L11 → B L13"), "{brief}");
        assert!(listed.contains("俄方[-支持-]{+坚定支持+}"), "{listed}");
        assert!(written(Lang::Zh).contains("### 全部变化"));
        assert!(
            !told.contains('<') && !told.contains("\\-"),
            "neither elements nor needless escapes: {told}"
        );
    }

    #[test]
    fn two_equal_texts_are_told_to_be_so() {
        let mut results = fixture::comparisons();
        results.comparisons[0].links.retain(|link| link.nature == Nature::None && !link.moved);
        results.comparisons[0].clauses.retain(|of| of.change.nature == Nature::None && !of.change.moved);
        let mut out = Vec::new();
        assert!(text(&mut out, &Report::new(&results, 3, Vec::new()), Lang::En).is_ok());
        let told = String::from_utf8_lossy(&out).into_owned();
        assert!(told.contains("### All changes\n\nNothing changed.\n"), "{told}");
    }

    #[test]
    fn every_word_of_a_change_is_there() {
        let bare = |text: &str| text.replace(['\\', '\n', ' '], "");
        let told = bare(&written(Lang::Zh));
        let results = fixture::comparisons();
        let [old, new] = [0, 1].map(|at| &results.statements[at]);
        for paragraph in flow::flow(old, new, &results.comparisons[0]) {
            let clauses = paragraph.sentences.iter().flat_map(|sentence| &sentence.clauses);
            for run in clauses.flat_map(flow::Clause::joint).filter(flow::Run::is_marked) {
                let words = bare(&super::super::sanitise::line(run.text));
                assert!(told.contains(&words), "{words} in {told}");
            }
        }
    }
}
