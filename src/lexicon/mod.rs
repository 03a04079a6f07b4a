//! The data files with the words of the rules, and how they are read.
//!
//! Each file under `data/` has named lists of rows, each list with the reason for it. `build.rs` compiles them in.
//! [`Lexicon::with_overrides`] replaces or extends them. Published scales contradict each other, so none is
//! definitive: if you doubt one, replace its file.

mod build;
pub mod concepts;
mod file;
pub mod formulas;
mod gathered;
pub mod groups;
pub mod languages;
pub mod lines;
mod measures;
pub(crate) mod opposed;
mod parties;
pub mod senses;

use std::borrow::Cow;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::normalise::wordings::Wordings;
use crate::statement::Class;
use crate::text::finder::Finder;
use build::Tables;
use concepts::Concepts;
use file::Content;
use formulas::Formulas;
use groups::Groups;
use languages::Languages;
use lines::Lines;
use opposed::Opposed;
use senses::Senses;
use shipped::SHIPPED;

/// The data files as written by `build.rs`: their lists, and a hash over all.
mod shipped {
    use std::borrow::Cow;

    use super::file::{List, Shape};
    use super::senses::{Category, Language};

    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// All words that the rules know.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// States and unions of states.
    pub countries: Vec<Country>,
    /// Words of the field that a segmenter must keep whole.
    pub terms: Vec<String>,
    /// Words that open a statement and say nothing about its object.
    pub frames: Vec<String>,
    /// The senses of the words of all lists with a category, for reading clauses.
    pub senses: Senses,
    /// The words of the topics that readers follow.
    pub(crate) watched: Senses,
    /// Set phrases with a slot.
    pub formulas: Formulas,
    /// The common words that identify the language of a text.
    pub languages: Languages,
    /// The patterns that identify lines about a statement.
    pub lines: Lines,
    /// Taiwan's words for words of the mainland.
    pub wordings: Wordings,
    /// SHA-256 over the built-in files and all files given, in lower-case hexadecimal.
    pub sha256: String,
    /// Words at the end of states' names: 共和国.
    pub(crate) state_words: Vec<String>,
    /// Subjects by their names, in lower case. Equal numbers are one subject.
    pub(crate) concepts: Concepts,
    /// The titles of heads of state and ministers.
    pub(crate) offices: Finder<()>,
    /// Who speaks or acts; [`Lexicon::actor_names`] has indices into it.
    pub(crate) actors: Vec<Actor>,
    pub(crate) actor_names: Finder<u16>,
    pub(crate) openers: Finder<()>,
    pub(crate) predicates: Finder<()>,
    pub(crate) cues: Finder<Cue>,
    pub(crate) prelude: Finder<()>,
    pub(crate) asked: Finder<()>,
    /// Words that mark an act as done.
    pub(crate) done: Finder<()>,
    pub(crate) frame_words: Finder<()>,
    pub(crate) lookalikes: Groups,
    /// Characters that sound alike and are mistyped for one another.
    pub(crate) sounds: Groups,
    /// Characters that are not words on their own.
    pub(crate) bound: Finder<()>,
    pub(crate) conjunctions: Groups,
    pub(crate) heads: Finder<()>,
    pub(crate) occasions: Finder<()>,
    /// Negations (true), and words that only look like one (false).
    pub(crate) negations: Finder<bool>,
    pub(crate) carriers: Finder<()>,
    pub(crate) averters: Finder<()>,
    /// Last words of the names of meetings, bodies and works.
    pub(crate) callings: Finder<()>,
    /// One-character names of countries.
    pub(crate) abbreviations: Finder<()>,
    /// Words after a figure that make it a deadline.
    pub(crate) limits: Finder<()>,
    /// Words that lead to a figure.
    pub(crate) reached: Finder<()>,
    /// Words that multiply the figure before them.
    pub(crate) magnitudes: Finder<()>,
    /// Words before the number of a part of a text.
    pub(crate) references: Finder<()>,
    /// Dates relative to the day of speaking.
    pub(crate) relative: Finder<()>,
    /// Bounds before a figure and after it. Equal numbers are the same bound.
    pub(crate) ahead: Finder<u16>,
    pub(crate) behind: Finder<u16>,
    /// Units of measure. Equal numbers are one unit.
    pub(crate) units: Finder<u16>,
    /// The first word of each row of units.
    pub(crate) unit_names: Vec<String>,
    /// Words that are antonyms when exchanged, including those of `opposites`.
    pub(crate) contraries: Opposed,
    /// Prefixes that negate an English word, in the order of the list.
    pub(crate) negating: Vec<String>,
    /// Rows of characters that make antonyms in a word.
    pub(crate) antonyms: Vec<(String, String)>,
    /// Characters before a word that make its antonym.
    pub(crate) prefixes: Finder<()>,
    /// Words of a scale, of a pair of opposites or of a kind of measure. Their meanings are indices into `claims`.
    pub(crate) claim_words: Finder<u16>,
    pub(crate) claims: Vec<Meaning>,
    /// The names of the scales, indexed by [`Grade::scale`].
    pub(crate) scales: Vec<String>,
    pub(crate) synonyms: Groups,
    pub(crate) empty: Finder<()>,
    /// Named things, with their kind.
    pub(crate) names: Finder<NameKind>,
}

