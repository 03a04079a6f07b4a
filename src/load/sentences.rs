//! Paragraphs → sentences with sections, lead-ins and preamble.

use std::ops::Range;

use super::Fault;
use super::layout::{Mark, Paragraph, mended, source};
use super::line_kind;
use super::most::{Many, Most};
use crate::lexicon::lines::Lines;
use crate::segment::sentence::{Script, bounds};
use crate::statement::{Role, Sentence};
use crate::text::places::Places;

/// The preamble is searched for in the first of this many parts of a statement …
const PREAMBLE_PARTS: usize = 4;
/// … or, in a short statement, among this many sentences.
const PREAMBLE_SENTENCES: usize = 8;
/// Maximum length of an address (各位代表：), in characters; a lead-in is longer.
const LONGEST_ADDRESS: usize = 8;
/// Numbering nests below all Markdown headings.
const BELOW_MARKS: u8 = 6;

/// Builds the sentences of one statement.
pub(super) fn build(
    text: &str,
    places: &Places<'_>,
    script: Script,
    paragraphs: &[(&Paragraph, Role)],
    most: Most,
) -> Result<Vec<Sentence>, Fault> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut sections = Sections::default();
    let mut leads = Leads::default();
    for (number, &(paragraph, role)) in paragraphs.iter().enumerate() {
        let words = paragraph.words(text);
        let way = paragraph.way();
        let numbering = line_kind::numbering(words).filter(|_| matches!(role, Role::Body | Role::Heading));
        let section =
            sections.enter(sentences.len(), paragraph, role, numbering.map(|numbering| numbering.level));
        let item = role == Role::Body && (paragraph.mark == Mark::List || numbering.is_some());
        let lead_in = leads.over(role, item);
        let from = sentences.len();
        let enumerator = numbering.map_or(0, |numbering| numbering.len);
        let ranges = cut(words, enumerator, script, role);
        most.check(Many::Sentences, from + ranges.len())?;
        for range in ranges {
            let range = source(&way, &range);
            let first = sentences.len() == from;
            let mended = mended(text, &range, &paragraph.mends);
            let enumerator = match enumerator {
                // A mend may have removed a blank after the numbering.
                1.. if first => line_kind::numbering(&mended).map_or(0, |numbering| numbering.len),
                _ if role == Role::Body => line_kind::counting(&mended),
                _ => 0,
            };
            sentences.push(Sentence {
                index: sentences.len(),
                text: mended,
                span: places.span(&range),
                line: places.line_at(range.start),
                paragraph: number,
                role,
                section: if first { section.own } else { section.inner },
                actor: None,
                actor_text: None,
                class: None,
                enumerator,
                lead_in,
            });
        }
        leads.note(sentences.last(), role, item);
    }
    mark_preamble(&mut sentences);
    Ok(sentences)
}

/// Gives body sentences that are about the statement itself their role, by their text.
pub(super) fn find_lines(sentences: &mut [Sentence], lines: &Lines) {
    for sentence in sentences {
        if sentence.role == Role::Body
            && let Some(role) = lines.role(&sentence.text)
        {
            sentence.role = role;
        }
    }
}

/// The text of sentences in `text`, if they were built from another text with every character in the same
/// place.
pub(super) fn words(
    text: &str,
    places: &Places<'_>,
    paragraphs: &[(&Paragraph, Role)],
    sentences: &[Sentence],
) -> Vec<String> {
    let words = sentences.iter().map(|sentence| {
        let mends = &paragraphs[sentence.paragraph].0.mends;
        mended(text, &places.bytes(sentence.span), mends)
    });
    words.collect()
}

/// Splits body text into sentences. A title, a heading or a signature line is one sentence.
///
/// Numbering belongs to its sentence, although the full stop in `3. ` would end one.
fn cut(words: &str, enumerator: usize, script: Script, role: Role) -> Vec<Range<usize>> {
    if role != Role::Body {
        return std::iter::once(0..words.len()).collect();
    }
    let mut sentences = bounds(&words[enumerator..], script);
    for sentence in &mut sentences {
        *sentence = sentence.start + enumerator..sentence.end + enumerator;
    }
    if let Some(first) = sentences.first_mut() {
        first.start = 0;
    }
    sentences
}

