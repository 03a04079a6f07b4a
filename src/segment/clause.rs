//! Clauses: the parts of a sentence between its commas, semicolons and colons.

use std::ops::Range;

use crate::normalise::script::is_han;

/// The marks that end a clause, as texts and as keys write them. 、 only parts the items of a list.
const CLAUSE_MARKS: [char; 6] = ['，', '；', '：', ',', ';', ':'];

/// What encloses words that belong together, such as the title of a document. The single straight quote is not
/// here, since it is an apostrophe too.
const ENCLOSURES: [(char, char); 14] = [
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('[', ']'),
    ('{', '}'),
];

/// The clauses of a sentence, or of its key, as byte ranges that follow one another and cover it.
///
/// Each ends with its mark and the white space after it. A mark inside quotes or brackets ends nothing, nor does
/// one between two digits (1,000 and 3:1). A quote or bracket that is never closed encloses nothing.
#[must_use]
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let nesting = nesting(text);
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut depth = 0;
    for (at, mark) in text.char_indices() {
        depth += nesting[at];
        let end = at + mark.len_utf8();
        if depth == 0 && CLAUSE_MARKS.contains(&mark) && !is_between_digits(&text[..at], &text[end..]) {
            let end = text.len() - text[end..].trim_start().len();
            clauses.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        clauses.push(start..text.len());
    }
    clauses
}

fn is_between_digits(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
}

/// For each byte by how much the depth of nesting changes there: 1 at what opens an enclosure that is closed
/// later, −1 at what closes it.
///
/// Each kind is paired for itself, so one left open does not hide the others.
fn nesting(text: &str) -> Vec<i32> {
    let mut nesting = vec![0; text.len()];
    let mut open: [Vec<usize>; ENCLOSURES.len()] = Default::default();
    for (at, character) in text.char_indices().filter(|&(_, character)| !is_han(character)) {
        let closes = ENCLOSURES.iter().position(|&(_, close)| close == character);
        let opens = ENCLOSURES.iter().position(|&(open, _)| open == character);
        if let Some(opened) = closes.and_then(|kind| open[kind].pop()) {
            nesting[opened] += 1;
            nesting[at] -= 1;
        } else if let Some(kind) = opens {
            open[kind].push(at);
        }
    }
    nesting
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sentences with their clauses parted by `|`.
    const CASES: [&str; 16] = [
        "",
        "双方将加强合作。",
        "双方指出，|当前世界变局加速演进；|和平、发展是潮流。",
        "双方将：",
        "遵循《睦邻，友好》条约，|发展关系。",
        "（以下称“双方，各方”），|声明如下：",
        "贸易额达1,000亿,|比例为3:1,|增长5%。",
        "2023，|双方同意。",
        "双方（一方，|另一方同意。",
        "双方），|另一方同意。",
        "“甲（乙”，丙）。",
        "一(二(三,四),五),|六",
        "\"甲,乙\",|丙\"丁,|戊",
        "The parties, |noting this: |agree.",
        "，|，|",
        "甲，  |",
    ];

    #[test]
    fn splits_at_marks_outside_enclosures() {
        for case in CASES {
            let text = case.replace('|', "");
            let parts: Vec<&str> = clauses(&text).into_iter().map(|clause| &text[clause]).collect();
            let expected: Vec<&str> = case.split('|').filter(|part| !part.is_empty()).collect();
            assert_eq!(parts, expected, "{case}");
        }
    }

    #[test]
    fn deep_nesting_is_no_burden() {
        let nested = format!("{}，{}，", "（".repeat(100_000), "）".repeat(100_000));
        assert_eq!(clauses(&nested).len(), 1);
        let crossed = format!("{}，{}，", "（".repeat(100_000), "]".repeat(100_000));
        assert_eq!(clauses(&crossed).len(), 2);
    }

    proptest! {
        #[test]
        fn clauses_cover_the_text(text in "[甲乙1，；：,:;“”\"《》（）() ]{0,24}|.*") {
            let mut end = 0;
            for clause in clauses(&text) {
                prop_assert_eq!(clause.start, end);
                prop_assert!(clause.end > clause.start && text.is_char_boundary(clause.end));
                end = clause.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
