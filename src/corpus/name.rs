//! What a name that was typed stands for.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::error::CorpusError;
use super::holdings::{Holdings, Named};

/// Standard input.
pub(super) const STDIN: &str = "-";

/// One text that a name stands for.
#[derive(Debug, Clone)]
pub(super) enum Source<'n> {
    Known(Named<'n>),
    File(Cow<'n, Path>),
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
    let path = path(name);
    // A path that may not be looked at exists too: reading it tells what is wrong.
    let exists = !name.is_empty() && path.try_exists().unwrap_or(true);
    let known = holdings.get(name).map(Source::Known);
    known
        .or_else(|| exists.then_some(Source::File(path)))
        .or_else(|| (name == STDIN).then_some(Source::Stdin))
}

/// The path that a name stands for. What is not Unicode in a path reaches a name as U+FFFD: then it is the only one of its
/// folder that is written so.
#[must_use]
pub fn path(name: &str) -> Cow<'_, Path> {
    let path = Path::new(name);
    let (Some(folder), Some(last)) = (path.parent().and_then(Path::to_str), path.file_name()) else {
        return path.into();
    };
    if !name.contains(char::REPLACEMENT_CHARACTER) || fs::symlink_metadata(path).is_ok() {
        return path.into();
    }
    let folder = self::path(folder);
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let names = fs::read_dir(here).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.file_name()));
    let mut written = names.filter(|name| *name.to_string_lossy() == *last);
    match (written.next(), written.next()) {
        (Some(only), None) => folder.join(only).into(),
        _ => path.into(),
    }
}

/// `A+B`, where at least one of the parts is known; the first that is not will tell so when it is read.
fn parts<'n>(name: &'n str, holdings: &'n Holdings) -> Option<Vec<Source<'n>>> {
    if let Some(source) = whole(name, holdings) {
        return Some(vec![source]);
    }
    let parts: Vec<&str> = name.split('+').collect();
    let any = parts.len() > 1 && parts.iter().any(|part| whole(part, holdings).is_some());
    let source = |part| whole(part, holdings).unwrap_or_else(|| Source::File(path(part)));
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    #[test]
    fn names_that_are_not_unicode_are_found() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let inner = folder.path().join(OsStr::from_bytes(b"d\xFE"));
        let file = inner.join(OsStr::from_bytes(b"\xFF.txt"));
        fs::create_dir(&inner)?;
        fs::write(&file, "")?;
        let typed = file.to_string_lossy().into_owned();
        assert_eq!(path(&typed), file);
        assert_eq!(path("d\u{FFFD}/none"), Path::new("d\u{FFFD}/none"));
        fs::write(inner.join(OsStr::from_bytes(b"\xFE.txt")), "")?;
        assert_eq!(path(&typed), Path::new(&typed), "of two neither is meant");
        Ok(())
    }
}
