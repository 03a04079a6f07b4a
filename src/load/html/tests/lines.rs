//! Elements inside a line that are not part of its text, and titles of several lines.

use super::*;

/// Reads a page with one sentence: the markup after 双方, and the expected words.
fn sentences_are(cases: &[(&str, &str)]) {
    for (markup, expected) in cases {
        let markup = format!("<div><p>双方{markup}支持协议，同意如此。</p>{}</div>", paragraphs());
        assert_eq!(page(&markup).1[0], format!("双方{expected}支持协议，同意如此。"), "{markup}");
    }
}

#[test]
fn what_is_hidden_inside_a_line_is_no_text() {
    sentences_are(&[
        ("<span hidden>不</span>", ""),
        ("<b style='color:red; display : none'>不</b>", ""),
        ("<i style='visibility:hidden'>不</i>", ""),
        ("<i style='visibility:hidden'>不<b style='visibility:visible'>都</b></i>", "都"),
        ("<font style='FONT-SIZE: 0px'>不<b style='font-size:16px'>都</b></font>", "都"),
        ("<span style='display:none'>不<b style='visibility:visible'>都</b></span>", ""),
        ("<span class='x hide'>不</span>", ""),
        ("<span class=hidden>不</span>", ""),
        ("<i aria-hidden=true>★ </i>", ""),
        // Text hidden from screen readers can be visible, and a class name can merely sound hidden.
        ("<i aria-hidden=true>不</i>", "不"),
        ("<i aria-hidden=true>3</i>", "3"),
        ("<i aria-hidden=false>★</i>", "★"),
        ("<b style='display:inline;font-size:0.9em'>不</b>", "不"),
        ("<span class=hidden-xs>不</span>", "不"),
        ("<span hidden><span>不</span></span>都", "都"),
    ]);
}

#[test]
fn a_name_alone_leaves_out_no_han_character() {
    sentences_are(&[
        ("<span class=gloss title=oppose>不</span>", "不"),
        ("<span class=gloss>not</span>", ""),
        ("<span class=tooltip>坚决<span class=tooltiptext>firmly</span></span>", "坚决"),
        ("<span class=pinyin><span class=hanzi>都</span><span class=py>dou</span></span>", "都"),
        ("<span class=py>dou<span class=pinyin>dou</span></span>都", "都"),
        ("<a class=tooltip title=x>不</a>", "不"),
        ("<span class=annotation>APEC不</span>", "APEC不"),
        ("<button type=button>不</button>", "不"),
        ("<label for=x>不</label>", "不"),
        ("<label>都<button>不</button></label>", "都不"),
    ]);
}

#[test]
fn a_button_in_a_paragraph_of_buttons_is_no_text() {
    let bar = "<p><button>加入收藏</button> <label>大字版</label></p><div>我们<button>微博</button></div>";
    assert_eq!(page(&format!("{}{bar}", paragraphs())).1, expected());
}

#[test]
fn pinyin_and_marks_of_notes_are_no_text() {
    sentences_are(&[
        ("(shuāngfāng)", ""),
        ("<font>（shuāng fāng）</font>", ""),
        ("<sub>shuāngfāng</sub>", ""),
        ("（APEC）", "（APEC）"),
        ("<sup>[1]</sup>", ""),
        ("<sup><a href=#a>①</a></sup>", ""),
        ("<sup><a href=#a>1</a></sup>", ""),
        ("<sup>［注2］</sup>", ""),
        ("<sup>[1][2]</sup>", ""),
        ("10m<sup>2</sup>", "10m2"),
        ("<sup>不</sup>", "不"),
        ("<sup>(不)</sup>", "(不)"),
        ("[1]", "[1]"),
    ]);
}

#[test]
fn a_title_over_several_lines_is_one() {
    let whole = "甲国和乙国关于深化全面合作的联合声明";
    for (head, title, first) in [
        ("<h1>甲国和乙国<br>关于深化全面合作的联合声明</h1>", whole, None),
        ("<h1>甲国和乙国<br/>关于深化全面合作的<br/>\n联合声明<br></h1>", whole, None),
        ("<div class=title>甲国和乙国<br>关于深化全面合作的<br>联合声明</div>", whole, None),
        ("<p align=center><b>甲国和乙国<br>关于深化全面合作的联合声明</b></p>", whole, None),
        ("<p style='text-align: center'>甲国和乙国关于深化全面合作的联合声明</p>", whole, None),
        ("<h1>甲国和乙国关于深化全面合作的联合声明<br><small>来源：新华社</small></h1>", whole, None),
        ("<h1>Joint Statement<br>on Cooperation</h1>", "Joint Statement on Cooperation", None),
        ("<h1>甲国和乙国联合声明<br>合作共赢</h1>", "甲国和乙国联合声明", Some("# 合作共赢")),
    ] {
        let (found, lines) = page(&format!("<div>{head}{}</div>", paragraphs()));
        let found = found.or_else(|| lines.first().cloned());
        assert_eq!(found.as_deref(), Some(title), "{head}");
        let lines: Vec<String> = lines.into_iter().filter(|line| line != title).collect();
        let first = first.map(str::to_owned);
        assert_eq!(lines, first.into_iter().chain(expected()).collect::<Vec<_>>(), "{head}");
    }
    let told = format!(
        "<title>{whole}</title><h1>甲国和乙国</h1><h1>关于深化全面合作的联合声明</h1>{}",
        paragraphs()
    );
    assert_eq!(page(&told), (Some(whole.to_owned()), expected()));
    let apart = format!("<title>新闻</title><p align=center>{whole}</p><div id=zoom>{}</div>", paragraphs());
    assert_eq!(page(&apart), (Some(whole.to_owned()), expected()));
    let lines = format!(
        "<center>第一行，如此。<br>第二行，如此。</center><h3>一行，如此。<br>二行，如此。</h3>{}",
        paragraphs()
    );
    assert_eq!(
        page(&lines).1[..4],
        ["第一行，如此。", "第二行，如此。", "### 一行，如此。", "### 二行，如此。"]
    );
}

