//! The form of a line: its marks and numbering, and whether it signs or dates a statement.

use super::layout::Mark;
use crate::statement::Role;
use crate::text::chars::is_han;
use crate::text::date;
use crate::text::marks::{COLONS, Encloses, ROUND, encloses, is_closing, is_round, is_stop};
use crate::text::number::is_chinese;

/// Maximum length of a signature or dateline, in characters.
const LONGEST_CLOSING: usize = 60;
/// Maximum number of characters beside the date in a dateline: a place, 于, 签署.
const LONGEST_BESIDE_DATE: usize = 16;
/// Maximum length of an office, which can include a long state: 巴基斯坦伊斯兰共和国议会外交事务秘书.
const LONGEST_OFFICE: usize = 30;
/// Maximum length of a person's name with its dots, in characters.
const LONGEST_NAME: usize = 20;
/// Maximum length of a heading, in characters.
const LONGEST_HEADING: usize = 60;
/// The same for alphabetic text, in characters and in words.
const LONGEST_HEADING_OF_WORDS: usize = 120;
const MOST_HEADING_WORDS: usize = 14;
/// Minimum number of words for a line to be a whole sentence.
const FEWEST_SENTENCE_WORDS: usize = 8;
/// Maximum length of a page number with everything around it, in characters …
const LONGEST_PAGE_NUMBER: usize = 30;
/// … and its maximum number of digits.
const MOST_PAGE_DIGITS: usize = 4;
/// Words at the end of an office.
const OFFICES: [&str; 22] = [
    "主席",
    "总统",
    "总理",
    "首相",
    "国王",
    "女王",
    "元首",
    "酋长",
    "苏丹",
    "埃米尔",
    "大公",
    "部长",
    "外长",
    "大臣",
    "书记",
    "秘书长",
    "秘书",
    "国务委员",
    "主任",
    "委员长",
    "议长",
    "代表",
];
/// Words for kinds of documents, at the end of a title.
const DOCUMENTS: [&str; 22] = [
    "声明",
    "公报",
    "宣言",
    "公告",
    "报告",
    "贺词",
    "讲话",
    "决议",
    "决定",
    "协定",
    "协议",
    "条约",
    "备忘录",
    "规划",
    "纲要",
    "倡议",
    "statement",
    "communiqué",
    "communique",
    "declaration",
    "agreement",
    "memorandum",
];

/// Words beside a date that is not only the date of signature.
const ADOPTED: [&str; 4] = ["通过", "批准", "修订", "修正"];
/// Days of the week and sources: beside a date they are not a place.
const NO_PLACES: [&str; 12] =
    ["星期", "礼拜", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "上午", "下午", "来源"];

/// Whether words beside a date are not a place: a day of the week, a news agency.
pub(super) fn is_no_place(words: &str) -> bool {
    NO_PLACES.iter().chain(&AGENCIES).any(|known| words.contains(known))
}

/// News agencies; their reports open with their name, a place and a day.
const AGENCIES: [&str; 7] = ["新华社", "新华网", "中新社", "中新网", "人民网", "央视网", "中国新闻网"];
/// Maximum length of the place and day in such an opening, in characters.
const LONGEST_OPENING: usize = 20;

/// The numbering at the start of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbering {
    /// Its length in bytes, including the separator.
    pub(super) len: usize,
    /// The usual nesting depth of its kind: 第一部分 0, 一、 2, （一） 3, 1. 4.
    pub(super) level: u8,
}

/// The Markdown mark at the start of a line, and its length in bytes with the blanks after it.
pub(super) fn mark(line: &str) -> (Mark, usize) {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    let (mark, len) = match line.chars().next() {
        Some('#') if hashes <= 6 => (Mark::Heading(u8::try_from(hashes).unwrap_or(6)), hashes),
        Some(bullet @ ('-' | '*' | '•')) => (Mark::List, bullet.len_utf8()),
        _ => return (Mark::None, 0),
    };
    let rest = &line[len..];
    let blanks = rest.len() - rest.trim_start().len();
    if blanks == 0 && !rest.is_empty() { (Mark::None, 0) } else { (mark, len + blanks) }
}

