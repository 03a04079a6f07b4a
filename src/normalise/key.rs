//! The comparison key of one sentence.

use std::ops::Range;

use super::forms;
use super::note;
use super::number::{self, Placed};
use super::period;
use super::punctuation::{Folded, fold, is_mark};
use super::script::Script;
use super::unit;
use crate::statement::Sentence;
use crate::text::chars::is_han;

/// The text that is compared instead of a sentence's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// Simplified script, one form of each mark, no numbering, no white space except between Latin words.
    pub text: String,
    /// For each character of `text`, its source bytes in the sentence's text, ascending.
    pub origin: Vec<Range<u32>>,
}

impl Key {
    /// The key of a sentence, without its numbering.
    #[must_use]
    pub fn of(sentence: &Sentence, script: &Script<'_>) -> Self {
        Self::of_text(&sentence.text, sentence.enumerator, script)
    }

    /// The key of `text` from byte `from` on.
    #[must_use]
    pub fn of_text(text: &str, from: usize, script: &Script<'_>) -> Self {
        let from = if text.is_char_boundary(from) { from } else { 0 };
        let visible = without_blanks(note::without(&folded(text, from, script)));
        let (text, origin) =
            unit::canonical(&period::canonical(&number::canonical(visible))).into_iter().unzip();
        Self { text, origin }.fitted()
    }

    /// The key for word search, both of the words and of the text: numbers and units stay as written.
    #[must_use]
    pub fn as_written(text: &str, script: &Script<'_>) -> Self {
        let visible = without_blanks(note::without(&folded(text, 0, script)));
        let (text, origin) = visible.into_iter().unzip();
        Self { text, origin }.fitted()
    }

    /// Frees spare capacity, because keys live as long as their statement.
    fn fitted(mut self) -> Self {
        self.text.shrink_to_fit();
        self.origin.shrink_to_fit();
        self
    }

