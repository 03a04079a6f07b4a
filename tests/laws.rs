//! The laws that every reading and every comparison keeps; `invariants.rs` and the fuzz targets try them.

use tifa::load::account;
use tifa::report::redline::{redline, side};
use tifa::results::comparison::{Comparison, EditOp, Link, Operation};
use tifa::statement::Statement;

use crate::texts::comparison;

fn each_sentence_stands_in_one_link(old: &Statement, new: &Statement, comparison: &Comparison) {
    let places = |side: fn(&Link) -> &Vec<usize>| {
        let mut all: Vec<usize> = comparison.links.iter().flat_map(|link| side(link).clone()).collect();
        assert!(comparison.links.iter().all(|link| side(link).is_sorted()));
        all.sort_unstable();
        all
    };
    assert!(places(|link| &link.old).into_iter().eq(0..old.sentences.len()));
    assert!(places(|link| &link.new).into_iter().eq(0..new.sentences.len()));
}

fn edits_make_both_texts(old: &Statement, new: &Statement, link: &Link) {
    let made = |left_out: EditOp| -> String {
        link.edits.iter().filter(|edit| edit.op != left_out).map(|edit| edit.text.as_str()).collect()
    };
    let joined = |statement: &Statement, members: &[usize]| -> String {
        members.iter().map(|&s| statement.sentences[s].text.as_str()).collect()
    };
    assert_eq!(made(EditOp::Insert), joined(old, &link.old));
    assert_eq!(made(EditOp::Delete), joined(new, &link.new));
    assert!(link.edits.iter().all(|edit| !edit.text.is_empty()));
}

fn figures_lie_within_bounds(link: &Link) {
    let rival = link.runner_up.as_ref().map_or(0.0, |rival| rival.similarity);
    for figure in [link.similarity, link.confidence, link.salience, rival] {
        assert!((0.0..=1.0).contains(&figure), "{link:?}");
    }
}

fn operations_fit(old: &Statement, new: &Statement, link: &Link) {
    let fits = match link.operation {
        Operation::Identical => {
            let same = |a: &usize, b: &usize| old.sentences[*a].text == new.sentences[*b].text;
            matches!((&link.old[..], &link.new[..]), ([a], [b]) if same(a, b)) && link.facets.is_empty()
        }
        Operation::Modified => (link.old.len(), link.new.len()) == (1, 1),
        Operation::Split => link.old.len() == 1 && link.new.len() > 1,
        Operation::Merged => link.old.len() > 1 && link.new.len() == 1,
        Operation::Regrouped => link.old.len() > 1 && link.new.len() > 1,
        Operation::Added => link.old.is_empty() && link.new.len() == 1,
        Operation::Dropped => link.new.is_empty() && link.old.len() == 1,
    };
    assert!(fits, "{link:?}");
}

/// Links in the order of the new statement; a dropped sentence behind the one that stood before it.
fn links_are_in_order(comparison: &Comparison) {
    let mut after: Option<usize> = None;
    let mut passed_old = std::collections::BTreeSet::new();
    for link in &comparison.links {
        if let Some(&first) = link.new.first() {
            assert!(after.is_none_or(|last| last < first));
            after = Some(first);
        } else if link.old[0] > 0 {
            assert!(passed_old.contains(&(link.old[0] - 1)), "{link:?}");
        }
        passed_old.extend(link.old.iter().copied());
    }
}

/// All that holds of a comparison, whatever the texts.
pub(crate) fn holds(old: &Statement, new: &Statement, comparison: &Comparison) {
    each_sentence_stands_in_one_link(old, new, comparison);
    links_are_in_order(comparison);
    for link in &comparison.links {
        edits_make_both_texts(old, new, link);
        figures_lie_within_bounds(link);
        operations_fit(old, new, link);
    }
}

pub(crate) fn no_character_is_lost(statement: &Statement) {
    assert_eq!(account(statement), Ok(()), "{:?}", statement.source.text);
}

/// The clauses of each sentence tile its text and its place in the source, and are numbered through.
pub(crate) fn clauses_tile_each_sentence(statement: &Statement) {
    assert!(statement.clauses.iter().enumerate().all(|(at, clause)| clause.index == at));
    let mut rest = &statement.clauses[..];
    for sentence in &statement.sentences {
        let own;
        (own, rest) = rest.split_at(rest.partition_point(|clause| clause.sentence <= sentence.index));
        assert!(own.iter().all(|clause| clause.sentence == sentence.index), "{sentence:?}");
        assert_eq!(own.iter().map(|clause| clause.text.as_str()).collect::<String>(), sentence.text);
        let (mut byte, mut place) = (0, sentence.span.start);
        for clause in own {
            assert_eq!((clause.bytes.start, clause.span.start), (byte, place), "{clause:?}");
            assert_eq!(clause.text, sentence.text[clause.bytes.clone()]);
            assert!(!clause.span.is_empty(), "{clause:?}");
            (byte, place) = (clause.bytes.end, clause.span.end);
        }
        assert_eq!((byte, place), (sentence.text.len(), sentence.span.end), "{sentence:?}");
    }
    assert_eq!(rest, []);
}

pub(crate) fn with_itself_all_is_identical(statement: &Statement) {
    for link in comparison(statement, statement).links {
        assert_eq!((link.operation, link.moved, &link.old), (Operation::Identical, false, &link.new));
    }
}

/// What of a link must be its own mirror image: members, move and scores.
type Mirrored = (Vec<usize>, Vec<usize>, bool, [u64; 3]);

fn mirrored(comparison: &Comparison, swapped: bool) -> Vec<Mirrored> {
    let one = |link: &Link| {
        let (a, b) = if swapped { (&link.new, &link.old) } else { (&link.old, &link.new) };
        let rival = link.runner_up.as_ref().map_or(0.0, |rival| rival.similarity);
        (a.clone(), b.clone(), link.moved, [link.similarity, link.confidence, rival].map(f64::to_bits))
    };
    let mut all: Vec<Mirrored> = comparison.links.iter().map(one).collect();
    all.sort_unstable();
    all
}

pub(crate) fn swapping_mirrors(old: &Statement, new: &Statement) {
    assert_eq!(mirrored(&comparison(old, new), false), mirrored(&comparison(new, old), true));
}

/// The paragraphs of a statement, with a blank where its source has one between two sentences.
pub(crate) fn paragraphs(statement: &Statement) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for sentence in &statement.sentences {
        match (before, paragraphs.last_mut()) {
            (Some((paragraph, end)), Some(last)) if paragraph == sentence.paragraph => {
                last.push_str(if end < sentence.span.start { " " } else { "" });
                last.push_str(&sentence.text);
            }
            _ => paragraphs.push(sentence.text.clone()),
        }
        before = Some((sentence.paragraph, sentence.span.end));
    }
    paragraphs
}

/// The joint text of tracked changes holds both texts in their order.
pub(crate) fn the_joint_text_holds_both(old: &Statement, new: &Statement, comparison: &Comparison) {
    let pieces = redline(old, new, comparison);
    assert_eq!(side(&pieces, EditOp::Delete), paragraphs(old));
    assert_eq!(side(&pieces, EditOp::Insert), paragraphs(new));
}
