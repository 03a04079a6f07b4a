//! Both texts of a comparison as one continuous text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use askama::Template;
use askama::filters::HtmlSafe;

use super::filter_values::FilterValues;
use super::lives::RowOf;
use super::side::Setting;
use super::text::{Say, Text};
use crate::render::entry::is_unsure;
use crate::render::labels::{self, arrow};
use crate::render::only::KINDS;
use crate::render::sides::Sides;
use crate::render::{Kind, reason, sanitise};
use crate::report::Report;
use crate::report::flow::{self, Place, Side};
use crate::results::comparison::{Comparison, EditOp, Facet, Link, Nature, Operation};
use crate::results::reason::Reason;
use crate::statement::Role;

/// Minimum number of consecutive unchanged paragraphs that are folded: shorter runs are shown as context of the
/// changes.
const LEAST_FOLDED: usize = 2;

/// An entry of the page.
pub(super) enum Entry<'a> {
    Paragraph(Box<Paragraph<'a>>),
    Fold(Vec<Paragraph<'a>>),
}

/// A paragraph of the joint text.
#[derive(Template)]
#[template(path = "report/paragraph.html", whitespace = "minimize")]
pub(super) struct Paragraph<'a> {
    /// The class for what happened to all of it; empty if there is no single one.
    class: &'static str,
    is_heading: bool,
    line: usize,
    lang: &'static str,
    sentences: Vec<Sentence<'a>>,
    say: Say,
}

impl HtmlSafe for Paragraph<'_> {}

/// A sentence of a paragraph.
struct Sentence<'a> {
    /// Its stable name, unless an earlier element has it.
    name: Option<&'a str>,
    shape: &'static str,
    moved: bool,
    traits: FilterValues,
    blank: bool,
    clauses: Vec<Clause<'a>>,
    /// The facets that the marks do not show.
    facets: Vec<Respect>,
    first_seen: Option<Cow<'a, str>>,
}

/// A clause of a sentence.
struct Clause<'a> {
    name: Option<&'a str>,
    is_kept: bool,
    /// Its lines in the old and in the new statement; 0 if it has none.
    lines: [usize; 2],
    runs: Vec<Run<'a>>,
    away: Option<Text>,
    /// The row of its lifeline, from 1; `None` if it is in no row.
    life: Option<usize>,
    /// The nature of its change, if it has a counterpart.
    nature: Option<&'static str>,
    /// The facets of its change.
    facets: Vec<Shown>,
    /// Further reasons why a reader should know.
    reasons: Vec<Text>,
}

/// Words of a clause.
struct Run<'a> {
    op: EditOp,
    text: Cow<'a, str>,
    /// Whether only the writing differs.
    is_faint: bool,
}

/// A facet with the words that show it; the names of the kinds are on the page only once.
struct Shown {
    kind: &'static str,
    arrow: &'static str,
    old: String,
    new: String,
}

/// The name of a facet, with the words that show it.
struct Respect {
    name: Text,
    arrow: &'static str,
    old: String,
    new: String,
}

/// What all paragraphs of a comparison have in common.
struct Making<'a, 'r, 'l> {
    report: &'r Report<'a>,
    at: usize,
    setting: Setting<'r>,
    sides: Sides,
    lives: &'l RowOf,
    /// The names that elements already have.
    named: BTreeSet<&'r str>,
}

/// The entries of the joint text; consecutive unchanged paragraphs are folded.
pub(super) fn entries<'r>(
    report: &'r Report<'_>,
    at: usize,
    setting: Setting<'r>,
    (sides, lives): (Sides, &RowOf),
) -> Vec<Entry<'r>> {
    let comparison = &report.results.comparisons[at];
    let paragraphs = flow::flow(setting.old, setting.new, comparison);
    let mut making = Making { report, at, setting, sides, lives, named: BTreeSet::new() };
    let folds = |of: &flow::Paragraph<'_>| of.is_kept() && of.role == Role::Body;
    let mut entries = Vec::new();
    for run in paragraphs.chunk_by(|a, b| folds(a) && folds(b)) {
        let made = run.iter().map(|of| making.paragraph(of));
        if run.len() >= LEAST_FOLDED {
            entries.push(Entry::Fold(made.collect()));
        } else {
            entries.extend(made.map(|one| Entry::Paragraph(Box::new(one))));
        }
    }
    entries
}

