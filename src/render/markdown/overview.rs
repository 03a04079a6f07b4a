//! Overview of several comparisons: the most important changes, the lifelines, the similarity of the texts.

use std::io::{self, Write};

use super::{At, Paper, escape, row};
use crate::render::summary::opening;
use crate::render::trace::{QUOTED, cells, latest};
use crate::render::{labels, words};
use crate::report::FOREMOST;
use crate::results::comparison::LARGEST_TABLE;
use crate::results::lifeline::{Lifeline, Lifelines};

/// Maximum number of lifelines listed: a page or two of a memo.
const LISTED: usize = 40;

impl Paper<'_> {
    pub(super) fn overview(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "## {}\n\n### {}\n", self.label(words::OVERVIEW), self.label(words::DIGEST))?;
        let foremost = self.report.foremost();
        for (rank, &(at, item)) in foremost.iter().take(FOREMOST).enumerate() {
            let comparison = &self.report.results.comparisons[at];
            self.item(out, comparison, (rank, item))?;
        }
        if foremost.is_empty() {
            writeln!(out, "{}\n", self.label(words::NO_CHANGE))?;
        }
        if let Some(rest) = foremost.len().checked_sub(FOREMOST).filter(|&rest| rest > 0) {
            writeln!(out, "{}\n", self.lang.count(words::IN_DIGESTS, rest))?;
        }
        if let Some(lifelines) = &self.report.lifelines {
            self.lives(out, lifelines)?;
        }
        self.matrix(out)
    }

    /// Writes a line for each lifeline that occurs in several statements, with a mark for each statement.
    fn lives(&self, out: &mut dyn Write, lifelines: &Lifelines) -> io::Result<()> {
        let label = |label| self.label(label);
        writeln!(out, "### {}\n\n{}\n", label(words::LIVES), label(words::LIVES_LISTED))?;
        writeln!(out, "{}\n", escape(label(labels::CELLS), At::Start))?;
        for (at, statement) in lifelines.statements.iter().enumerate() {
            writeln!(out, "{}. {}", at + 1, escape(&statement.id, At::Start))?;
        }
        writeln!(out)?;
        let (several, once): (Vec<&Lifeline>, Vec<&Lifeline>) =
            lifelines.lifelines.iter().partition(|line| line.seen > 1);
        row(out, [words::LIVES, words::STATUS, words::LATEST].map(|head| self.label(head).to_owned()))?;
        row(out, ["---"; 3].map(str::to_owned))?;
        for line in several.iter().take(LISTED) {
            let marks: String = cells::all(line, lifelines).into_iter().collect();
            let wording = latest(lifelines, line).map_or("", |(_, _, text)| text);
            let status = self.lang.status(line.status).to_owned();
            row(out, [escape(&marks, At::Cell), status, escape(&opening(wording, QUOTED), At::Cell)])?;
        }
        writeln!(out)?;
        let rest = several.len().saturating_sub(LISTED);
        for (label, count) in [(words::MORE_LIVES, rest), (labels::UNTOLD, once.len())] {
            if count > 0 {
                writeln!(out, "{}\n", self.lang.count(label, count))?;
            }
        }
        Ok(())
    }

    fn matrix(&self, out: &mut dyn Write) -> io::Result<()> {
        let statements = &self.report.results.statements;
        if self.report.results.alike.is_empty() {
            return writeln!(out, "{}\n", self.lang.count(words::TOO_MANY, LARGEST_TABLE));
        }
        writeln!(out, "### {}\n\n{}\n", self.label(words::ALIKE), self.label(words::ALIKE_HOW))?;
        let numbers = (1..=statements.len()).map(|number| number.to_string());
        row(out, std::iter::once(self.label(words::STATEMENT).to_owned()).chain(numbers))?;
        row(out, std::iter::once("---".to_owned()).chain(statements.iter().map(|_| "--:".to_owned())))?;
        for (at, values) in self.report.results.alike.iter().enumerate() {
            let name = format!("{} {}", at + 1, escape(&statements[at].id, At::Cell));
            let values = values.iter().map(|value| format!("{:.0} %", value * 100.0));
            row(out, std::iter::once(name).chain(values))?;
        }
        writeln!(out)
    }
}
