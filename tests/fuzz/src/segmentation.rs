//! Text → sentences and words, with the account of every character.

use tifa::load::ReadOptions;
use tifa::segment::sentence::{Script, bounds, trim};
use tifa::segment::word::Segmenter;

use crate::reading::{read, text};

pub(crate) fn check(input: &[u8]) {
    let text = text(input);
    for script in [Script::Han, Script::Other] {
        sentences_hold_all_but_white_space(&text, script);
    }
    words_make_the_text(&text);
    read("a.txt", text.as_bytes(), &ReadOptions::default());
}

fn sentences_hold_all_but_white_space(text: &str, script: Script) {
    let mut end = 0;
    for sentence in bounds(text, script) {
        assert!(end <= sentence.start && !sentence.is_empty());
        assert!(text[end..sentence.start].trim().is_empty());
        assert_eq!(trim(text, sentence.clone()), sentence);
        end = sentence.end;
    }
    assert!(text[end..].trim().is_empty());
}

fn words_make_the_text(text: &str) {
    let mut end = 0;
    for word in Segmenter::new(&[text], &["声明", "务实合作"]).words(text) {
        assert!(word.start == end && word.end > end);
        end = word.end;
    }
    assert_eq!(end, text.len());
}
