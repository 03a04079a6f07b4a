use proptest::prelude::*;

use super::*;
use crate::lexicon::Country;
use crate::statement::RepairRule;

const ECONOMIC: &str = include_str!("../../corpus/texts/2023-03-21-economic.txt");
const PARTNERSHIP: &str = include_str!("../../corpus/texts/2023-03-21-partnership.txt");

fn lexicon() -> Lexicon {
    let country = |id: &str, full: &str, name: &str| Country {
        id: id.to_owned(),
        full: full.to_owned(),
        names: vec![name.to_owned()],
    };
    let mut lexicon = Lexicon::builtin();
    lexicon.countries =
        vec![country("china", "中华人民共和国", "中国"), country("russia", "俄罗斯联邦", "俄罗斯")];
    lexicon
}

fn try_read(name: &str, text: &[u8]) -> Result<Vec<Statement>, LoadError> {
    super::read(&[Part { name, bytes: text }], &Facts::default(), &lexicon())
}

fn read_all(text: &str) -> Vec<Statement> {
    let statements = try_read("text.txt", text.as_bytes()).expect("the text can be read");
    for statement in &statements {
        assert_eq!(check_coverage(statement), Ok(()), "{text:?}");
    }
    statements
}

fn read_one(text: &str) -> Statement {
    let mut statements = read_all(text);
    assert_eq!(statements.len(), 1, "{text:?}");
    statements.remove(0)
}

fn texts(statement: &Statement) -> Vec<&str> {
    statement.sentences.iter().map(|sentence| sentence.text.as_str()).collect()
}

fn roles_of(text: &str) -> Vec<Role> {
    read_one(text).sentences.iter().map(|sentence| sentence.role).collect()
}

fn joins(statement: &Statement) -> Vec<(RepairRule, &str, &str)> {
    let joined = statement.repairs.iter().filter(|repair| repair.rule != RepairRule::TrailingBlanks);
    joined.map(|repair| (repair.rule, repair.from.as_str(), repair.to.as_str())).collect()
}

#[test]
fn the_page_breaks_of_the_corpus_are_mended() {
    let page_break = (RepairRule::JoinedParagraph, "\n\n", "");
    let economic = read_one(ECONOMIC);
    assert_eq!(joins(&economic), [page_break, page_break]);
    let repair = economic.repairs[0].clone();
    assert_eq!(
        (repair.span, repair.rule),
        (crate::statement::Span::new(376, 378), RepairRule::JoinedParagraph)
    );
    let joined = |statement: &Statement, words| texts(statement).iter().any(|text| text.contains(words));
    assert!(joined(&economic, "营造良好营商环境，") && joined(&economic, "拓展合作形式，加强能源技术、"));
    let partnership = read_one(PARTNERSHIP);
    assert_eq!(joins(&partnership), [page_break, page_break]);
    assert!(joined(&partnership, "更加稳定、公平、透明、") && joined(&partnership, "以世界贸易组织为核心"));
}

#[test]
fn the_corpus_is_read_whole() {
    let statement = read_one(ECONOMIC);
    assert_eq!(statement.sentences.len(), 31);
    assert_eq!(statement.parties, ["中华人民共和国", "俄罗斯联邦"]);
    assert_eq!(statement.date.map(|date| date.to_string()).as_deref(), Some("2023-03-21"));
    assert_eq!(statement.date_source, Some(DateSource::Dateline));
    assert_eq!(statement.place.as_deref(), Some("莫斯科"));
    let role = |role| statement.sentences.iter().filter(|sentence| sentence.role == role).count();
    let counts = [Role::Title, Role::Preamble, Role::Signature, Role::Dateline].map(role);
    assert_eq!(counts, [1, 3, 2, 2]);
    let items = statement.sentences.iter().filter(|sentence| sentence.enumerator > 0);
    assert!(items.clone().all(|item| item.lead_in == Some(4) && item.section.is_none()));
    assert_eq!(items.count(), 8);
    assert_eq!((statement.sentences[6].section, statement.sentences[23].section), (Some(5), None));
    assert_eq!(statement.sentences[26].lead_in, Some(25));
    assert_eq!(statement.omitted.len(), 9);
}

