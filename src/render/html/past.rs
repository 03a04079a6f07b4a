//! The past of a statement on the page: what it says for the first time, what was said before, and what is gone.

use askama::Template;
use askama::filters::HtmlSafe;

use super::side::language;
use super::text::{Say, Text};
use crate::render::past::{GROUPS, counts, place};
use crate::render::sanitise;
use crate::report::Report;
use crate::report::past::{Group, Item, told};
use crate::results::comparison::EditOp;

/// The groups, with their clauses.
#[derive(Template)]
#[template(path = "report/past.html", whitespace = "minimize")]
pub(super) struct Past {
    counts: Text,
    groups: Vec<Shown>,
}

impl HtmlSafe for Past {}

/// A group; the one that was said before in the same words is folded.
struct Shown {
    title: Text,
    open: bool,
    lines: Vec<Line>,
}

/// Clauses, as one text of both wordings, with a link to their sentence.
struct Line {
    name: String,
    lang: &'static str,
    pieces: Vec<(EditOp, String)>,
    place: Text,
}

impl Past {
    /// The past of the newest statement; `None` if it was not asked for.
    pub(super) fn of(report: &Report<'_>, say: Say) -> Option<Self> {
        let told = told(report.results)?;
        let groups = GROUPS.map(|(group, label)| Shown {
            title: say.count(label, told.count(group)),
            open: group != Group::Same,
            lines: told.of(group).map(|item| Line::of(report, item, say)).collect(),
        });
        let groups = groups.into_iter().filter(|group| !group.lines.is_empty()).collect();
        Some(Self { counts: say.both(|lang| counts(&told, lang)), groups })
    }
}

impl Line {
    fn of(report: &Report<'_>, item: &Item, say: Say) -> Self {
        let link = report.results.comparisons[item.comparison].clauses[item.links[0]].link;
        Self {
            name: report.names[item.comparison][link].clone(),
            lang: language(&report.results.statements[item.statement]),
            pieces: pieces(report, item),
            place: say.both(|lang| sanitise::line(&place(report.results, item, lang)).into_owned()),
        }
    }
}

/// The words of an item; for a reworded one, with its edits.
fn pieces(report: &Report<'_>, item: &Item) -> Vec<(EditOp, String)> {
    let clean = |text: &str| sanitise::line(text).into_owned();
    let own = |op| vec![(op, clean(&item.quote.text))];
    match (item.group, &item.earlier) {
        (Group::First, _) => own(EditOp::Insert),
        (Group::Gone, _) => own(EditOp::Delete),
        (Group::Same, _) | (_, None) => own(EditOp::Equal),
        (Group::Reworded, Some((.., old))) => {
            let clauses = &report.results.comparisons[item.comparison].clauses;
            let links = || item.links.iter().map(|&link| &clauses[link].change);
            if links().any(|link| link.old.is_empty()) {
                return vec![(EditOp::Delete, clean(&old.text)), (EditOp::Insert, clean(&item.quote.text))];
            }
            links().flat_map(|link| &link.edits).map(|edit| (edit.op, clean(&edit.text))).collect()
        }
    }
}
