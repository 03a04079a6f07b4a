//! Web pages → a statement's own text, one paragraph per line.
//!
//! `tokens` tokenises the markup. `blocks` reads it using `tags` and `elements`, and `line` collects its
//! lines. `choose` finds the page box that holds the text, by text density, and what inside it is not text.
//! `title` finds the title, which is often elsewhere, and `date` the page's date. `rules` lists the names
//! that sites use.

mod blocks;
mod choose;
mod date;
mod elements;
mod line;
mod pinyin;
mod references;
mod rules;
mod tags;
#[cfg(test)]
mod tests;
mod title;
mod tokens;

use std::fmt::Write as _;

use super::line_kind;
use super::roles::same_words;
use super::source::Cut;
use crate::statement::{Date, OmissionRule};
use blocks::{Block, Blocks, Kind};
use choose::Chosen;

/// Number of lines searched for a news agency's opening: a title of several lines can come before it.
const LINES_BEFORE_TEXT: usize = 4;

/// The content of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Its title, if it is separate from the text.
    pub(super) title: Option<String>,
    /// Its paragraphs, one per line, and the other lines in their box.
    pub(super) text: String,
    /// Byte ranges of the text that are not part of the statement, in order.
    pub(super) cut: Vec<Cut>,
    /// The date the page was published.
    pub(super) date: Option<Date>,
}

/// Reads a page; `None` if it has no text.
pub(super) fn read(markup: &str) -> Option<Page> {
    let mut blocks = blocks::read(markup);
    let Chosen { held, blocks: mut chosen } = choose::choose(&blocks)?;
    let agency = agency(&mut blocks, &chosen);
    chosen.retain(|&block| !blocks.lines[block].text.is_empty());
    let (title, under) = title::find(&blocks, &chosen);
    let mut page = Page { title, date: date::find(&blocks), ..Page::default() };
    let mut text = chosen[under..].iter().copied().peekable();
    for at in held {
        let block = &blocks.lines[at];
        let agency = agency.as_ref().filter(|(own, _)| *own == at);
        if let Some((_, words)) = agency {
            page.leave_out(words, OmissionRule::AgencyOpening);
        }
        if text.next_if_eq(&at).is_some() {
            line(&mut page.text, block);
        } else if !page.says_title(block) {
            page.leave_out(&block.text, OmissionRule::SiteLine);
            page.text.push('\n');
        } else if agency.is_some() {
            page.text.push('\n');
        }
    }
    Some(page)
}

impl Page {
    /// Adds words that are not part of the statement.
    fn leave_out(&mut self, words: &str, rule: OmissionRule) {
        let start = self.text.len();
        self.text.push_str(words);
        if !words.is_empty() {
            self.cut.push((start..self.text.len(), rule));
        }
    }

    fn says_title(&self, block: &Block) -> bool {
        let bare = rules::bare_title(&block.text);
        self.title.as_ref().is_some_and(|title| same_words(bare, title))
    }
}

/// Removes what a news agency puts before the text: its name, a place and a day (新华社莫斯科3月21日电), on their
/// own line or before the first words. Returns the block and the removed words; `None` if there are none.
fn agency(page: &mut Blocks, chosen: &[usize]) -> Option<(usize, String)> {
    for &at in chosen.iter().take(LINES_BEFORE_TEXT) {
        let text = &mut page.lines[at].text;
        let Some((_, rest)) = line_kind::agency_opening(text) else { continue };
        let rest = rest.to_owned();
        let alone = rest.is_empty() && chosen.last() != Some(&at);
        if !alone && !rest.starts_with(char::is_whitespace) {
            return None;
        }
        let own = rest.trim_start().to_owned();
        let words = text[..text.len() - own.len()].to_owned();
        *text = own;
        return Some((at, words));
    }
    None
}

/// Every line of a page's text: for books, whose pages contain nothing else.
pub(super) fn all(markup: &str) -> String {
    let mut text = String::new();
    for block in &blocks::read(markup).lines {
        line(&mut text, block);
    }
    text
}

/// Writes one paragraph with the Markdown mark for its kind.
fn line(text: &mut String, block: &Block) {
    // Writing to a string cannot fail.
    let _ = match block.kind {
        Kind::Heading(level) => writeln!(text, "{} {}", "#".repeat(usize::from(level)), block.text),
        Kind::Item(Some(number)) => writeln!(text, "{number}. {}", block.text),
        Kind::Item(None) => writeln!(text, "- {}", block.text),
        Kind::Plain | Kind::Title | Kind::Centred => writeln!(text, "{}", block.text),
    };
}
