//! Reasons why a text cannot be read.

use std::fmt;

use super::most::Many;

/// A file that cannot be read, and why.
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
    /// It holds only blanks and marks.
    Empty,
    /// It holds NUL bytes.
    Binary,
    /// Too many of its characters are lost: it is in another encoding, or damaged.
    Garbled {
        /// The encoding tried.
        encoding: &'static str,
        /// Number of characters lost.
        lost: usize,
    },
    /// It was decoded in the wrong encoding and then saved.
    Mojibake {
        /// Its original encoding.
        encoding: &'static str,
        /// The encoding it was decoded in.
        read_as: &'static str,
    },
    /// Part of it is UTF-8, and the rest is not.
    Mixed {
        /// The first line of the part that is UTF-8, from 1.
        line: usize,
    },
    /// Its format is not supported.
    Foreign {
        /// A description of the format.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// Its format is supported, but the file cannot be read.
    Damaged {
        /// The expected format.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// It unpacks to more bytes than allowed.
    Bomb {
        /// The expected format.
        what: &'static str,
    },
    /// It contains more text than allowed.
    TooMuch {
        /// Maximum number of bytes.
        limit: usize,
    },
    /// It contains more statements, lines, sentences, clauses or marks than allowed.
    TooMany {
        /// The kind of item.
        what: Many,
        /// Maximum number of items.
        limit: usize,
        /// The text size limit, in MiB, that allows twice as many.
        mebibytes: u64,
    },
    /// No statement was found in the page.
    NoStatement,
    /// A PDF that cannot be read.
    Pdf(PdfFault),
    /// A document of another word processor that cannot be read.
    Office {
        /// A description of the format.
        what: &'static str,
        /// Why it cannot be read.
        fault: OfficeFault,
    },
    /// The front matter is invalid.
    FrontMatter {
        /// The line of the error, from 1.
        line: usize,
    },
}

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfFault {
    /// The program that reads it is not installed.
    NoReader,
    /// The program took too long.
    Slow {
        /// The time limit, in seconds.
        seconds: u64,
    },
    /// The program failed, with its message.
    Failed(String),
    /// It contains only pictures of pages.
    NoText,
    /// Its text does not form words.
    Mojibake,
}

/// Why a document of another word processor cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeFault {
    /// The program that reads it is not installed.
    NoReader,
    /// The program took too long.
    Slow {
        /// The time limit, in seconds.
        seconds: u64,
    },
    /// The program failed, with its message or what else is known; can be empty.
    Failed(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "contains no text; give a file that contains a statement"),
            Self::Binary => write!(f, "is binary, not text; save it as plain text, HTML or DOCX"),
            Self::Garbled { encoding, lost } => write!(
                f,
                "is damaged or in another encoding: {lost} characters are lost when read as {encoding}; specify its \
                 encoding, e.g. --encoding GB18030"
            ),
            Self::Mojibake { encoding, read_as } => write!(
                f,
                "is mojibake: a text in {encoding} that was saved as if it were {read_as}; get another copy, or \
                 convert it back"
            ),
            Self::Mixed { line } => write!(
                f,
                "is in two encodings: line {line} is UTF-8, other lines are not; convert each part to UTF-8 and join \
                 them again, or specify one encoding for the whole file, e.g. --encoding GB18030"
            ),
            Self::Foreign { what, remedy } => write!(f, "is {what}, which is not supported; {remedy}"),
            Self::Damaged { what, why } => write!(f, "is a damaged {what} ({why}); save it again"),
            Self::Bomb { what } => {
                write!(
                    f,
                    "unpacks to far more than a statement, so this {what} is not trusted; save only its text"
                )
            }
            Self::TooMuch { limit } => {
                write!(
                    f,
                    "contains more than {} MiB of text; save only the statement, as a text file",
                    limit >> 20
                )
            }
            Self::TooMany { what, limit, mebibytes } => {
                what.over(f, *limit)?;
                write!(f, "; split it, or allow more with --max-size {mebibytes}M")
            }
            Self::NoStatement => {
                write!(f, "no statement was found in the page; copy its text into a plain text file")
            }
            Self::Pdf(fault) => fault.fmt(f),
            Self::Office { what, fault } => fault.describe(f, what),
            Self::FrontMatter { line } => write!(
                f,
                "line {line}: cannot read the front matter; its keys are id, series, title, date (YYYY-MM-DD), place, \
                 parties, language, source"
            ),
        }
    }
}

impl Many {
    fn over(self, f: &mut fmt::Formatter<'_>, limit: usize) -> fmt::Result {
        match self {
            Self::Characters => write!(f, "contains more than {limit} characters"),
            Self::Statements => write!(f, "contains more than {limit} statements"),
            Self::Lines => write!(f, "contains more than {limit} lines"),
            Self::Sentences => write!(f, "contains more than {limit} sentences"),
            Self::Clauses => write!(f, "contains more than {limit} clauses"),
            Self::Marks => write!(f, "contains more than {limit} marks and repairs"),
        }
    }
}

impl OfficeFault {
    fn describe(&self, f: &mut fmt::Formatter<'_>, what: &str) -> fmt::Result {
        match self {
            Self::NoReader => {
                write!(
                    f,
                    "is {what}, which needs LibreOffice; install libreoffice-writer, or save it as .docx"
                )
            }
            Self::Slow { seconds } => write!(
                f,
                "LibreOffice did not finish reading {what} within {seconds} s; allow more with TIFA_WAIT={}, or save it as .docx",
                2 * seconds
            ),
            Self::Failed(said) if said.is_empty() => {
                write!(f, "LibreOffice cannot read {what}; save it as .docx")
            }
            Self::Failed(said) => write!(f, "LibreOffice cannot read {what} ({said}); save it as .docx"),
        }
    }
}

impl fmt::Display for PdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReader => {
                write!(f, "is a PDF, which needs `pdftotext`; install poppler-utils, or save it as text")
            }
            Self::Slow { seconds } => write!(
                f,
                "`pdftotext` did not finish reading this PDF within {seconds} s; allow more with TIFA_WAIT={}, or save it as text",
                2 * seconds
            ),
            Self::Failed(said) if said.is_empty() => {
                write!(f, "`pdftotext` cannot read this PDF; save it as text")
            }
            Self::Failed(said) => write!(f, "`pdftotext` cannot read this PDF ({said}); save it as text"),
            Self::NoText => {
                write!(
                    f,
                    "is a PDF without text (a scan?); run text recognition (OCR) on it and save the text"
                )
            }
            Self::Mojibake => write!(
                f,
                "is a PDF whose text comes out as mojibake (its fonts do not identify their characters); copy the text \
                 from another source"
            ),
        }
    }
}

impl std::error::Error for LoadError {}
