//! Builds the lookup structures of the rules from lists of rows.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::concepts::Concepts;
use super::file::{self, List};
use super::formulas::{Edges, Formulas};
use super::groups::Groups;
use super::languages::Languages;
use super::lines::Lines;
use super::opposed::Opposed;
use super::senses::{Category, Senses};
use super::{Actor, ActorKind, Country, Cue, Grade, Lexicon, Meaning, NameKind};
use crate::normalise::wordings::Wordings;
use crate::statement::{Class, Role};
use crate::text::finder::Finder;
use crate::text::language::Language;

/// The lists of all files in force, by file.
pub(super) struct Tables(pub(super) Vec<(&'static str, Cow<'static, [List]>)>);

impl Tables {
    /// All lists, each with its file.
    fn all(&self) -> impl Iterator<Item = (&'static str, &List)> {
        self.0.iter().flat_map(|(file, lists)| lists.iter().map(move |list| (*file, list)))
    }

    /// The lists of a file.
    fn of<'t>(&'t self, file: &'t str) -> impl Iterator<Item = &'t List> {
        self.all().filter(move |(name, _)| *name == file).map(|(_, list)| list)
    }

    /// The entries of the lists with a name.
    fn texts<'t>(&'t self, file: &'t str, list: &'t str) -> impl Iterator<Item = &'t str> {
        self.of(file).filter(move |found| found.name == list).map(|list| list.entries.as_ref())
    }

    /// The rows that are not blank.
    fn rows<'t>(&'t self, file: &'t str, list: &'t str) -> impl Iterator<Item = &'t str> {
        self.texts(file, list).flat_map(str::lines).filter(|row| !row.trim().is_empty())
    }

    fn words<'t>(&'t self, file: &'t str, list: &'t str) -> impl Iterator<Item = &'t str> {
        self.texts(file, list).flat_map(str::split_whitespace)
    }

    fn set(&self, file: &str, list: &str) -> Finder<()> {
        Finder::new(self.words(file, list).map(|word| (word, ())))
    }

    fn groups(&self, file: &str, list: &str) -> Groups {
        Groups::new(&self.texts(file, list).collect::<Vec<_>>().join("\n"))
    }
}

/// The lexicon made from the lists.
pub(super) fn build(tables: &Tables, sha256: String) -> Lexicon {
    let countries = countries(tables);
    let (actors, actor_names) = actors(tables, &countries);
    let (scales, claims, claim_words) = claims(tables);
    let harmless = tables.words("polarity.toml", "harmless").map(|word| (word, false));
    let negations = tables.words("polarity.toml", "negations").map(|word| (word, true));
    let bounds = ["ahead", "behind"].into_iter().flat_map(|list| tables.rows("numbers.toml", list));
    let bounds: Vec<&str> = bounds.filter_map(|row| row.split_whitespace().next()).collect();
    Lexicon {
        terms: tables
            .of("terms.toml")
            .flat_map(|list| list.entries.split_whitespace())
            .map(Into::into)
            .collect(),
        senses: Senses::of(tables.all(), |category| !category.is_watched()),
        watched: Senses::of(tables.all(), Category::is_watched),
        formulas: Formulas::of(
            tables.rows("formulas.toml", "formulas"),
            Edges {
                stops: tables.set("formulas.toml", "stops"),
                voids: tables.set("formulas.toml", "voids"),
            },
        ),
        languages: Languages::of(
            Language::BY_WORDS
                .map(|language| (language, tables.words("languages.toml", language.tag()).collect())),
        ),
        lines: lines(tables),
        wordings: Wordings::new(tables.rows("wordings.toml", "taiwan")),
        frames: tables.words("frames.toml", "frames").map(Into::into).collect(),
        state_words: tables.words("countries.toml", "words").map(Into::into).collect(),
        concepts: Concepts::new(
            ["chinese", "english"].into_iter().flat_map(|list| tables.rows("concepts.toml", list)),
        ),
        offices: tables.set("actors.toml", "offices"),
        openers: tables.set("actors.toml", "openers"),
        predicates: tables.set("actors.toml", "predicates"),
        cues: cues(tables),
        prelude: tables.set("classes.toml", "prelude"),
        asked: tables.set("classes.toml", "asked"),
        done: tables.set("classes.toml", "done"),
        frame_words: tables.set("frames.toml", "frames"),
        lookalikes: tables.groups("lookalikes.toml", "characters"),
        sounds: tables.groups("lookalikes.toml", "sounds"),
        bound: tables.set("lookalikes.toml", "bound"),
        conjunctions: tables.groups("lookalikes.toml", "conjunctions"),
        heads: tables.set("measures.toml", "heads"),
        occasions: tables.set("numbers.toml", "occasions"),
        negations: Finder::new(negations.chain(harmless)),
        carriers: tables.set("polarity.toml", "carriers"),
        averters: tables.set("polarity.toml", "averters"),
        callings: tables.set("names.toml", "callings"),
        abbreviations: tables.set("names.toml", "abbreviations"),
        limits: tables.set("numbers.toml", "limits"),
        references: tables.set("numbers.toml", "references"),
        magnitudes: tables.set("numbers.toml", "magnitudes"),
        reached: tables.set("numbers.toml", "reached"),
        relative: tables.set("numbers.toml", "relative"),
        ahead: named(tables, &bounds, "ahead"),
        behind: named(tables, &bounds, "behind"),
        units: units(tables),
        unit_names: unit_names(tables),
        contraries: Opposed::new(
            ["opposites", "contraries", "english"]
                .into_iter()
                .flat_map(|list| tables.rows("polarity.toml", list)),
        ),
        negating: tables
            .rows("polarity.toml", "negating")
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect(),
        antonyms: antonyms(tables),
        prefixes: tables.set("polarity.toml", "prefixes"),
        synonyms: tables.groups("synonyms.toml", "synonyms"),
        empty: tables.set("synonyms.toml", "empty"),
        names: names(tables, &countries),
        countries,
        actors,
        actor_names,
        claims,
        claim_words,
        scales,
        sha256,
    }
}

