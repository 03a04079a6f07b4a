//! Both statements as one continuous text: the new one, paragraph by paragraph, with deletions and insertions.
//!
//! Dropped text is shown struck at its old place: within its sentence, after the text that preceded it there; otherwise
//! between the sentences that kept their order. Moved text is shown at its new place only, with the line it came from.

use std::collections::BTreeSet;

use crate::results::comparison::{Comparison, Edit, EditOp, Facet, FacetKind, Link, Nature};
use crate::statement::{self, ClauseRole, Role, Statement};
use crate::text::chars::{is_chinese, letters};

/// The marks that end clauses and sentences.
const END_MARKS: &str = "，。；：、,.;:";

/// A statement of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// A line of one of the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The statement.
    pub side: Side,
    /// The line, from 1.
    pub line: usize,
}

/// A paragraph of the joint text.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph<'a> {
    /// Its line; in the old statement if it has no part in the new one.
    pub place: Place,
    /// The role of its first sentence of the new statement; of the old one if there is none.
    pub role: Role,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence<'a>>,
}

/// A sentence of the joint text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence<'a> {
    /// Its link, as an index of [`Comparison::links`].
    pub link: usize,
    /// The statement it belongs to: the old one if it was dropped.
    pub side: Side,
    /// Its line in that statement.
    pub line: usize,
    /// Whether a blank separates it from the sentence before.
    pub blank: bool,
    /// Its clauses, with dropped clauses between them.
    pub clauses: Vec<Clause<'a>>,
}

/// A clause of the joint text.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause<'a> {
    /// The statement it belongs to: the old one if it was struck.
    pub side: Side,
    /// The clause, as an index of [`Statement::clauses`].
    pub index: usize,
    /// Its link, as an index of [`Comparison::clauses`].
    pub link: usize,
    /// Its words.
    pub runs: Vec<Run<'a>>,
    /// Its lines in the old and in the new statement; `None` for a side that does not have it. For a moved clause the
    /// other side's line is that of `away`.
    pub lines: [Option<usize>; 2],
    /// The place in the other statement if the clause moved; `None` for a clause that only names the speaker or the
    /// time.
    pub away: Option<Place>,
}

/// Words of one side, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The side that has the words.
    pub op: EditOp,
    /// The words of the source.
    pub text: &'a str,
    /// Whether the difference is marked for the reader.
    pub weight: Weight,
    /// Whether a blank that is in no clause precedes them: they open another sentence.
    pub blank: bool,
}

/// Whether a difference is more than a difference in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is marked as a change.
    Words,
    /// Not marked: only the writing differs, or the mark after a clause that now ends its sentence or no longer does.
    Writing,
}

impl Run<'_> {
    /// Whether it is marked as belonging to one side.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.op != EditOp::Equal && self.weight == Weight::Words
    }
}

impl<'a> Clause<'a> {
    /// Whether it is unchanged apart from its writing, and did not move.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.away.is_none() && !self.runs.iter().any(Run::is_marked)
    }

    /// Whether it is compared with clauses of the other statement.
    #[must_use]
    pub fn is_linked(&self, comparison: &Comparison) -> bool {
        is_linked(&comparison.clauses[self.link].change)
    }

    /// The words of one side: `EditOp::Delete` for the old one, `EditOp::Insert` for the new one.
    pub fn side(&self, side: EditOp) -> impl Iterator<Item = Run<'a>> {
        self.runs.iter().copied().filter(move |run| run.op == EditOp::Equal || run.op == side)
    }

    /// The words of the joint text: words that differ only in writing appear as in the new statement.
    pub fn joint(&self) -> impl Iterator<Item = Run<'a>> {
        self.spaced().filter(|run| run.is_marked() || run.op != EditOp::Delete)
    }

    /// All words, with blanks between sentences.
    pub fn spaced(&self) -> impl Iterator<Item = Run<'a>> {
        let blank = |run: Run<'a>| run.blank.then_some(Run { text: " ", ..run });
        self.runs.iter().copied().flat_map(move |run| blank(run).into_iter().chain([run]))
    }
}

impl Sentence<'_> {
    /// Whether no part of it is in the old statement.
    #[must_use]
    pub fn is_new(&self) -> bool {
        let runs = || self.clauses.iter().flat_map(|clause| &clause.runs);
        self.side == Side::New && runs().all(|run| run.op == EditOp::Insert && run.is_marked())
    }

    /// Whether all of it is unchanged and did not move.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.clauses.iter().all(Clause::is_kept)
    }
}

