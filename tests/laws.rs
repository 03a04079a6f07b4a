//! The laws that every reading and every comparison keeps; `invariants.rs` and the fuzz targets try them.

use tifa::load::check_coverage;
use tifa::report::flow::{Side, flow};
use tifa::report::redline::{redline, side};
use tifa::results::comparison::{Comparison, EditOp, Facet, Link, Nature, Operation};
use tifa::statement::Statement;

use crate::texts::comparison;

/// The texts of the units of both statements that some links are of, and the links.
struct Layer<'a> {
    texts: [Vec<&'a str>; 2],
    links: Vec<&'a Link>,
}

impl<'a> Layer<'a> {
    fn sentences(old: &'a Statement, new: &'a Statement, comparison: &'a Comparison) -> Self {
        let texts = [old, new].map(|side| side.sentences.iter().map(|unit| unit.text.as_str()).collect());
        Self { texts, links: comparison.links.iter().collect() }
    }

    fn clauses(old: &'a Statement, new: &'a Statement, comparison: &'a Comparison) -> Self {
        let texts = [old, new].map(|side| side.clauses.iter().map(|unit| unit.text.as_str()).collect());
        Self { texts, links: comparison.clauses.iter().map(|clause| &clause.change).collect() }
    }

    fn each_unit_is_in_one_link(&self) {
        let places = |side: fn(&Link) -> &Vec<usize>| {
            let mut all: Vec<usize> = self.links.iter().flat_map(|link| side(link).clone()).collect();
            assert!(self.links.iter().all(|link| side(link).is_sorted()));
            all.sort_unstable();
            all
        };
        assert!(places(|link| &link.old).into_iter().eq(0..self.texts[0].len()));
        assert!(places(|link| &link.new).into_iter().eq(0..self.texts[1].len()));
    }

    fn edits_make_both_texts(&self, link: &Link) {
        let made = |left_out: EditOp| -> String {
            link.edits.iter().filter(|edit| edit.op != left_out).map(|edit| edit.text.as_str()).collect()
        };
        let joined = |side: usize, members: &[usize]| {
            members.iter().map(|&at| self.texts[side][at]).collect::<String>()
        };
        assert_eq!(made(EditOp::Insert), joined(0, &link.old));
        assert_eq!(made(EditOp::Delete), joined(1, &link.new));
        assert!(link.edits.iter().all(|edit| !edit.text.is_empty()));
    }

