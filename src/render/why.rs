//! The reasons for a link, below its words: with `--explain`.

mod clause;

use std::io;

pub(super) use clause::by_link;
use owo_colors::Style;

use super::entry::{Entry, INDENT, first_words, place};
use super::labels::{self, Label, Lang};
use super::page::Page;
use super::summary::{GAP, opening};
use super::wrap::Paragraph;
use crate::results::comparison::Link;
use crate::results::why::{Anchor, Chance, Scores, Term, Why};

/// Maximum number of terms shown per model.
const TERMS: usize = 5;
/// Maximum length of common words, in characters.
const SHOWN: usize = 24;

/// Writes the evidence for the link of an entry, and for its clause links.
pub(super) fn write(page: &mut Page<'_>, entry: &Entry<'_>, why: &Why) -> io::Result<()> {
    if let Some(scores) = &why.scores {
        let places = [place(entry.old, &[scores.old]), place(entry.new, &[scores.new])].join(" → ");
        let figures = figures(scores, page.canvas.lang);
        line(page, INDENT, lead(entry.link), &format!("{places}{GAP}{figures}"))?;
        for (label, chance) in chances(scores) {
            line(page, INDENT, label, &terms(&chance.terms, TERMS))?;
        }
    }
    line(page, INDENT, labels::WHY_WORDS, &words(page, &why.anchors))?;
    line(page, INDENT, labels::WHY_NEARBY, &nearby(entry, &why.anchors))?;
    line(page, INDENT, labels::WHY_RULES, &why.rules.join(GAP))?;
    line(page, INDENT, labels::ELSE, &second(entry, why))?;
    clause::write(page, entry)
}

/// Writes a line with its label; writes nothing if the text is empty.
fn line(page: &mut Page<'_>, indent: usize, label: Label, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let mut line = Paragraph::default();
    line.open(&format!("| {}: ", page.canvas.lang.of(label)), page.canvas.sheet.facet);
    line.push(words, Style::new());
    page.hanging(indent, indent + 2, &line)
}

/// Whether one of the sides of a link is empty.
fn is_alone(link: &Link) -> bool {
    link.old.is_empty() || link.new.is_empty()
}

/// The label of a link's scores.
fn lead(link: &Link) -> Label {
    if is_alone(link) { labels::NEAREST } else { labels::WHY }
}

/// `双字相似 0.82   …`
fn figures(scores: &Scores, lang: Lang) -> String {
    let alike = [(labels::WHY_GRAMS, scores.grams), (labels::WHY_LETTERS, scores.letters)];
    let chances = chances(scores).map(|(label, chance)| (label, chance.chance));
    let figures = alike.into_iter().chain(chances);
    let figures: Vec<String> =
        figures.map(|(label, figure)| format!("{} {figure:.2}", lang.of(label))).collect();
    figures.join(GAP)
}

/// The probabilities that were computed.
fn chances(scores: &Scores) -> impl Iterator<Item = (Label, &Chance)> {
    let company = scores.company.iter().map(|chance| (labels::WHY_COMPANY, chance));
    std::iter::once((labels::WHY_ALONE, &scores.alone)).chain(company)
}

/// `letters 0.91 × 4.73 = +4.30 …`
fn terms(terms: &[Term], count: usize) -> String {
    let heard = terms.iter().filter(|term| term.contribution != 0.0).take(count);
    let terms = heard.map(|term| {
        format!("{} {:.2} × {:.2} = {:+.2}", term.name, term.value, term.weight, term.contribution)
    });
    terms.collect::<Vec<_>>().join(GAP)
}

fn words(page: &Page<'_>, anchors: &[Anchor]) -> String {
    let words = anchors.iter().filter_map(|anchor| match anchor {
        Anchor::Words { text, sentences } => {
            let stand = page.canvas.lang.count(labels::SENTENCES, usize::try_from(*sentences).unwrap_or(0));
            Some(format!("“{}” ({stand})", opening(text, SHOWN)))
        }
        Anchor::Link { .. } => None,
    });
    words.collect::<Vec<_>>().join(GAP)
}

fn nearby(entry: &Entry<'_>, anchors: &[Anchor]) -> String {
    let links = anchors.iter().filter_map(|anchor| match anchor {
        Anchor::Link { old, new, chance } => {
            let places = [place(entry.old, &[*old]), place(entry.new, &[*new])].join(" → ");
            Some(format!("{places} {chance:.2}"))
        }
        Anchor::Words { .. } => None,
    });
    links.collect::<Vec<_>>().join(GAP)
}

/// The second choice with its probability; empty for a link with one side, whose scores show it already.
fn second(entry: &Entry<'_>, why: &Why) -> String {
    let alone = is_alone(entry.link);
    let chance = why.scores.as_ref().and_then(|scores| scores.runner_up);
    let (Some(other), Some(chance), false) = (&entry.link.runner_up, chance, alone) else {
        return String::new();
    };
    let (_, statement, sentences) = entry.other_side(other);
    let places = [place(entry.old, &other.old), place(entry.new, &other.new)].join(" → ");
    format!("{places} {}{GAP}{chance:.2}", first_words(statement, sentences))
}
