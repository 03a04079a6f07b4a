//! The blocks of a page that belong to the statement.
//!
//! Each block has a weight: sentences count for it; links, menus and the lines that sites put around a text
//! count against it. The box with the greatest sum contains the text, and the range with the greatest sum
//! inside it is the core. From the core, the text beyond inset links is added, then the short lines next to
//! it up to the first foreign line.

use std::ops::Range;

use super::blocks::{Block, Blocks};
use super::rules;
use crate::load::line_kind;
use crate::statement::Role;

/// Penalty of a foreign line in addition to its length: menus consist of short lines.
const FOREIGN: i64 = 10;
/// Weight of a signature or date, which counts for its box, and of a short line without information, which
/// counts against it.
const CLOSING: i64 = 5;
const SHORT: i64 = -1;
/// Maximum number of lines after the signatures and a foreign line that are dropped; more can be an annex.
const MOST_NOTICES: usize = 3;
/// Minimum weight of a box named by a rule, as a percentage of the best box.
const NAMED_SHARE: i64 = 50;
/// A box around the densest one contains the text if its densest range is at least 3/2 of the inner one's.
const OUTER_SHARE: i64 = 3;
/// The denominator of that ratio.
const INNER_SHARE: i64 = 2;

/// The blocks of the statement.
pub(super) struct Chosen {
    /// The range from the first to the last block of their box.
    pub(super) held: Range<usize>,
    /// Their indices, in order.
    pub(super) blocks: Vec<usize>,
}

/// Finds the blocks of the statement; `None` if the page has no text.
pub(super) fn choose(page: &Blocks) -> Option<Chosen> {
    let clutter = clutter(page);
    let mut weights: Vec<Weight> =
        page.lines.iter().map(|block| weight(block, clutter[block.holder])).collect();
    head_menus(page, &mut weights);
    let held = holder(page, &weights)?;
    let core = core(&weights, held.clone())?;
    let reached = reach(page, &weights, held.clone(), core);
    let wide = widen(&weights, held.clone(), reached);
    let blocks = wide.filter(|&block| !weights[block].is_foreign()).collect();
    Some(Chosen { held, blocks })
}

/// The weight of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Sentences(i64),
    /// A line without a sentence; it can be a heading.
    Short,
    /// A signature or a date.
    Closing,
    Foreign(i64),
}

impl Weight {
    fn value(self) -> i64 {
        match self {
            Self::Sentences(value) | Self::Foreign(value) => value,
            Self::Short => SHORT,
            Self::Closing => CLOSING,
        }
    }

    fn is_foreign(self) -> bool {
        matches!(self, Self::Foreign(_))
    }

    fn is_text(self) -> bool {
        matches!(self, Self::Sentences(_))
    }
}

fn weight(block: &Block, clutter: bool) -> Weight {
    let chars = block.text.chars().filter(|c| !c.is_whitespace()).count();
    let length = i64::try_from(chars).unwrap_or(i64::MAX / 4);
    let foreign = Weight::Foreign(-length - FOREIGN);
    if clutter || rules::is_site_line(&block.text) {
        return foreign;
    }
    // Sites link signatories' names and offices, and the date. News lists contain dates too.
    let linked = block.linked * 2 > chars;
    if signs(block) || !linked && line_kind::closing(&block.text).is_some() {
        return Weight::Closing;
    }
    if linked {
        return foreign;
    }
    if has_sentence(&block.text) {
        let linked = i64::try_from(block.linked).unwrap_or(0);
        return Weight::Sentences(length - linked);
    }
    Weight::Short
}

fn has_sentence(text: &str) -> bool {
    text.contains(['。', '，', '；', '！', '？'])
        || text.ends_with(['.', ':', ';', '：'])
        || text.contains(". ")
}

/// For each box, whether it contains no text: its name or that of a box around it says so, unless it holds
/// most of the page.
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

/// Marks menu headings: short lines in a box without sentences that consists mostly of links.
fn head_menus(page: &Blocks, weights: &mut [Weight]) {
    let count = |of: fn(Weight) -> bool| sums(weights.iter().map(|&weight| i64::from(of(weight))));
    let text = count(Weight::is_text);
    let foreign = count(Weight::is_foreign);
    let menu = |blocks: &Range<usize>| {
        let own = |sums: &[i64]| sums[blocks.end] - sums[blocks.start];
        let all = i64::try_from(blocks.len()).unwrap_or(i64::MAX);
        own(&text) == 0 && 2 * own(&foreign) > all
    };
    // A box comes after the boxes that contain it: everything before `done` has been handled.
    let mut done = 0;
    for blocks in page.holders.iter().map(|holder| &holder.blocks).filter(|blocks| menu(blocks)) {
        let own = weights[..blocks.end].iter_mut().skip(blocks.start.max(done));
        own.filter(|weight| **weight == Weight::Short).for_each(|weight| *weight = Weight::Foreign(-FOREIGN));
        done = done.max(blocks.end);
    }
}

/// Prefix sums: the sum before each index, then the total.
fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// The blocks of the box with the greatest sum; on a tie, the innermost. A box named by a rule is preferred
/// if its sum is large enough. `None` if no sum is positive.
fn holder(page: &Blocks, weights: &[Weight]) -> Option<Range<usize>> {
    let sums = sums(weights.iter().map(|weight| weight.value()));
    let sum = |blocks: &Range<usize>| sums[blocks.end] - sums[blocks.start];
    let boxes = || page.holders.iter().filter(|holder| !holder.blocks.is_empty());
    let best = boxes().map(|holder| sum(&holder.blocks)).max().filter(|&best| best > 0)?;
    let named = boxes().filter(|holder| holder.content).max_by_key(|holder| sum(&holder.blocks));
    let named = named.filter(|holder| sum(&holder.blocks) * 100 >= best * NAMED_SHARE);
    let densest = || {
        (0..page.holders.len()).rfind(|&at| {
            let blocks = &page.holders[at].blocks;
            !blocks.is_empty() && sum(blocks) == best
        })
    };
    match named {
        Some(named) => Some(named.blocks.clone()),
        None => densest().map(|at| outer(page, weights, at)),
    }
}

