//! Archives that are unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Fault;

/// Maximum number of bytes unpacked from all parts together: a hundred times a long statement in Word's
/// markup.
const MOST_UNPACKED: u64 = 32 << 20;

/// An archive in memory.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Number of bytes that may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive and reads its list of parts.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: MOST_UNPACKED })
    }

    /// Number of parts.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether a part with this name exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part, decoded as UTF-8 or, if it has that byte-order mark, UTF-16; `None` if there is no
    /// such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        // The size in the list can be false; only reading gives the real size.
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

/// The name of an archive in messages.
const WHAT: &str = "document";

fn damaged(error: &ZipError) -> Fault {
    Fault::Damaged { what: WHAT, why: plain(&error.to_string()) }
}

/// A library's message on one line, without its final full stop.
pub(super) fn plain(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}
