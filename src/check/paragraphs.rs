//! Duplicate paragraphs, identical or with a few characters changed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::text::Line;
use super::words::{LONGEST_STATEMENT, is_too_long};
use super::{DoubtKind, Finding, Findings};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::statement::{Role, Span, Statement};

/// Minimum length of a duplicate, in characters. Shorter paragraphs can repeat: 双方同意, a heading.
const LEAST: usize = 12;
/// Minimum length of a near duplicate, in characters. It is higher, because such texts have many similar sentences.
const LEAST_NEARLY: usize = 60;
/// Minimum percentage of grams that near duplicates share.
const NEARLY: usize = 85;
/// Characters per gram.
const GRAM: usize = 4;

/// A paragraph of prose.
struct Paragraph {
    key: Vec<char>,
    span: Span,
    line: usize,
}

pub(super) fn find(statement: &Statement, lines: &[Line<'_>], lexicon: &Lexicon) -> Findings {
    let texts = statement.sentences.iter().map(|sentence| sentence.text.as_str());
    let script = Script::of_statement(texts, &lexicon.wordings);
    let parts = lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph);
    let parts: Vec<&[Line<'_>]> = parts.filter(|lines| lines[0].sentence.role == Role::Body).collect();
    let mut paragraphs = parallel::map(&parts, |lines| paragraph(lines, &script));
    paragraphs.retain(|paragraph| paragraph.key.len() >= LEAST);
    let mut first: FxHashMap<&[char], usize> = FxHashMap::default();
    let mut with_gram: FxHashMap<&[char], Vec<usize>> = FxHashMap::default();
    let mut found = Findings::default();
    let least_nearly = if is_too_long(statement) { usize::MAX } else { LEAST_NEARLY };
    let mut run: Option<usize> = None;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let same = *first.entry(&paragraph.key).or_insert(at);
        let may_be_near = least_nearly <= paragraph.key.len();
        let near = || may_be_near.then(|| nearly(&paragraphs, at, &with_gram)).flatten();
        let earlier = if same < at { Some(same) } else { near() };
        if let Some(earlier) = earlier {
            match run {
                // A repeated run of paragraphs is one doubt.
                Some(before) if before + 1 == earlier => {
                    if let Some(last) = found.last_mut() {
                        last.span.end = paragraph.span.end;
                    }
                }
                _ => {
                    let finding = Finding::new(DoubtKind::DoubledParagraph, paragraph.span);
                    found.push(finding.seeing(paragraphs[earlier].line));
                }
            }
        } else if may_be_near {
            for gram in grams(&paragraph.key) {
                with_gram.entry(gram).or_default().push(at);
            }
        }
        run = earlier;
    }
    found
}

fn paragraph(lines: &[Line<'_>], script: &Script<'_>) -> Paragraph {
    let (first, last) = (lines[0].sentence, lines[lines.len() - 1].sentence);
    let mut key = Vec::new();
    for line in lines {
        if line.chars.len() > LONGEST_STATEMENT {
            key.extend_from_slice(&line.chars);
        } else {
            key.extend(Key::of(line.sentence, script).text.chars());
        }
    }
    Paragraph { key, span: Span::new(first.span.start, last.span.end), line: first.line }
}

/// The first earlier paragraph that nearly equals one; `None` if there is none.
fn nearly(paragraphs: &[Paragraph], at: usize, with_gram: &FxHashMap<&[char], Vec<usize>>) -> Option<usize> {
    let own = &paragraphs[at].key;
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    let grams = grams(own);
    for earlier in grams.iter().filter_map(|gram| with_gram.get(gram)).flatten() {
        *shared.entry(*earlier).or_default() += 1;
    }
    let count = grams.len().max(1);
    let enough = |&(earlier, shared): &(usize, usize)| {
        let other = paragraphs[earlier].key.len().max(1);
        shared * 100 >= NEARLY * count.max(other)
    };
    shared.into_iter().filter(enough).map(|(earlier, _)| earlier).min()
}

fn grams(key: &[char]) -> FxHashSet<&[char]> {
    key.windows(GRAM).collect()
}
