//! Marks that refer to notes: `[1]`, 〔2〕, `[注3]`, ¹, ①.

/// Maximum digits of a note number; four are a year.
const MOST_FIGURES: usize = 3;
/// Brackets around a note number: opening, closing.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('［', '］'), ('〔', '〕'), ('【', '】')];

/// What may be before the number of a note, or stand for it.
const NOTE: [char; 2] = ['注', '註'];

/// Whether a character is a superscript figure.
#[must_use]
pub const fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a character is a circled figure. It can also number what follows it.
#[must_use]
pub const fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟')
}

/// The length of the note mark at the start of some characters, 0 if there is none: `[1]`, `[注1]`, `[注]`, ¹². A circled figure
/// alone is not one.
#[must_use]
pub fn opening(mut chars: impl Iterator<Item = char> + Clone) -> usize {
    let raised = chars.clone().take_while(|&c| is_raised(c)).count();
    if raised > 0 {
        return if raised > MOST_FIGURES { 0 } else { raised };
    }
    let first = chars.next();
    let Some((_, close)) = BRACKETS.into_iter().find(|(open, _)| Some(*open) == first) else { return 0 };
    let note = usize::from(chars.clone().next().is_some_and(|c| NOTE.contains(&c)));
    chars.by_ref().take(note).for_each(drop);
    let figures = chars.clone().take_while(|c| c.is_ascii_digit() || matches!(c, '０'..='９')).count();
    let closed = chars.clone().nth(figures) == Some(close);
    // 国发〔99〕12号 is a name.
    let named = chars.nth(figures + 1).is_some_and(|c| c.is_ascii_digit());
    let counts = figures + note > 0 && figures <= MOST_FIGURES;
    if counts && closed && !named { figures + note + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_short_and_alone() {
        for (text, length) in [
            ("[1]双方", 3),
            ("〔12〕", 4),
            ("[注1]双方", 4),
            ("〔註〕", 3),
            ("[注意]", 0),
            ("[]", 0),
            ("［１］", 3),
            ("¹²", 2),
            ("[2023]", 0),
            ("〔99〕12号", 0),
            ("[a]", 0),
            ("[1", 0),
            ("①", 0),
            ("", 0),
        ] {
            assert_eq!(opening(text.chars()), length, "{text}");
        }
    }
}
