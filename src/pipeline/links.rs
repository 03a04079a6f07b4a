//! Groups of sentences → links: what became of them, which words changed, and what that means.

use rayon::prelude::*;

use crate::align::{self, ALL, Alignment, Group, Keyed, Rival, Score};
use crate::classify::{self, Case, Context, Terms};
use crate::edit;
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::results::comparison::{EditOp, Link, Nature, Operation, RunnerUp};
use crate::results::why::Why;
use crate::segment::word::Segmenter;
use crate::statement::{Role, Sentence};

/// The links between two statements, in the order of the new one.
pub(super) fn all(old: Keyed<'_>, new: Keyed<'_>, options: &align::Options, lexicon: &Lexicon) -> Vec<Link> {
    let Alignment { groups, whys } = align::align(old, new, options);
    let moved = align::moves::moved(&groups, old.keys, new.keys);
    let stage = Stage::of(&groups, old, new, lexicon);
    let order = order(&groups, old.keys.len());
    let link = |&number: &usize| {
        let group = &groups[number];
        let (mut link, noise) = stage.link(group, moved[number]);
        link.why = whys.get(number).map(|why| {
            let pinned = options.decided.pins(&group.old, &group.new);
            let rules = rules(&link, &noise, pinned);
            Box::new(Why { rules, ..why.clone() })
        });
        link
    };
    order.par_iter().map(link).collect()
}

/// The links of some of the groups of two statements, each with whether it moved.
pub(super) fn some(groups: &[(Group, bool)], old: Keyed<'_>, new: Keyed<'_>, lexicon: &Lexicon) -> Vec<Link> {
    let bare: Vec<Group> = groups.iter().map(|(group, _)| group.clone()).collect();
    let stage = Stage::of(&bare, old, new, lexicon);
    groups.par_iter().map(|(group, moved)| stage.link(group, *moved).0).collect()
}

/// Knows the words of all sentences that changed.
fn segmenter(groups: &[Group], old: Keyed<'_>, new: Keyed<'_>, lexicon: &Lexicon) -> Segmenter {
    let changed = groups.iter().filter(|g| g.similarity < ALL && !g.old.is_empty() && !g.new.is_empty());
    let texts: Vec<&str> = changed
        .flat_map(|g| {
            let olds = g.old.iter().map(|&s| old.keys[s].text.as_str());
            olds.chain(g.new.iter().map(|&s| new.keys[s].text.as_str()))
        })
        .collect();
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    Segmenter::new(&texts, &terms)
}

/// What the making of one link needs.
struct Stage<'s> {
    old: Keyed<'s>,
    new: Keyed<'s>,
    segmenter: Segmenter,
    terms: Terms<'s>,
    lexicon: &'s Lexicon,
}

impl<'s> Stage<'s> {
    fn of(groups: &[Group], old: Keyed<'s>, new: Keyed<'s>, lexicon: &'s Lexicon) -> Self {
        let segmenter = segmenter(groups, old, new, lexicon);
        Self { old, new, segmenter, terms: Terms::of([old.keys, new.keys], lexicon), lexicon }
    }

    /// A link, and the rules by which parts of it are noise.
    fn link(&self, group: &Group, moved: bool) -> (Link, Vec<&'static str>) {
        let old = sentences(self.old, &group.old);
        let new = sentences(self.new, &group.new);
        let operation = operation(&old, &new);
        let mut noise = Vec::new();
        let (nature, facets, edits) = match (operation, old.first(), new.first()) {
            (Operation::Identical, Some((sentence, _)), _) => {
                (Nature::None, Vec::new(), edit::whole(EditOp::Equal, &sentence.text))
            }
            (Operation::Dropped, Some((sentence, _)), _) => {
                (classify::judge_alone(sentence), Vec::new(), edit::whole(EditOp::Delete, &sentence.text))
            }
            (Operation::Added, _, Some((sentence, _))) => {
                (classify::judge_alone(sentence), Vec::new(), edit::whole(EditOp::Insert, &sentence.text))
            }
            _ => {
                let context = Context { lexicon: self.lexicon, tagger: &|word| self.segmenter.tag(word) };
                let difference = edit::difference(&old, &new, &self.segmenter);
                let judgement = classify::judge(&difference, &context);
                noise = judgement.noise;
                (judgement.nature, judgement.facets, difference.edits)
            }
        };
        let case = Case {
            operation,
            moved,
            dates: old.iter().chain(&new).all(|(sentence, _)| sentence.role == Role::Dateline),
            nature,
            facets: &facets,
            class: old.first().or(new.first()).and_then(|(sentence, _)| sentence.class),
            terms: if nature == Nature::Substantive { self.terms.reasons(&old, &new) } else { Vec::new() },
            rarity: share(group.rarity),
            confidence: share(group.confidence),
        };
        let (salience, reasons) = classify::salience(case);
        let link = Link {
            operation,
            old: group.old.clone(),
            new: group.new.clone(),
            moved,
            nature,
            facets,
            similarity: share(group.similarity),
            confidence: share(group.confidence),
            runner_up: group.rival.map(runner_up),
            salience: (salience * 10_000.0).round() / 10_000.0,
            edits,
            reasons,
            why: None,
        };
        (link, noise)
    }
}

