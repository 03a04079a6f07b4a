//! Sentences with one thing changed: flips that must be seen, and rewordings that must not be taken for one.

use serde::Deserialize;
use tifa::results::comparison::FacetKind;

use super::exchange::{Exchange, replaced};
use super::figures::{self, Figure, Kind};

/// A longer quotation is somebody's sentence.
const LONGEST_QUOTED: usize = 12;

/// A changed sentence.
pub(crate) struct Variant {
    /// What was changed.
    pub kind: &'static str,
    /// The facets of which one must tell it; none for a rewording.
    pub wanted: Vec<FacetKind>,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flips {
    polarity: Vec<Exchange>,
    actor: Vec<Exchange>,
    name: Vec<Exchange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rewordings {
    script: String,
    punctuation: String,
    synonyms: Vec<Exchange>,
}

impl Flips {
    pub(crate) fn read() -> Self {
        toml::from_str(include_str!("flips.toml")).expect("the exchanges read")
    }

    /// Every flip of a sentence.
    pub(crate) fn of(&self, text: &str) -> Vec<Variant> {
        use FacetKind::{Actor, Name, Polarity};
        let tables = [
            ("polarity", &self.polarity, vec![Polarity]),
            ("actor", &self.actor, vec![Actor, Name]),
            ("name", &self.name, vec![Name, Actor]),
        ];
        let mut flips = Vec::new();
        for (kind, exchanges, wanted) in tables {
            let places = exchanges.iter().flat_map(|exchange| exchange.variants(text));
            flips.extend(places.map(|(at, flipped)| variant(kind, &wanted, text, at, flipped)));
        }
        flips.extend(figures::figures(text).iter().map(|figure| recounted(text, figure)));
        flips.extend(unquoted(text));
        flips
    }
}

/// Within 《》 it is another document that is cited.
fn variant(kind: &'static str, wanted: &[FacetKind], old: &str, at: usize, text: String) -> Variant {
    let mut wanted = wanted.to_vec();
    if in_citation(old, at) {
        wanted.push(FacetKind::Citation);
    }
    Variant { kind, wanted, text }
}

fn in_citation(text: &str, at: usize) -> bool {
    text[..at].matches('《').count() > text[..at].matches('》').count()
}

fn recounted(text: &str, figure: &Figure) -> Variant {
    let value = figures::other(figure);
    let written = figures::to_words(figure.kind, value).filter(|_| figure.in_words);
    let flipped = replaced(text, figure.at, figure.len, &written.unwrap_or_else(|| value.to_string()));
    match figure.kind {
        Kind::Count => variant("number", &counts_of(text, figure), text, figure.at, flipped),
        _ => variant("date", &[FacetKind::Date], text, figure.at, flipped),
    }
}

/// A span of years or days is a figure or a date; the seventh meeting is a number or another meeting.
fn counts_of(text: &str, figure: &Figure) -> Vec<FacetKind> {
    let mut wanted = vec![FacetKind::Number];
    if text[figure.at + figure.len..].starts_with(['年', '日', '周', '个']) {
        wanted.push(FacetKind::Date);
    }
    if text[..figure.at].ends_with('第') || text[figure.at + figure.len..].starts_with('届') {
        wanted.push(FacetKind::Name);
    }
    wanted
}

/// Each quoted word without its marks; a term defined (以下称“双方”) is not quoted, and a word that stands in marks
/// elsewhere in the sentence keeps them there.
fn unquoted(text: &str) -> Vec<Variant> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('“') {
        let inner = &text[at + '“'.len_utf8()..];
        let Some(end) = inner.find('”').filter(|_| !text[..at].ends_with('称')) else { continue };
        let once = text.matches(&inner[..end]).count() == 1;
        if once && inner[..end].chars().count() <= LONGEST_QUOTED {
            let marks = '“'.len_utf8() + '”'.len_utf8();
            let bare = replaced(text, at, marks + end, &inner[..end]);
            found.push(variant("quotes", &[FacetKind::Name], text, at, bare));
        }
    }
    found
}

impl Rewordings {
    pub(crate) fn read() -> Self {
        toml::from_str(include_str!("rewordings.toml")).expect("the rewordings read")
    }

    /// Every rewording of a sentence.
    pub(crate) fn of(&self, text: &str) -> Vec<Variant> {
        let wide = |c: char| match c {
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' => {
                char::from_u32(u32::from(c) + 0xFEE0).expect("full width has a place for each")
            }
            _ => c,
        };
        let mut all = vec![
            ("script", exchanged(text, &self.script)),
            ("punctuation", exchanged(text, &self.punctuation)),
            ("width", text.chars().map(wide).collect()),
            ("blanks", text.replace('，', "， ").replace('、', "、\u{3000}")),
            ("number writing", rewritten(text, |kind| kind == Kind::Count)),
            ("date writing", rewritten(text, |kind| kind != Kind::Count)),
        ];
        let synonyms = self.synonyms.iter().flat_map(|exchange| exchange.variants(text));
        let synonyms = synonyms.filter(|&(at, _)| !in_citation(text, at));
        all.extend(synonyms.map(|(_, reworded)| ("synonym", reworded)));
        all.retain(|(_, reworded)| reworded != text);
        all.into_iter().map(|(kind, text)| Variant { kind, wanted: Vec::new(), text }).collect()
    }
}

/// Each character by the pairs of a table.
fn exchanged(text: &str, pairs: &str) -> String {
    let other = |c: char| {
        let pair = pairs.split_whitespace().find(|pair| pair.starts_with(c));
        pair.and_then(|pair| pair.chars().nth(1)).unwrap_or(c)
    };
    text.chars().map(other).collect()
}

/// The figures of a kind in the other writing; a fraction or a large figure stays.
fn rewritten(text: &str, fits: impl Fn(Kind) -> bool) -> String {
    let mut rewritten = text.to_owned();
    for figure in figures::figures(text).iter().rev().filter(|figure| fits(figure.kind)) {
        let behind = text[figure.at + figure.len..].chars().next();
        let part =
            behind.is_some_and(|c| !c.is_alphabetic()) || text[..figure.at].ends_with(['.', '．', ',']);
        let written = if figure.in_words {
            Some(figure.value.to_string())
        } else {
            figures::to_words(figure.kind, figure.value).filter(|_| !part)
        };
        if let Some(written) = written {
            rewritten = replaced(&rewritten, figure.at, figure.len, &written);
        }
    }
    rewritten
}
