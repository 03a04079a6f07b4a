//! Valid ids of the user's own statements. An id becomes a file name, on any system, and is typed in a shell.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

use crate::text::chars::is_unseen;

/// Characters that some system forbids in file names, or that have a meaning in typed names.
const FORBIDDEN: [char; 14] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '+', '\'', '`', '$'];
/// Device names on Windows, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Maximum length of an id, in bytes. A file name has at most 255; a checksum and an extension follow the id.
const MOST_BYTES: usize = 200;

/// Why a word is not a valid id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFault {
    /// It is empty, or too long for a file name.
    Length,
    /// It begins or ends with a dot or blank, or begins with a dash.
    Edge,
    /// It contains a character that file names or typed names cannot have.
    Mark(char),
    /// It is a device name on Windows.
    Device,
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => write!(f, "an id has from 1 to {MOST_BYTES} bytes"),
            Self::Edge => {
                write!(f, "an id cannot begin with a dot, dash or space, or end with a dot or space")
            }
            Self::Mark(mark) if mark.is_control() || is_unseen(*mark) => {
                write!(f, "an id cannot contain invisible characters (U+{:04X})", u32::from(*mark))
            }
            Self::Mark(mark) => write!(f, "an id cannot contain {mark}"),
            Self::Device => write!(f, "Windows reserves this name for a device"),
        }
    }
}

/// Checks that a word is a valid id.
///
/// # Errors
/// Returns why it is not.
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
    // Windows reads ¹ as 1 in device names, and ignores blanks before the extension.
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

/// The id made from a file name: a dash for each forbidden character, trimmed at both ends. It can still be invalid
/// (empty, too long, the name of a device).
#[must_use]
pub fn safe(name: &str) -> String {
    let dashed: String = name.chars().map(|c| if is_forbidden(c) { '-' } else { c }).collect();
    dashed.trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ', '-']).to_owned()
}

fn is_forbidden(c: char) -> bool {
    FORBIDDEN.contains(&c) || c.is_control() || is_unseen(c) || c.is_whitespace() && c != ' '
}
