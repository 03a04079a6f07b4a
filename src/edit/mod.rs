//! Word differences within a link.
//!
//! Words are compared by their keys, so that a difference in writing alone does not separate neighbours, and are never
//! split; quotations are the source's text.

mod side;
mod tidy;

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::normalise::key::Key;
use crate::results::comparison::{Edit, EditOp};
use crate::segment::word::Segmenter;
use crate::statement::Sentence;

/// Maximum number of words, both sides together, that are compared in full; beyond it only the common beginning and
/// end are found. The search for the fewest edits grows with the square of the difference. The longest sentence of the
/// texts tried has 400 words.
const MOST_WORDS: usize = 40_000;

/// A clause, or a whole sentence, to compare.
#[derive(Debug, Clone, Copy)]
pub struct Part<'s> {
    /// The sentence that contains it.
    pub sentence: &'s Sentence,
    /// Its text.
    pub text: &'s str,
    /// Its key, with positions in `text`.
    pub key: &'s Key,
}

impl<'s> Part<'s> {
    /// A whole sentence.
    #[must_use]
    pub fn whole(sentence: &'s Sentence, key: &'s Key) -> Self {
        Self { sentence, text: &sentence.text, key }
    }
}

/// One side of a link: its clauses joined without a separator, cut into words.
#[derive(Debug)]
pub struct Side<'s> {
    /// The sentences that contain its clauses, each once, in order.
    pub sentences: Vec<&'s Sentence>,
    /// The joined texts, for quotation.
    pub text: String,
    /// The joined keys, for comparison.
    pub key: String,
    /// The words, in order; together they cover `text` and `key`.
    pub words: Vec<Word>,
}

/// A word of a [`Side`], a punctuation mark, or a stretch without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Byte range in [`Side::text`].
    pub text: Range<usize>,
    /// Byte range in [`Side::key`]; empty if the text has no key (blanks, numbering).
    pub key: Range<usize>,
}

/// A stretch of words that only one side has, that replaces another, or that is written differently.
///
/// If the keys of both sides are equal, only the writing differs; such a stretch is a separate hunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Range of words of the old [`Side`]; empty for an insertion.
    pub old: Range<usize>,
    /// Range of words of the new [`Side`]; empty for a deletion.
    pub new: Range<usize>,
}

/// Two sides and their differences.
#[derive(Debug)]
pub struct Difference<'s> {
    /// The old side.
    pub old: Side<'s>,
    /// The new side.
    pub new: Side<'s>,
    /// The stretches whose keys or texts differ, in order.
    pub hunks: Vec<Hunk>,
    /// The hunks tidied for a reader: a run joins the hunks that read as one change.
    pub runs: Vec<Hunk>,
    /// The runs as source text, with the equal text between them.
    pub edits: Vec<Edit>,
}

/// Compares the clauses of a link.
#[must_use]
pub fn difference<'s>(old: &[Part<'s>], new: &[Part<'s>], segmenter: &Segmenter) -> Difference<'s> {
    let (old, new) = (Side::of(old, segmenter), Side::of(new, segmenter));
    let hunks = hunks(&old, &new);
    let runs = tidy::tidy(&old, &new, &hunks, segmenter);
    let edits = edits(&old, &new, &runs);
    Difference { old, new, hunks, runs, edits }
}

/// The edit for a whole text that only one side has, or that both share; none if it is empty.
#[must_use]
pub fn whole(op: EditOp, text: &str) -> Vec<Edit> {
    if text.is_empty() { Vec::new() } else { vec![Edit { op, text: text.to_owned() }] }
}

fn hunks(old: &Side<'_>, new: &Side<'_>) -> Vec<Hunk> {
    let mut numbers = FxHashMap::default();
    let (a, b) = (numbered(old, &mut numbers), numbered(new, &mut numbers));
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in operations(&a, &b) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for (x, y) in (old_index..old_index + len).zip(new_index..new_index + len) {
                    if old.text[old.words[x].text.clone()] == new.text[new.words[y].text.clone()] {
                        continue;
                    }
                    match hunks.last_mut() {
                        // Adjacent words that differ only in writing form one hunk.
                        Some(h)
                            if (h.old.end, h.new.end) == (x, y) && a[h.old.clone()] == b[h.new.clone()] =>
                        {
                            (h.old.end, h.new.end) = (x + 1, y + 1);
                        }
                        _ => hunks.push(Hunk { old: x..x + 1, new: y..y + 1 }),
                    }
                }
            }
            DiffOp::Delete { old_index, old_len, new_index } => {
                hunks.push(Hunk { old: old_index..old_index + old_len, new: new_index..new_index });
            }
            DiffOp::Insert { old_index, new_index, new_len } => {
                hunks.push(Hunk { old: old_index..old_index, new: new_index..new_index + new_len });
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                hunks.push(Hunk { old: old_index..old_index + old_len, new: new_index..new_index + new_len });
            }
        }
    }
    hunks
}

