//! The figures of a page. Sizes are computed here, so that the templates only place the shapes.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use super::side::Setting;
use super::text::{Attribute, Say, Text};
use crate::render::entry::{first_words, place};
use crate::render::labels::{self, Lang};
use crate::render::sanitise;
use crate::render::sides::Sides;
use crate::render::words;
use crate::report::figures::{self, Shares};
use crate::results::comparison::{Comparison, Comparisons, Nature, Operation};

/// The width of a digit, in hundredths of a bar; a number needs one more for its margins. On narrow screens it is
/// wider.
const DIGIT: f64 = 2.3;
const DIGIT_ON_NARROW: f64 = 3.3;
/// The width of the flow in its own units; the page stretches it.
const FLOW_WIDTH: f64 = 1000.0;
/// The height of the flow, and the height of its rails.
const FLOW_HEIGHT: f64 = 150.0;
const RAIL: f64 = 12.0;
/// The side of a square of the matrix.
const CELL: usize = 46;
/// The opacity of the darkest square; the number on it must be readable.
const DARKEST: f64 = 0.5;
/// Maximum number of statements with numbers in the squares: with more they are too small to read, and only the table
/// has them.
const READABLE: usize = 20;

/// How many sentences of each statement were kept, reworded, or are alone.
#[derive(Template)]
#[template(path = "report/shares.html", whitespace = "minimize")]
pub(super) struct Bars {
    each: Vec<Bar>,
    /// The labels for what only one statement has.
    alone: [labels::Label; 2],
    say: Say,
}

impl HtmlSafe for Bars {}

struct Bar {
    label: String,
    side: Text,
    shares: Shares,
    alone: &'static str,
    parts: Vec<Part>,
}

struct Part {
    class: &'static str,
    x: String,
    width: String,
    number: Option<usize>,
    /// Whether the number has no room on a narrow screen.
    tight: bool,
}

impl Bars {
    /// Describes a bar in words.
    fn told(&self, bar: &Bar) -> Attribute {
        let Shares { kept, reworded, alone, .. } = bar.shares;
        let told = |lang: Lang| {
            let part = |label, count| format!("{} {count}", lang.of(label));
            let parts = [
                part(words::KEPT, kept),
                part(words::REWORDED, reworded),
                part(self.alone[usize::from(bar.alone != "gone")], alone),
            ];
            format!("{}: {}", bar.label, parts.join(lang.of(labels::LIST_STOP)))
        };
        self.say.both(told).attribute("aria-label")
    }

