//! Statements known to exist, whether or not their texts are available here.

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::lexicon::Lexicon;
use crate::load::Facts;
use crate::normalise::script::Script;
use crate::statement::Date;

const FILE: &str = include_str!("../../corpus/known.toml");

/// A statement listed in `corpus/known.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Date of the statement.
    pub date: When,
    /// Place, if a source names it.
    pub place: Option<String>,
    /// Title, as in the source.
    pub title: String,
    /// Parties.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Documents that attest it.
    pub sources: Vec<String>,
}

/// A day, or a month if no source gives the day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct When(String);

impl When {
    /// Whether `date` is this day or falls in this month.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        date.to_string().starts_with(&self.0)
    }
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match Date::parse_iso(&text).filter(|date| date.month > 0) {
            Some(_) => Ok(Self(text)),
            None => Err(format!("not a date ({text}): write YYYY-MM-DD or YYYY-MM")),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Parties of the statements that name none.
    parties: Vec<String>,
    statement: Vec<Known>,
}

/// The known statements, in order of time.
///
/// # Panics
/// Never panics: the list is part of the program, and a test reads it.
#[must_use]
pub fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| read(FILE).expect("a test reads the list that is built in"))
}

fn read(text: &str) -> Result<Vec<Known>, toml::de::Error> {
    let File { parties, mut statement } = toml::from_str(text)?;
    for known in statement.iter_mut().filter(|known| known.parties.is_empty()) {
        known.parties.clone_from(&parties);
    }
    Ok(statement)
}

/// Finds each known statement among those held: its index in `held`, or `None`.
///
/// A match has the same date and, if both name them, the same parties. Among several matches the title, or the subject
/// it names, decides. A pair that is the only match on both sides needs no title.
#[must_use]
pub fn found(known: &[Known], held: &[&Facts], lexicon: &Lexicon) -> Vec<Option<usize>> {
    let mut found = Vec::with_capacity(known.len());
    for one in known {
        let fitting: Vec<usize> = (0..held.len()).filter(|&at| fits(one, held[at], lexicon)).collect();
        let title = key(&one.title);
        let titled = |&at: &usize| held[at].title.as_deref().is_some_and(|other| key(other) == title);
        found.push(match (fitting.iter().copied().find(titled), &fitting[..]) {
            (Some(titled), _) => Some(titled),
            (None, &[only]) => {
                let alone = known.iter().filter(|other| fits(other, held[only], lexicon)).count() == 1;
                alone.then_some(only)
            }
            _ => None,
        });
    }
    found
}

/// Whether date and parties do not rule out that a statement is a known one.
fn fits(known: &Known, facts: &Facts, lexicon: &Lexicon) -> bool {
    facts.date.is_some_and(|date| known.date.holds(date))
        && facts.parties.as_ref().is_none_or(|parties| same_parties(&known.parties, parties, lexicon))
}

fn same_parties(one: &[String], other: &[String], lexicon: &Lexicon) -> bool {
    let ids = |parties: &[String]| {
        let mut ids: Vec<String> = parties.iter().map(|party| country(party, lexicon)).collect();
        ids.sort_unstable();
        ids
    };
    ids(one) == ids(other)
}

fn country(name: &str, lexicon: &Lexicon) -> String {
    let name = simplified(name);
    let name = name.as_str();
    let known = lexicon.countries.iter().find(|country| {
        country.full == name || country.id == name || country.names.iter().any(|other| other == name)
    });
    known.map_or_else(|| name.to_owned(), |country| country.id.clone())
}

/// The subject of a title, in simplified script and without punctuation; the parties are not part of it.
fn key(title: &str) -> String {
    let simple = simplified(title);
    let about = simple.split_once("关于").map(|(_, about)| about);
    let about = about.or_else(|| simple.rfind("联合").map(|at| &simple[at..])).unwrap_or(&simple);
    about.chars().filter(|&c| c.is_alphanumeric() && c != '的').collect()
}

