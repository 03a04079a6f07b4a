use super::{MentionKind, Reading, Slot};
use crate::lexicon::Lexicon;
use crate::load::{self, Facts, Part};
use crate::pipeline;
use crate::statement::{Class, ClauseRole, Polarity, Statement};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// A statement whose sentences are all body, so that the first is not read as a title.
fn statement(text: &str) -> Statement {
    let part = Part { name: "a.txt", bytes: text.as_bytes() };
    let mut read = load::read(&[part], &Facts::default(), &LEXICON).expect("reads");
    let mut statement = read.swap_remove(0);
    for sentence in &mut statement.sentences {
        sentence.role = crate::statement::Role::Body;
    }
    statement
}

fn readings(text: &str) -> Vec<Reading> {
    let mut statements = [statement(text)];
    pipeline::read(&mut statements, &LEXICON).swap_remove(0).readings
}

fn word(slot: Option<&Slot>) -> &str {
    slot.map_or("", |slot| slot.word.as_str())
}

fn group(slot: Option<&Slot>) -> &str {
    slot.map_or("", |slot| LEXICON.senses.group(slot.sense))
}

/// Actor, act, modality, and the words of the object.
fn slots(reading: &Reading) -> [String; 4] {
    let object = reading.members.iter().map(|range| reading.words(range)).collect::<Vec<_>>().join("|");
    [group(reading.actor.as_ref()), word(reading.act.as_ref()), word(reading.modality.as_ref()), &object]
        .map(str::to_owned)
}

#[test]
fn slots_of_chinese_clauses() {
    let cases: [(&str, usize, [&str; 4]); 25] = [
        ("双方坚决反对任何形式的单边制裁和极限施压，", 0, ["parties", "坚决反对", "", "单边制裁|极限施压"]),
        ("双方反对霸权，反对强权，支持对话。", 2, ["parties", "支持", "", "对话"]),
        ("双方反对霸权主义，强权政治，集团政治。", 2, ["parties", "反对", "", "集团政治"]),
        ("会议指出，要加强宏观调控，稳住楼市股市。", 2, ["meeting", "稳住", "要", "楼市股市"]),
        ("双方同意，深化互信，扩大贸易。", 2, ["parties", "扩大", "同意", "贸易"]),
        ("习近平强调，要坚持改革。", 1, ["leader", "坚持", "要", "改革"]),
        ("当前外部环境复杂多变，要增强信心。", 1, ["", "增强", "要", "信心"]),
        ("坚持和完善基本制度。", 0, ["", "坚持", "", "基本制度"]),
        ("要以改革为动力促进就业。", 0, ["", "促进", "要", "以改革为动力|就业"]),
        ("高质量发展扎实推进，", 0, ["", "推进", "", "高质量发展"]),
        ("中方企业扩大投资。", 0, ["", "", "", "中方企业扩大投资"]),
        ("俄罗斯支持中方立场。", 0, ["russia", "支持", "", "中方立场"]),
        ("双方的合作不断扩大。", 0, ["", "扩大", "", "双方的合作"]),
        ("应俄罗斯总统邀请，", 0, ["", "邀请", "", "应俄罗斯总统"]),
        ("双方将2024年定为旅游年。", 0, ["parties", "", "", "将2024年定为旅游年"]),
        ("双方重申坚定支持彼此。", 0, ["parties", "坚定支持", "", "彼此"]),
        ("要定期督促检查。", 0, ["", "督促", "要", "定期|检查"]),
        ("加快推进铁路建设。", 0, ["", "推进", "", "铁路建设"]),
        ("加快改革步伐。", 0, ["", "加快", "", "改革步伐"]),
        ("有效应对和解决这些矛盾。", 0, ["", "有效应对", "", "这些矛盾"]),
        ("在合作过程中持续深化互信。", 0, ["", "深化", "", "在合作过程中|互信"]),
        ("双方将在人工智能治理方面开展对话。", 0, ["parties", "开展", "将", "在人工智能治理方面|对话"]),
        ("对话而不对抗。", 0, ["", "", "", "对话而|对抗"]),
        ("省以下各级党委要履行责任。", 0, ["localities", "履行", "要", "省以下各级党委|责任"]),
        ("天空很蓝。", 0, ["", "", "", "天空很蓝"]),
    ];
    for (text, clause, expected) in cases {
        assert_eq!(slots(&readings(text)[clause]), expected, "{text}");
    }
}

