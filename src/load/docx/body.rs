//! The paragraphs of a document's body or notes, read in one pass over the markup.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::choices::Choices;
use super::fields::Fields;
use super::lists::{BULLET, Counts, Lists};
use super::styles::{self, Properties};
use super::symbols::symbol;
use super::xml::{attribute, damaged, is_on, reader, referred};
use crate::load::Fault;
use crate::statement::Tracked;

/// Maximum nesting depth; Word does not write deeper markup.
const DEEPEST: usize = 2_000;

/// Options and tables for reading a body.
pub(super) struct Context {
    pub(super) tracked: Tracked,
    pub(super) styles: BTreeMap<String, Properties>,
    pub(super) lists: Lists,
}

/// The lines of notes, by kind and id.
pub(super) type Notes = BTreeMap<(&'static str, String), Vec<String>>;

/// The content of a body.
#[derive(Default)]
pub(super) struct Body {
    pub(super) lines: Vec<String>,
    /// The notes in this part, by id.
    pub(super) noted: Vec<(String, Vec<String>)>,
    /// Whether it contains tracked changes.
    pub(super) changed: bool,
}

impl Body {
    /// Reads one part of a document.
    pub(super) fn read(markup: &str, context: &Context, notes: Notes) -> Result<Self, Fault> {
        let mut reader = reader(markup);
        let mut walk = Walk { context, notes, ..Walk::new(context) };
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(element) => walk.start(&element)?,
                Event::End(element) => walk.end(element.local_name().as_ref()),
                Event::Text(text) => walk.text(&text.xml10_content()),
                Event::CData(text) => walk.text(&text.xml10_content()),
                Event::GeneralRef(reference) => walk.text(&referred(&reference)),
                Event::DocType(_) => {
                    let why = "it declares a document type, which Word never does".to_owned();
                    return Err(Fault::Damaged { what: "document", why });
                }
                Event::Eof => return walk.fields.ended().map(|()| walk.body),
                _ => {}
            }
        }
    }
}

/// An open paragraph; one in a text box is inside another.
#[derive(Default)]
struct Paragraph {
    text: String,
    own: Properties,
    style: Option<String>,
    /// Whether the mark at its end was removed, so that it continues in the next.
    goes_on: bool,
    notes: Vec<(&'static str, String)>,
}

/// The context of an element in a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Content,
    /// The paragraph's properties.
    Properties,
    /// The properties of the mark at its end.
    Mark,
}

struct Walk<'c> {
    context: &'c Context,
    notes: Notes,
    body: Body,
    counts: Counts,
    open: Vec<Paragraph>,
    depth: usize,
    /// The depth of the element whose content is skipped.
    skipped: Option<usize>,
    inside: Inside,
    in_text: bool,
    /// Whether the run is hidden: by its own properties, then by its style.
    hidden: [Option<bool>; 2],
    choices: Choices,
    fields: Fields,
    /// Whether the content control whose properties were just read is the table of contents.
    in_contents: bool,
    /// The id of the open note, and the index of its first line.
    note: Option<(String, usize)>,
    /// A paragraph whose end mark was removed, waiting for the next.
    waiting: Option<Paragraph>,
}