impl Paragraph<'_> {
    /// Whether all of it is unchanged and did not move.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.sentences.iter().all(Sentence::is_kept)
    }
}

/// The joint text of two statements.
#[must_use]
pub fn flow<'a>(old: &'a Statement, new: &'a Statement, comparison: &'a Comparison) -> Vec<Paragraph<'a>> {
    Weaving::of(old, new, comparison).paragraphs()
}

/// The paragraph that shows a sentence dropped between two sentences of the new statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// The paragraph of the sentence before it.
    Before,
    /// None: its own paragraph was dropped with it.
    Alone,
    /// The paragraph of the sentence after it.
    Behind,
}

/// A sentence of the old statement that is nowhere in the new one, and the paragraph that shows it.
#[derive(Debug, Clone, Copy)]
struct Struck {
    sentence: usize,
    taken: Taken,
}

/// Two statements, woven together clause by clause.
struct Weaving<'a> {
    statements: [&'a Statement; 2],
    comparison: &'a Comparison,
    /// For each clause of either statement, its link.
    link_of: [Vec<usize>; 2],
    /// For each sentence of either statement, its link.
    sentence_link: [Vec<usize>; 2],
    /// For each clause of the new statement, its words.
    words: Vec<Vec<Run<'a>>>,
    /// For each clause of the new statement, the clauses of the old one that are struck before it and after it.
    struck: Vec<[Vec<usize>; 2]>,
    /// For each sentence of the new statement, the whole old sentences that are struck before it; one more entry for
    /// those after the last sentence.
    dropped: Vec<Vec<Struck>>,
}

impl<'a> Weaving<'a> {
    fn of(old: &'a Statement, new: &'a Statement, comparison: &'a Comparison) -> Self {
        let statements = [old, new];
        let clauses = comparison.clauses.iter().map(|link| &link.change);
        let mut weaving = Self {
            statements,
            comparison,
            link_of: numbered(clauses.clone(), statements.map(|statement| statement.clauses.len())),
            sentence_link: numbered(
                comparison.links.iter(),
                statements.map(|statement| statement.sentences.len()),
            ),
            words: vec![Vec::new(); new.clauses.len()],
            struck: vec![Default::default(); new.clauses.len()],
            dropped: vec![Vec::new(); new.sentences.len() + 1],
        };
        clauses.for_each(|link| weaving.share(link));
        weaving.strike();
        weaving
    }

