//! Documents and books whose parts are trees of the elements that their format has: what the bytes of an input choose is
//! well-formed, so that they reach behind the reader of XML.

use std::fmt::Write as _;
use std::sync::LazyLock;

use tifa::load::ReadOptions;
use tifa::statement::Tracked;

use crate::docx::archive;
use crate::reading::read;

static DOCX: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("../trees/docx.txt")));
static EPUB: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("../trees/epub.txt")));

/// Trees are no deeper, and repetitions no longer: the size of an input bounds what is made of it.
const DEEPEST: usize = 200;
const LONGEST_RUN: u8 = 64;

pub(crate) fn docx(input: &[u8]) {
    let packed = DOCX.pack(input);
    for tracked in [Tracked::Accepted, Tracked::Rejected] {
        read(DOCX.file, &packed, &ReadOptions { tracked, ..ReadOptions::default() });
    }
}

pub(crate) fn epub(input: &[u8]) {
    read(EPUB.file, &EPUB.pack(input), &ReadOptions::default());
}

/// What a format's trees are made of.
#[derive(Default)]
struct Words {
    file: &'static str,
    /// The paths of the parts, with what opens and closes each.
    parts: Vec<(&'static str, [&'static str; 2])>,
    elements: Vec<&'static str>,
    attributes: Vec<&'static str>,
    values: Vec<String>,
    texts: Vec<String>,
}

impl Words {
    /// Reads a list: the file's name, then lines of which the first word says what the others are.
    fn of(list: &'static str) -> Self {
        let mut lines = list.lines();
        let file = lines.next().expect("the name of the file");
        let mut words = Self { file, ..Self::default() };
        for line in lines {
            let (kind, rest) = line.split_once(' ').expect("words behind their kind");
            match kind {
                "part" => {
                    let (path, markup) = rest.split_once(' ').expect("markup behind a path");
                    let (open, close) = markup.rsplit_once("> ").expect("room for the tree");
                    words.parts.push((path, [open, close]));
                }
                "elements" => words.elements.extend(rest.split(' ')),
                "attributes" => words.attributes.extend(rest.split(' ')),
                "values" => words.values.extend(rest.split(' ').map(unescaped)),
                "texts" => words.texts.extend(rest.split(' ').map(unescaped)),
                other => panic!("no kind of words: {other}"),
            }
        }
        words
    }

    /// An archive of the trees that the bytes choose, one a part.
    fn pack(&self, input: &[u8]) -> Vec<u8> {
        let mut bytes = input.iter().copied();
        let trees: Vec<(&str, String)> = self
            .parts
            .iter()
            .map(|&(path, [open, close])| (path, format!("{open}>{}{close}", self.tree(&mut bytes))))
            .collect();
        archive(trees.iter().map(|(path, tree)| (*path, tree.as_str())))
    }

    /// Elements until the bytes end, or say that the part does.
    fn tree(&self, bytes: &mut impl Iterator<Item = u8>) -> String {
        let mut tree = String::new();
        let mut open: Vec<&str> = Vec::new();
        while let Some(choice) = bytes.next() {
            match choice {
                0 => break,
                1..=63 => {
                    let closed = open.pop().map(|name| format!("</{name}>"));
                    tree.push_str(&closed.unwrap_or_default());
                }
                64..=127 => tree.push_str(self.text(bytes)),
                128..=135 => {
                    let text = self.text(bytes);
                    let times = bytes.next().unwrap_or(0) % LONGEST_RUN;
                    tree.push_str(&text.repeat(times.into()));
                }
                _ => {
                    let name = pick(&self.elements, bytes.next());
                    let _ = write!(tree, "<{name}");
                    self.attributes(&mut tree, choice % 4, bytes);
                    if choice % 8 < 3 || open.len() == DEEPEST {
                        tree.push_str("/>");
                    } else {
                        tree.push('>');
                        open.push(name);
                    }
                }
            }
        }
        for name in open.iter().rev() {
            let _ = write!(tree, "</{name}>");
        }
        tree
    }

    /// So many attributes, none of them twice.
    fn attributes(&self, tree: &mut String, count: u8, bytes: &mut impl Iterator<Item = u8>) {
        let mut names: Vec<&str> = Vec::new();
        for _ in 0..count {
            let name = pick(&self.attributes, bytes.next());
            let value = pick(&self.values, bytes.next());
            if !names.contains(&name) {
                let _ = write!(tree, " {name}=\"{value}\"");
                names.push(name);
            }
        }
    }

    fn text(&self, bytes: &mut impl Iterator<Item = u8>) -> &str {
        pick(&self.texts, bytes.next())
    }
}

fn pick<S: AsRef<str>>(list: &[S], byte: Option<u8>) -> &str {
    list[usize::from(byte.unwrap_or(0)) % list.len()].as_ref()
}

/// `\s` is a blank, `\n` a line break, `\u3000` the character of that number.
fn unescaped(word: &str) -> String {
    let mut pieces = word.split('\\');
    let mut text = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (c, rest) = match piece.as_bytes() {
            [b's', ..] => (' ', &piece[1..]),
            [b'n', ..] => ('\n', &piece[1..]),
            _ => {
                let code = u32::from_str_radix(&piece[1..5], 16).expect("four digits");
                (char::from_u32(code).expect("a character"), &piece[5..])
            }
        };
        text.push(c);
        text.push_str(rest);
    }
    text
}
