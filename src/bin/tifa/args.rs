//! The command line: the table of commands.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::brief::Brief;
use crate::compare::Compare;
use crate::config::{self, Chosen, ConfigArgs};
use crate::corpus::Corpus;
use crate::environment::Environment;
use crate::exit::{Finding, Outcome};
use crate::language;
use crate::options::Writing;
use crate::output::spare;
use crate::reference::{self, Schema};
use crate::repeats::Repeats;
use crate::report::Report;
use crate::rules::Rules;
use crate::show::Show;
use crate::trace::Trace;

/// Compares joint statements of governments: which wording was kept, reworded, moved, split, merged, added or
/// dropped.
#[derive(Debug, Parser)]
#[command(name = "tifa", bin_name = "tifa", version, propagate_version = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Name a statement by its corpus id or a unique part of it, a path, PATH#2 (the second statement in a file), \
A.html+B.html (one statement in several files), or - (standard input).

Examples:
  tifa compare 2023-03-21-eco 2023-03-21-part
  tifa compare old.txt new.txt --side-by-side
  tifa compare --against new.txt --only substantive
  tifa compare old.txt new.txt --digest 5
  tifa brief old.txt new.txt
  tifa report old.txt new.txt -o changes.html --open
  tifa compare --format json | jq '.comparisons[0].summary'
  tifa trace 20*.txt --query 一个中国
  tifa repeats 2022.txt 2023.txt 2024.txt --across
  tifa show 2023-03-21-eco --repairs
  curl -s URL | tifa corpus add - --id 2024-05-16-anniversary
  tifa corpus check --exit-code";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(visible_alias = "diff")]
    Compare(Compare),
    Brief(Brief),
    Trace(Trace),
    Repeats(Repeats),
    Report(Report),
    Show(Show),
    Rules(Rules),
    /// Manage the statements known by name: built-in ones and your own
    #[command(subcommand)]
    Corpus(Corpus),
    Config(ConfigArgs),
    /// Print the completion script for a shell
    Completions {
        /// Name of the shell
        shell: Shell,
    },
    /// Print the manual page
    Man {
        /// Command whose page to print
        command: Option<String>,
    },
    /// Print the JSON Schema of an output
    Schema {
        /// Command whose output the schema describes
        name: Schema,
    },
}

impl Args {
    /// Parses the words of a command line, the program's name first, with the settings for the typed command, and
    /// completes them from the environment.
    ///
    /// # Errors
    ///
    /// Returns what is wrong in the words or in a settings file, or the help that they ask for.
    pub(crate) fn read(words: Vec<OsString>, environment: &Environment) -> Result<Self, Outcome> {
        let matches = config::read(words, environment, definition)?;
        let args = Self::from_arg_matches(&matches).map_err(Outcome::Usage)?;
        Ok(args.complete(environment))
    }

    /// Completes the typed options from the environment.
    fn complete(mut self, environment: &Environment) -> Self {
        // The default folder does not exist before the first statement is stored; a folder that is named should exist.
        let needed = matches!(self.command, Command::Corpus(Corpus::Add(_) | Corpus::Remove(_)));
        if let Some(corpus @ None) = self.command.corpus_mut() {
            *corpus =
                environment.places.corpus().filter(|folder| needed || folder.try_exists().unwrap_or(true));
        }
        self
    }

    /// Runs the command.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        if let Some(file) = self.command.writing().and_then(|writing| writing.output.as_deref()) {
            spare(file, &config::paths(&self.chosen, &environment.places))?;
        }
        match &self.command {
            Command::Compare(compare) => compare.run(environment),
            Command::Brief(brief) => brief.run(environment),
            Command::Trace(trace) => trace.run(environment),
            Command::Repeats(repeats) => repeats.run(environment),
            Command::Report(report) => report.run(environment),
            Command::Show(show) => show.run(environment),
            Command::Rules(rules) => rules.run(environment),
            Command::Corpus(corpus) => corpus.run(environment),
            Command::Config(config) => config.run(&self.chosen, environment, definition),
            Command::Completions { shell } => reference::completions(*shell, definition),
            Command::Man { command } => reference::manual(command.as_deref(), definition),
            Command::Schema { name } => reference::schema(*name),
        }
    }
}

impl Command {
    /// The option for the folder of the user's own corpus, if the command has it.
    fn corpus_mut(&mut self) -> Option<&mut Option<PathBuf>> {
        match self {
            Self::Compare(compare) => Some(&mut compare.request.reading.corpus),
            Self::Brief(brief) => Some(&mut brief.request.reading.corpus),
            Self::Trace(trace) => Some(&mut trace.reading.corpus),
            Self::Repeats(repeats) => Some(&mut repeats.reading.corpus),
            Self::Report(report) => Some(&mut report.request.reading.corpus),
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
            Self::Compare(compare) => Some(&compare.request.writing),
            Self::Brief(brief) => Some(&brief.request.writing),
            Self::Trace(trace) => Some(&trace.writing),
            Self::Repeats(repeats) => Some(&repeats.writing),
            Self::Report(report) => Some(&report.request.writing),
            Self::Show(show) => Some(&show.writing),
            Self::Rules(rules) => Some(&rules.writing),
            Self::Corpus(corpus) => Some(corpus.writing()),
            Self::Config(config) => Some(&config.writing),
            Self::Completions { .. } | Self::Man { .. } | Self::Schema { .. } => None,
        }
    }
}

/// The definition of the command line; its help is wrapped here only if the reader's language is English.
pub(crate) fn definition() -> clap::Command {
    let definition = Args::command();
    // Help in another language is wrapped after it is translated.
    if language::is_english() { definition } else { definition.term_width(UNBROKEN) }
}

/// Unlimited line length, for the parser.
const UNBROKEN: usize = 0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn the_command_that_shows_the_settings_has_its_name() {
        assert!(definition().find_subcommand(config::COMMAND).is_some());
    }

    #[test]
    fn a_format_that_a_command_lacks_is_refused_by_name() {
        let typed: [&[&str]; 4] = [
            &["tifa", "compare", "--format", "html"],
            &["tifa", "show", "x", "--format", "jsonl"],
            &["tifa", "corpus", "list", "--format", "jsonl"],
            &["tifa", "compare", "--only", "reworded"],
        ];
        for words in typed {
            let message =
                Args::try_parse_from(words).map_or_else(|error| error.to_string(), |_| String::new());
            assert!(message.contains(words[words.len() - 1]), "{message}");
        }
    }
}
