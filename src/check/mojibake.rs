//! Sentences saved after being decoded with the wrong encoding.

use super::text::Line;
use super::{DoubtKind, Finding};
use crate::text::mojibake::meant;

pub(super) fn find(line: &Line<'_>) -> Option<Finding> {
    let all = 0..line.chars.len();
    let meant = meant(&line.text(all.clone()))?;
    Some(Finding::new(DoubtKind::Mojibake, line.span(all)).suggesting(meant.text))
}
