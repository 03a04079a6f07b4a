//! Parses a settings file into entries with line numbers.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::places::Fault;

/// A key and its value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its table, which names a command.
    pub(super) table: Option<String>,
    /// The key.
    pub(super) key: String,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Its value.
    pub(super) value: Value,
}

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A text or a number, as typed on the command line.
    Word(String),
    /// A list of texts or numbers.
    Words(Vec<String>),
    /// A table without entries.
    Empty,
    /// Any other value, by its type name in TOML.
    Other(&'static str),
}

/// The entries of a file, in line order. A table without entries counts as an entry.
pub(super) fn entries(text: &str, file: &str) -> Result<Vec<Entry>, Fault> {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line_of = |at: usize| breaks.partition_point(|&line| line < at) + 1;
    let root = DeTable::parse(text).map_err(|error| Fault {
        file: file.to_owned(),
        line: error.span().map(|span| line_of(span.start)),
        problem: error.message().trim().replace('\n', ", "),
        remedy: "correct the line (each is `option = value`), or use --no-config".to_owned(),
    })?;
    let entry = |table: Option<&str>, key: &Spanned<std::borrow::Cow<'_, str>>, value: Value| Entry {
        table: table.map(str::to_owned),
        key: key.get_ref().to_string(),
        line: line_of(key.span().start),
        value,
    };
    let mut entries = Vec::new();
    for (key, value) in root.get_ref() {
        match value.get_ref() {
            DeValue::Table(inner) if inner.is_empty() => entries.push(entry(None, key, Value::Empty)),
            DeValue::Table(inner) => {
                let table = Some(key.get_ref().as_ref());
                entries.extend(inner.iter().map(|(key, value)| entry(table, key, read(value.get_ref()))));
            }
            other => entries.push(entry(None, key, read(other))),
        }
    }
    entries.sort_by_key(|entry| entry.line);
    Ok(entries)
}

fn read(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => {
            let words = items.iter().map(|item| word(item.get_ref())).collect::<Option<Vec<_>>>();
            words.map_or(Value::Other("list of other values"), Value::Words)
        }
        other => word(other).map_or_else(|| Value::Other(other.type_str()), Value::Word),
    }
}

fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            i128::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number.to_string())
        }
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_their_lines_and_tables() {
        let text = "# ours\nlang = \"zh\"\nonly = [\"added\", 'dropped']\nall = true\n\n[report]\ndigest = 0x10\n\
                    min-similarity = 0.5\nseries = 2024-01-01\nlist = [true]\n[empty]\n";
        let entries = entries(text, "tifa.toml").expect("it is TOML");
        let told: Vec<_> =
            entries.iter().map(|e| (e.line, e.table.as_deref(), e.key.as_str(), e.value.clone())).collect();
        let word = |word: &str| Value::Word(word.to_owned());
        assert_eq!(
            told,
            [
                (2, None, "lang", word("zh")),
                (3, None, "only", Value::Words(vec!["added".to_owned(), "dropped".to_owned()])),
                (4, None, "all", Value::Flag(true)),
                (7, Some("report"), "digest", word("16")),
                (8, Some("report"), "min-similarity", word("0.5")),
                (9, Some("report"), "series", Value::Other("datetime")),
                (10, Some("report"), "list", Value::Other("list of other values")),
                (11, None, "empty", Value::Empty),
            ]
        );
    }

    #[test]
    fn an_editors_mark_and_line_ends_do_no_harm() {
        let entries = entries("\u{feff}lang = \"zh\"\r\nall = true\r\n", "tifa.toml").expect("it is TOML");
        assert_eq!(
            entries.iter().map(|e| (e.line, e.key.as_str())).collect::<Vec<_>>(),
            [(1, "lang"), (2, "all")]
        );
    }

    #[test]
    fn a_broken_file_tells_its_line() {
        for (text, line) in [("lang = \"zh\"\ncolor = \n", 2), ("a = 1\na = 2\n", 2), ("[x\n", 1)] {
            let fault = entries(text, "tifa.toml").expect_err("broken");
            assert_eq!(fault.line, Some(line), "{fault}");
            assert_eq!(fault.to_string().lines().count(), 1, "{fault}");
        }
    }
}
