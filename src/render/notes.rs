//! Labels used by the corpus commands only.

use super::labels::{Counted, Label, Lang};
use crate::results::doubts::DoubtKind;
use crate::statement::OmissionRule;

pub(super) const BUILT_IN: Label = ("内置", "built in");
pub(super) const OWN: Label = ("自建", "own");
pub(super) const ORIGIN: Label = ("来源", "origin");
pub(super) const SENTENCES: Label = ("句数", "sentences");
pub(super) const KEPT_AS: Label = ("已收录为", "Stored as");
pub(super) const REPLACED: Label = ("已替换", "Replaced");
pub(super) const WOULD_BE_KEPT_AS: Label = ("将收录为", "Would be stored as");
pub(super) const WOULD_REPLACE: Label = ("将替换", "Would replace");
pub(super) const REMOVED: Label = ("已移除", "Removed");
pub(super) const PLACE: Label = ("地点", "place");
pub(super) const PARTIES: Label = ("各方", "parties");
pub(super) const TEXT: Label = ("正文", "text");
pub(super) const SECTIONS: Label = ("章节", "sections");
pub(super) const REPAIRS: Label = ("修复", "repairs");
pub(super) const OMITTED: Label = ("略去", "omitted");
pub(super) const FILES: Label = ("文件", "files");
pub(super) const DOUBTS: Label = ("存疑", "doubts");
pub(super) const FOLDER: Label = ("文件夹", "folder");
pub(super) const NONE: Label = ("无", "none");
pub(super) const NO_DOUBT: Label = ("没有可疑之处。", "Nothing doubtful was found.");
pub(super) const CORPUS: Label = ("自建语料库", "Your own corpus");
pub(super) const LEAVE_OUT: Label = ("删去", "delete");
pub(super) const HINT_ALL: Label = ("--all 全列", "--all lists all");
pub(super) const SEE: Label = ("参看", "see");

pub(super) const COUNT: Counted = ("{} 处存疑", "{} doubt", "{} doubts");
pub(super) const MORE: Counted = ("同类另有 {} 处", "{} more of this kind", "{} more of this kind");
pub(super) const MORE_SECTIONS: Counted = ("另有 {} 节", "{} more section", "{} more sections");

impl Lang {
    pub(super) const fn doubt(self, kind: DoubtKind) -> &'static str {
        self.of(match kind {
            DoubtKind::Transcription => ("疑为误字", "probably a wrong character"),
            DoubtKind::DoubledWord => ("疑为重字", "repeated word"),
            DoubtKind::ForeignWord => ("外文词", "word in another language"),
            DoubtKind::UnpairedMark => ("括号、引号不成对", "unpaired bracket or quotation mark"),
            DoubtKind::StrayBlank => ("多余空格", "stray space"),
            DoubtKind::AsciiMark => ("半角标点", "ASCII punctuation"),
            DoubtKind::NoEndMark => ("句末无标点", "no punctuation at the end"),
            DoubtKind::LetterInNumber => ("数字中夹字母", "letter in a number"),
            DoubtKind::DoubledParagraph => ("段落重复", "repeated paragraph"),
            DoubtKind::SectionNumber => ("序号不连续", "section number out of order"),
            DoubtKind::MixedScript => ("繁简混用", "character of the other script"),
            DoubtKind::LetterLookAlike => ("混入形近字母", "letter of another alphabet"),
            DoubtKind::CharacterForm => ("部首或兼容字形", "radical or compatibility form"),
            DoubtKind::LostCharacter => ("缺字", "lost character"),
            DoubtKind::Mojibake => ("乱码", "read in the wrong encoding"),
            DoubtKind::DoubledMark => ("标点重复", "repeated punctuation"),
            DoubtKind::DoubledSentence => ("句子重复", "repeated sentence"),
            DoubtKind::HiddenCharacter => ("看不见的字符", "invisible character"),
            DoubtKind::Markup => ("网页代码残留", "leftover page markup"),
            DoubtKind::ImpossibleDate => ("没有这一天", "impossible date"),
            DoubtKind::BrokenWord => ("断行连字符", "hyphen from a line break"),
        })
    }

    pub(super) const fn omission(self, rule: OmissionRule) -> &'static str {
        self.of(match rule {
            OmissionRule::HeadingMark => ("标题符号", "heading mark"),
            OmissionRule::ListMark => ("列表符号", "list mark"),
            OmissionRule::FrontMatter => ("篇首说明", "front matter"),
            OmissionRule::QuoteMark => ("引用符号", "quote mark"),
            OmissionRule::EmphasisMark => ("强调符号", "emphasis mark"),
            OmissionRule::EscapeMark => ("转义符号", "escape mark"),
            OmissionRule::LineBreakMark => ("换行符号", "line break mark"),
            OmissionRule::ThematicBreak => ("分隔线", "thematic break"),
            OmissionRule::SiteLine => ("网页附加行", "site line"),
            OmissionRule::AgencyOpening => ("电头", "agency opening"),
            OmissionRule::RunningLine => ("页眉页脚", "running line"),
            OmissionRule::OtherStatement => ("同文件的其他声明", "other statement"),
        })
    }
}
