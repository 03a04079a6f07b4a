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

use blocks::{Block, Kind};

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
    let page = blocks::read(markup);
    let chosen = choose::choose(&page)?;
    let (title, under) = title::find(&page, &chosen);
    let mut text = String::new();
    for &block in &chosen[under..] {
        line(&mut text, &page.lines[block]);
    }
    Some(Page { title, text })
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
