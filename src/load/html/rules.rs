//! Names that sites give to parts of their pages, and lines that they put around a text: data in
//! `sites.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::load::roles::letters;
use crate::text::date;

/// The role of a part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It contains the text.
    Content,
    /// It contains the title.
    Title,
    /// It contains anything else.
    Clutter,
    /// A gloss inside a line: pinyin, an explanation.
    Gloss,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    content: Vec<String>,
    title: Vec<String>,
    gloss: Vec<String>,
    hidden: Vec<String>,
    clutter: Vec<String>,
    clutter_words: Vec<String>,
    title_names: Vec<String>,
    date_names: Vec<String>,
    date_labels: Vec<String>,
    title_tails: Vec<String>,
    line_openings: Vec<String>,
    line_labels: Vec<String>,
    line_words: Vec<String>,
    lines: Vec<String>,
}

struct Rules {
    data: Data,
    names: FxHashMap<String, Part>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut data: Data = toml::from_str(include_str!("sites.toml")).expect("a test reads the rules");
    for word in &mut data.line_words {
        *word = letters(word).collect();
    }
    let mut names = FxHashMap::default();
    let lists = [
        (&data.clutter, Part::Clutter),
        (&data.gloss, Part::Gloss),
        (&data.title, Part::Title),
        (&data.content, Part::Content),
    ];
    for (list, part) in lists {
        names.extend(list.iter().map(|name| (name.to_lowercase(), part)));
    }
    Rules { data, names }
});

/// The part identified by the names in a `class` or `id`; `None` if no rule matches.
pub(super) fn part(names: &str) -> Option<Part> {
    let names = names.to_lowercase();
    let whole = names.split_whitespace().find_map(|name| RULES.names.get(name).copied());
    whole.or_else(|| {
        let words = names.split(|c: char| !c.is_ascii_alphabetic());
        words
            .filter(|word| RULES.data.clutter_words.iter().any(|clutter| clutter == word))
            .map(|_| Part::Clutter)
            .next()
    })
}

/// Whether a name in a `class` hides an element.
pub(super) fn hides(names: &str) -> bool {
    let hidden = |name: &str| RULES.data.hidden.iter().any(|known| known.eq_ignore_ascii_case(name));
    names.split_ascii_whitespace().any(hidden)
}

/// Whether a `meta` element with this name contains the title.
pub(super) fn is_title_name(name: &str) -> bool {
    RULES.data.title_names.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether a `meta` element with this name contains the page's date.
pub(super) fn is_date_name(name: &str) -> bool {
    RULES.data.date_names.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether a site line gives the date the page was published: it has a label for it, or begins with a date.
pub(super) fn dates_page(line: &str) -> bool {
    let packed: String = letters(line).collect();
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "【】[]（）()".contains(c));
    is_time(bare)
        || behind_date(bare).is_some()
        || RULES.data.date_labels.iter().any(|label| packed.contains(label.as_str()))
}

/// A title without what sites put after it: （全文）, a page number.
pub(super) fn bare_title(title: &str) -> &str {
    let mut title = title.trim();
    let told = |title| RULES.data.title_tails.iter().find_map(|tail| str::strip_suffix(title, tail.as_str()));
    while let Some(bare) = told(title).or_else(|| without_page(title)) {
        title = bare.trim_end();
    }
    title
}

/// A title without its page number: （2）, --第2页. `None` if it has none.
fn without_page(title: &str) -> Option<&str> {
    let (inner, marks) = match title.strip_suffix('页') {
        Some(inner) => (inner, &['第'][..]),
        None => (title.strip_suffix(['）', ')'])?, &['（', '('][..]),
    };
    let before = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - before.len();
    let bare = before.strip_suffix(marks)?.trim_end_matches(['-', '—', ' ', '_']);
    (matches!(digits, 1 | 2) && !bare.is_empty()).then_some(bare)
}

/// Maximum length of most site lines, in characters; a longer line is text.
const LONGEST_LINE: usize = 60;

/// Whether a line is one that sites put around a text: 来源：…, 【打印】, 上一页.
pub(super) fn is_site_line(line: &str) -> bool {
    // Some have a blank between all characters.
    let packed: String = letters(line).collect();
    let told = is_photo(line) || RULES.data.line_words.iter().any(|word| packed.contains(word.as_str()));
    if told || line.chars().nth(LONGEST_LINE).is_some() {
        return told;
    }
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "【】[]［］<>《》|｜·:：（）()".contains(c));
    let data = &RULES.data;
    // After a colon, names are listed; elsewhere a comma indicates a sentence.
    let listed = |rest: &str| rest.trim_start().starts_with([':', '：']) || !line.contains('，');
    let sentence = line.contains(['。', '；', '！', '？']);
    let opens = |opening: &String| bare.strip_prefix(opening.as_str()).is_some_and(listed);
    let labels = |label: &String| {
        let rest = bare.strip_prefix(label.as_str()).filter(|rest| listed(rest));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    data.lines.iter().any(|known| known == bare)
        || !sentence && (data.line_openings.iter().any(opens) || data.line_labels.iter().any(labels))
        || is_time(bare)
        || is_dated(bare)
        || is_printed(line)
}

/// A date followed by a site line: 2023/11/03 来源：外交部.
fn is_dated(line: &str) -> bool {
    behind_date(line).map(str::trim_start).is_some_and(|rest| !rest.is_empty() && is_site_line(rest))
}

/// The rest of a line that begins with a date.
fn behind_date(line: &str) -> Option<&str> {
    let (_, range) = date::find(line).filter(|(_, range)| range.start == 0)?;
    Some(&line[range.end..])
}

/// A newspaper's page: 《人民日报》（2023年03月22日 03 版）.
fn is_printed(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('《')
        && line.contains(['（', '('])
        && ["版）", "版)"].iter().any(|end| line.ends_with(end))
}

/// A photo caption ends with the photographer: …。新华社记者 某某 摄.
fn is_photo(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['）', ')']);
    line.strip_suffix('摄').is_some_and(|rest| rest.ends_with(char::is_whitespace) && rest.contains("记者"))
}

