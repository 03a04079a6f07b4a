//! One form for each unit with a sign: ℃ and 摄氏度, m² and 平方米, % and percent.

use super::number::Placed;
use crate::text::number::is_numeral;

/// Forms of units after a figure, each with its sign in a key. A longer form comes before any form that it begins
/// with.
const WRITINGS: [(&str, &str); 20] = [
    (" per cent", "%"),
    (" percent", "%"),
    ("percent", "%"),
    ("平方公里", "km²"),
    ("㎢", "km²"),
    ("km2", "km²"),
    ("平方米", "m²"),
    ("平方公尺", "m²"),
    ("㎡", "m²"),
    ("m2", "m²"),
    ("立方米", "m³"),
    ("立方公尺", "m³"),
    ("㎥", "m³"),
    ("m3", "m³"),
    ("摄氏度", "℃"),
    ("°C", "℃"),
    ("㎞", "km"),
    ("㎏", "kg"),
    ("㎝", "cm"),
    ("㎜", "mm"),
];

/// Rewrites the units of a key.
pub(super) fn canonical(chars: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let counted = out.last().is_some_and(|last| is_numeral(last.0));
        let found = WRITINGS.iter().find(|(words, _)| counted && opens(&chars[at..], words));
        let Some((words, sign)) = found else {
            out.push(chars[at].clone());
            at += 1;
            continue;
        };
        let length = words.chars().count();
        let origin = chars[at].1.start..chars[at + length - 1].1.end;
        out.extend(sign.chars().map(|c| (c, origin.clone())));
        at += length;
    }
    out
}

/// Whether some characters open with a form, and not with a longer alphabetic word.
fn opens(chars: &[Placed], words: &str) -> bool {
    let mut rest = chars.iter().map(|c| c.0);
    words.chars().all(|c| rest.next() == Some(c))
        && (!words.is_ascii() || rest.next().is_none_or(|c| !c.is_ascii_alphanumeric()))
}
