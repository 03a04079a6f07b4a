//! Parsers of option values.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use tifa::load::Encoding;
use tifa::render::form::Form;
use tifa::render::{LEAST_WIDTH, Lang};
use tifa::statement::Date;

/// Parses the name of an output file.
pub(crate) fn file(name: &str) -> Result<PathBuf, String> {
    if name == "-" {
        return Err(
            "results go to standard output if no -o is given; for a file named -, write ./-".to_owned()
        );
    }
    Ok(PathBuf::from(name))
}

/// Parses the name of a statement. Parts that are not Unicode become U+FFFD, which the corpus resolves.
pub(crate) fn name() -> impl TypedValueParser<Value = String> {
    OsStringValueParser::new().map(|name| name.to_string_lossy().into_owned())
}

/// Parses the code of a language of the labels.
pub(crate) fn lang() -> impl TypedValueParser<Value = Lang> {
    one_of(Lang::ALL, Lang::code, Lang::about)
}

/// Parses the name of a report format.
pub(crate) fn form() -> impl TypedValueParser<Value = Form> {
    one_of(Form::ALL, Form::ending, Form::about)
}

/// Parses one of the names of some values; the help says what each is.
fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
    about: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = all.map(|one| PossibleValue::new(name(one)).help(about(one)));
    PossibleValuesParser::new(values)
        .try_map(move |word| all.into_iter().find(|&one| name(one) == word).ok_or("not one of the names"))
}

/// Parses the name of an encoding.
pub(crate) fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name)
        .ok_or_else(|| "not an encoding such as UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5".to_owned())
}

/// Parses a day, a month or a year.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "not a valid date (YYYY-MM-DD, YYYY-MM or YYYY)".to_owned())
}

/// Parses a number from 0 to 1.
pub(crate) fn similarity(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("not between 0 and 1".to_owned()) }
}

/// Maximum number of threads; more would only cost time to start.
pub(crate) const MOST_THREADS: usize = 256;

/// Parses a number of threads.
pub(crate) fn threads(text: &str) -> Result<usize, String> {
    within(text, 1, MOST_THREADS)
}

/// Parses words to search for: not only blanks and the marks of slots and alternatives.
pub(crate) fn words(text: &str) -> Result<String, String> {
    let says = |c: char| !c.is_whitespace() && !matches!(c, '*' | '|');
    if text.contains(says) { Ok(text.to_owned()) } else { Err("no words to look for".to_owned()) }
}

/// Parses a count, at least 1.
pub(crate) fn count(text: &str) -> Result<usize, String> {
    within(text, 1, usize::MAX).map_err(|_| "not a whole number of at least 1".to_owned())
}

/// Maximum text width, in columns.
pub(crate) const WIDEST: usize = 10_000;

/// Parses a width in columns.
pub(crate) fn width(text: &str) -> Result<usize, String> {
    within(text, LEAST_WIDTH, WIDEST)
}

fn within(text: &str, least: usize, most: usize) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("not a whole number from {least} to {most}"))
}

/// Parses `8M`, `512K`, `1G` or a number of bytes; units are powers of 1024.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    const WRONG: &str = "not a size such as 512K, 8M or a number of bytes";
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err(WRONG.to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| WRONG.to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let cases = [
            ("8M", Some(8 << 20)),
            ("512K", Some(512 << 10)),
            ("1gib", Some(1 << 30)),
            ("100", Some(100)),
            ("0", Some(0)),
            ("", None),
            ("M", None),
            ("8X", None),
            ("-1", None),
            ("99999999999999999999", None),
            ("99999999999G", None),
        ];
        for (text, expected) in cases {
            assert_eq!(size(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn similarities_lie_between_nought_and_one() {
        for (text, fits) in
            [("0", true), ("0.5", true), ("1", true), ("1.1", false), ("NaN", false), ("x", false)]
        {
            assert_eq!(similarity(text).is_ok(), fits, "{text}");
        }
    }
}
