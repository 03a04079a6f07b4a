//! How firmly or how far something is done: degree words on one side that the other lacks. Scales of promise and
//! stance are found with the claims.

use rustc_hash::FxHashSet;

use super::annotated::{Annotated, Pair};
use super::content::{self, similarity};
use super::{Context, Facets};
use crate::lexicon::senses::{Category, Language};
use crate::read::words::{Place, Word};
use crate::results::comparison::{Direction, FacetKind};

/// The levels of a word that presses on, of one that presses hard, and of one that holds back.
const MORE: u8 = 3;
const MUCH: u8 = 4;
const LESS: u8 = 1;
/// Minimum similarity for a difference of one grade.
const ALIKE: f64 = 0.8;
/// Minimum similarity for a difference of two grades.
const COMPARABLE: f64 = 0.3;

/// A degree word, with its bytes in the key.
struct Degree<'d> {
    word: &'d str,
    start: usize,
    end: usize,
    level: u8,
}

/// Finds changes of degree.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    // A denial is not a lesser degree.
    if facets.found.iter().any(|facet| facet.kind == FacetKind::Polarity) {
        return;
    }
    scales(pair, context, facets);
    let (mut old, mut new) = (degrees(&pair.old), degrees(&pair.new));
    old.retain(|degree| !facets.explains(&pair.old.tokens_at(degree.start, degree.end), &(0..0)));
    new.retain(|degree| !facets.explains(&(0..0), &pair.new.tokens_at(degree.start, degree.end)));
    let (gone, come) = (lacking(&old, &new), lacking(&new, &old));
    if gone.is_empty() && come.is_empty() {
        return;
    }
    let (was, is) = (grade(&old, &gone), grade(&new, &come));
    if was == is || !counts((was, is), (&gone, &come), pair, context) {
        return;
    }
    let direction = if was < is { Direction::Up } else { Direction::Down };
    let (one, other) = (weightiest(&gone), weightiest(&come));
    let text = |reading: &Annotated<'_>, degree: Option<&&Degree<'_>>| {
        degree.map_or(String::new(), |degree| reading.text_at(degree.start, degree.end).to_owned())
    };
    let words = (text(&pair.old, one), text(&pair.new, other));
    let name =
        |degree: Option<&&Degree<'_>>| degree.map_or("∅".to_owned(), |degree| degree.word.to_owned());
    let rule = format!("degree: {} {} {}", name(one), if was < is { '<' } else { '>' }, name(other));
    facets.push(FacetKind::Strength, Some(direction), (&words.0, &words.1), rule);
}

/// A word exchanged for another of the same scale: encourages, urges. Chinese scales are found with the claims.
fn scales(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    if content::language(&pair.old.side.key) == Language::Chinese {
        return;
    }
    let alike = similarity(pair, context) >= COMPARABLE;
    let (old, new) = (scaled(&pair.old), scaled(&pair.new));
    for (scale, one) in &old {
        let Some((_, other)) = new.iter().find(|(known, _)| known == scale) else { continue };
        let [was, is] =
            [(&pair.old, one), (&pair.new, other)].map(|(side, word)| side.tokens_at(word.start, word.end));
        // A word that the other side says too came or went with something else.
        let said = says(&pair.new, *scale, one.level) || says(&pair.old, *scale, other.level);
        let comparable = alike || towards(&pair.old, one) == towards(&pair.new, other);
        if one.level != other.level && !said && comparable && !facets.explains(&was, &is) {
            let direction = if one.level < other.level { Direction::Up } else { Direction::Down };
            let words = (pair.old.text_at(one.start, one.end), pair.new.text_at(other.start, other.end));
            facets.push(FacetKind::Strength, Some(direction), words, "scale".into());
        }
    }
}

/// Whether a side has a word of a stance scale at a level.
fn says(reading: &Annotated<'_>, scale: u16, level: u8) -> bool {
    let own = |word: &Word<'_>| {
        let sense = word.sense(Category::Stance).filter(|_| word.place == Place::Open);
        sense.is_some_and(|sense| sense.group == scale && sense.level == level)
    };
    reading.known.iter().any(own)
}

