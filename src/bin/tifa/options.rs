//! Options and formats that several commands share.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, ValueEnum};
use tifa::corpus::{Options, Order, Programs};
use tifa::load::Encoding;
use tifa::render::Lang;
use tifa::render::only::{KINDS, Kind};
use tifa::statement::{self, Date};

use crate::values::{date, encoding, file, lang, size, width};

/// How statements are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// Series that the given files belong to
    #[arg(long, value_name = "NAME")]
    pub(crate) series: Option<String>,

    /// Date of the first statement (YYYY-MM-DD, YYYY-MM or YYYY); repeat the option for the second, and so on
    #[arg(long = "date", value_name = "DATE", value_parser = date)]
    pub(crate) dates: Vec<Date>,

    /// Keep the given order, whatever the dates
    #[arg(long)]
    pub(crate) keep_order: bool,

    /// Also compare statements in different languages; otherwise this is refused, because their words do not correspond
    #[arg(long)]
    pub(crate) across_languages: bool,

    /// Folder of your own corpus [default: tifa/corpus in your data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,

    /// Folder of lexicons that replace or extend the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    /// Encoding of texts and web pages, such as GB18030 or Big5 [default: detected from the bytes]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,

    /// How to read the tracked changes of a Word document
    #[arg(long, value_enum, default_value_t)]
    pub(crate) tracked: Tracked,

    /// Maximum file size, in bytes or as 512K, 8M
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size)]
    pub(crate) max_size: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Tracked {
    /// Read the text with the changes accepted
    #[default]
    Accept,
    /// Read the text as it was before the changes
    Reject,
}

impl ReadingArgs {
    /// Options of the corpus for reading files.
    pub(crate) fn options(&self) -> Options {
        let tracked = match self.tracked {
            Tracked::Accept => statement::Tracked::Accepted,
            Tracked::Reject => statement::Tracked::Rejected,
        };
        Options {
            max_size: self.max_size,
            series: self.series.clone(),
            dates: self.dates.clone(),
            encoding: self.encoding,
            tracked,
            corpus: self.corpus.clone(),
            programs: Programs::Allowed,
        }
    }

    /// The order of the statements.
    pub(crate) fn order(&self) -> Order {
        if self.keep_order { Order::Given } else { Order::Date }
    }
}

/// Where and how results are written.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct Writing {
    /// Write to a file, completely or not at all
    #[arg(short, long, value_name = "FILE", value_parser = file)]
    pub(crate) output: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Colour,

    /// Language of labels, messages and help [default: from the locale]
    #[arg(long, value_parser = lang())]
    pub(crate) lang: Option<Lang>,

    /// Width of the text in columns, at least 40 [default: the terminal width, otherwise 80]
    #[arg(long, value_name = "N", value_parser = width)]
    pub(crate) width: Option<usize>,

    /// Write directly to the terminal, not through `$TIFA_PAGER`, `$PAGER` or less
    #[arg(long)]
    pub(crate) no_pager: bool,

    /// Number of columns that “ ” — · … take in your terminal
    #[arg(long, value_name = "N", default_value = "1", value_parser = PossibleValuesParser::new(["1", "2"]))]
    pub(crate) ambiguous_width: String,

    /// Print only errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print more about what was read
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that supports them, subject to `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE`
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum CompareFormat {
    /// Readable text
    #[default]
    Text,
    /// The complete result
    Json,
    /// One link or passage per line
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TableFormat {
    /// Readable text
    #[default]
    Text,
    /// The complete result
    Json,
}

/// The long help of `--only`, which shows `what`: links, or lifelines with a change.
pub(crate) fn only_help(what: &str) -> String {
    let names = KINDS.map(|(name, _)| name).join(", ");
    format!(
        "Show only {what} of these kinds (in text and jsonl; json is always complete). The others are counted in the footer. Kinds: {names}"
    )
}

/// The kinds with these names, which the command line has already checked.
pub(crate) fn kinds(names: &[String]) -> Vec<Kind> {
    names.iter().filter_map(|name| Kind::named(name)).collect()
}
