//! Both statements as one flowing text: the new one, paragraph by paragraph, with what was struck and what was put in.
//!
//! What was dropped is struck where it was: within its sentence, behind what was before it there, else between the
//! sentences that kept their order. What moved is in its new place only, with the line that it came from.

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
    /// Where it begins; in the old statement if the new one has none of it.
    pub place: Place,
    /// What its first sentence of the new statement is; of the old one if there is none.
    pub role: Role,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence<'a>>,
}

/// A sentence of the joint text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence<'a> {
    /// The link that it is part of, as an index of [`Comparison::links`].
    pub link: usize,
    /// The statement that it is a sentence of: the old one if it was dropped.
    pub side: Side,
    /// Its line there.
    pub line: usize,
    /// Whether a blank parts it from the sentence before it.
    pub blank: bool,
    /// Its clauses, and between them those that were dropped.
    pub clauses: Vec<Clause<'a>>,
}

/// A clause of the joint text.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause<'a> {
    /// The statement that it is a clause of: the old one if it was struck.
    pub side: Side,
    /// Which clause of that statement it is, as an index of [`Statement::clauses`].
    pub index: usize,
    /// What became of it, as an index of [`Comparison::clauses`].
    pub link: usize,
    /// Its words.
    pub runs: Vec<Run<'a>>,
    /// The lines of its words in the old and in the new statement; none for a side that has no such words. Of what moved the other
    /// line is that of `away`.
    pub lines: [Option<usize>; 2],
    /// Where the other statement has what moved; who speaks or when has no place of its own.
    pub away: Option<Place>,
}

/// Words of one side, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// Whose words they are.
    pub op: EditOp,
    /// The source's words.
    pub text: &'a str,
    /// Whether a reader is to see that they differ.
    pub weight: Weight,
    /// Whether a blank that is in no clause parts them from the words before them: they open another sentence.
    pub blank: bool,
}

/// Whether a difference is more than one in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is marked.
    Words,
    /// Only the writing differs, or the mark behind a clause because it ends its sentence now or no longer does.
    Writing,
}

impl Run<'_> {
    /// Whether it is marked as words of one side.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.op != EditOp::Equal && self.weight == Weight::Words
    }
}

impl<'a> Clause<'a> {
    /// Whether it is as it was but for its writing, and where it was.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.away.is_none() && !self.runs.iter().any(Run::is_marked)
    }

    /// Whether it is set against clauses of the other statement.
    #[must_use]
    pub fn is_linked(&self, comparison: &Comparison) -> bool {
        is_linked(&comparison.clauses[self.link].change)
    }

    /// The words of one side: `EditOp::Delete` for the old one, `EditOp::Insert` for the new one.
    pub fn side(&self, side: EditOp) -> impl Iterator<Item = Run<'a>> {
        self.runs.iter().copied().filter(move |run| run.op == EditOp::Equal || run.op == side)
    }

    /// The words of the joint text: differences in writing alone as the new statement writes them.
    pub fn joint(&self) -> impl Iterator<Item = Run<'a>> {
        self.spaced().filter(|run| run.is_marked() || run.op != EditOp::Delete)
    }

    /// All words, with the blanks between sentences.
    pub fn spaced(&self) -> impl Iterator<Item = Run<'a>> {
        let blank = |run: Run<'a>| run.blank.then_some(Run { text: " ", ..run });
        self.runs.iter().copied().flat_map(move |run| blank(run).into_iter().chain([run]))
    }
}

impl Sentence<'_> {
    /// Whether nothing of it was in the old statement.
    #[must_use]
    pub fn is_new(&self) -> bool {
        let runs = || self.clauses.iter().flat_map(|clause| &clause.runs);
        self.side == Side::New && runs().all(|run| run.op == EditOp::Insert && run.is_marked())
    }

    /// Whether all of it is as it was, and where it was.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.clauses.iter().all(Clause::is_kept)
    }
}

impl Paragraph<'_> {
    /// Whether all of it is as it was, and where it was.
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

/// Which paragraph takes in a sentence that was dropped between two of the new statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// That of the sentence before it.
    Before,
    /// None: its own is gone with it.
    Alone,
    /// That of the sentence behind it.
    Behind,
}

/// A sentence of the old statement that the new one holds in no place, and where it is shown.
#[derive(Debug, Clone, Copy)]
struct Struck {
    sentence: usize,
    taken: Taken,
}

