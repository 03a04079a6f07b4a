//! One comparison on the page: facts, digest, figures, and both texts.

use askama::Template;
use askama::filters::HtmlSafe;

use super::figures::{Bars, Flow};
use super::filter_values::{self, Group};
use super::joint::{self, Entry};
use super::lives::RowOf;
use super::side::{Setting, Side, language};
use super::text::{Say, Text};
use crate::render::labels;
use crate::render::sides::{Sides, order_note};
use crate::render::summary::{TITLE_SHOWN, by_nature, by_operation, opening};
use crate::render::words;
use crate::render::{Ambiguous, brief, entry, reason, sanitise};
use crate::report::Report;
use crate::report::brief::Brief;
use crate::report::changes::Change;
use crate::results::comparison::{Comparison, EditOp};
use crate::statement::Statement;

/// A comparison.
#[derive(Template)]
#[template(path = "report/pair.html", whitespace = "minimize")]
pub(super) struct Pair<'a> {
    pub(super) number: usize,
    /// The indices of both statements among all.
    pub(super) statements: [usize; 2],
    pub(super) facts: [Facts; 2],
    counts: [Counts; 2],
    /// Which statement was taken as the old one, if the dates do not tell.
    order: Option<Text>,
    brief: InBrief,
    digest: Vec<Card<'a>>,
    bars: Bars,
    flow: Flow<'a>,
    boxes: Vec<Group>,
    lists: Vec<Group>,
    entries: Vec<Entry<'a>>,
    say: Say,
}

impl HtmlSafe for Pair<'_> {}

/// The facts about a statement.
pub(super) struct Facts {
    class: &'static str,
    label: labels::Label,
    pub(super) id: String,
    title: String,
    lang: &'static str,
    date: Option<String>,
    sentences: usize,
    repairs: usize,
}

impl<'a> Pair<'a> {
    pub(super) fn of(report: &'a Report<'a>, at: usize, lives: &RowOf, say: Say) -> Self {
        let results = report.results;
        let comparison = &results.comparisons[at];
        let setting = setting(report, comparison, say);
        let names = &report.names[at];
        let note = order_note(results, comparison, say.0);
        let called = setting.sides.names();
        let ranked = report.digest[at].iter().enumerate();
        Self {
            number: at + 1,
            statements: [comparison.old, comparison.new],
            facts: [Facts::of(setting.old, "old", called[0]), Facts::of(setting.new, "new", called[1])],
            counts: counts(comparison, say),
            order: note.map(|_| say.both(|lang| order_note(results, comparison, lang).unwrap_or_default())),
            brief: InBrief::of(report, at, say),
            digest: ranked.map(|(rank, item)| Card::of(report, at, item, (rank, say))).collect(),
            bars: Bars::of(results, comparison, say),
            flow: Flow::of(comparison, names, setting),
            boxes: filter_values::boxes(comparison, say),
            lists: filter_values::lists(comparison, setting),
            entries: joint::entries(report, at, setting, (setting.sides, lives)),
            say,
        }
    }
}

fn setting<'a>(report: &Report<'a>, comparison: &Comparison, say: Say) -> Setting<'a> {
    let statements = &report.results.statements;
    let [old, new] = [comparison.old, comparison.new].map(|at| &statements[at]);
    Setting { old, new, sides: Sides::from(comparison), langs: [old, new].map(language), say }
}

impl Facts {
    fn of(statement: &Statement, class: &'static str, label: labels::Label) -> Self {
        Self {
            class,
            label,
            id: sanitise::line(&statement.id).into_owned(),
            title: sanitise::line(&opening(&statement.title, TITLE_SHOWN)).into_owned(),
            lang: language(statement),
            date: statement.date.map(|date| date.to_string()),
            sentences: statement.sentences.len(),
            repairs: statement.repairs.len(),
        }
    }
}

/// The non-zero counts of links, below a common label.
struct Counts {
    label: labels::Label,
    counts: Vec<(Text, usize)>,
}

