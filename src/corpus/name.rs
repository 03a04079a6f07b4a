//! What a name that was typed stands for.

use std::path::Path;

use super::error::CorpusError;
use super::holdings::{Holdings, Named};

/// Standard input.
pub(super) const STDIN: &str = "-";

/// One text that a name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'n> {
    Known(Named<'n>),
    File(&'n Path),
    Stdin,
}

/// What a name stands for: texts that follow one another, and which of their statements.
#[derive(Debug)]
pub(super) struct Request<'n> {
    pub(super) sources: Vec<Source<'n>>,
    /// `PATH` and `2` of `PATH#2`; all of them where there is no number.
    pub(super) only: Option<(&'n str, usize)>,
}

impl<'n> Request<'n> {
    pub(super) fn all(sources: Vec<Source<'n>>) -> Self {
        Self { sources, only: None }
    }
}

/// Reads a name.
pub(super) fn request<'n>(name: &'n str, holdings: &'n Holdings) -> Result<Request<'n>, CorpusError> {
    if let Some(source) = whole(name, holdings) {
        return Ok(Request::all(vec![source]));
    }
    if let Some((base, number)) = numbered(name)
        && let Some(sources) = parts(base, holdings)
    {
        return Ok(Request { sources, only: Some((base, number)) });
    }
    match parts(name, holdings) {
        Some(sources) => Ok(Request::all(sources)),
        None => Ok(Request::all(vec![Source::Known(holdings.by_part(name)?)])),
    }
}

/// What a name as a whole stands for: an exact id, an existing path, standard input.
fn whole<'n>(name: &'n str, holdings: &'n Holdings) -> Option<Source<'n>> {
    let path = Path::new(name);
    // A path that may not be looked at exists too: reading it tells what is wrong.
    let exists = || !name.is_empty() && path.try_exists().unwrap_or(true);
    let known = holdings.get(name).map(Source::Known);
    known
        .or_else(|| exists().then_some(Source::File(path)))
        .or_else(|| (name == STDIN).then_some(Source::Stdin))
}

/// `A+B`, where at least one of the parts is known; the first that is not will tell so when it is read.
fn parts<'n>(name: &'n str, holdings: &'n Holdings) -> Option<Vec<Source<'n>>> {
    if let Some(source) = whole(name, holdings) {
        return Some(vec![source]);
    }
    let parts: Vec<&str> = name.split('+').collect();
    let any = parts.len() > 1 && parts.iter().any(|part| whole(part, holdings).is_some());
    let source = |part| whole(part, holdings).unwrap_or(Source::File(Path::new(part)));
    any.then(|| parts.into_iter().map(source).collect())
}

/// `PATH#2`.
fn numbered(name: &str) -> Option<(&str, usize)> {
    let (base, number) = name.rsplit_once('#')?;
    Some((base, number.parse().ok()?))
}

/// The last part of a path.
pub(super) fn base_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The folders that a file stands in, the nearest first.
pub(super) fn folders(source: Option<&Source<'_>>) -> Vec<String> {
    let Some(Source::File(path)) = source else { return Vec::new() };
    path.ancestors()
        .skip(1)
        .filter_map(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
