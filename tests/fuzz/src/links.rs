//! Two texts and an analyst's file of links: what it settles keeps the laws too.

use tifa::align::Options;
use tifa::load::ReadOptions;
use tifa::settled::Settled;

use crate::laws::holds;
use crate::reading::{parts, read, text};
use crate::texts::compare_with;

pub(crate) fn check(input: &[u8]) {
    let input = text(input);
    let [file, old, new] = parts(&input);
    let Ok(settled) = Settled::read("links.toml", file) else { return };
    let [mut old, mut new] = [old, new].map(|text| read("a.txt", text.as_bytes(), &ReadOptions::default()));
    let (Some(old), Some(new)) = (old.pop(), new.pop()) else { return };
    let statements = [old, new];
    match settled.decide(&statements, &[(0, 1)]) {
        Ok(mut decided) => {
            let options = Options { min_similarity: None, pins: decided.remove(0), explain: true };
            let [old, new] = &statements;
            holds(old, new, &compare_with(old, new, options).comparisons[0]);
        }
        Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
    }
}
