//! `tifa report`: options and execution.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args as ClapArgs;
use tifa::corpus::program::{path, places};
use tifa::pipeline;
use tifa::render::form::{Form, Options};
use tifa::render::{Lang, xlsx};
use tifa::report::{Report as Content, rows_to_follow};
use tifa::results::comparison::Comparisons;
use tifa::results::lifeline::Lifelines;

use crate::comparing::{CompareRequest, results};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say, trouble};
use crate::linking::Linking;
use crate::loading::lexicon;
use crate::output::{missing_folder, put};
use crate::progress::{Progress, When};
use crate::threads;
use crate::values::{self, count, form, similarity};

/// Default number of changes in the digest; they fit on the first screens of a page.
const DIGEST: &str = "10";
/// Default output file of a report.
const USUAL: &str = "changes.html";

/// Write a change report: a single file to share
///
/// Aligns the statements as `compare` does, and writes the changes as a page (.html), for a memo or a pull request
/// (.md), for programs (.json), as a table (.csv, .xlsx) or as a Word document with tracked changes (.docx). The page
/// has the brief, a digest of the most important changes with their reasons, charts, and both texts; it needs no
/// network and no other file.
#[derive(Debug, ClapArgs)]
#[command(next_display_order = 1)]
pub(crate) struct Report {
    /// Report format [default: from the extension of -o FILE]
    #[arg(long, value_parser = form())]
    pub(crate) format: Option<Form>,

    /// Include the N most salient changes of each comparison in the digest
    #[arg(long, value_name = "N", value_parser = count, default_value = DIGEST)]
    pub(crate) digest: usize,

    /// Create the folder that FILE is in
    #[arg(long, requires = "output")]
    pub(crate) mkdir: bool,

    /// Open the report once it is written
    #[arg(long, requires = "output")]
    pub(crate) open: bool,

    /// Use the links that an analyst pinned or forbade (see `tifa compare --help`)
    #[arg(long, value_name = "FILE")]
    pub(crate) links: Option<PathBuf>,

    /// Minimum similarity of linked sentences, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity)]
    pub(crate) min_similarity: Option<f64>,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub(crate) threads: Option<usize>,

    /// When to show progress on standard error
    #[arg(long, value_enum, default_value_t)]
    pub(crate) progress: When,

    #[command(flatten)]
    pub(crate) request: CompareRequest,
}

/// The format that the extension of a file names.
fn form_of(file: &Path) -> Result<Form, Outcome> {
    let ending = file.extension().map(|ending| ending.to_string_lossy());
    ending.as_deref().and_then(Form::of_ending).ok_or_else(|| {
        let known = Form::ALL.map(|form| format!(".{}", form.ending()));
        trouble(format!(
            "no report format has this extension ({}): use {}, or give --format",
            file.display(),
            known.join(", ")
        ))
    })
}

