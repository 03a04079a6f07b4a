//! `ID.toml`: the facts of a statement, in a form that people can read and edit.

use std::num::NonZeroUsize;
use std::ops::Range;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::Spanned;

use crate::load::{Encoding, Facts};
use crate::statement::{Date, Tracked};
use crate::text::places::line_of;

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
    #[serde(deserialize_with = "plain")]
    pub kept: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    #[serde(default)]
    pub bytes: u64,
}

/// `ID.toml` as written and read.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Form {
    #[serde(skip_serializing)]
    id: Option<Spanned<String>>,
    title: Option<String>,
    #[serde(deserialize_with = "date")]
    date: Option<Date>,
    place: Option<String>,
    series: Option<String>,
    parties: Option<Vec<String>>,
    language: Option<String>,
    source: Option<String>,
    #[serde(serialize_with = "name", deserialize_with = "encoding")]
    encoding: Option<Encoding>,
    tracked: Option<Tracked>,
    number: Option<NonZeroUsize>,
    file: Vec<KeptFile>,
}

/// The text of `ID.toml`.
pub(super) fn write(kept: &Kept) -> Result<String, String> {
    let Facts { id: _, series, title, date, place, parties, language, source } = kept.facts.clone();
    let form = Form {
        id: None,
        title,
        date,
        place,
        series,
        parties,
        language,
        source,
        encoding: kept.encoding,
        tracked: kept.tracked,
        number: kept.number.and_then(NonZeroUsize::new),
        file: kept.files.clone(),
    };
    let form = toml::to_string(&form).map_err(|error| error.to_string())?;
    Ok(format!("{HEAD}{form}"))
}

/// Reads `ID.toml`. An error is one line, with the number of the faulty line if there is one.
pub(super) fn read(bytes: &[u8], id: &str) -> Result<Kept, String> {
    let text = str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let form: Form = toml::from_str(text).map_err(|error| {
        let what = error.message().trim().replace('\n', ", ");
        error.span().map_or_else(|| what.clone(), |span| at_line(text, &span, &what))
    })?;
    let Form { id: own, title, date, place, series, parties, language, source, .. } = form;
    if let Some(other) = own.as_ref().filter(|other| other.get_ref() != id) {
        let what = format!("its id is '{}', but its file name says '{id}'", other.get_ref());
        return Err(at_line(text, &other.span(), &what));
    }
    if form.file.is_empty() {
        return Err("it has no [[file]]".to_owned());
    }
    let id = own.map(Spanned::into_inner);
    Ok(Kept {
        facts: Facts { id, series, title, date, place, parties, language, source },
        encoding: form.encoding,
        tracked: form.tracked,
        number: form.number.map(NonZeroUsize::get),
        files: form.file,
    })
}

fn at_line(text: &str, span: &Range<usize>, what: &str) -> String {
    format!("line {}: {what}", line_of(text, span.start))
}

/// A date, as a value of TOML or as text.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    let fault = || D::Error::custom("a date is written YYYY-MM-DD");
    Date::parse_iso(&text).map(Some).ok_or_else(fault)
}

fn encoding<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Encoding>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let fault = || D::Error::custom(format!("'{name}' is not an encoding"));
    Encoding::named(&name).map(Some).ok_or_else(fault)
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands the field over")]
fn name<S: Serializer>(encoding: &Option<Encoding>, serializer: S) -> Result<S::Ok, S::Error> {
    encoding.map(Encoding::name).serialize(serializer)
}

/// The name of a file in the corpus. One with folders would lead outside.
fn plain<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
        return Err(D::Error::custom(format!("'{name}' is not the name of a file in the corpus")));
    }
    Ok(name)
}
