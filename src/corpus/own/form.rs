//! `ID.toml`: the facts of a statement, in a form that people can read and edit.

use serde::{Deserialize, Serialize};

use crate::load::{Encoding, Facts};
use crate::statement::{Date, Tracked};

const HEAD: &str = "\
# A statement of your own corpus. You can edit the facts: title, date (YYYY-MM-DD), place, series, parties, language,
# source. Facts that are not given are read from the text. The files are named and checked below.
";

/// What is stored about a statement, apart from its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Facts given by the user; the id is the file's name.
    pub facts: Facts,
    /// Encoding of its files, if given.
    pub encoding: Option<Encoding>,
    /// How tracked changes are treated, if given.
    pub tracked: Option<Tracked>,
    /// Number of the statement within its files, from 1, if they contain several.
    pub number: Option<usize>,
    /// Its files, in order.
    pub files: Vec<KeptFile>,
}

/// One file of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFile {
    /// Original name, without folders; `-` for standard input.
    pub name: String,
    /// Name in the corpus.
    pub kept: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    #[serde(default)]
    pub bytes: u64,
}

/// `ID.toml` as written.
#[derive(Serialize)]
struct Form<'a> {
    title: Option<&'a str>,
    date: Option<Date>,
    place: Option<&'a str>,
    series: Option<&'a str>,
    parties: Option<&'a [String]>,
    language: Option<&'a str>,
    source: Option<&'a str>,
    encoding: Option<&'static str>,
    tracked: Option<Tracked>,
    number: Option<usize>,
    file: &'a [KeptFile],
}

/// The text of `ID.toml`.
pub(super) fn write(kept: &Kept) -> Result<String, String> {
    let facts = &kept.facts;
    let form = Form {
        title: facts.title.as_deref(),
        date: facts.date,
        place: facts.place.as_deref(),
        series: facts.series.as_deref(),
        parties: facts.parties.as_deref(),
        language: facts.language.as_deref(),
        source: facts.source.as_deref(),
        encoding: kept.encoding.map(Encoding::name),
        tracked: kept.tracked,
        number: kept.number,
        file: &kept.files,
    };
    let form = toml::to_string(&form).map_err(|error| error.to_string())?;
    Ok(format!("{HEAD}{form}"))
}

/// Reads `ID.toml`.
pub(super) fn read(bytes: &[u8], id: &str) -> Result<Kept, String> {
    let text = str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut table: toml::Table = toml::from_str(text).map_err(|error| described(&error, text))?;
    let files: Vec<KeptFile> = taken(&mut table, "file")?.ok_or("it has no [[file]]")?;
    if files.is_empty() {
        return Err("it has no [[file]]".to_owned());
    }
    // A name with folders would lead outside the corpus.
    let plain =
        |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if let Some(file) = files.iter().find(|file| !plain(&file.kept)) {
        return Err(format!("'{}' is not the name of a file in the corpus", file.kept));
    }
    let encoding: Option<String> = taken(&mut table, "encoding")?;
    let unknown = |name: &String| format!("'{name}' is not an encoding");
    let encoding = encoding.map(|name| Encoding::named(&name).ok_or_else(|| unknown(&name))).transpose()?;
    let tracked: Option<String> = taken(&mut table, "tracked")?;
    let tracked = match tracked.as_deref() {
        None => None,
        Some("accepted") => Some(Tracked::Accepted),
        Some("rejected") => Some(Tracked::Rejected),
        Some(other) => return Err(format!("tracked is 'accepted' or 'rejected', not '{other}'")),
    };
    let number = taken(&mut table, "number")?;
    if let Some(date @ toml::Value::Datetime(_)) = table.get_mut("date") {
        *date = toml::Value::String(date.to_string());
    }
    let facts: Facts = toml::Value::Table(table).try_into().map_err(|error| described(&error, text))?;
    match facts.id.as_deref() {
        Some(other) if other != id => Err(format!("its id is '{other}', but its file name says '{id}'")),
        _ => Ok(Kept { facts, encoding, tracked, number, files }),
    }
}

fn taken<T: serde::de::DeserializeOwned>(table: &mut toml::Table, key: &str) -> Result<Option<T>, String> {
    let value = table.remove(key);
    value
        .map(|value| value.try_into().map_err(|error| format!("{key}: {}", described(&error, ""))))
        .transpose()
}

/// A TOML error in one line, with its line number if known.
fn described(error: &toml::de::Error, text: &str) -> String {
    let what = error.message().replace('\n', ", ");
    match error.span() {
        Some(span) if !text.is_empty() => {
            let line = text[..span.start.min(text.len())].matches('\n').count() + 1;
            format!("line {line}: {what}")
        }
        _ => what,
    }
}