fn simplified(words: &str) -> String {
    Script::of([words]).simplify(words).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(date: &str, title: &str, parties: &[&str]) -> Facts {
        Facts {
            date: Date::parse_iso(date),
            title: Some(title.to_owned()),
            parties: (!parties.is_empty()).then(|| parties.iter().map(|&party| party.to_owned()).collect()),
            ..Facts::default()
        }
    }

    fn one(date: &str, title: &str) -> Known {
        let parties = vec!["中华人民共和国".to_owned(), "俄罗斯联邦".to_owned()];
        let date = When::try_from(date.to_owned()).expect("a date");
        Known { date, place: None, title: title.to_owned(), parties, sources: Vec::new() }
    }

    #[test]
    fn the_list_is_sound() {
        let known = read(FILE).expect("the list can be read");
        assert!(known.is_sorted_by(|one, next| one.date <= next.date), "in order of time");
        for known in &known {
            assert!(!known.title.trim().is_empty() && !known.parties.is_empty(), "{known:?}");
            assert!(known.sources.iter().any(|source| !source.trim().is_empty()), "no source: {known:?}");
        }
        for (at, one) in known.iter().enumerate() {
            let twin = known[..at]
                .iter()
                .find(|other| other.date == one.date && key(&other.title) == key(&one.title));
            assert_eq!(twin, None, "told twice");
        }
    }

    #[test]
    fn what_is_built_in_is_found_in_the_list() {
        let entries = super::super::list();
        let held: Vec<&Facts> = entries.iter().map(|entry| &entry.facts).collect();
        let mut found: Vec<usize> =
            found(known(), &held, &Lexicon::builtin()).into_iter().flatten().collect();
        found.sort_unstable();
        assert_eq!(found, (0..entries.len()).collect::<Vec<_>>(), "each once");
    }

    #[test]
    fn a_statement_is_told_by_date_parties_and_title() {
        let lexicon = Lexicon::builtin();
        let known = [
            one("2016-06-25", "中俄联合声明"),
            one("2016-06-25", "中华人民共和国主席和俄罗斯联邦总统关于加强全球战略稳定的联合声明"),
            one("2017-07", "中华人民共和国和俄罗斯联邦关于当前世界形势和重大国际问题的联合声明"),
            one("2018-06-08", "中华人民共和国和俄罗斯联邦联合声明"),
        ];
        let whole = |facts: Facts| found(&known, &[&facts], &lexicon);
        let at = |number: usize| (0..4).map(|at| (at == number).then_some(0)).collect::<Vec<_>>();
        let none = vec![None; 4];
        let cases = [
            (facts("2016-06-25", "中華人民共和國和俄羅斯聯邦聯合聲明", &[]), at(0)),
            (facts("2016-06-25", "聯合聲明", &["中華人民共和國", "俄羅斯聯邦"]), at(0)),
            (facts("2016-06-25", "中俄关于加强全球战略稳定联合声明", &["中国", "俄罗斯"]), at(1)),
            (facts("2016-06-25", "关于别的事的联合声明", &["中国", "俄罗斯"]), none.clone()),
            (facts("2017-07-04", "Joint statement", &["俄罗斯联邦", "中国"]), at(2)),
            (facts("2018-06-08", "任何题目", &["中国", "俄罗斯联邦"]), at(3)),
            (facts("2018-06-08", "中华人民共和国和蒙古国联合声明", &["中国", "蒙古国"]), none.clone()),
            (facts("2018-06-09", "中华人民共和国和俄罗斯联邦联合声明", &["中国", "俄罗斯联邦"]), none),
        ];
        for (facts, expected) in cases {
            assert_eq!(whole(facts.clone()), expected, "{facts:?}");
        }
    }

    #[test]
    fn dates_are_days_or_months() {
        let cases = [
            ("2001-07-16", true),
            ("2001-07", true),
            ("2001-13", false),
            ("2001", false),
            ("2001-02-30", false),
        ];
        for (text, fits) in cases {
            assert_eq!(When::try_from(text.to_owned()).is_ok(), fits, "{text}");
        }
    }
}
