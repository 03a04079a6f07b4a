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
mod own_corpus;
mod own_lexicon;
mod own_settings;
mod pdf;
mod reading;
mod rendering;
mod segmentation;
#[path = "../../texts.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod texts;

mod trees;

/// The command, which is no library and reads the settings.
#[path = "../../../src/bin/tifa"]
#[allow(dead_code, reason = "the target needs less of it")]
mod command {
    pub(crate) mod args;
    pub(crate) mod brief;
    pub(crate) mod compare;
    pub(crate) mod comparing;
    pub(crate) mod config;
    pub(crate) mod corpus;
    pub(crate) mod environment;
    pub(crate) mod exit;
    pub(crate) mod fault;
    pub(crate) mod language;
    pub(crate) mod linking;
    pub(crate) mod loading;
    pub(crate) mod options;
    pub(crate) mod output;
    pub(crate) mod pager;
    pub(crate) mod progress;
    pub(crate) mod reference;
    pub(crate) mod repeats;
    pub(crate) mod report;
    pub(crate) mod rules;
    pub(crate) mod show;
    pub(crate) mod threads;
    pub(crate) mod trace;
    pub(crate) mod values;
}

use std::sync::LazyLock;

// Its modules name each other from the root.
use command::{
    args, brief, compare, comparing, config, corpus, environment, exit, language, linking, loading, options,
    output, pager, progress, reference, repeats, report, rules, show, threads, trace, values,
};

/// Tries one input.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 14] = [
    ("decoding", decoding::check),
    ("html", html::check),
    ("docx", docx::check),
    ("epub", epub::check),
    ("pdf", pdf::check),
    ("segmentation", segmentation::check),
    ("alignment", alignment::check),
    ("links", links::check),
    ("rendering", rendering::check),
    ("settings", own_settings::check),
    ("entries", own_corpus::check),
    ("lexicon", own_lexicon::check),
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
