//! A difference as the rules read it: words with their clauses, kinds and changes.

use std::ops::Range;

use super::content::spoken;
use super::negation::{self, Negation};
use super::{Context, noise};
use crate::edit::{Difference, Hunk, Side};
use crate::lexicon::NameKind;
use crate::lexicon::senses::{Category, Sense};
use crate::read::words::{Word, words};
use crate::text::chars::is_letter;
use crate::text::finder::Found;
use crate::text::marks::is_clause_end;
use crate::text::symbol::is_symbol;

/// The kind of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word with content.
    Content,
    /// A particle, preposition or filler.
    Empty,
    /// Punctuation.
    Mark,
    /// A word without a key.
    Blank,
}

/// One word of a side.
#[derive(Debug, Clone)]
pub(super) struct Token<'d> {
    pub(super) key: &'d str,
    pub(super) kind: Kind,
    /// The dictionary's part of speech; `nz` for names of the lexicon.
    pub(super) tag: Option<&'static str>,
    /// Its clause, counted over the side.
    pub(super) clause: usize,
    /// Whether it is inside 《…》, or is the symbol of a document.
    pub(super) cited: bool,
    /// Its change, as an index into [`Pair::hunks`].
    pub(super) hunk: Option<usize>,
}

/// One side, read.
pub(super) struct Annotated<'d> {
    pub(super) side: &'d Side<'d>,
    pub(super) tokens: Vec<Token<'d>>,
    /// The words of the key that the lexicon knows.
    pub(super) known: Vec<Word<'d>>,
    /// The lexicon's names in the key.
    pub(super) names: Vec<Found<NameKind>>,
}

/// Both sides, read, with the changes that are not noise.
pub(super) struct Pair<'d> {
    pub(super) old: Annotated<'d>,
    pub(super) new: Annotated<'d>,
    pub(super) hunks: Vec<Hunk>,
    /// The changes as a reader sees them, each of one or more hunks.
    runs: &'d [Hunk],
    /// The new token for each old token outside all changes, and the reverse.
    pub(super) matched: [Vec<Option<usize>>; 2],
    /// The negations of either side.
    pub(super) negations: [Vec<Negation>; 2],
}

impl<'d> Annotated<'d> {
    fn new(side: &'d Side<'d>, context: &Context<'d>) -> Self {
        let mut depth = 0usize;
        let mut clause = 0;
        let tokens = side.words.iter().map(|word| {
            let (text, key) = (&side.text[word.text.clone()], &side.key[word.key.clone()]);
            let kind = kind(key, context);
            let wordless = matches!(kind, Kind::Blank | Kind::Mark);
            let [opened, closed] = ['《', '》'].map(|mark| text.chars().filter(|&c| c == mark).count());
            let cited = depth > 0 || opened > 0 || is_symbol(key);
            depth = (depth + opened).saturating_sub(closed);
            let here = clause;
            clause += usize::from(wordless && depth == 0 && text.contains(is_clause_end));
            Token { key, kind, tag: context.tag(key), clause: here, cited, hunk: None }
        });
        let tokens = tokens.collect();
        let known = words(&side.key, spoken(&side.key, context), &context.lexicon.senses);
        Self { side, tokens, known, names: context.lexicon.names.all(&side.key) }
    }

