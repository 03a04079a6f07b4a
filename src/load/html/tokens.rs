//! Markup → tags and text, as browsers tokenise it.
//!
//! Each step looks only at what it consumes, so time is linear in the page's length. As in a browser,
//! something unterminated (a comment, a quoted value) consumes the rest of the page.
//!
//! Two libraries were tried in November 2026 and are not linear on a tag with many attributes: html5ever compares each
//! with all before it, and html5gum 0.9 calls itself for each, so that 40,000 end the program with a stack overflow.

use std::borrow::Cow;

use super::references::decoded;

/// Elements whose content contains no tags: only their own end tag ends them.
const RAW: [&str; 9] =
    ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "xmp"];

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'m> {
    Start(Start<'m>),
    /// An end tag, with its name in lower case.
    End(String),
    /// Text with references resolved.
    Text(Cow<'m, str>),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start<'m> {
    /// In lower case.
    pub(super) name: String,
    /// Everything after the name, up to the tag's end.
    attributes: &'m str,
}

impl Start<'_> {
    /// The value of an attribute: empty if it has no value, `None` if it is absent.
    pub(super) fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut rest = self.attributes;
        loop {
            match step(rest) {
                Step::Attribute { name: found, value, rest: behind } => {
                    if found.eq_ignore_ascii_case(name) {
                        return Some(decoded(value));
                    }
                    rest = behind;
                }
                Step::End(_) | Step::Cut => return None,
            }
        }
    }
}

/// The tokens of a page.
#[derive(Debug)]
pub(super) struct Tokens<'m> {
    rest: &'m str,
    /// The current element, if its content contains no tags.
    raw: Option<String>,
}

impl<'m> Tokens<'m> {
    pub(super) fn of(markup: &'m str) -> Self {
        Self { rest: markup, raw: None }
    }

    /// The text up to the end tag of an element whose content contains no tags; `None` if empty.
    fn raw_text(&mut self, name: &str) -> Option<Token<'m>> {
        let ends = |at: &usize| {
            let behind = &self.rest.as_bytes()[at + 2..];
            let same = behind.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()));
            same && behind.get(name.len()).is_none_or(|&byte| !byte.is_ascii_alphanumeric())
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(self.rest.len());
        let text = &self.rest[..end];
        self.rest = &self.rest[end..];
        let resolved = if matches!(name, "title" | "textarea") { decoded(text) } else { Cow::Borrowed(text) };
        (!text.is_empty()).then_some(Token::Text(resolved))
    }

    fn text(&mut self) -> Token<'m> {
        let opens = |&(at, _): &(usize, &str)| begins_markup(&self.rest[at..]);
        let end = self.rest.match_indices('<').find(opens).map_or(self.rest.len(), |(at, _)| at);
        let text = &self.rest[..end];
        self.rest = &self.rest[end..];
        Token::Text(decoded(text))
    }

    /// Reads a tag; `None` for a comment or an unterminated tag.
    fn tag(&mut self) -> Option<Token<'m>> {
        let (is_end, behind) = match self.rest.strip_prefix("</") {
            Some(behind) => (true, behind),
            None => (false, &self.rest[1..]),
        };
        if !behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.rest = behind_comment(self.rest);
            return None;
        }
        let length =
            behind.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(behind.len());
        let name = behind[..length].to_ascii_lowercase();
        let attributes = &behind[length..];
        let mut rest = attributes;
        self.rest = loop {
            match step(rest) {
                Step::Attribute { rest: behind, .. } => rest = behind,
                Step::End(behind) => break behind,
                Step::Cut => {
                    self.rest = "";
                    return None;
                }
            }
        };
        if is_end {
            return Some(Token::End(name));
        }
        let attributes = &attributes[..attributes.len() - self.rest.len()];
        self.raw = RAW.contains(&name.as_str()).then(|| name.clone());
        Some(Token::Start(Start { name, attributes }))
    }
}

impl<'m> Iterator for Tokens<'m> {
    type Item = Token<'m>;

    fn next(&mut self) -> Option<Token<'m>> {
        while !self.rest.is_empty() {
            let token = match self.raw.take() {
                Some(name) => self.raw_text(&name),
                None if begins_markup(self.rest) => self.tag(),
                None => Some(self.text()),
            };
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

/// Whether a tag or comment begins here; any other `<` is text.
fn begins_markup(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'<')
        && match bytes.next() {
            Some(b'/') => bytes.next().is_some(),
            Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
            None => false,
        }
}

/// The text after a comment, a declaration or an instruction; empty if it is unterminated.
fn behind_comment(text: &str) -> &str {
    let (from, ends): (&str, &[&str]) = match text.strip_prefix("<!--") {
        // `<!-->` and `<!--->` are complete comments.
        Some(comment) => (&text[text.len() - comment.len() - 2..], &["--", "--!"]),
        None => (text, &[""]),
    };
    let mut closing = from.match_indices('>');
    let found = closing.find(|&(at, _)| ends.iter().any(|end| from[..at].ends_with(end)));
    found.map_or("", |(at, mark)| &from[at + mark.len()..])
}

/// The next item inside a tag after its name.
enum Step<'m> {
    Attribute {
        name: &'m str,
        value: &'m str,
        rest: &'m str,
    },
    /// The tag's end, with the text after it.
    End(&'m str),
    /// The page ends inside the tag.
    Cut,
}

fn step(text: &str) -> Step<'_> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    if let Some(behind) = text.strip_prefix('>') {
        return Step::End(behind);
    }
    // A name can begin with =.
    let first = text.chars().next().map_or(0, char::len_utf8);
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let Some(length) = text[first..].find(ends) else { return Step::Cut };
    let (name, behind) = text.split_at(first + length);
    let Some(value) = behind.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=') else {
        return Step::Attribute { name, value: "", rest: behind };
    };
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let quoted = ['"', '\''].into_iter().find_map(|quote| Some((quote, value.strip_prefix(quote)?)));
    if let Some((quote, value)) = quoted {
        return match value.split_once(quote) {
            Some((value, rest)) => Step::Attribute { name, value, rest },
            None => Step::Cut,
        };
    }
    match value.find(|c: char| c.is_ascii_whitespace() || c == '>') {
        Some(end) => Step::Attribute { name, value: &value[..end], rest: &value[end..] },
        None => Step::Cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(markup: &str) -> Vec<String> {
        let tell = |token: Token<'_>| match token {
            Token::Start(start) => format!("<{} {}", start.name, start.value("x").unwrap_or("-".into())),
            Token::End(name) => format!("/{name}"),
            Token::Text(text) => text.into_owned(),
        };
        Tokens::of(markup).map(tell).collect()
    }

    #[test]
    fn markup_is_cut_as_browsers_cut_it() {
        let cases: [(&str, &[&str]); 19] = [
            ("甲<P>乙</p >", &["甲", "<p -", "乙", "/p"]),
            ("<a y=1 X=\"a>b&amp;c\">", &["<a a>b&c"]),
            ("<a x = 'q' x=r/>", &["<a q"]),
            ("<a x>", &["<a "]),
            ("<br/>", &["<br -"]),
            ("<a/x=1/>", &["<a 1/"]),
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
}