#[test]
fn a_file_of_two_statements_accounts_for_both() {
    let text = format!("{ECONOMIC}\n\n{PARTNERSHIP}");
    let both = read_all(&text);
    let ids: Vec<&str> = both.iter().map(|statement| statement.id.as_str()).collect();
    assert_eq!(ids, ["text#1", "text#2"]);
    for (statement, alone) in both.iter().zip([ECONOMIC, PARTNERSHIP]) {
        assert_eq!(texts(statement), texts(&read_one(alone)));
        assert!(statement.omitted.iter().any(|omission| omission.rule == OmissionRule::OtherStatement));
    }
}

#[test]
fn a_title_printed_twice_begins_no_second_statement() {
    let text =
        "# 甲乙联合声明\n\n甲乙联合声明\n\n（2024年1月10日通过）\n\n双方同意。\n\n# 一、政治\n\n双方反对。";
    let statement = read_one(text);
    let roles: Vec<Role> = statement.sentences.iter().map(|sentence| sentence.role).collect();
    assert_eq!(roles, [Role::Title, Role::Title, Role::Title, Role::Body, Role::Heading, Role::Body]);
    assert_eq!(statement.date_source, Some(DateSource::Title));
    assert_eq!(statement.sentences[5].section, Some(4));
}

#[test]
fn a_title_over_two_lines_is_one() {
    let statement = read_one("中华人民共和国和俄罗斯联邦\n关于深化合作的联合声明\n\n双方同意。");
    assert_eq!(statement.title, "中华人民共和国和俄罗斯联邦关于深化合作的联合声明");
    assert_eq!(statement.sentences.len(), 2);
    let marked = read_one(
        "# 中华人民共和国和俄罗斯联邦\n# 关于深化合作的联合声明\n（2023年3月21日，莫斯科）\n双方同意。",
    );
    assert_eq!((marked.title, marked.sentences.len()), (statement.title, 3));
    assert_eq!(marked.omitted.len(), 1, "the mark between the lines is part of the repair");
    assert_eq!(marked.repairs[0].from, "\n# ");
}

#[test]
fn what_may_be_two_paragraphs_is_not_joined() {
    let long = "双方将在以下方面加强合作，推动两国关系不断向前发展，造福两国人民";
    for text in [
        format!("题目\n\n- {long}\n\n- 深化交流，增进友谊。"),
        format!("题目\n\n- {long}\n\n深化交流，增进友谊。"),
        format!("题目\n\n{long}\n\n一、深化交流，增进友谊。"),
        format!("题目\n\n{long}\n\n## 深化交流。"),
        format!("题目\n\n{long}\n\n双方将深化交流，增进友谊。\n\n双方同意。"),
        format!("题目\n\n{long}\n\n深化交流，增进友谊"),
        format!("题目\n\n{long}：\n\n深化交流，增进友谊。"),
        format!("题目\n\n{long}。\n\n深化交流，增进友谊。"),
        format!("{long}\n\n深化交流，增进友谊。"),
        format!("题目\n\n{long}\n　　深化交流，增进友谊。"),
        format!("题目\n\n{long}\n\n二〇二三年三月二十一日于莫斯科"),
    ] {
        assert_eq!(joins(&read_one(&text)), [], "{text}");
    }
}

