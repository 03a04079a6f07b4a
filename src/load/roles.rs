//! The paragraphs of each statement, and their roles.

use std::ops::Range;

use super::layout::{Mark, Paragraph};
use super::line_kind;
use crate::lexicon::lines::Lines;
use crate::statement::Role;
use crate::text::marks::DASHES;

/// Number of lines searched for a title marked `# `; a release note or page header can come before it.
const LINES_BEFORE_TITLE: usize = 5;
/// Maximum number of lines others may have added after the signatures: an editor's name, a source, a notice.
const LINES_BEHIND_CLOSING: usize = 5;

/// The paragraph ranges of each statement in a text.
///
/// A new statement begins only at a title that follows a signature or dateline, has a `# ` mark, or has a
/// dateline of its own.
pub(super) fn statements(text: &str, paragraphs: &[Paragraph]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut title = paragraphs.first().map(|first| words(text, first));
    // Whether any paragraph of the current statement ends as a sentence. Otherwise it is text that an agency
    // puts before a statement.
    let mut finished = false;
    for (at, pair) in paragraphs.windows(2).enumerate() {
        let (before, next) = (words(text, &pair[0]), words(text, &pair[1]));
        finished |= !line_kind::is_unfinished(before);
        let marked = pair[1].mark == Mark::Heading(1) && line_kind::numbering(next).is_none();
        let may_head =
            matches!(pair[1].mark, Mark::None | Mark::Heading(_)) && line_kind::numbering(next).is_none();
        let titled =
            || starts.last().is_some_and(|&start| line_kind::is_title(words(text, &paragraphs[start])));
        let follows_closing = || may_head && finished && line_kind::closing(before).is_some() && titled();
        let dated = || {
            let under = paragraphs.get(at + 2).map(|under| words(text, under));
            under.is_some_and(line_kind::is_dateline)
                && finished
                && titled()
                && !line_kind::is_unfinished(before)
                && may_head
                && line_kind::ends_as_title(next)
        };
        let again = || title.is_some_and(|title| same_words(title, next));
        // A title printed twice is one title, but two statements can have the same title.
        let opens = follows_closing()
            || dated()
            || marked && !again() && starts.last().is_some_and(|&start| at > start);
        if opens && line_kind::is_document_title(next) && line_kind::closing(next).is_none() {
            starts.push(at + 1);
            title = Some(next);
            finished = false;
        }
    }
    if starts.len() > 1 && heads_a_collection(text, paragraphs) {
        starts[0] = 1;
    }
    let ends = starts.iter().copied().skip(1).chain([paragraphs.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether the first line is the title of a collection: it does not end with a word for a kind of document,
/// and the title of a document follows.
fn heads_a_collection(text: &str, paragraphs: &[Paragraph]) -> bool {
    let [first, second, ..] = paragraphs else { return false };
    let title = words(text, second);
    matches!(first.mark, Mark::Heading(_))
        && matches!(second.mark, Mark::Heading(_))
        && !line_kind::ends_as_title(words(text, first))
        && line_kind::is_document_title(title)
        && line_kind::ends_as_title(title)
}

/// The role of each paragraph of a statement. The preamble is found later, from sentences.
pub(super) fn roles(text: &str, paragraphs: &[Paragraph], lines: &Lines) -> Vec<Role> {
    let mut roles = vec![Role::Body; paragraphs.len()];
    let after_title = titles(text, paragraphs, lines, &mut roles);
    for (role, line) in roles.iter_mut().zip(paragraphs).take(after_title) {
        if *role == Role::Body && is_release(text, line, lines) {
            *role = Role::Release;
        }
    }
    let closing = closings(text, &paragraphs[after_title..], &mut roles[after_title..]);
    for (at, role) in roles.iter_mut().enumerate().take(after_title + closing).skip(after_title) {
        if is_release(text, &paragraphs[at], lines) {
            *role = Role::Release;
        } else if is_heading(text, paragraphs, at) {
            *role = Role::Heading;
        }
    }
    roles
}

/// Marks the title, its repetitions and the lines under it; returns the index after them.
fn titles(text: &str, paragraphs: &[Paragraph], lines: &Lines, roles: &mut [Role]) -> usize {
    // A numbered heading belongs to a section, however it is marked.
    let heads =
        |line: &Paragraph| line.mark == Mark::Heading(1) && line_kind::numbering(words(text, line)).is_none();
    let marked = paragraphs.iter().take(LINES_BEFORE_TITLE).position(heads);
    let marked = marked.or_else(|| {
        let title = |line: &Paragraph| {
            matches!(line.mark, Mark::Heading(_)) && line_kind::ends_as_title(words(text, line))
        };
        paragraphs.first().filter(|line| title(line)).map(|_| 0)
    });
    let agency =
        |at: usize| paragraphs.get(at).is_some_and(|line| line_kind::agency(words(text, line)).is_some());
    let plain = || {
        let released = |line: &&Paragraph| is_release(text, line, lines);
        let before = paragraphs.iter().take_while(released).count();
        let first = before + usize::from(agency(before));
        let title = |line: &&Paragraph| {
            line_kind::is_title(words(text, line)) && !line_kind::is_numbered_words(words(text, line))
        };
        paragraphs.get(first).filter(title).map(|_| first)
    };
    let Some(first) = marked.or_else(plain) else { return 0 };
    let title = words(text, &paragraphs[first]);
    let under = |line: &str| {
        same_words(line, title)
            || line_kind::is_dateline(line)
            || line_kind::is_in_brackets(line)
            || line.starts_with(DASHES) && line_kind::is_title(line)
    };
    let last = paragraphs[first + 1..].iter().take_while(|line| under(words(text, line))).count() + first;
    roles[first..=last].fill(Role::Title);
    let dates = |at: &usize| {
        if *at < first { agency(*at) } else { line_kind::is_dateline(words(text, &paragraphs[*at])) }
    };
    for at in (0..=last).filter(|at| *at != first).filter(dates) {
        roles[at] = Role::Dateline;
    }
    last + 1
}

/// Marks the signatures and datelines at the end; returns the number of paragraphs before them.
fn closings(text: &str, paragraphs: &[Paragraph], roles: &mut [Role]) -> usize {
    let role = |at: usize| {
        Some(&paragraphs[at])
            .filter(|line| line.mark == Mark::None)
            .and_then(|line| line_kind::closing(words(text, line)))
    };
    let all = paragraphs.len();
    let last = (all.saturating_sub(LINES_BEHIND_CLOSING + 1)..all).rfind(|&at| role(at).is_some());
    let mut end = last.map_or(all, |last| last + 1);
    while let Some(role) = end.checked_sub(1).and_then(role) {
        end -= 1;
        roles[end] = role;
    }
    let block = signature_block(text, &paragraphs[..end]);
    roles[end - block..end].fill(Role::Signature);
    end - block
}

/// Number of final paragraphs that are signatures in columns: offices, and names below them. Zero if there
/// are none.
fn signature_block(text: &str, paragraphs: &[Paragraph]) -> usize {
    let plain = |line: &&Paragraph| line.mark == Mark::None;
    let run = |paragraphs: &[Paragraph], is: fn(&str) -> bool| {
        paragraphs.iter().rev().take_while(|line| plain(line) && is(words(text, line))).count()
    };
    let names = run(paragraphs, line_kind::is_list_of_names);
    let offices = run(&paragraphs[..paragraphs.len() - names], line_kind::is_list_of_offices);
    if names > 0 && offices > 0 { names + offices } else { 0 }
}

/// Whether a paragraph is a section heading: marked as one, or numbered without a sentence (unless the next
/// has the same kind of numbering), or a short line of alphabetic text between sentences.
fn is_heading(text: &str, paragraphs: &[Paragraph], at: usize) -> bool {
    let this = &paragraphs[at];
    let level = |paragraph: Option<&Paragraph>| {
        paragraph
            .map(|line| words(text, line))
            .filter(|line| line_kind::is_numbered_heading(line))
            .and_then(line_kind::numbering)
    };
    match (this.mark, level(Some(this))) {
        (Mark::Heading(_), _) => !line_kind::is_sentence_of_words(words(text, this)),
        (Mark::None, Some(own)) => level(paragraphs.get(at + 1)).is_none_or(|next| next.level != own.level),
        (Mark::None, None) => heads_sentences(text, paragraphs, at),
        _ => false,
    }
}

fn is_release(text: &str, line: &Paragraph, lines: &Lines) -> bool {
    lines.role(words(text, line)) == Some(Role::Release)
}

/// Whether an unmarked line of alphabetic text is a heading: a few words, without a final mark, between whole
/// sentences.
fn heads_sentences(text: &str, paragraphs: &[Paragraph], at: usize) -> bool {
    let whole = |line: &Paragraph| !line_kind::is_unfinished(words(text, line));
    let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
    line_kind::is_heading_of_words(words(text, &paragraphs[at]))
        && paragraphs.get(at + 1).is_some_and(|next| next.mark == Mark::None && whole(next))
        && before.is_none_or(whole)
}

fn words<'t>(text: &'t str, paragraph: &'t Paragraph) -> &'t str {
    paragraph.words(text)
}

/// Whether two lines are equal apart from blanks.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The characters of a line without blanks.
pub(super) fn letters(line: &str) -> impl Iterator<Item = char> + '_ {
    line.chars().filter(|c| !c.is_whitespace())
}
