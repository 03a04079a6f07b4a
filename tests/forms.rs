//! One statement in the forms in which people have it: each compares with the plain one as the same.

use std::io::{Cursor, Write as _};

use encoding_rs::{BIG5, GB18030};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use tifa::lexicon::Lexicon;
use tifa::load::{self, Facts, Part, check_coverage};
use tifa::results::comparison::{Link, Nature, Operation};
use tifa::statement::{OmissionRule, Role, Statement};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::texts::{CORPUS, comparison, statement};

/// A file: its name and content.
pub(crate) type File = (&'static str, Vec<u8>);

fn read(files: &[File]) -> Statement {
    let parts: Vec<Part<'_>> = files.iter().map(|(name, bytes)| Part { name, bytes }).collect();
    let read = load::read(&parts, &Facts::default(), &Lexicon::builtin());
    let mut statements = read.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(statements.len(), 1, "{}", files[0].0);
    let statement = statements.remove(0);
    assert_eq!(check_coverage(&statement), Ok(()));
    statement
}

/// A paragraph: what it is, and its words.
struct Paragraph {
    role: Role,
    item: bool,
    text: String,
}

/// The paragraphs of a plain text as they should have been: its repairs applied.
fn paragraphs(plain: &Statement) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = None;
    for sentence in &plain.sentences {
        match paragraphs.last_mut().filter(|_| last == Some(sentence.paragraph)) {
            Some(paragraph) => paragraph.text.push_str(&sentence.text),
            None => paragraphs.push(Paragraph {
                role: sentence.role,
                item: plain.omitted.iter().any(|omission| {
                    omission.rule == OmissionRule::ListMark && omission.span.end == sentence.span.start
                }),
                text: sentence.text.clone(),
            }),
        }
        last = Some(sentence.paragraph);
    }
    paragraphs
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// As `OpenCC` writes it, with the words of Taiwan for four of the mainland's and the marks that Big5 has.
fn traditional(text: &str) -> Vec<u8> {
    let converter = OpenCC::from_config(BuiltinConfig::S2t).expect("the table is built in");
    let exchanged =
        text.replace("支持", "支援").replace("水平", "水准").replace("计划", "计画").replace("网络", "网路");
    let marks = exchanged.replace('“', "「").replace('”', "」").replace('〇', "○");
    let forms = converter.convert(&marks).replace('爲', "為").replace('僞', "偽").replace('衆', "眾");
    let lost: Vec<char> = forms.chars().filter(|c| BIG5.encode(&c.to_string()).2).collect();
    assert!(lost.is_empty(), "{lost:?}");
    BIG5.encode(&forms).0.into_owned()
}

/// With radicals in place of the characters that they look like, as some readers of PDF give them.
fn radicals(text: &str) -> String {
    const RADICALS: [(char, char); 24] = [
        ('一', '⼀'),
        ('人', '⼈'),
        ('八', '⼋'),
        ('力', '⼒'),
        ('十', '⼗'),
        ('口', '⼝'),
        ('土', '⼟'),
        ('大', '⼤'),
        ('小', '⼩'),
        ('工', '⼯'),
        ('心', '⼼'),
        ('手', '⼿'),
        ('文', '⽂'),
        ('方', '⽅'),
        ('日', '⽇'),
        ('月', '⽉'),
        ('民', '⺠'),
        ('水', '⽔'),
        ('生', '⽣'),
        ('行', '⾏'),
        ('见', '⻅'),
        ('长', '⻓'),
        ('面', '⾯'),
        ('高', '⾼'),
    ];
    let form = |c| RADICALS.iter().find(|(own, _)| *own == c).map_or(c, |(_, radical)| *radical);
    text.chars().map(form).collect()
}

/// As Hong Kong writes it, with the words of the mainland.
fn hong_kong(text: &str) -> String {
    let converter = OpenCC::from_config(BuiltinConfig::S2t).expect("the table is built in");
    let forms =
        [('衛', '衞'), ('敘', '敍'), ('着', '著'), ('裏', '裡'), ('爲', '為'), ('衆', '眾'), ('線', '綫')];
    forms.iter().fold(converter.convert(text), |text, (own, form)| text.replace(*own, &form.to_string()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Part of a page: paragraphs, the list items together.
fn markup(paragraphs: &[Paragraph]) -> String {
    let mut markup = String::new();
    let mut open = false;
    for paragraph in paragraphs {
        if paragraph.item != open {
            markup += if paragraph.item { "<ul>" } else { "</ul>" };
            open = paragraph.item;
        }
        let text = escape(&paragraph.text);
        // A gloss of the kind that pages for learners have.
        let text = text.replacen("双方", "<ruby>双<rt>shuāng</rt></ruby><ruby>方<rt>fāng</rt></ruby>", 1);
        let text = text.replacen("联合国", "<a href='/un'>联合国</a>", 1);
        let (open, close) = if paragraph.item { ("<li>", "</li>\n") } else { ("<p>　　", "</p>\n") };
        markup.extend([open, &text, close]);
    }
    markup + if open { "</ul>" } else { "" }
}

/// A page as sites make them: navigation, a path, a source line, buttons, pagination, other news, a footer.
fn page(title: &str, paragraphs: &[Paragraph], number: usize) -> Vec<u8> {
    let menu: String =
        ["首页", "部长致辞", "主要官员", "组织机构", "外交动态", "驻外机构", "国家和组织", "资料"]
            .map(|name| format!("<li><a href=\"/{name}/\">{name}</a></li>"))
            .concat();
    let news: String = [
        "某国总统抵达北京开始访问，将举行会谈",
        "外交部发言人举行例行记者会，回答提问",
        "第二十八次会晤举行，双方达成共识",
    ]
    .map(|title| format!("<li><a href=\"x.html\">{title}</a> <span>2023-03-20</span></li>"))
    .concat();
    format!(
        "<!DOCTYPE html>\r\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{title}_某某网</title>\
         <style>p{{text-indent:2em}}</style><script>document.write('<p>双方同意，这不是正文。</p>');</script></head><body>\
         <div class=\"head\"><ul>{menu}</ul><form action=\"/s\"><input name=q><button>搜索</button></form></div>\
         <div class=\"path\">您的位置：<a href=/>首页</a> &gt; <a href=/zl>资料</a> &gt; 声明公报</div>\
         <div class=\"wrap\"><div class=\"left\"><h1>{title}</h1><p class=\"info\">2023-03-22 08:15　来源：某某社　<a href=#>【字号：大 中 小】</a></p>\
         <div class=\"txt\">{}</div><div class=\"pages\"><a href=1.html>上一页</a> <b>{number}</b> <a href=2.html>下一页</a></div>\
         <div class=\"fx\">分享到：<a>微信</a><a>微博</a></div><p>责任编辑：某某</p></div>\
         <div class=\"right\"><h3>相关新闻</h3><ul>{news}</ul></div></div>\
         <div class=\"foot\"><p>版权所有　某某部　京ICP备00000000号</p><p>地址：北京市某某街2号，邮编：100000，电话：010-00000000。</p></div></body></html>",
        markup(paragraphs)
    )
    .into_bytes()
}

/// A Word document with runs, a list, and changes that were tracked.
fn docx(paragraphs: &[Paragraph]) -> Vec<u8> {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text));
    let mut body = String::new();
    for paragraph in paragraphs {
        let properties = match paragraph {
            Paragraph { role: Role::Title, .. } => "<w:pStyle w:val=\"a3\"/>",
            Paragraph { item: true, .. } => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            _ => "",
        };
        let half = paragraph.text.char_indices().nth(4).map_or(0, |(at, _)| at);
        let (head, tail) = paragraph.text.split_at(half);
        let gone = "<w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>";
        let (head, tail) = (run(head), run(tail));
        body.extend([
            "<w:p><w:pPr>",
            properties,
            "</w:pPr>",
            &head,
            gone,
            "<w:ins>",
            &tail,
            "</w:ins></w:p>",
        ]);
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles =
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    archive(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())])
}

/// An archive of parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

/// A book of two pages.
fn epub(paragraphs: &[Paragraph]) -> Vec<u8> {
    let (one, two) = paragraphs.split_at(paragraphs.len() / 2);
    let page = |paragraphs| {
        format!("<html xmlns=\"x\"><head><title>书</title></head><body>{}</body></html>", markup(paragraphs))
    };
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/a.opf\"/></rootfiles></container>";
    let package = "<package><manifest><item id=\"q\" href=\"2.html\"/><item id=\"p\" href=\"1.html\"/></manifest>\
                   <spine><itemref idref=\"p\"/><itemref idref=\"q\"/></spine></package>";
    archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OEBPS/a.opf", package.as_bytes()),
        ("OEBPS/1.html", page(one).as_bytes()),
        ("OEBPS/2.html", page(two).as_bytes()),
    ])
}

