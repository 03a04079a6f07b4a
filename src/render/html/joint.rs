//! Both texts of a comparison as one flowing text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use askama::Template;
use askama::filters::HtmlSafe;

use super::lives::RowOf;
use super::side::Setting;
use super::text::{Say, Text};
use super::traits::Traits;
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

/// Shorter runs of unchanged paragraphs are shown: they are the company that a change is read in.
const LEAST_FOLDED: usize = 2;

/// What follows one another on the page.
pub(super) enum Entry<'a> {
    Paragraph(Box<Paragraph<'a>>),
    Fold(Vec<Paragraph<'a>>),
}

/// A paragraph of the joint text.
#[derive(Template)]
#[template(path = "report/paragraph.html", whitespace = "minimize")]
pub(super) struct Paragraph<'a> {
    /// What happened to all of it.
    class: &'static str,
    is_heading: bool,
    line: usize,
    lang: &'static str,
    sentences: Vec<Sentence<'a>>,
    say: Say,
}

impl HtmlSafe for Paragraph<'_> {}

/// A sentence of it.
struct Sentence<'a> {
    /// Its lasting name, unless an earlier one has it.
    name: Option<&'a str>,
    shape: &'static str,
    moved: bool,
    traits: Traits,
    blank: bool,
    clauses: Vec<Clause<'a>>,
    /// What the marks do not say.
    facets: Vec<Respect>,
    first_seen: Option<Cow<'a, str>>,
}

/// A clause of it.
struct Clause<'a> {
    name: Option<&'a str>,
    is_kept: bool,
    /// Its lines in the old and in the new statement; 0 for none.
    lines: [usize; 2],
    runs: Vec<Run<'a>>,
    away: Option<Text>,
    /// The row of its lifeline, from 1.
    life: Option<usize>,
    /// How much its change matters, if it has a counterpart.
    nature: Option<&'static str>,
    /// In which respects it changed.
    facets: Vec<Shown>,
    /// Why else a reader should know.
    reasons: Vec<Text>,
}

/// Words of it.
struct Run<'a> {
    op: EditOp,
    text: Cow<'a, str>,
    /// Whether only the writing differs.
    is_faint: bool,
}

/// A facet with the words that show it; the page has the names of the kinds once.
struct Shown {
    kind: &'static str,
    arrow: &'static str,
    old: String,
    new: String,
}

/// A facet in a word, with what shows it.
struct Respect {
    name: Text,
    arrow: &'static str,
    old: String,
    new: String,
}

/// What all paragraphs of a comparison share.
struct Making<'a, 'r, 'l> {
    report: &'r Report<'a>,
    at: usize,
    setting: Setting<'r>,
    sides: Sides,
    lives: &'l RowOf,
    /// The names that an element has already.
    named: BTreeSet<&'r str>,
}

/// The joint text, runs of unchanged paragraphs folded.
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
            traits: Traits::of(link, self.setting),
            blank: of.blank,
            clauses: of.clauses.iter().map(|clause| self.clause(clause)).collect(),
            facets,
            first_seen: self.first_seen(link).map(sanitise::line),
        }
    }

    /// A name, if no element has it yet.
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
            // That a clause came or went is all that the facets of one side say.
            facets: if is_linked { change.facets.iter().map(Shown::of).collect() } else { Vec::new() },
            reasons: if is_kept { Vec::new() } else { self.reasons(change) },
        }
    }

    /// A statement of the comparison, by its number among all.
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

    /// Why a reader should know of a change, but for what is seen already: facets, and that it came, went or moved.
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

    /// Where the first sentence of a link was first seen, in a study of one statement's past.
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

/// How a sentence looks: the weight of what happened.
fn shape(link: &Link) -> &'static str {
    match (link.operation, link.nature) {
        (Operation::Identical, _) => "calm",
        (_, Nature::Substantive) => "heavy",
        (_, Nature::Noise) => "noise",
        _ => "calm",
    }
}