    /// The legend: each class with its meaning.
    fn key(&self) -> [(&'static str, labels::Label); 4] {
        let [gone, come] = self.alone;
        [("kept", words::KEPT), ("reworded", words::REWORDED), ("gone", gone), ("come", come)]
    }

    pub(super) fn of(results: &Comparisons, comparison: &Comparison, say: Say) -> Self {
        let [old, new] = figures::shares(comparison);
        let sides = Sides::from(comparison);
        let names = sides.names();
        let name = |at: usize| sanitise::line(&results.statements[at].id).into_owned();
        let each = vec![
            Bar::of(name(comparison.old), say.label(names[0]), old, "gone"),
            Bar::of(name(comparison.new), say.label(names[1]), new, "come"),
        ];
        Self { each, alone: sides.alone(), say }
    }
}

impl Bar {
    fn of(label: String, side: Text, shares: Shares, alone: &'static str) -> Self {
        let mut parts = Vec::new();
        let (mut x, total) = (0.0, shares.total().max(1) as f64);
        for (class, count) in [("kept", shares.kept), ("reworded", shares.reworded), (alone, shares.alone)] {
            let width = count as f64 * 100.0 / total;
            if count > 0 {
                let room = |digit: f64| width >= (count.to_string().len() + 1) as f64 * digit;
                parts.push(Part {
                    class,
                    x: format!("{x:.2}"),
                    width: format!("{width:.2}"),
                    number: room(DIGIT).then_some(count),
                    tight: !room(DIGIT_ON_NARROW),
                });
            }
            x += width;
        }
        Self { label, side, shares, alone, parts }
    }
}

/// Where the sentences of the old text are in the new one.
#[derive(Template)]
#[template(path = "report/flow.html", whitespace = "minimize")]
pub(super) struct Flow<'a> {
    rails: [Vec<Block>; 2],
    strands: [(&'static str, String); 3],
    moves: Vec<Move<'a>>,
    /// The labels for what only one statement has.
    alone: [labels::Label; 2],
    say: Say,
}

impl HtmlSafe for Flow<'_> {}

/// Adjacent sentences of one kind on a rail.
struct Block {
    class: &'static str,
    x: String,
    width: String,
}

/// A moved link.
struct Move<'a> {
    name: &'a str,
    old: String,
    new: String,
    words: String,
    lang: &'static str,
}

impl<'a> Flow<'a> {
    /// The legend: each class with its meaning.
    fn key(&self) -> [(&'static str, labels::Label); 5] {
        let [gone, come] = self.alone;
        [
            ("kept", words::KEPT),
            ("reworded", words::REWORDED),
            ("moved", labels::MOVED),
            ("gone", gone),
            ("come", come),
        ]
    }

    /// Describes the figure in words.
    fn told(&self) -> Attribute {
        let moved = |lang: Lang| lang.count(words::MOVES, self.moves.len());
        let told = |lang: Lang| format!("{}: {}", lang.of(words::FLOW), moved(lang));
        self.say.both(told).attribute("aria-label")
    }

    pub(super) fn of(comparison: &Comparison, names: &'a [String], setting: Setting<'_>) -> Self {
        let sizes = [setting.old, setting.new].map(|statement| statement.sentences.len().max(1) as f64);
        let mut kinds = [setting.old, setting.new].map(|statement| vec!["kept"; statement.sentences.len()]);
        let mut strands = [("kept", String::new()), ("reworded", String::new()), ("moved", String::new())];
        for link in &comparison.links {
            let class = class_of(link);
            for (side, kinds) in kinds.iter_mut().enumerate() {
                for &at in link.members(side) {
                    kinds[at] = class;
                }
            }
        }
        for strand in figures::flow(comparison) {
            let kind = match class_of(&comparison.links[strand.link]) {
                "moved" => 2,
                "reworded" => 1,
                _ => 0,
            };
            let x = |at: usize, side: usize| (at as f64 + 0.5) * FLOW_WIDTH / sizes[side];
            push_strand(&mut strands[kind].1, x(strand.old, 0), x(strand.new, 1));
        }
        let mut moves = Vec::new();
        for (link, name) in comparison.links.iter().zip(names).filter(|(link, _)| link.moved) {
            moves.push(Move {
                name,
                old: place(setting.old, &link.old),
                new: place(setting.new, &link.new),
                words: first_words(setting.new, &link.new),
                lang: setting.langs[1],
            });
        }
        let rails = [blocks(&kinds[0], sizes[0]), blocks(&kinds[1], sizes[1])];
        Self { rails, strands, moves, alone: setting.sides.alone(), say: setting.say }
    }
}

fn class_of(link: &crate::results::comparison::Link) -> &'static str {
    match (link.operation, link.nature) {
        (Operation::Dropped, _) => "gone",
        (Operation::Added, _) => "come",
        _ if link.moved => "moved",
        (_, Nature::None | Nature::Noise) => "kept",
        _ => "reworded",
    }
}

fn push_strand(path: &mut String, old: f64, new: f64) {
    let (top, bottom, middle) = (RAIL, FLOW_HEIGHT - RAIL, FLOW_HEIGHT / 2.0);
    // Writing to a `String` cannot fail.
    let _ = write!(path, "M{old:.1} {top}C{old:.1} {middle} {new:.1} {middle} {new:.1} {bottom}");
}

fn blocks(kinds: &[&'static str], size: f64) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for run in kinds.chunk_by(|a, b| a == b) {
        let x = at as f64 * FLOW_WIDTH / size;
        let width = run.len() as f64 * FLOW_WIDTH / size;
        blocks.push(Block { class: run[0], x: format!("{x:.1}"), width: format!("{width:.1}") });
        at += run.len();
    }
    blocks
}

/// The similarity of all pairs of statements.
#[derive(Template)]
#[template(path = "report/matrix.html", whitespace = "minimize")]
pub(super) struct Matrix {
    names: Vec<String>,
    rows: Vec<Vec<Square>>,
    size: usize,
    say: Say,
}

impl HtmlSafe for Matrix {}

struct Square {
    x: usize,
    y: usize,
    percent: String,
    shade: String,
}

impl Matrix {
    /// Describes the figure in words.
    fn told(&self) -> Attribute {
        self.say.label(words::ALIKE).attribute("aria-label")
    }

    /// `None` if the statements are too many for a table.
    pub(super) fn of(results: &Comparisons, say: Say) -> Option<Self> {
        if results.alike.is_empty() {
            return None;
        }
        let names: Vec<String> =
            results.statements.iter().map(|s| sanitise::line(&s.id).into_owned()).collect();
        let square = |row: usize, column: usize, value: f64| Square {
            x: (column + 1) * CELL,
            y: (row + 1) * CELL,
            percent: format!("{:.0}", value * 100.0),
            shade: format!("{:.2}", value * DARKEST),
        };
        let rows = results
            .alike
            .iter()
            .enumerate()
            .map(|(row, values)| {
                values.iter().copied().enumerate().map(|(column, value)| square(row, column, value)).collect()
            })
            .collect();
        Some(Self { size: (names.len() + 1) * CELL, names, rows, say })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bar_fill_it() {
        let shares = Shares { kept: 3, reworded: 1, alone: 96 };
        let bar = Bar::of(String::new(), Say(labels::Lang::En).label(labels::OLD), shares, "gone");
        let widths: f64 = bar.parts.iter().filter_map(|part| part.width.parse::<f64>().ok()).sum();
        assert!((widths - 100.0).abs() < 0.1);
        assert_eq!(bar.parts.iter().map(|part| part.number).collect::<Vec<_>>(), [None, None, Some(96)]);
    }

    #[test]
    fn neighbours_of_one_kind_are_one_block() {
        let blocks = blocks(&["kept", "kept", "gone", "kept"], 4.0);
        let told: Vec<(&str, &str)> =
            blocks.iter().map(|block| (block.class, block.width.as_str())).collect();
        assert_eq!(told, [("kept", "500.0"), ("gone", "250.0"), ("kept", "250.0")]);
    }
}
