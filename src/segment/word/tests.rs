use super::*;
use fst::Streamer;
use proptest::prelude::*;

const CORPUS: [&str; 2] = [
    include_str!("../../../corpus/texts/2023-03-21-economic.txt"),
    include_str!("../../../corpus/texts/2023-03-21-partnership.txt"),
];

/// jieba with every word of the dictionary, for comparison with [`Segmenter`].
static FULL: LazyLock<Jieba> = LazyLock::new(|| {
    let mut full = Jieba::empty();
    for word in WORDS.iter() {
        let Entry { frequency, .. } = entry(word).expect("each stored value can be read");
        full.add_word(word, Some(frequency as usize), None);
    }
    full
});

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut stream = DICTIONARY.stream();
    while let Some((word, _)) = stream.next() {
        words.push(String::from_utf8(word.to_vec()).expect("the dictionary holds text"));
    }
    words
});

fn corpus_lines() -> impl Iterator<Item = &'static str> {
    CORPUS.iter().flat_map(|text| text.lines())
}

fn tokens<'t>(jieba: &Jieba, text: &'t str, guess: bool) -> Vec<&'t str> {
    jieba.cut(text, guess).iter().map(|token| token.word).collect()
}

fn words<'t>(text: &'t str, terms: &[&str]) -> Vec<&'t str> {
    Segmenter::new(&[text], terms).words(text).into_iter().map(|word| &text[word]).collect()
}

#[test]
fn the_frequencies_sum_to_the_total() {
    let frequency = |word: &String| entry(word).expect("each stored value can be read").frequency;
    assert_eq!(WORDS.len(), 349_045);
    assert_eq!(WORDS.iter().map(frequency).sum::<u32>(), TOTAL_FREQUENCY);
}

#[test]
fn entries_are_those_of_the_source() {
    for (word, frequency, tag) in [("双方", 7289, "n"), ("AT&T", 3, "nz"), ("龢", 732, "zg")] {
        assert_eq!(entry(word), Some(Entry { frequency, tag }));
    }
    assert_eq!(entry("颜色革命"), None);
}

#[test]
fn packing_keeps_an_entry() {
    for tag in TAGS {
        let entry = Entry { frequency: TOTAL_FREQUENCY, tag };
        assert_eq!(entry.pack().and_then(Entry::unpack), Some(entry));
    }
    assert_eq!(Entry { frequency: 1, tag: "none" }.pack(), None);
}

#[test]
fn tokens_of_the_corpus_are_those_of_the_full_dictionary() {
    let segmenter = Segmenter::new(&corpus_lines().collect::<Vec<_>>(), &[]);
    for line in corpus_lines() {
        for guess in [false, true] {
            assert_eq!(tokens(&segmenter.jieba, line, guess), tokens(&FULL, line, guess));
        }
    }
}

/// A mix of characters of the corpus, and words of the dictionary, whole or truncated.
fn text() -> impl Strategy<Value = String> {
    let characters: Vec<char> = CORPUS.iter().flat_map(|text| text.chars()).collect();
    let character = prop::sample::select(characters).prop_map(String::from);
    let word = || prop::sample::select(WORDS.as_slice());
    let cut_short = word().prop_map(|word| word.chars().skip(1).collect());
    let pieces = prop_oneof![3 => character, 2 => word(), 1 => cut_short, 1 => "[A-Z0-9.%é]{1,3}"];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn tokens_are_those_of_the_full_dictionary(texts in prop::collection::vec(text(), 1..4), guess: bool) {
        let segmenter = Segmenter::new(&texts.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
        for text in &texts {
            prop_assert_eq!(tokens(&segmenter.jieba, text, guess), tokens(&FULL, text, guess));
        }
    }

    #[test]
    fn words_cover_the_text(text in text().boxed().prop_union(any::<String>().boxed()), term in "[中俄双方国]{1,3}") {
        let mut end = 0;
        for word in Segmenter::new(&[&text], &[&term]).words(&text) {
            prop_assert_eq!(word.start, end);
            prop_assert!(word.end > word.start && text.is_char_boundary(word.end));
            end = word.end;
        }
        prop_assert_eq!(end, text.len());
    }
}

#[test]
fn words_without_terms() {
    for (text, expected) in [
        ("", ""),
        ("双方坚定支持彼此。", "双方/坚定/支持/彼此/。"),
        ("2023年3月20日至22日", "2023/年/3/月/20/日/至/22/日"),
        ("增长3.5%,达1,000亿", "增长/3.5/%/,/达/1,000/亿"),
        ("5G和AI技术", "5G/和/AI/技术"),
        ("don't 和 Россия é", "don't/ /和/ /Россия/ /é"),
        ("颜色革命", "颜色/革命"),
    ] {
        assert_eq!(words(text, &[]).join("/"), expected);
    }
}

#[test]
fn terms_stay_whole() {
    for (text, terms, expected) in [
        ("反对“颜色革命”。", &["颜色革命"][..], "反对/“/颜色革命/”/。"),
        ("金砖国家合作", &["金砖国家"], "金砖国家/合作"),
        // The longest of the leftmost.
        ("一带一路倡议", &["一带", "一带一路", "一路倡议"], "一带一路/倡议"),
        // The leftmost, even if the dictionary has it.
        ("俄罗斯联邦政", &["俄罗斯联邦", "联邦政"], "俄罗斯联邦/政"),
        // Inside a word of the dictionary, or across its edge, where a chance match is likelier.
        ("俄罗斯联邦", &["俄罗斯"], "俄罗斯联邦"),
        ("集中方向", &["中方"], "集中/方向"),
        // Across an edge, but long enough to be certain.
        ("联合国家园", &["合国家"], "联/合国家/园"),
        ("双方愿同", &["愿同", ""], "双方/愿同"),
    ] {
        assert_eq!(words(text, terms).join("/"), expected);
    }
}
