//! Markup → tags and text, as browsers tokenise it: the algorithm of the HTML Standard, by html5gum.
//!
//! Time is linear in the page's length, and a tag holds no more than the attributes that say something about its text.
//! As in a browser, something unterminated (a comment, a quoted value) consumes the rest of the page.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The attributes that say something about the text of an element.
const USED: [&str; 10] =
    ["align", "aria-hidden", "class", "content", "hidden", "id", "name", "property", "role", "style"];

/// Maximum length of an attribute value, in bytes; a longer one contains neither a name nor a title.
const LONGEST_VALUE: usize = 300;

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Start(Start),
    /// An end tag, with its name in lower case.
    End(String),
    /// Text with references resolved.
    Text(String),
}

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// In lower case.
    pub(super) name: String,
    attributes: Vec<(&'static str, String)>,
}

impl Start {
    /// The value of one of the used attributes: empty if it has no value, `None` if it is absent or too long.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name)?;
        Some(found.1.as_str()).filter(|value| value.len() <= LONGEST_VALUE)
    }
}

/// The tokens of a page.
pub(super) fn tokens(markup: &str) -> impl Iterator<Item = Token> + '_ {
    let mut emitter = CallbackEmitter::new(Tags::default());
    // The content of scripts, styles, titles and the like contains no tags.
    emitter.naively_switch_states(true);
    // Reading a string does not fail.
    Tokenizer::new_with_emitter(markup, emitter).flatten()
}

/// The current tag.
#[derive(Debug, Default)]
struct Tags {
    start: Start,
    /// Whether the value of the last attribute belongs to the tag.
    is_open: bool,
}

impl Callback<Token, ()> for Tags {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start = Start { name: text(name), ..Start::default() }
            }
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = self.start.attributes.last_mut().filter(|_| self.is_open) {
                    *last = text(value.get(..=LONGEST_VALUE).unwrap_or(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                return Some(Token::Start(std::mem::take(&mut self.start)));
            }
            CallbackEvent::EndTag { name } => return Some(Token::End(text(name))),
            CallbackEvent::String { value } => return Some(Token::Text(text(value))),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

impl Tags {
    /// Begins an attribute; of several with one name, the first counts.
    fn attribute(&mut self, name: &[u8]) {
        let used = USED.into_iter().find(|used| used.as_bytes() == name);
        let used = used.filter(|used| self.start.attributes.iter().all(|(known, _)| known != used));
        self.is_open = used.is_some();
        self.start.attributes.extend(used.map(|used| (used, String::new())));
    }
}

/// Pieces of a page are cut at ASCII characters, so they are UTF-8 as the page is; a value may have been cut short.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(markup: &str) -> Vec<String> {
        let tell = |token: Token| match token {
            Token::Start(start) => format!("<{} {}", start.name, start.value("id").unwrap_or("-")),
            Token::End(name) => format!("/{name}"),
            Token::Text(text) => text,
        };
        tokens(markup).map(tell).collect()
    }

    #[test]
    fn markup_is_cut_as_browsers_cut_it() {
        let cases: [(&str, &[&str]); 19] = [
            ("甲<P>乙</p >", &["甲", "<p -", "乙", "/p"]),
            ("<a y=1 ID=\"a>b&amp;c\" z=2>", &["<a a>b&c"]),
            ("<a id = 'q' id=r/>", &["<a q"]),
            ("<a id>", &["<a "]),
            ("<br/>", &["<br -"]),
            ("<a/id=1/>", &["<a 1/"]),
            ("a < b <3 <", &["a < b <3 <"]),
            ("<!-- <p> -->甲", &["甲"]),
            ("<!-->甲", &["甲"]),
            ("<!-- a --!>甲<!-- b -->乙", &["甲", "乙"]),
            ("<!DOCTYPE html>甲<?php x?>", &["甲"]),
            ("</>甲", &["甲"]),
            ("<script>if (a<b) '</p>'</SCRIPT>甲", &["<script -", "if (a<b) '</p>'", "/script", "甲"]),
            ("<title>&lt;p></title>", &["<title -", "<p>", "/title"]),
            ("<style>p", &["<style -", "p"]),
            ("<script></script>", &["<script -", "/script"]),
            ("甲<a x=\"", &["甲"]),
            ("甲<!-- x", &["甲"]),
            ("甲<a", &["甲"]),
        ];
        for (markup, expected) in cases {
            assert_eq!(told(markup), expected, "{markup}");
        }
    }

    #[test]
    fn references_are_resolved() {
        for (text, expected) in [
            ("a&amp;b&lt;&nbsp;", "a&b<\u{a0}"),
            ("&#20013;&#x4E2D;&#X4e2d", "中中中"),
            ("&ldquo;台独&rdquo;&mdash;&mdash;", "“台独”——"),
            ("D&eacute;claration &Ouml;l", "Déclaration Öl"),
            ("&#150;&#0;&#xD800;&#99999999999;", "–\u{fffd}\u{fffd}\u{fffd}"),
            ("R&D AT&T; &unknown; & &#;", "R&D AT&T; &unknown; & &#;"),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_tag_holds_only_what_is_used() {
        let long = "x".repeat(LONGEST_VALUE + 1);
        let many: String = (0..10_000).map(|at| format!(" a{at}=b")).collect();
        let markup = format!("<p id={long} class=\"{}\" href=c{many} role=d href=e>", &long[1..]);
        let Some(Token::Start(start)) = tokens(&markup).next() else { panic!("it is a start tag") };
        assert_eq!((start.value("id"), start.value("role"), start.attributes.len()), (None, Some("d"), 3));
        assert_eq!(start.value("class").map(str::len), Some(LONGEST_VALUE));
    }
}
