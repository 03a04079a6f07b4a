//! The formats of a change report, and the options that shape it.

use std::io::{self, Write};

use super::{Lang, csv, docx, html, json, markdown, xlsx};
use crate::report::Report;

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One page that includes its script and style.
    Html,
    /// Markdown.
    Markdown,
    /// JSON, for programs.
    Json,
    /// Comma-separated values, one row per link.
    Csv,
    /// A workbook.
    Xlsx,
    /// A Word document with tracked changes.
    Docx,
}

/// Other extensions that name a format.
const LONGER: [(&str, Form); 2] = [("htm", Form::Html), ("markdown", Form::Markdown)];

impl Form {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Html, Self::Markdown, Self::Json, Self::Csv, Self::Xlsx, Self::Docx];

    /// Its file extension, without the dot, which is also its name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }

    /// What it is, in a few English words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Html => "One page that contains its scripts and styles",
            Self::Markdown => "For a memo or a pull request",
            Self::Json => "For programs",
            Self::Csv => "One row per link, for any spreadsheet",
            Self::Xlsx => "A workbook with filters",
            Self::Docx => "A Word document: a brief and tracked changes, a section for each pair",
        }
    }

    /// The format for a file extension, in upper or lower case and without the dot; `None` if it is unknown.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        let longer = LONGER.iter().find(|(long, _)| *long == ending).map(|&(_, form)| form);
        longer.or_else(|| Self::ALL.into_iter().find(|form| form.ending() == ending))
    }

    /// Writes a report in this format, with labels in this language.
    ///
    /// # Errors
    ///
    /// Returns the errors of the writer.
    pub fn write(self, out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
        match self {
            Self::Html => html::page(out, report, lang),
            Self::Markdown => markdown::text(out, report, lang),
            Self::Json => json::report(out, report),
            Self::Csv => csv::write(out, report.results, lang),
            Self::Xlsx => xlsx::write(out, report, lang),
            Self::Docx => docx::write(out, report, lang),
        }
    }
}

/// The options that shape a report; of a path only the file name.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The statement that is compared with all others.
    pub against: Option<String>,
    /// Maximum number of changes in the digest of each comparison.
    pub digest: usize,
    /// Minimum similarity of linked text, from 0 to 1.
    pub min_similarity: Option<f64>,
    /// The file with settled links.
    pub links: Option<String>,
    /// The series that the statements belong to.
    pub series: Option<String>,
    /// Whether the given order of the statements was kept.
    pub keep_order: bool,
    /// The folder of lexicons.
    pub lexicon: Option<String>,
    /// The language of the labels.
    pub lang: Lang,
}

impl Options {
    /// The options as they would be typed, so that others can make the same report.
    #[must_use]
    pub fn typed(&self) -> Vec<String> {
        let lang = self.lang.code();
        let options = [
            self.against.as_ref().map(|studied| format!("--against {studied}")),
            Some(format!("--digest {}", self.digest)),
            self.min_similarity.map(|least| format!("--min-similarity {least}")),
            self.links.as_ref().map(|file| format!("--links {file}")),
            self.series.as_ref().map(|series| format!("--series {series}")),
            self.keep_order.then(|| "--keep-order".to_owned()),
            self.lexicon.as_ref().map(|folder| format!("--lexicon {folder}")),
            Some(format!("--lang {lang}")),
        ];
        options.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_form() {
        let cases = [
            ("html", Some(Form::Html)),
            ("HTM", Some(Form::Html)),
            ("md", Some(Form::Markdown)),
            ("markdown", Some(Form::Markdown)),
            ("json", Some(Form::Json)),
            ("XLSX", Some(Form::Xlsx)),
            ("txt", None),
            ("", None),
        ];
        for (ending, expected) in cases {
            assert_eq!(Form::of_ending(ending), expected, "{ending}");
        }
    }

    #[test]
    fn options_are_told_as_typed() {
        let options = Options {
            against: Some("c.txt".to_owned()),
            digest: 3,
            min_similarity: Some(0.5),
            links: None,
            series: None,
            keep_order: true,
            lexicon: None,
            lang: Lang::Zh,
        };
        assert_eq!(
            options.typed().join(" "),
            "--against c.txt --digest 3 --min-similarity 0.5 --keep-order --lang zh"
        );
    }
}