/// Whether a line is a Markdown rule: `---`, `* * *`, `___`.
pub(super) fn is_thematic_break(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first @ ('-' | '*' | '_')) = marks.next() else { return false };
    let mut count = 1;
    marks.all(|c| {
        count += 1;
        c == first
    }) && count >= 3
}

/// Whether a line is a page number and what is set around it: 3, — 3 —, －３－, ·3·, 第3页, 3/12, 第 3 页 共 12 页.
pub(super) fn is_page_number(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let beside = |c: char| c.is_whitespace() || "-–—―－−~～·•・/／|｜第页頁共，".contains(c);
    let numbers = || line.split(|c| !digit(c)).filter(|number| !number.is_empty());
    is_short(line.trim(), LONGEST_PAGE_NUMBER)
        && line.chars().all(|c| digit(c) || beside(c))
        && matches!(numbers().count(), 1 | 2)
        && numbers().all(|number| is_short(number, MOST_PAGE_DIGITS))
}

/// The numbering at the start of a text: 第一部分, 第二条, 一、, （一）, 1., (1), ①. `None` if there is none.
pub(super) fn numbering(text: &str) -> Option<Numbering> {
    let first = text.chars().next()?;
    let (len, level) = match first {
        '第' => ordinal(text)?,
        '（' | '(' => bracketed(text)?,
        '①'..='⑳' => (first.len_utf8(), 6),
        '0'..='9' | '０'..='９' => {
            let digits = run(text, |c| c.is_ascii_digit() || matches!(c, '０'..='９'), 3)?;
            let mark = text[digits..].chars().next()?;
            let level = match mark {
                '.' | '．' | '、' => 4,
                ')' | '）' => 5,
                _ => return None,
            };
            (digits + mark.len_utf8(), level)
        }
        _ => {
            let digits = run(text, is_chinese, 4)?;
            let mark = text[digits..].chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
            (digits + mark.len_utf8(), 2)
        }
    };
    let rest = &text[len..];
    let blank = rest.len() - rest.trim_start().len();
    // 一、二线城市, 3、4月份 and 3.5% are not numbering; nor is a number with nothing after it.
    let same_kind = |c: char| if level == 2 { is_chinese(c) } else { c.is_numeric() && !is_chinese(c) };
    let year = rest.chars().take_while(|&c| same_kind(c)).count() == 4 && !text[..len].ends_with(['.', '．']);
    let counts_on = same_kind(rest.chars().next()?) && !year && level > 0;
    (!counts_on || blank > 0).then_some(Numbering { len: len + blank, level })
}

/// Byte length of the words that count a sentence among others, wherever it occurs: 第一，, 其二，, 三是. Zero if
/// none.
pub(super) fn counting(text: &str) -> usize {
    let opening = ['第', '其'].into_iter().find(|&c| text.starts_with(c)).map_or(0, char::len_utf8);
    let Some(digits) = run(&text[opening..], is_chinese, 3) else { return 0 };
    let numeral = opening + digits;
    let mark =
        text[numeral..].chars().next().filter(|&c| if opening > 0 { "，,、".contains(c) } else { c == '是' });
    mark.map_or(0, |mark| numeral + mark.len_utf8())
}

/// 第一部分, 第二条: only if a blank, a colon or 、 follows (第一条铁路 is not numbering).
fn ordinal(text: &str) -> Option<(usize, u8)> {
    let mark = '第'.len_utf8();
    let digits = mark + run(&text[mark..], |c| is_chinese(c) || c.is_ascii_digit(), 4)?;
    let kinds = [("部分", 0), ("编", 0), ("章", 0), ("节", 1), ("条", 2), ("款", 3)];
    let (kind, level) = kinds.into_iter().find(|(kind, _)| text[digits..].starts_with(kind))?;
    let end = digits + kind.len();
    let next = text[end..].chars().next()?;
    let mark = if matches!(next, '：' | ':' | '、') { next.len_utf8() } else { 0 };
    (mark > 0 || next.is_whitespace()).then_some((end + mark, level))
}

