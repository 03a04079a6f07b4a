//! The date a page was published, from its metadata or a line next to the text.

use super::blocks::Blocks;
use super::rules;
use crate::statement::Date;
use crate::text::date;

/// The date of a page, preferably from its metadata; `None` if there is none.
pub(super) fn find(page: &Blocks) -> Option<Date> {
    let told = page.dates.iter().find_map(|told| day(told));
    let lines = || page.lines.iter().map(|block| block.text.as_str());
    told.or_else(|| lines().filter(|line| rules::is_site_line(line) && rules::dates_page(line)).find_map(day))
}

fn day(text: &str) -> Option<Date> {
    date::find(text).map(|(date, _)| date)
}