/// The highest word of each stance scale on a side, with its scale.
fn scaled<'d>(reading: &Annotated<'d>) -> Vec<(u16, Degree<'d>)> {
    let key = reading.side.key.as_str();
    let mut highest: Vec<(u16, Degree<'d>)> = Vec::new();
    for word in &reading.known {
        let said = word.place == Place::Open && !is_noun(reading, word);
        let Some(sense) = word.sense(Category::Stance).filter(|_| said) else { continue };
        let own =
            Degree { word: &key[word.start..word.end], start: word.start, end: word.end, level: sense.level };
        match highest.iter_mut().find(|(scale, _)| *scale == sense.group) {
            Some((_, known)) if known.level >= own.level => {}
            Some((_, known)) => *known = own,
            None => highest.push((sense.group, own)),
        }
    }
    highest
}

/// Number of words after a stance that name its addressee: urges the Board.
const ADDRESSED: usize = 2;

/// The first words after a stance word.
fn towards<'r>(reading: &'r Annotated<'_>, stance: &Degree<'_>) -> Vec<&'r str> {
    reading.side.key[stance.end..].split_whitespace().take(ADDRESSED).collect()
}

/// Words before a noun: the demand, its requests.
const DETERMINERS: [&str; 22] = [
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "his", "her", "any", "all",
    "no", "such", "of", "in", "for", "with", "on", "by",
];

/// Whether a stance word is a noun: after a determiner, or after a determiner and a participle (the increased demand).
/// “The request to do something” still counts as a stance.
fn is_noun(reading: &Annotated<'_>, word: &Word<'_>) -> bool {
    if reading.side.key[word.end..].starts_with(" to ") {
        return false;
    }
    let key = reading.side.key[..word.start].to_lowercase();
    let mut before = key.split_whitespace().rev();
    let determines = |word: Option<&str>| word.is_some_and(|word| DETERMINERS.contains(&word));
    match before.next() {
        Some(participle) if participle.ends_with("ed") || participle.ends_with("ing") => {
            determines(before.next())
        }
        last => determines(last),
    }
}

/// Whether a difference of degree counts. Two grades need only comparable content. One grade needs nearly the same
/// content and the same act, and no other degree word may be exchanged.
fn counts(
    (was, is): (i8, i8),
    (gone, come): (&[&Degree<'_>], &[&Degree<'_>]),
    pair: &Pair<'_>,
    context: &Context<'_>,
) -> bool {
    if was.abs_diff(is) > 1 {
        return similarity(pair, context) >= COMPARABLE;
    }
    let lesser = if is > was { gone } else { come };
    let exchanged = !lesser.is_empty() && (was == 0 || is == 0) && (was > 0 || is > 0);
    !exchanged && same_act(pair) && similarity(pair, context) >= ALIKE
}

/// Whether both sides do the same, or one of them names no act.
fn same_act(pair: &Pair<'_>) -> bool {
    let (old, new) = (acts(&pair.old), acts(&pair.new));
    old.is_empty() || new.is_empty() || !old.is_disjoint(&new)
}

/// The groups of the act verbs of a side.
fn acts(reading: &Annotated<'_>) -> FxHashSet<u16> {
    reading.known.iter().filter_map(|word| word.sense(Category::Act)).map(|sense| sense.group).collect()
}

/// The grade of a side, from −1 to 2. A word that presses hard counts even if both sides have it.
fn grade(all: &[Degree<'_>], own: &[&Degree<'_>]) -> i8 {
    let highest = |level: u8| if level >= MUCH { 2 } else { i8::from(level == MORE) };
    if all.iter().any(|degree| degree.level >= MUCH) {
        return 2;
    }
    match own.iter().map(|degree| degree.level).max().map_or(0, highest) {
        0 if own.iter().any(|degree| degree.level == LESS) => -1,
        grade => grade,
    }
}

/// The words that the other side lacks.
fn lacking<'a, 'd>(here: &'a [Degree<'d>], there: &[Degree<'_>]) -> Vec<&'a Degree<'d>> {
    here.iter().filter(|one| there.iter().all(|other| other.word != one.word)).collect()
}

/// The word furthest from the bare act; `None` if there are no words.
fn weightiest<'a, 'd>(degrees: &'a [&'a Degree<'d>]) -> Option<&'a &'a Degree<'d>> {
    degrees.iter().max_by_key(|degree| (degree.level >= MORE, degree.level == LESS, degree.level))
}

/// The degree words outside quotes and titles.
fn degrees<'d>(reading: &Annotated<'d>) -> Vec<Degree<'d>> {
    let key = reading.side.key.as_str();
    let open = reading.known.iter().filter(|word| word.place == Place::Open);
    let degree = open.filter_map(|word| {
        let sense = word.sense(Category::Degree)?;
        Some(Degree {
            word: &key[word.start..word.end],
            start: word.start,
            end: word.end,
            level: sense.level,
        })
    });
    degree.collect()
}
