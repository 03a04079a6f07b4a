//! The command line.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use tifa::load::Encoding;
use tifa::render::only::KINDS;
use tifa::statement::Date;

use crate::brief::Brief;
use crate::config::{Asked, Chosen};
use crate::corpus::Corpus;
use crate::insight::Insight;
use crate::language;
use crate::repeats::Repeats;
use crate::report::Report;
use crate::rules::Rules;
use crate::trace::Trace;
use crate::values::{date, encoding, file, name, similarity, size, threads, width};

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
A statement is named by a corpus id or a part of one that fits only one, a path, PATH#2 (the second statement \
of a file), A.html+B.html (one statement in parts), or - (standard input).

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
    /// The statements known by name: those built in, and your own
    #[command(subcommand)]
    Corpus(Corpus),
    Config(Asked),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man {
        /// A command, for its own page
        command: Option<String>,
    },
    /// Print the JSON Schema of an output
    Schema {
        /// The command whose output it describes
        name: Schema,
    },
}

/// Align statements and show what became of each sentence
///
/// Each statement is aligned with the next one of its series in time: what was kept, reworded, moved, split, merged,
/// added and dropped. Without names, the whole corpus.
///
/// Marks: = identical  ~ modified  < split  > merged  % regrouped  + added  - dropped  ≈ only the writing differs
/// ↕ moved. [-…-] stood in the old statement, {+…+} stands in the new one.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub(crate) struct Compare {
    /// The statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Hold this statement against each of the others: said for the first time, said before and how, gone from all
    #[arg(long, value_name = "STATEMENT", value_parser = name())]
    pub(crate) against: Option<String>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CompareFormat,

    /// Show only links of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help())]
    pub(crate) only: Vec<String>,

    /// Show unchanged sentences too
    #[arg(long)]
    pub(crate) all: bool,

    /// Set the two wordings in two columns
    #[arg(long)]
    pub(crate) side_by_side: bool,

    /// List each sentence by itself, with all that is known of it
    #[arg(long)]
    pub(crate) details: bool,

    /// Link no sentences less alike than this, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity)]
    pub(crate) min_similarity: Option<f64>,

    /// Work on this many threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,

    /// End with status 1 where something other than the writing changed
    #[arg(long)]
    pub(crate) exit_code: bool,

    #[command(flatten)]
    pub(crate) insight: Insight,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

pub(crate) fn only_help() -> String {
    let names = KINDS.map(|(name, _)| name).join(", ");
    format!(
        "Show only links that are of one of these kinds (in text and jsonl; json is always whole). Those hidden are counted in the footer. Kinds: {names}"
    )
}

/// Print one statement as it was read: sections and numbered sentences
#[derive(Debug, ClapArgs)]
pub(crate) struct Show {
    /// The statement
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statement: String,

    /// Mark every repair in its place, and list them
    #[arg(long, conflicts_with = "source")]
    pub(crate) repairs: bool,

    /// Print the text in which spans count
    #[arg(long)]
    pub(crate) source: bool,

    /// Print each clause with what was read in it, and the lists of words that say so
    #[arg(long, conflicts_with_all = ["source", "repairs"])]
    pub(crate) clauses: bool,

    /// The form of the output
    #[arg(long, value_enum, default_value_t, conflicts_with = "source")]
    pub(crate) format: TableFormat,

    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// How statements are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Reading {
    /// The series that the files given belong to
    #[arg(long, value_name = "NAME")]
    pub(crate) series: Option<String>,

    /// The date of the first statement named; given again, of the second and so on (YYYY-MM-DD, YYYY-MM or YYYY)
    #[arg(long = "date", value_name = "DATE", value_parser = date)]
    pub(crate) dates: Vec<Date>,

    /// Keep the order given, whatever the dates
    #[arg(long)]
    pub(crate) keep_order: bool,

    /// Compare statements in different languages too, which is else refused: their words do not answer to each other
    #[arg(long)]
    pub(crate) across_languages: bool,

    /// The folder of your own corpus [default: tifa/corpus among your data]
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,

    /// Lexicons that replace or extend those built in
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    /// The encoding of texts and web pages, such as GB18030 or Big5 [default: told by their bytes]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,

    /// What becomes of the changes that a Word document tracks
    #[arg(long, value_enum, default_value_t)]
    pub(crate) tracked: Tracked,

    /// The largest file that is read, in bytes or as 512K, 8M
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size)]
    pub(crate) max_size: u64,
}

/// Where and how results are written.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct Writing {
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_parser = file)]
    pub(crate) output: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Colour,

    /// The language of labels, messages and help [default: by locale]
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,

    /// The width of the text in columns, at least 40 [default: that of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = width)]
    pub(crate) width: Option<usize>,

    /// Write to the terminal itself, not through `$TIFA_PAGER`, `$PAGER` or less
    #[arg(long)]
    pub(crate) no_pager: bool,

    /// The columns that “ ” — · … take in your terminal
    #[arg(long, value_name = "N", default_value = "1", value_parser = PossibleValuesParser::new(["1", "2"]))]
    pub(crate) ambiguous_width: String,

    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Say more of what was read
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum CompareFormat {
    /// For reading
    #[default]
    Text,
    /// The whole result
    Json,
    /// One link or passage a line
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TraceFormat {
    /// For reading
    #[default]
    Text,
    /// The whole result
    Json,
    /// One lifeline, phrase or formula a line; with --query one statement
    Jsonl,
    /// With --query: a row for each place that says the words
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TableFormat {
    /// For reading
    #[default]
    Text,
    /// The whole result
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that has them, as `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` say
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Tracked {
    /// Read the text as it stands with them
    #[default]
    Accept,
    /// Read the text as it stood before them
    Reject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
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
