//! Markup → blocks of text in the boxes that hold them, in one pass over the tags and without a tree.
//!
//! What is open is kept to a bounded depth, and an end tag looks back a bounded way, so that a page takes time in
//! proportion to its length however it nests.

use super::elements::{Shown, Sight, is_centred, leave, part, shown, value};
use super::line::{Aside, Line};
use super::rules::{self, Part};
use super::tags::{Tag, tag};
use super::tokens::{Start, Token, Tokens};

/// Elements that open deeper than this have no box of their own: no page for readers nests so.
const DEEPEST: usize = 512;
/// An end tag looks back over so many open elements for its start.
const LOOK_BACK: usize = 64;

/// A line of a page: a paragraph, a heading, an item, a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// How many of its characters are those of links.
    pub(super) linked: usize,
    /// What the markup calls it.
    pub(super) kind: Kind,
    /// The box that it stands in.
    pub(super) holder: usize,
}

/// What the markup calls a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    Heading(u8),
    /// An item of a list, with its number where the list counts.
    Item(Option<u32>),
    /// A title, by a rule.
    Title,
    /// A paragraph set in the middle.
    Centred,
}

/// An element that holds blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) parent: usize,
    /// The first block inside, and the one behind the last.
    pub(super) blocks: std::ops::Range<usize>,
    /// Whether its name or class tells that it holds no part of the text.
    pub(super) clutter: bool,
    /// Whether a rule tells that it holds the text.
    pub(super) content: bool,
}

/// A page's blocks and boxes in order; a box stands behind the one that holds it.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) lines: Vec<Block>,
    pub(super) holders: Vec<Holder>,
    /// The title of the window, and that which the page tells to programs.
    pub(super) titles: Vec<String>,
    /// The days that the page tells to programs.
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

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    tag: Tag,
    /// The box that it is or stands in.
    holder: usize,
    sight: Sight,
    /// What the line was before it, where its text may be left out.
    aside: Option<Aside>,
    linked: bool,
    /// Whether a break in it may be one in a title.
    may_be_title: bool,
    /// What its blocks are.
    kind: Kind,
    /// The items counted so far.
    count: u32,
}

#[derive(Debug, Default)]
struct Reader {
    page: Blocks,
    open: Vec<Open>,
    /// How many open elements have no place in `open`.
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
        // Of words in its names a paragraph has many: class="ql-editor related" is how a text was set.
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

    /// An element without content: it may break a line, or tell the page's title.
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

    /// A paragraph ends where the next box begins, an item where the next item does.
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

    /// A reading aid ends where the next one begins.
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

    /// The kind of an element where it stands: a button or a label in a paragraph is part of its line.
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

    /// Ends a block.
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
                // What follows in the same item is a paragraph of it.
                let item = |open: &&mut Open| open.kind == kind;
                let open = self.open.iter_mut().rev().take(LOOK_BACK);
                open.take_while(item).for_each(|open| open.kind = Kind::Plain);
            }
        }
    }
}
