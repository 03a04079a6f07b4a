//! The rules that find facets.

use std::io::{self, Write};

use owo_colors::Style;
use serde::Serialize;

use super::page::Page;
use super::wrap::Paragraph;
use super::{Canvas, Lang, labels};
use crate::classify::Rule;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.rules/1";

/// The rules.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rules<'r> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The rules, in the order in which they look at a change.
    pub rules: Vec<&'r Rule>,
}

/// The columns by which what is said of a rule is indented.
const INDENT: usize = 2;

/// Writes each rule with what it looks for, the changes that it finds (+), and similar changes that it does not (-).
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, rules: &Rules<'_>, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    rules.rules.iter().try_for_each(|rule| one(&mut page, rule))
}

fn one(page: &mut Page<'_>, rule: &Rule) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let kinds: Vec<&str> = rule.facets.iter().map(|kind| lang.facet(*kind)).collect();
    let mut head = Paragraph::default();
    head.push(&rule.id, sheet.title);
    head.push(&format!(" ({})", kinds.join(lang.of(labels::LIST_STOP))), sheet.facet);
    page.block(0, &head)?;
    page.text(INDENT, said(rule, lang), Style::new())?;
    for (mark, style, examples) in [("+ ", sheet.added, &rule.fires), ("- ", sheet.quiet, &rule.quiet)] {
        for [old, new] in examples {
            let mut example = Paragraph::default();
            example.open(mark, style).push(&format!("{old} → {new}"), style);
            page.hanging(INDENT, 2 * INDENT, &example)?;
        }
    }
    page.end_line()
}

fn said(rule: &Rule, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &rule.zh,
        Lang::En => &rule.en,
    }
}
