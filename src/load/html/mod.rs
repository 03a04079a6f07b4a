//! Web pages → a statement's own lines, one paragraph a line.
//!
//! `tokens` cuts the markup, `blocks` reads it by what `tags` and `elements` say, `line` takes its lines, `choose` finds the box of the page that holds the text by how dense it is, and
//! what in it is none; `title` finds the title, which often stands elsewhere. `rules` is what sites call things.

mod blocks;
mod choose;
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

use super::looks;
use blocks::{Block, Blocks, Kind};

/// A title over several lines may stand before an agency's words.
const LINES_BEFORE_TEXT: usize = 4;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// Its title, where it stands apart.
    pub(super) title: Option<String>,
    /// Its paragraphs, one a line.
    pub(super) text: String,
}

/// Reads a page; nothing where it holds no text.
pub(super) fn read(markup: &str) -> Option<Page> {
    let mut page = blocks::read(markup);
    let mut chosen = choose::choose(&page)?;
    leave_agency(&mut page, &mut chosen);
    let (title, under) = title::find(&page, &chosen);
    let mut text = String::new();
    for &block in &chosen[under..] {
        line(&mut text, &page.lines[block]);
    }
    Some(Page { title, text })
}

/// An agency puts its name, a place and a day before the text (新华社莫斯科3月21日电), on a line of their own or before
/// its first words.
fn leave_agency(page: &mut Blocks, chosen: &mut Vec<usize>) {
    for at in 0..chosen.len().min(LINES_BEFORE_TEXT) {
        let text = &page.lines[chosen[at]].text;
        let Some((_, rest)) = looks::agency_opening(text) else { continue };
        if rest.is_empty() && at + 1 < chosen.len() {
            chosen.remove(at);
        } else if rest.starts_with(char::is_whitespace) {
            page.lines[chosen[at]].text = rest.trim_start().to_owned();
        }
        return;
    }
}

/// Every line of a page's text, whatever it is: for books, whose pages hold nothing else.
pub(super) fn all(markup: &str) -> String {
    let mut text = String::new();
    for block in &blocks::read(markup).lines {
        line(&mut text, block);
    }
    text
}

/// One paragraph, with the mark that Markdown has for what it is.
fn line(text: &mut String, block: &Block) {
    // Writing to a string cannot fail.
    let _ = match block.kind {
        Kind::Heading(level) => writeln!(text, "{} {}", "#".repeat(usize::from(level)), block.text),
        Kind::Item(Some(number)) => writeln!(text, "{number}. {}", block.text),
        Kind::Item(None) => writeln!(text, "- {}", block.text),
        Kind::Plain | Kind::Title | Kind::Centred => writeln!(text, "{}", block.text),
    };
}
