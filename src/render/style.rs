//! Colours and attributes, by meaning.

use owo_colors::Style;

/// One style for each thing that a view distinguishes. No meaning depends on colour alone: there is always a mark or an
/// attribute too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stylesheet {
    /// How words of one side are marked.
    pub marks: Marks,
    /// Words of the old side only.
    pub deleted: Style,
    /// Words of the new side only.
    pub inserted: Style,
    /// A whole sentence of the old side only.
    pub dropped: Style,
    /// A whole sentence of the new side only.
    pub added: Style,
    /// The mark and label of an entry whose content changed.
    pub substantive: Style,
    /// The mark and label of an entry that was reworded.
    pub reworded: Style,
    /// The mark and label of a moved link.
    pub moved: Style,
    /// A facet.
    pub facet: Style,
    /// Something in doubt.
    pub doubt: Style,
    /// The title of a statement, or a heading.
    pub title: Style,
    /// Secondary text: places, counts of unchanged items, hints.
    pub quiet: Style,
}

/// How words of one side are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// By brackets: `[-deleted-]`, `{+inserted+}`.
    Brackets,
    /// By colour and an attribute: struck through, underlined.
    Styles,
}

impl Stylesheet {
    /// No colours, no attributes.
    #[must_use]
    pub const fn plain() -> Self {
        let none = Style::new();
        Self {
            marks: Marks::Brackets,
            deleted: none,
            inserted: none,
            dropped: none,
            added: none,
            substantive: none,
            reworded: none,
            moved: none,
            facet: none,
            doubt: none,
            title: none,
            quiet: none,
        }
    }

    /// For a terminal: the sixteen colours that every theme maps to readable ones.
    #[must_use]
    pub const fn coloured() -> Self {
        let style = Style::new();
        Self {
            marks: Marks::Styles,
            deleted: style.red().strikethrough(),
            inserted: style.green().underline(),
            dropped: style.red(),
            added: style.green(),
            substantive: style.yellow().bold(),
            reworded: style.cyan(),
            moved: style.magenta(),
            facet: style.yellow(),
            doubt: style.magenta().italic(),
            title: style.bold(),
            quiet: style.dimmed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_writes_no_escape_and_coloured_does() {
        assert_eq!(Stylesheet::plain().deleted.style("将").to_string(), "将");
        let coloured = Stylesheet::coloured();
        assert_eq!(coloured.deleted.style("将").to_string(), "\u{1b}[31;9m将\u{1b}[0m");
        assert_eq!(coloured.inserted.style("将").to_string(), "\u{1b}[32;4m将\u{1b}[0m");
    }
}