#[test]
fn wrapped_lines_are_joined() {
    let english = "Joint statement\n\nBoth sides agreed to go on with the work that they had begun in the\n\
                   year before, and to meet again. They thanked the people of the city for\ntheir welcome.";
    let statement = read_one(english);
    assert_eq!(joins(&statement), [(RepairRule::JoinedLine, "\n", " "), (RepairRule::JoinedLine, "\n", " ")]);
    assert!(statement.sentences[1].text.ends_with("begun in the year before, and to meet again."));
    let chinese = "联合声明\n\n双方同意进一步加强各领域务实合作并就共同关心的国际和地区问题\n保持密切沟通与协调，\
                   推动两国关系不断向前发展。双方反对一切形式的\n单边主义。";
    let statement = read_one(chinese);
    assert!(joins(&statement).contains(&(RepairRule::JoinedLine, "\n", "")), "{:?}", texts(&statement));
}

/// Splits a paragraph into lines. None is wider than the column, except by a mark or letter that cannot start
/// the next line.
fn lines(paragraph: &str, column: usize, width: fn(char) -> usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut taken, mut last) = (0, ' ');
    for c in paragraph.chars() {
        let goes_on = "，。、；：”》）".contains(c) || last.is_ascii_alphabetic() && c.is_ascii_alphabetic();
        if taken + width(c) > column && !goes_on {
            lines.push(String::new());
            taken = 0;
        }
        (taken, last) = (taken + width(c), c);
        lines.last_mut().expect("there is one").push(c);
    }
    lines
}

/// The paragraphs of a statement, without marks and joined.
fn paragraphs_of(statement: &Statement) -> Vec<String> {
    let of = |number| statement.sentences.iter().filter(move |sentence| sentence.paragraph == number);
    let last = statement.sentences.last().map_or(0, |sentence| sentence.paragraph);
    (0..=last).map(|number| of(number).map(|sentence| sentence.text.as_str()).collect()).collect()
}

#[test]
fn a_text_wrapped_at_any_column_reads_as_before() {
    let widths: [fn(char) -> usize; 3] = [
        |c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0),
        |c| unicode_width::UnicodeWidthChar::width_cjk(c).unwrap_or(0),
        |_| 2,
    ];
    for plain in [ECONOMIC, PARTNERSHIP].map(read_one) {
        let paragraphs = paragraphs_of(&plain);
        let cases = widths.into_iter().flat_map(|width| [60, 70, 76].map(|column| (width, column)));
        for (width, column) in cases {
            let wrapped = |indent: &str, between: &str| -> Vec<String> {
                let body = paragraphs[1..].iter().map(|words| format!("{indent}{words}"));
                body.map(|words| lines(&words, column, width).join(between)).collect()
            };
            for indent in ["", "　　"] {
                let text = format!("{}\n{}", paragraphs[0], wrapped(indent, "\n").join("\n"));
                assert_eq!(texts(&read_one(&text)), texts(&plain), "{column}");
            }
            let page = format!("<h1>{}</h1><p>{}</p>", paragraphs[0], wrapped("", "<br>").join("</p><p>"));
            let page = try_read("page.html", page.as_bytes()).expect("it is a page");
            assert_eq!(texts(&page[0]), texts(&plain), "{column}");
        }
    }
}

#[test]
fn a_cut_line_or_page_is_mended_where_the_lines_are_full() {
    let head = "联合声明\n\n双方将巩固双边贸易增长势头，持续优化贸易结构，实施好路线图，支持电子商\n\
                务发展，培育经贸新增长点，进一步提升双边合作水平并就共同关心的问题保\n";
    for (tail, whole) in [
        (
            "持密切沟通和协调，拓展经贸合作广度，\n\n提升合作效率，将外部风险降到最低，确保产业链供应链稳固和安全，深化各\n领域合作。",
            "广度，提升合作效率，将外部风险降到最低，确保产业链供应链稳固和安全，深化各领域合作。",
        ),
        (
            "持密切沟通，挖掘两国地方合作和边境地区合作的潜力，发展中俄两国的东北—\n远东地区合作。",
            "东北—远东地区",
        ),
        (
            "持密切沟通，全面落实两国元首达成的重要共识和双方签署的《联合行动计划》\n和路线图。",
            "《联合行动计划》和路线图",
        ),
        ("持密切沟通，全面落实两国元首在莫斯科会谈时达成的各项重要共识和第200\n6年签署的条约。", "第2006年"),
        (
            "持密切沟通，全面落实两国元首达成的重要共识和行动计划第二阶段的（2019\n―2021年）措施。",
            "（2019―2021年）",
        ),
    ] {
        let statement = read_one(&format!("{head}{tail}"));
        assert!(statement.sentences[1].text.contains(whole), "{:?}", texts(&statement));
        assert_eq!(statement.sentences.len(), 2);
    }
}

