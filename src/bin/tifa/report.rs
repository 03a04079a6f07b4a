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

use crate::analysis;
use crate::comparing::{CompareRequest, results};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say, trouble};
use crate::loading::lexicon;
use crate::options::{ReadingArgs, Writing};
use crate::output::{missing_folder, put};
use crate::progress::{Progress, When};
use crate::threads;
use crate::values::{self, count, form, name, similarity};

/// Default number of changes in the digest; they fit on the first screens of a page.
const DIGEST: &str = "10";
/// Default output file of a report.
const USUAL: &str = "changes.html";

/// Write a change report: a single file to share
///
/// Aligns the statements as `compare` does, and writes the changes as a page (.html), for a memo or a pull request
/// (.md), for programs (.json), as a table (.csv, .xlsx) or as a Word document with tracked changes (.docx): a digest
/// of the most important changes with their reasons, charts, and both texts side by side. The page needs no network and
/// no other file.
#[derive(Debug, ClapArgs)]
pub(crate) struct Report {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Compare this statement with all the others: what it says for the first time, what was said before and how, what
    /// only the others say
    #[arg(long, value_name = "STATEMENT", value_parser = name())]
    pub(crate) against: Option<String>,

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
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
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

/// Compares the statements and writes the report.
pub(crate) fn run(report: &Report, environment: &Environment) -> Result<Finding, Outcome> {
    // Without an output path the page goes to the default file: nobody reads a page on a terminal.
    let usual = report.writing.output.is_none() && report.format.is_none();
    let file = if usual { Some(Path::new(USUAL)) } else { report.writing.output.as_deref() };
    if usual && fs::symlink_metadata(USUAL).is_ok_and(|known| !known.is_file()) {
        return Err(trouble(format!("{USUAL} in this folder is not a regular file: give another -o FILE")));
    }
    let format = match (report.format, file) {
        (Some(format), _) => format,
        (None, Some(file)) => form_of(file)?,
        (None, None) => Form::Html,
    };
    if let Some(folder) = file.and_then(missing_folder).filter(|_| !report.mkdir) {
        return Err(trouble(format!(
            "no such folder ({}): use --mkdir to create it, or give another -o FILE",
            folder.display()
        )));
    }
    if let Some(file) = file.filter(|file| form_of(file).is_ok_and(|named| named != format))
        && !report.writing.quiet
    {
        say(&format!("--format does not match the file extension ({})", file.display()));
    }
    threads::start(report.threads)?;
    let asked = asked(report);
    let results = results(&asked)?;
    let lang = environment.canvas(&report.writing).lang;
    let mut content = Content::new(&results, report.digest, options(report, lang));
    if let Some(lifelines) = lifelines(report, &results)? {
        content = content.with_lifelines(lifelines);
    }
    if let Some(folder) = file.and_then(Path::parent).filter(|_| report.mkdir) {
        fs::create_dir_all(folder).map_err(|error| {
            trouble(format!("cannot create the folder ({}): {error}; give another -o FILE", folder.display()))
        })?;
    }
    put(file, &asked.inputs(), |out| format.write(out, &content, lang))?;
    if let Some(what) = cut_cells(format, &results, lang).filter(|_| !report.writing.quiet) {
        say(&what);
    }
    if usual && !report.writing.quiet {
        say(&format!("the report is in {USUAL}; use -o FILE to choose another path"));
    }
    if let Some(file) = file.filter(|_| report.open) {
        open(file)?;
    }
    // The program ends here: freeing a long comparison piece by piece would only take time.
    std::mem::forget(results);
    Ok(Finding::Done)
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

/// The lifelines of the rows to follow (see [`rows_to_follow`]); `None` if there are none.
fn lifelines(report: &Report, results: &Comparisons) -> Result<Option<Lifelines>, Outcome> {
    let Some(rows) = rows_to_follow(results) else { return Ok(None) };
    let lexicon = lexicon(&report.reading)?;
    let statements = &results.statements;
    let asked = analysis::asked(report.min_similarity, report.links.as_deref(), statements, &rows)?;
    let progress = Progress::start(report.progress, report.writing.quiet);
    let tell = |done, steps| progress.tell(done, steps);
    let lifelines = pipeline::trace(statements.clone(), rows, &asked, lexicon, &tell);
    progress.end();
    Ok(Some(lifelines))
}

fn asked(report: &Report) -> CompareRequest<'_> {
    CompareRequest {
        statements: &report.statements,
        against: report.against.as_ref(),
        min_similarity: report.min_similarity,
        explain: false,
        links: report.links.as_deref(),
        reading: &report.reading,
        writing: &report.writing,
    }
}

/// The options that shape a report, as typed.
fn options(report: &Report, lang: Lang) -> Vec<String> {
    let ReadingArgs { series, keep_order, lexicon, .. } = &report.reading;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let options = Options {
        against: report.against.as_ref().map(|studied| name(Path::new(studied))),
        digest: report.digest,
        min_similarity: report.min_similarity,
        links: report.links.as_deref().map(name),
        series: series.clone(),
        keep_order: *keep_order,
        lexicon: lexicon.as_deref().map(name),
        lang,
    };
    options.typed()
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
