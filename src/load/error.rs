//! What keeps a text from being read.

use std::fmt;

/// Why a text could not be read, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file's name.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It holds nothing but blanks and marks.
    Empty,
    /// It holds NUL bytes.
    Binary,
    /// It is in another encoding, or damaged.
    NotUtf8 {
        /// The line of the first bad byte, from 1.
        line: usize,
        /// Its offset in the file, from 0.
        byte: usize,
    },
    /// The facts at its head cannot be read.
    FrontMatter {
        /// The line of the fault, from 1.
        line: usize,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "holds no text; give a file with a statement in it"),
            Self::Binary => write!(f, "is binary, not text; save it as plain text in UTF-8"),
            Self::NotUtf8 { line, byte } => {
                write!(f, "line {line}: not UTF-8 at byte {byte}; convert it, e.g. iconv -f GB18030 -t UTF-8")
            }
            Self::FrontMatter { line } => write!(
                f,
                "line {line}: cannot read the front matter; it takes id, series, title, date (YYYY-MM-DD), place, \
                 parties, language, source"
            ),
        }
    }
}

impl std::error::Error for LoadError {}