#[test]
fn a_line_that_was_not_full_is_left_alone() {
    let wide = "双方将巩固双边贸易增长势头，持续优化贸易结构，实施好路线图，支持电子商务发展，培育新增长点。";
    let items = ["深化两国各领域务实合作并推动全面发展", "加强两国在多边框架下的协调并反对霸权"].join("\n");
    for text in [
        format!("联合声明\n\n{wide}\n{items}\n{wide}"),
        format!("<h1>联合声明</h1><p>{wide}</p><p>{}</p><p>{wide}</p>", items.replace('\n', "<br>")),
    ] {
        let statement = try_read("x", text.as_bytes()).expect("it can be read").remove(0);
        assert_eq!(joins(&statement), [], "{text}");
    }
}

#[test]
fn the_number_of_a_page_is_joined_to_no_line() {
    let full = "双方同意进一步加强各领域务实合作并就共同关心的国际和地区问题保持";
    for number in ["3", "— 3 —", "第3页"] {
        let text = format!("联合声明\n\n{full}\n{full}\n{full}\n{number}\n{full}\n密切沟通。");
        assert!(texts(&read_one(&text)).contains(&number), "{number}");
        assert_eq!(joins(&read_one(&text)).len(), 3);
    }
}

#[test]
fn sections_nest_by_their_numbering() {
    let text = "联合声明\n\n一、政治合作\n\n（一）双方同意。双方反对。\n\n（二）双方支持。\n\n二、经济合作\n\n双方愿合作。";
    let statement = read_one(text);
    let sections: Vec<Option<usize>> = statement.sentences.iter().map(|sentence| sentence.section).collect();
    assert_eq!(sections, [None, None, Some(1), Some(2), Some(1), None, Some(5)]);
}

#[test]
fn numbering_belongs_to_its_sentence() {
    let statement = read_one("Joint statement\n\n1. Both sides agreed. They met.\n2. They left.");
    assert_eq!(texts(&statement), ["Joint statement", "1. Both sides agreed.", "They met.", "2. They left."]);
    assert_eq!(statement.sentences[1].enumerator, 3);
}

#[test]
fn what_counts_sentences_is_no_part_of_them() {
    let cases =
        [("第一，坚持", "第一，"), ("三是推进", "三是"), ("其二，加强", "其二，"), ("十二是完善", "十二是")];
    for (text, counting) in cases {
        assert_eq!(&text[..line_kind::counting(text)], counting);
    }
    for text in ["第二十届中央委员会", "一带一路", "二〇二三年", "统一是", "第三世界，", "是"]
    {
        assert_eq!(line_kind::counting(text), 0, "{text}");
    }
}

#[test]
fn numbering_is_told_from_numbers() {
    let numbered = |text| line_kind::numbering(text).map(|numbering| &text[..numbering.len]);
    let cases = [
        ("一、扩大贸易", Some("一、")),
        ("（二） 深化合作", Some("（二） ")),
        ("3. 加强", Some("3. ")),
        ("12、加强", Some("12、")),
        ("第一条　双方", Some("第一条　")),
        ("第三部分：经济", Some("第三部分：")),
        ("一、2023年工作", Some("一、")),
        ("①加强", Some("①")),
        ("一、二线城市", None),
        ("3.5%的增长", None),
        ("3、4月份", None),
        ("第一条铁路", None),
        ("2023年", None),
        ("一是加强", None),
        ("（以下称“双方”）", None),
        ("", None),
        ("一、", None),
    ];
    for (text, numbering) in cases {
        assert_eq!(numbered(text), numbering, "{text}");
    }
}

