//! The clauses of a statement with what was read in them.

use std::io::{self, Write};

use owo_colors::Style;

use super::labels::{self, Lang};
use super::page::Page;
use super::summary;
use super::wrap::Paragraph;
use super::{Canvas, sanitise};
use crate::results::clauses::{Filled, MentionedKind, ReadClause, ReadStatement, SlotName};
use crate::statement::{ClauseRole, Polarity, Statement};

/// Writes each clause with its number, its line and its slots.
///
/// # Errors
///
/// Those of the writer.
pub fn text(
    out: &mut dyn Write,
    statement: &Statement,
    read: &ReadStatement,
    canvas: &Canvas,
) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    page.rule()?;
    summary::statement(&mut page, "", statement)?;
    page.text(0, canvas.lang.of(labels::CLAUSES_EXPLAINED), canvas.sheet.quiet)?;
    page.rule()?;
    let digits = read.clauses.len().saturating_sub(1).to_string().len();
    let lines = read.clauses.last().map_or(1, |last| last.line.to_string().len()) + 1;
    read.clauses.iter().try_for_each(|clause| put(&mut page, clause, digits, lines))
}

/// `12 L5   双方反对制裁，  ‹立场 …›`
fn put(page: &mut Page<'_>, clause: &ReadClause, digits: usize, lines: usize) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let place = format!("L{}", clause.line);
    let lead = format!("{:>digits$} {place:<lines$}  ", clause.index);
    let mut paragraph = Paragraph::default();
    paragraph.open(&lead, sheet.quiet);
    let style = if clause.role == ClauseRole::Frame { sheet.quiet } else { Style::new() };
    paragraph.push(&sanitise::line(clause.text.trim_end()), style);
    let mut parts = vec![head(clause, lang)];
    parts.extend(clause.slots.iter().map(|filled| slot(filled, lang)));
    let lists = [
        (labels::OPENINGS, &clause.openings),
        (labels::NEGATED_BY, &clause.negations),
        (labels::MEMBERS, &clause.members),
    ];
    for (label, words) in lists {
        if !words.is_empty() {
            parts.push(format!("{}={{{}}}", lang.of(label), words.join(" | ")));
        }
    }
    for mention in &clause.mentions {
        parts.push(format!("{}={}", lang.of(kind(mention.kind)), shown(&mention.text, &mention.value)));
    }
    let slots = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    paragraph.push(&format!("  ‹{}›", sanitise::line(&slots)), sheet.quiet);
    page.hanging(0, lead.len(), &paragraph)
}

/// The class or frame, and what is not affirmed.
fn head(clause: &ReadClause, lang: Lang) -> String {
    let role = (clause.role == ClauseRole::Frame).then(|| lang.of(labels::FRAME));
    let class = clause.class.map(|class| lang.class(class));
    let negated = (clause.polarity == Polarity::Negated).then(|| lang.of(labels::NEGATED));
    [role, class, negated].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `立场=反对 (stances.toml/stance-against 4)`; what is inherited has ↑ with the clause that says it.
fn slot(filled: &Filled, lang: Lang) -> String {
    let inherited = filled.inherited_from.map_or_else(String::new, |from| format!("↑{from} "));
    let group = if filled.list.ends_with(&format!("/{}", filled.group)) { "" } else { &filled.group };
    let level = if filled.level > 0 { filled.level.to_string() } else { String::new() };
    let sense = [filled.list.as_str(), group, &level].into_iter().filter(|part| !part.is_empty());
    let sense = sense.collect::<Vec<_>>().join(" ");
    format!("{}={inherited}{} ({sense})", lang.of(name(filled.slot)), filled.text)
}

/// A mention's words, with its value if that is something else.
fn shown(text: &str, value: &str) -> String {
    if text == value || text.contains(value) { text.to_owned() } else { format!("{text} [{value}]") }
}

const fn name(slot: SlotName) -> labels::Label {
    match slot {
        SlotName::Actor => labels::ACTOR,
        SlotName::Saying => labels::SAYING,
        SlotName::Act => labels::ACT,
        SlotName::Modality => labels::MODALITY,
        SlotName::Degree => labels::DEGREE,
        SlotName::Quantifier => labels::QUANTIFIER,
        SlotName::Aspect => labels::ASPECT,
    }
}

const fn kind(kind: MentionedKind) -> labels::Label {
    match kind {
        MentionedKind::Citation => labels::CITATION,
        MentionedKind::Slogan => labels::SLOGAN,
        MentionedKind::Quantity => labels::QUANTITY,
        MentionedKind::Date => labels::DATE,
        MentionedKind::Name => labels::NAME,
        MentionedKind::Short => labels::SHORT_FORM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::pipeline;
    use crate::render::{Ambiguous, Stylesheet, fixture};

    fn shown_in(lang: Lang, width: usize) -> String {
        let lexicon = Lexicon::builtin();
        let mut statements = vec![fixture::comparisons().statements.swap_remove(1)];
        let read = pipeline::read(&mut statements, &lexicon);
        let readings = pipeline::readings(&statements, &read, &lexicon);
        let canvas = Canvas { width, ambiguous: Ambiguous::Narrow, lang, sheet: Stylesheet::plain() };
        let mut out = Vec::new();
        assert!(text(&mut out, &statements[0], &readings.statements[0], &canvas).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn slots_are_shown_with_the_lists_that_give_them() {
        let screen = shown_in(Lang::Zh, 400);
        assert!(screen.contains("主体=双方 (actors.toml/joint parties)"), "{screen}");
        assert!(screen.contains("(stances.toml/stance-against 4)"), "{screen}");
    }

    #[test]
    fn no_line_is_wider_than_the_canvas() {
        for (lang, width) in [(Lang::Zh, 80), (Lang::En, 80), (Lang::En, 140)] {
            let screen = shown_in(lang, width);
            let widest = screen.lines().map(|line| Ambiguous::Narrow.width(line)).max();
            assert!(widest.is_some_and(|widest| widest <= width), "{screen}");
        }
    }
}