/// A state or union of states.
#[derive(Debug, Clone)]
pub struct Country {
    /// A short name in ASCII, such as `russia`.
    pub id: String,
    /// The full official name, such as 俄罗斯联邦.
    pub full: String,
    /// Other names, such as 俄罗斯, without the one-character abbreviations.
    pub names: Vec<String>,
}

/// Someone who speaks or acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) kind: ActorKind,
}

/// The role of an actor in the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActorKind {
    /// The signatories together.
    Joint,
    /// One signatory, or a country.
    Party,
    /// Someone addressed or described.
    Third,
    /// A meeting or organ.
    Body,
}

/// What a word implies for the class of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// The sentence has this class.
    Of(Class),
    /// A plain verb of action.
    Deed,
    /// Only looks like a cue.
    Guard,
}

/// The meaning of a claim word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) grades: Vec<Grade>,
    /// Rows of opposites, and the side of the word in each.
    pub(crate) opposites: Vec<(u16, bool)>,
    /// Rows of the kinds of measures.
    pub(crate) kinds: Vec<u16>,
}

/// A place on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grade {
    pub(crate) scale: u16,
    pub(crate) level: u8,
}

/// The kind of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameKind {
    Country(u16),
    Place,
    Person,
    Body,
    Treaty,
    Initiative,
    Event,
    /// A grade of partnership.
    Grade,
    /// Not a name, but a term that is one word.
    Term,
}

/// The error of a data file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, problem, remedy } = self;
        write!(f, "{file}:{line}: {}: {remedy}", problem.trim().replace('\n', " "))
    }
}

impl std::error::Error for LexiconError {}

impl Lexicon {
    /// The built-in lexicon.
    ///
    /// # Panics
    ///
    /// Never: the files are built in and tested.
    #[must_use]
    pub fn builtin() -> Self {
        Self::with_overrides(&[]).expect("the data files are built in and tested")
    }

    /// The built-in lexicon, with files (name, content) that replace or extend its own.
    ///
    /// # Errors
    ///
    /// Returns an error with line and remedy if a file has an unknown name or cannot be read.
    pub fn with_overrides(files: &[(String, String)]) -> Result<Self, LexiconError> {
        if let Some((name, _)) = files.iter().find(|(name, _)| SHIPPED.iter().all(|(ours, _)| ours != name)) {
            let names = SHIPPED.map(|(name, _)| name);
            return Err(LexiconError {
                file: name.clone(),
                line: 1,
                problem: "no lexicon has this name".into(),
                remedy: format!("use one of the names {}", names.join(", ")),
            });
        }
        let mut tables = Tables(Vec::new());
        for shipped in &SHIPPED {
            let &(name, lists) = shipped;
            let given = files.iter().find(|(given, _)| given == name);
            let own = given.map(|(_, content)| file::read(shipped, content)).transpose()?;
            if own.as_ref().is_none_or(|own| own.extend) {
                tables.0.push((name, Cow::Borrowed(lists)));
            }
            if let Some(Content { lists, .. }) = own {
                tables.0.push((name, Cow::Owned(lists)));
            }
        }
        Ok(build::build(&tables, hash(files)))
    }
}

/// SHA-256 over the built-in files and the files given (name, content). Lengths are hashed too, so that two different
/// sets of files never give the same input.
fn hash(files: &[(String, String)]) -> String {
    if files.is_empty() {
        return shipped::SHA256.to_owned();
    }
    let mut hash = Sha256::new_with_prefix(shipped::SHA256);
    for part in files.iter().flat_map(|(name, content)| [name, content]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests;