#[test]
fn numbers_of_pages_are_told_from_figures() {
    for line in [
        "3",
        "- 3 -",
        "— 12 —",
        "－１－",
        "·1·",
        "~ 1 ~",
        "3/12",
        "第3页",
        "第10页 共12页",
        "第 1 页，共 9 页",
    ] {
        assert!(line_kind::is_page_number(line), "{line}");
    }
    for line in ["2,000", "2023/3/22", "2023年", "20230321", "3.5%", "第1条", "—", "1 2 3", "一、"] {
        assert!(!line_kind::is_page_number(line), "{line}");
    }
}

#[test]
fn roles_at_the_end_are_told_by_their_looks() {
    use Role::{Body, Dateline, Signature, Title};
    let text = "联合公报\n\n各方同意。\n\n俄罗斯联邦总理　　　　　米舒斯京\n2020年11月30日\n（新华社新德里11月30日电）";
    assert_eq!(roles_of(text), [Title, Body, Signature, Dateline, Dateline]);
    assert_eq!(roles_of("联合公报\n\n各方同意。\n\n会议于2020年11月30日举行。"), [Title, Body, Body]);
}

#[test]
fn preambles_end_where_the_statement_begins() {
    use Role::{Body, Preamble, Title};
    assert_eq!(
        roles_of("联合声明\n\n应邀请，甲访问乙。双方会谈。\n\n双方同意。"),
        [Title, Preamble, Preamble, Body]
    );
    assert_eq!(
        roles_of("联合声明\n\n甲访问乙。\n\n双方声明如下：\n\n双方同意。"),
        [Title, Preamble, Preamble, Body]
    );
    assert_eq!(roles_of("全会公报\n\n全会举行。\n\n名单如下："), [Title, Body, Body]);
}

#[test]
fn facts_are_read_in_their_order_of_trust() {
    let text = "---\ndate: 2020-01-02\nseries: s\n---\n联合声明\n\n双方同意。\n\n二〇二〇年三月四日于北京";
    let statement = read_one(text);
    assert_eq!(statement.date_source, Some(DateSource::FrontMatter));
    assert_eq!((statement.series.as_deref(), statement.place.as_deref()), (Some("s"), Some("北京")));
    assert_eq!(statement.omitted[0].rule, OmissionRule::FrontMatter);
    let named = try_read("2021-05-06-x.txt", "双方同意。".as_bytes()).expect("it can be read").remove(0);
    assert_eq!((named.id.as_str(), named.date_source), ("2021-05-06-x", Some(DateSource::FileName)));
}

#[test]
fn parts_follow_one_another() {
    let parts = [
        Part {
            name: "a.txt",
            bytes: "\u{feff}联合声明\n\n双方将进一步加强各领域的务实合作，不断营造良好营商".as_bytes(),
        },
        Part { name: "b.txt", bytes: "\u{feff}环境，实现共同发展。".as_bytes() },
    ];
    let statements = super::read(&parts, &Facts::default(), &lexicon()).expect("both can be read");
    let [statement] = &statements[..] else { panic!("the parts make one statement") };
    assert_eq!(check_coverage(statement), Ok(()));
    assert_eq!(statement.id, "a+b");
    let start = statement.source.files[1].start;
    assert!(statement.source.text.chars().skip(start).eq("环境，实现共同发展。".chars()));
    assert!(statement.sentences[1].text.contains("营商环境"));
}

#[test]
fn what_is_no_text_is_refused() {
    let fault = |bytes| try_read("x", bytes).map_err(|error| error.fault);
    assert_eq!(fault(b""), Err(Fault::Empty));
    assert_eq!(fault("\u{feff} \r\n　".as_bytes()), Err(Fault::Empty));
    assert_eq!(fault(b"---\n"), Err(Fault::Empty));
    assert_eq!(fault(b"a\0b"), Err(Fault::Binary));
    assert_eq!(fault(b"\xff\xfea\0\0\xd8"), Err(Fault::Garbled { encoding: "UTF-16LE", lost: 1 }));
}

