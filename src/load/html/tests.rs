mod lines;

use proptest::prelude::*;

use super::*;

fn page(markup: &str) -> (Option<String>, Vec<String>) {
    let page = read(markup).expect("there is a text");
    // The lines left out are not part of the statement.
    let mut text = page.text.clone();
    for (cut, _) in page.cut.iter().rev() {
        let end = cut.end + usize::from(text[..cut.start].ends_with('\n') || cut.start == 0);
        let whole =
            text[cut.end..].starts_with('\n') && (cut.start == 0 || text[..cut.start].ends_with('\n'));
        text.replace_range(cut.start..if whole { end } else { cut.end }, "");
    }
    (page.title, text.lines().map(str::to_owned).collect())
}

const TEXT: [&str; 3] = [
    "应俄罗斯联邦总统普京邀请，中华人民共和国主席对俄罗斯联邦进行国事访问。",
    "一、政治合作",
    "双方重申，将坚定支持彼此核心利益，反对干涉内政，加强在各领域的务实合作。",
];
const SIGNED: &str = "二〇二三年三月二十一日于莫斯科";

fn paragraphs() -> String {
    let lines: Vec<String> =
        expected().iter().map(|line| format!("<p>\u{3000}\u{3000}{line}</p>\n")).collect();
    lines.concat()
}

fn expected() -> Vec<String> {
    TEXT.iter().chain([&SIGNED]).map(|line| (*line).to_owned()).collect()
}

const MENU: &str =
    "<ul><li><a href=/>首页</a></li><li><a href=/a>外交部长</a></li><li><a href=/b>资料</a></li></ul>";

#[test]
fn a_page_of_a_ministry_gives_its_text_alone() {
    let markup = format!(
        "<!DOCTYPE html><html><head><title>关于深化合作的联合声明（全文）_外交部</title><script>var a = '<p>双方同意，他们说。</p>';</script>\
         <style>p {{ color: red }}</style></head><body><div class=\"top-nav\">{MENU}</div>\
         <div class=\"dqwz\">当前位置：<a href=/>首页</a> > 声明公报</div>\
         <div class=main><h1>关于深化合作的联合声明（全文）</h1><div class=info>2023-03-22 01:02 来源：新华社 字体：<a>大</a> <a>小</a></div>\
         <div id=News_Body_Txt_A>{}</div><div class=bdsharebuttonbox><a>微博</a>分享到</div>\
         <div>【<a href=x>打印</a>】<a>关闭窗口</a></div><div class=related><h3>相关新闻</h3>{MENU}</div></div>\
         <footer><p>版权所有：某某部，地址：某街，邮编：100000。</p></footer></body></html>",
        paragraphs()
    );
    assert_eq!(page(&markup), (Some("关于深化合作的联合声明".to_owned()), expected()));
}

#[test]
fn a_page_without_any_class_gives_its_text_alone() {
    let markup = format!(
        "<title>联合声明 - 新闻网</title><table><tr><td>{MENU}</td><td><h2>联合声明</h2>来源：新华社<br>{}</td>\
         <td><p><a>一条新闻，很长的标题，有许多字</a></p><p><a>另一条新闻的标题，也很长，有许多字</a></p></td></tr></table>\
         <p>Copyright 2023. All rights reserved.</p>",
        paragraphs()
    );
    assert_eq!(page(&markup), (Some("联合声明".to_owned()), expected()));
}

#[test]
fn a_text_of_breaks_in_one_box_is_read_by_lines() {
    let lines = TEXT.map(|line| format!("　　{line}<br><br>")).concat();
    let markup =
        format!("<body><font>{MENU}</font><center>联合声明</center><div>{lines}　　{SIGNED}</div></body>");
    let (title, read) = page(&markup);
    let title = title.or_else(|| read.first().filter(|line| *line == "联合声明").cloned());
    assert!(title.is_none_or(|title| title == "联合声明"));
    assert!(read.ends_with(&expected()), "{read:?}");
}

