//! The command line.

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use tifa::render::only::KINDS;

use crate::analysis::Analysis;
use crate::brief::Brief;
use crate::config::{Chosen, ConfigArgs};
use crate::corpus::Corpus;
use crate::language;
use crate::options::{CompareFormat, ReadingArgs, TableFormat, Writing, only_help};
use crate::repeats::Repeats;
use crate::report::Report;
use crate::rules::Rules;
use crate::trace::Trace;
use crate::values::{name, similarity, threads};

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
        shell: clap_complete::Shell,
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

/// Align statements and show what happened to each sentence
///
/// Aligns each statement with the next one in its series and shows what was kept, reworded, moved, split, merged, added
/// or dropped. Without arguments, compares the whole corpus.
///
/// Marks: = identical  ~ modified  < split  > merged  % regrouped  + added  - dropped  ≈ only the writing differs ↕
/// moved. [-…-] is only in the old statement, {+…+} only in the new one.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub(crate) struct Compare {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Compare this statement with all the others: what it says for the first time, what was said before and how, what
    /// only the others say
    #[arg(long, value_name = "STATEMENT", value_parser = name())]
    pub(crate) against: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CompareFormat,

    /// Show only links of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help())]
    pub(crate) only: Vec<String>,

    /// Also show unchanged sentences
    #[arg(long)]
    pub(crate) all: bool,

    /// Show the two wordings in two columns
    #[arg(long)]
    pub(crate) side_by_side: bool,

    /// List each sentence separately, with full details
    #[arg(long)]
    pub(crate) details: bool,

    /// Minimum similarity of linked sentences, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity)]
    pub(crate) min_similarity: Option<f64>,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,

    /// Exit with status 1 if anything but the writing changed
    #[arg(long)]
    pub(crate) exit_code: bool,

    #[command(flatten)]
    pub(crate) analysis: Analysis,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// Print a statement as it was read: sections and numbered sentences
#[derive(Debug, ClapArgs)]
pub(crate) struct Show {
    /// Statement to print
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statement: String,

    /// Mark every repair in the text, and list them
    #[arg(long, conflicts_with = "source")]
    pub(crate) repairs: bool,

    /// Print the source text that spans refer to
    #[arg(long)]
    pub(crate) source: bool,

    /// Print each clause with its reading and the word lists behind it
    #[arg(long, conflicts_with_all = ["source", "repairs"])]
    pub(crate) clauses: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t, conflicts_with = "source")]
    pub(crate) format: TableFormat,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// `tifa compare --format json`
    Compare,
    /// `tifa brief --format json`
    Brief,
    /// `tifa trace --format json`
    Trace,
    /// `tifa trace --phrases --format json`
    Phrases,
    /// `tifa trace --formulas --format json`
    Formulas,
    /// `tifa repeats --format json`
    Repeats,
    /// `tifa report --format json`
    Report,
    /// `tifa rules --format json`
    Rules,
    /// `tifa config --format json`
    Config,
    /// `tifa corpus list --known --format json`
    Known,
    /// `tifa corpus list --format json`
    Corpus,
    /// `tifa corpus add --format json`
    Added,
    /// `tifa corpus check --format json`
    Check,
}

/// The definition of the command line, for completions and manual pages.
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
