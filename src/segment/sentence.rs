//! Sentence boundaries.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::word::entry;
use crate::text::chars::{is_chinese, is_han, is_unseen};
use crate::text::marks::{Encloses, encloses, is_closing, is_round, is_sentence_end, is_title_mark};
use crate::text::notes;
use crate::text::number::is_chinese as is_chinese_numeral;

/// Characters with which a sentence cannot begin, so that it continues: “打不得！”，双方…
const CONTINUING: [char; 8] = ['，', '、', '；', '：', ',', ';', ':', '…'];
/// Abbreviations of more than one letter after which a sentence continues.
const ABBREVIATIONS: [&str; 31] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "St", "No", "Nos", "Art", "Arts", "vs", "e.g", "i.e", "cf",
    "para", "paras", "pp", "Vol", "Ref", "Inc", "Ltd", "Co", "Gov", "Sen", "Rep", "Col", "Lt", "al", "ca",
    "approx",
];
/// Words that have a capital at the beginning of a sentence and hardly ever inside a name.
const OPENERS: [&str; 22] = [
    "The", "They", "We", "It", "In", "This", "These", "Those", "Both", "As", "He", "She", "But", "Our",
    "Their", "There", "To", "If", "When", "At", "Its", "Such",
];
/// Maximum length of the name of a time zone.
const LONGEST_ZONE: usize = 4;

/// The rules for cutting a text into sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Chinese: full-width marks end sentences.
    Han,
    /// Any other: the sentence boundaries of Unicode (UAX #29).
    Other,
}

impl Script {
    /// The rules for a text, derived from its letters.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_all(std::iter::once(text))
    }

    /// The rules for a text given in pieces.
    #[must_use]
    pub fn of_all<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        if is_chinese(texts.flat_map(str::chars)) { Self::Han } else { Self::Other }
    }
}

/// The sentences of one paragraph, as ascending byte ranges without the blanks around them.
///
/// Together they contain every character that is not white space.
#[must_use]
pub fn bounds(paragraph: &str, script: Script) -> Vec<Range<usize>> {
    let ends = match script {
        Script::Han => han_ends(paragraph),
        Script::Other => other_ends(paragraph),
    };
    let mut start = 0;
    let mut sentences = Vec::with_capacity(ends.len());
    for end in ends {
        let trimmed = trim(paragraph, start..end);
        if !trimmed.is_empty() {
            sentences.push(trimmed);
        }
        start = end;
    }
    sentences
}

/// A range without white space at either end.
#[must_use]
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.end - inner.trim_start().len();
    start..start + inner.trim().len()
}

fn han_ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let asides = Asides::of(&chars);
    let circled = text.trim_end().ends_with(notes::is_circled);
    let mut ends = Vec::new();
    let mut start = 0;
    let mut at = 0;
    // A straight quote closes only if one is open.
    let mut quoted = false;
    while at < chars.len() {
        quoted ^= chars[at].1 == '"';
        let ending = is_sentence_end(chars[at].1) || is_full_stop(&chars, at, start);
        let aside = asides.around(at).filter(|aside| ending && !aside.is_alone(start));
        if let Some(aside) = aside {
            // The sentence inside ends there; the one around it continues.
            at = aside.end;
            continue;
        }
        at += 1;
        if !ending {
            continue;
        }
        let closed = skip_closing(&chars, &mut at, &mut quoted);
        skip_notes(&chars, &mut at, circled);
        let next = chars.get(at);
        // The closing mark of a name 《…？》 ends the name, not the sentence.
        let goes_on = matches!(closed, '》' | '〉') || next.is_some_and(|(_, c)| CONTINUING.contains(c));
        if !goes_on {
            ends.push(next.map_or(text.len(), |&(at, _)| at));
            start = at;
        }
    }
    ends.push(text.len());
    ends
}

