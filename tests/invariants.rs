//! What holds of every comparison, whatever the texts.

use proptest::prelude::*;
use tifa::results::comparison::Operation;
use tifa::statement::Statement;

use crate::laws::{
    clauses_tile_each_sentence, holds_both_ways, no_character_is_lost, with_itself_all_is_identical,
};
use crate::texts::{CORPUS, compare, comparison, mutated, statement};

/// Words that make sentences alike and unlike, with all that complicates reading: marks, quotes, negations,
/// numbers in both writings, traditional script, blanks, Latin.
const WORDS: [&str; 36] = [
    "双方",
    "将",
    "加强",
    "合作",
    "，",
    "；",
    "支持",
    "反对",
    "不",
    "《联合国宪章》",
    "“台独”",
    "二〇二三年",
    "2023年",
    "第二十八次",
    "第28次",
    "會晤",
    "会晤",
    "外空",
    "外交",
    " and ",
    "和",
    "的的",
    "的",
    "、",
    "（以下称“双方”）",
    "：",
    "\u{3000}",
    "坚定",
    "中方",
    "俄方",
    "贸易额",
    "５０％",
    "一、",
    "（二）",
    "能源",
    "粮食安全",
];

fn sentence() -> impl Strategy<Value = String> {
    let end = prop_oneof![6 => Just("。"), 1 => Just("！”"), 1 => Just("；"), 1 => Just("")];
    (prop::collection::vec(prop::sample::select(&WORDS[..]), 1..9), end)
        .prop_map(|(words, end)| words.concat() + end)
}

fn paragraph() -> impl Strategy<Value = String> {
    let mark = prop_oneof![6 => Just(""), 1 => Just("- "), 1 => Just("# "), 1 => Just("二、"), 1 => Just("\u{3000}\u{3000}")];
    let gap = prop_oneof![4 => Just("\n\n"), 2 => Just("\n"), 1 => Just("  \r\n"), 1 => Just(" \n\n\n")];
    (mark, prop::collection::vec(sentence(), 1..4), gap)
        .prop_map(|(m, s, gap)| format!("{m}{}{gap}", s.concat()))
}

/// A text in the shape of a statement, or anything at all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let shaped =
        (any::<bool>(), prop::collection::vec(paragraph(), 1..8)).prop_map(|(titled, paragraphs)| {
            let title = if titled { "# 关于深化合作的联合声明\n\n" } else { "" };
            format!("{title}{}二〇二三年三月二十一日于莫斯科\n", paragraphs.concat())
        });
    prop_oneof![8 => shaped, 1 => any::<String>(), 1 => Just("A sentence. Another one!\n\nThe end".to_owned())]
}

/// A text in another language, with all that clauses end at, and marks of Markdown.
fn english() -> impl Strategy<Value = String> {
    const PIECES: [&str; 20] = [
        "The Parties",
        " agree",
        " to the common text",
        ", ",
        "; ",
        ": ",
        " (a) ",
        "(iv) ",
        "“",
        "”",
        "\"",
        "1,000",
        " 10:30",
        ". ",
        "\n",
        "\n\n",
        "**",
        "\\*",
        "双方，",
        "’",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..40).prop_map(|pieces| pieces.concat())
}

fn statements() -> impl Strategy<Value = (Statement, Statement)> {
    (text(), text()).prop_filter_map("holds no statement", |(a, b)| {
        Some((statement("a.txt", &a)?, statement("b.txt", &b)?))
    })
}

/// The statements that ship, and long ones made from them.
fn real() -> Vec<Statement> {
    let mut texts: Vec<String> = CORPUS.iter().map(|(_, text)| (*text).to_owned()).collect();
    texts.extend([mutated(200, 1), mutated(300, 2)]);
    texts.iter().filter_map(|text| statement("text.txt", text)).collect()
}

fn bytes_with(threads: usize, old: &Statement, new: &Statement) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
    serde_json::to_vec(&pool.install(|| compare(old, new))).expect("results are JSON")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold((old, new) in statements()) {
        no_character_is_lost(&old);
        no_character_is_lost(&new);
        holds_both_ways(&old, &new);
    }

    #[test]
    fn a_text_is_identical_with_itself(text in text()) {
        if let Some(statement) = statement("a.txt", &text) {
            with_itself_all_is_identical(&statement);
        }
    }

    #[test]
    fn clauses_tile_their_sentences(text in prop_oneof![text(), english()], name in prop::sample::select(&["a.txt", "a.md"][..])) {
        if let Some(statement) = statement(name, &text) {
            clauses_tile_each_sentence(&statement);
        }
    }

    #[test]
    fn threads_do_not_matter((old, new) in statements()) {
        prop_assert_eq!(bytes_with(1, &old, &new), bytes_with(4, &old, &new));
    }
}

#[test]
fn invariants_hold_of_the_corpus() {
    let real = real();
    for (at, old) in real.iter().enumerate() {
        no_character_is_lost(old);
        clauses_tile_each_sentence(old);
        with_itself_all_is_identical(old);
        for new in &real[at..] {
            holds_both_ways(old, new);
        }
    }
}

#[test]
fn threads_do_not_matter_to_the_corpus() {
    let real = real();
    let one = bytes_with(1, &real[2], &real[3]);
    for threads in [2, 3, 8] {
        assert_eq!(bytes_with(threads, &real[2], &real[3]), one);
    }
}

/// One sentence, and what it says shared out over several: nothing came or went.
const SHARED_OUT: [[&str; 2]; 2] = [
    [
        "双方愿扩大贸易规模。\n\n双方反对经济胁迫，支持自由贸易，维护供应链稳定。\n\n双方将定期会晤。\n",
        "双方愿扩大贸易规模。\n\n双方反对经济胁迫。\n\n双方支持自由贸易。\n\n双方维护供应链稳定。\n\n双方将定期会晤。\n",
    ],
    [
        "双方愿扩大贸易规模。\n\n双方同意在下列领域合作：海关检查、网络安全、极地科考。\n\n双方将定期会晤。\n",
        "双方愿扩大贸易规模。\n\n双方同意在下列领域合作：\n\n1. 海关检查；\n\n2. 网络安全；\n\n3. 极地科考。\n\n双方将定期会晤。\n",
    ],
];

#[test]
fn what_is_shared_out_is_one_link() {
    for [few, many] in SHARED_OUT {
        let [few, many] = [few, many].map(|text| statement("a.txt", text).expect("a text"));
        for (old, new, operation) in [(&few, &many, Operation::Split), (&many, &few, Operation::Merged)] {
            let links = comparison(old, new).links;
            let changed: Vec<Operation> =
                links.iter().map(|link| link.operation).filter(|own| *own != Operation::Identical).collect();
            assert_eq!(changed, [operation], "{}", old.sentences[1].text);
        }
    }
}
