//! The class of a sentence, and its actor.

use super::actor;
use crate::lexicon::{ActorKind, Cue, Lexicon};
use crate::statement::{Class, Role, Sentence};
use crate::text::chars::is_chinese;
use crate::text::finder::Found;
use crate::text::marks::{is_clause_end, is_closing, is_opening};

/// Sets class, actor and `actor_text` of each body sentence of a Chinese text. A bullet inherits them from its
/// lead-in.
pub fn read(sentences: &mut [Sentence], lexicon: &Lexicon) {
    if !is_chinese(sentences.iter().flat_map(|sentence| sentence.text.chars())) {
        return;
    }
    for at in 0..sentences.len() {
        if sentences[at].role != Role::Body {
            continue;
        }
        let lead_in = sentences[at].lead_in.and_then(|lead_in| sentences.get(lead_in));
        let inherited =
            lead_in.map(|lead_in| (lead_in.class, lead_in.actor.clone(), lead_in.actor_text.clone()));
        let sentence = &mut sentences[at];
        if let Some(inherited) = inherited {
            (sentence.class, sentence.actor, sentence.actor_text) = inherited;
            continue;
        }
        let text = unquoted(sentence.text.get(sentence.enumerator..).unwrap_or_default());
        let subject = subject(&text, lexicon);
        let kind = subject.as_ref().map(|&(_, actor)| lexicon.actors[actor].kind);
        let from = subject.as_ref().map_or(0, |(range, _)| range.end);
        sentence.class = Some(class(&text[from..], kind, lexicon));
        if let Some((range, actor)) = subject {
            sentence.actor = Some(lexicon.actors[actor].id.clone());
            sentence.actor_text = Some(text[range].to_owned());
        }
    }
}

/// The text without what is inside quotation and title marks, because nobody speaks there.
fn unquoted(text: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if is_opening(character) => depth += 1,
            _ if is_closing(character) => {
                depth = depth.saturating_sub(1);
                plain.push(' ');
            }
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    plain
}

/// The first clause subject that is an actor: its bytes in the text, and an index into the lexicon's actors.
fn subject(text: &str, lexicon: &Lexicon) -> Option<(std::ops::Range<usize>, usize)> {
    let mut start = 0;
    for clause in text.split_inclusive(|c| is_clause_end(c) || c == '\n') {
        if let Some((range, actor)) = actor::subject(clause, lexicon) {
            return Some((start + range.start..start + range.end, actor));
        }
        start += clause.len();
    }
    None
}

/// The class of a predicate, by its first cue.
fn class(text: &str, actor: Option<ActorKind>, lexicon: &Lexicon) -> Class {
    let found = lexicon.cues.all(text);
    let cues: Vec<(&Found<Cue>, Class)> = found
        .iter()
        .filter_map(|found| if let Cue::Of(class) = found.meaning { Some((found, class)) } else { None })
        .collect();
    if cues.iter().any(|(_, class)| *class == Class::Formula) {
        return Class::Formula;
    }
    let Some(&(first, class)) = cues.first() else {
        let deed = found.iter().any(|found| found.meaning == Cue::Deed);
        return if deed && actor.is_some() { Class::Commitment } else { Class::Assessment };
    };
    let word = &text[first.start..first.end];
    // The promise must be the speaker's own, at the head of a clause: not 欢迎中方愿 ….
    let promise = |&(found, class): &(&Found<Cue>, Class)| {
        class == Class::Commitment && text[..found.start].ends_with(['，', ',', '并', '还'])
    };
    if lexicon.prelude.get(word).is_some() && cues.iter().any(promise) {
        return Class::Commitment;
    }
    match actor {
        Some(ActorKind::Third) if lexicon.asked.get(word).is_some() => Class::Demand,
        Some(ActorKind::Party) if class == Class::Position && for_something(word, lexicon) => Class::Support,
        _ => class,
    }
}

/// Whether a word is on the scale of support or of appraisal.
fn for_something(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.claim_words.get(word).is_some_and(|meaning| {
        let mut grades = lexicon.claims[usize::from(meaning)].grades.iter();
        grades.any(|grade| {
            ["stance-for", "appraisal"].contains(&lexicon.scales[usize::from(grade.scale)].as_str())
        })
    })
}
