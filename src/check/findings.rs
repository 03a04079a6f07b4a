//! Doubtful places, before they are reported, with a maximum number per kind that a reader can still review.

use std::collections::BTreeMap;

use super::Found;
use crate::results::doubts::{Doubt, DoubtKind, More};
use crate::statement::{Span, Statement};
use crate::text::places::Places;

/// Characters quoted on each side of a place.
const BESIDE: usize = 8;
/// Maximum number of doubts of one kind reported per statement. Further ones are only counted.
const MOST: usize = 1_000;

/// The places found so far: the first of each kind, and the count of each kind.
#[derive(Debug, Default)]
pub(super) struct Findings {
    first: Vec<Finding>,
    counts: BTreeMap<DoubtKind, usize>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.kind).or_default();
        *count += 1;
        if *count <= MOST {
            self.first.push(finding);
        }
    }

    /// Adds the findings of a later part of the text.
    pub(super) fn append(&mut self, other: Self) {
        let mut untold = other.counts;
        for finding in other.first {
            untold.entry(finding.kind).and_modify(|count| *count -= 1);
            self.push(finding);
        }
        for (kind, count) in untold {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.append(other);
        self
    }

    /// The last place kept, if any.
    pub(super) fn last_mut(&mut self) -> Option<&mut Finding> {
        self.first.last_mut()
    }

    pub(super) fn listed(self, statement: &Statement) -> Found {
        let Self { mut first, counts } = self;
        let mut kept: BTreeMap<DoubtKind, usize> = BTreeMap::new();
        for finding in &first {
            *kept.entry(finding.kind).or_default() += 1;
        }
        first.sort_by_key(|finding| (finding.span, finding.kind));
        // One doubt per place: the first in the order of kinds.
        first.dedup_by(|later, first| later.span == first.span);
        let more = counts.into_iter().filter_map(|(kind, count)| {
            let count = count - kept.get(&kind).copied().unwrap_or(0);
            (count > 0).then_some(More { kind, count })
        });
        let places = Places::new(&statement.source.text);
        Found {
            more: more.collect(),
            doubts: first.into_iter().map(|finding| finding.listed(statement, &places)).collect(),
        }
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

/// A doubtful place, before it is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: DoubtKind,
    pub(super) span: Span,
    pub(super) suggestion: Option<String>,
    pub(super) see: Option<usize>,
}

impl Finding {
    pub(super) fn new(kind: DoubtKind, span: Span) -> Self {
        Self { kind, span, suggestion: None, see: None }
    }

    pub(super) fn suggesting(self, suggestion: impl Into<String>) -> Self {
        Self { suggestion: Some(suggestion.into()), ..self }
    }

    pub(super) fn seeing(self, line: usize) -> Self {
        Self { see: Some(line), ..self }
    }

    fn listed(self, statement: &Statement, places: &Places<'_>) -> Doubt {
        let source = &statement.source;
        let bytes = places.bytes(self.span);
        let file = source.files.iter().rev().find(|file| file.start <= self.span.start);
        let before: Vec<char> =
            source.text[..bytes.start].chars().rev().take_while(|&c| c != '\n').take(BESIDE).collect();
        Doubt {
            kind: self.kind,
            file: file.map(|file| file.name.clone()).unwrap_or_default(),
            line: places.line_at(bytes.start),
            span: self.span,
            before: before.into_iter().rev().collect(),
            quote: source.text[bytes.clone()].to_owned(),
            after: source.text[bytes.end..].chars().take_while(|&c| c != '\n').take(BESIDE).collect(),
            suggestion: self.suggestion,
            see: self.see,
        }
    }
}
