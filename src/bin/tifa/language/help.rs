//! Help in the reader's language: the description in each line is translated, the typed part stays.

use tifa::render::Ambiguous;
use tifa::render::messages::SLOT;

use super::{CATALOGUE, Catalogue, is_english};

/// Separator between an option and its description.
const GAP: &str = "  ";
/// Start of the line of a value.
const VALUE: &str = "- ";
/// Notes that the parser appends to a text, in English and Chinese.
const NOTES: [(&str, &str); 4] = [
    ("[default: ", "[默认："),
    ("[possible values: ", "[可取："),
    ("[aliases: ", "[别名："),
    ("[alias: ", "[别名："),
];

/// Translates help without line breaks and wraps it to `width` columns. English help is returned unchanged.
pub(crate) fn help(text: &str, width: usize) -> String {
    if is_english() {
        return text.to_owned();
    }
    text.lines().map(|line| CATALOGUE.line(line).wrapped(width)).collect()
}

/// A line of help: the typed part and its description.
struct Line {
    head: String,
    text: String,
}

impl Catalogue {
    fn line(&self, line: &str) -> Line {
        let indent = line.len() - line.trim_start().len();
        let (head, text) = parts(line, indent);
        let (words, notes) = self.without_notes(text);
        let words = self.words(words).unwrap_or_else(|| words.to_owned());
        let gap = if words.is_empty() || notes.is_empty() { "" } else { " " };
        Line { head: head.to_owned(), text: format!("{words}{gap}{notes}") }
    }

    /// The translation of a text, if there is one.
    fn words(&self, words: &str) -> Option<String> {
        self.help.get(words).cloned().or_else(|| self.kinds(words)).or_else(|| self.usage(words))
    }

    /// Splits a text into its words and its translated notes.
    fn without_notes<'t>(&self, text: &'t str) -> (&'t str, String) {
        let at = NOTES.iter().filter_map(|(note, _)| text.find(note)).min().unwrap_or(text.len());
        let notes: Vec<String> =
            text[at..].split_inclusive(']').map(|note| self.note(note.trim_start())).collect();
        (text[..at].trim_end(), notes.join(" "))
    }

    /// Translates a note, such as `[default: from the locale]`.
    fn note(&self, note: &str) -> String {
        let known = NOTES.iter().find_map(|(opening, other)| Some((note.strip_prefix(opening)?, other)));
        let Some((words, opening)) = known else { return note.to_owned() };
        let words = words.trim_end_matches(']');
        format!("{opening}{}]", self.help.get(words).map_or(words, String::as_str))
    }

    /// Translates a text that ends in a list of names.
    fn kinds(&self, words: &str) -> Option<String> {
        let at = words.rfind(": ")? + 2;
        let other = self.help.get(&format!("{}{SLOT}", &words[..at]))?;
        Some(other.replacen(SLOT, &words[at..], 1))
    }

    /// Translates `Usage: tifa …`.
    fn usage(&self, words: &str) -> Option<String> {
        let (name, rest) = words.split_once(": ").filter(|(name, _)| *name == "Usage")?;
        Some(format!("{}：{rest}", self.help.get(name)?))
    }
}

/// Splits a line into the typed part, with the gap after it, and the description.
fn parts(line: &str, indent: usize) -> (&str, &str) {
    let words = &line[indent..];
    let typed = |start: usize| words[start..].find(GAP).map(|at| start + at);
    let is_head =
        words.starts_with('-') || indent > 0 && words.chars().next().is_some_and(char::is_lowercase);
    let end = if words.starts_with(VALUE) {
        words.find(": ").map(|at| at + 1)
    } else {
        typed(0).filter(|_| is_head || words.starts_with(['<', '[']))
    };
    match end {
        Some(end) => {
            let gap = words[end..].len() - words[end..].trim_start().len();
            line.split_at(indent + end + gap)
        }
        // An option alone; its description is on the next line.
        None if is_option(words) => (line, ""),
        None => line.split_at(indent),
    }
}

