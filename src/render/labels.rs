//! All fixed words of the views, in both languages.

use crate::results::comparison::{Direction, FacetKind, Nature, Operation};
use crate::results::lifeline::Status;
use crate::statement::{Class, DateSource, RepairRule, Role};

/// The language of the labels; independent of the language of the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// A label: (Chinese, English).
pub(super) type Label = (&'static str, &'static str);

/// A label with a number in place of `{}`: (Chinese, English singular, English plural).
pub(super) type Counted = (&'static str, &'static str, &'static str);

pub(super) const OLD: Label = ("旧", "old");
pub(super) const NEW: Label = ("新", "new");
pub(super) const MOVED: Label = ("移位", "moved");
pub(super) const UNDATED: Label = ("无日期", "undated");
pub(super) const UNTITLED: Label = ("（无标题）", "(no title)");
pub(super) const UNSURE: Label = ("存疑", "uncertain");
pub(super) const ELSE: Label = ("另一可能", "alternative");
pub(super) const NEAREST: Label = ("最接近", "nearest");
pub(super) const OPERATIONS: Label = ("句子", "links");
pub(super) const NATURES: Label = ("性质", "natures");
pub(super) const FIRST_SEEN: Label = ("首次出现于", "first seen in");
pub(super) const NOTHING_TO_COMPARE: Label = ("没有可比较的声明。", "There is nothing to compare.");
pub(super) const COMPARED_WITH: Label = ("和以下各篇比较：", "compared with:");
pub(super) const HINT_ALL: Label = ("--all 展开", "--all shows them");
pub(super) const HINT_COLUMNS: Label = ("--side-by-side 分栏对照", "--side-by-side shows them in columns");
pub(super) const HINT_DETAILS: Label = ("--details 逐句详列", "--details lists each sentence");
pub(super) const REPAIRS_LISTED: Label = ("修复", "Repairs");
pub(super) const LIST_STOP: Label = ("、", ", ");
pub(super) const PART_STOP: Label = ("；", "; ");
pub(super) const EMPTY_CORPUS: Label = ("语料库是空的。", "The corpus is empty.");
pub(super) const TITLE: Label = ("标题", "title");
pub(super) const DATE: Label = ("日期", "date");
pub(super) const SERIES: Label = ("系列", "series");
pub(super) const NAME: Label = ("名称", "name");
pub(super) const BECAUSE: Label = ("因", "reason:");
pub(super) const ITEM_DROPPED: Label = ("删去", "dropped");
pub(super) const ITEM_ADDED: Label = ("新增", "new");
pub(super) const ITEM: Label = ("小标题", "heading");
pub(super) const ELSEWHERE: Label = ("对方文中另有", "said elsewhere in the other statement");
pub(super) const TERM_GONE: Label = ("新文全文未提", "nowhere in the new statement");
pub(super) const TERM_NEW: Label = ("旧文全文未提", "nowhere in the old statement");
pub(super) const NOWHERE_A: Label = ("甲篇全文未提", "nowhere in A");
pub(super) const NOWHERE_B: Label = ("乙篇全文未提", "nowhere in B");
pub(super) const CELL_GOES_ON: Label = ("…【下行续】", "… [continued in the row below]");
pub(super) const CELL_FROM_ABOVE: Label = ("【接上行】…", "[continued from the row above] …");
pub(super) const CELL_CUT: Label = ("…【单元格容不下，已截断】", "… [cut off: the cell is full]");
pub(super) const FRONT_MATTER: Label = ("篇首说明", "front matter");
pub(super) const ORDER_UNSURE: Label = (
    "先后存疑：以 {} 为旧；要倒转，用 --date 给出两篇日期，或先写另一篇并加 --keep-order",
    "which is older is uncertain: {} is taken as the old one; to reverse it, give a --date for each, or give the \
     other first with --keep-order",
);
pub(super) const WHY: Label = ("依据", "why");
pub(super) const WHY_GRAMS: Label = ("双字相似", "grams");
pub(super) const WHY_LETTERS: Label = ("单字相似", "letters");
pub(super) const WHY_ALONE: Label = ("单看机会", "by itself");
pub(super) const WHY_COMPANY: Label = ("合看机会", "with others");
pub(super) const WHY_WORDS: Label = ("共有词语", "words in common");
pub(super) const WHY_NEARBY: Label = ("邻近对应", "links nearby");
pub(super) const WHY_RULES: Label = ("规则", "rules");
pub(super) const SALIENCE: Label = ("重要性", "salience");
pub(super) const CLAUSE: Label = ("分句", "clause");
pub(super) const BOTH: Label = ("旧 = 新", "old = new");
pub(super) const BOTH_ALIKE: Label = ("甲 = 乙", "A = B");
pub(super) const LIFELINES: Label = ("脉络", "lifelines");
pub(super) const OMITTED_NOW: Label = ("现已不提", "No longer said");
pub(super) const STANDING: Label = ("延续至今", "Still said");
pub(super) const FOR_THE_FIRST_TIME: Label = ("首次出现", "New in the last statement");
pub(super) const NOTHING_NEAR: Label = ("现无近似", "nothing similar now");
pub(super) const FIRST_WORDING: Label = ("+ 首次出现", "+ first seen");
pub(super) const ABSENT: Label = ("· 缺", "· absent");
pub(super) const CELLS: Label = (
    "+ 首次出现  = 未变  ≈ 仅书写不同  ↕ 移位  ~ 措辞  ! 实质  < 拆分  ^ 重现  · 缺",
    "+ first  = kept  ≈ writing  ↕ moved  ~ reworded  ! substance  < split  ^ back  · absent",
);
pub(super) const PHRASES: Label = ("固定提法", "set phrases");
pub(super) const FORMULAS: Label = ("带空位的提法", "formulas with a slot");
pub(super) const IN_SERIES: Label = ("本系列中反复出现", "Found in this series");
pub(super) const LISTED: Label = ("词表所列", "Listed in the lexicon");
pub(super) const UNTOLD_FORMULAS: Counted = ("另有 {} 条未列", "{} more formula", "{} more formulas");
pub(super) const COUNTS: Label =
    ("每篇一格：次数，+ 十次以上，· 无", "one mark per statement: number of times, + ten or more, · none");
pub(super) const VARIANTS: Label = ("又作", "also");
pub(super) const CHANGES: Label = ("变化", "changes");
pub(super) const CLAUSES_EXPLAINED: Label = (
    "每行一个分句；↑ 承前分句，括号内为词表、组和级",
    "one clause per line; ↑ inherited from that clause; list, group and level in brackets",
);
pub(super) const FRAME: Label = ("框架", "frame");
pub(super) const NEGATED: Label = ("否定", "negated");
pub(super) const ACTOR: Label = ("主体", "actor");
pub(super) const SAYING: Label = ("言说", "saying");
pub(super) const ACT: Label = ("行为", "act");
pub(super) const MODALITY: Label = ("情态", "modality");
pub(super) const DEGREE: Label = ("程度", "degree");
pub(super) const QUANTIFIER: Label = ("量词", "quantifier");
pub(super) const ASPECT: Label = ("时态", "aspect");
pub(super) const OPENINGS: Label = ("开头", "opening");
pub(super) const NEGATED_BY: Label = ("否定词", "negations");
pub(super) const MEMBERS: Label = ("宾语", "object");
pub(super) const CITATION: Label = ("文件", "citation");
pub(super) const SLOGAN: Label = ("引语", "slogan");
pub(super) const QUANTITY: Label = ("数量", "quantity");
pub(super) const SHORT_FORM: Label = ("简称", "short form");
pub(super) const SHEET: Label = ("声明", "statements");
pub(super) const SOURCES: Label = ("来源", "sources");
/// Replacements for [`COLUMNS`] if neither statement is the older one: index and heading.
pub(super) const COLUMNS_ALIKE: [(usize, Label); 8] = [
    (1, ("甲篇", "statement A")),
    (2, ("乙篇", "statement B")),
    (8, ("甲文", "text of A")),
    (9, ("乙文", "text of B")),
    (10, ("甲首行", "first line of A")),
    (11, ("甲末行", "last line of A")),
    (12, ("乙首行", "first line of B")),
    (13, ("乙末行", "last line of B")),
];
/// The headings of the table of links.
pub(super) const COLUMNS: [Label; 19] = [
    ("比较", "comparison"),
    ("旧篇", "old statement"),
    ("新篇", "new statement"),
    ("句子", "operation"),
    ("移位", "moved"),
    ("性质", "nature"),
    ("方面", "facets"),
    ("依据", "evidence"),
    ("旧文", "old text"),
    ("新文", "new text"),
    ("旧首行", "first old line"),
    ("旧末行", "last old line"),
    ("新首行", "first new line"),
    ("新末行", "last new line"),
    ("章节", "section"),
    ("主体", "actor"),
    ("类别", "class"),
    ("重要性", "salience"),
    ("把握", "confidence"),
];

pub(super) const SIDE_A: Label = ("甲", "A");
pub(super) const SIDE_B: Label = ("乙", "B");
pub(super) const ONLY_A: Label = ("仅见甲篇", "only in A");
pub(super) const ONLY_B: Label = ("仅见乙篇", "only in B");
pub(super) const FULL_STOP: Label = ("。", ".");
pub(super) const COUNT_STOP: Label = ("，", ", ");
/// The names of the topics of the built-in lexicon.
pub(super) const TOPICS: [(&str, Label); 30] = [
    ("stance", ("总基调", "stance")),
    ("fiscal", ("财政", "fiscal")),
    ("money", ("货币", "money")),
    ("targets", ("目标", "targets")),
    ("demand", ("内需", "demand")),
    ("housing", ("住房", "housing")),
    ("markets", ("市场", "markets")),
    ("debt", ("债务", "debt")),
    ("firms", ("企业", "firms")),
    ("technology", ("科技", "technology")),
    ("grain", ("三农", "farming")),
    ("sovereignty", ("主权", "sovereignty")),
    ("people", ("民生", "livelihood")),
    ("conflict", ("冲突", "conflict")),
    ("ties", ("关系", "ties")),
    ("trade", ("贸易", "trade")),
    ("offices", ("人事", "offices")),
    ("finance", ("资金", "finance")),
    ("climate", ("气候", "climate")),
    ("risks", ("风险", "risks")),
    ("reform", ("改革", "reform")),
    ("security", ("安全", "security")),
    ("world", ("国际", "world")),
    ("discipline", ("纪律", "discipline")),
    ("economy", ("经济", "economy")),
    ("health", ("卫生", "health")),
    ("votes", ("表决", "votes")),
    ("growth", ("增长", "growth")),
    ("jobs", ("就业", "jobs")),
    ("prices", ("物价", "prices")),
];
pub(super) const COUNT_OF: Label = ("分句：", "Clauses: ");
pub(super) const COUNT_KEPT: Counted = ("未变 {} 个", "{} unchanged", "{} unchanged");
pub(super) const COUNT_REWORDED: Counted = ("改写 {} 个", "{} reworded", "{} reworded");
pub(super) const COUNT_MOVED: Counted = ("移位 {} 个", "{} moved", "{} moved");
pub(super) const COUNT_GONE: Counted = ("删去 {} 个", "{} gone", "{} gone");
pub(super) const COUNT_NEW: Counted = ("新增 {} 个", "{} new", "{} new");
pub(super) const COUNT_ONLY_A: Counted = ("仅见甲篇 {} 个", "{} only in A", "{} only in A");
pub(super) const COUNT_ONLY_B: Counted = ("仅见乙篇 {} 个", "{} only in B", "{} only in B");

pub(super) const SEEN: Counted = ("{} 篇", "in {} statement", "in {} statements");
pub(super) const UNTOLD: Counted =
    ("另有 {} 条偶见的脉络未列", "{} more lifeline, rarely seen", "{} more lifelines, rarely seen");
pub(super) const UNTOLD_PHRASES: Counted = ("另有 {} 条提法未列", "{} more phrase", "{} more phrases");
pub(super) const STOOD: Counted =
    ("此前 {} 篇未变", "was unchanged in {} earlier statement", "was unchanged in {} earlier statements");
pub(super) const UNLISTED: Counted = ("另有 {} 项未列", "{} more change", "{} more changes");
pub(super) const SENTENCES: Counted = ("{} 句", "{} sentence", "{} sentences");
pub(super) const REPAIRS: Counted = ("{} 处修复", "{} repair", "{} repairs");
pub(super) const OMISSIONS: Counted = ("{} 处略去", "{} omission", "{} omissions");
pub(super) const DOUBTS: Counted = ("{} 处存疑", "{} uncertain link", "{} uncertain links");
pub(super) const UNCHANGED: Counted = ("{} 句未变", "{} sentence unchanged", "{} sentences unchanged");
pub(super) const SAME_PARAGRAPHS: Counted =
    ("{} 段未变", "{} paragraph unchanged", "{} paragraphs unchanged");
pub(super) const FOLDED_PARAGRAPHS: Counted =
    ("折叠未变 {} 段", "{} unchanged paragraph folded", "{} unchanged paragraphs folded");
pub(super) const LINKS: Counted = ("共 {} 项", "{} link", "{} links");
pub(super) const FOLDED: Counted =
    ("折叠未变 {} 项", "{} unchanged link folded", "{} unchanged links folded");
pub(super) const HIDDEN_LINES: Counted =
    ("--only 隐去 {} 条", "{} lifeline hidden by --only", "{} lifelines hidden by --only");
pub(super) const HIDDEN: Counted =
    ("--only 隐去 {} 项", "{} link hidden by --only", "{} links hidden by --only");

pub(super) const NO_REPEATS: Label = ("没有重复的文段。", "Nothing occurs more than once.");
pub(super) const SAME_WORDING: Label = ("全同", "the same");
pub(super) const NEARLY: Label = ("近似", "nearly the same");
pub(super) const WRITTEN_OTHERWISE: Label = ("仅书写不同", "written differently");
pub(super) const SET_PHRASE: Label = ("套语", "set phrase");
pub(super) const NOVELTY: Label = ("重复所占", "Repeated");
pub(super) const SHARED_WITH: Label = ("同见于", "shared with");
pub(super) const ITSELF: Label = ("本篇", "itself");
pub(super) const HINT_WHOLE: Label = ("--all 全文", "--all shows all");
pub(super) const HINT_TOP: Label = ("--top N 多列", "--top N lists more");

pub(super) const CHARACTERS: Counted = ("{} 字", "{} character", "{} characters");
pub(super) const PLACES: Counted = ("{} 处", "{} place", "{} places");
pub(super) const MORE_PLACES: Counted = ("另有 {} 处", "{} more place", "{} more places");
pub(super) const STATEMENTS: Counted = ("{} 篇", "{} statement", "{} statements");
pub(super) const MORE_STATEMENTS: Counted = ("另 {} 篇", "{} more", "{} more");
pub(super) const PASSAGES: Counted = ("{} 个重复文段", "{} passage", "{} passages");
pub(super) const SET_PHRASES: Counted = ("套语 {} 个", "{} set phrase", "{} set phrases");
pub(super) const MORE_PASSAGES: Counted = ("另有 {} 个文段未列", "{} more passage", "{} more passages");

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Its code (ISO 639-1).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Its English name.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Zh => "Chinese",
            Self::En => "English",
        }
    }

    /// The language of a code; `None` if there are no labels in it.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a locale such as `zh_CN.UTF-8`; English if there are no labels in it.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let code = locale.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        Self::of_code(&code.to_ascii_lowercase()).unwrap_or(Self::En)
    }

    /// The label in this language.
    pub(super) const fn of(self, (zh, en): Label) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The label in this language, with its number.
    pub(super) fn count(self, (zh, one, more): Counted, number: usize) -> String {
        let pattern = match (self, number) {
            (Self::Zh, _) => zh,
            (Self::En, 1) => one,
            (Self::En, _) => more,
        };
        pattern.replacen("{}", &number.to_string(), 1)
    }

    pub(super) const fn operation(self, operation: Operation) -> &'static str {
        self.of(match operation {
            Operation::Identical => ("相同", "identical"),
            Operation::Modified => ("改写", "modified"),
            Operation::Split => ("拆分", "split"),
            Operation::Merged => ("合并", "merged"),
            Operation::Regrouped => ("重组", "regrouped"),
            Operation::Added => ("新增", "added"),
            Operation::Dropped => ("删去", "dropped"),
        })
    }

    pub(super) const fn nature(self, nature: Nature) -> &'static str {
        self.of(match nature {
            Nature::None => ("未变", "unchanged"),
            Nature::Noise => ("仅书写", "noise"),
            Nature::Formula => ("套语", "formula"),
            Nature::Stylistic => ("措辞", "stylistic"),
            Nature::Substantive => ("实质", "substantive"),
        })
    }

    pub(super) const fn status(self, status: Status) -> &'static str {
        self.of(match status {
            Status::New => ("新增", "new"),
            Status::Steady => ("不变", "steady"),
            Status::Changed => ("改动", "changed"),
            Status::Dropped => ("中断", "dropped"),
            Status::Returned => ("重现", "returned"),
        })
    }

    /// The name of a kind of facet.
    #[must_use]
    pub const fn facet(self, kind: FacetKind) -> &'static str {
        self.of(match kind {
            FacetKind::Polarity => ("正反", "polarity"),
            FacetKind::Actor => ("主体", "actor"),
            FacetKind::Number => ("数字", "number"),
            FacetKind::Date => ("日期", "date"),
            FacetKind::Name => ("名称", "name"),
            FacetKind::Citation => ("文件", "citation"),
            FacetKind::Policy => ("政策", "policy"),
            FacetKind::Strength => ("力度", "strength"),
            FacetKind::Scope => ("范围", "scope"),
        })
    }

    pub(super) const fn role(self, role: Role) -> &'static str {
        self.of(match role {
            Role::Title => ("标题", "title"),
            Role::Preamble => ("序言", "preamble"),
            Role::Heading => ("小标题", "heading"),
            Role::Body => ("正文", "body"),
            Role::Signature => ("签署", "signature"),
            Role::Dateline => ("落款", "dateline"),
            Role::Release => ("发布行", "release line"),
            Role::Votes => ("表决", "votes"),
            Role::Dissent => ("反对票", "dissent"),
            Role::Note => ("说明", "note"),
        })
    }

    pub(super) const fn class(self, class: Class) -> &'static str {
        self.of(match class {
            Class::Commitment => ("承诺", "commitment"),
            Class::Position => ("立场", "position"),
            Class::Demand => ("要求", "demand"),
            Class::Support => ("支持", "support"),
            Class::Assessment => ("判断", "assessment"),
            Class::Reaffirmation => ("重申", "reaffirmation"),
            Class::Formula => ("套语", "formula"),
        })
    }

    pub(super) const fn date_source(self, source: DateSource) -> &'static str {
        self.of(match source {
            DateSource::Manifest => ("日期据所给", "date as given"),
            DateSource::FrontMatter => ("日期据篇首说明", "date from the front matter"),
            DateSource::Dateline => ("日期据落款", "date from the dateline"),
            DateSource::Signature => ("日期据签署", "date from the signature"),
            DateSource::Title => ("日期据题下", "date from below the title"),
            DateSource::Page => ("日期据网页", "date from the page"),
            DateSource::FileName => ("日期据文件名", "date from the file name"),
        })
    }

    /// The name of a repair.
    #[must_use]
    pub const fn repair(self, rule: RepairRule) -> &'static str {
        self.of(match rule {
            RepairRule::JoinedParagraph => ("接合断段", "joined paragraph"),
            RepairRule::JoinedLine => ("接合断行", "joined line"),
            RepairRule::EmphasisMark => ("强调符号", "emphasis mark"),
            RepairRule::EscapeMark => ("转义符号", "escape mark"),
            RepairRule::UnseenCharacter => ("看不见的字符", "invisible character"),
            RepairRule::TrailingBlanks => ("行末空白", "trailing blanks"),
        })
    }
}

