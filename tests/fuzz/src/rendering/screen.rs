//! Text for a terminal: it holds no escape that was not asked for, and no line is too wide.

use tifa::align::Options;
use tifa::pipeline;
use tifa::render::statement::{Reader, Repairs};
use tifa::render::{Canvas, View, compare, digest, repeats, statement, trace};
use tifa::report::digest as chosen;
use tifa::results::comparison::Comparisons;
use tifa::results::passages::Passages;
use tifa::statement::Statement;
use tifa::text::chars::is_unseen;

use super::written;
use crate::texts::LEXICON;

pub(super) fn compared(results: &Comparisons, view: &View) {
    let canvas = &view.canvas;
    shown(&written(|out| compare::text(out, results, view)), canvas);
    let digest = chosen::digest(results, 3, |_| true);
    shown(&written(|out| digest::text(out, results, &digest, view)), canvas);
    for one in &results.statements {
        shown(&written(|out| statement::text(out, one, Repairs::Marked, canvas)), canvas);
        harmless(&written(|out| statement::source(out, one, Reader::Terminal)));
    }
}

pub(super) fn repeated(results: &Passages, canvas: &Canvas) {
    let view = repeats::View { canvas: canvas.clone(), top: 20, whole: false };
    shown(&written(|out| repeats::text(out, results, &view)), canvas);
}

pub(super) fn traced(statements: &[Statement], canvas: &Canvas) {
    let row = (0..statements.len()).collect();
    let view = trace::View { canvas: canvas.clone(), min_seen: 1, all: true, only: Vec::new() };
    let lifelines =
        pipeline::trace(statements.to_vec(), vec![row], &|_, _| Options::default(), &LEXICON, &|_, _| {});
    shown(&written(|out| trace::table(out, &lifelines, &view)), canvas);
    let phrases = pipeline::phrases(statements.to_vec(), &LEXICON);
    shown(&written(|out| trace::phrases(out, &phrases, &view)), canvas);
}

fn shown(text: &str, canvas: &Canvas) {
    let bare = if canvas.sheet == tifa::render::Stylesheet::plain() {
        text.to_owned()
    } else {
        without_styles(text)
    };
    harmless(&bare);
    for line in bare.lines() {
        assert!(canvas.ambiguous.width(line.trim_end()) <= canvas.width, "{}: {line}", canvas.width);
    }
}

/// The text without `ESC [ figures m`.
fn without_styles(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut bare = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (codes, rest) = piece.split_once('m').expect("a style ends");
        assert!(codes.chars().all(|c| c.is_ascii_digit() || c == ';'), "{codes}");
        bare.push_str(rest);
    }
    bare
}

pub(super) fn harmless(text: &str) {
    let harmful = text.chars().find(|&c| is_unseen(c) || c.is_control() && !matches!(c, '\n' | '\t'));
    assert_eq!(harmful, None);
}