/// The forms of a text.
pub(crate) fn forms(text: &str) -> Vec<(&'static str, Vec<File>)> {
    let plain = statement("plain.txt", text).expect("the corpus can be read");
    let paragraphs = paragraphs(&plain);
    let half = paragraphs.iter().position(|paragraph| paragraph.item).unwrap_or(paragraphs.len() / 2);
    let (one, two) = paragraphs.split_at(half);
    let marked = format!("\u{feff}{text}");
    vec![
        ("UTF-8", vec![("a.txt", text.into())]),
        ("UTF-8 with a mark", vec![("a.txt", marked.clone().into())]),
        ("CRLF", vec![("a.txt", text.replace('\n', "\r\n").into())]),
        ("UTF-16LE with a mark", vec![("a.txt", utf16(&marked, u16::to_le_bytes))]),
        ("UTF-16BE with a mark", vec![("a.txt", utf16(&marked, u16::to_be_bytes))]),
        ("UTF-16LE", vec![("a.txt", utf16(text, u16::to_le_bytes))]),
        ("UTF-16BE", vec![("a.txt", utf16(text, u16::to_be_bytes))]),
        ("GB18030", vec![("a.txt", GB18030.encode(text).0.into_owned())]),
        ("Big5, words of Taiwan", vec![("a.txt", traditional(text))]),
        ("radicals", vec![("a.txt", radicals(text).into())]),
        ("Hong Kong", vec![("a.txt", hong_kong(text).into())]),
        ("HTML page", vec![("a.html", page(&plain.title, &paragraphs[1..], 1))]),
        (
            "HTML page in two parts",
            vec![("a.html", page(&plain.title, &one[1..], 1)), ("b.html", page(&plain.title, two, 2))],
        ),
        ("DOCX", vec![("a.docx", docx(&paragraphs))]),
        ("DOCX in two parts", vec![("a.docx", docx(one)), ("b.docx", docx(two))]),
        ("EPUB", vec![("a.epub", epub(&paragraphs))]),
    ]
}

