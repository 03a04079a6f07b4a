//! Where the user's own files may be.

use std::env;
use std::path::PathBuf;

/// Folders named by the environment. Only absolute paths count, as the XDG standard requires.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The current folder.
    pub(crate) here: Option<PathBuf>,
    /// The user's home folder.
    pub(crate) home: Option<PathBuf>,
    /// Folder of the user's settings for all programs.
    pub(crate) settings: Option<PathBuf>,
    /// Folder of the user's data for all programs, and the variable that names it.
    pub(crate) data: Option<(PathBuf, &'static str)>,
    /// `TIFA_CONFIG`: the only settings file; none if it is empty.
    pub(crate) named: Option<PathBuf>,
}

impl Places {
    /// Reads the environment.
    pub(super) fn read() -> Self {
        Self::of(|name| env::var_os(name).map(PathBuf::from), env::current_dir().ok())
    }

    fn of(set: impl Fn(&str) -> Option<PathBuf>, here: Option<PathBuf>) -> Self {
        let whole = |name| set(name).filter(|path| path.is_absolute());
        let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        let home = whole(variable);
        // Some users set XDG_… on other systems too.
        let place = |chosen, folder: &str| {
            if let Some(path) = whole(chosen) {
                return Some((path, chosen));
            }
            if cfg!(windows) {
                return Some((whole("APPDATA")?, "APPDATA"));
            }
            let folder = if cfg!(target_os = "macos") { "Library/Application Support" } else { folder };
            Some((home.as_ref()?.join(folder), variable))
        };
        Self {
            here,
            settings: place("XDG_CONFIG_HOME", ".config").map(|(path, _)| path),
            data: place("XDG_DATA_HOME", ".local/share"),
            named: set("TIFA_CONFIG"),
            home: home.clone(),
        }
    }

    /// Default folder of the user's own corpus; `None` if there is no data folder.
    pub(crate) fn corpus(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|(folder, _)| folder.join("tifa").join("corpus"))
    }
}
