//! What a statement of one's own may be called: it names files, on any system, and is typed in a shell.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

use crate::text::chars::is_unseen;

/// Marks that some system keeps out of the names of files, and those that have a meaning in a name typed.
const FORBIDDEN: [char; 14] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '+', '\'', '`', '$'];
/// Names of devices on Windows, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The name of a file has at most 255 bytes; a checksum and endings stand behind the id.
const MOST_BYTES: usize = 200;

/// Why a word is no id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFault {
    /// It is empty, or too long for a file's name.
    Length,
    /// It begins or ends with what no name should.
    Edge,
    /// It holds a mark that names of files, or names typed, cannot have.
    Mark(char),
    /// A device has this name on Windows.
    Device,
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => write!(f, "an id has from 1 to {MOST_BYTES} bytes"),
            Self::Edge => write!(f, "an id begins with no dot, dash or blank, and ends with no dot or blank"),
            Self::Mark(mark) if mark.is_control() || is_unseen(*mark) => {
                write!(f, "an id holds nothing that cannot be seen (U+{:04X})", u32::from(*mark))
            }
            Self::Mark(mark) => write!(f, "an id holds no {mark}"),
            Self::Device => write!(f, "Windows keeps this name for a device"),
        }
    }
}

/// Whether a word can be an id.
///
/// # Errors
/// Where it cannot.
pub fn checked(id: &str) -> Result<(), IdFault> {
    if id.is_empty() || id.len() > MOST_BYTES {
        return Err(IdFault::Length);
    }
    if let Some(mark) = id.chars().find(|&c| is_forbidden(c)) {
        return Err(IdFault::Mark(mark));
    }
    if id.starts_with(['.', '-', ' ']) || id.ends_with(['.', ' ']) {
        return Err(IdFault::Edge);
    }
    // Windows takes ¹ for 1 there, and leaves out blanks before the ending.
    let stem: String = id.split('.').next().unwrap_or(id).nfkc().collect::<String>().to_ascii_lowercase();
    let stem = stem.trim_end();
    let numbered = |port: &str| {
        stem.strip_prefix(port)
            .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    if DEVICES.contains(&stem) || numbered("com") || numbered("lpt") {
        return Err(IdFault::Device);
    }
    Ok(())
}

/// The id that a file's name makes: a dash for each mark that an id cannot hold.
#[must_use]
pub fn safe(name: &str) -> String {
    let dashed: String = name.chars().map(|c| if is_forbidden(c) { '-' } else { c }).collect();
    dashed.trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ', '-']).to_owned()
}

fn is_forbidden(c: char) -> bool {
    FORBIDDEN.contains(&c) || c.is_control() || is_unseen(c) || c.is_whitespace() && c != ' '
}