#[test]
fn links_set_into_a_text_part_nothing_from_it() {
    let box_ = format!("<div><h3>相关报道</h3>{}</div>", MENU.repeat(4));
    let flat = "<p><a href=x>俄文文本，一个很长的名字，比一段还要长得多的一个名字</a></p>";
    let [first, heading, last] = TEXT;
    for set_in in [&box_, flat] {
        for at in 0..4 {
            let line = |text: &str| format!("<p>{text}</p>");
            let mut lines = vec![line(first), line(heading), line(last), line(SIGNED)];
            lines.insert(at, set_in.to_owned());
            let long = line("双方重申，将坚定支持彼此核心利益。").repeat(20);
            lines.insert(if at < 2 { 3 } else { 1 }, long);
            let markup = format!("<h1>联合声明</h1><div>{}</div>", lines.concat());
            let read = page(&markup).1;
            for text in expected() {
                assert!(read.contains(&text), "{at}: {text}: {read:?}");
            }
            assert_eq!(read.len(), 24, "{at}: {read:?}");
        }
    }
}

#[test]
fn what_follows_the_signatures_behind_links_is_no_text() {
    let links = format!("<ul>{}</ul>", "<li><a href=x>一条新闻，很长的标题，有许多字</a></li>".repeat(5));
    for behind in [&links, "<p>责任编辑：某某，某人</p>"] {
        let markup = format!(
            "<h1>联合声明</h1><div>{}{}{behind}<p>本网站声明，转载请注明来源，谢谢合作。</p></div>",
            "<p>双方重申，将坚定支持彼此核心利益，反对干涉内政。</p>".repeat(20),
            paragraphs(),
        );
        assert_eq!(page(&markup).1[20..], expected(), "{behind}");
    }
}

#[test]
fn linked_signatures_are_text() {
    let markup = format!(
        "<h1>联合声明</h1><div>{}<p><a>中华人民共和国主席</a> <a>习近平</a></p><p><a>{SIGNED}</a></p></div>",
        TEXT.map(|line| format!("<p>{line}</p>")).concat()
    );
    let markup = markup.replace("习近平", "习&shy;近&#8203;平");
    let signed = ["中华人民共和国主席 习近平", SIGNED];
    assert_eq!(page(&markup).1, [&TEXT[..], &signed].concat());
}

#[test]
fn names_that_tell_of_writing_leave_out_no_paragraph() {
    for (open, close) in
        [("<p class='ql-editor-p related'>", "</p>"), ("<div class=editor-content><p>", "</p></div>")]
    {
        let set = TEXT.map(|line| format!("{open}{line}{close}")).concat();
        let long = "<p>双方重申，将坚定支持彼此核心利益，反对干涉内政。</p>".repeat(20);
        let read = page(&format!("<h1>联合声明</h1><div>{long}{set}<p>{SIGNED}</p></div>")).1;
        assert_eq!(read[20..], expected(), "{open}");
    }
}

#[test]
fn items_and_headings_are_no_lines_of_a_site() {
    let items = ["分享发展经验", "保存历史记忆", "打印技术合作", "点击化学研究", "阅读推广"];
    let markup = format!(
        "<h1>联合声明</h1><div><p>双方将，如下：</p><ul>{}</ul><h2>分享经验</h2><p>双方同意，加强合作。</p></div>",
        items.map(|item| format!("<li>{item}</li>")).concat()
    );
    let read = page(&markup).1;
    for item in items {
        assert!(read.contains(&format!("- {item}")), "{item}: {read:?}");
    }
    assert!(read.contains(&"## 分享经验".to_owned()));
}

#[test]
fn the_words_of_an_agency_are_not_the_text() {
    let text = paragraphs();
    for lead in [
        "<p>新华社莫斯科3月21日电</p><p align=center>关于合作的</p><p align=center>联合声明</p>",
        "<p>新华社莫斯科3月21日电　关于合作的联合声明</p>",
        "<p>　　人民网莫斯科3月21日电（记者某某）</p>",
    ] {
        let markup =
            format!("<title>关于合作的联合声明</title><h1>关于合作的联合声明</h1><div>{lead}{text}</div>");
        assert_eq!(page(&markup), (Some("关于合作的联合声明".to_owned()), expected()), "{lead}");
    }
}
