//! The content of the clauses of a series, weighted by rarity in the whole series.

use std::borrow::Cow;

use crate::align::{ALL, Keyed, Score};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::parallel;
use crate::read::language;
use crate::salience::content;
use crate::statement::{Clause, ClauseRole, Role, Statement};
use crate::text::ngrams::{self, Gram, Profile, dice};

/// Divisor for the weight that a clause must share with the first wording of an item to carry it on: a quarter of the
/// lighter of the two, and an eighth of the heavier.
const CARRIED: u64 = 4;
/// Tenths of the content of an item that a clause needs to say all of it.
const SAID_TENTHS: u64 = 8;
/// Minimum number of grams for that; fewer match by chance.
const FEWEST: usize = 2;

/// The content of every clause of a series.
#[derive(Debug)]
pub struct Items<'s> {
    sides: &'s [Keyed<'s>],
    /// By statement and clause; empty for a clause that carries no item.
    contents: Vec<Vec<Profile>>,
}

impl<'s> Items<'s> {
    /// Reads and weighs all clauses.
    #[must_use]
    pub fn of(sides: &'s [Keyed<'s>], lexicon: &Lexicon) -> Self {
        let grams: Vec<Vec<Vec<Gram>>> = parallel::map(sides, |side| of_statement(*side, lexicon));
        let [mut all, _] = ngrams::weighed([grams.concat(), Vec::new()]);
        let mut contents = Vec::with_capacity(sides.len());
        for side in sides.iter().rev() {
            contents.push(all.split_off(all.len() - side.clauses.len()));
        }
        contents.reverse();
        Self { sides, contents }
    }

    /// The content of a clause.
    pub(super) fn content(&self, statement: usize, clause: usize) -> &Profile {
        &self.contents[statement][clause]
    }

    /// The content of several clauses together.
    pub(super) fn together(&self, statement: usize, clauses: &[usize]) -> Cow<'_, Profile> {
        if let [only] = *clauses {
            return Cow::Borrowed(self.content(statement, only));
        }
        Cow::Owned(Profile::together(clauses.iter().map(|&clause| self.content(statement, clause))))
    }

    /// The clauses of a statement that carry an item.
    pub(super) fn carriers(&self, statement: usize) -> Vec<usize> {
        let contents = self.contents[statement].iter().enumerate();
        contents.filter(|(_, content)| !content.held.is_empty()).map(|(clause, _)| clause).collect()
    }

    /// The wording of a clause, without the mark that ends it.
    pub(super) fn wording(&self, statement: usize, clause: usize) -> &'s str {
        self.sides[statement].clauses[clause].text.trim_end_matches([',', ';', ':', '.'])
    }

    /// Whether two clauses are of one kind: a heading is never the same item as the text.
    pub(super) fn are_of_a_kind(&self, old: (usize, usize), new: (usize, usize)) -> bool {
        let is_heading = |(statement, clause): (usize, usize)| {
            let of = self.sides[statement].statement;
            of.sentences[of.clauses[clause].sentence].role == Role::Heading
        };
        is_heading(old) == is_heading(new)
    }

    /// The number of clauses of a statement.
    pub(super) fn clauses(&self, statement: usize) -> usize {
        self.contents[statement].len()
    }

    /// Similarity of two groups of clauses: [`ALL`] only if the wordings are equal.
    pub(super) fn alike(&self, old: (usize, &[usize]), new: (usize, &[usize])) -> Score {
        let keys = |(statement, clauses): (usize, &[usize])| -> Vec<&str> {
            clauses.iter().map(|&clause| self.sides[statement].clauses[clause].text.as_str()).collect()
        };
        if keys(old) == keys(new) {
            return ALL;
        }
        alike(&self.together(old.0, old.1), &self.together(new.0, new.1)).min(ALL - 1)
    }
}

fn of_statement(side: Keyed<'_>, lexicon: &Lexicon) -> Vec<Vec<Gram>> {
    let language = language(side.statement);
    let of = |(clause, key): (&Clause, &Key)| {
        if !may_carry(side.statement, clause) {
            return Vec::new();
        }
        content(&key.text, language, lexicon)
    };
    side.statement.clauses.iter().zip(side.clauses).map(of).collect()
}

/// Whether a clause can carry an item: frames, titles and signatures cannot.
fn may_carry(statement: &Statement, clause: &Clause) -> bool {
    let role = statement.sentences[clause.sentence].role;
    clause.role == ClauseRole::Content && matches!(role, Role::Body | Role::Preamble | Role::Heading)
}

/// Similarity of two contents.
pub(super) fn alike(one: &Profile, other: &Profile) -> Score {
    dice(one.shared(other).weight, one.weight, other.weight)
}

/// Whether a clause still carries the item of a first wording: it says all of it, or enough is shared by weight.
pub(super) fn carries(first: &Profile, clause: &Profile) -> bool {
    let shared = first.shared(clause).weight;
    let fair = |part: u64, of: u64| shared * part >= of;
    let [less, more] = [first.weight.min(clause.weight), first.weight.max(clause.weight)];
    says(first, clause) || fair(CARRIED, less) && fair(2 * CARRIED, more)
}

/// Whether a clause says all of an item.
pub(super) fn says(item: &Profile, clause: &Profile) -> bool {
    item.held.len() >= FEWEST && item.shared(clause).weight * 10 >= item.weight * SAID_TENTHS
}
