//! The page's own words, in both languages: it shows one, and its script can switch to the other.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::render::labels::{self, Counted, Label};
use crate::render::sides::Sides;
use crate::render::{Kind, Lang};
use crate::results::comparison::{FacetKind, Nature, Operation};
use crate::statement::Class;

/// Words as a `<span>` element.
#[derive(Debug, Clone, Template)]
#[template(ext = "html", source = r#"<span data-zh="{{ zh }}" data-en="{{ en }}">{{ self.now() }}</span>"#)]
pub(super) struct Text {
    zh: String,
    en: String,
    lang: Lang,
}

// The template escapes the words.
impl HtmlSafe for Text {}

impl Text {
    fn now(&self) -> &str {
        match self.lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The words as an item of a choice, with a number after them if there is one.
    pub(super) fn choosable(&self, value: &str, count: Option<usize>) -> Choosable {
        let with = |words: &str| count.map_or_else(|| words.to_owned(), |count| format!("{words} ({count})"));
        let text = Self { zh: with(&self.zh), en: with(&self.en), lang: self.lang };
        Choosable { value: value.to_owned(), text }
    }

    /// The words as an attribute, for an element without other words of the page.
    pub(super) fn attribute(self, name: &'static str) -> Attribute {
        Attribute { name, text: self }
    }
}

/// Words as an attribute.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"{{ name }}="{{ text.now() }}" data-attribute="{{ name }}" data-zh="{{ text.zh }}" data-en="{{ text.en }}""#
)]
pub(super) struct Attribute {
    name: &'static str,
    text: Text,
}

impl HtmlSafe for Attribute {}

/// Words as an `<option>` of a choice, which cannot contain other elements.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<option value="{{ value }}" data-zh="{{ text.zh }}" data-en="{{ text.en }}">{{ text.now() }}</option>"#
)]
pub(super) struct Choosable {
    value: String,
    text: Text,
}

impl HtmlSafe for Choosable {}

/// Makes texts in both languages; holds the language to show first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Say(pub(super) Lang);

impl Say {
    /// The text that `words` gives in each language.
    pub(super) fn both(self, words: impl Fn(Lang) -> String) -> Text {
        Text { zh: words(Lang::Zh), en: words(Lang::En), lang: self.0 }
    }

    /// Words of the statements, which are the same in both languages.
    pub(super) fn theirs(self, words: &str) -> Text {
        self.both(|_| words.to_owned())
    }

    /// The item for no choice.
    pub(super) fn any(self) -> Choosable {
        self.label(crate::render::words::ANY).choosable("", None)
    }

    pub(super) fn label(self, label: Label) -> Text {
        self.both(|lang| lang.of(label).to_owned())
    }

    pub(super) fn count(self, label: Counted, number: usize) -> Text {
        self.both(|lang| lang.count(label, number))
    }

    /// A label as an attribute.
    pub(super) fn named(self, label: Label, attribute: &'static str) -> Attribute {
        self.label(label).attribute(attribute)
    }

    pub(super) fn operation(self, operation: Operation, sides: Sides) -> Text {
        self.both(|lang| sides.operation(operation, lang).to_owned())
    }

    pub(super) fn nature(self, nature: Nature) -> Text {
        self.both(|lang| lang.nature(nature).to_owned())
    }

    pub(super) fn facet(self, kind: FacetKind) -> Text {
        self.both(|lang| lang.facet(kind).to_owned())
    }

    pub(super) fn kind(self, kind: Kind, sides: Sides) -> Text {
        match kind {
            Kind::Operation(operation) => self.operation(operation, sides),
            Kind::Nature(nature) => self.nature(nature),
            Kind::Facet(facet) => self.facet(facet),
            Kind::Moved => self.label(labels::MOVED),
        }
    }

    pub(super) fn class(self, class: Class) -> Text {
        self.both(|lang| lang.class(class).to_owned())
    }

    /// The language tag of the page for HTML.
    pub(super) fn tag(self) -> &'static str {
        match self.0 {
            Lang::Zh => "zh-Hans",
            Lang::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_wherever_they_stand() {
        let evil = || Say(Lang::En).both(|_| r#""><script>'&"#.to_owned());
        for written in [evil().to_string(), evil().attribute("title").to_string()] {
            assert!(!written.contains("<script") && !written.contains("\"\""), "{written}");
            assert!(written.contains("&#34;&#62;&#60;script&#62;&#39;&#38;"), "{written}");
        }
    }
}
