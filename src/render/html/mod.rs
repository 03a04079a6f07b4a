//! A report as one self-contained page: it needs no network and no other files.
//!
//! The templates in `templates/report` escape all their input. Without its script the page is a document to read from
//! top to bottom; the script adds filters, search, keyboard control and the second language.

mod csp;
mod figures;
mod filter_values;
mod joint;
mod lives;
mod pair;
mod past;
mod side;
mod text;

use std::io::{self, Write};

use askama::Template;

use super::labels::Lang;
use super::only::KINDS;
use super::provenance::{self, Provenance};
use super::sides::Sides;
use super::words;
use crate::report::{FOREMOST, Report};
use crate::results::comparison::LARGEST_TABLE;
use figures::Matrix;
use lives::{Lives, RowOf};

use pair::{Card, InBrief, Pair};
use past::Past;
use text::Say;

const STYLE: &str = concat!(
    include_str!("../../../templates/report/base.css"),
    include_str!("../../../templates/report/style.css"),
);
const SCRIPT: &str = concat!(
    include_str!("../../../templates/report/view.js"),
    include_str!("../../../templates/report/read.js"),
);

#[derive(Template)]
#[template(path = "report/page.html", whitespace = "minimize")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
    made: Provenance<'a>,
    past: Option<Past>,
    overview: Option<Overview<'a>>,
    pairs: Vec<Pair<'a>>,
    /// The names of the statements outside any comparison.
    sides: Sides,
    say: Say,
}

/// The part of the page about several comparisons.
struct Overview<'a> {
    /// The similarity of the statements; `None` if they are too many for a table.
    matrix: Option<Matrix>,
    lives: Option<Lives<'a>>,
    foremost: Vec<Card<'a>>,
    /// The brief of the newest comparison, and its index.
    latest: Option<(InBrief, usize)>,
}

/// Writes a report as a page, initially with labels in this language.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn page(out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
    let say = Say(lang);
    let rows = RowOf::of(report.lifelines.as_ref());
    let pairs: Vec<Pair<'_>> =
        (0..report.results.comparisons.len()).map(|at| Pair::of(report, at, &rows, say)).collect();
    let overview = (pairs.len() > 1).then(|| Overview {
        matrix: Matrix::of(report.results, say),
        lives: report.lifelines.as_ref().map(|lifelines| Lives::of(lifelines, say)),
        foremost: foremost(report, say),
        latest: pairs.len().checked_sub(1).map(|last| (InBrief::of(report, last, say), last)),
    });
    let page = Page {
        policy: csp::policy(STYLE, SCRIPT),
        style: STYLE,
        script: SCRIPT,
        title: provenance::title(report.results),
        made: Provenance::of(report),
        past: Past::of(report, say),
        overview,
        pairs,
        sides: Sides::of_all(report.results),
        say,
    };
    let written = page.render().map_err(io::Error::other)?;
    out.write_all(written.as_bytes())
}

fn foremost<'a>(report: &'a Report<'a>, say: Say) -> Vec<Card<'a>> {
    let foremost = report.foremost().into_iter().take(FOREMOST).enumerate();
    let card = |(rank, (at, item))| Card::of(report, at, item, (rank, say)).with_pair(report, at);
    foremost.map(card).collect()
}