/// A comparison by clauses.
struct Weaving<'a> {
    statements: [&'a Statement; 2],
    comparison: &'a Comparison,
    /// For each clause of either statement its link.
    link_of: [Vec<usize>; 2],
    /// For each sentence of either statement its link.
    sentence_link: [Vec<usize>; 2],
    /// For each clause of the new statement its words.
    words: Vec<Vec<Run<'a>>>,
    /// For each clause of the new statement those of the old one that are struck before it, and behind it.
    struck: Vec<[Vec<usize>; 2]>,
    /// For each sentence of the new statement the whole ones of the old statement that are struck before it; those behind
    /// the last come under one number more.
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

    /// Gives each new clause of a link its words.
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

    /// The runs of a link; words struck that go over to a sentence which a blank parts from the one before are two.
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

    /// Finds the place of each old clause that the new statement has not.
    fn strike(&mut self) {
        let old = self.statements[0];
        let next = self.next_held();
        let mut last = None;
        for clauses in old.clauses.chunk_by(|a, b| a.sentence == b.sentence) {
            let held: Vec<usize> = clauses.iter().map(|c| c.index).filter(|&at| self.is_held(at)).collect();
            let gone = |at: &usize| !is_linked(self.change(0, *at));
            let gone: Vec<usize> = clauses.iter().map(|clause| clause.index).filter(gone).collect();
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

    /// Whether a clause is in the new statement, in its order.
    fn is_held(&self, old: usize) -> bool {
        let link = self.change(0, old);
        is_linked(link) && !link.moved
    }

    /// Strikes a clause of a sentence that others are left of: behind what was before it, else before the first.
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

    /// For each old clause the first one from it on in its paragraph that the new statement holds.
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

    /// Before which sentence of the new statement a whole one is struck, and which paragraph takes it in. `last` and `next` are the
    /// old clauses before and behind it that the new statement holds.
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
            let taken =
                |taken| self.dropped[at].iter().filter(move |struck| !begins || struck.taken == taken);
            taken(Taken::Before).for_each(|struck| self.add_struck(&mut open, struck.sentence));
            if begins {
                paragraphs.extend(open.take());
                self.alone(at, &mut paragraphs);
                taken(Taken::Behind).for_each(|struck| self.add_struck(&mut open, struck.sentence));
            }
            if own.is_some() {
                self.add(&mut open, Side::New, at, self.clauses(at));
            }
        }
        paragraphs.extend(open);
        paragraphs
    }

    /// The paragraphs that are gone as a whole before a sentence of the new statement.
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

    /// Adds a sentence to the paragraph that is open.
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
            // What is struck at its head does not name it.
            (paragraph.place, paragraph.role) = (Place { side, line: own.line }, own.role);
        }
        paragraph.sentences.push(sentence);
    }

    /// The clauses of a sentence of the new statement, with those that were struck beside them.
    fn clauses(&self, sentence: usize) -> Vec<Clause<'a>> {
        let mut all = Vec::new();
        for clause in self.statements[1].clauses_of(sentence) {
            let [before, behind] = &self.struck[clause.index];
            all.extend(before.iter().map(|&at| self.struck(at)));
            all.push(self.told(clause.index));
            all.extend(behind.iter().map(|&at| self.struck(at)));
        }
        all
    }

    /// A clause of the new statement.
    fn told(&self, clause: usize) -> Clause<'a> {
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
        let moved = change.change.old.first().filter(|_| change.change.moved && is_linked(&change.change));
        let away = moved.copied().or(elsewhere).filter(|_| own.role == ClauseRole::Content);
        let away = away.map(|old| self.place(Side::Old, old));
        let linked = change.change.old.first().filter(|_| is_linked(&change.change));
        let old = linked.map(|&at| self.statements[0].line_of(at)).or(away.map(|place| place.line));
        let lines = [old, Some(self.statements[1].line_of(clause))];
        Clause { side: Side::New, index: clause, link, runs, lines, away }
    }

    /// A clause of the old statement that the new one has not in its place.
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

/// Whether a blank is between two sentences that follow one another, if the paragraphs that they are in are one.
fn is_parted(statement: &Statement, before: usize, behind: usize) -> bool {
    let [before, behind] = [before, behind].map(|at| &statement.sentences[at]);
    if before.paragraph == behind.paragraph {
        before.span.end < behind.span.start
    } else {
        has_blanks(behind)
    }
}

/// Whether a sentence is of a language that parts sentences by blanks.
fn has_blanks(sentence: &statement::Sentence) -> bool {
    !is_chinese(sentence.text.chars())
}

/// The edits of a link, each with what it is worth.
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

/// Whether the words of both sides are set against one another.
pub(super) fn is_linked(link: &Link) -> bool {
    !link.old.is_empty() && !link.new.is_empty() && link.is_sure()
}

/// For each member of either side the number of its link.
fn numbered<'l>(links: impl Iterator<Item = &'l Link>, lengths: [usize; 2]) -> [Vec<usize>; 2] {
    let mut numbers = lengths.map(|length| vec![0; length]);
    for (number, link) in links.enumerate() {
        link.old.iter().for_each(|&at| numbers[0][at] = number);
        link.new.iter().for_each(|&at| numbers[1][at] = number);
    }
    numbers
}

/// The facets of a sentence that say what the marks do not: how firm or how many, for or against, who; what only covers more or
/// less is left out, and what the marks show word for word.
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

/// Whether the marks show a facet: what is marked is for the most part its words, and they say all of it. Which way firmness goes,
/// and that something is said to be otherwise, no mark says.
fn is_shown(facet: &Facet, change: &Link) -> bool {
    let marked = change.edits.iter().filter(|edit| edit.op != EditOp::Equal);
    let marked: usize = marked.map(|edit| letters(&edit.text)).sum();
    !matches!(facet.kind, FacetKind::Polarity | FacetKind::Strength)
        && marked <= 2 * (letters(&facet.old) + letters(&facet.new))
}
