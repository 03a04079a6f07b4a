//! Typed names and what they refer to.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::error::CorpusError;
use super::holdings::{Holdings, Named};

/// Name of standard input.
pub(super) const STDIN: &str = "-";

/// One text that a name refers to.
#[derive(Debug, Clone)]
pub(super) enum Source<'n> {
    Known(Named<'n>),
    File(Cow<'n, Path>),
    Stdin,
}

/// What a name refers to: consecutive texts, and which of their statements.
#[derive(Debug)]
pub(super) struct Request<'n> {
    pub(super) sources: Vec<Source<'n>>,
    /// `PATH` and `2` of `PATH#2`; `None` for all statements.
    pub(super) only: Option<(&'n str, usize)>,
}

impl<'n> Request<'n> {
    pub(super) fn all(sources: Vec<Source<'n>>) -> Self {
        Self { sources, only: None }
    }
}

/// Parses a name. Returns an error if it refers to nothing, or to several statements.
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

/// What a whole name refers to: an exact id, an existing path, or standard input.
fn whole<'n>(name: &'n str, holdings: &'n Holdings) -> Option<Source<'n>> {
    let path = path(name);
    // A path without access also exists: reading it reports the problem.
    let exists = !name.is_empty() && path.try_exists().unwrap_or(true);
    let known = holdings.get(name).map(Source::Known);
    known
        .or_else(|| exists.then_some(Source::File(path)))
        .or_else(|| (name == STDIN).then_some(Source::Stdin))
}

/// The path for a name. Parts of a path that are not Unicode appear as U+FFFD in the name: such a name is resolved if
/// exactly one file of the folder matches it.
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

/// The parts of `A+B`, if at least one of them is known; reading reports the first unknown one.
fn parts<'n>(name: &'n str, holdings: &'n Holdings) -> Option<Vec<Source<'n>>> {
    if let Some(source) = whole(name, holdings) {
        return Some(vec![source]);
    }
    let parts: Vec<&str> = name.split('+').collect();
    let any = parts.len() > 1 && parts.iter().any(|part| whole(part, holdings).is_some());
    let source = |part| whole(part, holdings).unwrap_or_else(|| Source::File(path(part)));
    any.then(|| parts.into_iter().map(source).collect())
}

/// Splits `PATH#2` into `PATH` and 2.
fn numbered(name: &str) -> Option<(&str, usize)> {
    let (base, number) = name.rsplit_once('#')?;
    Some((base, number.parse().ok()?))
}

/// The last part of a path.
pub(super) fn base_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The folders of a file, nearest first; empty for other sources.
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