/// （一）, (1).
fn bracketed(text: &str) -> Option<(usize, u8)> {
    let open = text.chars().next()?.len_utf8();
    let chinese = run(&text[open..], is_chinese, 4).map(|len| (len, 3));
    let (len, level) =
        chinese.or_else(|| run(&text[open..], |c| c.is_ascii_digit(), 3).map(|len| (len, 5)))?;
    let close = text[open + len..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    Some((open + len + close.len_utf8(), level))
}

/// Byte length of a run of 1 to `most` matching characters; `None` if the run is empty or longer.
fn run(text: &str, kind: impl Fn(char) -> bool, most: usize) -> Option<usize> {
    let len: usize = text.chars().take_while(|&c| kind(c)).take(most + 1).map(char::len_utf8).sum();
    (len > 0 && text[..len].chars().count() <= most).then_some(len)
}

/// Whether a line is a section heading: numbered, short and without a final mark.
pub(super) fn is_numbered_heading(line: &str) -> bool {
    numbering(line).is_some()
        && is_short(line, LONGEST_HEADING)
        && is_unfinished(line)
        && !line.contains('。')
}

/// Whether a line of alphabetic text looks like a heading: a few words, an initial capital, no final mark.
pub(super) fn is_heading_of_words(line: &str) -> bool {
    let ends = |c: char| c.is_alphanumeric() || is_closing(c);
    !line.contains(is_han)
        && is_short(line, LONGEST_HEADING_OF_WORDS)
        && line.split_whitespace().count() <= MOST_HEADING_WORDS
        && line.starts_with(char::is_uppercase)
        && line.ends_with(ends)
        && !line.contains(". ")
        && closing(line).is_none()
}

/// Whether a line of alphabetic text is numbered.
pub(super) fn is_numbered_words(line: &str) -> bool {
    !line.contains(is_han) && numbering(line).is_some()
}

/// Whether a line of alphabetic text is a whole sentence, however it is marked.
pub(super) fn is_sentence_of_words(line: &str) -> bool {
    !line.contains(is_han) && line.ends_with('.') && line.split_whitespace().count() >= FEWEST_SENTENCE_WORDS
}

/// The role of a line that signs or dates a statement; `None` if it does neither.
pub(super) fn closing(line: &str) -> Option<Role> {
    if !is_short(line, LONGEST_CLOSING) || line.contains(['。', '；', '！', '？']) {
        return None;
    }
    let signs = || {
        line.rsplit_once(char::is_whitespace).is_some_and(|(office, name)| is_office_and_name(office, name))
    };
    if agency(line).is_some() || is_list_of_dates(line) {
        Some(Role::Dateline)
    } else if signs() {
        Some(Role::Signature)
    } else {
        None
    }
}

/// The place in a news agency's line: 莫斯科 in 新华社莫斯科3月21日电.
pub(super) fn agency(line: &str) -> Option<&str> {
    let line = if is_in_brackets(line) { line.trim_matches(ROUND.as_flattened()) } else { line };
    let (place, rest) = agency_opening(line)?;
    rest.is_empty().then_some(place)
}

/// The place named in a news agency's opening, and the text after it: 新华社莫斯科3月21日电（记者某某）.
pub(super) fn agency_opening(line: &str) -> Option<(&str, &str)> {
    let rest = AGENCIES.iter().find_map(|agency| line.strip_prefix(agency))?;
    let (opening, rest) = rest.split_once('电').filter(|(opening, _)| is_short(opening, LONGEST_OPENING))?;
    let digits = opening.find(|c: char| c.is_numeric())?;
    let reporter = rest.strip_prefix(ROUND[0]).filter(|rest| rest.starts_with("记者"));
    let rest = reporter.and_then(|rest| rest.split_once(['）', ')'])).map_or(rest, |(_, rest)| rest);
    opening.contains('月').then(|| (opening[..digits].trim(), rest))
}

fn is_list_of_dates(line: &str) -> bool {
    let Some((_, range)) = date::find(line) else { return false };
    let sides = [&line[..range.start], &line[range.end..]];
    let beside = || sides.iter().flat_map(|side| side.chars());
    let place = |c: char| c.is_whitespace() || c.is_alphabetic() || "，,、（）()〔〕[]【】·.于".contains(c);
    beside().count() <= LONGEST_BESIDE_DATE && beside().all(place) && !ends_as_title(line)
}

/// Whether two pieces are a signatory's office and name.
pub(super) fn is_office_and_name(office: &str, name: &str) -> bool {
    is_office(office.trim_end()) && is_name(name)
}

/// Whether a line contains only offices of signatories.
pub(super) fn is_list_of_offices(line: &str) -> bool {
    line.split_whitespace().all(is_office)
}

/// Whether a line can contain names of signatories.
pub(super) fn is_list_of_names(line: &str) -> bool {
    line.split_whitespace().all(|name| is_name(name) && !is_office(name))
}

fn is_office(text: &str) -> bool {
    let ends = OFFICES.iter().any(|word| text.ends_with(word));
    ends && is_short(text, LONGEST_OFFICE) && !text.contains(['，', '。', '—'])
}

fn is_name(text: &str) -> bool {
    let named = |c: char| is_han(c) || c.is_alphabetic() || matches!(c, '·' | '•' | '.' | '．' | '-');
    !text.is_empty() && is_short(text, LONGEST_NAME) && text.chars().all(named)
}

/// Whether a line can be a document title: short, without a final mark, and with a word for a kind of
/// document.
pub(super) fn is_document_title(line: &str) -> bool {
    is_short(line, LONGEST_TITLE) && is_unfinished(line) && {
        let line = line.to_lowercase();
        DOCUMENTS.iter().any(|word| line.contains(word))
    }
}

/// Whether a line ends with a word for a kind of document.
pub(super) fn ends_as_title(line: &str) -> bool {
    let tail = line.trim_end_matches(is_closing).to_lowercase();
    DOCUMENTS.iter().any(|word| tail.ends_with(word))
}

/// Maximum length of a title, in characters; the longest known has about eighty.
const LONGEST_TITLE: usize = 150;

/// Minimum number of letters in a title: a page number is not a title.
const FEWEST_TITLE_LETTERS: usize = 2;

/// Whether the first line of a text is its title.
pub(super) fn is_title(line: &str) -> bool {
    let words = line.chars().filter(|c| c.is_alphabetic()).nth(FEWEST_TITLE_LETTERS - 1).is_some();
    words
        && is_short(line, LONGEST_TITLE)
        && is_unfinished(line)
        && !line.contains('。')
        && closing(line).is_none()
}

/// Whether a whole line is in brackets.
pub(super) fn is_in_brackets(line: &str) -> bool {
    let (mut chars, mut last) = (line.chars(), line.chars().rev());
    match (chars.next().and_then(encloses), last.next().and_then(encloses)) {
        (Some(Encloses::Opens(one)), Some(Encloses::Closes(other))) => {
            one == other && line.starts_with(is_bracket)
        }
        _ => false,
    }
}

fn is_bracket(c: char) -> bool {
    is_round(c) || matches!(c, '〔' | '【' | '[' | '［')
}

/// Whether a line under a title dates the statement, alone or in brackets. A longer line says more.
pub(super) fn is_dateline(line: &str) -> bool {
    // （2024年1月10日通过） gives the history of the text.
    if ADOPTED.iter().any(|word| line.contains(word)) {
        return false;
    }
    closing(line) == Some(Role::Dateline) || is_in_brackets(line) && date::of_line(line).is_some()
}

/// Whether a text lacks a mark that ends a sentence or introduces something.
pub(super) fn is_unfinished(text: &str) -> bool {
    let last = text.trim_end_matches(|c| is_closing(c) && c != '"').chars().next_back();
    last.is_some_and(|c| !is_stop(c) && !matches!(c, '.' | '．' | '…'))
}

/// Whether a text introduces what follows: it ends in a colon.
pub(super) fn leads_in(text: &str) -> bool {
    text.ends_with(COLONS)
}

fn is_short(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none()
}