    /// The source text of a range of tokens; empty if the range is.
    pub(super) fn text(&self, range: Range<usize>) -> &'d str {
        let words = self.side.words.get(range).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => self.side.text[first.text.start..last.text.end].trim(),
            _ => "",
        }
    }

    /// The key of a range of tokens; empty if the range is.
    pub(super) fn key(&self, range: Range<usize>) -> &'d str {
        let words = self.side.words.get(range).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => &self.side.key[first.key.start..last.key.end],
            _ => "",
        }
    }

    /// The tokens that a range of key bytes touches.
    pub(super) fn tokens_at(&self, start: usize, end: usize) -> Range<usize> {
        let from = self.side.words.partition_point(|word| word.key.end <= start);
        let to = self.side.words.partition_point(|word| word.key.start < end);
        from..to.max(from)
    }

    /// The key of the last token before a place that is no blank.
    pub(super) fn before(&self, at: usize) -> Option<&'d str> {
        self.tokens[..at].iter().rev().map(|token| token.key).find(|key| !key.trim().is_empty())
    }

    /// The first known word of these categories that a range of tokens touches, with its tokens and its sense.
    pub(super) fn touched(
        &self,
        change: &Range<usize>,
        categories: &[Category],
    ) -> Option<(&Word<'d>, Range<usize>, Sense)> {
        self.known.iter().find_map(|word| {
            let sense = categories.iter().find_map(|&category| word.sense(category))?;
            let tokens = self.tokens_at(word.start, word.end);
            let touches = tokens.start < change.end && change.start < tokens.end;
            touches.then_some((word, tokens, sense))
        })
    }

    /// The source text for a range of key bytes: exact if the text contains the key, else all words that it touches.
    pub(super) fn text_at(&self, start: usize, end: usize) -> &'d str {
        let range = self.tokens_at(start, end);
        let text = self.text(range);
        let key = &self.side.key[start..end];
        let at = if text.starts_with(key) { Some(0) } else { text.find(key) };
        at.map_or(text, |at| &text[at..at + key.len()])
    }

    /// Whether a range of tokens touches a cited document.
    pub(super) fn cites(&self, range: Range<usize>) -> bool {
        self.tokens[range].iter().any(|token| token.cited)
    }

    /// Whether a range of tokens touches a change.
    pub(super) fn changed(&self, range: Range<usize>) -> bool {
        self.tokens[range].iter().any(|token| token.hunk.is_some())
    }
}

impl<'d> Pair<'d> {
    /// Reads both sides. Also returns the rules by which the other hunks are noise.
    pub(super) fn new(difference: &'d Difference<'d>, context: &Context<'d>) -> (Self, Vec<&'static str>) {
        let mut old = Annotated::new(&difference.old, context);
        let mut new = Annotated::new(&difference.new, context);
        let mut rules = Vec::new();
        let mut hunks = Vec::new();
        for hunk in &difference.hunks {
            match noise::rule(&old, &new, hunk, context) {
                Some(rule) => rules.push(rule),
                None => hunks.push(hunk.clone()),
            }
        }
        for (number, hunk) in hunks.iter().enumerate() {
            old.tokens[hunk.old.clone()].iter_mut().for_each(|token| token.hunk = Some(number));
            new.tokens[hunk.new.clone()].iter_mut().for_each(|token| token.hunk = Some(number));
        }
        let matched = matched(&old, &new, &difference.hunks);
        let negations = [negation::negations(&old, &new, context), negation::negations(&new, &old, context)];
        (Self { old, new, hunks, runs: &difference.runs, matched, negations }, rules)
    }
}

impl Pair<'_> {
    /// The change that a reader sees a hunk as, or as part of.
    pub(super) fn run<'a>(&'a self, hunk: &'a Hunk) -> &'a Hunk {
        let holds = |run: &&Hunk| {
            run.old.start <= hunk.old.start
                && hunk.old.end <= run.old.end
                && run.new.start <= hunk.new.start
                && hunk.new.end <= run.new.end
        };
        // The runs are in order on both sides.
        let begins = |run: &Hunk| run.old.start <= hunk.old.start && run.new.start <= hunk.new.start;
        let behind = self.runs.partition_point(begins);
        self.runs[..behind].last().filter(holds).unwrap_or(hunk)
    }
}

fn kind(key: &str, context: &Context<'_>) -> Kind {
    match key {
        "" => Kind::Blank,
        key if !key.contains(is_letter) => Kind::Mark,
        key if context.lexicon.empty.get(key).is_some() => Kind::Empty,
        _ => Kind::Content,
    }
}

/// Pairs the words between the hunks, old to new and new to old.
fn matched(old: &Annotated<'_>, new: &Annotated<'_>, hunks: &[Hunk]) -> [Vec<Option<usize>>; 2] {
    let mut matched = [vec![None; old.tokens.len()], vec![None; new.tokens.len()]];
    let ends = std::iter::once((old.tokens.len(), new.tokens.len()));
    let stops = hunks.iter().map(|hunk| (hunk.old.start, hunk.new.start)).chain(ends);
    let starts = std::iter::once((0, 0)).chain(hunks.iter().map(|hunk| (hunk.old.end, hunk.new.end)));
    for ((old_start, new_start), (old_end, new_end)) in starts.zip(stops) {
        for (old, new) in (old_start..old_end).zip(new_start..new_end) {
            matched[0][old] = Some(new);
            matched[1][new] = Some(old);
        }
    }
    matched
}
