//! What the program says of itself, in the reader's language.
//!
//! It is written in English where it is said. `language/zh.toml` has each text in Chinese, with `{}` for what differs from
//! case to case, so that messages of the library and of the command line's parser are told like the program's own. A text
//! that is not in the list stays as it is.

mod help;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tifa::render::Lang;

pub(crate) use help::help;

const CHINESE: &str = include_str!("language/zh.toml");
/// What stands for a part that differs.
const SLOT: &str = "{}";
/// What parts a name from what is said of it.
const STOP: &str = ": ";
const QUOTE: &str = "'";
/// The option that names the language.
const OPTION: &str = "--lang";

/// Whether the reader's language is Chinese.
static IS_CHINESE: AtomicBool = AtomicBool::new(false);

/// Says in which language all is told from now on.
pub(crate) fn speak(lang: Lang) {
    IS_CHINESE.store(lang == Lang::Zh, Ordering::Relaxed);
}

/// Whether the reader's language is the one in which all is written.
pub(crate) fn is_english() -> bool {
    !IS_CHINESE.load(Ordering::Relaxed)
}

/// The language that some words of a command line ask for, before they are understood.
pub(crate) fn asked(words: &[OsString]) -> Option<Lang> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let joined = |word: &str| word.strip_prefix(OPTION)?.strip_prefix('=').map(str::to_owned);
    let next = |at: usize| words.get(at + 1).filter(|_| words[at] == OPTION).map(ToString::to_string);
    let named = (0..words.len()).rev().find_map(|at| joined(&words[at]).or_else(|| next(at)));
    match named.as_deref() {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

/// A line in the reader's language.
pub(crate) fn told(text: &str) -> String {
    if is_english() { text.to_owned() } else { CATALOGUE.part(text) }
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(CHINESE));

/// The texts of one language.
struct Catalogue {
    /// What help says, whole.
    help: BTreeMap<String, String>,
    /// Messages, the most telling first.
    messages: Vec<Message>,
}

/// A message with slots, and the same in another language.
struct Message {
    parts: Vec<String>,
    other: Vec<String>,
}

impl Catalogue {
    fn of(texts: &str) -> Self {
        let mut lists: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(texts).unwrap_or_default();
        let mut list = |name: &str| lists.remove(name).unwrap_or_default();
        let help = list("help");
        let split = |text: &str| text.split(SLOT).map(str::to_owned).collect::<Vec<_>>();
        let message = |(text, other): (String, String)| Message { parts: split(&text), other: split(&other) };
        let mut messages: Vec<Message> = list("messages").into_iter().map(message).collect();
        messages.sort_by_key(|message| std::cmp::Reverse(message.parts.concat().len()));
        Self { help, messages }
    }

    /// A message in the language; nothing if it is unknown.
    fn told(&self, text: &str) -> Option<String> {
        self.messages.iter().find_map(|message| self.by(message, text)).or_else(|| self.of_name(text))
    }

    /// The same for a part of a message, which may be a name.
    fn part(&self, text: &str) -> String {
        self.told(text).unwrap_or_else(|| text.to_owned())
    }

    fn by(&self, message: &Message, text: &str) -> Option<String> {
        let captured = message.captures(text)?;
        let mut told = String::new();
        for (at, words) in message.other.iter().enumerate() {
            told.push_str(words);
            if at + 1 < message.other.len() {
                told.push_str(&self.part(captured.get(at).copied().unwrap_or_default()));
            }
        }
        Some(told)
    }

    /// `a.txt: what is said of it`
    fn of_name(&self, text: &str) -> Option<String> {
        let (name, rest) = text.split_once(STOP)?;
        Some(format!("{name}：{}", self.told(rest)?))
    }
}

impl Message {
    /// What stands in the slots, if the text is this message.
    fn captures<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        let [first, inner @ .., last] = self.parts.as_slice() else {
            return self.parts.first().filter(|only| *only == text).map(|_| Vec::new());
        };
        let mut rest = text.strip_prefix(first.as_str())?;
        let mut captured = Vec::with_capacity(inner.len() + 1);
        for words in inner {
            let (before, behind) = rest.split_once(words.as_str())?;
            captured.push(before);
            rest = behind;
        }
        // What is quoted holds no quotation mark.
        captured
            .push(rest.strip_suffix(last.as_str()).filter(|words| last != QUOTE || !words.contains(QUOTE))?);
        captured.iter().all(|words| !words.is_empty()).then_some(captured)
    }
}

#[cfg(test)]
mod tests;
