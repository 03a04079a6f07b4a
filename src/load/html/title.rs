//! The title of a page's text, which often stands outside it.

use std::collections::BTreeSet;

use super::blocks::{Blocks, Kind};
use super::rules;
use crate::load::looks;
use crate::load::roles::{letters, same_words};

/// A title is broken over at most this many lines.
const TITLE_LINES: usize = 3;
/// What parts the title of a text from the name of its site in the title of a window.
const SITE_MARKS: [char; 7] = ['_', '|', '｜', '-', '–', '—', '－'];
/// A shorter piece of a window's title is the name of a section.
const FEWEST_LETTERS: usize = 4;

/// The title, and how many of the chosen blocks are no more than that.
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

/// The titles that a page tells.
struct Told<'p> {
    /// In the order of the page.
    titles: Vec<&'p str>,
    /// Their letters.
    words: BTreeSet<String>,
}

impl Told<'_> {
    /// Whether a line is one of them.
    fn has(&self, line: &str) -> bool {
        self.words.contains(&letters(line).collect::<String>())
    }
}

/// The titles that the page tells, without the names of its site.
fn told(page: &Blocks) -> Told<'_> {
    let whole = page.titles.iter().map(|title| title.trim());
    let pieces = page.titles.iter().flat_map(|title| title.split(SITE_MARKS));
    let bare = whole.chain(pieces).map(rules::bare_title);
    let titles: Vec<&str> = bare.filter(|title| letters(title).nth(FEWEST_LETTERS).is_some()).collect();
    Told { words: titles.iter().map(|title| letters(title).collect()).collect(), titles }
}

/// The first lines of the text, where they are the title that the page tells, or a heading.
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
    let heads = matches!(first.kind, Kind::Title | Kind::Heading(1)) && looks::title(title);
    heads.then(|| with_repeats(page, chosen, title.to_owned(), 1))
}

/// A title of so many lines, and how many lines it has with those that say it again.
fn with_repeats(page: &Blocks, chosen: &[usize], title: String, lines: usize) -> (String, usize) {
    let again = lines_of(page, &chosen[lines..], &title);
    (title, lines + again)
}

/// How many of the blocks are the title again, in one line or several.
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

/// The nearest line above the text that is a heading or the title that the page tells; a text that opens with what
/// looks like the title of a document needs none.
fn above(page: &Blocks, chosen: &[usize], told: &Told<'_>) -> Option<String> {
    let first = *chosen.first()?;
    if opens_as_document(page, chosen) {
        return None;
    }
    let fits = |&at: &usize| {
        let block = &page.lines[at];
        let bare = rules::bare_title(&block.text);
        let heads = matches!(block.kind, Kind::Title | Kind::Heading(1 | 2)) && block.linked == 0;
        // A plain line is one if nothing but lines of the site part it from the text.
        let by_site = || page.lines[at + 1..first].iter().all(|line| rules::is_site_line(&line.text));
        let is_set = block.kind == Kind::Centred || block.kind == Kind::Plain && by_site();
        let named = is_set && block.linked == 0 && looks::ends_as_title(bare);
        looks::title(bare) && ((heads || named) && looks::document_title(bare) || told.has(bare))
    };
    let found = (0..first).rev().find(fits)?;
    Some(rules::bare_title(&page.lines[found].text).to_owned())
}

/// The title that the page tells, where it is that of a document.
fn of_window(page: &Blocks, chosen: &[usize], told: &Told<'_>) -> Option<String> {
    let fits = |title: &&&str| looks::document_title(title) && looks::ends_as_title(title);
    if opens_as_document(page, chosen) {
        None
    } else {
        told.titles.iter().find(fits).map(|title| (*title).to_owned())
    }
}

fn opens_as_document(page: &Blocks, chosen: &[usize]) -> bool {
    let lines = chosen.iter().take(TITLE_LINES).map(|&block| page.lines[block].text.as_str());
    let mut lines = lines.take_while(|line| looks::title(line));
    lines.any(looks::ends_as_title)
}
