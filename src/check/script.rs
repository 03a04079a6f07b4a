//! Characters of the other script: traditional ones in a simplified text, and the reverse.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::normalise::script::Script;
use crate::parallel;
use crate::text::chars::{common_han, is_han, is_traditional};

pub(super) fn find(lines: &[Line<'_>]) -> Findings {
    let script = Script::of(lines.iter().map(|line| line.sentence.text.as_str()));
    let simplified = parallel::map(lines, |line| script.simplify(&line.sentence.text));
    let (mut han, mut traditional) = (0, 0);
    for (line, simple) in lines.iter().zip(&simplified) {
        for (&own, &simple) in line.chars.iter().zip(simple) {
            han += usize::from(is_han(own));
            traditional += usize::from(own != simple);
        }
    }
    if traditional == 0 {
        return Findings::default();
    }
    let is_traditional = is_traditional(han, traditional);
    let mut found = Findings::default();
    for (line, simple) in lines.iter().zip(&simplified) {
        for (at, (&own, &simple)) in line.chars.iter().zip(simple).enumerate() {
            if let Some(other) = in_own_script(own, simple, is_traditional) {
                let finding = Finding::new(DoubtKind::MixedScript, line.span(at..at + 1));
                found.push(finding.suggesting(other));
            }
        }
    }
    found
}

/// The form of a character in the script of the text; `None` if it is in that script already.
fn in_own_script(own: char, simple: char, is_traditional: bool) -> Option<char> {
    if is_traditional {
        SIMPLIFIED.get(&own).copied().filter(|_| own == simple)
    } else {
        (own != simple).then_some(simple)
    }
}

/// Characters used only in simplified texts, each with a traditional counterpart. They are missing in Big5,
/// which was made for traditional texts.
static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let all: String = common_han().flat_map(|c| [c, '\n']).collect();
    let script = Script::of([all.as_str()]);
    let mut pairs = FxHashMap::default();
    for (own, simple) in
        all.lines().filter_map(|line| line.chars().next()).map(|own| (own, script.simplify_one(own)))
    {
        if own != simple && in_big5(own) && !in_big5(simple) {
            pairs.entry(simple).or_insert(own);
        }
    }
    pairs
});

fn in_big5(c: char) -> bool {
    !encoding_rs::BIG5.encode(c.encode_utf8(&mut [0; 4])).2
}
