//! The block of facts at the start of a text (front matter).

use std::ops::Range;

use super::{Facts, Fault};
use crate::statement::Date;
use crate::text::places::line_of;

/// Maximum size of the block with its fences, in bytes.
const LONGEST: usize = 1 << 16;

/// The facts between `+++` lines (TOML) or `---` lines (`key: value`) at the very start, and their byte
/// range; `None` if there is no such block.
pub(super) fn read(text: &str) -> Result<Option<(Facts, Range<usize>)>, Fault> {
    let mut head = text.len().min(LONGEST);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let text = &text[..head];
    let mut lines = text.lines();
    let fence = lines.next().unwrap_or("").trim_end();
    if fence != "+++" && fence != "---" {
        return Ok(None);
    }
    let Some(count) = lines.position(|line| line.trim_end() == fence) else {
        // `---` without an end can be a Markdown rule; `+++` cannot.
        return if fence == "---" { Ok(None) } else { Err(Fault::FrontMatter { line: 1 }) };
    };
    let block: Vec<&str> = text.lines().skip(1).take(count).collect();
    let facts = if fence == "+++" { toml(&block)? } else { pairs(&block)? };
    // The fences and everything between them.
    let lines = text.split_inclusive('\n').take(count + 2).map(str::len);
    let end = text[..lines.sum()].trim_end().len();
    Ok(facts.map(|facts| (facts, 0..end)))
}

fn toml(block: &[&str]) -> Result<Option<Facts>, Fault> {
    let block = block.join("\n");
    let facts = toml::from_str(&block).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Fault::FrontMatter { line: line_of(&block, at) + 1 }
    })?;
    Ok(Some(facts))
}

/// Reads `key: value` lines. A block without any known key is text between two Markdown rules and gives
/// `None`.
fn pairs(block: &[&str]) -> Result<Option<Facts>, Fault> {
    if block.iter().all(|line| line.trim().is_empty()) || !block.iter().any(|line| is_pair(line)) {
        return Ok(None);
    }
    let mut facts = Facts::default();
    for (line, number) in block.iter().zip(2..).filter(|(line, _)| !line.trim().is_empty()) {
        let fault = Fault::FrontMatter { line: number };
        let Some((key, value)) = line.split_once(':') else { return Err(fault) };
        set(&mut facts, key.trim(), value.trim()).ok_or(fault)?;
    }
    Ok(Some(facts))
}

fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| KEYS.contains(&key.trim()))
}

const KEYS: [&str; 8] = ["id", "series", "title", "date", "place", "parties", "language", "source"];

fn set(facts: &mut Facts, key: &str, value: &str) -> Option<()> {
    let value = value.trim_matches(['"', '\'']);
    let text = || Some(value.to_owned());
    match key {
        "id" => facts.id = text(),
        "series" => facts.series = text(),
        "title" => facts.title = text(),
        "date" => facts.date = Some(Date::parse_iso(value)?),
        "place" => facts.place = text(),
        "parties" => facts.parties = Some(list(value)),
        "language" => facts.language = text(),
        "source" => facts.source = text(),
        _ => return None,
    }
    Some(())
}

fn list(value: &str) -> Vec<String> {
    let value = value.trim_matches(['[', ']']);
    let items = value.split([',', '，', '、']).map(|item| item.trim().trim_matches(['"', '\'']));
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_writings_give_the_same_facts() {
        let toml = "+++\nid = \"a\"\ndate = \"2023-03-21\"\nparties = [\"甲\", \"乙\"]\n+++\n正文";
        let pairs = "---\nid: a\ndate: 2023-03-21\nparties: [甲, 乙]\n---\n正文";
        let read = |text| read(text).expect("it can be read").expect("it is there");
        let (facts, range) = read(toml);
        assert_eq!(&toml[range.end..], "\n正文");
        assert_eq!(facts, read(pairs).0);
        assert_eq!(facts.parties.as_deref(), Some(["甲".to_owned(), "乙".to_owned()].as_slice()));
    }

    #[test]
    fn a_fault_names_its_line() {
        for (text, line) in [
            ("+++\nid = \"a\"\ndate = \"soon\"\n+++\n", 3),
            ("+++\nid = \"a\"\n", 1),
            ("---\nid: a\nwhat is this\n---\n", 3),
            ("---\nid: a\n\ncolour: red\n---\n", 4),
        ] {
            assert_eq!(read(text), Err(Fault::FrontMatter { line }), "{text}");
        }
    }

    #[test]
    fn facts_are_bounded() {
        let many = |fence: &str, line: &str| format!("{fence}\n{}{fence}\n正文", line.repeat(LONGEST / 4));
        assert_eq!(read(&many("+++", "# 甲\n")), Err(Fault::FrontMatter { line: 1 }));
        assert_eq!(read(&many("---", "id: a\n")), Ok(None));
    }

    #[test]
    fn rules_of_markdown_are_no_front_matter() {
        for text in ["---\n双方同意。\n---\n", "---\n双方同意。\n", "双方\n---\nid: a\n---\n", ""]
        {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }
}