    /// Its length in characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.origin.len()
    }

    /// The part of the sentence's `text` that a range of key bytes comes from; empty for an empty range.
    #[must_use]
    pub fn quote<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str {
        let before = self.text[..range.start].chars().count();
        let length = self.text[range].chars().count();
        match self.origin.get(before..before + length) {
            Some([first, .., last]) => &text[first.start as usize..last.end as usize],
            Some([only]) => &text[only.start as usize..only.end as usize],
            _ => "",
        }
    }

    /// The keys of parts that tile the text, with bytes relative to each part. A number belongs to the part in which
    /// it begins.
    pub fn parts<'p>(&self, tiles: impl IntoIterator<Item = &'p Range<usize>>) -> Vec<Self> {
        let (mut text, mut origin) = (&self.text[..], &self.origin[..]);
        let mut parts = Vec::new();
        for tile in tiles {
            let (start, end) = (place(tile.start), place(tile.end));
            let (own, others) = origin.split_at(origin.partition_point(|own| own.start < end));
            let bytes = text.char_indices().nth(own.len()).map_or(text.len(), |(at, _)| at);
            let (words, rest) = text.split_at(bytes);
            (text, origin) = (rest, others);
            let within = |own: &Range<u32>| own.start.saturating_sub(start)..own.end.min(end) - start;
            parts.push(Self { text: words.to_owned(), origin: own.iter().map(within).collect() });
        }
        parts
    }

    /// Removes the mark at the end that separates clauses, so that a clause has the same key inside a sentence and at
    /// its end.
    #[must_use]
    pub fn without_closing_mark(mut self) -> Self {
        let text = self.text.trim_end_matches(' ');
        let bare = text.strip_suffix([',', ';', ':', '.']).unwrap_or(text);
        // Three dots say more than one.
        let kept = if bare.ends_with('.') { text.len() } else { bare.len() };
        self.text.truncate(kept);
        self.origin.truncate(self.text.chars().count());
        self
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.origin.is_empty()
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Each visible character in its standard form. Blanks become `' '`, and runs of dashes one dash.
fn folded(text: &str, from: usize, script: &Script<'_>) -> Vec<Placed> {
    let simplified = simplified(text, from, script);
    let mut out: Vec<Placed> = Vec::with_capacity(simplified.len());
    for (simple, range) in simplified {
        match fold(simple) {
            Folded::Blank => out.push((' ', range)),
            Folded::As('-') if out.last().is_some_and(|last| last.0 == '-') => {
                if let Some(last) = out.last_mut() {
                    last.1.end = range.end;
                }
            }
            Folded::As('…') => out.extend(['.', '.', '.'].map(|dot| (dot, range.clone()))),
            Folded::As(c) => out.push((c, range)),
        }
    }
    out
}

/// Each character in simplified script, with the words of other regions replaced by ours.
fn simplified(text: &str, from: usize, script: &Script<'_>) -> Vec<Placed> {
    let seen = forms::seen(text, from);
    let words: String = seen.iter().map(|placed| placed.0).collect();
    let own = seen.into_iter().map(|placed| placed.1);
    let plain: Vec<Placed> = script.simplify(&words).into_iter().zip(own).collect();
    if !script.has_wordings() {
        return plain;
    }
    let words: String = plain.iter().map(|placed| placed.0).collect();
    let mut out: Vec<Placed> = Vec::with_capacity(plain.len());
    let (mut at, mut byte) = (0, 0);
    for (range, word) in script.exchanged(&words) {
        let before = words[byte..range.start].chars().count();
        let length = words[range.clone()].chars().count();
        out.extend_from_slice(&plain[at..at + before]);
        let own = &plain[at + before..at + before + length];
        // If both words have the same length, each character comes from its own place, otherwise from the whole word.
        let same = word.chars().count() == length;
        let whole = own[0].1.start..own[length - 1].1.end;
        out.extend(
            word.chars()
                .enumerate()
                .map(|(nth, c)| (c, if same { own[nth].1.clone() } else { whole.clone() })),
        );
        (at, byte) = (at + before + length, range.end);
    }
    out.extend_from_slice(&plain[at..]);
    out
}

/// A byte position as `u32`. No file of 4 GiB is read, so sentences are shorter than that.
pub(super) fn place(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// Removes blanks, except between two alphabetic words.
fn without_blanks(chars: Vec<Placed>) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut blank: Option<Placed> = None;
    let mut parted = parted_figures(&chars).into_iter().peekable();
    for (at, placed) in chars.into_iter().enumerate() {
        while parted.next_if(|run| run.end <= at).is_some() {}
        if placed.0 == ' ' && parted.peek().is_some_and(|run| run.contains(&at)) {
            continue;
        }
        if placed.0 == ' ' {
            blank.get_or_insert(placed);
            continue;
        }
        if let Some(blank) = blank.take()
            && out.last().is_some_and(|last| parts_words(last.0))
            && !is_mark(placed.0)
            && placed.0.is_ascii()
        {
            out.push(blank);
        }
        out.push(placed);
    }
    out
}

/// The ranges of numbers with blanks between their digits: single digits, as left by OCR (2 0 2 3年), or groups of
/// thousands (2 000亿). Only numbers before a Han character or % count.
fn parted_figures(chars: &[Placed]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = chars[at..].iter().position(|c| c.0.is_ascii_digit()).map(|more| at + more) {
        let run = chars[start..].iter().take_while(|c| c.0.is_ascii_digit() || c.0 == ' ').count();
        at = start + run;
        let words: String = chars[start..at].iter().map(|c| c.0).collect();
        let groups: Vec<usize> = words.split_whitespace().map(str::len).collect();
        let single = groups.iter().all(|&length| length == 1);
        let thousands = groups[0] <= 3 && groups[1..].iter().all(|&length| length == 3);
        let counts = chars.get(at).is_some_and(|c| is_han(c.0) || c.0 == '%');
        if groups.len() > 1 && (single || thousands) && counts {
            found.push(start..at);
        }
    }
    found
}

/// Whether a blank after `c` separates two alphabetic words.
fn parts_words(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | ';' | ':' | '%' | ')' | '\'' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::wordings::Wordings;

    fn key(text: &str) -> String {
        Key::of_text(text, 0, &Script::of([text])).text
    }

    #[test]
    fn writings_of_the_same_words_have_one_key() {
        let same = [
            ("二〇二三年三月二十一日于莫斯科", "2023年3月21日于莫斯科"),
            ("二○二三年三月", "2023年03月"),
            ("2023-03-21", "2023年3月21日"),
            ("第二十八次定期会晤", "第28次定期会晤"),
            ("以下八个重点方向", "以下8个重点方向"),
            ("增长百分之三十", "增长30％"),
            ("增长百分之五点二五", "增长5.25%"),
            ("￥5亿", "¥5亿"),
            ("贸易额１，０００亿", "贸易额1000亿"),
            ("「台獨」", "“台独”"),
            ("“东北—远东”", "\"东北——远东\""),
            ("（以下称“双方”）， 声明", "(以下称\"双方\"),声明"),
            ("《条约》", "〈条约〉"),
            ("大綱", "大纲"),
            ("十五周年", "15周年"),
            ("双⽅⼈⺠反对", "双方人民反对"),
            ("3⽉21⽇⽣效", "3月21日生效"),
            ("Jose\u{301}总统", "José总统"),
            ("双\u{34F}方\u{61C}支\u{180E}持\u{2063}，\u{FE00}", "双方支持，"),
            ("\u{F9C4}", "龙"),
            ("二OO八年", "二〇〇八年"),
            ("二００八年", "二〇〇八年"),
            ("二◯〇八年", "2008年"),
            ("2〇23年", "2023年"),
            ("2023年至2027年", "2023—2027年"),
            ("2023年—2027年", "2023～2027年"),
            ("2023至2027年", "二〇二三年到二〇二七年"),
            ("3月20日至22日", "3月20—22日"),
            ("3月20号到22号", "3月20日至22日"),
            ("2022年3月～2023年5月", "2022年3月至2023年5月"),
            ("千分之五", "5‰"),
            ("占三成五", "占35%"),
            ("占3成左右", "占30%左右"),
            ("3月21号", "3月21日"),
            ("2023.3.21", "2023年3月21日"),
            ("2019/04/19", "2019年4月19日"),
            ("2019-4-9", "2019年4月9日"),
            ("第十四个五年规划", "“十四五”规划"),
            ("第十四个五年规划", "十四五规划"),
            ("“十三五”时期", "十三五时期"),
            ("“第14个五年规划”", "“十四五”规划"),
            ("增长三点五个百分点", "增长3.5个百分点"),
            ("2 0 2 3 年 3 月 2 1 日", "2023年3月21日"),
            ("达2 000亿", "达2000亿"),
            ("双方反对。[1]", "双方反对。"),
            ("双方反对〔12〕，双方支持①。", "双方反对，双方支持。"),
            ("双方〝支持〞﹁对话﹂¹", "双方“支持”「对话」"),
            ("The Committee[1] met.²", "The Committee met."),
            ("面积30㎡", "面积30平方米"),
            ("1.5°C", "1.5摄氏度"),
            ("1.5℃", "1.5摄氏度"),
        ];
        for (a, b) in same {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn words_of_taiwan_are_ours_in_traditional_texts_that_do_not_have_both() {
        let wordings = Wordings::new(["支持 支援", "可持续 永续"]);
        let key = |text: &str| Key::of_text(text, 0, &Script::of_statement(std::iter::once(text), &wordings));
        assert_eq!(key("雙方支援永續發展").text, "双方支持可持续发展");
        assert_eq!(
            key("雙方支援永續發展").quote("雙方支援永續發展", "双方支持".len().."双方支持可持续".len()),
            "永續"
        );
        assert_eq!(key("雙方支持對口支援").text, "双方支持对口支援");
        assert_eq!(key("双方对口支援").text, "双方对口支援");
    }

    #[test]
    fn different_words_keep_different_keys() {
        let different = [
            ("2023年", "2024年"),
            ("“台独”", "台独"),
            ("第十次", "第十一次"),
            ("一带一路", "1带1路"),
            ("十分重视", "10分重视"),
            ("三四个", "34个"),
            ("和平、安全", "和平，安全"),
            ("1,00", "100"),
            ("增速＞5%", "增速＜5%"),
            ("Fed funds", "Fedfunds"),
            ("30m", "30m²"),
            ("国发〔99〕12号", "国发12号"),
            ("①合作②交流", "合作交流"),
            ("2007年和2012年", "2007年至2012年"),
            ("三成员国", "30%员国"),
            ("一成不变", "10%不变"),
            ("21号决议", "21日决议"),
            ("2023年到20个国家访问", "2023年-20个国家访问"),
            ("3月到访", "3月-访"),
            ("三点一是", "3.1是"),
            ("文件2018/8/1/2", "文件2018年8月1日/2"),
            ("30m²", "30m³"),
            ("OPEC", "〇PEC"),
        ];
        for (a, b) in different {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn words_with_numerals_stay_words() {
        for word in ["一个中国原则", "统一", "十分", "千方百计", "万众一心", "三三两两", "百年"]
        {
            assert_eq!(key(word), word);
        }
    }

    #[test]
    fn every_key_character_points_at_its_source() {
        let text = "三、 2022—2023 年 大綱…";
        let key = Key::of_text(text, "三、 ".len(), &Script::of([text]));
        assert_eq!(key.text, "2022-2023年大纲...");
        assert_eq!(key.origin.len(), key.text.chars().count());
        let sources: Vec<&str> = key.origin.iter().map(|r| &text[r.start as usize..r.end as usize]).collect();
        assert_eq!(&sources[..2], ["2022", "2022"]);
        assert!(sources.contains(&"綱"));
        assert!(key.origin.windows(2).all(|w| w[0].start <= w[1].start && w[0].end <= w[1].end));
    }
}
