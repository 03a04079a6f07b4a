//! Which blocks of a page are the statement's.
//!
//! Each block weighs what it has of sentences; links, menus and the lines that sites put around a text weigh against.
//! The box with the greatest sum holds the text; inside it the stretch with the greatest sum is the core. What stands
//! beyond links set into the text is reached from there, and the short lines beside it belong to it as far as nothing
//! foreign parts them.

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
/// What follows the signatures behind a foreign line is no text up to so many lines; more may be an annex.
const MOST_NOTICES: usize = 3;
/// A box that a rule names must hold this many in a hundred of what the best box weighs.
const NAMED_SHARE: i64 = 50;
/// A box around the densest one holds the text if its densest stretch is so much greater: three to two.
const OUTER_SHARE: i64 = 3;
/// The other side of that measure.
const INNER_SHARE: i64 = 2;

/// The blocks that are the statement's.
pub(super) struct Chosen {
    /// From the first to the last of their box.
    pub(super) held: Range<usize>,
    /// Their numbers, in order.
    pub(super) blocks: Vec<usize>,
}

/// Finds the blocks that are the statement's.
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

/// What a block is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Sentences(i64),
    /// A line without a sentence, that may be a heading.
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
    // Sites link the names and offices of those who sign, and the day; a list of news has days too.
    let linked = block.linked * 2 > chars;
    if signs(block) || !linked && looks::closing(&block.text).is_some() {
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

/// A short line in a box without a sentence in which links prevail is the heading of a menu.
fn head_menus(page: &Blocks, weights: &mut [Weight]) {
    let count = |of: fn(Weight) -> bool| sums(weights.iter().map(|&weight| i64::from(of(weight))));
    let text = count(Weight::is_text);
    let foreign = count(Weight::is_foreign);
    let menu = |blocks: &Range<usize>| {
        let own = |sums: &[i64]| sums[blocks.end] - sums[blocks.start];
        let all = i64::try_from(blocks.len()).unwrap_or(i64::MAX);
        own(&text) == 0 && 2 * own(&foreign) > all
    };
    // Boxes stand behind those that hold them: what lies before `done` has been seen.
    let mut done = 0;
    for blocks in page.holders.iter().map(|holder| &holder.blocks).filter(|blocks| menu(blocks)) {
        let own = weights[..blocks.end].iter_mut().skip(blocks.start.max(done));
        own.filter(|weight| **weight == Weight::Short).for_each(|weight| *weight = Weight::Foreign(-FOREIGN));
        done = done.max(blocks.end);
    }
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

/// The blocks of a box, or of one around it that holds more of the text: the lines of a site may weigh more than the
/// short paragraphs beside them.
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

/// The stretch of a box with the greatest sum.
fn core(weights: &[Weight], held: Range<usize>) -> Option<Range<usize>> {
    best_stretch(weights, held).map(|(_, core)| core)
}

/// The greatest sum of a stretch of a box, and the stretch.
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

/// The core, and what else of the text stands beyond foreign lines: before it what links set into the text part from
/// it, behind it the same up to the signatures, and these wherever they stand.
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

/// A stretch without the few lines that a site puts behind the signatures and a foreign line: 责任编辑, then a notice.
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

/// Whether a stretch ends in signatures or a date.
fn closed(weights: &[Weight], stretch: Range<usize>) -> bool {
    let tail = weights[stretch].iter().rev().take_while(|weight| !weight.is_text());
    tail.into_iter().any(|&weight| weight == Weight::Closing)
}

/// Whether a block signs or dates a statement; the day of a page has no 年.
fn signs(block: &Block) -> bool {
    match looks::closing(&block.text) {
        Some(Role::Signature) => true,
        Some(Role::Dateline) => block.text.contains('年'),
        _ => false,
    }
}

/// Whether foreign blocks are set into a text: they stand in boxes of their own between two lines of one box, or are a
/// single line of links.
fn is_inset(page: &Blocks, foreign: Range<usize>) -> bool {
    let (Some(before), false) = (foreign.start.checked_sub(1), foreign.end >= page.lines.len()) else {
        return false;
    };
    let around = container(page, before);
    let one = foreign.len() == 1 && page.lines[foreign.start].linked > 0;
    let inside = || foreign.clone().all(|at| container(page, at) != around);
    container(page, foreign.end) == around && (one || inside())
}

/// The innermost box around a block that holds others too.
fn container(page: &Blocks, block: usize) -> usize {
    let mut at = page.lines[block].holder;
    while at > 0 && page.holders[at].blocks.len() == 1 {
        at = page.holders[at].parent;
    }
    at
}

/// The core with the short lines beside it.
fn widen(weights: &[Weight], held: Range<usize>, core: Range<usize>) -> Range<usize> {
    let short = |at: &usize| matches!(weights[*at], Weight::Short | Weight::Closing);
    let before = (held.start..core.start).rev().take_while(short).count();
    let behind = (core.end..held.end).take_while(short).count();
    core.start - before..core.end + behind
}
