//! Labels used by reports only.

use super::labels::{Counted, Label};

pub(super) const REPORT: Label = ("提法变化报告", "Change report");
pub(super) const BRIEF: Label = ("概要", "In brief");
pub(super) const CHANGE: Label = ("变化", "Change");
pub(super) const DIGEST: Label = ("要点", "Key changes");
pub(super) const FIGURES: Label = ("图表", "Figures");
pub(super) const SHARES: Label = ("句子的去留", "What happened to the sentences");
pub(super) const KEPT: Label = ("保留", "kept");
pub(super) const REWORDED: Label = ("改写", "reworded");
pub(super) const ALONE: Label = ("新增或删去", "new or dropped");
pub(super) const FLOW: Label = ("句序：旧（上）→ 新（下）", "Order of sentences: old (above) to new (below)");
pub(super) const ALIKE: Label = ("各篇用字相似度", "How similar the statements are in wording");
pub(super) const ALIKE_HOW: Label = (
    "相邻的字（词）有多少相同（Dice 系数），不论繁简、次序和含义。",
    "The share of neighbouring characters or words in common (Dice coefficient), regardless of order or meaning.",
);
/// With [`LARGEST_TABLE`](crate::results::comparison::LARGEST_TABLE).
pub(super) const TOO_MANY: Counted = (
    "声明超过 {} 篇，不列两两相似度。",
    "There is more than {} statement, too many for a table of all pairs.",
    "There are more than {} statements, too many for a table of all pairs.",
);
pub(super) const LIVES: Label = ("提法脉络", "Commitments through time");
pub(super) const LIVES_LISTED: Label = (
    "每行是一项内容，每列是一篇声明：先列刚刚删去的、新增的、重新出现的，再列历时最久的。点一个记号，看那一篇的原文。",
    "Each row is an item and each column a statement: first what is gone now, new now or back, then what has lasted longest. Click a mark to see the text.",
);
/// Each mark of a lifeline, with its CSS class.
pub(super) const EACH_MARK: [(&str, char, Label); 6] = [
    ("first", '+', ("首次出现", "first")),
    ("same", '=', ("未变", "unchanged")),
    ("changed", '!', ("改动（~ 只是措辞）", "changed (~ in style only)")),
    ("moved", '↕', ("移位", "moved")),
    ("back", '^', ("重现", "back")),
    ("absent", '·', ("未见", "absent")),
];
pub(super) const HISTORY: Label = ("历篇措辞", "In each statement");
pub(super) const STATUS: Label = ("现状", "status");
pub(super) const LATEST: Label = ("最近的措辞", "latest wording");
pub(super) const OVERVIEW: Label = ("总览", "Overview");
pub(super) const STATEMENT: Label = ("声明", "Statement");
pub(super) const ALL_SENTENCES: Label = ("全部句子", "sentences");
pub(super) const MADE: Label = ("制作", "Made by");
pub(super) const LEXICONS: Label = ("词表", "lexicons");
pub(super) const OPTIONS: Label = ("选项", "options");
pub(super) const CHANGES: Label = ("全部变化", "All changes");
pub(super) const NO_CHANGE: Label = ("没有变化。", "Nothing changed.");

