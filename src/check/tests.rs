use super::*;
use crate::load::{Facts, Part, read};

fn statement(text: &str) -> Statement {
    let part = Part { name: "a.txt", bytes: text.as_bytes() };
    let mut read = read(&[part], &Facts::default(), &Lexicon::builtin()).expect("a text");
    read.remove(0)
}

/// The doubts about a text, given other texts: kind, quote, suggestion.
fn doubts(text: &str, others: &[&str]) -> Vec<(DoubtKind, String, Option<String>)> {
    let lexicon = Lexicon::builtin();
    let own = statement(text);
    let others: Vec<Statement> = others.iter().map(|text| statement(text)).collect();
    let background = Background::of(others.iter().chain([&own]), &lexicon);
    let doubts = check(&own, &background, &lexicon).doubts;
    let text: Vec<char> = own.source.text.chars().collect();
    for doubt in &doubts {
        let spanned: String = text[doubt.span.start..doubt.span.end].iter().collect();
        assert_eq!(spanned, doubt.quote);
    }
    doubts.into_iter().map(|doubt| (doubt.kind, doubt.quote, doubt.suggestion)).collect()
}

#[test]
fn each_kind_of_doubt_is_found() {
    use DoubtKind::*;
    let long = "双方将深化科技创新领域互利合作，扩大行业人才交流，发挥基础研究、应用研究、科技成果产业化等方面合作潜力，聚焦科技前沿领域及全球发展共性议题联合攻关。";
    let changed = long.replace("前沿", "前线");
    let cases: [(&str, DoubtKind, &str, Option<&str>); 31] = [
        ("双方己经达成一致。", Transcription, "己", Some("已")),
        ("双方共同开创末来。", Transcription, "末", Some("未")),
        ("企业可以亨受优惠。", Transcription, "亨", Some("享")),
        ("双方将共同赔养人才。", Transcription, "赔", Some("培")),
        ("They welcome the the new plan.", DoubledWord, "the the", Some("the")),
        ("They support the develop- ment of the region.", BrokenWord, "develop- ment", Some("development")),
        ("They discussed \u{FB01}nance at length.", CharacterForm, "\u{FB01}", Some("fi")),
        ("双方支持的的合作。", DoubledWord, "的的", Some("的")),
        ("双方同意和和平相处。", Transcription, "", None),
        ("双方将加强合作合作。", DoubledWord, "合作合作", Some("合作")),
        ("双方加强交流 and 合作。", ForeignWord, "and", Some("和")),
        ("双方签署《合作纲要。", UnpairedMark, "《", None),
        ("双方反对“单边主义。", UnpairedMark, "“", None),
        ("双方签署合作纲要》。", UnpairedMark, "》", None),
        ("双方将加强 合作。", StrayBlank, " ", Some("")),
        ("双方,将加强合作。", AsciiMark, ",", Some("，")),
        ("双方(中俄)将加强合作。", AsciiMark, "(", Some("（")),
        (
            "双方将加强合作。\n\n双方同意。双方支持。双方将在各领域加强务实合作，不断深化战略互信，共同维护地区的和平与稳定\n\n双方反对。",
            NoEndMark,
            "定",
            Some("定。"),
        ),
        ("双方在2O23年签署协议。", LetterInNumber, "2O23", Some("2023")),
        ("双方于3月l5日签署协议。", LetterInNumber, "l5", Some("15")),
        ("二O二三年，双方签署协议。", LetterInNumber, "O", Some("〇")),
        ("甲。\n\n一、双方同意合作。\n\n三、双方支持对话。", SectionNumber, "三、", Some("2")),
        (
            "甲。\n\n1. 双方同意合作。\n\n2. 双方支持对话。\n\n2. 双方反对制裁。",
            SectionNumber,
            "2. ",
            Some("3"),
        ),
        ("甲。\n\n（二）双方同意合作。\n\n（三）双方支持对话。", SectionNumber, "（二）", Some("1")),
        ("双方将落实航天合作大綱。", MixedScript, "綱", Some("纲")),
        ("雙方將落實航天合作的發展規劃，維護國際和平與安全，并加強國际合作。", MixedScript, "际", Some("際")),
        ("双方讨论АUKUS问题。", LetterLookAlike, "АUKUS", Some("AUKUS")),
        ("双方⼤力加强合作。", CharacterForm, "⼤", Some("大")),
        (
            "双方将进一步加强各领域的务实合作，不断提高水平，共同维护和平与稳\u{FFFD}。",
            LostCharacter,
            "\u{FFFD}",
            None,
        ),
        (
            "双方将进一步加强各领域的务实合作。\n\n双方同意。\n\n双方将进一步加强各领域的务实合作。",
            DoubledParagraph,
            "双方将进一步加强各领域的务实合作。",
            None,
        ),
        (&format!("{long}\n\n双方同意。\n\n{changed}"), DoubledParagraph, &changed, None),
    ];
    for (text, kind, quote, suggestion) in cases {
        let found = doubts(text, &[]);
        if quote.is_empty() {
            assert!(found.is_empty(), "{text}: {found:?}");
            continue;
        }
        let expected = (kind, quote.to_owned(), suggestion.map(str::to_owned));
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
}

#[test]
fn what_is_left_of_other_forms_is_found() {
    use DoubtKind::*;
    let cases = [
        ("双方确认到2О30年的目标。", LetterInNumber, "2О30", Some("2030")),
        ("双方支持联合国а的作用。", LetterLookAlike, "а", Some("a")),
        ("双方坚持\"一带一路\"合作。", AsciiMark, "\"", Some("“")),
        ("双方将加强各领域合作.双方反对制裁。", AsciiMark, ".", Some("。")),
        ("双方祝贺约瑟夫.拜登当选。", AsciiMark, ".", None),
        ("双方将加强合作。。双方反对制裁。", DoubledMark, "。。", Some("。")),
        ("双方，，将加强合作。", DoubledMark, "，，", Some("，")),
        ("双方将加强合作，。双方反对制裁。", DoubledMark, "，。", Some("。")),
        ("双方将加\u{200B}强合作。", HiddenCharacter, "\u{200B}", Some("")),
        ("双方将加\u{AD}强合作。", HiddenCharacter, "\u{AD}", Some("")),
        ("双方将加\u{FEFF}强合作。", HiddenCharacter, "\u{FEFF}", Some("")),
        ("双方将加\u{202E}强合作。", HiddenCharacter, "\u{202E}", Some("")),
        ("双方将加□合作。", LostCharacter, "□", None),
        ("双方将加〓合作。", LostCharacter, "〓", None),
        (
            "双方支持对话，双方反对制裁，双方将加强各领域务实合作。\n\nË«·½·´¶ÔÖÆ²Ã¡£",
            Mojibake,
            "Ë«·½·´¶ÔÖÆ²Ã¡£",
            Some("双方反对制裁。"),
        ),
        ("双方将加强&nbsp;合作。", Markup, "&nbsp;", Some("")),
        ("双方将加强合作<br>反对制裁。", Markup, "<br>", Some("")),
        ("双方于2023年13月40日签署协议。", ImpossibleDate, "2023年13月40日", None),
        ("双方于2023年2月29日签署协议。", ImpossibleDate, "2023年2月29日", None),
        ("双方将加强合作。双方将加强合作。", DoubledSentence, "双方将加强合作。", None),
        (
            "双方同意。\n\n双方支持对话。双方将在各领域加强务实合作\n\n双方反对。",
            NoEndMark,
            "作",
            Some("作。"),
        ),
        (
            "一、双方同意。\n\n二、双方支持对话。双方将在各领域加强务实合作\n\n三、双方反对。",
            NoEndMark,
            "作",
            Some("作。"),
        ),
        (
            "双方同意。\n\n双方将在政治、经济、文化、科技、教育、体育、卫生等各个领域加强平等务实合作，不断深化双方之间的战略互信，共同维护地区的和平与稳定，造福两国人民和各国人民，不断推动建设和平\n\n双方反对。",
            NoEndMark,
            "平",
            Some("平。"),
        ),
        ("双方支持亚太经合组织（АРЕС）的作用。", LetterLookAlike, "АРЕС", Some("APEC")),
        ("双方支持ΑΡΕ的作用。", LetterLookAlike, "ΑΡΕ", Some("APE")),
    ];
    for (text, kind, quote, suggestion) in cases {
        let found = doubts(text, &[]);
        let expected = (kind, quote.to_owned(), suggestion.map(str::to_owned));
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
}

#[test]
fn words_that_stand_elsewhere_tell_of_exchanged_characters() {
    let right = "双方将深化技术合作，加强各方协作，支持联合国的作用。双方祝贺俄罗斯联邦的成就，扩大双边贸易，保护环境。\
        双方将遵守国际法，在莫斯科会晤，发展经济，坚持对话，保持战略安全，落实防扩散义务。";
    let elsewhere =
        [right, &right.replace("双方将", "两国将"), &right.replace("双方将", "各国将")].join("\n\n");
    let faults = [
        "协做",
        "联台国",
        "联帮",
        "合做",
        "货易",
        "技木",
        "坏境",
        "尊守",
        "莫斯料",
        "经挤",
        "竖持",
        "战咯",
        "安金",
        "防扩敢",
    ];
    let missed = |fault: &&&str| {
        let text = format!("{elsewhere}\n\n中方指出，有关{fault}的问题值得重视。");
        let found = doubts(&text, &[]);
        !found
            .iter()
            .any(|(kind, quote, _)| *kind == DoubtKind::Transcription && fault.contains(quote.as_str()))
    };
    assert_eq!(faults.iter().filter(missed).collect::<Vec<_>>(), [] as [&&str; 0]);
}

#[test]
fn what_is_everywhere_is_counted() {
    let own = statement(&format!("双方同意{}。", "“".repeat(3_000)));
    let lexicon = Lexicon::builtin();
    let found = check(&own, &Background::of([&own], &lexicon), &lexicon);
    assert_eq!(found.doubts.len(), 1_000);
    assert_eq!(found.more, [More { kind: DoubtKind::UnpairedMark, count: 2_000 }]);
}

#[test]
fn what_is_right_is_not_doubted() {
    let right = [
        "双方为实现目的的努力。",
        "各级政府年年都要检查，人人有责，方方面面都要照顾。",
        "内务部部长会晤，增值税税率下调，在职职工受益。",
        "5G、AUKUS、O2O和COVID-19等问题，6G技术在2023年发展。",
        "双方强调“一带一路”（BRI）的重要性；“核战争打不赢也打不得！”",
        "1）双方同意。\n\n2）双方支持。",
        "一、双方同意。\n\n（一）双方支持。\n\n（二）双方反对。\n\n二、双方愿意。\n\n（一）双方支持对话。\n\n三、双方重申。",
        "一、双方同意：\n\n1. 支持。\n\n2. 反对。\n\n二、双方愿意。",
        "“双方一致同意。\n\n“双方继续合作。”",
        "习近平主席指出，要坚持。　　李克强总理 王毅部长 出席会议。",
        "The Committee decided to maintain the target range (0 to 1/4 percent), and said so.",
        "俄文为СССР和Москва，希腊文为ΑΡ和Ελλάδα。",
        "双方同意。\n\n加强务实合作，共同维护和平\n\n一、双方反对",
        "双方于2024年2月29日在1月至12月间的30日内签署协议。",
        "“α”和“β”粒子，真的吗？！太好了！！",
        "双方支持乾隆年间的文物、著名学者和皇后的故事。",
        "第一条 双方同意。\n\n第二条 双方支持。",
    ];
    for text in right {
        assert_eq!(doubts(text, &[]), [], "{text}");
    }
}

#[test]
fn what_stands_elsewhere_tells_of_another_character() {
    let elsewhere = "双方推动东盟地区论坛架构建设协调并进。";
    let text = elsewhere.replace("论坛架", "伦坛架");
    assert_eq!(doubts(&text, &[elsewhere]), [], "论 and 伦 are not taken for one another");
    let text = elsewhere.replace("盟地", "盟他");
    assert_eq!(doubts(&text, &[elsewhere]), []);
    let elsewhere = "双方在对外人民币业务的历程中加强协调。";
    let text = elsewhere.replace("的历程", "的厉程");
    let found = doubts(&text, &[elsewhere]);
    assert_eq!(found, [(DoubtKind::Transcription, "厉".to_owned(), Some("历".to_owned()))]);
}

#[test]
fn a_place_is_that_of_the_source_though_lines_were_joined() {
    let text = "# 合作声明\n\n双方将在各个领域继续深化互利合作，营造良好营商\n\n环境，双方己经同意。\n";
    let own = statement(text);
    assert!(!own.repairs.is_empty(), "the lines are joined");
    let lexicon = Lexicon::builtin();
    let found = check(&own, &Background::of([&own], &lexicon), &lexicon).doubts;
    let [doubt] = &found[..] else { panic!("{found:?}") };
    assert_eq!((doubt.line, doubt.quote.as_str(), doubt.before.as_str()), (5, "己", "环境，双方"));
}

#[test]
fn the_built_in_statements_have_the_doubts_that_a_reader_found() {
    let lexicon = Lexicon::builtin();
    let texts = crate::corpus::list().iter().map(|entry| statement(entry.text));
    let statements: Vec<Statement> = texts.collect();
    let background = Background::of(&statements, &lexicon);
    let quotes: Vec<Vec<String>> = statements
        .iter()
        .map(|one| check(one, &background, &lexicon).doubts.into_iter().map(|doubt| doubt.quote).collect())
        .collect();
    assert_eq!(quotes[0], ["and"]);
    let short: Vec<&String> = quotes[1].iter().filter(|quote| quote.len() < 20).collect();
    assert_eq!(short, ["綱", "利利", "and"]);
    assert_eq!(quotes[1].len(), 4, "and the paragraph that stands twice");
}

#[test]
fn statements_that_differ_in_writing_alone_are_twins() {
    let texts = [
        "# 联合声明\n\n双方加强合作。",
        "联合声明\n\n双方加强 合作｡",
        "聯合聲明\n\n雙方加強合作。",
        "联合声明\n\n双方不加强合作。",
    ];
    let statements: Vec<Statement> = texts
        .iter()
        .zip(["a", "b", "c", "d"])
        .map(|(text, id)| Statement { id: id.to_owned(), ..statement(text) })
        .collect();
    let found = twins(&statements.iter().collect::<Vec<_>>(), &Lexicon::builtin());
    assert_eq!(found, [None, Some("a"), Some("a"), None]);
}

#[test]
fn words_of_an_alphabet_that_are_right_are_no_doubt() {
    let texts = [
        "They know that that plan had had a short- and long-term effect.",
        "They meet day by day and work from door to door.",
        "The two-to-two vote stood.",
    ];
    for text in texts {
        assert_eq!(doubts(text, &[]), [], "{text}");
    }
}