#[test]
fn slots_of_english_clauses() {
    let cases: [(&str, usize, [&str; 4]); 9] = [
        (
            "The Committee decided to lower the target range.",
            0,
            ["committee", "lower", "decided to", "the target range"],
        ),
        (
            "We strongly oppose any unilateral change by force.",
            0,
            ["parties", "strongly oppose", "", "unilateral change by force"],
        ),
        ("The Conference of the Parties,", 0, ["conference-of-the-parties", "", "", ""]),
        ("Also welcomes the report of the Fund;", 0, ["", "welcomes", "", "the report of the Fund"]),
        (
            "Requests the Board to speed up its work;",
            0,
            ["", "Requests", "", "the Board to speed up its work"],
        ),
        ("Japan supports the plan and the pact.", 0, ["japan", "supports", "", "the plan|the pact"]),
        (
            "We will not support it, and we shall protect the free trade.",
            1,
            ["parties", "protect", "shall", "the free trade"],
        ),
        ("The Committee’s view has changed.", 0, ["", "", "", "The Committee's view has changed"]),
        ("The sky is blue.", 0, ["", "", "", "sky is blue"]),
    ];
    for (text, clause, expected) in cases {
        assert_eq!(slots(&readings(text)[clause]), expected, "{text}");
    }
}

#[test]
fn polarity_is_what_is_meant() {
    let negated = [
        "双方不支持制裁。",
        "不能搞运动式减碳。",
        "防止扩散。",
        "要防止和纠正干预。",
        "切实解决过繁问题。",
        "任何国家都不应干涉。",
        "粮食产量不下降。",
        "We will not support it.",
        "We must prevent any conflict.",
        "The rate is no longer rising.",
        "不能不防止扩散。",
    ];
    for text in negated {
        assert_eq!(readings(text)[0].polarity, Polarity::Negated, "{text}");
    }
    let affirmed = [
        "双方不得不采取措施。",
        "不应阻止对话。",
        "不能不支持对话。",
        "不断扩大开放。",
        "不仅支持贸易。",
        "不同国家支持对话。",
        "打非治违取得成效。",
        "双方反对制裁。",
        "解决方案已提出。",
        "国内有效需求不足。",
        "We welcome not only the plan.",
        "They will meet no later than May.",
    ];
    for text in affirmed {
        assert_eq!(readings(text)[0].polarity, Polarity::Affirmed, "{text}");
    }
}

#[test]
fn frames_are_told_from_content() {
    let frames = [
        "会议指出，形势好。",
        "双方强调：合作好。",
        "为此，双方同意。",
        "今年以来，形势好。",
        "2024年，形势好。",
        "党的二十大以来，形势好。",
        "双方将：",
        "双方同意，加强合作。",
        "访问期间，双方会谈。",
        "The Committee decides: to wait for more data.",
        "In this context, we agree to meet again soon.",
        "The Conference of the Parties,",
        "We will, therefore, go on with all of our common work.",
    ];
    for text in frames {
        assert_eq!(readings(text)[0].role, ClauseRole::Frame, "{text}");
    }
    let contents = [
        "双方反对。",
        "稳中求进，以进促稳。",
        "双方反对制裁，支持对话。",
        "坚定信心，开拓前进。",
        "形势好，任务重。",
        "We welcome the plan, which will go on.",
        "In 2024 trade rose, and prices fell a bit.",
    ];
    for text in contents {
        assert_eq!(readings(text)[0].role, ClauseRole::Content, "{text}");
    }
}

