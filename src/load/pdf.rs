//! Output of a PDF reader → paragraphs, or a fault if it does not form words.
//!
//! `page` reads the lines with their positions, `margins` finds running heads and feet, `columns` puts the
//! lines in reading order, and `shape` builds paragraphs. If the reader gives no positions, the lines are
//! kept as they are and `running` removes what pages repeat.

mod columns;
mod margins;
mod page;
mod running;
mod shape;

use std::collections::VecDeque;

use super::PdfFault;
use super::html;
use super::line_kind;
use crate::text::chars::is_han;
use crate::text::mojibake::{is_usual_simplified, is_usual_traditional};

/// Minimum number of letters in a document with text; with fewer it is a picture with a stamp.
const FEWEST_LETTERS: usize = 20;
/// Of this many letters, at most one may be a rare, private-use or replacement character.
const LETTERS_FOR_ONE_ODD: usize = 8;

/// Reads a PDF reader's output: pages with the positions of their lines, or only the lines.
pub(super) fn read(answer: &str) -> Result<html::Page, PdfFault> {
    if !page::has_places(answer) {
        return paragraphs(answer).map(|text| html::Page { text, ..html::Page::default() });
    }
    let pages = page::read(answer)?;
    let running = margins::running(&pages);
    let (pages, running) = columns::set_all(pages, running);
    let read = shape::paragraphs(&pages, &running);
    let mut words = read.text.clone();
    for (cut, _) in read.cut.iter().rev() {
        words.replace_range(cut.clone(), "");
    }
    gate(&words).map(|()| read)
}

/// The lines of the pages without page numbers and lines repeated on every page. A page ends a paragraph
/// unless it cuts a sentence.
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

/// Removes the page number on a line of its own at the head or foot, and the blank lines around it.
fn trim(page: &mut Page<'_>) {
    let no_text = |line: &&str| line.trim().is_empty() || line_kind::is_page_number(line);
    while page.front().is_some_and(no_text) {
        page.pop_front();
    }
    while page.back().is_some_and(no_text) {
        page.pop_back();
    }
}

/// Rejects a text whose fonts do not identify its characters.
fn gate(text: &str) -> Result<(), PdfFault> {
    let letters = || text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit());
    let count = letters().count();
    if count < FEWEST_LETTERS {
        return Err(PdfFault::NoText);
    }
    let odd = letters().filter(|&c| is_odd(c)).count() + text.matches("(cid:").count() * "(cid:)".len();
    if odd * LETTERS_FOR_ONE_ODD > count { Err(PdfFault::Mojibake) } else { Ok(()) }
}

/// Characters that are rare in present-day texts, as fonts without a character table give.
fn is_odd(c: char) -> bool {
    let private =
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | char::REPLACEMENT_CHARACTER);
    private || c.is_control() || is_han(c) && !is_usual(c) || matches!(c, '\u{A1}'..='\u{BF}')
}

