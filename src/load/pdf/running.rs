//! Running heads and feet: lines repeated on nearly every page of a document.

use std::collections::BTreeMap;

use super::Page;
use crate::load::line_kind;

/// Minimum number of pages: on two pages a line can occur twice by itself.
const FEWEST_PAGES: usize = 3;
/// One page in this many may lack the line; in a shorter document one page may too.
const PAGES_FOR_ONE_WITHOUT: usize = 5;
/// Maximum number of lines in a head or foot.
const MOST_LINES: usize = 3;

/// An end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Head,
    Foot,
}

/// Removes running heads and feet from the pages, and what `trim` removes next to them. The title stays once.
pub(super) fn leave_out(pages: &mut [Page<'_>], trim: impl Fn(&mut Page<'_>)) {
    if pages.len() < FEWEST_PAGES {
        return;
    }
    let mut title = None;
    for end in [End::Head, End::Foot] {
        for _ in 0..MOST_LINES {
            let Some(running) = running(pages, end) else { break };
            if end == End::Head {
                title = title.or_else(|| title_line(&pages[0]).filter(|line| key(line) == running));
            }
            for page in
                pages.iter_mut().filter(|page| end.line(page).is_some_and(|line| key(line) == running))
            {
                end.take(page);
                trim(page);
            }
        }
    }
    if let Some(title) = title {
        pages[0].push_front(title);
    }
}

impl End {
    fn line<'t>(self, page: &Page<'t>) -> Option<&'t str> {
        match self {
            Self::Head => page.front().copied(),
            Self::Foot => page.back().copied(),
        }
    }

    fn take<'t>(self, page: &mut Page<'t>) -> Option<&'t str> {
        match self {
            Self::Head => page.pop_front(),
            Self::Foot => page.pop_back(),
        }
    }
}

/// The key of the line that nearly all pages have at this end; `None` if there is none.
fn running(pages: &[Page<'_>], end: End) -> Option<String> {
    let mut counts = BTreeMap::new();
    for line in pages.iter().filter_map(|page| end.line(page)) {
        *counts.entry(key(line)).or_insert(0) += 1;
    }
    let without = (pages.len() / PAGES_FOR_ONE_WITHOUT).max(1);
    let (key, count) = counts.into_iter().max_by_key(|&(_, count)| count)?;
    (count + without >= pages.len() && !key.is_empty()).then_some(key)
}

/// A line without blanks and digits: page numbers and print times differ.
pub(super) fn key(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace() && !c.is_numeric()).collect()
}

/// The first line, if it is the document's title and the next line does not repeat any of it; otherwise `None`.
fn title_line<'t>(page: &Page<'t>) -> Option<&'t str> {
    let mut lines = page.iter().copied().filter(|line| !key(line).is_empty());
    let head = lines.next()?;
    let again = lines.next().is_some_and(|next| key(head).contains(&key(next)));
    (line_kind::ends_as_title(head.trim()) && !again).then_some(head)
}

#[cfg(test)]
mod tests {
    use crate::load::pdf::paragraphs;

    const PAGES: [&str; 4] = [
        "双方同意进一步加强合作，",
        "推动关系不断发展。",
        "双方反对一切形式的单边主义。",
        "双方将继续协商。",
    ];

    /// Pages with a first line of their own, heads and feet; `#` is the page number.
    fn document(pages: usize, first: &str, head: &str, foot: &str) -> String {
        let numbered = |line: &str, at: usize| line.replace('#', &(at + 1).to_string());
        let page = |(at, text): (usize, &&str)| {
            let title = if at == 0 { first } else { "" };
            format!("{}\n\n{title}{text}\n\n{}\n", numbered(head, at), numbered(foot, at))
        };
        PAGES[..pages].iter().enumerate().map(page).collect::<Vec<_>>().join("\u{c}")
    }

    #[test]
    fn what_every_page_repeats_is_left_out() {
        let text = PAGES.join("\n\n");
        let (title, two_lines) = ("甲乙联合声明\n", "甲乙\n联合声明\n");
        let printed = "2023/3/22 10:05\nhttps://www.mfa.gov.cn/t.shtml #/4";
        for (first, head, foot, kept) in [
            (title, "", printed, title),
            (title, "2023/3/22 10:05    甲乙联合声明_外交部", "第 # 页 共 4 页", title),
            (two_lines, "甲乙联合声明", "— # —", two_lines),
            ("", "甲乙联合声明", "#", title),
            (title, "外交部  #\n\n文件", "#", title),
        ] {
            let read = paragraphs(&document(4, first, head, foot));
            assert_eq!(read.as_deref(), Ok(&*format!("{kept}{text}")), "{head}{foot}");
        }
    }

    #[test]
    fn a_head_that_the_first_page_lacks_is_left_out() {
        let pages = document(4, "", "甲乙联合声明", "#");
        let read = paragraphs(&pages.replacen("甲乙联合声明", "标题", 1));
        assert_eq!(read.as_deref(), Ok(&*format!("标题\n\n{}", PAGES.join("\n\n"))));
    }

    #[test]
    fn on_two_pages_nothing_runs() {
        let read = paragraphs(&document(2, "", "甲乙联合声明", "外交部")).expect("it holds words");
        assert_eq!(read.matches("甲乙联合声明").count() + read.matches("外交部").count(), 4);
    }
}