fn operations(a: &[u32], b: &[u32]) -> Vec<DiffOp> {
    if a.len() + b.len() <= MOST_WORDS {
        return capture_diff_slices(Algorithm::Myers, a, b);
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (old_len, new_len) = (a.len() - head - tail, b.len() - head - tail);
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: head },
        DiffOp::Replace { old_index: head, old_len, new_index: head, new_len },
        DiffOp::Equal { old_index: head + old_len, new_index: head + new_len, len: tail },
    ]
}

/// A number for each word; equal for words with equal keys (without a key, equal texts).
fn numbered<'t>(side: &'t Side<'_>, numbers: &mut FxHashMap<(bool, &'t str), u32>) -> Vec<u32> {
    let number = |word: &Word| {
        let key = &side.key[word.key.clone()];
        let name = if key.is_empty() { (false, &side.text[word.text.clone()]) } else { (true, key) };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(name).or_insert(next)
    };
    side.words.iter().map(number).collect()
}

fn edits(old: &Side<'_>, new: &Side<'_>, hunks: &[Hunk]) -> Vec<Edit> {
    let mut edits = Vec::with_capacity(hunks.len() * 3 + 1);
    let mut equal_from = 0;
    for hunk in hunks {
        let before = old.text(equal_from..hunk.old.start);
        edits.extend(whole(EditOp::Equal, before));
        edits.extend(whole(EditOp::Delete, old.text(hunk.old.clone())));
        edits.extend(whole(EditOp::Insert, new.text(hunk.new.clone())));
        equal_from = hunk.old.end;
    }
    edits.extend(whole(EditOp::Equal, old.text(equal_from..old.words.len())));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::script::Script;
    use crate::segment::word::Segmenter;

    fn sentence(text: &str, enumerator: usize) -> Sentence {
        Sentence { enumerator, ..Sentence::alone(text) }
    }

    /// The edits in the notation of git's word diff.
    fn shown(old: &str, new: &str) -> String {
        let numbering = |text: &str| text.find('、').filter(|&at| at == 3).map_or(0, |at| at + 3);
        let [a, b] = [sentence(old, numbering(old)), sentence(new, numbering(new))];
        let script = Script::of([old, new]);
        let [x, y] = [Key::of(&a, &script), Key::of(&b, &script)];
        let segmenter = Segmenter::new(&[&x.text, &y.text], &[]);
        let difference = difference(&[Part::whole(&a, &x)], &[Part::whole(&b, &y)], &segmenter);
        let mark = |edit: &Edit| match edit.op {
            EditOp::Equal => edit.text.clone(),
            EditOp::Delete => format!("[-{}-]", edit.text),
            EditOp::Insert => format!("{{+{}+}}", edit.text),
        };
        difference.edits.iter().map(mark).collect()
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(shown("中方坚定支持俄方。", "中方支持俄方。"), "中方[-坚定-]支持俄方。");
        assert_eq!(shown("双方反对制裁。", "双方支持制裁。"), "双方[-反对-]{+支持+}制裁。");
    }

    #[test]
    fn what_changed_is_shown_in_runs() {
        let old = "objective over the medium term";
        let new = "objective as the most likely outcomes";
        assert_eq!(shown(old, new), "objective [-over the medium term-]{+as the most likely outcomes+}");
        let old = "but will continue to monitor global economic and financial developments";
        let new = "In light of global economic and financial developments";
        assert_eq!(
            shown(old, new),
            "[-but will continue to monitor-]{+In light of+} global economic and financial developments"
        );
        let (old, new) = ("统筹国内经济工作和国际经贸斗争", "更好统筹国内国际两个大局");
        assert_eq!(shown(old, new), format!("[-{old}-]{{+{new}+}}"), "what has little in common is replaced");
    }

    #[test]
    fn a_difference_in_writing_is_shown_and_apart() {
        assert_eq!(shown("合作大綱。", "合作大纲。"), "合作[-大綱-]{+大纲+}。");
        assert_eq!(shown("三、扩大贸易。", "四、扩大贸易。"), "[-三、-]{+四、+}扩大贸易。");
        assert_eq!(shown("二〇二三年发表", "2023年发表"), "[-二〇二三-]{+2023+}年发表");
    }
}