/// The patterns that identify lines about a statement.
fn lines(tables: &Tables) -> Lines {
    let roles = [
        ("release", Role::Release),
        ("votes", Role::Votes),
        ("dissent", Role::Dissent),
        ("notes", Role::Note),
    ];
    let lists = roles.map(|(list, role)| (role, tables.words("lines.toml", list).collect()));
    Lines::of(lists, tables.words("lines.toml", "party-leads"), tables.words("lines.toml", "offices"))
}

/// The level and words of a row of a scale.
fn graded(row: &str) -> impl Iterator<Item = (u8, &str)> {
    let mut cells = row.split_whitespace();
    let level = cells.next().and_then(file::level).unwrap_or_default();
    cells.map(move |word| (level, word))
}

/// The bounds of figures. The meaning of a word is the index of its row's id in `ids`.
fn named(tables: &Tables, ids: &[&str], list: &str) -> Finder<u16> {
    let mut words = Vec::new();
    for row in tables.rows("numbers.toml", list) {
        let mut cells = row.split_whitespace();
        let id = cells.next().and_then(|id| ids.iter().position(|known| *known == id));
        let id = id.and_then(|id| u16::try_from(id).ok()).unwrap_or(u16::MAX);
        words.extend(cells.map(|word| (word, id)));
    }
    Finder::new(words)
}

/// Units of measure. All words of a row are one unit.
fn units(tables: &Tables) -> Finder<u16> {
    let rows = (0u16..).zip(tables.rows("numbers.toml", "units"));
    Finder::new(rows.flat_map(|(number, row)| row.split_whitespace().map(move |word| (word, number))))
}

fn unit_names(tables: &Tables) -> Vec<String> {
    let rows = tables.rows("numbers.toml", "units");
    rows.map(|row| row.split_whitespace().next().unwrap_or_default().to_owned()).collect()
}

fn antonyms(tables: &Tables) -> Vec<(String, String)> {
    let rows = tables.rows("polarity.toml", "antonyms").filter_map(|row| row.split_once('/'));
    rows.map(|(one, other)| (one.trim().to_owned(), other.trim().to_owned())).collect()
}

fn countries(tables: &Tables) -> Vec<Country> {
    let rows = ["states", "unions"].into_iter().flat_map(|list| tables.rows("countries.toml", list));
    rows.filter_map(|row| {
        let mut cells = row.split_whitespace().map(String::from);
        Some(Country { id: cells.next()?, full: cells.next()?, names: cells.collect() })
    })
    .collect()
}

