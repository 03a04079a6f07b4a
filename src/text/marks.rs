//! Punctuation marks, Chinese and other, by function.

use std::sync::LazyLock;

use super::chars::is_common_han;

/// Marks that end a sentence of a Chinese text, including narrow forms. Dash, colon, semicolon and ellipsis do not.
/// The full stop of other scripts is left out, because it is also a decimal point and ends abbreviations.
const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '｡', '!', '?'];
/// Commas.
pub const COMMAS: [char; 2] = ['，', ','];
/// Marks that lead in.
pub const COLONS: [char; 2] = ['：', ':'];
const SEMICOLONS: [char; 2] = ['；', ';'];
/// Question marks.
pub const ASKING: [char; 2] = ['?', '？'];
/// Brackets around an aside: opening, closing.
pub const ROUND: [[char; 2]; 2] = [['（', '('], ['）', ')']];
/// Marks around titles: opening, closing.
pub const TITLES: [[char; 2]; 2] = [['《', '〈'], ['》', '〉']];
/// Quotation marks whose form shows whether they open or close: opening, closing.
pub const QUOTES: [[char; 9]; 2] =
    [['“', '‘', '「', '『', '〝', '﹁', '﹃', '«', '｢'], ['”', '’', '」', '』', '〞', '﹂', '﹄', '»', '｣']];
/// Quotation marks that can open or close. Keys write all quotation marks like this.
const STRAIGHT_QUOTES: [char; 4] = ['"', '＂', '\'', '〟'];
/// Other brackets: opening, closing.
const SQUARE: [[char; 5]; 2] = [['【', '〔', '〖', '［', '['], ['】', '〕', '〗', '］', ']']];
/// Dashes, long or short.
pub const DASHES: [char; 3] = ['—', '－', '―'];

/// Whether a character ends a Chinese sentence.
#[must_use]
pub fn is_sentence_end(c: char) -> bool {
    SENTENCE_ENDS.contains(&c)
}

/// Whether a character ends a clause. 、 does not: it separates list items.
#[must_use]
pub fn is_clause_end(c: char) -> bool {
    COMMAS.contains(&c) || is_stop(c)
}

/// Whether a character separates more strongly than a comma.
#[must_use]
pub fn is_stop(c: char) -> bool {
    COLONS.contains(&c) || SEMICOLONS.contains(&c) || is_sentence_end(c)
}

/// Whether a mark opens or closes a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encloses {
    /// Opens a pair of this kind, from 0 to below [`KINDS`].
    Opens(usize),
    /// Closes a pair of this kind.
    Closes(usize),
}

/// Number of kinds of brackets, title marks and quotation marks with separate opening and closing forms.
pub const KINDS: usize = ROUND[0].len() + TITLES[0].len() + QUOTES[0].len() + SQUARE[0].len();

/// Whether a bracket, title mark or quotation mark opens or closes, by its form; `None` for other characters.
#[must_use]
pub fn encloses(c: char) -> Option<Encloses> {
    // A quick exit for most text.
    if is_common_han(c) || c.is_ascii_alphanumeric() || c == ' ' {
        return None;
    }
    let at = ENCLOSING.binary_search_by_key(&c, |&(mark, _)| mark).ok()?;
    Some(ENCLOSING[at].1)
}

/// The marks that open or close, ascending.
static ENCLOSING: LazyLock<Vec<(char, Encloses)>> = LazyLock::new(|| {
    let kinds: [fn(usize) -> Encloses; 2] = [Encloses::Opens, Encloses::Closes];
    let of = |side: usize| {
        let all = ROUND[side].iter().chain(&TITLES[side]).chain(&QUOTES[side]).chain(&SQUARE[side]);
        all.enumerate().map(move |(kind, &mark)| (mark, kinds[side](kind)))
    };
    let mut marks: Vec<(char, Encloses)> = of(0).chain(of(1)).collect();
    marks.sort_by_key(|&(mark, _)| mark);
    marks
});

/// Whether a character opens a bracket, a title or a quotation, by its form.
#[must_use]
pub fn is_opening(c: char) -> bool {
    matches!(encloses(c), Some(Encloses::Opens(_)))
}

/// Whether a character closes a bracket, a title or a quotation. Straight double quotes count.
#[must_use]
pub fn is_closing(c: char) -> bool {
    matches!(encloses(c), Some(Encloses::Closes(_))) || c == '"'
}

/// Whether a character is a quotation mark of any form.
#[must_use]
pub fn is_quote(c: char) -> bool {
    QUOTES.as_flattened().contains(&c) || STRAIGHT_QUOTES.contains(&c)
}

/// Whether a character is a title mark.
#[must_use]
pub fn is_title_mark(c: char) -> bool {
    TITLES.as_flattened().contains(&c)
}

/// Whether a character is a round bracket.
#[must_use]
pub fn is_round(c: char) -> bool {
    ROUND.as_flattened().contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_does_not_close() {
        let all = || {
            ROUND
                .into_iter()
                .flatten()
                .chain(TITLES.into_iter().flatten())
                .chain(QUOTES.into_iter().flatten())
        };
        for c in all().chain(SQUARE.into_iter().flatten()) {
            assert!(is_opening(c) != is_closing(c), "{c}");
            assert!(!is_clause_end(c) && !is_sentence_end(c), "{c}");
        }
        let mut kinds: Vec<Option<Encloses>> = (0..KINDS).map(|kind| Some(Encloses::Opens(kind))).collect();
        for sides in [encloses('（'), encloses('〖'), encloses('［'), encloses('‘')] {
            let place = kinds.iter().position(|kind| *kind == sides).expect("a kind of its own");
            kinds.swap_remove(place);
        }
        assert!(is_quote('"') && is_closing('"') && !is_opening('"'));
    }

    #[test]
    fn what_ends_a_sentence_ends_a_clause() {
        for c in SENTENCE_ENDS {
            assert!(is_clause_end(c), "{c}");
        }
        assert!(!is_clause_end('、') && !is_clause_end('.') && !is_sentence_end('；'));
    }
}