/// Whether a line has only a typed part: `-o, --output <FILE>`, `[STATEMENT]...`.
fn is_option(words: &str) -> bool {
    let typed = |word: &str| word.starts_with(['-', '<', '[']);
    words.split(' ').all(typed) && !words.starts_with("[default") && !words.starts_with("[possible")
        || words.starts_with("tifa ")
}

impl Line {
    /// The line wrapped to `width` columns; further lines are indented to the description.
    fn wrapped(&self, width: usize) -> String {
        let hang = Ambiguous::Narrow.width(&self.head);
        let mut out = self.head.clone();
        let mut column = hang;
        let room = width.max(hang + 20);
        for piece in pieces(&self.text) {
            let taken = Ambiguous::Narrow.width(piece.trim_end());
            if column + taken > room && column > hang {
                out.truncate(out.trim_end().len());
                out.push('\n');
                out.push_str(&" ".repeat(hang));
                column = hang;
            }
            out.push_str(piece);
            column += Ambiguous::Narrow.width(piece);
        }
        out.truncate(out.trim_end().len());
        out + "\n"
    }
}

/// Splits a text into pieces that are never broken: words with the punctuation after them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut last, mut in_note) = (0, None, false);
    for (at, c) in text.char_indices() {
        in_note = c != ']' && (in_note || c == '[');
        let wide = |last: char| !in_note && (!last.is_ascii() && !opens(last) || !c.is_ascii());
        let breaks = last.is_some_and(|last| last == ' ' || wide(last));
        if breaks && c != ' ' && !closes(c) && at > start {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn opens(c: char) -> bool {
    "（《“【".contains(c)
}

fn closes(c: char) -> bool {
    "，。；：、）》”】？！…".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::definition;

    /// All help texts, one per line.
    fn all() -> Vec<String> {
        fn of(mut command: clap::Command, out: &mut Vec<String>) {
            out.extend([command.render_help(), command.render_long_help()].map(|help| help.to_string()));
            command.get_subcommands().for_each(|inner| of(inner.clone(), out));
        }
        let mut definition = definition().term_width(0);
        definition.build();
        let mut help = Vec::new();
        of(definition, &mut help);
        help
    }

    #[test]
    fn all_help_is_in_the_list() {
        let help = all();
        let mut known = 0;
        for line in help.iter().flat_map(|help| help.lines()).filter(|line| !line.trim().is_empty()) {
            let indent = line.len() - line.trim_start().len();
            let (words, _) = CATALOGUE.without_notes(parts(line, indent).1);
            // Commands are the same in every language.
            let runs =
                words.is_empty() || words.starts_with('`') || words.contains("tifa corpus add - --id 2024");
            assert!(
                runs || CATALOGUE.words(words).is_some(),
                "add to [help] in language/zh.toml: {words:?} ({line:?})"
            );
            known += usize::from(!runs);
        }
        assert!(known > 300, "{known}");
    }

    #[test]
    fn no_text_of_the_list_is_out_of_use() {
        let help = all().concat();
        for words in CATALOGUE.help.keys() {
            let words = words.trim_end_matches(SLOT);
            assert!(help.contains(words), "{words}");
        }
    }

    #[test]
    fn help_is_broken_under_what_is_said() {
        let line = "      --width <N>  Width of the text in columns, at least 40 [default: from the locale]";
        let told = CATALOGUE.line(line).wrapped(50);
        assert!(told.starts_with("      --width <N>  文本宽度（列数），"), "{told}");
        assert!(told.contains("[默认：按系统区域设置]"), "{told}");
        assert!(
            told.lines().count() > 1 && told.lines().skip(1).all(|line| line.starts_with(&" ".repeat(19))),
            "{told}"
        );
        assert!(told.lines().all(|line| Ambiguous::Narrow.width(line) <= 52), "{told}");
    }
}