/// Several notations of one text, with the rules that record their marks.
#[test]
fn marks_of_markdown_are_no_words() {
    let plain = "# 甲乙联合声明\n\n双方同意。双方反对。\n\n一、双方支持合作。\n\n- 双方愿对话。\n\n二〇二三年三月二十一日于莫斯科\n";
    let expected = read_one(plain);
    for (text, rules) in [
        (
            plain.replace("甲乙联合声明", "**甲乙联合声明**").replace("双方反对。", "**双方反对。**"),
            "emphasis-mark",
        ),
        (
            plain.replace("二〇二三年", "**二〇二三年**").replace("双方支持", "__双方__**支持**"),
            "emphasis-mark",
        ),
        (plain.replace("一、双方", "**一、**双方").replace("双方同意。", "**双方同意。** "), "emphasis-mark"),
        (format!("> {}", plain.replace('\n', "\n> ")), "quote-mark"),
        (plain.replace("# 甲乙联合声明", "甲乙联合声明\n======"), "heading-mark"),
        (plain.replace("- 双方", "\\- 双方").replace("# ", "\\# "), "list-mark"),
        (plain.replace("合作。", "合作\\."), "escape-mark"),
        (plain.replace("双方同意。双方反对。", "双方同意。\\\n双方反对。"), "line-break-mark"),
        (format!("\u{feff}\u{feff}{plain}\u{1a}"), "unseen-character"),
        (plain.replace("\n\n", "\n\n\u{feff}"), "unseen-character"),
    ] {
        let read = try_read("a.md", text.as_bytes()).expect("it can be read").remove(0);
        assert_eq!(check_coverage(&read), Ok(()));
        let same = |text: &str| text.replace("合作.", "合作。");
        assert_eq!(
            read.sentences.iter().map(|sentence| same(&sentence.text)).collect::<Vec<_>>(),
            texts(&expected),
            "{text}"
        );
        let roles = |statement: &Statement| {
            statement.sentences.iter().map(|sentence| sentence.role).collect::<Vec<_>>()
        };
        assert_eq!(
            (roles(&read), read.date, &read.title),
            (roles(&expected), expected.date, &expected.title),
            "{text}"
        );
        let told = serde_json::to_string(&(&read.repairs, &read.omitted)).expect("plain values");
        assert!(told.contains(rules), "{text}: {told}");
    }
}

#[test]
fn what_markdown_may_mean_otherwise_stays_in_a_plain_text() {
    for line in ["双方**同意**合作。", "增长5%*，下降3%**。", "> 双方支持合作。", "双方____同意\\。"]
    {
        assert_eq!(texts(&read_one(&format!("联合声明\n\n{line}")))[1..], [line]);
    }
    let markdown =
        try_read("a.md", "联合声明\n\n双方*同意*合作。".as_bytes()).expect("it can be read").remove(0);
    assert_eq!((check_coverage(&markdown), texts(&markdown)[1]), (Ok(()), "双方同意合作。"));
    assert_eq!(joins(&markdown).len(), 2);
}

#[test]
fn hostile_texts_are_read() {
    let texts: Vec<String> = [
        "双方同意，",
        "（“",
        "**甲**。",
        "**甲",
        "> ",
        "\\*",
        "*_",
        "a. ",
        "# \n",
        "　　",
        "一、\n",
        "甲\n",
        "x\r",
    ]
    .iter()
    .map(|unit| unit.repeat(3_000))
    .collect();
    for text in &texts {
        // Hardly a statement, but the text must cause no panic and lose no character.
        let statements = try_read("x", format!("甲{text}").as_bytes()).expect("there is a character");
        assert!(statements.iter().all(|statement| check_coverage(statement).is_ok()));
    }
}

