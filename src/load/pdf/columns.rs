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
/// Of so many lines of the left column at least one fills it, and of the right one at least one begins at its edge.
const LINES_FOR_ONE_FULL: usize = 4;
/// The lines of a column are at least so many times as long as they are high: cells of figures and names are shorter.
const SHORTEST: i64 = 8;
/// Places that differ by no more are one: two points.
const SAME: i64 = 200;
/// Words in one line of one column are parted by less than so many tenths of the line's height.
const GUTTER: i64 = 8;
/// A full line may end so many tenths of its height before the edge of its column.
const SLACK: i64 = 20;
/// Columns are parted again at most so often.
const DEEPEST: usize = 3;

/// The lines of a page in the order of reading; those that are not running are parted into columns, if it has some.
pub(super) fn set(page: Page, running: Vec<bool>) -> (Page, Vec<bool>) {
    let (heads, text): (Vec<_>, Vec<_>) = page.lines.iter().zip(&running).partition(|(_, running)| **running);
    let atoms: Vec<Line> = text.iter().flat_map(|(line, _)| line.parted(GUTTER)).collect();
    let Some(edge) = edge(&atoms) else { return (page, running) };
    let mut setter = Setter { lines: Vec::new(), region: 0 };
    setter.bands(atoms, edge, 0);
    let lines: Vec<Line> = heads.into_iter().map(|(line, _)| line.clone()).collect();
    let flags = lines.iter().map(|_| true).chain(setter.lines.iter().map(|_| false)).collect();
    (Page { height: page.height, lines: [lines, setter.lines].concat() }, flags)
}

/// Where the right one of two columns begins, if some lines are set in columns.
fn edge(lines: &[Line]) -> Option<i64> {
    let mut lefts: Vec<i64> = lines.iter().map(|line| line.left).collect();
    lefts.sort_unstable();
    lefts.dedup_by(|next, first| *next - *first <= SAME);
    let weighed = lefts.into_iter().filter_map(|edge| Some((weight(lines, edge)?, edge)));
    weighed.max().map(|(_, edge)| edge)
}

/// How many lines the smaller side of an edge has, if it parts two columns.
fn weight(lines: &[Line], edge: i64) -> Option<usize> {
    let [mut left, mut right, mut across] = [0, 0, 0];
    let (mut end, mut begun) = (i64::MIN, 0);
    for line in lines {
        match side(line, edge) {
            Side::Left => {
                left += 1;
                end = end.max(line.right);
            }
            Side::Right => {
                right += 1;
                begun += usize::from(line.left - edge <= SAME && is_long(line));
            }
            Side::Across => across += 1,
        }
    }
    let is_full = |line: &&Line| {
        side(line, edge) == Side::Left && is_long(line) && (end - line.right) * 10 <= line.height() * SLACK
    };
    let full = lines.iter().filter(is_full).count();
    let fits = left.min(right) >= FEWEST_LINES
        && full.min(begun) * 2 >= FEWEST_LINES
        && across * LINES_FOR_ONE_ACROSS <= left + right
        && full * LINES_FOR_ONE_FULL >= left
        && begun * LINES_FOR_ONE_FULL >= right;
    fits.then_some(left.min(right))
}

fn is_long(line: &Line) -> bool {
    line.right - line.left >= line.height() * SHORTEST
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

/// Lines in the order of reading, each with the number of its region.
struct Setter {
    lines: Vec<Line>,
    region: usize,
}

impl Setter {
    /// Band by band: the lines between two that run over the edge.
    fn bands(&mut self, mut lines: Vec<Line>, edge: i64, depth: usize) {
        lines.sort_by_key(|line| (line.top, line.left));
        let mut band = Vec::new();
        let mut last = Side::Left;
        for line in lines {
            let own = side(&line, edge);
            if own == Side::Across {
                self.band(std::mem::take(&mut band), edge, depth);
                if last != Side::Across {
                    self.region += 1;
                }
                self.lines.push(Line { region: self.region, ..line });
            } else {
                band.push(line);
            }
            last = own;
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
