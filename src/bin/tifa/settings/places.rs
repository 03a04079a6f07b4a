//! Where the user's own files may be.

use std::env;
use std::path::PathBuf;

/// Folders that the surroundings name. Of variables only a whole path counts, as the XDG standard has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The current folder.
    pub(crate) here: Option<PathBuf>,
    /// The user's folder.
    pub(crate) home: Option<PathBuf>,
    /// The folder of the user's settings of all programs.
    pub(crate) settings: Option<PathBuf>,
    /// The folder of the user's data of all programs, and the variable that tells it.
    pub(crate) data: Option<(PathBuf, &'static str)>,
    /// `TIFA_CONFIG`: the one file that holds; none where it is empty.
    pub(crate) named: Option<PathBuf>,
}

impl Places {
    /// Looks once.
    pub(super) fn read() -> Self {
        Self::of(|name| env::var_os(name).map(PathBuf::from), env::current_dir().ok())
    }

    fn of(set: impl Fn(&str) -> Option<PathBuf>, here: Option<PathBuf>) -> Self {
        let whole = |name| set(name).filter(|path| path.is_absolute());
        let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        let home = whole(variable);
        // On other systems XDG_… may be set too, by those who like it.
        let place = |chosen, folder: &str| {
            let of_system = || {
                if cfg!(windows) {
                    return whole("APPDATA").map(|path| (path, "APPDATA"));
                }
                let folder = if cfg!(target_os = "macos") { "Library/Application Support" } else { folder };
                home.as_ref().map(|home| (home.join(folder), variable))
            };
            whole(chosen).map(|path| (path, chosen)).or_else(of_system)
        };
        Self {
            here,
            settings: place("XDG_CONFIG_HOME", ".config").map(|(path, _)| path),
            data: place("XDG_DATA_HOME", ".local/share"),
            named: set("TIFA_CONFIG"),
            home: home.clone(),
        }
    }

    /// The folder of the user's own corpus, unless another is named.
    pub(crate) fn corpus(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|(folder, _)| folder.join("tifa").join("corpus"))
    }
}