/// The headings above the current text, outermost first.
#[derive(Default)]
struct Sections {
    open: Vec<Head>,
}

struct Head {
    level: u8,
    index: usize,
    /// Whether it is a list item, which is the heading of its own paragraph only.
    item: bool,
}

/// The headings of a paragraph's first sentence and of its other sentences.
struct Section {
    own: Option<usize>,
    inner: Option<usize>,
}

impl Sections {
    /// The sections of the paragraph whose first sentence has this index.
    fn enter(&mut self, index: usize, paragraph: &Paragraph, role: Role, level: Option<u8>) -> Section {
        if matches!(role, Role::Title | Role::Signature | Role::Dateline | Role::Release) {
            return Section { own: None, inner: None };
        }
        let level = match paragraph.mark {
            Mark::Heading(marks) => Some(marks),
            _ if role == Role::Heading && level.is_none() => Some(BELOW_MARKS),
            _ => level.map(|level| level + BELOW_MARKS + 1),
        };
        self.open.retain(|head| !head.item && level.is_none_or(|level| head.level < level));
        let own = self.open.last().map(|head| head.index);
        let Some(level) = level else { return Section { own, inner: own } };
        self.open.push(Head { level, index, item: paragraph.mark == Mark::List });
        Section { own, inner: Some(index) }
    }
}

/// Open lead-ins: for a list, and for the next paragraph.
#[derive(Default)]
struct Leads {
    list: Option<usize>,
    next: Option<usize>,
}

impl Leads {
    fn over(&self, role: Role, item: bool) -> Option<usize> {
        match (role, item) {
            (Role::Body, true) => self.list,
            (Role::Body, false) => self.next,
            _ => None,
        }
    }

    fn note(&mut self, last: Option<&Sentence>, role: Role, item: bool) {
        let lead = last.filter(|last| role == Role::Body && line_kind::leads_in(&last.text));
        if lead.is_some() || !item {
            self.list = lead.map(|lead| lead.index);
        }
        // 声明如下： introduces the whole statement; 各位代表： introduces nothing.
        self.next = lead.filter(|lead| !announces(&lead.text)).map(|lead| lead.index);
    }
}

fn announces(text: &str) -> bool {
    text.trim_end_matches(['：', ':']).ends_with("如下") || text.chars().nth(LONGEST_ADDRESS).is_none()
}

/// Marks the text before the statement proper: up to 声明如下：, otherwise the paragraph 应…邀请.
fn mark_preamble(sentences: &mut [Sentence]) {
    let first = sentences.len().div_ceil(PREAMBLE_PARTS).max(PREAMBLE_SENTENCES);
    let head = || sentences.iter().take(first).filter(|sentence| sentence.role == Role::Body);
    let declares = head().find(|sentence| declares(&sentence.text));
    let invited = || head().next().filter(|sentence| invites(&sentence.text));
    let Some(paragraph) =
        declares.map(|last| last.paragraph).or_else(|| invited().map(|last| last.paragraph))
    else {
        return;
    };
    let last = declares.map(|last| last.index);
    for sentence in sentences.iter_mut().take_while(|sentence| sentence.paragraph <= paragraph) {
        if sentence.role == Role::Body && last.is_none_or(|last| sentence.index <= last) {
            sentence.role = Role::Preamble;
        }
    }
}

fn declares(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':']);
    let who = ["双方", "两国", "三方", "各方", "元首", "成员国"];
    text.ends_with("声明如下") || text.ends_with("如下") && who.iter().any(|who| text.contains(who))
}

fn invites(text: &str) -> bool {
    text.starts_with('应') && text.contains("邀请")
}
