//! The words of a change that no other sentence of the two statements has.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::Read;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::results::comparison::{Comparison, Edit, EditOp, Link, Nature, Operation};
use crate::results::reason::Reason;
use crate::text::ngrams::Spread;

/// Rare words of fewer letters than this may be a chance, of more they are no words any longer.
const WORD: std::ops::RangeInclusive<usize> = 3..=10;
/// Particles at the edges of words that a mark or a change cut off.
const PARTICLES: [char; 5] = ['的', '和', '与', '及', '了'];
/// So many rare words are told of a link.
const RARE: usize = 2;

/// Adds to each change the rarest of its words.
pub(super) fn tell(comparison: &mut Comparison, read: &[Read<'_>]) {
    let sides = [comparison.old, comparison.new];
    let words = Words {
        spread: Spread::of(sides.iter().flat_map(|&side| &read[side].keys.sentences).map(AsRef::as_ref)),
        scripts: sides.map(|side| &read[side].script),
    };
    comparison.links.par_iter_mut().for_each(|link| {
        let rare = words.rare(link);
        link.reasons.extend(rare.into_iter().map(Reason::Rare));
    });
}

struct Words<'r> {
    spread: Spread,
    /// Of the old and of the new statement.
    scripts: [&'r Script<'r>; 2],
}

/// A word of a change: the source's own, with its key.
struct Word<'e> {
    own: &'e str,
    key: String,
}

impl Words<'_> {
    /// The rarest of the words that changed: no two of their neighbouring units stand together in a sentence that the
    /// link leaves out.
    fn rare(&self, link: &Link) -> Vec<String> {
        // What is only written otherwise has no words of its own.
        if matches!(link.nature, Nature::None | Nature::Noise) {
            return Vec::new();
        }
        let alone = matches!(link.operation, Operation::Added | Operation::Dropped);
        let own = u32::try_from(link.old.len() + link.new.len()).unwrap_or(u32::MAX);
        let changed = link.edits.iter().filter(|edit| alone || edit.op != EditOp::Equal);
        let mut words: Vec<Word<'_>> = changed.flat_map(|edit| self.words(edit)).collect();
        words.retain(|word| self.spread.most(&word.key) <= own);
        words.sort_by_key(|word| Reverse(word.own.chars().count()));
        let mut told: Vec<Word<'_>> = Vec::new();
        for word in words {
            if told.len() < RARE && !told.iter().any(|known| known.key.contains(&word.key)) {
                told.push(word);
            }
        }
        told.into_iter().map(|word| word.own.to_owned()).collect()
    }

    fn words<'e>(&self, edit: &'e Edit) -> Vec<Word<'e>> {
        let script = self.scripts[usize::from(edit.op == EditOp::Insert)];
        let pieces =
            edit.text.split(|c: char| !c.is_alphanumeric()).map(|piece| piece.trim_matches(PARTICLES));
        let words = pieces.filter(|piece| WORD.contains(&piece.chars().count()));
        words.map(|own| Word { own, key: Key::of_text(own, 0, script).text }).collect()
    }
}
