//! Archives whose parts are unpacked within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Fault;

/// All parts that are read unpack to at most so many bytes: a hundred times a long statement in Word's markup.
const MOST_UNPACKED: u64 = 32 << 20;

/// An archive in memory.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Reads the list of an archive's parts.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: MOST_UNPACKED })
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part, where there is one; marked as UTF-16, or UTF-8.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        // What the list says of the size may be a lie: only reading tells.
        let mut bytes = Vec::new();
        let read = file.by_ref().take(self.left + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(Fault::Bomb { what: WHAT });
        }
        read.map_err(|error| Fault::Damaged { what: WHAT, why: plain(&error.to_string()) })?;
        self.left -= length;
        Ok(Some(encoding_rs::UTF_8.decode(&bytes).0.into_owned()))
    }
}

/// What an archive is called in messages.
const WHAT: &str = "document";

fn damaged(error: &ZipError) -> Fault {
    Fault::Damaged { what: WHAT, why: plain(&error.to_string()) }
}

/// A message of a library in one line.
pub(super) fn plain(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}
