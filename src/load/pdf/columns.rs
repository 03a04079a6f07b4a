//! Pages with columns: assigns lines to columns, in reading order.
//!
//! A column is recognised by the edge at which its lines begin: lines end before it all down the page, and
//! most of them fill their column, unlike table cells and signatures side by side. Lines across the edge (a
//! title) divide the page into bands. In each band the left column is read before the right one, and each can
//! have columns again: a recursive cut along the page's white space.

use super::page::{Line, Page};

/// Minimum number of lines on each side of an edge.
const FEWEST_LINES: usize = 6;
/// At most one line per this many lines beside an edge may run across it.
const LINES_FOR_ONE_ACROSS: usize = 2;
/// At least one in this many lines of the left column must fill it.
const LINES_FOR_ONE_FULL: usize = 4;
/// Minimum width of a column's long lines in letters, a Han character counting as two: cells with figures and
/// names are shorter.
const SHORTEST: i64 = 16;
/// Maximum difference of equal positions, in hundredths of a point: two points.
const SAME: i64 = 200;
/// Minimum gap that splits a line into columns, in tenths of the font size.
const GUTTER: i64 = 9;
/// A full line may end this many font sizes before the edge of its column.
const SLACK: i64 = 2;
/// Maximum number of times columns are split again.
const DEEPEST: usize = 3;

/// The region of lines outside columns.
pub(super) const WHOLE: usize = 0;

/// Puts all pages in reading order. Each page can also have the usual column edges of the other pages, if its
/// lines fit them.
pub(super) fn set_all(pages: Vec<Page>, running: Vec<Vec<bool>>) -> (Vec<Page>, Vec<Vec<bool>>) {
    let own: Vec<Vec<i64>> =
        pages.iter().zip(&running).map(|(page, running)| edges(&text(page, running))).collect();
    let usual = usual(own.clone());
    let pages = pages.into_iter().zip(running).zip(own);
    pages.map(|((page, running), own)| set(page, running, own, &usual)).unzip()
}

/// A page's lines in reading order. Lines that are not running heads or feet are split into columns if there
/// are any.
fn set(page: Page, running: Vec<bool>, own: Vec<i64>, usual: &[i64]) -> (Page, Vec<bool>) {
    let lines = text(&page, &running);
    let mut edges = own;
    for &edge in usual {
        if !edges.iter().any(|own| (own - edge).abs() <= SAME) && parts(&cut(&lines, edge), edge) {
            edges.push(edge);
        }
    }
    if edges.is_empty() {
        return (page, running);
    }
    let mut setter = Setter { lines: Vec::new(), region: WHOLE };
    setter.part(edges.iter().fold(lines, |lines, &edge| cut(&lines, edge)), &edges);
    let heads: Vec<Line> = page
        .lines
        .iter()
        .zip(&running)
        .filter(|(_, running)| **running)
        .map(|(line, _)| line.clone())
        .collect();
    let flags = heads.iter().map(|_| true).chain(setter.lines.iter().map(|_| false)).collect();
    (Page { height: page.height, lines: [heads, setter.lines].concat() }, flags)
}

/// The lines of a page that are not running heads or feet, split at gaps as wide as between columns.
fn text(page: &Page, running: &[bool]) -> Vec<Line> {
    page.text(running).into_iter().flat_map(|line| line.parted(GUTTER)).collect()
}

/// The most common edges among pages that have any; empty if none has.
fn usual(pages: Vec<Vec<i64>>) -> Vec<i64> {
    let same = |one: &[i64], other: &[i64]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() <= SAME)
    };
    let found: Vec<Vec<i64>> = pages.into_iter().filter(|edges| !edges.is_empty()).collect();
    let count = |edges: &Vec<i64>| found.iter().filter(|other| same(edges, other)).count();
    found.iter().max_by_key(|edges| (count(edges), edges.len())).cloned().unwrap_or_default()
}

/// The left edges of all columns except the leftmost, from left to right.
fn edges(lines: &[Line]) -> Vec<i64> {
    let mut found = Vec::new();
    find(lines, 0, &mut found);
    found.sort_unstable();
    found
}

/// Adds the edges in some lines: first the clearest, then those on either side of it.
fn find(lines: &[Line], depth: usize, found: &mut Vec<i64>) {
    let Some(edge) = edge(lines).filter(|_| depth < DEEPEST) else { return };
    found.push(edge);
    let lines = cut(lines, edge);
    for wanted in [Side::Left, Side::Right] {
        let beside: Vec<Line> = lines.iter().filter(|line| side(line, edge) == wanted).cloned().collect();
        find(&beside, depth + 1, found);
    }
}

/// The lines, split at an edge if a word begins there: a mark at a line's end can hang into the gap before
/// it.
fn cut(lines: &[Line], edge: i64) -> Vec<Line> {
    lines.iter().flat_map(|line| line.cut(|word| (word - edge).abs() <= SAME)).collect()
}

/// Whether each side of an edge has more lines than run across it.
fn parts(lines: &[Line], edge: i64) -> bool {
    let count = |wanted: Side| lines.iter().filter(|line| side(line, edge) == wanted).count();
    count(Side::Left).min(count(Side::Right)) > count(Side::Across)
}