/// A date with a time (2023-03-22 01:02), with or without the source after it, belongs to the page.
fn is_time(line: &str) -> bool {
    let Some(colon) = line.find([':', '：']) else { return false };
    let digit_before = line[..colon].ends_with(|c: char| c.is_ascii_digit());
    let digit_behind = line[colon..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let mut digits = line.chars().filter(char::is_ascii_digit);
    digit_before && digit_behind && line.starts_with(|c: char| c.is_ascii_digit()) && digits.nth(9).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_read() {
        assert_eq!(part("left TRS_Editor"), Some(Part::Content));
        assert_eq!(part("main-nav clear"), Some(Part::Clutter));
        assert_eq!(part("navigator2020content"), None);
        for title in
            ["联合声明（全文）", "联合声明（2）", "联合声明(1)", "联合声明--第2页", "联合声明（全文） (3)"]
        {
            assert_eq!(bare_title(title), "联合声明", "{title}");
        }
        for title in ["联合声明（二）", "联合声明（2023）", "第2页", "（2）"] {
            assert_eq!(bare_title(title), title);
        }
        assert!(is_title_name("ArticleTitle"));
    }

    #[test]
    fn the_lines_of_sites_are_told_from_text() {
        for line in [
            "来源：新华社",
            "【打印】",
            "2023-03-22 01:02 来源： 新华社",
            "上一页",
            "责任编辑：某某",
            "（责任编辑：某某，某人）",
            "分享到微信",
            "打印 | 关闭",
            "某 网 股 份 有 限 公 司 版 权 所 有 ， 未 经 授 权 禁 止 使 用",
            "《 人民日报 》（ 2023年03月22日 03 版）",
            "两国元首签署联合声明。新华社记者 某某 摄",
            "字体：大 中 小",
        ] {
            assert!(is_site_line(line), "{line}");
        }
        for line in [
            "二〇二三年三月二十一日于莫斯科",
            "分享发展经验，扩大合作；",
            "分享发展经验",
            "来源广泛，种类繁多",
            "保存历史记忆",
            "点击化学研究",
            "《宪章》规定的权利（第二条）",
            "一、政治合作",
            "2019年7月23日于北京",
            "双方同意：",
            "中国和俄罗斯",
        ] {
            assert!(!is_site_line(line), "{line}");
        }
    }
}
