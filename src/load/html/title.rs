//! The title of a page's text, which is often outside the text.

use std::collections::BTreeSet;

use super::blocks::{Blocks, Kind};
use super::rules;
use crate::load::line_kind;
use crate::load::roles::{letters, same_words};

/// Maximum number of lines of a title.
const TITLE_LINES: usize = 3;
/// Characters that separate the title from the site's name in a window title.
const SITE_MARKS: [char; 7] = ['_', '|', '｜', '-', '–', '—', '－'];
/// Longest piece of a window title that is ignored, in letters: it is the name of a section.
const FEWEST_LETTERS: usize = 4;

/// The title, and the number of the first chosen blocks that only repeat it; `None` and zero if there is
/// none.
pub(super) fn find(page: &Blocks, chosen: &[usize]) -> (Option<String>, usize) {
    let told = told(page);
    if let Some((title, lines)) = opening(page, chosen, &told) {
        return (Some(title), lines);
    }
    let Some(title) = above(page, chosen, &told).or_else(|| of_window(page, chosen, &told)) else {
        return (None, 0);
    };
    (Some(title.clone()), lines_of(page, chosen, &title))
}

/// The titles that a page declares.
struct Told<'p> {
    /// In page order.
    titles: Vec<&'p str>,
    /// The same titles without blanks.
    words: BTreeSet<String>,
}

impl Told<'_> {
    /// Whether a line is one of these titles.
    fn has(&self, line: &str) -> bool {
        self.words.contains(&letters(line).collect::<String>())
    }
}

/// The declared titles, with and without the site's name.
fn told(page: &Blocks) -> Told<'_> {
    let whole = page.titles.iter().map(|title| title.trim());
    let pieces = page.titles.iter().flat_map(|title| title.split(SITE_MARKS));
    let bare = whole.chain(pieces).map(rules::bare_title);
    let titles: Vec<&str> = bare.filter(|title| letters(title).nth(FEWEST_LETTERS).is_some()).collect();
    Told { words: titles.iter().map(|title| letters(title).collect()).collect(), titles }
}

/// The first lines of the text, if they are a declared title or a heading.
fn opening(page: &Blocks, chosen: &[usize], told: &Told<'_>) -> Option<(String, usize)> {
    let mut title = String::new();
    for (lines, &block) in (1..=TITLE_LINES).zip(chosen) {
        title.push_str(rules::bare_title(&page.lines[block].text));
        if told.has(&title) {
            return Some(with_repeats(page, chosen, title, lines));
        }
    }
    let first = &page.lines[*chosen.first()?];
    let title = rules::bare_title(&first.text);
    let heads = matches!(first.kind, Kind::Title | Kind::Heading(1)) && line_kind::is_title(title);
    heads.then(|| with_repeats(page, chosen, title.to_owned(), 1))
}

/// A title with this many lines, and its number of lines including repetitions.
fn with_repeats(page: &Blocks, chosen: &[usize], title: String, lines: usize) -> (String, usize) {
    let again = lines_of(page, &chosen[lines..], &title);
    (title, lines + again)
}

/// Number of first blocks that repeat the title, on one or several lines.
fn lines_of(page: &Blocks, chosen: &[usize], title: &str) -> usize {
    let mut lines = String::new();
    let mut last = 0;
    for (number, &block) in (1..=TITLE_LINES).zip(chosen) {
        lines.push_str(rules::bare_title(&page.lines[block].text));
        if same_words(&lines, title) {
            last = number;
        }
    }
    last
}

/// The nearest line above the text that is a heading or a declared title. `None` if the text opens with what
/// looks like a document title.
fn above(page: &Blocks, chosen: &[usize], told: &Told<'_>) -> Option<String> {
    let first = *chosen.first()?;
    if opens_as_document(page, chosen) {
        return None;
    }
    let fits = |&at: &usize| {
        let block = &page.lines[at];
        let bare = rules::bare_title(&block.text);
        let heads = matches!(block.kind, Kind::Title | Kind::Heading(1 | 2)) && block.linked == 0;
        // A plain line counts if only site lines separate it from the text.
        let by_site = || page.lines[at + 1..first].iter().all(|line| rules::is_site_line(&line.text));
        let is_set = block.kind == Kind::Centred || block.kind == Kind::Plain && by_site();
        let named = is_set && block.linked == 0 && line_kind::ends_as_title(bare);
        line_kind::is_title(bare)
            && ((heads || named) && line_kind::is_document_title(bare) || told.has(bare))
    };
    let found = (0..first).rev().find(fits)?;
    Some(rules::bare_title(&page.lines[found].text).to_owned())
}

/// The declared title, if it is that of a document.
fn of_window(page: &Blocks, chosen: &[usize], told: &Told<'_>) -> Option<String> {
    let fits = |title: &&&str| line_kind::is_document_title(title) && line_kind::ends_as_title(title);
    if opens_as_document(page, chosen) {
        None
    } else {
        told.titles.iter().find(fits).map(|title| (*title).to_owned())
    }
}

fn opens_as_document(page: &Blocks, chosen: &[usize]) -> bool {
    let lines = chosen.iter().take(TITLE_LINES).map(|&block| page.lines[block].text.as_str());
    let mut lines = lines.take_while(|line| line_kind::is_title(line));
    lines.any(line_kind::ends_as_title)
}
