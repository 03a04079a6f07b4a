//! How links are made: the options of an alignment, and the links that an analyst pinned or forbade.

use std::collections::BTreeMap;
use std::path::Path;

use tifa::align::pins::Pins;
use tifa::align::{Levels, Options};
use tifa::corpus;
use tifa::settled::Settled;
use tifa::statement::Statement;

use crate::exit::{Outcome, trouble};

/// Maximum size of a file of links, in bytes.
const LONGEST: u64 = 4 << 20;

/// How links are made.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Linking<'a> {
    /// Minimum similarity of a link, from 0 to 1.
    pub(crate) min_similarity: Option<f64>,
    /// File of the links that an analyst pinned or forbade.
    pub(crate) links: Option<&'a Path>,
    /// Whether the reasons for each link are kept.
    pub(crate) explain: bool,
}

impl<'a> Linking<'a> {
    /// Alignment options for each of the pairs (old, new).
    pub(crate) fn of_pairs(
        self,
        statements: &[Statement],
        pairs: &[(usize, usize)],
    ) -> Result<Vec<Options>, Outcome> {
        let pins = self.pins(statements, pairs)?;
        Ok(pins.into_iter().map(|pins| self.options(pins)).collect())
    }

    /// Alignment options for any pair (old, new); only neighbours in a row have pins.
    pub(crate) fn of_rows(
        self,
        statements: &[Statement],
        rows: &[Vec<usize>],
    ) -> Result<impl Fn(usize, usize) -> Options + Sync + use<'a>, Outcome> {
        let pairs: Vec<_> = rows.iter().flat_map(|row| row.windows(2)).map(|two| (two[0], two[1])).collect();
        let pins = self.pins(statements, &pairs)?;
        let pins: BTreeMap<_, _> = pairs.into_iter().zip(pins).collect();
        Ok(move |old, new| self.options(pins.get(&(old, new)).cloned().unwrap_or_default()))
    }

    /// The pins that the file of links sets for each of the pairs (old, new).
    fn pins(self, statements: &[Statement], pairs: &[(usize, usize)]) -> Result<Vec<Levels<Pins>>, Outcome> {
        let Some(file) = self.links else { return Ok(vec![Levels::default(); pairs.len()]) };
        let text = corpus::text(file, LONGEST).map_err(trouble)?;
        Settled::read(&file.display().to_string(), &text)
            .and_then(|settled| settled.decide(statements, pairs))
            .map_err(trouble)
    }

    fn options(self, pins: Levels<Pins>) -> Options {
        Options { min_similarity: self.min_similarity, pins, explain: self.explain }
    }
}