fn actors(tables: &Tables, countries: &[Country]) -> (Vec<Actor>, Finder<u16>) {
    let kinds = [
        ("joint", ActorKind::Joint),
        ("party", ActorKind::Party),
        ("third", ActorKind::Third),
        ("body", ActorKind::Body),
    ];
    let mut actors: Vec<Actor> = Vec::new();
    let mut names: Vec<(&str, u16)> = Vec::new();
    let mut known: FxHashMap<&str, u16> = FxHashMap::default();
    let mut add = |id, kind, name| {
        let index = *known.entry(id).or_insert_with(|| {
            actors.push(Actor { id: String::from(id), kind });
            u16::try_from(actors.len() - 1).unwrap_or(u16::MAX)
        });
        names.push((name, index));
    };
    for country in countries {
        for name in std::iter::once(&country.full).chain(&country.names) {
            add(&country.id, ActorKind::Party, name.as_str());
        }
    }
    for (list, kind) in kinds {
        for row in tables.rows("actors.toml", list) {
            let mut cells = row.split_whitespace();
            let Some(id) = cells.next() else { continue };
            cells.for_each(|name| add(id, kind, name));
        }
    }
    let finder = Finder::new(names);
    (actors, finder)
}

/// The cues of classes. If a word is in two lists, the later list here wins.
fn cues(tables: &Tables) -> Finder<Cue> {
    let lists = [
        ("deed", Cue::Deed),
        ("assessment", Cue::Of(Class::Assessment)),
        ("position", Cue::Of(Class::Position)),
        ("commitment", Cue::Of(Class::Commitment)),
        ("demand", Cue::Of(Class::Demand)),
        ("reaffirmation", Cue::Of(Class::Reaffirmation)),
        ("formula", Cue::Of(Class::Formula)),
        ("guards", Cue::Guard),
    ];
    let words = lists.into_iter().flat_map(|(list, cue)| {
        tables.words("classes.toml", list).map(move |word| (word, cue)).collect::<Vec<_>>()
    });
    Finder::new(words)
}

/// The names of the scales, and the meaning of each claim word.
fn claims(tables: &Tables) -> (Vec<String>, Vec<Meaning>, Finder<u16>) {
    let mut scales = Vec::new();
    let mut meanings: Vec<Meaning> = Vec::new();
    let mut places: FxHashMap<&str, u16> = FxHashMap::default();
    let mut order: Vec<(&str, u16)> = Vec::new();
    let mut meaning = |word, change: &mut dyn FnMut(&mut Meaning)| {
        let place = *places.entry(word).or_insert_with(|| {
            meanings.push(Meaning::default());
            let place = u16::try_from(meanings.len() - 1).unwrap_or(u16::MAX);
            order.push((word, place));
            place
        });
        change(&mut meanings[usize::from(place)]);
    };
    for list in ["modals.toml", "stances.toml"].into_iter().flat_map(|file| tables.of(file)) {
        let known = scales.iter().position(|scale| *scale == list.name).unwrap_or_else(|| {
            scales.push(list.name.clone().into_owned());
            scales.len() - 1
        });
        let scale = u16::try_from(known).unwrap_or(u16::MAX);
        for (level, word) in list.entries.lines().flat_map(graded) {
            meaning(word, &mut |found| found.grades.push(Grade { scale, level }));
        }
    }
    for (number, row) in (0u16..).zip(tables.rows("polarity.toml", "opposites")) {
        for (contrary, side) in row.split('/').enumerate() {
            for word in side.split_whitespace() {
                meaning(word, &mut |found| found.opposites.push((number, contrary > 0)));
            }
        }
    }
    for (number, row) in (0u16..).zip(tables.rows("measures.toml", "kinds")) {
        for word in row.split_whitespace() {
            meaning(word, &mut |found| found.kinds.push(number));
        }
    }
    let finder = Finder::new(order);
    (scales, meanings, finder)
}

fn names(tables: &Tables, countries: &[Country]) -> Finder<NameKind> {
    let lists = [
        ("terms.toml", "phrases", NameKind::Term),
        ("names.toml", "places", NameKind::Place),
        ("terms.toml", "treaties", NameKind::Treaty),
        ("terms.toml", "initiatives", NameKind::Initiative),
        ("terms.toml", "events", NameKind::Event),
        ("terms.toml", "grades", NameKind::Grade),
        ("terms.toml", "organisations", NameKind::Body),
    ];
    let mut words: Vec<(&str, NameKind)> = Vec::new();
    for (file, list, kind) in lists {
        words.extend(tables.words(file, list).map(|word| (word, kind)));
    }
    for (number, country) in (0u16..).zip(countries) {
        let names = std::iter::once(&country.full).chain(&country.names);
        words.extend(names.map(|name| (name.as_str(), NameKind::Country(number))));
    }
    Finder::new(words)
}
