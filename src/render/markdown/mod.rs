//! A report as Markdown, for a memo or a pull request.
//!
//! Nothing of the texts is read as markup: what Markdown could take for a mark is escaped. The words that changed
//! stand in `<del>` and `<ins>`, since the signs of Markdown do not close beside Chinese punctuation.

mod overview;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::entry::{entry_mark, is_unsure, place};
use super::labels::{self, Label, Lang};
use super::made::{self, Made};
use super::{Ambiguous, brief, reason, sanitise, words};
use crate::report::Report;
use crate::report::brief::Brief;
use crate::report::changes::Change;
use crate::report::figures::shares;
use crate::results::comparison::{Comparison, EditOp, Link, Nature};
use crate::statement::Statement;

/// Writes a report.
///
/// # Errors
///
/// Those of the writer.
pub fn text(out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
    let paper = Paper { report, lang };
    writeln!(out, "# {} · {}\n", paper.label(words::REPORT), escape(&made::title(report.results)))?;
    if report.results.comparisons.len() > 1 {
        paper.overview(out)?;
    }
    for (at, comparison) in report.results.comparisons.iter().enumerate() {
        paper.comparison(out, at, comparison)?;
    }
    paper.made(out)
}

/// What is written, and in which language.
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
        [comparison.old, comparison.new].map(|side| escape(&self.statement(side).id)).join(" → ")
    }

    fn comparison(&self, out: &mut dyn Write, at: usize, comparison: &Comparison) -> io::Result<()> {
        let [old, new] = [comparison.old, comparison.new].map(|side| self.statement(side));
        writeln!(out, "## {}\n", self.pair(comparison))?;
        for (label, statement) in [(labels::OLD, old), (labels::NEW, new)] {
            let date = statement.date.map_or_else(String::new, |date| format!(" · {date}"));
            writeln!(out, "- {}: {}{date}", self.label(label), escape(&statement.title))?;
        }
        writeln!(out, "\n### {}\n", self.label(words::BRIEF))?;
        self.brief(out, comparison, &self.report.briefs[at])?;
        writeln!(out, "### {}\n", self.label(words::DIGEST))?;
        for (rank, item) in self.report.digest[at].iter().enumerate() {
            self.item(out, comparison, rank, item, "")?;
        }
        if self.report.digest[at].is_empty() {
            writeln!(out, "{}\n", self.label(words::NO_CHANGE))?;
        }
        self.shares(out, comparison)?;
        writeln!(out, "### {}\n", self.label(words::CHANGES))?;
        let is_changed = |link: &&Link| link.nature != Nature::None || link.moved;
        if !comparison.links.iter().any(|link| is_changed(&link)) {
            writeln!(out, "{}\n", self.label(words::NO_CHANGE))?;
        }
        for link in comparison.links.iter().filter(is_changed) {
            let facets: Vec<String> =
                link.facets.iter().map(|facet| escape(&reason::facet(facet, self.lang))).collect();
            writeln!(out, "- {}{}", self.head(comparison, link), listed(&facets))?;
            writeln!(out, "  > {}\n", wording(link))?;
        }
        Ok(())
    }

    /// A change of a digest; `of` says the comparison if there are several.
    fn item(
        &self,
        out: &mut dyn Write,
        comparison: &Comparison,
        rank: usize,
        change: &Change,
        of: &str,
    ) -> io::Result<()> {
        let link = &comparison.clauses[change.clauses[0]].change;
        let words = |reason| escape(&reason::words(reason, link, self.lang));
        let reasons: Vec<String> = change.reasons.iter().map(words).collect();
        writeln!(out, "{}. {}{of}{}", rank + 1, self.told(comparison, change), listed(&reasons))?;
        let words = change.edited(comparison).map_or_else(|| both(change), wording);
        writeln!(out, "\n   > {words}\n")
    }

    /// `**改动** · 货币 · 旧 L12 → 新 L30`
    fn told(&self, comparison: &Comparison, change: &Change) -> String {
        let sides = brief::sides(self.report.results, comparison);
        let mut told = format!("**{}**", self.label(brief::what(change.what, sides)));
        if let Some(topic) = &change.topic {
            let _ = write!(told, " · {}", escape(&brief::topic_name(topic, self.lang)));
        }
        let _ = write!(told, " · {}", escape(&brief::places(change, sides, self.lang)));
        told
    }

    /// The comparison in ten lines, and one sentence of counts.
    fn brief(&self, out: &mut dyn Write, comparison: &Comparison, brief: &Brief) -> io::Result<()> {
        let sides = brief::sides(self.report.results, comparison);
        for change in &brief.changes {
            writeln!(out, "- {}: {}", self.told(comparison, change), both(change))?;
        }
        writeln!(out, "\n{}\n", escape(&brief::counts(brief.counts, sides, self.lang)))
    }

    /// `~ 改写 · 实质 (旧 L12 → 新 L30, ↕ 移位)`
    fn head(&self, comparison: &Comparison, link: &Link) -> String {
        let mut head = format!("{} **{}**", escape(entry_mark(link)), self.lang.operation(link.operation));
        if link.nature != Nature::None {
            let _ = write!(head, " · {}", self.lang.nature(link.nature));
        }
        let sides = [
            (labels::OLD, self.statement(comparison.old), &link.old),
            (labels::NEW, self.statement(comparison.new), &link.new),
        ];
        let places: Vec<String> = sides
            .into_iter()
            .filter(|(_, _, sentences)| !sentences.is_empty())
            .map(|(label, statement, sentences)| {
                format!("{} {}", self.label(label), escape(&place(statement, sentences)))
            })
            .collect();
        let _ = write!(head, " · {}", places.join(" → "));
        if link.moved {
            let _ = write!(head, " · ↕ {}", self.label(labels::MOVED));
        }
        if is_unsure(link) {
            let _ = write!(head, " · ? {} {:.2}", self.label(labels::UNSURE), link.confidence);
        }
        head
    }

    fn shares(&self, out: &mut dyn Write, comparison: &Comparison) -> io::Result<()> {
        writeln!(out, "### {}\n", self.label(words::SHARES))?;
        let heads = [words::STATEMENT, words::KEPT, words::REWORDED, words::ALONE, words::ALL_SENTENCES];
        row(out, heads.map(|head| self.label(head).to_owned()))?;
        row(out, ["---", "--:", "--:", "--:", "--:"].map(str::to_owned))?;
        for (at, shares) in [comparison.old, comparison.new].into_iter().zip(shares(comparison)) {
            let numbers = [shares.kept, shares.reworded, shares.alone, shares.total()];
            let id = escape(&self.statement(at).id);
            row(out, std::iter::once(id).chain(numbers.map(|number| number.to_string())))?;
        }
        writeln!(out)
    }

    fn made(&self, out: &mut dyn Write) -> io::Result<()> {
        let made = Made::of(self.report);
        let generator = made.generator;
        writeln!(
            out,
            "---\n\n{} **{} {}** · {} {} · {} {}\n",
            self.label(words::MADE),
            generator.name,
            escape(generator.version),
            self.label(words::LEXICONS),
            generator.lexicons,
            self.label(words::OPTIONS),
            escape(&made.options)
        )?;
        made.inputs
            .iter()
            .try_for_each(|input| writeln!(out, "- {} SHA\\-256 {}", escape(&input.name), input.sha256))
    }
}