/// Advances past the marks that close with a sentence; returns the last of them, or a blank if there are none.
fn skip_closing(chars: &[(usize, char)], at: &mut usize, quoted: &mut bool) -> char {
    let mut closed = ' ';
    while let Some(&(_, c)) = chars.get(*at) {
        if !is_sentence_end(c) && !is_unseen(c) && !(is_closing(c) && (c != '"' || *quoted)) {
            break;
        }
        *quoted &= c != '"';
        closed = if is_unseen(c) { closed } else { c };
        *at += 1;
    }
    closed
}

/// Advances past note marks. Circled figures count as such if the text ends with one; otherwise they number what
/// follows.
fn skip_notes(chars: &[(usize, char)], at: &mut usize, circled: bool) {
    while let Some((_, c)) = chars.get(*at) {
        let own = usize::from(circled && notes::is_circled(*c));
        let length = own.max(notes::opening(chars[*at..].iter().map(|(_, c)| *c)));
        if length == 0 {
            break;
        }
        *at += length;
    }
}

/// Whether a full stop of another script ends a Chinese sentence: after a Han character, unless it separates a foreign
/// name (约瑟夫.拜登, 弗．普京) or a numeral from what it numbers.
fn is_full_stop(chars: &[(usize, char)], at: usize, start: usize) -> bool {
    let is_stop = |c: char| matches!(c, '．' | '.');
    if !is_stop(chars[at].1) {
        return false;
    }
    let before = &chars[start..at];
    let closed = before.iter().rev().take_while(|(_, c)| is_closing(*c)).count();
    let before = &before[..before.len() - closed];
    let behind = &chars[at + 1..];
    let numbers = before.iter().all(|(_, c)| is_chinese_numeral(*c));
    if !before.last().is_some_and(|(_, c)| is_han(*c)) || numbers {
        return false;
    }
    match behind.first() {
        Some((_, c)) if is_han(*c) && closed == 0 => {
            let words = [before.get(before.len().saturating_sub(2)..), behind.get(..2)].map(kind_of_word);
            !words.contains(&Word::Name) && words.contains(&Word::Known)
        }
        Some((_, c)) => !c.is_ascii_alphanumeric() && !is_stop(*c) && !matches!(c, '０'..='９'),
        None => true,
    }
}

/// What the dictionary says about two characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Known,
    /// A name, or too short for a word.
    Name,
    Unknown,
}

fn kind_of_word(chars: Option<&[(usize, char)]>) -> Word {
    let Some(chars) = chars.filter(|chars| chars.len() == 2 && chars.iter().all(|(_, c)| is_han(*c))) else {
        return Word::Name;
    };
    let word: String = chars.iter().map(|(_, c)| *c).collect();
    match entry(&word) {
        Some(entry) if entry.tag.starts_with("nr") => Word::Name,
        Some(_) => Word::Known,
        None => Word::Unknown,
    }
}

/// Titles and brackets inside a text, each from its opening mark to the end of its closing mark.
struct Asides(Vec<Aside>);

#[derive(Clone)]
struct Aside {
    start: usize,
    end: usize,
}

impl Aside {
    /// Whether the aside is all of a sentence that begins at this place: （详见附件。）
    fn is_alone(&self, sentence: usize) -> bool {
        self.start <= sentence
    }
}

/// Maximum length of an aside, in characters; longer ones contain their own sentences.
const LONGEST_ASIDE: usize = 80;

impl Asides {
    fn of(chars: &[(usize, char)]) -> Self {
        let mut asides = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, &(_, c)) in chars.iter().enumerate() {
            match encloses(c).filter(|_| is_title_mark(c) || is_round(c)) {
                Some(Encloses::Opens(_)) => open.push(at),
                Some(Encloses::Closes(kind)) => {
                    let same = |&&start: &&usize| encloses(chars[start].1) == Some(Encloses::Opens(kind));
                    if let Some(&start) = open.last().filter(same) {
                        open.pop();
                        asides.extend((at - start <= LONGEST_ASIDE).then_some(Aside { start, end: at + 1 }));
                    }
                }
                None => {}
            }
        }
        // If asides begin together or contain one another, the outermost comes first.
        asides.sort_by_key(|aside: &Aside| (aside.start, std::cmp::Reverse(aside.end)));
        let mut outermost: Vec<Aside> = Vec::new();
        for aside in asides {
            if outermost.last().is_none_or(|last| last.end <= aside.start) {
                outermost.push(aside);
            }
        }
        Self(outermost)
    }

    /// The aside that contains a place.
    fn around(&self, at: usize) -> Option<&Aside> {
        let next = self.0.partition_point(|aside| aside.start <= at);
        self.0.get(next.checked_sub(1)?).filter(|aside| at < aside.end)
    }
}