pub(super) const TABLE: Label = ("数据表", "Data");
pub(super) const NO_MOVE: Label = ("没有句子移位。", "No sentence moved.");
pub(super) use super::labels::SALIENCE;
pub(super) const TEXTS: Label = ("全文", "Both texts");
pub(super) const VIEWS: Label = ("怎样看全文", "How to view both texts");
/// The ways to see both texts.
pub(super) const EACH_VIEW: [(&str, Label); 3] = [
    ("one", ("合为一篇", "One text")),
    ("two", ("分栏对照", "Two columns")),
    ("changes", ("只看变化", "Changes only")),
];
pub(super) const PAIRS: Label = ("各组比较", "Comparisons");
pub(super) const SEARCH: Label = ("搜索两篇文字（/）", "Search both texts (/)");
pub(super) const FILTER: Label = ("筛选", "Filter");
pub(super) const CLEAR: Label = ("清除", "Clear");
pub(super) const OPERATION: Label = ("句子", "operation");
pub(super) const NATURE: Label = ("性质", "nature");
pub(super) const RESPECT: Label = ("方面", "facet");
pub(super) const ACTOR: Label = ("主体", "actor");
pub(super) const CLASS: Label = ("句类", "class");
pub(super) const SECTION: Label = ("章节", "section");
pub(super) const ANY: Label = ("全部", "any");
pub(super) const LANGUAGE: Label = ("English", "中文");
pub(super) const THEME: Label = ("明暗", "Dark or light");
pub(super) const HELP: Label = ("帮助（?）", "Help (?)");
pub(super) const KEYS: Label = ("按键", "Keys");
pub(super) const CLOSE: Label = ("关闭", "Close");
pub(super) const UNFOLD: Label = ("展开全部", "Unfold all");
pub(super) const FOLD: Label = ("折叠未变", "Fold unchanged");
pub(super) const CITE_SHORT: Label = ("引用", "cite");
pub(super) const LINK: Label = ("此处的链接", "Link to this place");
pub(super) const ABOUT: Label = ("所选分句", "Selected clause");
pub(super) const IN_TEXT: Label = ("看全文中的位置", "See it in the text");
pub(super) const SKIP: Label = ("跳到正文", "Skip to the report");
pub(super) const COPIED: Label = ("已复制", "Copied");
pub(super) const COPY_BY_HAND: Label = ("请手工复制：", "Please copy it by hand:");
pub(super) const SHOWN: Label = ("显示 {} 项", "{} shown");
pub(super) const FOUND: Label = ("各组共 {} 项", "{} in all comparisons");
pub(super) const IN_PAIRS: Label = (
    "搜索遍及各组比较，各组标签上注明找到几项；筛选和展开在一组比较之内使用。",
    "The search covers all comparisons, and each tab shows the number of matches; filters and unfolding apply to one comparison.",
);
pub(super) const LINE: Label = ("第 {} 行", "line {}");
pub(super) const LEGEND: Label = (
    "删除线：只在旧文；下划线：只在新文；⇄：移自或移至另一篇的该行。点一个分句，看它的另一种措辞和变化的理由。",
    "Struck through: only in the old text. Underlined: only in the new text. ⇄: moved from or to that line of the other text. Click a clause to see its other wording and why it counts as changed.",
);

pub(super) const UNCHANGED: Counted = ("{} 段未变", "{} paragraph unchanged", "{} paragraphs unchanged");
pub(super) const MORE_LIVES: Counted = ("另有 {} 条脉络未列", "{} more lifeline", "{} more lifelines");
pub(super) const IN_DIGESTS: Counted = (
    "另有 {} 项，见各组比较的要点。",
    "{} more change, in the key changes of its comparison.",
    "{} more changes, in the key changes of their comparisons.",
);
pub(super) const MOVES: Counted = ("{} 处移位", "{} link moved", "{} links moved");

/// The keys, each with its effect.
pub(super) const EACH_KEY: [(&str, Label); 11] = [
    ("j", ("下一处变化（有搜索时：找到之处）", "next change (when searching: next match)")),
    ("k", ("上一处变化（有搜索时：找到之处）", "previous change (when searching: previous match)")),
    ("/", ("搜索", "search")),
    (
        "Enter",
        (
            "从搜索框到下一个找到之处；在一处变化上，看它的两种措辞和理由",
            "from the search box to the next match; on a change, show both wordings and why",
        ),
    ),
    ("f", ("筛选", "filter")),
    ("u", ("展开或折叠未变的句子", "unfold or fold unchanged sentences")),
    ("v", ("合为一篇、分栏、只看变化", "one text, two columns, changes only")),
    ("c", ("复制当前变化为引文", "copy the current change as a citation")),
    ("[ ]", ("上一组、下一组比较", "previous, next comparison")),
    (
        "Esc",
        (
            "关闭所选分句，离开搜索框；再按，清除搜索和筛选",
            "close the selected clause, leave the search; press again to clear search and filters",
        ),
    ),
    ("?", ("本帮助", "this help")),
];
