//! Labels used by the views of lifelines only.

use crate::render::labels::{Counted, Label};

pub(super) const GONE_NOW: Label = ("现已不提", "Gone now");
pub(super) const NEW_NOW: Label = ("首次出现", "New now");
pub(super) const BACK: Label = ("重现", "Back");
pub(super) const STANDING: Label = ("延续", "Still said, the longest first");
pub(super) const GONE_BEFORE: Label = ("此前已不提", "Gone before");
pub(super) const SEEN_ONCE: Label = ("此前偶见", "Seen before, rarely");
pub(super) const NOW: Label = ("现最近", "nearest now");
pub(super) const BEFORE: Label = ("此前最近", "nearest before");
pub(super) const UNTOLD: Counted = ("另有 {} 条未列", "{} more", "{} more");
pub(super) const SAID_BY: Label = ("提及", "said by");
pub(super) const OF: Label = ("/", "of");
pub(super) const WORDINGS: Label = ("措辞", "Wordings");
pub(super) const TIMES: Counted = ("{} 次", "once", "{} times");
pub(super) const INSTEAD_LINE: Label = ("代之以（同一脉络）", "instead, on the same lifeline");
pub(super) const INSTEAD_SPELLED: Label = ("代之以（缩略语或全称）", "instead, the short or full form");
pub(super) const INSTEAD_CONTENT: Label = ("代之以（内容最近）", "instead, nearest by content");
pub(super) const NOTHING: Label = ("无", "nothing in its place");
/// The headings of the answer as a table.
pub(super) const COLUMNS: [Label; 12] = [
    ("篇", "statement"),
    ("日期", "date"),
    ("次数", "count"),
    ("行", "line"),
    ("提法", "words"),
    ("空位", "slot"),
    ("分句", "clause"),
    ("左文", "left"),
    ("右文", "right"),
    ("代之以", "instead"),
    ("依据", "basis"),
    ("代之行", "instead line"),
];