impl<'c> Walk<'c> {
    fn new(context: &'c Context) -> Self {
        Self {
            context,
            notes: Notes::new(),
            body: Body::default(),
            counts: Counts::default(),
            open: Vec::new(),
            depth: 0,
            skipped: None,
            inside: Inside::Content,
            in_text: false,
            hidden: [None; 2],
            choices: Choices::default(),
            fields: Fields::default(),
            in_contents: false,
            note: None,
            waiting: None,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::Damaged {
                what: "document",
                why: "it is nested more deeply than Word writes".to_owned(),
            });
        }
        if self.skipped.is_some() {
            return Ok(());
        }
        let name = element.local_name();
        self.choices.declare(element);
        if self.inside != Inside::Content {
            self.property(name.as_ref(), element);
        } else if self.is_left_out(name.as_ref(), element) {
            self.skipped = Some(self.depth);
        } else {
            self.element(name.as_ref(), element)?;
        }
        Ok(())
    }

    /// Whether to skip an element: undone changes, forms not chosen, reading aids, the table of contents.
    fn is_left_out(&mut self, name: &str, element: &BytesStart<'_>) -> bool {
        let added = matches!(name, "ins" | "moveTo");
        let taken_away = matches!(name, "del" | "moveFrom");
        self.body.changed |= added || taken_away;
        let undone = match self.context.tracked {
            Tracked::Accepted => taken_away,
            Tracked::Rejected => added,
        };
        undone
            || name == "sdtContent" && std::mem::take(&mut self.in_contents)
            || matches!(name, "Choice" | "Fallback") && self.choices.leaves(name, element)
            || matches!(name, "rt" | "delInstrText" | "rPrChange" | "pPrChange")
    }

    fn element(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        let value = |name| attribute(element, name).unwrap_or_default();
        match name {
            "altChunk" => {
                let what = "a Word document with a part in another format";
                return Err(Fault::Foreign { what, remedy: "open it in Word and save it again" });
            }
            "p" => self.open.push(self.waiting.take().map_or_else(Paragraph::default, |before| Paragraph {
                text: before.text,
                notes: before.notes,
                own: before.own,
                style: before.style,
                goes_on: false,
            })),
            "pPr" => self.inside = Inside::Properties,
            "r" => self.hidden = [None; 2],
            "rStyle" => {
                let style = self.context.styles.get(&value("val"));
                self.hidden[1] = style.and_then(|style| style.hidden);
            }
            "vanish" => self.hidden[0] = Some(is_on(element)),
            "AlternateContent" => self.choices.begin(),
            "t" | "delText" => self.in_text = true,
            "tab" => self.put("\t"),
            "br" if matches!(value("type").as_str(), "" | "textWrapping") => self.put("\n"),
            "cr" => self.put("\n"),
            "sym" => self.put(symbol(&value("font"), &value("char")).encode_utf8(&mut [0; 4])),
            "noBreakHyphen" => self.put("\u{2011}"),
            "fldChar" => self.fields.mark(&value("fldCharType")),
            "instrText" => self.fields.in_code = true,
            "docPartGallery" => self.in_contents = value("val") == "Table of Contents",
            "footnoteReference" | "endnoteReference" => {
                let kind = if name == "footnoteReference" { "footnote" } else { "endnote" };
                if let (Some(paragraph), Some(id)) = (self.open.last_mut(), attribute(element, "id")) {
                    paragraph.notes.push((kind, id));
                }
            }
            "footnote" | "endnote" => {
                // Notes with a type are the lines that separate notes from the text.
                let id = attribute(element, "id").filter(|_| attribute(element, "type").is_none());
                self.note = Some((id.unwrap_or_default(), self.body.lines.len()));
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads an element inside the properties of a paragraph.
    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "rPr" => self.inside = Inside::Mark,
            "pStyle" => paragraph.style = attribute(element, "val"),
            "pPrChange" | "rPrChange" => self.skipped = Some(self.depth),
            "del" | "moveFrom" if self.inside == Inside::Mark => {
                self.body.changed = true;
                paragraph.goes_on |= self.context.tracked == Tracked::Accepted;
            }
            "ins" | "moveTo" if self.inside == Inside::Mark => {
                self.body.changed = true;
                paragraph.goes_on |= self.context.tracked == Tracked::Rejected;
            }
            _ => paragraph.own.note(element),
        }
    }

    fn end(&mut self, name: &str) {
        let depth = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if let Some(skipped) = self.skipped {
            if skipped == depth {
                self.skipped = None;
            }
            return;
        }
        match name {
            "t" | "delText" => self.in_text = false,
            "instrText" => self.fields.in_code = false,
            "pPr" => self.inside = Inside::Content,
            "rPr" if self.inside == Inside::Mark => self.inside = Inside::Properties,
            "r" => self.hidden = [None; 2],
            "AlternateContent" => self.choices.end(),
            "p" if self.inside == Inside::Content => self.end_paragraph(),
            "footnote" | "endnote" => {
                if let Some((id, from)) = self.note.take() {
                    let lines = self.body.lines.split_off(from);
                    self.body.noted.push((id, lines));
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        if paragraph.goes_on {
            self.waiting = Some(paragraph);
            return;
        }
        let style = paragraph.style.as_ref().and_then(|id| self.context.styles.get(id));
        let of_contents = paragraph.style.as_deref().is_some_and(styles::of_contents);
        if of_contents || style.is_some_and(|style| style.of_contents) {
            return;
        }
        let properties = style.map_or(paragraph.own, |style| paragraph.own.over(*style));
        if !paragraph.text.trim().is_empty() {
            let mark = self.before(properties);
            self.body.lines.push(mark + paragraph.text.trim_matches(['\n', ' ', '\t']));
        }
        for note in paragraph.notes {
            // A note that refers to itself is added once.
            self.body.lines.extend(self.notes.remove(&note).unwrap_or_default());
        }
    }

    /// The text before a paragraph: a heading mark, or an item's number or mark; empty if there is none.
    fn before(&mut self, properties: Properties) -> String {
        let depth = properties.depth.unwrap_or(0);
        let number = properties.list.map(|list| self.context.lists.mark(list, depth, &mut self.counts));
        match (properties.heading, number) {
            // A heading with a bullet is a heading.
            (Some(level), Some(number)) if number != BULLET => {
                format!("{} {number}", "#".repeat(level.into()))
            }
            (Some(level), _) => format!("{} ", "#".repeat(level.into())),
            (None, number) => number.unwrap_or_default(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.in_text {
            self.put(text);
        } else {
            self.fields.code(text);
        }
    }

    fn put(&mut self, text: &str) {
        let style = self.open.last().and_then(|paragraph| paragraph.style.as_ref());
        let style = style.and_then(|id| self.context.styles.get(id)?.hidden);
        let hidden = self.hidden[0].or(self.hidden[1]).or(style).unwrap_or(false);
        let hidden = hidden || self.fields.hold_contents();
        if let Some(paragraph) = self.open.last_mut().filter(|_| !hidden) {
            paragraph.text.push_str(text);
        }
    }
}
