//! The properties by which links can be filtered, and the choices that a comparison offers.

use std::collections::BTreeMap;

use super::side::Setting;
use super::text::{Say, Text};
use crate::render::labels::{self, Label};
use crate::render::only::KINDS;
use crate::render::sides::Sides;
use crate::render::summary::opening;
use crate::render::words;
use crate::render::{Kind, sanitise};
use crate::results::comparison::{Comparison, Link};
use crate::statement::{Class, Sentence};

/// Maximum length of a heading that names its section in a list, in characters.
const HEADING_SHOWN: usize = 24;

/// The filter values of a link: for each filter, a list of words separated by blanks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FilterValues {
    pub(super) operation: String,
    pub(super) nature: String,
    pub(super) facet: String,
    pub(super) actor: String,
    pub(super) class: String,
    pub(super) section: String,
}

impl FilterValues {
    pub(super) fn of(link: &Link, setting: Setting<'_>) -> Self {
        let kinds = |wanted: fn(Kind) -> bool| {
            let fits = KINDS.iter().filter(|(_, kind)| wanted(*kind) && kind.fits(link));
            fits.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
        };
        let members = || members(link, setting);
        let actors = members().filter_map(|sentence| sentence.actor.as_deref()).map(word).collect();
        let classes = members().filter_map(|sentence| sentence.class).map(class_word).collect();
        Self {
            operation: kinds(is_operation),
            nature: kinds(is_nature),
            facet: kinds(is_facet),
            actor: listed(actors),
            class: listed(classes),
            section: section(link, setting),
        }
    }
}

const fn is_operation(kind: Kind) -> bool {
    matches!(kind, Kind::Operation(_) | Kind::Moved)
}

const fn is_nature(kind: Kind) -> bool {
    matches!(kind, Kind::Nature(_))
}

const fn is_facet(kind: Kind) -> bool {
    matches!(kind, Kind::Facet(_))
}

fn members<'a>(link: &'a Link, setting: Setting<'a>) -> impl Iterator<Item = &'a Sentence> {
    let of = |statement: &'a crate::statement::Statement| move |&at: &usize| &statement.sentences[at];
    link.old.iter().map(of(setting.old)).chain(link.new.iter().map(of(setting.new)))
}

/// The words without duplicates, sorted and joined.
fn listed(mut words: Vec<String>) -> String {
    words.sort();
    words.dedup();
    words.join(" ")
}

/// A name as a single word, with `_` for blanks.
fn word(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

fn class_word(class: Class) -> String {
    labels::Lang::En.class(class).to_owned()
}

/// The section in the new text; for a dropped sentence, the one in the old text. Empty if there is none.
fn section(link: &Link, setting: Setting<'_>) -> String {
    let of = |side: &str, sentence: &Sentence| sentence.section.map(|at| format!("{side}{at}"));
    let new = link.new.first().map(|&at| of("n", &setting.new.sentences[at]));
    let old = link.old.first().map(|&at| of("o", &setting.old.sentences[at]));
    new.or(old).flatten().unwrap_or_default()
}

/// A group of filters.
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) label: Label,
    pub(super) choices: Vec<Choice>,
}

/// A value to filter by.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: Text,
    pub(super) count: usize,
}

/// The groups with few, predefined values: a checkbox for each value.
pub(super) fn boxes(comparison: &Comparison, say: Say) -> Vec<Group> {
    let of = |wanted: fn(Kind) -> bool| {
        let choice = |&(name, kind): &(&'static str, Kind)| {
            let count = comparison.links.iter().filter(|link| kind.fits(link)).count();
            let text = say.kind(kind, Sides::from(comparison));
            Choice { value: name.to_owned(), text, count }
        };
        let kinds = KINDS.iter().filter(|(_, kind)| wanted(*kind));
        kinds.map(choice).filter(|choice| choice.count > 0).collect()
    };
    let groups = [
        Group { name: "operation", label: words::OPERATION, choices: of(is_operation) },
        Group { name: "nature", label: words::NATURE, choices: of(is_nature) },
        Group { name: "facet", label: words::RESPECT, choices: of(is_facet) },
    ];
    groups.into_iter().filter(|group| !group.choices.is_empty()).collect()
}

/// The groups with values from the texts, or with many values: a list for each group.
pub(super) fn lists(comparison: &Comparison, setting: Setting<'_>) -> Vec<Group> {
    let mut actors: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut classes: BTreeMap<String, (Text, usize)> = BTreeMap::new();
    let mut sections: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    for link in &comparison.links {
        let traits = FilterValues::of(link, setting);
        for sentence in members(link, setting) {
            if let (Some(actor), Some(text)) = (&sentence.actor, &sentence.actor_text) {
                actors.entry(word(actor)).or_insert_with(|| (text.clone(), 0));
            }
            if let Some(class) = sentence.class {
                classes.entry(class_word(class)).or_insert_with(|| (setting.say.class(class), 0));
            }
        }
        for name in traits.actor.split(' ') {
            if let Some((_, count)) = actors.get_mut(name) {
                *count += 1;
            }
        }
        for name in traits.class.split(' ') {
            if let Some((_, count)) = classes.get_mut(name) {
                *count += 1;
            }
        }
        if let Some((side, at)) = traits.section.split_at_checked(1)
            && let Ok(at) = at.parse()
        {
            *sections.entry((side == "o", at)).or_default() += 1;
        }
    }
    let theirs = |text: &str| setting.say.theirs(&sanitise::line(text));
    let actors =
        actors.into_iter().map(|(value, (text, count))| Choice { value, text: theirs(&text), count });
    let classes = classes.into_iter().map(|(value, (text, count))| Choice { value, text, count });
    let mut headings = Vec::with_capacity(sections.len());
    for ((is_old, at), count) in sections {
        let (side, statement) = if is_old { ('o', setting.old) } else { ('n', setting.new) };
        let mut text = opening(&statement.sentences[at].text, HEADING_SHOWN).into_owned();
        if is_old {
            text.insert_str(0, "− ");
        }
        headings.push(Choice { value: format!("{side}{at}"), text: theirs(&text), count });
    }
    let groups = [
        Group { name: "actor", label: words::ACTOR, choices: actors.collect() },
        Group { name: "class", label: words::CLASS, choices: classes.collect() },
        Group { name: "section", label: words::SECTION, choices: headings },
    ];
    groups.into_iter().filter(|group| group.choices.len() > 1).collect()
}
