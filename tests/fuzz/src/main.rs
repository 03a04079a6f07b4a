//! Tries one part of the program on inputs that libFuzzer makes: `./run` tells how.
//!
//! A target stops the program where a law is broken. Each module is one, under its name.

#![cfg_attr(not(test), no_main)]

mod alignment;
mod decoding;
mod docx;
mod epub;
mod html;
#[path = "../../laws.rs"]
mod laws;
mod links;
mod pdf;
mod reading;
mod rendering;
mod segmentation;
#[path = "../../texts.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod texts;

mod trees;

use std::sync::LazyLock;

/// Tries one input.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 11] = [
    ("decoding", decoding::check),
    ("html", html::check),
    ("docx", docx::check),
    ("epub", epub::check),
    ("pdf", pdf::check),
    ("segmentation", segmentation::check),
    ("alignment", alignment::check),
    ("links", links::check),
    ("rendering", rendering::check),
    ("docx-tree", trees::docx),
    ("epub-tree", trees::epub),
];

/// The target that the variable TARGET names.
static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("TARGET names no target: {name}")).1
});

libfuzzer_sys::fuzz_target!(|input: &[u8]| TARGET(input));
