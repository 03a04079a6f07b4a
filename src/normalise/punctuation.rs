//! One form for each punctuation mark, whatever its width or script.

use crate::text::chars::is_letter;

/// What a character becomes in a key.
pub(super) enum Folded {
    /// White space.
    Blank,
    /// This character.
    As(char),
}

/// Folds one character: width, quotes, brackets, dashes, blanks.
///
/// Marks with different meanings stay apart: 、 is not ，, and quotes and 《》 are kept.
pub(super) fn fold(c: char) -> Folded {
    Folded::As(match c {
        c if c.is_whitespace() || c == '\u{3164}' => return Folded::Blank,
        '。' | '．' | '｡' => '.',
        '，' | '﹐' => ',',
        '、' | '､' => '、',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '＂' | '«' | '»' | '〝' | '〞' | '〟' | '﹁'
        | '﹂' | '﹃' | '﹄' | '｢' | '｣' => '"',
        '‘' | '’' | '‚' | '‛' | '＇' => '\'',
        '〈' => '《',
        '〉' => '》',
        '〔' | '［' | '【' => '[',
        '〕' | '］' | '】' => ']',
        '—' | '–' | '―' | '─' | '‐' | '‑' | '‒' | '－' | '−' | '﹣' => '-',
        '·' | '•' | '・' | '‧' | '∙' | '･' => '·',
        '〜' | '～' | '∼' => '~',
        '％' | '﹪' => '%',
        '∕' | '⁄' => '/',
        'º' | '˚' => '°',
        '￥' => '¥',
        '￡' => '£',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    })
}

/// Whether a character of a key is a mark and not part of a word.
pub(super) fn is_mark(c: char) -> bool {
    !is_letter(c) && c != '%'
}
