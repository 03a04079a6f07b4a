//! Settings files: where they are, and their text.

use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use tifa::render::settings::Owner;

use super::Chosen;
use crate::environment::Places;

/// Name of settings files.
const NAME: &str = "tifa.toml";
/// Maximum size of a settings file, in bytes; anything longer is something else.
const LONGEST: u64 = 1 << 20;

/// A place where settings are searched.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Owner of the file.
    pub(crate) owner: Owner,
    /// The file.
    pub(crate) path: PathBuf,
    /// Name in messages: short if that is just as clear.
    pub(crate) shown: String,
    /// Whether the file exists.
    pub(crate) found: bool,
}

/// A fault in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Name of the file in messages.
    pub(crate) file: String,
    /// The faulty line, from 1, if there is one.
    pub(crate) line: Option<usize>,
    /// What is wrong.
    pub(crate) problem: String,
    /// What to do.
    pub(crate) remedy: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, problem, remedy } = self;
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        write!(f, "{file}{line}: {problem}: {remedy}")
    }
}

/// The places, highest precedence first.
pub(super) fn search(chosen: &Chosen, places: &Places) -> Vec<Place> {
    if chosen.no_config {
        return Vec::new();
    }
    match chosen.config.as_ref().or(places.named.as_ref()) {
        Some(path) if path.as_os_str().is_empty() => Vec::new(),
        Some(path) => {
            let shown = path.display().to_string();
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            vec![Place { owner: Owner::Named, path, shown, found: true }]
        }
        None => found(places),
    }
}

fn found(places: &Places) -> Vec<Place> {
    let mut found: Vec<Place> = places.here.as_deref().map(nearest).into_iter().collect();
    if let Some(folder) = &places.settings {
        let own = users(folder, places.home.as_deref());
        if found.iter().all(|project| project.path != own.path) {
            found.push(own);
        }
    }
    found
}

/// The user's own settings file, in the folder of the settings of all programs.
fn users(folder: &Path, home: Option<&Path>) -> Place {
    let path = folder.join("tifa").join(NAME);
    let shown = match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(in_home) => format!("~/{}", in_home.display()),
        None => path.display().to_string(),
    };
    Place { owner: Owner::User, shown, found: is_there(&path), path }
}

/// The nearest settings file in a folder and those above it; if there is none, its place in this folder.
fn nearest(here: &Path) -> Place {
    let above = here.ancestors().map(|folder| folder.join(NAME)).enumerate().find(|(_, path)| is_there(path));
    match above {
        Some((steps, path)) => {
            let shown = format!("{}{NAME}", "../".repeat(steps));
            Place { owner: Owner::Project, path, shown, found: true }
        }
        None => Place { owner: Owner::Project, path: here.join(NAME), shown: NAME.to_owned(), found: false },
    }
}

/// Whether something has this name, even if it is a dangling link or inaccessible.
fn is_there(path: &Path) -> bool {
    let absent = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory);
    fs::symlink_metadata(path).map_or_else(|error| !absent(error.kind()), |_| true)
}

/// Whether a file, and the link that leads to it if there is one, belongs to the user who runs the program.
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::geteuid().as_raw();
    [fs::metadata(path), fs::symlink_metadata(path)]
        .into_iter()
        .all(|known| known.is_ok_and(|known| known.uid() == user))
}

#[cfg(not(unix))]
const fn is_own(_: &Path) -> bool {
    true
}

/// The text of a settings file. A file found in a folder must belong to the user.
pub(super) fn text(place: &Place) -> Result<String, Fault> {
    let fault = |problem: String, remedy: &str| Fault {
        file: place.shown.clone(),
        line: None,
        problem,
        remedy: remedy.to_owned(),
    };
    let unread = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound if fs::symlink_metadata(&place.path).is_ok() => {
            fault("the settings file is a broken link".to_owned(), "repair or remove it")
        }
        ErrorKind::NotFound => fault("there is no settings file".to_owned(), "give another file"),
        ErrorKind::PermissionDenied => fault(
            "you are not allowed to read the settings file".to_owned(),
            "make the file readable, or use --no-config",
        ),
        _ => fault(format!("the settings file cannot be read ({error})"), "correct this, or use --no-config"),
    };
    let known = fs::metadata(&place.path).map_err(unread)?;
    if known.is_dir() {
        return Err(fault("is a folder".to_owned(), "rename it, or use --no-config"));
    }
    // A pipe might never end, or never begin.
    if !known.is_file() {
        return Err(fault("is not a regular file".to_owned(), "put a text file there, or use --no-config"));
    }
    if place.owner == Owner::Project && !is_own(&place.path) {
        let remedy = "to use it, name it with --config; otherwise use --no-config";
        return Err(fault("the settings file belongs to another user".to_owned(), remedy));
    }
    let mut bytes = Vec::new();
    let file = File::open(&place.path).map_err(unread)?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > LONGEST {
        return Err(fault(
            "is too long for a settings file".to_owned(),
            "keep it under 1 MiB, or use --no-config",
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| fault("is not in UTF-8".to_owned(), "save it as UTF-8, or use --no-config"))
}
