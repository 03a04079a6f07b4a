//! Texts damaged as by scanning and copying, compared with their clean selves.

use std::collections::BTreeSet;

use tifa::statement::{Span, Statement};

use super::found::touched;
use super::tally::Tally;
use crate::texts::{self, Numbers};

/// Characters that are taken for each other.
const LOOK_ALIKES: &str = "已己 未末 人入 日曰 土士 干千 大太 治冶 历厉 设没 侯候 析折 晴睛 代伐 今令 乌鸟 天夭 准淮 戊戌 辨辩 互亙 于干 力刀 间问 田由 体休";
/// What scanning makes of a character that it cannot read.
const UNREADABLE: char = '口';
const LATIN: [char; 8] = ['a', 'e', 'l', 'o', 'T', 'i', 'n', 'I'];

/// A damaged text, and where each sentence then stands.
struct Damaged {
    text: String,
    spans: Vec<Span>,
}

/// Damages so many of a million characters.
fn damage(statement: &Statement, millionths: usize, seed: u64) -> Damaged {
    let mut numbers = Numbers::new(seed);
    let mut text: Vec<char> = Vec::new();
    // Where each character of the source went.
    let mut places = Vec::new();
    for c in statement.source.text.chars() {
        places.push(text.len());
        if c.is_whitespace() || numbers.below(1_000_000) >= millionths {
            text.push(c);
            continue;
        }
        match numbers.below(4) {
            0 => {}
            1 => text.extend([c, c]),
            2 => text.extend([c, LATIN[numbers.below(LATIN.len())]]),
            _ => text.push(look_alike(c).unwrap_or(UNREADABLE)),
        }
    }
    places.push(text.len());
    let spans = statement.sentences.iter().map(|s| Span::new(places[s.span.start], places[s.span.end]));
    Damaged { spans: spans.collect(), text: text.into_iter().collect() }
}

fn look_alike(c: char) -> Option<char> {
    let pair = LOOK_ALIKES.split(' ').find(|pair| pair.contains(c))?;
    pair.chars().find(|&other| other != c)
}

/// How right the links are between a statement and its damaged self. The right pairs are those of a sentence and
/// of what holds a half of it, or of which it holds a half.
pub(crate) fn tally(statement: &Statement, millionths: usize, seed: u64) -> Tally {
    let damaged = damage(statement, millionths, seed);
    let other = texts::statement("damaged.txt", &damaged.text).expect("most of the text is left");
    let right: BTreeSet<(usize, usize)> = other
        .sentences
        .iter()
        .flat_map(|s| touched(s.span, &damaged.spans).into_iter().map(|clean| (clean, s.index)))
        .collect();
    let links = texts::comparison(statement, &other).links;
    let found: BTreeSet<(usize, usize)> = links
        .iter()
        .flat_map(|link| link.old.iter().flat_map(|&o| link.new.iter().map(move |&n| (o, n))))
        .collect();
    let hit = right.intersection(&found).count();
    Tally { hit, wrong: found.len() - hit, missed: right.len() - hit }
}
