//! Messages and help in the reader's language.
//!
//! The source has them in English. `language/zh.toml` has each text in Chinese, with `{}` for the variable parts, so
//! that messages of the library and of the command line parser are translated like the program's own. A text that is
//! not in the list stays in English.

mod help;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tifa::render::Lang;
use tifa::render::messages::Messages;

pub(crate) use help::help;

const CHINESE: &str = include_str!("language/zh.toml");
/// The option that names the language.
const OPTION: &str = "--lang";

/// Whether the reader's language is Chinese.
static IS_CHINESE: AtomicBool = AtomicBool::new(false);

/// Sets the language of all further output.
pub(crate) fn speak(lang: Lang) {
    IS_CHINESE.store(lang == Lang::Zh, Ordering::Relaxed);
}

/// Whether the reader's language is English.
pub(crate) fn is_english() -> bool {
    !IS_CHINESE.load(Ordering::Relaxed)
}

/// The language that the words of a command line ask for, before they are parsed.
pub(crate) fn asked(words: &[OsString]) -> Option<Lang> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let mut named = None;
    for (at, word) in words.iter().enumerate() {
        match word.strip_prefix(OPTION) {
            Some("") => named = words.get(at + 1).map(AsRef::as_ref).or(named),
            Some(joined) => named = joined.strip_prefix('=').or(named),
            None => {}
        }
    }
    named.and_then(Lang::of_code)
}

/// A line in the reader's language.
pub(crate) fn told(text: &str) -> String {
    if is_english() { text.to_owned() } else { CATALOGUE.part(text) }
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(CHINESE));

/// The texts of one language.
struct Catalogue {
    /// Whole texts of help.
    help: BTreeMap<String, String>,
    messages: Messages,
}

impl Catalogue {
    fn of(texts: &str) -> Self {
        let mut lists: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(texts).unwrap_or_default();
        let mut list = |name: &str| lists.remove(name).unwrap_or_default();
        Self { help: list("help"), messages: Messages::of(list("messages")) }
    }

    /// A message, or a part of one, in the language; a part may be a name.
    fn part(&self, text: &str) -> String {
        self.messages.part(text)
    }
}

#[cfg(test)]
mod tests;