fn row(out: &mut dyn Write, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn listed(parts: &[String]) -> String {
    parts.iter().flat_map(|part| ["<br>", part]).collect()
}

/// Both wordings in one text, the words that changed marked.
fn wording(link: &Link) -> String {
    let piece = |edit: &crate::results::comparison::Edit| {
        let text = escape(&edit.text);
        match edit.op {
            EditOp::Equal => text,
            EditOp::Delete => format!("<del>{text}</del>"),
            EditOp::Insert => format!("<ins>{text}</ins>"),
        }
    };
    link.edits.iter().map(piece).collect()
}

/// Both wordings, one behind the other.
fn both(change: &Change) -> String {
    let [old, new] = brief::wordings(change, Ambiguous::Narrow);
    let mark = |text: &str, tag: &str| {
        if text.is_empty() { String::new() } else { format!("<{tag}>{}</{tag}>", escape(text)) }
    };
    let parts = [mark(&old, "del"), mark(&new, "ins")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" → ")
}

/// Makes text harmless in a line of Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitise::line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A name behind @ would be called on where the text is posted.
            '@' => escaped.push_str("&#64;<!-- -->"),
            ',' | ' ' | '/' | '%' | '"' | '\'' | ';' | '?' => escaped.push(c),
            _ => {
                if c.is_ascii_punctuation() {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    fn written(lang: Lang) -> String {
        let results = fixture::comparisons();
        let mut out = Vec::new();
        assert!(text(&mut out, &Report::new(&results, 3, vec!["--digest 3".to_owned()]), lang).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn every_change_is_there_and_the_digest_before_them() {
        let told = written(Lang::En);
        let links = &fixture::comparisons().comparisons[0].links;
        let changed = links.iter().filter(|link| link.nature != Nature::None || link.moved);
        let listed = told.split_once("### All changes").map_or("", |(_, behind)| behind);
        assert_eq!(listed.matches("\n- ").count(), changed.count() + 2, "with the files of two statements");
        assert!(told.find("3. ") < told.find("### All changes"));
        assert!(told.contains("俄方<ins>坚定</ins>支持") || told.contains("<ins>坚定支持</ins>"), "{told}");
        assert!(written(Lang::Zh).contains("### 全部变化"));
    }

    #[test]
    fn two_equal_texts_are_told_to_be_so() {
        let mut results = fixture::comparisons();
        results.comparisons[0].links.retain(|link| link.nature == Nature::None && !link.moved);
        results.comparisons[0].clauses.retain(|of| of.change.nature == Nature::None && !of.change.moved);
        let mut out = Vec::new();
        assert!(text(&mut out, &Report::new(&results, 3, Vec::new()), Lang::En).is_ok());
        let told = String::from_utf8_lossy(&out).into_owned();
        for heading in ["### What to know first", "### All changes"] {
            assert!(told.contains(&format!("{heading}\n\nNothing changed.\n")), "{told}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        let escaped = escape("a*b_c`d[e](f)<g>&h|i\\j#k~l!m@n www.o http://p -q +r 1. s");
        let bare: String = escaped.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
        let bare = bare.replace("&#64;<!-- -->", "");
        let mut before = ' ';
        for c in bare.chars() {
            let safe = before == '\\' || !"*_`[]()<>&|#~!@.:-+".contains(c);
            assert!(safe, "{c} in {escaped}");
            before = if before == '\\' { ' ' } else { c };
        }
        assert_eq!(escape("双方“支持”，2.5%"), "双方“支持”，2\\.5%");
    }
}
