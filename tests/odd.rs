//! The laws of every comparison, tried on texts of odd characters: marks that look alike, signs without width, scripts side by
//! side, figures in all writings, ends of lines of every system.
//!
//! `TIFA_ODD_CASES=20000 cargo test --release --test main odd` draws more of them.

use proptest::prelude::*;

use crate::laws::{
    clauses_tile_each_sentence, holds_both_ways, no_character_is_lost, with_itself_all_is_identical,
};
use crate::texts::statement;

/// So many are drawn if the variable says nothing.
const CASES: u32 = 24;

const WORDS: [&str; 18] = [
    "双方",
    "支持",
    "反对",
    "不",
    "合作",
    "中方",
    "俄方",
    "《联合国宪章》",
    "雙方",
    "會晤",
    "協力",
    "협력",
    "The sides",
    " agree ",
    "согласны",
    "اتفاق",
    "ความร่วมมือ",
    "𠮷𪚥",
];
const FIGURES: [&str; 14] = [
    "二〇二三年",
    "2023年3月21日",
    "５０％",
    "百分之五十",
    "1,000",
    "Ⅳ",
    "①",
    "㈠",
    "½",
    "１２３",
    "٣",
    "一、",
    "（二）",
    "3. ",
];
const MARKS: [&str; 38] = [
    "。", "．", "｡", "！", "？！", "…", "……", "，", "､", "；", ";", "：", "、", "“", "”", "‘", "’", "\"",
    "「", "」", "（", ")", "—", "——", "·", "～", "«", "»", "『", "』", "｢", "｣", "《", "》", "〈", "〉",
    "［", "】",
];
const MARKUP: [&str; 16] = [
    "# ", "> ", "- ", "* ", "**", "_", "`", "~~", "[a](b)", "<b>", "&amp;", "\\", "|", "---\n", "===\n",
    "[^1]",
];
const UNSEEN: [&str; 16] = [
    "\u{200B}",
    "\u{FEFF}",
    "\u{202E}",
    "\u{2066}",
    "\u{AD}",
    "\u{301}",
    "\u{FE0F}",
    "\u{E0041}",
    "\u{1F1E8}\u{1F1F3}",
    "\u{1B}[31m",
    "\u{7}",
    "\u{85}",
    "\u{180E}",
    "\u{3164}",
    "\u{FFFD}",
    "\u{10FFFF}",
];
const BLANKS: [&str; 12] = [
    " ",
    "  ",
    "\t",
    "\u{3000}",
    "\u{3000}\u{3000}",
    "\u{A0}",
    "\u{2028}",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{C}",
];

fn piece() -> impl Strategy<Value = String> {
    let one = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    prop_oneof![
        8 => one(&WORDS),
        3 => one(&FIGURES),
        5 => one(&MARKS),
        1 => one(&MARKUP),
        1 => one(&UNSEEN),
        2 => one(&BLANKS),
        1 => any::<char>().prop_map(String::from),
        // The same again and again.
        1 => (one(&MARKS), 2..40_usize).prop_map(|(mark, times)| mark.repeat(times)),
    ]
}

/// A text, and another that shares the pieces before one place and behind another.
fn texts() -> impl Strategy<Value = (String, String)> {
    let pieces = |most| prop::collection::vec(piece(), 0..most);
    (pieces(60), pieces(12), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
        |(old, put_in, from, to)| {
            let [from, to] = [from, to].map(|index| index.index(old.len() + 1));
            let (head, tail) = (&old[..from.min(to)], &old[from.max(to)..]);
            let new = [head, &put_in, tail].concat().concat();
            (old.concat(), new)
        },
    )
}

fn cases() -> u32 {
    std::env::var("TIFA_ODD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_of_odd_characters((old, new) in texts(), name in prop::sample::select(&["a.txt", "a.md"][..])) {
        let [old, new] = [old, new].map(|text| statement(name, &text));
        for read in [&old, &new].into_iter().flatten() {
            no_character_is_lost(read);
            clauses_tile_each_sentence(read);
        }
        if let (Some(old), Some(new)) = (&old, &new) {
            holds_both_ways(old, new);
            with_itself_all_is_identical(new);
        }
    }
}