/// The left edge of the right one of two columns; `None` if the lines are not in columns.
fn edge(lines: &[Line]) -> Option<i64> {
    let mut lefts: Vec<i64> = lines.iter().map(|line| line.left).collect();
    lefts.sort_unstable();
    lefts.dedup_by(|next, first| *next - *first <= SAME);
    let weighed = lefts.into_iter().filter_map(|edge| Some((weight(lines, edge)?, edge)));
    // Of several, the leftmost: further right, only items inside the column begin.
    weighed.max_by_key(|&(weight, edge)| (weight, -edge)).map(|(_, edge)| edge)
}

/// Number of lines on the smaller side of an edge minus those across it; `None` if the edge does not separate
/// columns.
fn weight(lines: &[Line], edge: i64) -> Option<usize> {
    let lines = &cut(lines, edge);
    let of = |wanted: Side| lines.iter().filter(move |line| side(line, edge) == wanted);
    let end = of(Side::Left).map(|line| line.right).max()?;
    let is_full = |line: &&Line| line.units() >= SHORTEST && end - line.right <= SLACK * line.size();
    let [left, right, across] = [Side::Left, Side::Right, Side::Across].map(|side| of(side).count());
    let full = of(Side::Left).filter(is_full).count();
    let long = of(Side::Right).filter(|line| line.units() >= SHORTEST).count();
    let fits = left.min(right) >= FEWEST_LINES
        && 2 * full.min(long) >= FEWEST_LINES
        && across * LINES_FOR_ONE_ACROSS <= left + right
        && full * LINES_FOR_ONE_FULL >= left;
    if fits { left.min(right).checked_sub(across) } else { None }
}

/// The side of an edge that a line is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

fn side(line: &Line, edge: i64) -> Side {
    if line.right <= edge + SAME {
        Side::Left
    } else if line.left + SAME >= edge {
        Side::Right
    } else {
        Side::Across
    }
}

/// For each line, whether it is alone in its row. `lines` are ordered by position.
fn alone_in_row(lines: &[Line]) -> Vec<bool> {
    let behind = |at: usize| lines.get(at + 1).is_none_or(|next| is_apart(&lines[at], next));
    (0..lines.len()).map(|at| behind(at) && at.checked_sub(1).is_none_or(behind)).collect()
}

fn middle(line: &Line) -> i64 {
    line.top.midpoint(line.bottom)
}

/// Whether a line is in a lower row than another.
fn is_apart(one: &Line, next: &Line) -> bool {
    // Marks are small, and their boxes have a height of their own.
    middle(next) - middle(one) > one.size().max(next.size()) / 2
}

/// Collects lines in reading order, each with the number of its region.
struct Setter {
    lines: Vec<Line>,
    region: usize,
}

impl Setter {
    /// Splits lines first by the edge with the fewest lines across it.
    fn part(&mut self, lines: Vec<Line>, edges: &[i64]) {
        let parting = edges.iter().filter(|&&edge| parts(&lines, edge));
        let across = |edge: i64| lines.iter().filter(|line| side(line, edge) == Side::Across).count();
        match parting.min_by_key(|&&edge| across(edge)) {
            Some(&edge) => self.bands(lines, edge, edges),
            None => self.column(lines),
        }
    }

    /// Splits lines into bands between lines that run across the edge.
    fn bands(&mut self, mut lines: Vec<Line>, edge: i64, edges: &[i64]) {
        lines.sort_by_key(|line| (line.top, line.left));
        let mut band: Vec<Line> = Vec::new();
        let alone = alone_in_row(&lines);
        let mut across: Option<Line> = None;
        for (line, alone) in lines.into_iter().zip(alone) {
            // The last line of a title can be short.
            let under = across.as_ref().is_some_and(|across| alone && line.is_under(across));
            if under || side(&line, edge) == Side::Across {
                self.band(std::mem::take(&mut band), edge, edges);
                self.lines.push(Line { region: WHOLE, ..line.clone() });
                across = Some(line);
            } else {
                across = None;
                band.push(line);
            }
        }
        self.band(band, edge, edges);
    }

    /// Adds the left column of a band, then the right one.
    fn band(&mut self, lines: Vec<Line>, edge: i64, edges: &[i64]) {
        let (left, right): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| side(line, edge) == Side::Left);
        let (before, behind): (Vec<_>, Vec<_>) =
            edges.iter().filter(|&&other| other != edge).partition(|&&other| other < edge);
        self.part(left, &before);
        self.part(right, &behind);
    }

    fn column(&mut self, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        self.region += 1;
        for mut row in rows(lines) {
            row.sort_by_key(|line| line.left);
            let mut parts = row.into_iter();
            if let Some(mut line) = parts.next() {
                // Parts separated by a wide gap inside the column form one line.
                parts.for_each(|part| line.join(&part));
                self.lines.push(Line { region: self.region, ..line });
            }
        }
    }
}

/// The rows of one column's lines: letters and figures in a row can be in boxes of different heights.
fn rows(mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    lines.sort_by_key(middle);
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut().filter(|row| row.iter().all(|one| !is_apart(one, &line) && !one.shares(&line)))
        {
            Some(row) => row.push(line),
            None => rows.push(vec![line]),
        }
    }
    rows
}
