//! Facts about a statement, read from its own text.

mod parties;

use super::line_kind;
use crate::lexicon::Lexicon;
use crate::statement::{Date, DateSource, Role, Sentence};
use crate::text::chars::is_han;
use crate::text::date;
use crate::text::marks::DASHES;

/// Maximum length of a place read from a dateline, in characters.
const LONGEST_PLACE: usize = 12;
/// Parties are named within this many characters.
const LONGEST_NAMING: usize = 400;
/// Parties are listed in the title, or within this many sentences.
const OPENING: usize = 3;
/// Minimum number of parties of a joint statement.
const FEWEST_PARTIES: usize = 2;

/// The date that the sentences give, and where it is found; `None` if there is none.
pub(super) fn date(sentences: &[Sentence]) -> Option<(Date, DateSource)> {
    let among = |role, source| {
        let mut lines = sentences.iter().filter(move |sentence| sentence.role == role);
        lines.find_map(|line| date::find(dated(line))).map(|(date, _)| (date, source))
    };
    let month = || {
        let mut lines = sentences.iter().filter(|sentence| sentence.role == Role::Dateline);
        lines.find_map(|line| date::of_line(&line.text)).map(|date| (date, DateSource::Dateline))
    };
    among(Role::Dateline, DateSource::Dateline)
        .or_else(|| among(Role::Signature, DateSource::Signature))
        .or_else(|| among(Role::Title, DateSource::Title))
        .or_else(month)
}

/// The part of a line that can date the statement. A date inside a title is one that the title talks about.
fn dated(line: &Sentence) -> &str {
    if line.role == Role::Title && !line_kind::is_in_brackets(&line.text) {
        line.text.split_once(DASHES).map_or("", |(_, under)| under)
    } else {
        &line.text
    }
}

/// The place in a dateline (于莫斯科); otherwise in a news agency's line (新华社莫斯科3月21日电); otherwise in brackets
/// under the title （2019年11月6日，北京）. `None` if there is none.
pub(super) fn place(sentences: &[Sentence]) -> Option<String> {
    let lines = |role| sentences.iter().filter(move |sentence| sentence.role == role).map(|line| &*line.text);
    let agency = || lines(Role::Dateline).find_map(line_kind::agency).filter(|place| !place.is_empty());
    let noted = |line: &&str| {
        let after = date::find(line).map(|(_, range)| &line[range.end..]);
        line_kind::is_in_brackets(line) && after.is_some_and(|after| after.starts_with(['，', ',', '于']))
    };
    let under_title = || lines(Role::Title).filter(noted).find_map(place_beside_date);
    lines(Role::Dateline).find_map(place_beside_date).or_else(agency).or_else(under_title).map(str::to_owned)
}

fn place_beside_date(line: &str) -> Option<&str> {
    // A news agency's line gives its place in its own way.
    let (_, range) = date::find(line).filter(|_| line_kind::agency(line).is_none())?;
    let beside = |text| {
        let around = |c: char| c.is_whitespace() || "，,、（）()〔〕[]【】.。".contains(c);
        let mut words = str::trim_matches(text, around);
        for lead in ["签署", "签订", "签", "订立", "订", "发表", "写"] {
            words = words.strip_prefix(lead).filter(|rest| rest.starts_with(['于', '在'])).unwrap_or(words);
        }
        words = words.trim_start_matches(['于', '在']);
        for end in ["签署", "签订", "订立", "发表"] {
            words = words.strip_suffix(end).unwrap_or(words);
        }
        words
    };
    let sides = [beside(&line[range.end..]), beside(&line[..range.start])];
    let is_place = |text: &&str| {
        !text.is_empty()
            && !line_kind::is_no_place(text)
            && text.chars().nth(LONGEST_PLACE).is_none()
            && text.chars().all(|c| is_han(c) || c.is_alphabetic() || matches!(c, '·' | ' '))
    };
    sides.into_iter().find(is_place)
}

/// The parties: the countries at the start of the title, otherwise those listed in English, otherwise those
/// before （以下称“双方”）. Empty if fewer than two are found.
pub(super) fn parties(title: &str, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<String> {
    let opening = title.split("关于").next().unwrap_or(title);
    let named = countries(opening, lexicon);
    if named.len() >= FEWEST_PARTIES {
        return named;
    }
    let opening = sentences.iter().filter(|sentence| sentence.role == Role::Body).take(OPENING);
    let opening = opening.map(|sentence| sentence.text.as_str());
    let listed = std::iter::once(title).chain(opening).map(|text| parties::listed(text, lexicon));
    if let Some(listed) = listed.into_iter().find(|listed| listed.len() >= FEWEST_PARTIES) {
        return listed;
    }
    let called = sentences.iter().find_map(|sentence| {
        let text = &sentence.text;
        let at = text.find("以下称").or_else(|| text.find("以下简称"))?;
        (text[at..].contains("双方") || text[at..].contains("各方")).then(|| countries(&text[..at], lexicon))
    });
    called.filter(|named| named.len() >= FEWEST_PARTIES).unwrap_or_default()
}

/// The countries named in a text, in its order and words. Of names that start at the same place, the longest.
fn countries(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let names = || {
        lexicon.countries.iter().flat_map(|country| {
            std::iter::once(&country.full)
                .chain(&country.names)
                .map(move |name| (name.as_str(), country.id.as_str()))
        })
    };
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = text.char_indices().nth(LONGEST_NAMING).map_or(text, |(end, _)| &text[..end]);
    while let Some(first) = rest.chars().next() {
        let longest = names()
            .filter(|(name, _)| !name.is_empty() && rest.starts_with(name))
            .max_by_key(|(name, _)| name.len());
        let Some((name, id)) = longest else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        if !found.iter().any(|&(_, known)| known == id) {
            found.push((&rest[..name.len()], id));
        }
        rest = &rest[name.len()..];
    }
    found.into_iter().map(|(name, _)| name.to_owned()).collect()
}