    fn change(&self, side: usize, clause: usize) -> &'a Link {
        &self.comparison.clauses[self.link_of[side][clause]].change
    }

    /// Distributes the words of a link over its new clauses.
    fn share(&mut self, link: &'a Link) {
        let new = self.statements[1];
        if !is_linked(link) {
            let run = |text| Run { op: EditOp::Insert, text, weight: Weight::Words, blank: false };
            link.new.iter().for_each(|&at| self.words[at].push(run(&new.clauses[at].text)));
            return;
        }
        let mut members = link.new.iter().copied();
        let Some(mut at) = members.next() else { return };
        let mut wanted = new.clauses[at].text.len();
        for Run { op, text, weight, blank } in self.parted(link) {
            let mut rest = text;
            while op != EditOp::Delete && rest.len() > wanted {
                let (now, after) = rest.split_at_checked(wanted).unwrap_or((rest, ""));
                self.push(at, Run { op, text: now, weight, blank });
                let Some(next) = members.next() else { return };
                (at, wanted, rest) = (next, new.clauses[next].text.len(), after);
            }
            self.push(at, Run { op, text: rest, weight, blank });
            wanted -= if op == EditOp::Delete { 0 } else { rest.len() };
        }
    }

    /// The runs of a link. A struck run is split if it continues into a sentence that a blank separates from the one
    /// before.
    fn parted(&self, link: &'a Link) -> Vec<Run<'a>> {
        let old = self.statements[0];
        let mut ends = Vec::new();
        let mut end = 0;
        for pair in link.old.windows(2) {
            end += old.clauses[pair[0]].text.len();
            let [before, behind] = [pair[0], pair[1]].map(|at| old.clauses[at].sentence);
            if before != behind && is_parted(old, before, behind) {
                ends.push(end);
            }
        }
        let mut ends = ends.into_iter().peekable();
        let mut parted = Vec::new();
        let mut start = 0;
        for run in runs(link) {
            let (mut rest, mut blank) = (run.text, false);
            let own = if run.op == EditOp::Insert { 0 } else { rest.len() };
            while let Some(end) = ends.next_if(|&end| end < start + own) {
                let Some((now, behind)) = rest.split_at_checked(end.saturating_sub(start + own - rest.len()))
                else {
                    continue;
                };
                if run.op == EditOp::Delete && !now.is_empty() {
                    parted.push(Run { text: now, blank, ..run });
                    (rest, blank) = (behind, true);
                }
            }
            parted.push(Run { text: rest, blank, ..run });
            start += own;
        }
        parted
    }

    fn push(&mut self, clause: usize, run: Run<'a>) {
        if !run.text.is_empty() {
            self.words[clause].push(run);
        }
    }

    /// Finds the place of each old clause that is not in the new statement.
    fn strike(&mut self) {
        let old = self.statements[0];
        let next = self.next_held();
        let mut last = None;
        for clauses in old.clauses.chunk_by(|a, b| a.sentence == b.sentence) {
            let (mut held, mut gone) = (Vec::new(), Vec::new());
            for clause in clauses {
                if self.is_held(clause.index) {
                    held.push(clause.index);
                } else if !is_linked(self.change(0, clause.index)) {
                    gone.push(clause.index);
                }
            }
            if held.is_empty() && !gone.is_empty() {
                let (place, taken) = self.between(clauses[0].sentence, last, next[clauses[0].index]);
                self.dropped[place].push(Struck { sentence: clauses[0].sentence, taken });
            } else {
                for at in gone {
                    self.strike_within(at, &held);
                }
            }
            last = held.last().copied().or(last);
        }
    }

    /// Whether an old clause is in the new statement, in its order.
    fn is_held(&self, old: usize) -> bool {
        let link = self.change(0, old);
        is_linked(link) && !link.moved
    }

    /// Strikes a clause of a sentence of which other clauses remain: after the last one before it, otherwise before the
    /// first.
    fn strike_within(&mut self, clause: usize, held: &[usize]) {
        let before = held.iter().rev().find(|&&at| at < clause);
        let anchor = before.or(held.first()).map(|&at| &self.change(0, at).new);
        if let Some([first, .., last] | [first @ last]) = anchor.map(Vec::as_slice) {
            let (at, side) = if before.is_some() { (*last, 1) } else { (*first, 0) };
            self.struck[at][side].push(clause);
        }
    }

    fn paragraph(&self, old: usize) -> usize {
        let statement = self.statements[0];
        statement.sentences[statement.clauses[old].sentence].paragraph
    }

    /// For each old clause, the first clause from there on in its paragraph that the new statement has in its order.
    fn next_held(&self) -> Vec<Option<usize>> {
        let mut next = vec![None; self.statements[0].clauses.len()];
        for at in (0..next.len()).rev() {
            let behind = next.get(at + 1).copied().flatten();
            next[at] = if self.is_held(at) {
                Some(at)
            } else {
                behind.filter(|&held| self.paragraph(held) == self.paragraph(at))
            };
        }
        next
    }

    /// The new sentence before which a whole old sentence is struck, and the paragraph that shows it. `last` and `next`
    /// are the old clauses before and after it that the new statement has.
    fn between(&self, sentence: usize, last: Option<usize>, next: Option<usize>) -> (usize, Taken) {
        let [old, new] = self.statements;
        let own = old.sentences[sentence].paragraph;
        let place = |clause: usize| new.clauses[clause].sentence;
        let before = last.and_then(|at| self.change(0, at).new.last());
        let after = before.map_or(0, |&clause| place(clause) + 1);
        if last.is_some_and(|at| self.paragraph(at) == own) {
            return (after, Taken::Before);
        }
        match next.and_then(|at| self.change(0, at).new.first()) {
            Some(&clause) if place(clause) >= after => (place(clause), Taken::Behind),
            _ => (after, Taken::Alone),
        }
    }

    fn paragraphs(&self) -> Vec<Paragraph<'a>> {
        let new = self.statements[1];
        let mut paragraphs = Vec::new();
        let mut open: Option<Paragraph<'a>> = None;
        for at in 0..=new.sentences.len() {
            let own = new.sentences.get(at);
            let begins = at == 0 || own.is_none_or(|own| own.paragraph != new.sentences[at - 1].paragraph);
            for struck in &self.dropped[at] {
                if !begins || struck.taken == Taken::Before {
                    self.add_struck(&mut open, struck.sentence);
                }
            }
            if begins {
                paragraphs.extend(open.take());
                self.alone(at, &mut paragraphs);
                for struck in self.dropped[at].iter().filter(|struck| struck.taken == Taken::Behind) {
                    self.add_struck(&mut open, struck.sentence);
                }
            }
            if own.is_some() {
                self.add(&mut open, Side::New, at, self.clauses(at));
            }
        }
        paragraphs.extend(open);
        paragraphs
    }

    /// Adds the paragraphs that were dropped as a whole before a sentence of the new statement.
    fn alone(&self, at: usize, paragraphs: &mut Vec<Paragraph<'a>>) {
        let old = self.statements[0];
        let alone: Vec<usize> =
            self.dropped[at].iter().filter(|s| s.taken == Taken::Alone).map(|s| s.sentence).collect();
        for sentences in alone.chunk_by(|&a, &b| old.sentences[a].paragraph == old.sentences[b].paragraph) {
            let mut open = None;
            for &sentence in sentences {
                self.add_struck(&mut open, sentence);
            }
            paragraphs.extend(open);
        }
    }

    fn add_struck(&self, open: &mut Option<Paragraph<'a>>, sentence: usize) {
        let clauses = self.statements[0].clauses_of(sentence);
        let struck = clauses.iter().filter(|clause| !is_linked(self.change(0, clause.index)));
        self.add(open, Side::Old, sentence, struck.map(|clause| self.struck(clause.index)).collect());
    }

    /// Adds a sentence to the open paragraph, or opens one.
    fn add(&self, open: &mut Option<Paragraph<'a>>, side: Side, at: usize, clauses: Vec<Clause<'a>>) {
        let number = usize::from(side == Side::New);
        let sentences = &self.statements[number].sentences;
        let own = &sentences[at];
        let parted = open.is_some()
            && at
                .checked_sub(1)
                .map_or_else(|| has_blanks(own), |before| is_parted(self.statements[number], before, at));
        let link = self.sentence_link[number][at];
        let sentence = Sentence { link, side, line: own.line, blank: parted, clauses };
        let begin =
            || Paragraph { place: Place { side, line: own.line }, role: own.role, sentences: Vec::new() };
        let paragraph = open.get_or_insert_with(begin);
        if side == Side::New && paragraph.place.side == Side::Old {
            // A new sentence overrides the place and role given by struck ones before it.
            (paragraph.place, paragraph.role) = (Place { side, line: own.line }, own.role);
        }
        paragraph.sentences.push(sentence);
    }

    /// The clauses of a sentence of the new statement, with the clauses struck next to them.
    fn clauses(&self, sentence: usize) -> Vec<Clause<'a>> {
        let mut all = Vec::new();
        for clause in self.statements[1].clauses_of(sentence) {
            let [before, behind] = &self.struck[clause.index];
            all.extend(before.iter().map(|&at| self.struck(at)));
            all.push(self.clause_of(clause.index));
            all.extend(behind.iter().map(|&at| self.struck(at)));
        }
        all
    }

    /// A clause of the new statement.
    fn clause_of(&self, clause: usize) -> Clause<'a> {
        let link = self.link_of[1][clause];
        let mut runs = self.words[clause].clone();
        let change = &self.comparison.clauses[link];
        let own = &self.statements[1].clauses[clause];
        let elsewhere = change.elsewhere.filter(|_| change.change.old.is_empty());
        if elsewhere.is_some() {
            for run in &mut runs {
                run.weight = Weight::Writing;
            }
        }
        let linked = change.change.old.first().filter(|_| is_linked(&change.change)).copied();
        let source = if change.change.moved && linked.is_some() { linked } else { elsewhere };
        let away = source.filter(|_| own.role == ClauseRole::Content).map(|old| self.place(Side::Old, old));
        let old = linked.map(|at| self.statements[0].line_of(at)).or(away.map(|place| place.line));
        let lines = [old, Some(self.statements[1].line_of(clause))];
        Clause { side: Side::New, index: clause, link, runs, lines, away }
    }

    /// A clause of the old statement that is not in its place in the new one.
    fn struck(&self, clause: usize) -> Clause<'a> {
        let link = self.link_of[0][clause];
        let own = &self.statements[0].clauses[clause];
        let runs = vec![Run { op: EditOp::Delete, text: &own.text, weight: Weight::Words, blank: false }];
        let change = &self.comparison.clauses[link];
        let is_told = |_: &usize| change.change.new.is_empty() && own.role == ClauseRole::Content;
        let elsewhere = change.elsewhere.filter(is_told);
        let away = elsewhere.map(|new| self.place(Side::New, new));
        let lines = [Some(self.statements[0].line_of(clause)), away.map(|place| place.line)];
        Clause { side: Side::Old, index: clause, link, runs, lines, away }
    }

    fn place(&self, side: Side, clause: usize) -> Place {
        Place { side, line: self.statements[usize::from(side == Side::New)].line_of(clause) }
    }
}