impl Report {
    /// Compares the statements and writes the report.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let writing = &self.request.writing;
        let file = self.file()?;
        let format = self.form(file)?;
        threads::start(self.threads)?;
        let results = results(&self.request, self.linking())?;
        let lang = environment.canvas(writing).lang;
        let mut content = Content::new(&results, self.digest, self.options(lang));
        if let Some(lifelines) = self.lifelines(&results)? {
            content = content.with_lifelines(lifelines);
        }
        if let Some(folder) = file.and_then(Path::parent).filter(|_| self.mkdir) {
            fs::create_dir_all(folder).map_err(|error| {
                let folder = folder.display();
                trouble(format!("cannot create the folder ({folder}): {error}; give another -o FILE"))
            })?;
        }
        let inputs = self.request.inputs(self.links.as_deref());
        put(file, &inputs, |out| format.write(out, &content, lang))?;
        if let Some(what) = cut_cells(format, &results, lang).filter(|_| !writing.quiet) {
            say(&what);
        }
        if self.goes_to_usual() && !writing.quiet {
            say(&format!("the report is in {USUAL}; use -o FILE to choose another path"));
        }
        if let Some(file) = file.filter(|_| self.open) {
            open(file)?;
        }
        // The program ends here: freeing a long comparison piece by piece would only take time.
        std::mem::forget(results);
        Ok(Finding::Done)
    }

    /// Whether the report goes to the default file: nobody reads a page on a terminal.
    fn goes_to_usual(&self) -> bool {
        self.request.writing.output.is_none() && self.format.is_none()
    }

    /// The file to write; `None` for standard output.
    fn file(&self) -> Result<Option<&Path>, Outcome> {
        if !self.goes_to_usual() {
            return Ok(self.request.writing.output.as_deref());
        }
        if fs::symlink_metadata(USUAL).is_ok_and(|known| !known.is_file()) {
            return Err(trouble(format!(
                "{USUAL} in this folder is not a regular file: give another -o FILE"
            )));
        }
        Ok(Some(Path::new(USUAL)))
    }

    /// The format to write; returns an error if the file names none, or its folder does not exist.
    fn form(&self, file: Option<&Path>) -> Result<Form, Outcome> {
        let Some(file) = file else { return Ok(self.format.unwrap_or(Form::Html)) };
        let format = match self.format {
            Some(format) => format,
            None => form_of(file)?,
        };
        if let Some(folder) = missing_folder(file).filter(|_| !self.mkdir) {
            return Err(trouble(format!(
                "no such folder ({}): use --mkdir to create it, or give another -o FILE",
                folder.display()
            )));
        }
        if form_of(file).is_ok_and(|named| named != format) && !self.request.writing.quiet {
            say(&format!("--format does not match the file extension ({})", file.display()));
        }
        Ok(format)
    }

    fn linking(&self) -> Linking<'_> {
        Linking { min_similarity: self.min_similarity, links: self.links.as_deref(), explain: false }
    }

    /// The lifelines of the rows to follow (see [`rows_to_follow`]); `None` if there are none.
    fn lifelines(&self, results: &Comparisons) -> Result<Option<Lifelines>, Outcome> {
        let Some(rows) = rows_to_follow(results) else { return Ok(None) };
        let CompareRequest { reading, writing, .. } = &self.request;
        let lexicon = lexicon(reading)?;
        let statements = &results.statements;
        let options = self.linking().of_rows(statements, &rows)?;
        let progress = Progress::start(self.progress, writing.quiet);
        let tell = |done, steps| progress.tell(done, steps);
        let lifelines = pipeline::trace(statements.clone(), rows, &options, lexicon, &tell);
        progress.end();
        Ok(Some(lifelines))
    }

    /// The options that shape a report, as typed.
    fn options(&self, lang: Lang) -> Vec<String> {
        let CompareRequest { against, reading, .. } = &self.request;
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let options = Options {
            against: against.as_ref().map(|studied| name(Path::new(studied))),
            digest: self.digest,
            min_similarity: self.min_similarity,
            links: self.links.as_deref().map(name),
            series: reading.series.clone(),
            keep_order: reading.keep_order,
            lexicon: reading.lexicon.as_deref().map(name),
            lang,
        };
        options.typed()
    }
}

/// A note on texts that are longer than a spreadsheet cell; `None` if there are none.
fn cut_cells(format: Form, results: &Comparisons, lang: Lang) -> Option<String> {
    let what = match format {
        Form::Xlsx => "they continue in the rows below",
        Form::Csv => {
            "a spreadsheet program will cut them off; a workbook (.xlsx) splits them over several rows"
        }
        _ => return None,
    };
    let count = xlsx::long_cells(results, lang);
    (count > 0).then(|| format!("{count} texts are too long for one cell (32,767 characters): {what}"))
}

/// Opens the file in the user's default program for it.
fn open(file: &Path) -> Result<(), Outcome> {
    let program: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["cmd", "/C", "start", ""]
    } else {
        &["xdg-open"]
    };
    // An absolute path is never taken for an option.
    let opened = fs::canonicalize(file).and_then(|file| {
        let place = places(program[0]).into_iter().find(|place| place.is_file());
        let mut command = Command::new(place.ok_or(std::io::ErrorKind::NotFound)?);
        command.args(&program[1..]).arg(file).env("PATH", path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    });
    opened.map(drop).map_err(|error| {
        trouble(format!(
            "the report was written but cannot be opened ({}): {error}; open it yourself",
            file.display()
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        let cases = [
            ("a.html", Some(Form::Html)),
            ("a.HTM", Some(Form::Html)),
            ("a.b.md", Some(Form::Markdown)),
            ("a.json", Some(Form::Json)),
            ("a.XLSX", Some(Form::Xlsx)),
            ("a.txt", None),
            ("html", None),
        ];
        for (name, expected) in cases {
            assert_eq!(form_of(Path::new(name)).ok(), expected, "{name}");
        }
    }
}
