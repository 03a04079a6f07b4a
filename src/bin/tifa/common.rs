//! Options that many commands share.

use std::path::PathBuf;

use crate::args::Command;
use crate::options::Writing;

impl Command {
    /// The option for the folder of the user's own corpus, if the command has it.
    pub(crate) fn corpus_mut(&mut self) -> Option<&mut Option<PathBuf>> {
        match self {
            Self::Compare(compare) => Some(&mut compare.reading.corpus),
            Self::Brief(brief) => Some(&mut brief.reading.corpus),
            Self::Trace(trace) => Some(&mut trace.reading.corpus),
            Self::Repeats(repeats) => Some(&mut repeats.reading.corpus),
            Self::Report(report) => Some(&mut report.reading.corpus),
            Self::Show(show) => Some(&mut show.reading.corpus),
            Self::Corpus(corpus) => Some(corpus.folder()),
            Self::Rules(_)
            | Self::Config(_)
            | Self::Completions { .. }
            | Self::Man { .. }
            | Self::Schema { .. } => None,
        }
    }

    /// The output options, if the command has them.
    pub(crate) fn writing(&self) -> Option<&Writing> {
        match self {
            Self::Compare(compare) => Some(&compare.writing),
            Self::Brief(brief) => Some(&brief.writing),
            Self::Trace(trace) => Some(&trace.writing),
            Self::Repeats(repeats) => Some(&repeats.writing),
            Self::Report(report) => Some(&report.writing),
            Self::Show(show) => Some(&show.writing),
            Self::Rules(rules) => Some(&rules.writing),
            Self::Corpus(corpus) => Some(corpus.writing()),
            Self::Config(asked) => Some(&asked.writing),
            Self::Completions { .. } | Self::Man { .. } | Self::Schema { .. } => None,
        }
    }
}