#[test]
fn reading_aids_are_no_text() {
    let markup = "<div><p><ruby>提<rp>(</rp><rt>tí</rt><rp>)</rp>法<rt>fǎ</ruby>很重要，<span class=pinyin>zhòng</span>双方\n同意\
                  <b>加强</b>合作<span style='display: none'>隐藏</span>。</p><p hidden>不是正文，也不显示。</p></div>";
    assert_eq!(page(markup).1, ["提法很重要，双方同意加强合作。"]);
}

#[test]
fn lists_headings_and_set_lines_keep_their_marks() {
    let markup = "<article><h2>一、合作</h2><p>双方将，如下：</p><ul><li><p>加强贸易，扩大规模；</p><p>又一段，接着说。</p></li></ul>\
                  <ol><li>加强能源合作，提高水平。<li>加强金融合作，提高水平。</ol><pre>第一行，如此。\n第二行，如此。</pre></article>";
    assert_eq!(
        page(markup).1,
        [
            "## 一、合作",
            "双方将，如下：",
            "- 加强贸易，扩大规模；",
            "又一段，接着说。",
            "1. 加强能源合作，提高水平。",
            "2. 加强金融合作，提高水平。",
            "第一行，如此。",
            "第二行，如此。"
        ]
    );
}

#[test]
fn a_mark_that_lies_loses_no_text() {
    // A form around the whole page, a class with another meaning, an unclosed element.
    for open in [
        "<form>",
        "<div class='share-content'>",
        "<nav>",
        "<button>",
        "<div style='display:none'>",
        "<label><aside>",
    ] {
        let markup = format!("<html><body>{MENU}{open}<div>{}</div></body></html>", paragraphs());
        assert_eq!(page(&markup).1, expected(), "{open}");
    }
}

#[test]
fn short_paragraphs_beside_lines_of_the_site_are_all_read() {
    let items = [
        "一、双方反对一切形式的单边主义，支持联合国发挥核心作用。",
        "二、双方将扩大农产品贸易规模，使双边贸易额达到2000亿美元。",
        "三、双方将深化能源合作，稳步实施现有管道项目。",
    ];
    let paragraphs = items.map(|item| format!("<p>{item}</p>")).concat();
    let markup = format!(
        "<title>甲国和乙国联合声明</title><body><div><h1>甲国和乙国联合声明</h1>\
         <p>发布日期：2024-05-16 信息来源：外交部 作者：某某 浏览：12,345</p>{paragraphs}<p>上一篇：甲国外长访问丙国</p>\
         <p>下一篇：乙国外长访问丁国</p><p><a href=a.pdf>联合声明全文.pdf</a></p><p>相关链接：</p></div></body>"
    );
    assert_eq!(page(&markup), (Some("甲国和乙国联合声明".to_owned()), items.map(str::to_owned).to_vec()));
    let read = read(&markup).expect("there is a text");
    assert_eq!(read.date, Date::new(2024, 5, 16));
    let cut: Vec<&str> = read.cut.iter().map(|(range, _)| &read.text[range.clone()]).collect();
    assert_eq!(cut.len(), 5, "{cut:?}");
    assert!(cut[0].starts_with("发布日期") && cut[1].starts_with("上一篇"));
}

#[test]
fn a_plain_title_above_a_line_of_the_site_is_found() {
    let text = "<p>双方反对单边主义。</p><p>双方扩大贸易规模。</p><p>双方支持对话。</p>";
    for (above, title) in [
        ("<p>甲国和乙国联合声明</p><span>2025-04-25 17:02 来源：新华社</span>", Some("甲国和乙国联合声明")),
        ("<p>今日要闻</p><span>2025-04-25 17:02 来源：新华社</span>", None),
    ] {
        let (found, lines) = page(&format!("<body><div>{above}{text}</div><div>相关新闻</div>"));
        assert_eq!(found.as_deref(), title);
        assert_eq!(lines, ["双方反对单边主义。", "双方扩大贸易规模。", "双方支持对话。"]);
    }
}