fn other_ends(text: &str) -> Vec<usize> {
    // A line break inside a paragraph looks like a blank, but is a boundary in Unicode.
    let flat = text.contains(is_break).then(|| flatten(text));
    let text = flat.as_deref().unwrap_or(text);
    let mut ends: Vec<usize> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        let goes_on = piece.trim_start().chars().next().is_none_or(char::is_lowercase)
            || ends.len() > 1 && abbreviated(&text[ends[ends.len() - 2]..start], piece)
            || ends.len() == 1 && abbreviated(&text[..start], piece)
            || of_day(&text[..start]) && zone(piece);
        if goes_on {
            ends.pop();
        }
        ends.push(start + piece.len());
    }
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    behind_notes(text, ends)
}

/// Moves sentence ends past the note marks that follow them.
fn behind_notes(text: &str, ends: Vec<usize>) -> Vec<usize> {
    let mut moved: Vec<usize> = Vec::with_capacity(ends.len());
    for end in ends {
        // Unicode separates [ from its figure.
        let open = if text[..end].ends_with('[') { end - 1 } else { end };
        let length = notes::opening(text[open..].chars());
        let behind = open + text[open..].chars().take(length).map(char::len_utf8).sum::<usize>();
        let end = behind.max(end);
        if moved.last().is_none_or(|&last| last < end) {
            moved.push(end);
        }
    }
    moved
}

/// Whether a piece ends in an abbreviation instead of the last word of a sentence. One of several letters (the U.S.)
/// can also end a sentence: it does if the next piece begins with a word that has a capital only at the beginning of a
/// sentence.
fn abbreviated(piece: &str, next: &str) -> bool {
    let Some(piece) = piece.trim_end().strip_suffix('.') else { return false };
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/');
    let word = piece.rsplit(joins).next().unwrap_or("");
    let word = word.trim_start_matches(['(', '“', '"', '‘']);
    let opening = next.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let letters = word.split('.').count();
    ABBREVIATIONS.contains(&word)
        || word.split('.').all(is_initial) && (letters == 1 || !OPENERS.contains(&opening))
}

/// Whether a text ends in a time of day: 2:00 p.m.
fn of_day(text: &str) -> bool {
    let text = text.trim_end();
    ["a.m.", "p.m."].iter().any(|end| text.ends_with(end))
}

