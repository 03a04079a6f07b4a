//! Pages set in columns: which lines belong to which, in the order of reading.
//!
//! A column is told by the edge at which its lines begin: lines end before it all down the page, and most of those fill
//! their column, as the cells of a table and signatures side by side do not. Lines that run over the edge (a title) part
//! the page into bands; in each band the left column is read before the right one, and each of them may have columns again.

use super::page::{Line, Page};

/// Beside an edge there are so many lines at least on either side.
const FEWEST_LINES: usize = 6;
/// Of so many lines beside an edge at most one may run over it.
const LINES_FOR_ONE_ACROSS: usize = 2;
/// Of so many lines of the left column at least one fills it.
const LINES_FOR_ONE_FULL: usize = 4;
/// The lines of a column have at least so many letters, a Han character counting for two: cells of figures and names are
/// shorter.
const SHORTEST: i64 = 16;
/// Places that differ by no more are one: two points.
const SAME: i64 = 200;
/// Words in one line of one column are parted by less than so many tenths of the size of type.
const GUTTER: i64 = 9;
/// A full line may end so many times the size of type before the edge of its column.
const SLACK: i64 = 2;
/// Columns are parted again at most so often.
const DEEPEST: usize = 3;

/// The region of lines that belong to no column.
pub(super) const WHOLE: usize = 0;

/// The lines of a page in the order of reading; those that are not running are parted into columns, if it has some.
fn set(page: Page, running: Vec<bool>, usual: Option<i64>) -> (Page, Vec<bool>) {
    let (heads, text): (Vec<_>, Vec<_>) = page.lines.iter().zip(&running).partition(|(_, running)| **running);
    let atoms: Vec<Line> = text.iter().flat_map(|(line, _)| line.parted(GUTTER)).collect();
    let Some(edge) = edge(&atoms).or_else(|| usual.filter(|&edge| parts(&atoms, edge))) else {
        return (page, running);
    };
    let mut setter = Setter { lines: Vec::new(), region: WHOLE };
    setter.bands(atoms, edge, 0);
    let lines: Vec<Line> = heads.into_iter().map(|(line, _)| line.clone()).collect();
    let flags = lines.iter().map(|_| true).chain(setter.lines.iter().map(|_| false)).collect();
    (Page { height: page.height, lines: [lines, setter.lines].concat() }, flags)
}

/// Sets all pages so. One with few lines has the columns of the others if its lines fit them.
pub(super) fn set_all(pages: Vec<Page>, running: Vec<Vec<bool>>) -> (Vec<Page>, Vec<Vec<bool>>) {
    let edge_of = |(page, running): (&Page, &Vec<bool>)| {
        let text = page.lines.iter().zip(running).filter(|(_, running)| !**running);
        edge(&text.flat_map(|(line, _)| line.parted(GUTTER)).collect::<Vec<_>>())
    };
    let mut edges: Vec<i64> = pages.iter().zip(&running).filter_map(edge_of).collect();
    edges.sort_unstable();
    let usual = edges.get(edges.len() / 2).copied();
    pages.into_iter().zip(running).map(|(page, running)| set(page, running, usual)).unzip()
}

/// Whether there are lines on both sides of an edge, and more than run over it.
fn parts(lines: &[Line], edge: i64) -> bool {
    let count = |wanted: Side| lines.iter().filter(|line| side(line, edge) == wanted).count();
    count(Side::Left).min(count(Side::Right)) > count(Side::Across)
}

/// Where the right one of two columns begins, if some lines are set in columns.
fn edge(lines: &[Line]) -> Option<i64> {
    let mut lefts: Vec<i64> = lines.iter().map(|line| line.left).collect();
    lefts.sort_unstable();
    lefts.dedup_by(|next, first| *next - *first <= SAME);
    let weighed = lefts.into_iter().filter_map(|edge| Some((weight(lines, edge)?, edge)));
    // Of several, the leftmost: further right only the items of its column begin.
    weighed.max_by_key(|&(weight, edge)| (weight, -edge)).map(|(_, edge)| edge)
}

/// How many more lines the smaller side of an edge has than run over it, if the edge parts two columns.
fn weight(lines: &[Line], edge: i64) -> Option<usize> {
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

/// On which side of an edge a line is.
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

/// For each of some lines in the order of their places whether no other is in its row.
fn alone_in_row(lines: &[Line]) -> Vec<bool> {
    let middle = |line: &Line| line.top.midpoint(line.bottom);
    let apart = |one: &Line, next: &Line| middle(next) - middle(one) > one.size().min(next.size()) / 2;
    let behind = |at: usize| lines.get(at + 1).is_none_or(|next| apart(&lines[at], next));
    (0..lines.len()).map(|at| behind(at) && at.checked_sub(1).is_none_or(behind)).collect()
}

/// Lines in the order of reading, each with the number of its region.
struct Setter {
    lines: Vec<Line>,
    region: usize,
}

impl Setter {
    /// Band by band: the lines between two that run over the edge.
    fn bands(&mut self, mut lines: Vec<Line>, edge: i64, depth: usize) {
        lines.sort_by_key(|line| (line.top, line.left));
        let mut band: Vec<Line> = Vec::new();
        let alone = alone_in_row(&lines);
        let mut across: Option<Line> = None;
        for (line, alone) in lines.into_iter().zip(alone) {
            // The last line of a title may be short.
            let under = across.as_ref().is_some_and(|across| alone && line.is_under(across));
            if under || side(&line, edge) == Side::Across {
                self.band(std::mem::take(&mut band), edge, depth);
                self.lines.push(Line { region: WHOLE, ..line.clone() });
                across = Some(line);
            } else {
                across = None;
                band.push(line);
            }
        }
        self.band(band, edge, depth);
    }

    /// The left column of a band, then the right one.
    fn band(&mut self, lines: Vec<Line>, edge: i64, depth: usize) {
        let (left, right): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| side(line, edge) == Side::Left);
        self.column(left, depth + 1);
        self.column(right, depth + 1);
    }

    fn column(&mut self, mut lines: Vec<Line>, depth: usize) {
        if lines.is_empty() {
            return;
        }
        if let Some(edge) = edge(&lines).filter(|_| depth < DEEPEST) {
            return self.bands(lines, edge, depth);
        }
        self.region += 1;
        lines.sort_by_key(|line| (line.top, line.left));
        let from = self.lines.len();
        for line in lines {
            // What a wide gap parted within the column is one line.
            match self.lines[from..].last_mut().filter(|last| last.is_beside(&line)) {
                Some(last) => last.join(&line),
                None => self.lines.push(Line { region: self.region, ..line }),
            }
        }
    }
}
