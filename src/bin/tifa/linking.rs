//! Options for salient changes, for the reasons for links, and for pinned and forbidden links.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use tifa::align::pins::Pins;
use tifa::align::{Levels, Options};
use tifa::corpus;
use tifa::settled::Settled;
use tifa::statement::Statement;

use crate::exit::{Outcome, trouble};
use crate::values::count;

/// What is told first and why, and what an analyst has decided.
#[derive(Debug, ClapArgs)]
pub(crate) struct Analysis {
    /// Show only the N most salient changes of each comparison, each with its reasons
    ///
    /// Show only the N most salient changes of each comparison, the most salient first, each with its reasons (in text
    /// and jsonl; json is always complete, and its links have a `salience` to sort by). With --only, only changes of
    /// those kinds are considered.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) digest: Option<usize>,

    /// Explain each link
    ///
    /// Explain each link: how likely it is by itself, together with other links and as part of a group; the terms that
    /// weigh most (value × weight = what is added to the log-odds); the rarest words in common; the links nearby; the
    /// rules that applied; the second choice. Below, for each of its clauses that changed: the figures, the terms and
    /// the second choice, and how both sides were read, as in `show --clauses`. In json, under `why` of links and
    /// clauses; in jsonl, under `why` of links.
    #[arg(long)]
    pub(crate) explain: bool,

    /// Use the links that an analyst pinned or forbade
    ///
    /// A TOML file of decided links: `[[pin]]` for sentences that belong together, `[[forbid]]` for sentences that
    /// never do. Each entry has `old` and `new`: a sentence, a unique part of one, or a list of them. If more than two
    /// statements are compared, `old_statement` and `new_statement` can name them.
    #[arg(long, value_name = "FILE")]
    pub(crate) links: Option<PathBuf>,
}

/// Alignment options for each pair (old, new): pins for neighbours in a row, none for other pairs.
pub(crate) fn asked(
    min_similarity: Option<f64>,
    links: Option<&Path>,
    statements: &[Statement],
    rows: &[Vec<usize>],
) -> Result<impl Fn(usize, usize) -> Options + Sync + use<>, Outcome> {
    let pairs: Vec<_> = rows.iter().flat_map(|row| row.windows(2)).map(|two| (two[0], two[1])).collect();
    let pins = pins(links, statements, &pairs)?;
    let pins: BTreeMap<_, _> = pairs.into_iter().zip(pins).collect();
    Ok(move |old, new| {
        let pins = pins.get(&(old, new)).cloned().unwrap_or_default();
        Options { min_similarity, pins, ..Options::default() }
    })
}

/// Maximum size of a file of links, in bytes.
const LONGEST: u64 = 4 << 20;

/// The pins that a file of links sets for each of the pairs (old, new).
pub(crate) fn pins(
    links: Option<&Path>,
    statements: &[Statement],
    pairs: &[(usize, usize)],
) -> Result<Vec<Levels<Pins>>, Outcome> {
    let Some(file) = links else { return Ok(vec![Levels::default(); pairs.len()]) };
    let name = file.display();
    let text = corpus::text(file, LONGEST).map_err(trouble)?;
    Settled::read(&name.to_string(), &text)
        .and_then(|settled| settled.decide(statements, pairs))
        .map_err(trouble)
}
