//! The text of the document: paragraphs of runs, each kept, taken out or put in.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::report::redline::Piece;
use crate::results::comparison::EditOp;
use crate::statement::{Date, Role};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Who changed the text: Word wants a name.
const AUTHOR: &str = "tifa";
/// When the text was changed, if the new statement bears no date.
const UNDATED: &str = "1970-01-01";

/// The page, A4 with margins of an inch; the same for all sections. What made it is told at the foot of the first page.
const SECTION: &str = r#"<w:footerReference w:type="first" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>"#;
/// Lets the first page of a section have a foot of its own.
const TITLE_PAGE: &str = "<w:titlePg/>";

/// Gathers the paragraphs.
#[derive(Default)]
pub(super) struct Body {
    /// The sections before the last.
    sections: String,
    /// The last section but for its last paragraph.
    paragraphs: String,
    /// The last paragraph: what is between its properties and its end.
    last: Option<Paragraph>,
    runs: String,
    /// The number of the last change: each has its own.
    changes: usize,
    /// The day of the changes.
    date: String,
    /// How many paragraphs so far end in both texts.
    kept: usize,
}

/// A paragraph that may yet end its section.
struct Paragraph {
    properties: String,
    runs: String,
}

impl Paragraph {
    fn write(&self, to: &mut String, section: &str) {
        let Self { properties, runs } = self;
        write(to, format_args!("<w:p><w:pPr>{properties}{section}</w:pPr>{runs}</w:p>\n"));
    }
}

impl Body {
    /// Begins a section with what is before its text; its changes bear the date of the statement that made them.
    pub(super) fn open_section(&mut self, cover: &str, date: Option<Date>) {
        if let Some(last) = self.last.take() {
            let end = self.section();
            self.sections.push_str(&std::mem::take(&mut self.paragraphs));
            last.write(&mut self.sections, &end);
        }
        self.date = date.map_or(UNDATED.to_owned(), |date| date.to_string());
        self.paragraphs.push_str(cover);
    }

    /// The properties of the section that ends.
    fn section(&self) -> String {
        let title = if self.sections.is_empty() { TITLE_PAGE } else { "" };
        format!("<w:sectPr>{SECTION}{title}</w:sectPr>")
    }

    pub(super) fn add(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text { op, text } => self.run(op, text),
            Piece::End { op, role } => self.end(op, role),
        }
    }

    fn run(&mut self, op: EditOp, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = escaped(text);
        let (open, element, close) = match op {
            EditOp::Equal => (String::new(), "t", ""),
            EditOp::Delete => (self.change("del", ">"), "delText", "</w:del>"),
            EditOp::Insert => (self.change("ins", ">"), "t", "</w:ins>"),
        };
        write(
            &mut self.runs,
            format_args!(r#"{open}<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r>{close}"#),
        );
    }

    /// Ends the paragraph: its own end may be kept, taken out or put in.
    fn end(&mut self, op: EditOp, role: Role) {
        let style = match role {
            Role::Title => r#"<w:pStyle w:val="Title"/>"#,
            Role::Heading => r#"<w:pStyle w:val="Heading1"/>"#,
            _ => "",
        };
        let mark = match op {
            EditOp::Equal => String::new(),
            EditOp::Delete => format!("<w:rPr>{}</w:rPr>", self.change("del", "/>")),
            EditOp::Insert => format!("<w:rPr>{}</w:rPr>", self.change("ins", "/>")),
        };
        let runs = std::mem::take(&mut self.runs);
        let own = Paragraph { properties: format!("{style}{mark}"), runs };
        if let Some(before) = self.last.replace(own) {
            before.write(&mut self.paragraphs, "");
        }
        self.kept += usize::from(op == EditOp::Equal);
    }

    /// LibreOffice takes two changes on either side of a kept end of a paragraph for one, and that end with them, unless
    /// their times differ.
    fn change(&mut self, element: &str, end: &str) -> String {
        self.changes += 1;
        let (minute, date) = (self.kept % 2 * 5, &self.date);
        format!(
            r#"<w:{element} w:id="{}" w:author="{AUTHOR}" w:date="{date}T00:0{minute}:00Z"{end}"#,
            self.changes
        )
    }

    /// The whole part.
    pub(super) fn finish(mut self) -> String {
        if let Some(last) = self.last.take() {
            last.write(&mut self.paragraphs, "");
        }
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{NAMESPACE}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
{}{}{}</w:body></w:document>"#,
            self.sections,
            self.paragraphs,
            self.section()
        )
    }
}

/// The foot of the first page.
pub(super) fn footer(text: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:ftr>"#,
        escaped(text)
    )
}

/// Text for XML: marks of the language escaped; a character that XML cannot hold shows as �.
pub(super) fn escaped(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    let text: String = text.chars().map(|c| if allowed(c) { c } else { '\u{FFFD}' }).collect();
    escape(&text).into_owned()
}

fn write(to: &mut String, what: std::fmt::Arguments<'_>) {
    to.write_fmt(what).expect("a string takes everything");
}
