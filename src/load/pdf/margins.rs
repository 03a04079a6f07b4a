//! Running heads and feet found by position: repeated lines at a page's edge, page numbers, and lines that
//! browsers print.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Line, Page};
use super::running::key;
use crate::load::line_kind;

/// Height of the head and foot areas, as a percentage of the page height.
const EDGE: i64 = 12;
/// Maximum number of rows in a head or foot.
const MOST_ROWS: usize = 3;
/// Maximum distance of rows in the same place on two pages, in hundredths of a point: three points.
const SAME_PLACE: i64 = 300;
/// Minimum number of pages on which a repeated row occurs.
const FEWEST_PAGES: usize = 2;
/// Beginnings of addresses that browsers print.
const ADDRESSES: [&str; 3] = ["http://", "https://", "file://"];

/// A row at the edge of a page: the indices of its lines, its position and words.
struct Row {
    page: usize,
    lines: Vec<usize>,
    top: i64,
    height: i64,
    text: String,
    /// Distance from the neighbouring row towards the text, in hundredths of a point.
    gap: i64,
}

impl Row {
    /// Its upper and lower edge, in multiples of [`SAME_PLACE`].
    fn place(&self) -> [i64; 2] {
        [self.top, self.top + self.height].map(|edge| edge / SAME_PLACE)
    }

    /// Its place and the neighbouring places.
    fn places(&self) -> Vec<[i64; 2]> {
        let [top, bottom] = self.place();
        (-1..=1).flat_map(|up| (-1..=1).map(move |down| [top + up, bottom + down])).collect()
    }
}

/// For each page, which of its lines are running heads or feet.
pub(super) fn running(pages: &[Page]) -> Vec<Vec<bool>> {
    let mut out: Vec<Vec<bool>> = pages.iter().map(|page| vec![false; page.lines.len()]).collect();
    let rows: Vec<Row> =
        pages.iter().enumerate().flat_map(|(number, page)| edge_rows(number, page)).collect();
    let places = Places::of(&rows);
    let repeated: Vec<bool> =
        rows.iter().map(|row| places.count(row) >= FEWEST_PAGES || is_printed(&row.text)).collect();
    let running: BTreeSet<[i64; 2]> =
        rows.iter().zip(&repeated).filter(|(_, repeated)| **repeated).map(|(row, _)| row.place()).collect();
    for (row, &repeated) in rows.iter().zip(&repeated) {
        // Left and right pages have different heads.
        let in_place = row.gap > row.height && row.places().iter().any(|place| running.contains(place));
        if line_kind::is_page_number(&row.text) || (repeated || in_place) && !is_title(row, pages) {
            row.lines.iter().for_each(|&line| out[row.page][line] = true);
        }
    }
    out
}

/// The rows at the head and foot of a page.
fn edge_rows(number: usize, page: &Page) -> Vec<Row> {
    let mut order: Vec<usize> = (0..page.lines.len()).collect();
    order.sort_by_key(|&line| (page.lines[line].top, page.lines[line].left));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for line in order {
        let own = &page.lines[line];
        let same = |row: &&mut Vec<usize>| {
            let last = &page.lines[row[row.len() - 1]];
            own.top + own.height() / 2 < last.bottom
        };
        match rows.last_mut().filter(same) {
            Some(row) => row.push(line),
            None => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by_key(|&line| page.lines[line].left);
    }
    let edge = page.height * EDGE / 100;
    let count = rows.len();
    let top = |row: &[usize]| row.iter().map(|&line| page.lines[line].top).min().unwrap_or(0);
    let bottom = |row: &[usize]| row.iter().map(|&line| page.lines[line].bottom).max().unwrap_or(0);
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let head = at < MOST_ROWS && bottom(row) < edge;
        let foot = at + MOST_ROWS >= count && top(row) > page.height - edge;
        if !head && !foot {
            continue;
        }
        let gap = if head {
            rows.get(at + 1).map_or(i64::MAX, |next| top(next) - bottom(row))
        } else {
            at.checked_sub(1).map_or(i64::MAX, |before| top(row) - bottom(&rows[before]))
        };
        let words: Vec<&str> = row.iter().map(|&line| page.lines[line].text.as_str()).collect();
        let (top, bottom) = (top(row), bottom(row));
        let text = words.join(" ");
        found.push(Row { page: number, lines: row.clone(), top, height: bottom - top, text, gap });
    }
    found
}

/// Positions of rows with the same words, digits ignored.
struct Places(BTreeMap<String, Vec<i64>>);

impl Places {
    fn of(rows: &[Row]) -> Self {
        let mut places: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for row in rows {
            places.entry(key(&row.text)).or_default().push(row.top);
        }
        for tops in places.values_mut() {
            tops.sort_unstable();
        }
        Self(places)
    }

    /// Number of rows with this row's words in its place; zero if it has no words.
    fn count(&self, row: &Row) -> usize {
        let own = key(&row.text);
        self.0.get(&own).filter(|_| !own.is_empty()).map_or(0, |tops| near(tops, row.top))
    }
}

/// Number of ascending positions within [`SAME_PLACE`] of `top`.
fn near(tops: &[i64], top: i64) -> usize {
    let first = tops.partition_point(|&other| other < top - SAME_PLACE);
    tops.partition_point(|&other| other <= top + SAME_PLACE) - first
}

/// Whether a browser printed a row: the page's address, or the date and time.
fn is_printed(text: &str) -> bool {
    let text = text.trim();
    let address = ADDRESSES.iter().any(|opening| text.starts_with(opening));
    let first = text.split_whitespace().next().unwrap_or_default();
    let day = first.chars().all(|c| c.is_ascii_digit() || "/-.,年月日".contains(c));
    let parts = first.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let hour = text.split_whitespace().take(3).any(|word| {
        word.split_once(':').is_some_and(|(hour, minute)| {
            hour.ends_with(|c: char| c.is_ascii_digit()) && minute.starts_with(|c: char| c.is_ascii_digit())
        })
    });
    address || day && parts == 3 && hour
}

/// Whether a row of the first page is the document's title: its type is not smaller than that of the text,
/// and the next lines do not repeat it.
fn is_title(row: &Row, pages: &[Page]) -> bool {
    let own = key(&row.text);
    let again = |(at, line): (usize, &Line)| !row.lines.contains(&at) && own.contains(&key(&line.text));
    let others = || pages[0].lines.iter().enumerate().take(row.lines.len() + 2);
    let heights = || pages[0].lines.iter().map(Line::height);
    let smaller = heights().filter(|&height| row.height < height).count();
    let is_small = 2 * smaller > heights().count();
    row.page == 0
        && !is_small
        && line_kind::ends_as_title(row.text.trim())
        && !is_printed(&row.text)
        && !others().any(again)
}