fn is_the_same(link: &Link) -> bool {
    !link.moved && (link.operation == Operation::Identical || link.nature == Nature::Noise)
}

/// These forms write other characters; the others give the very text.
const OTHER_CHARACTERS: [&str; 3] = ["Big5, words of Taiwan", "radicals", "Hong Kong"];

#[test]
fn every_form_is_the_same_statement() {
    for (name, text) in CORPUS {
        let plain = statement("plain.txt", text).expect("the corpus can be read");
        for (form, files) in forms(text) {
            let read = read(&files);
            let comparison = comparison(&plain, &read);
            if let Some(link) = comparison.links.iter().find(|link| !is_the_same(link)) {
                let texts = |statement: &Statement, members: &[usize]| {
                    members.iter().map(|&at| statement.sentences[at].text.clone()).collect::<Vec<_>>()
                };
                panic!("{name} as {form}: {:?} / {:?}", texts(&plain, &link.old), texts(&read, &link.new));
            }
            let identical =
                comparison.links.iter().filter(|link| link.operation == Operation::Identical).count();
            let noise = comparison.links.len() - identical;
            println!("| {form} | {} | {identical} | {noise} |", files[0].0);
            assert!(noise == 0 || OTHER_CHARACTERS.contains(&form), "{name} as {form}");
            let roles =
                |statement: &Statement| statement.sentences.iter().map(|s| s.role).collect::<Vec<_>>();
            assert_eq!(roles(&plain), roles(&read), "{name} as {form}");
            assert_eq!((plain.date, &plain.place), (read.date, &read.place), "{name} as {form}");
            assert_eq!(plain.parties.len(), read.parties.len(), "{name} as {form}");
            let quoted = |party: &String| read.title.contains(party);
            assert!(read.parties.iter().all(quoted), "{name} as {form}: {:?}", read.parties);
            assert!(read.source.files.iter().all(|file| file.replaced == 0), "{name} as {form}");
        }
    }
}

#[test]
fn a_changed_word_shows_in_every_form() {
    let (_, text) = CORPUS[0];
    let plain = statement("plain.txt", text).expect("the corpus can be read");
    let changed = text.replacen("扩大贸易规模", "缩小贸易规模", 1);
    assert_ne!(text, changed);
    for (form, files) in forms(&changed) {
        let comparison = comparison(&plain, &read(&files));
        let others = comparison.links.iter().filter(|link| !is_the_same(link)).count();
        assert_eq!(others, 1, "{form}");
    }
}
