//! The text of the document: paragraphs of runs, each kept, deleted or inserted.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::report::redline::Piece;
use crate::results::comparison::EditOp;
use crate::statement::{Date, Role};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The author of the changes: Word requires a name.
const AUTHOR: &str = "tifa";
/// The date of the changes, if the new statement has none.
const UNDATED: &str = "1970-01-01";

/// The page, the same for all sections: A4 with margins of an inch. The first page names the generator in its footer.
const SECTION: &str = r#"<w:footerReference w:type="first" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>"#;
/// Gives the first page of a section a footer of its own.
const TITLE_PAGE: &str = "<w:titlePg/>";

/// Collects the paragraphs.
#[derive(Default)]
pub(super) struct Body {
    /// The sections before the last.
    sections: String,
    /// The last section, without its last paragraph.
    paragraphs: String,
    /// The last paragraph, which may become the end of its section.
    last: Option<Paragraph>,
    runs: String,
    /// The id of the last change: each change has its own.
    changes: usize,
    /// The date of the changes.
    date: String,
    /// The number of paragraphs so far that end in both texts.
    kept: usize,
}

/// A paragraph that may become the end of its section.
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
    /// Begins a section with its cover; its changes have the date of the new statement.
    pub(super) fn open_section(&mut self, cover: &str, date: Option<Date>) {
        if let Some(last) = self.last.take() {
            let end = self.section();
            self.sections.push_str(&std::mem::take(&mut self.paragraphs));
            last.write(&mut self.sections, &end);
        }
        self.date = date.map_or(UNDATED.to_owned(), |date| date.to_string());
        self.paragraphs.push_str(cover);
    }

    /// The properties of the current section.
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

    /// Ends the paragraph; the end itself may be kept, deleted or inserted.
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

    /// The opening of a change. Its time alternates, since LibreOffice merges two changes on either side of a kept
    /// paragraph end, and deletes that end, unless their times differ.
    fn change(&mut self, element: &str, end: &str) -> String {
        self.changes += 1;
        let (minute, date) = (self.kept % 2 * 5, &self.date);
        format!(
            r#"<w:{element} w:id="{}" w:author="{AUTHOR}" w:date="{date}T00:0{minute}:00Z"{end}"#,
            self.changes
        )
    }

    /// The whole document part.
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

/// The footer of the first page.
pub(super) fn footer(text: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:ftr>"#,
        escaped(text)
    )
}

/// Text escaped for XML; a character that XML cannot hold becomes �.
pub(super) fn escaped(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    let text: String = text.chars().map(|c| if allowed(c) { c } else { '\u{FFFD}' }).collect();
    escape(&text).into_owned()
}

fn write(to: &mut String, what: std::fmt::Arguments<'_>) {
    to.write_fmt(what).expect("a string takes everything");
}