/// The arrow for a direction; empty if there is none.
pub(super) const fn arrow(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Up) => "↑",
        Some(Direction::Down) => "↓",
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for lang in Lang::ALL {
            assert_eq!((Lang::of_code(lang.code()), Lang::of_locale(lang.code())), (Some(lang), lang));
        }
        let cases = [
            ("zh_CN.UTF-8", Lang::Zh),
            ("ZH-Hant", Lang::Zh),
            ("zhx", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ];
        for (locale, expected) in cases {
            assert_eq!(Lang::of_locale(locale), expected, "{locale}");
        }
    }

    #[test]
    fn numbers_stand_in_their_labels() {
        let cases = [
            (Lang::Zh, 1, "1 句"),
            (Lang::Zh, 5, "5 句"),
            (Lang::En, 0, "0 sentences"),
            (Lang::En, 1, "1 sentence"),
            (Lang::En, 5, "5 sentences"),
        ];
        for (lang, number, expected) in cases {
            assert_eq!(lang.count(SENTENCES, number), expected);
        }
    }

    #[test]
    fn the_languages_are_not_swapped() {
        for operation in [Operation::Identical, Operation::Modified, Operation::Split, Operation::Merged] {
            assert!(Lang::En.operation(operation).is_ascii());
            assert!(!Lang::Zh.operation(operation).is_ascii());
        }
    }
}
