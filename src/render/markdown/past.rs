//! The past of a statement: what it says for the first time, what was said otherwise, what is gone.

use std::io::{self, Write};

use super::{At, Paper, escape, wording};
use crate::render::past::{GROUPS, place};
use crate::report::past::{Group, Item, told};

impl Paper<'_> {
    /// Writes the past, if requested. Clauses said before in the same words are only counted.
    pub(super) fn past(&self, out: &mut dyn Write) -> io::Result<()> {
        let results = self.report.results;
        let Some(told) = told(results) else { return Ok(()) };
        for (group, label) in GROUPS {
            writeln!(out, "## {}\n", self.lang.count(label, told.count(group)))?;
            let mut items = told.of(group).filter(|_| group != Group::Same).peekable();
            let any = items.peek().is_some();
            for item in items {
                writeln!(
                    out,
                    "- {} ({})",
                    self.words(item),
                    escape(&place(results, item, self.lang), At::Inside)
                )?;
            }
            if any {
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// The words of an item, with the earlier words if they differ.
    fn words(&self, item: &Item) -> String {
        let clauses = &self.report.results.comparisons[item.comparison].clauses;
        let own = escape(&item.quote.text, At::Start);
        match (&item.earlier, &item.links[..]) {
            (None, _) => own,
            (Some(_), &[link]) if !clauses[link].change.old.is_empty() => wording(&clauses[link].change),
            (Some((.., old)), _) => {
                format!("{} → {}", escape(&old.text, At::Start), escape(&item.quote.text, At::Inside))
            }
        }
    }
}