/// Whether a Han character is one of the most common in either script.
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

    /// The left edge of the right one of two columns.
    const RIGHT: i64 = 320;
    /// A line: left and upper edge, and words in ten-point type. Words after a tab are in the right column.
    type Set<'t> = (i64, i64, &'t str);

    /// A reader's output for pages of 600 by 800 points.
    fn answer(pages: &[&[Set<'_>]]) -> String {
        let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 5 } else { 10 }).sum::<i64>();
        let place = |left: i64, top: i64, text: &str| {
            let (right, bottom) = (left + width(text), top + 13);
            format!("xMin=\"{left}.00\" yMin=\"{top}.50\" xMax=\"{right}.00\" yMax=\"{bottom}.50\"")
        };
        let line = |&(left, top, text): &Set<'_>| {
            let words = text.split('\t').zip([left, RIGHT]);
            let words = words
                .map(|(text, left)| format!("<word {}>{text}</word>", place(left, top, text)))
                .collect::<Vec<_>>();
            format!("<line {}>{}</line>", place(left, top, text), words.concat())
        };
        let page = |lines: &&[Set<'_>]| {
            let lines = lines.iter().map(line).collect::<Vec<_>>().concat();
            format!("<page width=\"600.0\" height=\"800.0\"><flow><block>{lines}</block></flow></page>")
        };
        let pages = pages.iter().map(page).collect::<Vec<_>>().concat();
        format!("<!DOCTYPE html><html><body><doc>{pages}</doc></body></html>")
    }

    /// The paragraphs, and what is left out.
    fn shaped(pages: &[&[Set<'_>]]) -> (Vec<String>, Vec<String>) {
        let page = read(&answer(pages)).expect("it holds words");
        let cut: Vec<String> =
            page.cut.iter().map(|(range, _)| page.text[range.clone()].to_owned()).collect();
        let mut text = page.text;
        for (range, _) in page.cut.into_iter().rev() {
            text.replace_range(range, "");
        }
        let lines = text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        (lines, cut)
    }

    const FULL: &str = "双方反对一切形式的单边主义，支持联合国发挥核心作用";

    #[test]
    fn lines_are_joined_by_their_places() {
        let half = "共同维护和平。";
        let (read, cut) = shaped(&[&[
            (200, 100, "甲国和乙国联合声明"),
            (70, 120, "双方将扩大农产品贸易规模，提升本币结算比例，推进"),
            (50, 135, FULL),
            (50, 150, half),
            (70, 165, "双方将深化能源合作，在2030年前使双边贸易额达到"),
            (50, 180, half),
        ]]);
        let first = format!("双方将扩大农产品贸易规模，提升本币结算比例，推进{FULL}{half}");
        let second = format!("双方将深化能源合作，在2030年前使双边贸易额达到{half}");
        assert_eq!((read, cut), (vec!["甲国和乙国联合声明".to_owned(), first, second], vec![]));
    }

    #[test]
    fn gaps_and_items_part_paragraphs() {
        let (read, _) = shaped(&[&[
            (50, 100, FULL),
            (50, 130, FULL),
            (50, 145, "共同维护和平。"),
            (50, 175, "\u{F0B7} 双方将扩大农产品贸易规模，提升本币结算比例，推"),
            (70, 190, "进务实合作。"),
        ]]);
        let last = "- 双方将扩大农产品贸易规模，提升本币结算比例，推进务实合作。".to_owned();
        assert_eq!(read, [FULL.to_owned(), format!("{FULL}共同维护和平。"), last]);
    }

    #[test]
    fn heads_and_feet_are_left_out_and_recorded() {
        let (read, cut) = shaped(&[
            &[
                (100, 20, "外交公报"),
                (200, 20, "2024年第6期"),
                (50, 120, FULL),
                (50, 135, FULL),
                (300, 770, "- 1 -"),
            ],
            &[
                (100, 20, "外交公报"),
                (200, 20, "2024年第6期"),
                (50, 120, "共同维护和平。"),
                (300, 770, "- 2 -"),
            ],
        ]);
        assert_eq!(read, [format!("{FULL}{FULL}共同维护和平。")]);
        assert_eq!(cut, ["外交公报", "2024年第6期", "- 1 -", "外交公报", "2024年第6期", "- 2 -"]);
        let (read, cut) = shaped(&[&[
            (20, 15, "2023/3/22 10:05"),
            (200, 15, "联合声明_外交部"),
            (50, 120, FULL),
            (20, 780, "https://www.mfa.gov.cn/t.html 1/1"),
        ]]);
        assert_eq!((read, cut.len()), (vec![FULL.to_owned()], 3));
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let indented = "双方将扩大农产品贸易规模，提升本币结算比例推进";
        let (last, rest) = ("共同维护和平。", "推进务实合作。");
        for joined in [true, false] {
            let rows: Vec<(i64, [String; 2])> = (0..8)
                .map(|row| {
                    let own = |column: usize| match (row, column) {
                        (4, 0) | (3, 1) => last,
                        (5, 0) => indented,
                        (7, 1) => rest,
                        _ => FULL,
                    };
                    (120 + 15 * row, [own(0), own(1)].map(str::to_owned))
                })
                .collect();
            let both: Vec<(i64, i64, String)> = rows
                .iter()
                .flat_map(|(top, [left, right])| {
                    let start = if left == indented { 70 } else { 50 };
                    let one = || vec![(start, *top, format!("{left}\t{right}"))];
                    let two = || vec![(start, *top, left.clone()), (RIGHT, *top, right.clone())];
                    if joined { one() } else { two() }
                })
                .collect();
            let mut lines: Vec<Set<'_>> = vec![(160, 80, "甲国和乙国关于深化务实合作的联合声明全文公布")];
            lines.extend(both.iter().map(|(left, top, text)| (*left, *top, text.as_str())));
            let (read, _) = shaped(&[&lines]);
            let first = format!("{}{last}", FULL.repeat(4));
            let second = format!("{indented}{}{last}", FULL.repeat(5));
            let third = format!("{}{rest}", FULL.repeat(3));
            assert_eq!(read[1..], [first, second, third], "{joined}");
        }
    }

    /// The left edges of three columns.
    const THREE: [i64; 3] = [50, 222, 394];

    /// A row of three columns: words of sixteen letters and a mark that hangs into the gap after them, and
    /// figures in boxes of their own. The middle column is `lower` points lower.
    fn three(top: i64, lower: i64, texts: [&str; 3]) -> String {
        let place = |left: i64, right: i64, top: i64, bottom: i64| {
            format!("xMin=\"{left}.00\" yMin=\"{top}.50\" xMax=\"{right}.00\" yMax=\"{bottom}.50\"")
        };
        let mut words: Vec<String> = Vec::new();
        for (at, text) in texts.into_iter().enumerate() {
            let top = if at == 1 { top + lower } else { top };
            let mut left = THREE[at];
            let figures = text.chars().take_while(char::is_ascii_digit).count();
            for (word, top, bottom) in
                [(&text[..figures], top + 8, top + 17), (&text[figures..], top, top + 25)]
            {
                let width = word.chars().map(|c| if c.is_ascii() { 5 } else { 10 }).sum::<i64>();
                if width > 0 {
                    words.push(format!("<word {}>{word}</word>", place(left, left + width, top, bottom)));
                    left += width;
                }
            }
        }
        format!("<line {}>{}</line>", place(THREE[0], 590, top, top + 25 + lower), words.concat())
    }

    #[test]
    fn three_columns_are_read_at_their_own_heights() {
        // Sixteen letters and a mark end two points before the next column.
        let (full, hangs, last) =
            ("双方反对一切形式的单边主义并支持", "双方反对一切形式的单边主义并支持，", "共同维护和平。");
        let figures = "2030年前双方使贸易规模扩大一倍";
        for lower in [0, 6] {
            let rows = |texts: &[[&str; 3]]| -> String {
                texts.iter().zip(0..).map(|(texts, row)| three(100 + 15 * row, lower, *texts)).collect()
            };
            let many = [
                [full, full, full],
                [hangs, figures, full],
                [full, full, hangs],
                [figures, hangs, full],
                [full, full, full],
                [full, full, figures],
                [hangs, full, full],
                [full, hangs, full],
            ];
            let few = [[full, full, full], [last, last, last]];
            let page = |lines: &str| {
                format!("<page width=\"640.0\" height=\"800.0\"><flow><block>{lines}</block></flow></page>")
            };
            let pages = [page(&rows(&many)), page(&rows(&few))].concat();
            let answer = format!("<!DOCTYPE html><html><body><doc>{pages}</doc></body></html>");
            let text = read(&answer).expect("it holds words").text;
            let read: String = text.split_whitespace().collect();
            let column = |rows: &[[&str; 3]], at: usize| rows.iter().map(|row| row[at]).collect::<String>();
            let expected: String =
                [&many[..], &few[..]].iter().flat_map(|rows| (0..3).map(|at| column(rows, at))).collect();
            assert_eq!(read, expected, "{lower}");
        }
    }

    #[test]
    fn cells_and_signatures_side_by_side_are_no_columns() {
        let lines: Vec<Set<'_>> = (0..8).map(|row| (50, 100 + 15 * row, "中华人民共和国\t习近平")).collect();
        let (read, _) = shaped(&[&lines]);
        assert!(read.iter().all(|line| line.starts_with("中华人民共和国\u{3000}")), "{read:?}");
    }

    #[test]
    fn places_that_make_no_sense_are_read() {
        for markup in [
            "<html><page><line><word>x</word></page>",
            "<html><page height=\"-1e9\"><line xMin=\"a\"/>",
            "<html",
        ] {
            let _ = read(markup);
        }
        let far = "99999999999999999999.9";
        let line =
            format!("<line xMin=\"{far}\" yMin=\"-{far}\" xMax=\"1\" yMax=\"2\"><word>{FULL}</word></line>");
        assert!(read(&format!("<html><page height=\"{far}\">{line}{line}</page></html>")).is_ok());
    }
}
