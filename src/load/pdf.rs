//! What a PDF's reader gave → paragraphs, or a refusal where it makes no words.
//!
//! `page` reads the lines with their places, `margins` finds heads and feet among them, `shape` makes paragraphs. Of a
//! reader that tells no places the lines are kept, and `running` takes off what pages repeat.

mod margins;
mod page;
mod running;
mod shape;

use std::collections::VecDeque;

use super::PdfFault;
use super::html;
use super::looks;
use crate::text::chars::is_han;
use crate::text::mojibake::{is_usual_simplified, is_usual_traditional};

/// A page that holds less is a picture with a stamp.
const FEWEST_LETTERS: usize = 20;
/// Of so many letters at most one may be a rare character, a private one or one that is lost.
const LETTERS_FOR_ONE_ODD: usize = 8;

/// Reads what a PDF's reader gave: its pages with the places of their lines, or their lines alone.
pub(super) fn read(answer: &str) -> Result<html::Page, PdfFault> {
    if !page::has_places(answer) {
        return paragraphs(answer).map(|text| html::Page { text, ..html::Page::default() });
    }
    let pages = page::read(answer)?;
    let read = shape::paragraphs(&pages, &margins::running(&pages));
    let mut words = read.text.clone();
    for (cut, _) in read.cut.iter().rev() {
        words.replace_range(cut.clone(), "");
    }
    gate(&words).map(|()| read)
}

/// The lines of the pages; a page ends a paragraph unless it cuts a sentence, and neither its number nor the lines
/// that every page repeats are text.
fn paragraphs(text: &str) -> Result<String, PdfFault> {
    gate(text)?;
    let mut pages: Vec<Page<'_>> = text.split('\u{c}').map(|page| page.lines().collect()).collect();
    pages.iter_mut().for_each(trim);
    pages.retain(|page| !page.is_empty());
    running::leave_out(&mut pages, trim);
    pages.retain(|page| !page.is_empty());
    let pages: Vec<String> = pages.into_iter().map(|page| Vec::from(page).join("\n")).collect();
    Ok(pages.join("\n\n"))
}

/// The lines of a page.
type Page<'t> = VecDeque<&'t str>;

/// Takes the number off a page, which stands alone at its head or foot, with the blank lines around it.
fn trim(page: &mut Page<'_>) {
    let no_text = |line: &&str| line.trim().is_empty() || looks::page_number(line);
    while page.front().is_some_and(no_text) {
        page.pop_front();
    }
    while page.back().is_some_and(no_text) {
        page.pop_back();
    }
}

/// Refuses a text whose characters the fonts did not tell.
fn gate(text: &str) -> Result<(), PdfFault> {
    let letters = || text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit());
    let count = letters().count();
    if count < FEWEST_LETTERS {
        return Err(PdfFault::NoText);
    }
    let odd = letters().filter(|&c| is_odd(c)).count() + text.matches("(cid:").count() * "(cid:)".len();
    if odd * LETTERS_FOR_ONE_ODD > count { Err(PdfFault::Mojibake) } else { Ok(()) }
}

/// Characters that a text of the present day hardly holds: what fonts without a table of characters give.
fn is_odd(c: char) -> bool {
    let private =
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | char::REPLACEMENT_CHARACTER);
    private || c.is_control() || is_han(c) && !is_usual(c) || matches!(c, '\u{A1}'..='\u{BF}')
}

/// Whether a Han character is among the most used ones of either script.
fn is_usual(c: char) -> bool {
    c == '〇' || is_usual_simplified(c) || is_usual_traditional(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: [&str; 2] = [
        include_str!("../../corpus/texts/2023-03-21-economic.txt"),
        include_str!("../../corpus/texts/2023-03-21-partnership.txt"),
    ];

    #[test]
    fn mojibake_is_told_from_text() {
        for text in CORPUS {
            assert_eq!(gate(text), Ok(()));
            let bytes = text.as_bytes();
            let as_latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            let as_gbk = encoding_rs::GBK.decode(bytes).0;
            let private: String = text.chars().map(|c| if is_han(c) { '\u{E123}' } else { c }).collect();
            for garbled in [&*as_latin, &*as_gbk, &*private] {
                assert_eq!(gate(garbled), Err(PdfFault::Mojibake), "{}", &garbled[..60]);
            }
        }
        assert_eq!(gate("Both sides agreed to go on with the work. Déclaration commune."), Ok(()));
        assert_eq!(gate("\u{c}\u{c} 1 \n"), Err(PdfFault::NoText));
    }

    #[test]
    fn page_numbers_are_no_text() {
        let text = "联合声明\n双方同意进一步加强各领域的务实合作，\n- 1 -\n\u{c}推动两国关系不断向前发展。\n2023年\n\n第2页 共2页\n";
        let lines = "联合声明\n双方同意进一步加强各领域的务实合作，\n\n推动两国关系不断向前发展。\n2023年";
        assert_eq!(paragraphs(text).as_deref(), Ok(lines));
    }
}