/// Whether a blank separates two adjacent sentences, given that their paragraphs are shown as one.
fn is_parted(statement: &Statement, before: usize, behind: usize) -> bool {
    let [before, behind] = [before, behind].map(|at| &statement.sentences[at]);
    if before.paragraph == behind.paragraph {
        before.span.end < behind.span.start
    } else {
        has_blanks(behind)
    }
}

/// Whether the sentence is in a language that puts blanks between sentences.
fn has_blanks(sentence: &statement::Sentence) -> bool {
    !is_chinese(sentence.text.chars())
}

/// The edits of a link as runs, with their weights.
fn runs(link: &Link) -> impl Iterator<Item = Run<'_>> {
    let is_mark = |edit: &Edit| edit.text.trim().chars().all(|c| END_MARKS.contains(c));
    let end = match &link.edits[..] {
        [.., old, new]
            if old.op == EditOp::Delete && new.op == EditOp::Insert && is_mark(old) && is_mark(new) =>
        {
            2
        }
        _ => 0,
    };
    let words = if link.nature == Nature::Noise { 0 } else { link.edits.len() - end };
    link.edits.iter().enumerate().map(move |(at, Edit { op, text })| {
        let weight = if at < words { Weight::Words } else { Weight::Writing };
        Run { op: *op, text, weight, blank: false }
    })
}

