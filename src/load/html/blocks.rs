//! Markup → blocks of text in nested boxes, in one pass over the tags, without a tree.
//!
//! The nesting depth is limited, and so is how far an end tag looks back. Time is therefore linear in the
//! page's length, however it nests.

use super::elements::{Shown, Sight, is_centred, leave, part, shown, value};
use super::line::{Aside, Line};
use super::rules::{self, Part};
use super::tags::{Tag, tag};
use super::tokens::{Start, Token, Tokens};

/// Maximum nesting depth; deeper elements have no box of their own. No page for readers nests so deeply.
const DEEPEST: usize = 512;
/// Maximum number of open elements that an end tag looks back over.
const LOOK_BACK: usize = 64;

/// A line of a page: a paragraph, a heading, an item, a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// Number of its characters inside links, blanks not counted.
    pub(super) linked: usize,
    /// Its kind in the markup.
    pub(super) kind: Kind,
    /// The index of its box.
    pub(super) holder: usize,
}

/// The kind of a block in the markup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    Heading(u8),
    /// A list item, with its number if the list is numbered.
    Item(Option<u32>),
    /// A title, by a rule.
    Title,
    /// A centred paragraph.
    Centred,
}

/// An element that contains blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) parent: usize,
    /// The range of blocks inside.
    pub(super) blocks: std::ops::Range<usize>,
    /// Whether its name or class shows that it contains no text.
    pub(super) clutter: bool,
    /// Whether a rule says that it contains the text.
    pub(super) content: bool,
}

/// A page's blocks and boxes in order; a box comes after the one that contains it.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) lines: Vec<Block>,
    pub(super) holders: Vec<Holder>,
    /// The window title and the titles in the page's metadata.
    pub(super) titles: Vec<String>,
    /// The dates in the page's metadata.
    pub(super) dates: Vec<String>,
}

/// Reads a page.
pub(super) fn read(markup: &str) -> Blocks {
    let page = Blocks { holders: vec![Holder::default()], ..Blocks::default() };
    let mut reader = Reader { page, ..Reader::default() };
    for token in Tokens::of(markup) {
        match token {
            Token::Start(tag) => reader.start(tag),
            Token::End(name) => reader.end(&name),
            Token::Text(text) => reader.text(&text),
        }
    }
    reader.flush();
    reader.close_to(0);
    reader.page.holders[0].blocks = 0..reader.page.lines.len();
    reader.page
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    tag: Tag,
    /// The index of the box that it is or is in.
    holder: usize,
    sight: Sight,
    /// The state of the line before it, if its text may be left out.
    aside: Option<Aside>,
    linked: bool,
    /// Whether a line break inside it can be a break within a title.
    may_be_title: bool,
    /// The kind of its blocks.
    kind: Kind,
    /// Number of items so far.
    count: u32,
}

#[derive(Debug, Default)]
struct Reader {
    page: Blocks,
    open: Vec<Open>,
    /// Number of open elements that are too deep for `open`.
    deeper: usize,
    line: Line,
}