/// The non-zero counts of links by nature, and by operation.
fn counts(comparison: &Comparison, say: Say) -> [Counts; 2] {
    let sum = comparison.summary;
    let natures = by_nature(sum).map(|(nature, count)| (say.nature(nature), count));
    let sides = Sides::from(comparison);
    let operations = by_operation(sum).map(|(operation, count)| (say.operation(operation, sides), count));
    let moved = (say.label(labels::MOVED), sum.moved);
    let of = |label, counts: Vec<(Text, usize)>| Counts {
        label,
        counts: counts.into_iter().filter(|(_, count)| *count > 0).collect(),
    };
    let operations = operations.into_iter().chain([moved]).collect();
    [of(words::NATURE, natures.into()), of(words::OPERATION, operations)]
}

/// The brief of a comparison.
#[derive(Template)]
#[template(path = "report/brief.html", whitespace = "minimize")]
pub(super) struct InBrief {
    langs: [&'static str; 2],
    lines: Vec<Line>,
    /// The sentence of counts.
    told: Text,
}

impl HtmlSafe for InBrief {}

impl InBrief {
    pub(super) fn of(report: &Report<'_>, at: usize, say: Say) -> Self {
        let setting = setting(report, &report.results.comparisons[at], say);
        let brief = &report.briefs[at];
        Self {
            langs: setting.langs,
            lines: Line::all(report, at, brief, say),
            told: say.both(|lang| brief::counts(brief.counts, setting.sides, lang)),
        }
    }
}

/// A line of the brief.
struct Line {
    /// The stable name of the clause that it links to.
    name: String,
    topic: Option<Text>,
    what: Text,
    words: [String; 2],
    places: Text,
}

impl Line {
    fn all(report: &Report<'_>, at: usize, brief: &Brief, say: Say) -> Vec<Self> {
        let comparison = &report.results.comparisons[at];
        let sides = Sides::from(comparison);
        let line = |change: &Change| Self {
            name: report.clause_names[at][change.clauses[0]].clone(),
            topic: change.topic.as_ref().map(|topic| say.both(|lang| brief::topic_name(topic, lang))),
            what: say.label(brief::what(change.what, sides)),
            words: brief::wordings(change, Ambiguous::Narrow),
            places: say.both(|lang| brief::places(change, sides, lang)),
        };
        brief.changes.iter().map(line).collect()
    }
}

/// A change of the digest.
#[derive(Template)]
#[template(path = "report/card.html", whitespace = "minimize")]
pub(super) struct Card<'a> {
    rank: usize,
    name: &'a str,
    of: Option<String>,
    mark: &'static str,
    what: Text,
    topic: Option<Text>,
    salience: String,
    reasons: Vec<Text>,
    sides: [Side<'a>; 2],
    say: Say,
}

impl HtmlSafe for Card<'_> {}

impl<'a> Card<'a> {
    pub(super) fn of(
        report: &'a Report<'a>,
        comparison: usize,
        change: &'a Change,
        (rank, say): (usize, Say),
    ) -> Self {
        let of = &report.results.comparisons[comparison];
        let setting = setting(report, of, say);
        let link = &of.clauses[change.clauses[0]].change;
        let reason = |reason| say.both(|lang| reason::words(reason, link, setting.sides, lang));
        Self {
            rank: rank + 1,
            name: &report.clause_names[comparison][change.clauses[0]],
            of: None,
            mark: entry::entry_mark(link),
            what: say.label(brief::what(change.what, setting.sides)),
            topic: change.topic.as_ref().map(|topic| say.both(|lang| brief::topic_name(topic, lang))),
            salience: format!("{:.2}", change.salience),
            reasons: change.reasons.iter().map(reason).collect(),
            sides: Side::of_change(change, change.edited(of), setting),
            say,
        }
    }

    /// Adds the comparison that it belongs to, for a list over several comparisons.
    pub(super) fn with_pair(self, report: &Report<'_>, comparison: usize) -> Self {
        let of = &report.results.comparisons[comparison];
        let ids = [of.old, of.new].map(|at| sanitise::line(&report.results.statements[at].id).into_owned());
        Self { of: Some(ids.join(" → ")), ..self }
    }
}
