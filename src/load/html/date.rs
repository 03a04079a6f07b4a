//! The day on which a page was published, which it tells to programs or in a line beside the text.

use super::blocks::Blocks;
use super::rules;
use crate::statement::Date;
use crate::text::date;

/// The day of a page: what it tells to programs goes first.
pub(super) fn find(page: &Blocks) -> Option<Date> {
    let told = page.dates.iter().find_map(|told| day(told));
    let lines = || page.lines.iter().map(|block| block.text.as_str());
    told.or_else(|| lines().filter(|line| rules::is_site_line(line) && rules::dates_page(line)).find_map(day))
}

fn day(text: &str) -> Option<Date> {
    date::find(text).map(|(date, _)| date)
}