/// Whether a piece begins with the name of a time zone: EST.
fn zone(piece: &str) -> bool {
    let word = piece.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    (2..=LONGEST_ZONE).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_initial(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a character is a line break in Unicode.
#[must_use]
pub const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with each line break replaced by a blank of equal byte length.
fn flatten(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{85}' => '\u{a0}',
            '\u{2028}' | '\u{2029}' => '\u{3000}',
            c if is_break(c) => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        bounds(text, Script::of(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_bracket_at_the_end_is_in_its_sentence() {
        assert_eq!(cut("#["), ["#["]);
        assert_eq!(cut("The text ends here. ["), ["The text ends here.", "["]);
    }

    #[test]
    fn chinese_sentences_end_at_final_marks_with_what_closes() {
        let cases: [(&str, &[&str]); 24] = [
            ("双方同意。双方反对！", &["双方同意。", "双方反对！"]),
            ("好吗？！好。", &["好吗？！", "好。"]),
            ("他说：“走。”我留。", &["他说：“走。”", "我留。"]),
            ("重申“打不赢！”，双方呼吁。", &["重申“打不赢！”，双方呼吁。"]),
            ("（详见附件。）另有安排。", &["（详见附件。）", "另有安排。"]),
            ("《谁之过？》一文。完", &["《谁之过？》一文。", "完"]),
            ("一是增长；二是稳定：如下……再议。", &["一是增长；二是稳定：如下……再议。"]),
            ("他说\"走。\"我留。", &["他说\"走。\"", "我留。"]),
            ("我留。\"他走。\"", &["我留。", "\"他走。\""]),
            ("双方将：", &["双方将："]),
            ("　双方同意。 　双方反对", &["双方同意。", "双方反对"]),
            (" 　 ", &[]),
            ("通过《和平！合作！》宣言。完", &["通过《和平！合作！》宣言。", "完"]),
            ("签署协定（见附件。）并落实。完。", &["签署协定（见附件。）并落实。", "完。"]),
            ("（甲同意。乙反对。）完。", &["（甲同意。", "乙反对。）", "完。"]),
            ("同意。[1]反对。〔2〕支持。¹", &["同意。[1]", "反对。〔2〕", "支持。¹"]),
            ("同意。①反对。②", &["同意。①", "反对。②"]),
            ("如下。①同意。②反对。", &["如下。", "①同意。", "②反对。"]),
            ("双方同意．双方反对.双方支持", &["双方同意．", "双方反对.", "双方支持"]),
            ("弗．弗．普京指出。一．同意。2.5倍。", &["弗．弗．普京指出。", "一．同意。", "2.5倍。"]),
            ("双方祝贺约瑟夫.拜登当选。", &["双方祝贺约瑟夫.拜登当选。"]),
            ("他说〝走。〞我留。", &["他说〝走。〞", "我留。"]),
            ("双方同意。\u{FE00}双方反对。", &["双方同意。\u{FE00}", "双方反对。"]),
            ("（未闭合。双方同意。", &["（未闭合。", "双方同意。"]),
        ];
        for (text, sentences) in cases {
            assert_eq!(
                bounds(text, Script::Han).into_iter().map(|r| &text[r]).collect::<Vec<_>>(),
                sentences
            );
        }
    }

    #[test]
    fn other_sentences_follow_unicode_but_not_at_abbreviations() {
        let cases: [(&str, &[&str]); 11] = [
            ("Both sides agreed. They will meet.", &["Both sides agreed.", "They will meet."]),
            ("The U.S. Congress met. It left.", &["The U.S. Congress met.", "It left."]),
            ("The Japan-U.S. Economic Forum met.", &["The Japan-U.S. Economic Forum met."]),
            ("It stays in the U.S. The rest left.", &["It stays in the U.S.", "The rest left."]),
            ("Sen. J. The voted.", &["Sen. J. The voted."]),
            ("Alan M. Rice voted. So did St. Louis.", &["Alan M. Rice voted.", "So did St. Louis."]),
            ("Rates rose 2.5 percent. Why? Ask.", &["Rates rose 2.5 percent.", "Why?", "Ask."]),
            ("cut in\nhalf. Then\u{2028}again.", &["cut in\nhalf.", "Then\u{2028}again."]),
            ("etc. and so on.", &["etc. and so on."]),
            (
                "It is released at 2:00 p.m. EST. It ends at 3:00 p.m. They met.",
                &["It is released at 2:00 p.m. EST.", "It ends at 3:00 p.m.", "They met."],
            ),
            ("They agreed.[1] They met.² Done.", &["They agreed.[1]", "They met.²", "Done."]),
        ];
        for (text, sentences) in cases {
            assert_eq!(cut(text), sentences);
        }
    }

    #[test]
    fn the_script_is_told_from_the_letters() {
        assert_eq!(Script::of("双方将在5G领域合作（AUKUS）"), Script::Han);
        assert_eq!(Script::of("The Belt and Road (一带一路) and more words"), Script::Other);
        assert_eq!(Script::of("…"), Script::Other);
    }
}
