//! Set phrases that are variants of one another.

/// Number of letters that a variant shares with the phrase, at its start or its end.
const SHARED_END: usize = 2;
/// Maximum number of letters by which variants differ: an attribute or a degree.
const MOST_APART: usize = 4;
/// Maximum number of phrases compared with one another because they share an end; larger groups are divided by a
/// further letter.
const LARGEST_GROUP: usize = 256;

/// For each phrase the indices of its variants: one has all letters of the other in order, with few more, and both
/// begin or end alike.
pub(super) fn of(phrases: &[&str]) -> Vec<Vec<usize>> {
    let mut variants = vec![Vec::new(); phrases.len()];
    let mut letters: Vec<Vec<char>> = phrases.iter().map(|phrase| phrase.chars().collect()).collect();
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    // Variants with a common end are found as common beginnings, read backwards.
    for _ in 0..2 {
        order.sort_by(|&a, &b| letters[a].cmp(&letters[b]));
        for group in alike(&order, &letters) {
            compare(group, &letters, &mut variants);
        }
        for letters in &mut letters {
            letters.reverse();
        }
    }
    for own in &mut variants {
        own.sort_unstable();
        own.dedup();
    }
    variants
}

/// Phrases, sorted by their letters, in groups that begin alike.
fn alike<'o>(order: &'o [usize], letters: &[Vec<char>]) -> Vec<&'o [usize]> {
    let mut groups = Vec::new();
    let mut left: Vec<&[usize]> =
        order.chunk_by(|&a, &b| letters[a].get(..SHARED_END) == letters[b].get(..SHARED_END)).collect();
    while let Some(group) = left.pop() {
        let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
        if group.len() <= LARGEST_GROUP {
            groups.push(group);
            continue;
        }
        // All of a sorted group share what its first and last share.
        let shared = letters[first].iter().zip(&letters[last]).take_while(|(a, b)| a == b).count();
        // Identical phrases cannot be divided further.
        if shared < letters[last].len() {
            left.extend(group.chunk_by(|&a, &b| letters[a].get(shared) == letters[b].get(shared)));
        }
    }
    groups
}

/// Records the variants within a group.
fn compare(group: &[usize], letters: &[Vec<char>], variants: &mut [Vec<usize>]) {
    for (place, &a) in group.iter().enumerate() {
        for &b in &group[place + 1..] {
            if holds(&letters[a], &letters[b]) || holds(&letters[b], &letters[a]) {
                variants[a].push(b);
                variants[b].push(a);
            }
        }
    }
}

/// Whether `long` has all letters of `short` in order, and few more.
fn holds(long: &[char], short: &[char]) -> bool {
    if short.len() > long.len() || long.len() - short.len() > MOST_APART {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_more_make_a_variant() {
        let phrases = [
            "稳健的货币政策",
            "稳健货币政策",
            "积极的财政政策",
            "更加积极的财政政策",
            "财政",
            "联合国宪章宗旨和原则",
        ];
        assert_eq!(of(&phrases), [vec![1], vec![0], vec![3], vec![2], vec![], vec![]]);
    }

    #[test]
    fn of_very_many_that_begin_alike_those_that_share_more_are_compared() {
        let numbered =
            (0..2_000_u32).map(|at| format!("扩大合作{}", char::from_u32(0x4E00 + at).unwrap_or('x')));
        let mut phrases: Vec<String> = numbered.collect();
        phrases.push(format!("{}的规模", phrases[7]));
        let found = of(&phrases.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(found[7], [2_000]);
        assert_eq!(found.iter().flatten().count(), 2);
    }
}