/// The blocks of a box, or of a box around it that contains more of the text: a site's own lines can outweigh
/// the short paragraphs next to them.
fn outer(page: &Blocks, weights: &[Weight], mut at: usize) -> Range<usize> {
    let mut around = at;
    while around > 0 {
        around = page.holders[around].parent;
        let (inner, own) = (&page.holders[at].blocks, &page.holders[around].blocks);
        if inner == own {
            at = around;
            continue;
        }
        if densest_sum(weights, own.clone()) * INNER_SHARE < densest_sum(weights, inner.clone()) * OUTER_SHARE
        {
            break;
        }
        at = around;
    }
    page.holders[at].blocks.clone()
}

fn densest_sum(weights: &[Weight], held: Range<usize>) -> i64 {
    best_stretch(weights, held).map_or(0, |(sum, _)| sum)
}

/// The range of a box with the greatest sum; `None` if no sum is positive.
fn core(weights: &[Weight], held: Range<usize>) -> Option<Range<usize>> {
    best_stretch(weights, held).map(|(_, core)| core)
}

/// The greatest sum of a range in a box, and the range.
fn best_stretch(weights: &[Weight], held: Range<usize>) -> Option<(i64, Range<usize>)> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let (mut start, mut sum) = (held.start, 0);
    for at in held {
        // A heading between paragraphs costs nothing.
        sum += match weights[at] {
            Weight::Short | Weight::Closing => 0,
            other => other.value(),
        };
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..at + 1));
        }
    }
    best
}

/// The core, extended beyond foreign lines: before it to text separated only by inset links; after it
/// likewise up to the signatures, and to the signatures wherever they are.
fn reach(page: &Blocks, weights: &[Weight], held: Range<usize>, core: Range<usize>) -> Range<usize> {
    let foreign = |&at: &usize| weights[at].is_foreign();
    let has_text = |stretch: &Range<usize>| weights[stretch.clone()].iter().any(|weight| weight.is_text());
    let core = without_notices(page, weights, core);
    let mut core = widen(weights, held.clone(), core);
    loop {
        let gap = (held.start..core.start).rev().take_while(foreign).count();
        let end = core.start - gap;
        let start = end - (held.start..end).rev().take_while(|at| !foreign(at)).count();
        if !has_text(&(start..end)) || !is_inset(page, end..core.start) {
            break;
        }
        core.start = start;
    }
    while !closed(weights, core.clone()) {
        let start = core.end + (core.end..held.end).take_while(foreign).count();
        let end = start + (start..held.end).take_while(|at| !foreign(at)).count();
        let signed = (start..end).rfind(|&at| signs(&page.lines[at]));
        core.end = match signed {
            Some(last) => last + 1,
            None if has_text(&(start..end)) && is_inset(page, core.end..start) => end,
            None => break,
        };
    }
    core
}

/// A range without the few lines that a site puts after the signatures and a foreign line: 责任编辑, then a
/// notice.
fn without_notices(page: &Blocks, weights: &[Weight], stretch: Range<usize>) -> Range<usize> {
    if !stretch.clone().any(|at| signs(&page.lines[at])) {
        return stretch;
    }
    let closed = stretch.clone().rfind(|&at| weights[at] == Weight::Closing);
    let signed = closed.map_or(stretch.end, |last| last + 1);
    let behind = &weights[signed..stretch.end];
    let notices = behind.iter().filter(|weight| !weight.is_foreign()).count();
    let parted = behind.first().is_some_and(|weight| weight.is_foreign());
    if parted && notices <= MOST_NOTICES { stretch.start..signed } else { stretch }
}

/// Whether a range ends in signatures or a date.
fn closed(weights: &[Weight], stretch: Range<usize>) -> bool {
    let tail = weights[stretch].iter().rev().take_while(|weight| !weight.is_text());
    tail.into_iter().any(|&weight| weight == Weight::Closing)
}

/// Whether a block signs or dates a statement. A page's own date does not contain 年.
fn signs(block: &Block) -> bool {
    match line_kind::closing(&block.text) {
        Some(Role::Signature) => true,
        Some(Role::Dateline) => block.text.contains('年'),
        _ => false,
    }
}

/// Whether foreign blocks are inset in a text: they are in boxes of their own between two lines of one box,
/// or are a single line with links.
fn is_inset(page: &Blocks, foreign: Range<usize>) -> bool {
    let (Some(before), false) = (foreign.start.checked_sub(1), foreign.end >= page.lines.len()) else {
        return false;
    };
    let around = container(page, before);
    let one = foreign.len() == 1 && page.lines[foreign.start].linked > 0;
    let inside = || foreign.clone().all(|at| container(page, at) != around);
    container(page, foreign.end) == around && (one || inside())
}

/// The innermost box around a block that contains other blocks too.
fn container(page: &Blocks, block: usize) -> usize {
    let mut at = page.lines[block].holder;
    while at > 0 && page.holders[at].blocks.len() == 1 {
        at = page.holders[at].parent;
    }
    at
}

/// The core with the short lines next to it.
fn widen(weights: &[Weight], held: Range<usize>, core: Range<usize>) -> Range<usize> {
    let short = |at: &usize| matches!(weights[*at], Weight::Short | Weight::Closing);
    let before = (held.start..core.start).rev().take_while(short).count();
    let behind = (core.end..held.end).take_while(short).count();
    core.start - before..core.end + behind
}