#[test]
fn a_page_tells_its_day_to_programs_or_beside_the_text() {
    for (told, day) in [
        ("<meta name=PubDate content='2024-05-16 17:02'>", Some((2024, 5, 16))),
        ("<meta property='article:published_time' content='2024-05-16T08:00:00+08:00'>", Some((2024, 5, 16))),
        ("<p>2025-04-25 17:02 来源：新华社</p>", Some((2025, 4, 25))),
        ("<p>发布时间：2025年4月25日</p>", Some((2025, 4, 25))),
        ("<p>2023/11/03 来源：外交部</p>", Some((2023, 11, 3))),
        ("<p><a href=x>另一条新闻</a> 2025-04-25</p>", None),
    ] {
        let markup = format!("<body>{told}<div>{}</div></body>", paragraphs());
        let date = read(&markup).expect("there is a text").date;
        assert_eq!(date, day.and_then(|(year, month, day)| Date::new(year, month, day)), "{told}");
    }
}

#[test]
fn an_agency_s_opening_is_left_out_and_recorded() {
    let markup =
        format!("<div><p>新华社莫斯科3月21日电（记者某某） 双方同意，加强合作。</p>{}</div>", paragraphs());
    let read = read(&markup).expect("there is a text");
    let [(range, OmissionRule::AgencyOpening)] = &read.cut[..] else { panic!("{:?}", read.cut) };
    assert_eq!(&read.text[range.clone()], "新华社莫斯科3月21日电（记者某某） ");
}

#[test]
fn a_page_of_links_holds_no_statement() {
    for markup in ["", "<p></p>", MENU, "<script>双方同意，他们说。</script>", "<title>联合声明</title>"]
    {
        assert_eq!(read(markup), None, "{markup}");
    }
}

/// The time is measured by `benches/side-by-side bounds`.
#[test]
fn hostile_nesting_ends() {
    for unit in [
        "<div>",
        "<p>",
        "<a>",
        "<b><p>",
        "</div>",
        "<table><td>",
        "<ul><li>",
        "<ruby><rt>",
        "<!--",
        "<a x=\"",
        "&#",
        "<svg>",
        "<title>",
        "<span class=gloss>a",
        "<sup>[1]<br>",
        "<h1>甲<br>",
        "<h1><br><b class=py>a</b>",
        "<p>（ā",
        "甲ā (",
        "<p><button>甲",
        "<b style='font-size:0'>",
    ] {
        let markup = unit.repeat(20_000) + "双方同意，加强合作。";
        let told = read(&markup).map_or(0, |page| page.text.len());
        // A short mark in markup can become a longer one in Markdown.
        assert!(told <= 2 * markup.len(), "{unit}: {told} bytes");
    }
}

fn piece() -> impl Strategy<Value = String> {
    let tags = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<a>",
        "</a>",
        "<ul>",
        "<ol>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<h1>",
        "</h1>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<nav>",
        "</nav>",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<title>",
        "</title>",
        "<span class=pinyin>",
        "<span class=hide>",
        "</span>",
        "<sup>",
        "[1]",
        "</sup>",
        "<button>",
        "</button>",
        "<p align=center>",
        "（shuāngfāng）",
        "<div id=zoom>",
        "&nbsp;",
        "&#x4e2d;",
        "&",
        "<",
        "双方同意，加强合作。",
        "一、合作",
        "来源：新华社",
        "\n",
        "　　",
        "二〇二三年三月二十一日于莫斯科",
        "联合声明",
        "<!-- -->",
        "<meta name=ArticleTitle content=联合声明>",
    ];
    prop_oneof![9 => prop::sample::select(tags.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_read(pieces in prop::collection::vec(piece(), 0..80)) {
        let markup = pieces.concat();
        if let Some(page) = read(&markup) {
            prop_assert!(page.text.lines().all(|line| !line.trim().is_empty()));
        }
        let _ = all(&markup);
    }
}