impl<'r> Making<'_, 'r, '_> {
    fn comparison(&self) -> &'r Comparison {
        &self.report.results.comparisons[self.at]
    }

    fn paragraph(&mut self, of: &flow::Paragraph<'r>) -> Paragraph<'r> {
        let class = match of.place.side {
            Side::Old => "gone",
            Side::New if of.is_kept() => "kept",
            Side::New if of.sentences.iter().all(flow::Sentence::is_new) => "come",
            Side::New => "",
        };
        Paragraph {
            class,
            is_heading: matches!(of.role, Role::Title | Role::Heading),
            line: of.place.line,
            lang: self.setting.langs[usize::from(of.place.side == Side::New)],
            sentences: of.sentences.iter().map(|sentence| self.sentence(sentence)).collect(),
            say: self.setting.say,
        }
    }

    fn sentence(&mut self, of: &flow::Sentence<'r>) -> Sentence<'r> {
        let comparison = self.comparison();
        let link = &comparison.links[of.link];
        let names: &'r [String] = &self.report.names[self.at];
        let respect = |facet: &Facet| Respect {
            name: self.setting.say.facet(facet.kind),
            arrow: arrow(facet.direction),
            old: reason::shown(&facet.old),
            new: reason::shown(&facet.new),
        };
        let facets = flow::labels(of, comparison).into_iter().map(respect).collect();
        Sentence {
            name: self.once(&names[of.link]),
            shape: if of.is_kept() { "same" } else { shape(link) },
            moved: link.moved,
            traits: FilterValues::of(link, self.setting),
            blank: of.blank,
            clauses: of.clauses.iter().map(|clause| self.clause(clause)).collect(),
            facets,
            first_seen: self.first_seen(link).map(sanitise::line),
        }
    }

    /// The name, if no element has it yet.
    fn once(&mut self, name: &'r str) -> Option<&'r str> {
        self.named.insert(name).then_some(name)
    }

    fn clause(&mut self, of: &flow::Clause<'r>) -> Clause<'r> {
        let names: &'r [String] = &self.report.clause_names[self.at];
        let run = |run: flow::Run<'r>| Run {
            op: run.op,
            text: sanitise::line(run.text),
            is_faint: run.op != EditOp::Equal && !run.is_marked(),
        };
        let is_kept = of.is_kept();
        let change = &self.comparison().clauses[of.link].change;
        let is_linked = of.is_linked(self.comparison()) && !is_kept;
        Clause {
            name: self.once(&names[of.link]),
            is_kept,
            lines: of.lines.map(Option::unwrap_or_default),
            runs: of.spaced().map(run).collect(),
            away: of.away.map(|place| self.away(place)),
            life: self.lives.get(self.statement_of(of.side), of.index),
            nature: is_linked.then(|| named(Kind::Nature(change.nature))),
            // The facets of one-sided clauses only say that they were added or dropped.
            facets: if is_linked { change.facets.iter().map(Shown::of).collect() } else { Vec::new() },
            reasons: if is_kept { Vec::new() } else { self.reasons(change) },
        }
    }

    /// The index of a statement of the comparison among all statements.
    fn statement_of(&self, side: Side) -> usize {
        match side {
            Side::Old => self.comparison().old,
            Side::New => self.comparison().new,
        }
    }

    /// `⇄ 旧 L12`
    fn away(&self, place: Place) -> Text {
        self.setting.say.both(|lang| format!("⇄ {}", self.sides.place(place, lang)))
    }

    /// Why a reader should know of a change, except what is visible already: facets, and that it was added, dropped or
    /// moved.
    fn reasons(&self, change: &Link) -> Vec<Text> {
        let tells = |of: &&Reason| matches!(of, Reason::TermGone(_) | Reason::TermNew(_) | Reason::Stood(_));
        let told = |of: &Reason| self.setting.say.both(|lang| reason::words(of, change, self.sides, lang));
        let mut reasons: Vec<Text> = change.reasons.iter().filter(tells).map(told).collect();
        let both = !change.old.is_empty() && !change.new.is_empty();
        if both && is_unsure(change) {
            let sure = |lang: labels::Lang| format!("? {} {:.2}", lang.of(labels::UNSURE), change.confidence);
            reasons.push(self.setting.say.both(sure));
        }
        reasons
    }

    /// The id of the statement in which the first sentence of a link was first seen; `None` if there is no history, or
    /// no earlier statement has it.
    fn first_seen(&self, link: &Link) -> Option<&'r str> {
        let results = self.report.results;
        let first = *link.new.first()?;
        let entry = results.history.as_ref()?.iter().find(|entry| entry.sentence == first)?;
        let seen = entry.first_seen.filter(|&seen| seen != self.comparison().new)?;
        results.statements.get(seen).map(|statement| statement.id.as_str())
    }
}

impl Shown {
    fn of(facet: &Facet) -> Self {
        Self {
            kind: named(Kind::Facet(facet.kind)),
            arrow: arrow(facet.direction),
            old: reason::shown(&facet.old),
            new: reason::shown(&facet.new),
        }
    }
}

/// The name of a kind on the command line and in the page.
fn named(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// The class of a sentence, by how much its change matters.
fn shape(link: &Link) -> &'static str {
    match (link.operation, link.nature) {
        (Operation::Identical, _) => "calm",
        (_, Nature::Substantive) => "heavy",
        (_, Nature::Noise) => "noise",
        _ => "calm",
    }
}