    fn operation_fits(&self, link: &Link) {
        let fits = match link.operation {
            Operation::Identical => {
                let same = |a: &usize, b: &usize| self.texts[0][*a] == self.texts[1][*b];
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

    /// Links in the order of the new statement; a dropped unit behind the one before it.
    fn links_are_in_order(&self) {
        let mut after: Option<usize> = None;
        let mut passed_old = std::collections::BTreeSet::new();
        for link in &self.links {
            if let Some(&first) = link.new.first() {
                assert!(after.is_none_or(|last| last < first));
                after = Some(first);
            } else if link.old[0] > 0 {
                assert!(passed_old.contains(&(link.old[0] - 1)), "{link:?}");
            }
            passed_old.extend(link.old.iter().copied());
        }
    }

    fn holds(&self) {
        self.each_unit_is_in_one_link();
        self.links_are_in_order();
        for link in &self.links {
            self.edits_make_both_texts(link);
            figures_lie_within_bounds(link);
            self.operation_fits(link);
        }
    }
}

fn figures_lie_within_bounds(link: &Link) {
    let rival = link.runner_up.as_ref().map_or(0.0, |rival| rival.similarity);
    for figure in [link.similarity, link.confidence, link.salience, rival] {
        assert!((0.0..=1.0).contains(&figure), "{link:?}");
    }
}

/// Each link of clauses names the sentence link that holds its new clauses, or its old ones if it has no new; and a
/// sentence link says what those say: their highest salience, their facets and no others; its nature is the gravest of
/// all clauses on either side of it.
fn sentences_say_what_their_clauses_say(old: &Statement, new: &Statement, comparison: &Comparison) {
    for clause in &comparison.clauses {
        let (link, change) = (&comparison.links[clause.link], &clause.change);
        let (held, statement, members) =
            if change.new.is_empty() { (&link.old, old, &change.old) } else { (&link.new, new, &change.new) };
        assert!(held.contains(&statement.clauses[members[0]].sentence), "{clause:?}");
    }
    let told_by = |change: &Link, link: &Link| {
        let here = |statement: &Statement, clause: usize, held: &[usize]| {
            held.contains(&statement.clauses[clause].sentence)
        };
        let gone = change.new.is_empty();
        change.new.iter().any(|&clause| here(new, clause, &link.new))
            || gone && change.old.iter().any(|&clause| here(old, clause, &link.old))
    };
    let touches = |change: &Link, link: &Link| {
        change.old.iter().any(|&clause| link.old.contains(&old.clauses[clause].sentence))
            || change.new.iter().any(|&clause| link.new.contains(&new.clauses[clause].sentence))
    };
    for link in &comparison.links {
        let own =
            || comparison.clauses.iter().map(|clause| &clause.change).filter(|change| told_by(change, link));
        let facet = |facet: &Facet| own().any(|change| change.facets.contains(facet));
        assert!(link.facets.iter().all(facet), "{link:?}");
        if link.operation == Operation::Identical {
            continue;
        }
        let all = comparison.clauses.iter().map(|clause| &clause.change);
        let gravest = all.filter(|change| touches(change, link)).map(|change| change.nature).max();
        let gravest = gravest.unwrap_or(Nature::None);
        assert!(link.nature == gravest || gravest == Nature::None, "{link:?}");
        let highest = own().map(|change| change.salience).fold(0.0, f64::max);
        assert!((link.salience - highest).abs() < f64::EPSILON, "{link:?}");
    }
}

/// All that holds of a comparison, whatever the texts.
pub(crate) fn holds(old: &Statement, new: &Statement, comparison: &Comparison) {
    Layer::sentences(old, new, comparison).holds();
    Layer::clauses(old, new, comparison).holds();
    sentences_say_what_their_clauses_say(old, new, comparison);
    the_joint_text_has_both_texts(old, new, comparison);
}

/// The new text is there in its order, and of the old one whatever is set against nothing, once.
fn the_joint_text_has_both_texts(old: &Statement, new: &Statement, comparison: &Comparison) {
    let paragraphs = flow(old, new, comparison);
    let sentences = || paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
    let clauses = || sentences().flat_map(|sentence| &sentence.clauses);
    let mut told = [Vec::new(), Vec::new()];
    for clause in clauses() {
        let words: String =
            clause.runs.iter().filter(|run| run.op != EditOp::Delete).map(|run| run.text).collect();
        if clause.side == Side::New {
            assert_eq!(words, new.clauses[clause.index].text);
        }
        told[usize::from(clause.side == Side::New)].push(clause.index);
    }
    assert!(told[1].iter().copied().eq(0..new.clauses.len()), "{:?}", told[1]);
    let new_clauses = || clauses().filter(|clause| clause.side == Side::New);
    let linked: Vec<bool> = new_clauses().map(|clause| clause.is_linked(comparison)).collect();
    let mut answers = vec![String::new(); comparison.clauses.len()];
    for clause in new_clauses() {
        clause.side(EditOp::Delete).for_each(|run| answers[clause.link].push_str(run.text));
    }
    for (link, answer) in comparison.clauses.iter().zip(answers) {
        let change = &link.change;
        if change.new.first().is_some_and(|&first| linked[first]) {
            let wanted: String = change.old.iter().map(|&at| old.clauses[at].text.as_str()).collect();
            assert_eq!(answer, wanted);
            told[0].extend(&change.old);
        }
    }
    told[0].sort_unstable();
    assert!(told[0].iter().copied().eq(0..old.clauses.len()), "{:?}", told[0]);
}

pub(crate) fn no_character_is_lost(statement: &Statement) {
    assert_eq!(check_coverage(statement), Ok(()), "{:?}", statement.source.text);
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
    let comparison = comparison(statement, statement);
    for link in comparison.links.iter().chain(comparison.clauses.iter().map(|clause| &clause.change)) {
        assert_eq!((link.operation, link.moved, &link.old), (Operation::Identical, false, &link.new));
    }
}

/// What of a link must be its own mirror image: members, move and scores.
type Mirrored = (Vec<usize>, Vec<usize>, bool, [u64; 3]);

fn mirrored(comparison: &Comparison, swapped: bool) -> [Vec<Mirrored>; 2] {
    let one = |link: &Link| {
        let (a, b) = if swapped { (&link.new, &link.old) } else { (&link.old, &link.new) };
        let rival = link.runner_up.as_ref().map_or(0.0, |rival| rival.similarity);
        (a.clone(), b.clone(), link.moved, [link.similarity, link.confidence, rival].map(f64::to_bits))
    };
    let mut sentences: Vec<Mirrored> = comparison.links.iter().map(one).collect();
    let mut clauses: Vec<Mirrored> = comparison.clauses.iter().map(|clause| one(&clause.change)).collect();
    sentences.sort_unstable();
    clauses.sort_unstable();
    [sentences, clauses]
}

fn changes(comparison: &Comparison) -> impl Iterator<Item = &Link> {
    comparison.clauses.iter().map(|clause| &clause.change)
}

/// The nature of each link, by its members.
fn natures<'c>(
    links: impl Iterator<Item = &'c Link>,
    swapped: bool,
) -> Vec<(&'c [usize], &'c [usize], Nature)> {
    let one = |link: &'c Link| {
        let (a, b) = if swapped { (&link.new, &link.old) } else { (&link.old, &link.new) };
        (a.as_slice(), b.as_slice(), link.nature)
    };
    let mut natures: Vec<_> = links.map(one).collect();
    natures.sort_unstable();
    natures
}

/// Checks the laws of a comparison in both directions, and that one mirrors the other.
pub(crate) fn holds_both_ways(old: &Statement, new: &Statement) {
    let (there, back) = (comparison(old, new), comparison(new, old));
    holds(old, new, &there);
    holds(new, old, &back);
    assert_eq!(mirrored(&there, false), mirrored(&back, true));
    if natures(changes(&there), false) == natures(changes(&back), true) {
        assert_eq!(natures(there.links.iter(), false), natures(back.links.iter(), true));
    }
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