/// Whether the words of both sides are compared with one another.
pub(super) fn is_linked(link: &Link) -> bool {
    !link.old.is_empty() && !link.new.is_empty() && link.is_sure()
}

/// For each member of either side, the index of its link.
fn numbered<'l>(links: impl Iterator<Item = &'l Link>, lengths: [usize; 2]) -> [Vec<usize>; 2] {
    let mut numbers = lengths.map(|length| vec![0; length]);
    for (number, link) in links.enumerate() {
        link.old.iter().for_each(|&at| numbers[0][at] = number);
        link.new.iter().for_each(|&at| numbers[1][at] = number);
    }
    numbers
}

/// The facets of a sentence that its marks do not show: strength, quantity, polarity, actor and the like. Leaves out
/// changes of scope, and what the marks show word for word.
#[must_use]
pub fn labels<'a>(sentence: &Sentence<'_>, comparison: &'a Comparison) -> Vec<&'a Facet> {
    let links: BTreeSet<usize> = sentence.clauses.iter().map(|clause| clause.link).collect();
    let mut labels: Vec<&Facet> = Vec::new();
    for link in links {
        let change = &comparison.clauses[link].change;
        if !is_linked(change) {
            continue;
        }
        for facet in change.facets.iter().filter(|facet| facet.kind != FacetKind::Scope) {
            let known = labels
                .iter()
                .any(|known| known.kind == facet.kind && known.old == facet.old && known.new == facet.new);
            if !known && !is_shown(facet, change) {
                labels.push(facet);
            }
        }
    }
    labels
}

/// Whether the marks show a facet: the marked words are mostly its own. A change of strength or polarity is never
/// visible from marks alone.
fn is_shown(facet: &Facet, change: &Link) -> bool {
    let marked = change.edits.iter().filter(|edit| edit.op != EditOp::Equal);
    let marked: usize = marked.map(|edit| letters(&edit.text)).sum();
    !matches!(facet.kind, FacetKind::Polarity | FacetKind::Strength)
        && marked <= 2 * (letters(&facet.old) + letters(&facet.new))
}