#[test]
fn classes_are_read_off_stance_modality_and_actor() {
    let cases = [
        ("要加快改革。", Class::Commitment),
        ("加快构建新格局。", Class::Commitment),
        ("双方将扩大贸易。", Class::Commitment),
        ("双方反对制裁。", Class::Position),
        ("中方支持俄方立场。", Class::Support),
        ("双方敦促各方克制。", Class::Demand),
        ("有关各方应保持克制。", Class::Demand),
        ("双方重申恪守条约。", Class::Reaffirmation),
        ("经济运行总体平稳。", Class::Assessment),
        ("We welcome the plan.", Class::Position),
        ("The Committee will assess the data.", Class::Commitment),
        ("The Board is small.", Class::Assessment),
        ("Urges the Board to act;", Class::Demand),
    ];
    for (text, class) in cases {
        assert_eq!(readings(text)[0].class, Some(class), "{text}");
    }
    let told = readings("全会认真学习讲话，深化改革。要唱响光明论，坚决扛起责任。坚决扛起责任，深化改革。");
    let classes: Vec<_> = told.iter().filter_map(|reading| reading.class).collect();
    let [assessed, promised] = [Class::Assessment, Class::Commitment];
    assert_eq!(classes, [assessed, assessed, promised, promised, promised, promised]);
    let of_year = readings("会议认为，今年以来，深化改革，扩大开放。");
    assert_eq!(of_year[2].class, Some(Class::Assessment));
}

#[test]
fn what_is_mentioned_is_found_with_its_value() {
    let mentions = |text: &str| -> Vec<(MentionKind, String)> {
        let readings = readings(text);
        readings[0].mentions.iter().map(|mention| (mention.kind, mention.value.clone())).collect()
    };
    let cases: [(&str, &[(MentionKind, &str)]); 8] = [
        (
            "双方恪守《联合国宪章》和“两个不”原则。",
            &[(MentionKind::Citation, "联合国宪章"), (MentionKind::Slogan, "两个不")],
        ),
        (
            "二〇二三年三月贸易额增长百分之三十。",
            &[(MentionKind::Date, "2023-3-0"), (MentionKind::Quantity, "30%")],
        ),
        ("世贸组织和俄罗斯支持。", &[(MentionKind::Name, "世界贸易组织"), (MentionKind::Name, "russia")]),
        ("３月２０日至22日，", &[(MentionKind::Date, "0-3-20/22")]),
        ("今后五年内增加百分之五。", &[(MentionKind::Quantity, "5年"), (MentionKind::Quantity, "5%")]),
        ("落实中央八项规定。", &[(MentionKind::Name, "中央8项规定")]),
        (
            "The United States gave 1,200 million by 3 May 2024.",
            &[
                (MentionKind::Name, "usa"),
                (MentionKind::Quantity, "1200000000"),
                (MentionKind::Date, "2024-5-3"),
            ],
        ),
        ("COVID-19 and CP.17 are names.", &[]),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|&(kind, value)| (kind, value.to_owned())).collect();
        assert_eq!(mentions(text), expected, "{text}");
    }
}

#[test]
fn traditional_script_reads_alike_and_is_quoted_as_written() {
    let text = "雙方堅決反對任何形式的單邊制裁和極限施壓。";
    let mut statements = [statement(text)];
    let read = pipeline::read(&mut statements, &LEXICON).swap_remove(0);
    let reading = &read.readings[0];
    assert_eq!(slots(reading), ["parties", "坚决反对", "", "单边制裁|极限施压"]);
    assert_eq!(group(reading.quantifier.as_ref()), "all");
    let quoted = reading.members.iter().map(|range| reading.quote(range, &read.keys.sentences[0], text));
    assert_eq!(quoted.collect::<Vec<_>>(), ["單邊制裁", "極限施壓"]);
}

#[test]
fn a_list_takes_what_its_lead_in_says() {
    let all = readings("双方将：\n\n- 扩大贸易；\n- 反对制裁。\n");
    let last = &all[all.len() - 1];
    assert_eq!([group(last.actor.as_ref()), word(last.modality.as_ref())], ["parties", "将"]);
    assert!(last.actor.as_ref().is_some_and(|slot| last.inherits(slot)));
    assert!(!all[0].actor.as_ref().is_some_and(|slot| all[0].inherits(slot)));
}

#[test]
fn the_slots_and_the_object_never_overlap() {
    let text = "双方一致同意，将坚定不移推动任何形式的甲、乙和丙，防止丁，“戊，己”《庚》，\"辛，壬（癸）。\n\nWe will not, at all, (a) support “any” and all of it;";
    for reading in readings(text) {
        let mut taken: Vec<_> = reading.object.clone();
        taken.extend(reading.negations.iter().cloned());
        taken.sort_by_key(|range| range.start);
        assert!(taken.windows(2).all(|pair| pair[0].end <= pair[1].start), "{reading:?}");
        assert!(reading.members.iter().all(|range| !reading.words(range).is_empty()));
    }
}