/// The rules that say what a link is: how it came about, then what is noise, then what is not.
fn rules(link: &Link, noise: &[&str], pinned: bool) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    if pinned {
        rules.push("pinned".to_owned());
    }
    rules.extend(noise.iter().map(|rule| format!("noise: {rule}")));
    for facet in &link.facets {
        if !rules.contains(&facet.rule) {
            rules.push(facet.rule.clone());
        }
    }
    rules.extend(match (link.operation, link.nature) {
        (Operation::Identical, _) => Some("equal, character for character".to_owned()),
        (Operation::Added | Operation::Dropped, Nature::Formula) => Some("alone: formula".to_owned()),
        (Operation::Added | Operation::Dropped, _) => Some("alone: no formula".to_owned()),
        (_, Nature::Formula) => Some("only the frame changed".to_owned()),
        (_, Nature::Stylistic) => Some("no rule finds another content".to_owned()),
        _ => None,
    });
    rules
}

fn sentences<'s>(side: Keyed<'s>, members: &[usize]) -> Vec<(&'s Sentence, &'s Key)> {
    members.iter().map(|&s| (&side.statement.sentences[s], &side.keys[s])).collect()
}

fn operation(old: &[(&Sentence, &Key)], new: &[(&Sentence, &Key)]) -> Operation {
    match (old, new) {
        ([a], [b]) if a.0.text == b.0.text => Operation::Identical,
        ([_], [_]) => Operation::Modified,
        ([], _) => Operation::Added,
        (_, []) => Operation::Dropped,
        ([_], _) => Operation::Split,
        (_, [_]) => Operation::Merged,
        _ => Operation::Regrouped,
    }
}

fn runner_up(rival: Rival) -> RunnerUp {
    RunnerUp { old: vec![rival.old], new: vec![rival.new], similarity: share(rival.similarity) }
}

/// Millionths as a share of one, to four places.
pub(super) fn share(score: Score) -> f64 {
    (score.clamp(0, ALL) / (ALL / 10_000)) as f64 / 10_000.0
}

/// The numbers of the groups in the order of the new statement; a dropped sentence behind the link of the sentence
/// that stood before it.
fn order(groups: &[Group], olds: usize) -> Vec<usize> {
    let first = |number: &usize| groups[*number].old.first().copied();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|number| (groups[*number].new.first().copied().unwrap_or(usize::MAX), first(number)));
    let dropped = order.split_off(order.partition_point(|&number| !groups[number].new.is_empty()));
    // Behind how many of the others each old sentence stands.
    let mut behind: Vec<usize> = vec![0; olds];
    for (place, &number) in order.iter().enumerate() {
        groups[number].old.iter().for_each(|&old| behind[old] = place + 1);
    }
    for own in dropped.iter().filter_map(first).filter(|&own| own > 0) {
        // Where the one before was dropped too, this one stands where that one does.
        behind[own] = behind[own - 1];
    }
    let place = |number: usize| first(&number).map_or(0, |own| behind[own]);
    let dropped = dropped.into_iter().map(|number| (place(number), number));
    let kept = order.into_iter().enumerate().map(|(place, number)| (place + 1, number));
    let mut all: Vec<(usize, usize)> = kept.chain(dropped).collect();
    // Of those at one place the sentence that was kept comes first.
    all.sort_by_key(|&(place, _)| place);
    all.into_iter().map(|(_, number)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_sentences_follow_the_link_of_those_before_them() {
        let group =
            |old: &[usize], new: &[usize]| Group { old: old.to_vec(), new: new.to_vec(), ..Group::default() };
        let groups = [
            group(&[4], &[]),
            group(&[3], &[]),
            group(&[2], &[2]),
            group(&[0], &[]),
            group(&[], &[0]),
            group(&[1, 5], &[1]),
            group(&[6], &[]),
        ];
        assert_eq!(order(&groups, 7), [3, 4, 5, 6, 2, 1, 0]);
    }
}