/// Building blocks of messy texts.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "双方同意",
        "。",
        "，",
        "！",
        "？”",
        "“",
        "（",
        "）",
        "：",
        "；",
        "……",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{85}",
        "　",
        "　　",
        " ",
        "  \n",
        "\t",
        "- ",
        "* ",
        "• ",
        "# ",
        "## ",
        "---\n",
        "+++\n",
        "一、",
        "（二）",
        "3. ",
        "第一条　",
        "联合声明",
        "# 甲乙联合声明\n",
        "The U.S. agreed. ",
        "and then ",
        "e.g. ",
        "?\" ",
        "主席 习近平\n",
        "二〇二三年三月二十一日于莫斯科\n",
        "新华社莫斯科3月21日电\n",
        "2024年",
        "《",
        "》",
        "\u{200b}",
        "\u{feff}",
        "\u{1a}",
        "**",
        "__",
        "*",
        "\\",
        "\\- ",
        "> ",
        "===\n",
        "😀",
        "é",
        "date: ",
        "如下：\n",
        "应邀请，",
        "环境，相互提升贸易投资便利化水平。",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost(pieces in prop::collection::vec(piece(), 1..60)) {
        let text = pieces.concat();
        for name in ["text.txt", "text.md"] {
            for statement in try_read(name, text.as_bytes()).unwrap_or_default() {
                prop_assert_eq!(check_coverage(&statement), Ok(()));
                let later = |index: Option<usize>, own: usize| index.is_some_and(|index| index >= own);
                for sentence in &statement.sentences {
                    prop_assert!(!later(sentence.section, sentence.index) && !later(sentence.lead_in, sentence.index));
                    prop_assert!(sentence.text.is_char_boundary(sentence.enumerator));
                    prop_assert_eq!(sentence.text.trim(), &sentence.text);
                }
            }
        }
    }
}

#[test]
fn signatures_set_in_columns_are_signatures() {
    let text = "联合声明\n\n双方同意合作。\n\n中华人民共和国主席\u{3000}\u{3000}俄罗斯联邦总统\n\n习近平\u{3000}\u{3000}\u{3000}弗·弗·普京\n\n二〇二三年三月二十一日于莫斯科\n";
    let statement = read_one(text);
    let roles: Vec<Role> = statement.sentences.iter().map(|sentence| sentence.role).collect();
    let signatures = roles.iter().filter(|&&role| role == Role::Signature).count();
    assert_eq!((roles[1], signatures, roles.last()), (Role::Body, roles.len() - 3, Some(&Role::Dateline)));
}

#[test]
fn brackets_under_the_title_tell_the_place() {
    let place = |note: &str| read_one(&format!("联合声明\n\n{note}\n\n双方同意合作。\n")).place;
    assert_eq!(place("（2019年11月6日，北京）").as_deref(), Some("北京"));
    assert_eq!(place("（二〇一九年十一月六日于北京）").as_deref(), Some("北京"));
    assert_eq!(place("（2024年1月10日全会通过）"), None);
}

#[test]
fn a_number_is_counted_in_the_mended_text() {
    let text = "二〇二三年三月二十一日于莫斯科\n第一条\u{3000}\n“一、二〇二三年三月二十一日于莫斯科\n";
    for statement in read_all(text) {
        for sentence in &statement.sentences {
            assert!(sentence.text.is_char_boundary(sentence.enumerator), "{sentence:?}");
        }
    }
}

