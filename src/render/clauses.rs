//! The clauses of a statement with their readings.

use std::borrow::Cow;
use std::io::{self, Write};

use owo_colors::Style;

use super::labels::{self, Lang};
use super::page::Page;
use super::summary;
use super::wrap::Paragraph;
use super::{Ambiguous, Canvas};
use crate::results::clauses::{Filled, MentionedKind, ReadClause, ReadStatement, SlotName};
use crate::statement::{ClauseRole, Polarity, Statement};

/// Writes each clause with its number, its line and its slots.
///
/// # Errors
///
/// Returns the errors of the writer.
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
    paragraph.push(clause.text.trim_end(), style);
    paragraph.push(&format!("  {}", reading(clause, lang, Detail::Full)), sheet.quiet);
    page.hanging(0, lead.len(), &paragraph)
}

/// How much of a reading is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All words; each slot with its source list.
    Full,
    /// The start of each list and of each wording; each slot with its group and level.
    Brief,
}

/// Maximum number of list members and of mentions in a brief reading.
const BRIEF_ITEMS: usize = 3;
/// Maximum width of each wording in a brief reading, in columns.
const BRIEF_WORDS: usize = 25;

/// `‹立场; 主体=双方 (parties); …›`, not sanitised.
pub(super) fn reading(clause: &ReadClause, lang: Lang, detail: Detail) -> String {
    let mut parts = vec![head(clause, lang)];
    parts.extend(clause.slots.iter().map(|filled| slot(filled, lang, detail)));
    let lists = [
        (labels::OPENINGS, &clause.openings),
        (labels::NEGATED_BY, &clause.negations),
        (labels::MEMBERS, &clause.members),
    ];
    for (label, words) in lists {
        if !words.is_empty() {
            parts.push(format!("{}={{{}}}", lang.of(label), list(words, detail)));
        }
    }
    let mentions = clause.mentions.iter().map(|mention| (mention, detail.cut(&mention.text)));
    for (mention, text) in mentions.take(detail.items()) {
        let value = if text == mention.text { shown(&text, &mention.value) } else { text.into_owned() };
        parts.push(format!("{}={value}", lang.of(kind(mention.kind))));
    }
    if clause.mentions.len() > detail.items() {
        parts.push("…".to_owned());
    }
    format!("‹{}›", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "))
}

impl Detail {
    const fn items(self) -> usize {
        match self {
            Self::Full => usize::MAX,
            Self::Brief => BRIEF_ITEMS,
        }
    }

    fn cut(self, words: &str) -> Cow<'_, str> {
        match self {
            Self::Full => words.into(),
            Self::Brief => summary::fitting(words, BRIEF_WORDS, Ambiguous::Narrow),
        }
    }
}

/// `贸易 | 投资`
fn list(words: &[String], detail: Detail) -> String {
    let mut shown: Vec<Cow<'_, str>> =
        words.iter().take(detail.items()).map(|words| detail.cut(words)).collect();
    if words.len() > shown.len() {
        shown.push("…".into());
    }
    shown.join(" | ")
}

/// The class or frame, and whether it is negated.
fn head(clause: &ReadClause, lang: Lang) -> String {
    let role = (clause.role == ClauseRole::Frame).then(|| lang.of(labels::FRAME));
    let class = clause.class.map(|class| lang.class(class));
    let negated = (clause.polarity == Polarity::Negated).then(|| lang.of(labels::NEGATED));
    [role, class, negated].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `立场=反对 (stances.toml/stance-against 4)`, in brief `立场=反对 (stance-against 4)`; an inherited word has ↑ and the clause
/// it comes from.
fn slot(filled: &Filled, lang: Lang, detail: Detail) -> String {
    let inherited = filled.inherited_from.map_or_else(String::new, |from| format!("↑{from} "));
    let level = if filled.level > 0 { filled.level.to_string() } else { String::new() };
    let (list, group) = (filled.list.as_str(), filled.group.as_str());
    let sense = match detail {
        Detail::Full if list.ends_with(&format!("/{group}")) => [list, "", &level],
        Detail::Full => [list, group, &level],
        Detail::Brief if group == filled.text => ["", "", &level],
        Detail::Brief => ["", group, &level],
    };
    let sense = sense.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let sense = if sense.is_empty() { sense } else { format!(" ({sense})") };
    format!("{}={inherited}{}{sense}", lang.of(name(filled.slot)), detail.cut(&filled.text))
}

/// The words of a mention, with its value if that differs.
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
    use crate::render::{Stylesheet, fixture};

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
    fn a_brief_reading_cuts_words_and_lists_and_names_groups() {
        let lexicon = Lexicon::builtin();
        let mut statements = vec![fixture::comparisons().statements.swap_remove(1)];
        let read = pipeline::read(&mut statements, &lexicon);
        let readings = pipeline::readings(&statements, &read, &lexicon);
        let stance =
            readings.statements[0].clauses.iter().find(|clause| clause.text.starts_with("双方反对对"));
        let mut clause = stance.expect("the clause").clone();
        assert_eq!(
            reading(&clause, Lang::Zh, Detail::Brief),
            "‹立场; 主体=双方 (parties); 行为=反对 (stance-against 4); 宾语={对外部势力干涉内政}›"
        );
        clause.members = vec!["一二三四五六七八九十甲乙丙".to_owned(), "丁".into(), "戊".into(), "己".into()];
        let brief = reading(&clause, Lang::Zh, Detail::Brief);
        assert!(brief.ends_with("宾语={一二三四五六七八九十甲乙… | 丁 | 戊 | …}›"), "{brief}");
        let full = reading(&clause, Lang::Zh, Detail::Full);
        assert!(full.ends_with("宾语={一二三四五六七八九十甲乙丙 | 丁 | 戊 | 己}›"), "{full}");
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
