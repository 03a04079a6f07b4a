//! Which blocks of a page are the statement's.
//!
//! Each block weighs what it has of sentences; links, menus and the lines that sites put around a text weigh against.
//! The box with the greatest sum holds the text; inside it the stretch with the greatest sum is the core, to which
//! the short lines beside it belong as far as nothing foreign parts them.

use std::ops::Range;

use super::blocks::{Block, Blocks};
use super::rules;
use crate::load::looks;
use crate::statement::Role;

/// What any foreign line weighs against beside its length: a menu is made of short ones.
const FOREIGN: i64 = 10;
/// A signature or a date draws its box in; a short line that tells nothing pushes it away.
const CLOSING: i64 = 5;
const SHORT: i64 = -1;
/// A box that a rule names must hold this many in a hundred of what the best box weighs.
const NAMED_SHARE: i64 = 50;

/// The numbers of the blocks that are the statement's, in order.
pub(super) fn choose(page: &Blocks) -> Option<Vec<usize>> {
    let clutter = clutter(page);
    let kinds: Vec<Weight> = page.lines.iter().map(|block| weight(block, clutter[block.holder])).collect();
    let held = holder(page, &kinds)?;
    let core = core(&kinds, held.clone())?;
    let wide = widen(&kinds, held, core);
    Some(wide.filter(|&block| !matches!(kinds[block], Weight::Foreign(_))).collect())
}

/// What a block is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Sentences(i64),
    /// A line without a sentence, that may be a heading or a signature.
    Short(i64),
    Foreign(i64),
}

impl Weight {
    fn value(self) -> i64 {
        match self {
            Self::Sentences(value) | Self::Short(value) | Self::Foreign(value) => value,
        }
    }
}

fn weight(block: &Block, clutter: bool) -> Weight {
    let chars = block.text.chars().filter(|c| !c.is_whitespace()).count();
    let length = i64::try_from(chars).unwrap_or(i64::MAX / 4);
    if clutter || block.linked * 2 > chars || rules::is_site_line(&block.text) {
        return Weight::Foreign(-length - FOREIGN);
    }
    if has_sentence(&block.text) {
        let linked = i64::try_from(block.linked).unwrap_or(0);
        return Weight::Sentences(length - linked);
    }
    let closes = matches!(looks::closing(&block.text), Some(Role::Signature | Role::Dateline));
    Weight::Short(if closes { CLOSING } else { SHORT })
}

fn has_sentence(text: &str) -> bool {
    text.contains(['。', '，', '；', '！', '？'])
        || text.ends_with(['.', ':', ';', '：'])
        || text.contains(". ")
}

/// Which boxes hold no part of the text: those inside one whose name tells so, unless most of the page is in it.
fn clutter(page: &Blocks) -> Vec<bool> {
    let sums = sums(page.lines.iter().map(|block| match weight(block, false) {
        Weight::Sentences(value) => value,
        _ => 0,
    }));
    let total = sums[page.lines.len()];
    let mut clutter: Vec<bool> = Vec::with_capacity(page.holders.len());
    for (at, holder) in page.holders.iter().enumerate() {
        let most = 2 * (sums[holder.blocks.end] - sums[holder.blocks.start]) > total;
        let outer = at > 0 && clutter[holder.parent];
        clutter.push(outer || holder.clutter && !most);
    }
    clutter
}

/// The sum before each place, and behind the last.
fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// The blocks of the box with the greatest sum: of equal ones the innermost, and one that a rule names where it
/// holds enough.
fn holder(page: &Blocks, weights: &[Weight]) -> Option<Range<usize>> {
    let sums = sums(weights.iter().map(|weight| weight.value()));
    let sum = |blocks: &Range<usize>| sums[blocks.end] - sums[blocks.start];
    let boxes = || page.holders.iter().filter(|holder| !holder.blocks.is_empty());
    let best = boxes().map(|holder| sum(&holder.blocks)).max().filter(|&best| best > 0)?;
    let named = boxes().filter(|holder| holder.content).max_by_key(|holder| sum(&holder.blocks));
    let named = named.filter(|holder| sum(&holder.blocks) * 100 >= best * NAMED_SHARE);
    let densest = || boxes().rfind(|holder| sum(&holder.blocks) == best);
    named.or_else(densest).map(|holder| holder.blocks.clone())
}

/// The stretch of a box with the greatest sum.
fn core(weights: &[Weight], held: Range<usize>) -> Option<Range<usize>> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let (mut start, mut sum) = (held.start, 0);
    for at in held {
        // A heading between paragraphs costs nothing.
        sum += match weights[at] {
            Weight::Short(_) => 0,
            other => other.value(),
        };
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..at + 1));
        }
    }
    best.map(|(_, core)| core)
}

/// The core with the short lines beside it.
fn widen(weights: &[Weight], held: Range<usize>, core: Range<usize>) -> Range<usize> {
    let short = |at: &usize| matches!(weights[*at], Weight::Short(_));
    let before = (held.start..core.start).rev().take_while(short).count();
    let behind = (core.end..held.end).take_while(short).count();
    core.start - before..core.end + behind
}