impl Reader {
    fn start(&mut self, start: Start<'_>) {
        let kind = self.tag(&start.name);
        if kind == Tag::Void {
            self.void(&start);
            return;
        }
        if kind.is_box() {
            self.flush();
            self.close_paragraph(kind);
        } else if kind == Tag::Aid {
            self.close_aid();
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        if kind == Tag::WindowTitle {
            self.page.titles.push(String::new());
        }
        let holder = self.holder();
        let (outer_linked, outer_sight) =
            self.open.last().map_or((false, Sight::Seen), |open| (open.linked, open.sight));
        let shown = shown(&start);
        // Class names of a paragraph are not evidence: class="ql-editor related" only records how a text was
        // edited.
        let line = matches!(kind, Tag::Paragraph | Tag::Heading(_));
        let part = match part(&start) {
            _ if shown == Shown::Never => Some(Part::Clutter),
            part => part.filter(|&part| part != Part::Clutter || !line),
        };
        let inline = !kind.is_box();
        let centred = !inline && is_centred(&start);
        let open = Open {
            tag: kind,
            holder: if inline { holder } else { self.new_holder(holder, kind, part) },
            sight: shown.sight(kind, outer_sight),
            aside: leave(&start).filter(|_| inline).map(|leave| self.line.aside(leave)),
            linked: outer_linked || kind == Tag::Link,
            may_be_title: matches!(kind, Tag::Heading(_)) || part == Some(Part::Title) || centred,
            kind: self.kind(kind, part, centred),
            count: 0,
            name: start.name,
        };
        self.open.push(open);
    }

    /// Handles an element without content: it can break a line or declare the page's title or date.
    fn void(&mut self, start: &Start<'_>) {
        match start.name.as_str() {
            "br" if self.innermost_box().is_some_and(|open| open.may_be_title) => self.line.break_title(),
            "br" | "hr" => self.flush(),
            "meta" => {
                let name = value(start, "name").or_else(|| value(start, "property")).unwrap_or_default();
                if rules::is_title_name(&name) {
                    self.page.titles.extend(value(start, "content"));
                } else if rules::is_date_name(&name) {
                    self.page.dates.extend(value(start, "content"));
                }
            }
            _ => {}
        }
    }

    fn new_holder(&mut self, parent: usize, tag: Tag, part: Option<Part>) -> usize {
        let first = self.page.lines.len();
        self.page.holders.push(Holder {
            parent,
            blocks: first..first,
            clutter: tag == Tag::Clutter || part == Some(Part::Clutter),
            content: part == Some(Part::Content),
        });
        self.page.holders.len() - 1
    }

    fn kind(&mut self, tag: Tag, part: Option<Part>, centred: bool) -> Kind {
        let outer = self.open.last().map_or(Kind::Plain, |open| open.kind);
        match tag {
            Tag::Heading(level) => Kind::Heading(level),
            Tag::Item => {
                let mut list = self.open.iter_mut().rev().take(LOOK_BACK);
                let list = list.find(|open| matches!(open.tag, Tag::List | Tag::Counted));
                let number = list.filter(|list| list.tag == Tag::Counted).map(|list| {
                    list.count += 1;
                    list.count
                });
                Kind::Item(number)
            }
            _ if part == Some(Part::Title) => Kind::Title,
            Tag::Paragraph if centred && outer == Kind::Plain => Kind::Centred,
            _ => outer,
        }
    }

    fn end(&mut self, name: &str) {
        let mut opened = self.open.iter().rev().take(LOOK_BACK);
        let inline = opened.find(|open| open.name == name).is_some_and(|open| !open.tag.is_box());
        if tag(name).is_box() && !inline {
            self.flush();
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let back = self.open.iter().rev().take(LOOK_BACK).position(|open| open.name == name);
        if let Some(back) = back {
            self.close_to(self.open.len() - 1 - back);
        }
    }

    /// Closes a paragraph if the next box begins, or an item or cell if the next one begins.
    fn close_paragraph(&mut self, next: Tag) {
        let aid = self.open.iter().rposition(|open| open.tag.is_box()).map_or(0, |last| last + 1);
        if self.open[aid..].iter().any(|open| open.sight != Sight::Seen || open.aside.is_some()) {
            self.close_to(aid);
        }
        let Some(last) = self.open.iter().rev().take(LOOK_BACK).position(|open| open.tag.is_box()) else {
            return;
        };
        let last = self.open.len() - 1 - last;
        let ends = self.open[last].tag == Tag::Paragraph
            || self.open[last].tag == next && matches!(next, Tag::Item | Tag::Cell);
        if ends {
            self.close_to(last);
        }
    }

    /// Closes a reading aid where the next one begins.
    fn close_aid(&mut self) {
        if self.open.last().is_some_and(|open| open.tag == Tag::Aid) {
            self.close_to(self.open.len() - 1);
        }
    }

    fn close_to(&mut self, depth: usize) {
        let end = self.page.lines.len();
        for open in self.open.drain(depth..).rev() {
            if open.tag.is_box() {
                self.page.holders[open.holder].blocks.end = end;
            } else if let Some(aside) = &open.aside {
                self.line.settle(aside);
            }
        }
    }

    /// The kind of an element in its context: a button or label inside a paragraph is part of the line.
    fn tag(&self, name: &str) -> Tag {
        let in_line = matches!(name, "button" | "label")
            && self.innermost_box().is_some_and(|open| open.tag == Tag::Paragraph);
        if in_line { Tag::Link } else { tag(name) }
    }

    fn innermost_box(&self) -> Option<&Open> {
        self.open.iter().rev().take(LOOK_BACK).find(|open| open.tag.is_box())
    }

    fn holder(&self) -> usize {
        self.open.last().map_or(0, |open| open.holder)
    }

    fn text(&mut self, text: &str) {
        let (tag, sight, linked) = self
            .open
            .last()
            .map_or((Tag::Inline, Sight::Seen, false), |open| (open.tag, open.sight, open.linked));
        if let (Tag::WindowTitle, Some(title)) = (tag, self.page.titles.last_mut()) {
            title.push_str(text);
        }
        if sight != Sight::Seen || matches!(tag, Tag::WindowTitle | Tag::Raw) {
            return;
        }
        let set = self.open.iter().rev().take(LOOK_BACK).any(|open| open.tag == Tag::Set);
        for c in text.chars() {
            if set && c == '\n' {
                self.flush();
            } else {
                self.line.push(c, linked);
            }
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        for open in self.open.iter().rev().take(LOOK_BACK).take_while(|open| !open.tag.is_box()) {
            if let Some(aside) = &open.aside {
                self.line.settle(aside);
            }
        }
        let heading = self.innermost_box().is_some_and(|open| matches!(open.tag, Tag::Heading(_)));
        for (text, linked) in self.line.take(heading) {
            let kind = self.open.last().map_or(Kind::Plain, |open| open.kind);
            self.page.lines.push(Block { text, linked, kind, holder: self.holder() });
            if matches!(kind, Kind::Item(_)) {
                // Anything further in the same item is an ordinary paragraph.
                let item = |open: &&mut Open| open.kind == kind;
                let open = self.open.iter_mut().rev().take(LOOK_BACK);
                open.take_while(item).for_each(|open| open.kind = Kind::Plain);
            }
        }
    }
}
