//! Loads what a command works on: lexicons and statements.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tifa::corpus::{self, Loaded, Options};
use tifa::lexicon::Lexicon;

use crate::exit::{Outcome, say, trouble};
use crate::options::{ReadingArgs, Writing};

/// Maximum size of a lexicon file, in bytes.
const LONGEST_LIST: u64 = 4 << 20;

/// The built-in lexicons, replaced or extended by the files of `--lexicon DIR`.
///
/// Never freed: freeing thousands of words would only take time.
pub(crate) fn lexicon(reading: &ReadingArgs) -> Result<&'static Lexicon, Outcome> {
    let lexicon = match &reading.lexicon {
        None => Lexicon::builtin(),
        Some(folder) => lexicon_with(folder)?,
    };
    Ok(Box::leak(Box::new(lexicon)))
}

fn lexicon_with(folder: &Path) -> Result<Lexicon, Outcome> {
    let failed = |error: io::Error| {
        let place = folder.display();
        trouble(format!("cannot read the lexicons ({place}): {error}; give another --lexicon DIR"))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let content = corpus::text(&path, LONGEST_LIST).map_err(trouble)?;
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), content));
        }
    }
    if files.is_empty() {
        return Err(trouble(format!(
            "no lexicon in this folder ({}): put NAME.toml files there",
            folder.display()
        )));
    }
    files.sort();
    Lexicon::with_overrides(&files).map_err(|error| trouble(format!("{}: {error}", folder.display())))
}

/// Reads the named statements; prints warnings to standard error.
pub(crate) fn load(
    names: &[String],
    reading: &ReadingArgs,
    writing: &Writing,
    lexicon: &Lexicon,
) -> Result<Loaded, Outcome> {
    read_all(names, &reading.options(), writing, lexicon)
}

/// Like [`load`], in the order asked for.
pub(crate) fn load_in_order(
    names: &[String],
    reading: &ReadingArgs,
    writing: &Writing,
    lexicon: &Lexicon,
) -> Result<Loaded, Outcome> {
    let mut loaded = load(names, reading, writing, lexicon)?;
    if let Some(warning) = corpus::order(&mut loaded, reading.order())
        && !writing.quiet
    {
        say(&warning.to_string());
    }
    Ok(loaded)
}

/// Like [`load`], with the given options.
pub(crate) fn read_all(
    names: &[String],
    options: &Options,
    writing: &Writing,
    lexicon: &Lexicon,
) -> Result<Loaded, Outcome> {
    let loaded = corpus::resolve(names, options, lexicon, &mut io::stdin()).map_err(trouble)?;
    let files = loaded.statements.iter().flat_map(|statement| &statement.source.files);
    for warning in loaded.warnings.iter().chain(&corpus::doubts(files)).filter(|_| !writing.quiet) {
        say(&warning.to_string());
    }
    if writing.verbose {
        for statement in &loaded.statements {
            for file in &statement.source.files {
                say(&format!(
                    "read {} as {} ({}, {} sentences)",
                    file.name,
                    statement.id,
                    file.encoding,
                    statement.sentences.len()
                ));
            }
        }
    }
    Ok(loaded)
}

/// The paths that names may refer to, and those in the folders of `--corpus` and `--lexicon`; a result must not replace
/// them.
pub(crate) fn inputs<'a>(names: impl IntoIterator<Item = &'a String>, reading: &ReadingArgs) -> Vec<PathBuf> {
    let mut paths = paths_in(reading.corpus.as_deref());
    paths.extend(paths_in(reading.lexicon.as_deref()));
    for name in names {
        let before_number = name.rsplit_once('#').map_or(name.as_str(), |(path, _)| path);
        let parts = [name.as_str(), before_number].into_iter().chain(before_number.split('+'));
        paths.extend(parts.map(|name| corpus::path(name).into_owned()));
    }
    paths
}

/// The paths of everything in a folder of inputs; a result must not replace them.
pub(crate) fn paths_in(folder: Option<&Path>) -> Vec<PathBuf> {
    folder.map(corpus::own::paths).unwrap_or_default()
}