#[test]
fn lines_that_others_put_around_a_statement_hide_neither_signature_nor_title() {
    use Role::{Body, Dateline, Signature, Title};
    let text = "新华社莫斯科3月21日电\n\n联合声明\n\n双方同意合作。\n\n中华人民共和国主席\u{3000}习近平\n\n二〇二三年三月二十一日于莫斯科\n\n";
    let roles = [Dateline, Title, Body, Signature, Dateline];
    assert_eq!(roles_of(text), roles);
    for behind in ["责任编辑：某某", "（完）", "来源：某网\n\n本文由某网转载，仅供参考。\n\n《某报》（03版）"]
    {
        let text = format!("{text}{behind}");
        let count = behind.matches("\n\n").count() + 1;
        assert_eq!(roles_of(&text), [&roles[..], &vec![Body; count]].concat(), "{behind}");
        assert_eq!(
            read_one(&text).date.map(|date| date.to_string()).as_deref(),
            Some("2023-03-21"),
            "{behind}"
        );
    }
    let text = "联合声明\n\n新华社莫斯科3月21日电（记者某某）\n\n联合声明\n\n双方同意合作。";
    assert_eq!(roles_of(text), [Title, Dateline, Title, Body]);
}

#[test]
fn titles_with_their_own_days_begin_statements() {
    let one = |title: &str, day: &str| {
        format!(
            "甲国和乙国关于{title}合作的联合声明\n（{day}，莫斯科）\n\n双方反对单边主义。\n\n双方将扩大{title}贸易。\n\n"
        )
    };
    let both = read_all(&(one("能源", "2023年3月21日") + &one("粮食", "2023年3月22日")));
    let days: Vec<Option<Date>> = both.iter().map(|statement| statement.date).collect();
    assert_eq!(days, [Date::new(2023, 3, 21), Date::new(2023, 3, 22)]);
    assert!(both.iter().all(|statement| statement.sentences.len() == 4 && check_coverage(statement).is_ok()));
    let page = |title: &str, day: &str| {
        format!(
            "<h2>甲国和乙国关于{title}合作的联合声明</h2><p>双方反对单边主义，支持多边主义。</p><p>双方将扩大贸易。</p><p>{day}于莫斯科</p>"
        )
    };
    let markup = format!(
        "<title>文件汇编</title><div>{}{}</div>",
        page("能源", "二〇二三年三月二十一日"),
        page("粮食", "二〇二三年三月二十二日")
    );
    let part = Part { name: "a.html", bytes: markup.as_bytes() };
    let read = read(&[part], &Facts::default(), &Lexicon::builtin()).expect("it is read");
    let titles: Vec<&str> = read.iter().map(|statement| statement.title.as_str()).collect();
    assert_eq!(titles, ["甲国和乙国关于能源合作的联合声明", "甲国和乙国关于粮食合作的联合声明"]);
    assert!(read.iter().all(|statement| check_coverage(statement).is_ok()));
}

#[test]
fn a_day_in_brackets_under_the_title_is_a_dateline() {
    for day in [
        "（2018年5月16日）",
        "〔2018年5月16日〕",
        "（2018.5.16）",
        "2018年5月16日",
        "（二〇一八年五月十六日，北京）",
        "20180516",
    ] {
        let statement = read_one(&format!("甲国和乙国联合声明\n\n{day}\n\n双方一致同意。\n"));
        assert_eq!(statement.sentences[1].role, Role::Dateline, "{day}");
        assert_eq!(statement.date, Date::new(2018, 5, 16), "{day}");
    }
    let month = read_one("甲国和乙国联合声明\n\n（2025年7月）\n\n双方一致同意。\n");
    assert_eq!(month.date, Date::of_month(2025, 7));
}

#[test]
fn places_are_read_beside_the_day() {
    for (line, place) in [
        ("二〇二三年三月二十一日订于莫斯科", Some("莫斯科")),
        ("2023年3月21日 星期二", None),
        ("2023年3月21日 新华社", None),
        ("2023年3月21日于北京签署", Some("北京")),
        ("（新华社北京2023年3月21日电）", Some("北京")),
    ] {
        let statement = read_one(&format!("甲国和乙国联合声明\n\n双方一致同意。\n\n{line}\n"));
        assert_eq!((statement.date, statement.place.as_deref()), (Date::new(2023, 3, 21), place), "{line}");
    }
}
