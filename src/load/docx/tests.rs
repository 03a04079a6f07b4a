use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::package::DOCUMENT;
use super::*;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

fn try_read(parts: &[(&str, &str)], tracked: Tracked) -> Result<(Vec<String>, Option<Tracked>), Fault> {
    let bytes = archive(parts);
    let mut archive = Archive::open(&bytes)?;
    assert!(is_one(&mut archive)?);
    super::read(&mut archive, tracked)
        .map(|taken| (taken.text.lines().map(str::to_owned).collect(), taken.tracked))
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

fn lines(body: &str) -> Vec<String> {
    try_read(&[(DOCUMENT, &document(body))], Tracked::Accepted).expect("it can be read").0
}

#[test]
fn paragraphs_tables_and_breaks_are_lines() {
    let body = "<w:p><w:r><w:t>双方</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">同意&#12290; &amp;</w:t></w:r></w:p><w:p/>\
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
                <w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:br w:type=\"page\"/><w:t>三</w:t>\
                <w:br w:type=\"textWrapping\" w:clear=\"all\"/><w:t>四</w:t></w:r></w:p>";
    assert_eq!(lines(body), ["双方同意。 &", "甲", "乙", "一", "二三", "四"]);
}

#[test]
fn tracked_changes_are_read_either_way() {
    let body = "<w:p><w:r><w:t>双方</w:t></w:r><w:ins><w:r><w:t>坚决</w:t></w:r></w:ins><w:del><w:r><w:delText>不</w:delText></w:r></w:del>\
                <w:r><w:t>反对。</w:t></w:r></w:p><w:moveFrom><w:p><w:r><w:t>移动。</w:t></w:r></w:p></w:moveFrom>\
                <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p><w:p><w:r><w:t>后半。</w:t></w:r></w:p>\
                <w:moveTo><w:p><w:r><w:t>移动。</w:t></w:r></w:p></w:moveTo>";
    let read = |tracked| try_read(&[(DOCUMENT, &document(body))], tracked).expect("it can be read");
    let texts = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
    let accepted = texts(&["双方坚决反对。", "前半，后半。", "移动。"]);
    assert_eq!(read(Tracked::Accepted), (accepted, Some(Tracked::Accepted)));
    let rejected = texts(&["双方不反对。", "移动。", "前半，", "后半。"]);
    assert_eq!(read(Tracked::Rejected), (rejected, Some(Tracked::Rejected)));
    assert_eq!(try_read(&[(DOCUMENT, &document("<w:p/>"))], Tracked::Accepted), Ok((vec![], None)));
}

#[test]
fn notes_follow_their_paragraphs_and_other_parts_are_left_out() {
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>\
                <w:p><w:r><w:t>又一段。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>\
                <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:ruby><w:rt><w:r><w:t>tí</w:t></w:r></w:rt>\
                <w:rubyBase><w:r><w:t>提</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>注释。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let parts =
        [(DOCUMENT, &*document(body)), ("word/footnotes.xml", notes), ("word/header1.xml", "<w:hdr/>")];
    assert_eq!(
        try_read(&parts, Tracked::Accepted).map(|read| read.0),
        Ok(vec!["正文。".into(), "注释。".into(), "又一段。".into(), "提".into()])
    );
}

#[test]
fn styles_and_lists_give_their_marks() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>\
                  <w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                     <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/>\
                     <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>\
                     <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>";
    let paragraph = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let item = |list: u8, depth: u8| {
        format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    };
    let body = [
        paragraph("<w:pStyle w:val=\"a3\"/>", "声明"),
        paragraph("<w:pStyle w:val=\"2\"/>", "政治"),
        paragraph(&item(1, 1), "甲"),
        paragraph(&item(1, 1), "乙"),
        paragraph(&item(1, 0), "丙"),
        paragraph(&item(1, 1), "丁"),
        paragraph(&item(2, 0), "戊"),
        paragraph(&item(0, 0), "己"),
    ]
    .concat();
    let parts =
        [(DOCUMENT, &*document(&body)), ("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    let lines = try_read(&parts, Tracked::Accepted).expect("it can be read").0;
    assert_eq!(lines, ["# 声明", "## 一、政治", "3. 甲", "4. 乙", "二、丙", "3. 丁", "- 戊", "己"]);
}

#[test]
fn symbols_are_characters_or_lost() {
    let symbol = |font: &str, code: &str| {
        lines(&format!("<w:p><w:r><w:t>甲</w:t><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r></w:p>"))
            .concat()
    };
    for (font, code, read) in [
        ("宋体", "2014", "甲—"),
        ("Wingdings", "F0FC", "甲\u{FFFD}"),
        ("Symbol", "61", "甲\u{FFFD}"),
        ("Arial", "E001", "甲\u{FFFD}"),
        ("Arial", "x", "甲\u{FFFD}"),
    ] {
        assert_eq!(symbol(font, code), read, "{font} {code}");
    }
}

#[test]
fn a_list_of_contents_is_left_out() {
    let line = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |code: &str, result: &str| {
        let code = format!("<w:r><w:instrText> {code} </w:instrText></w:r>");
        [&mark("begin"), &code, &mark("separate"), result, &mark("end")].concat()
    };
    let styles =
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"11\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
    let contents = "<w:r><w:t>一、政治</w:t></w:r></w:p><w:p><w:r><w:t>二、经济</w:t></w:r>";
    let nested =
        field("TOC \\o \"1-3\"", &(contents.to_owned() + &field("PAGEREF _1", "<w:r><w:t>3</w:t></w:r>")));
    let gallery = "<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>";
    let body = [
        line("TOC1", "一、政治"),
        line("11", "二、经济"),
        line("TOCHeading", "目录"),
        format!("<w:p>{nested}</w:p>"),
        format!(
            "<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            line("a", "三、文化")
        ),
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", line("a", "双方同意。")),
        format!("<w:p>{}</w:p>", field("DATE", "<w:r><w:t>2023年</w:t></w:r>")),
    ];
    let parts = [(DOCUMENT, &*document(&body.concat())), ("word/styles.xml", styles)];
    assert_eq!(
        try_read(&parts, Tracked::Accepted).map(|read| read.0),
        Ok(vec!["双方同意。".into(), "2023年".into()])
    );
    let torn = document(&format!("<w:p>{}<w:r><w:instrText>TOC</w:instrText></w:r></w:p>", mark("begin")));
    assert!(matches!(try_read(&[(DOCUMENT, &torn)], Tracked::Accepted), Err(Fault::Damaged { .. })));
}

#[test]
fn a_piece_in_another_format_is_refused() {
    let document = document("<w:p><w:r><w:t>双方同意。</w:t></w:r></w:p><w:altChunk r:id=\"x\"/>");
    assert!(matches!(try_read(&[(DOCUMENT, &document)], Tracked::Accepted), Err(Fault::Foreign { .. })));
}

#[test]
fn bombs_and_damage_are_refused() {
    let why = |body: &str| try_read(&[(DOCUMENT, body)], Tracked::Accepted);
    let entities =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
    assert!(matches!(why(entities), Err(Fault::Damaged { .. })));
    assert!(matches!(why(&"<a>".repeat(100_000)), Err(Fault::Damaged { .. })));
    assert!(matches!(why("<a></b>"), Err(Fault::Damaged { .. })));
    let bomb = " ".repeat(40 << 20);
    assert_eq!(why(&bomb), Err(Fault::Bomb { what: "document" }));
    let whole = archive(&[(DOCUMENT, &document(&"<w:p><w:r><w:t>双方同意。</w:t></w:r></w:p>".repeat(50)))]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        // A wrong bit may have no effect, but it must do no harm.
        let _ = Archive::open(&bytes).and_then(|mut archive| super::read(&mut archive, Tracked::Accepted));
        assert!(Archive::open(&whole[..at]).is_err());
    }
}

/// Output from a small document stays small, however long the text before each item.
#[test]
fn values_that_no_word_processor_writes_count_as_none() {
    let long = "%1".repeat(20_000);
    let list = |text: &str, kind: &str| {
        format!(
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"{kind}\"><w:lvl><w:numFmt w:val=\"decimal\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"{kind}\"/>\
             </w:num></w:numbering>"
        )
    };
    let items = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
        .repeat(2);
    let read = |numbering: &str| {
        let parts = [(DOCUMENT, document(&items)), ("word/numbering.xml", numbering.to_owned())];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, part)| (*name, part.as_str())).collect();
        try_read(&parts, Tracked::Accepted).expect("it can be read").0
    };
    assert_eq!(read(&list("%1.", "0")), ["1. 甲", "2. 甲"]);
    assert_eq!(read(&list(&long, "0")), ["- 甲", "- 甲"]);
    // Both overlong ids of the kind count as absent, and so as equal.
    assert_eq!(read(&list("%1.", &"k".repeat(2_000))), ["1. 甲", "2. 甲"]);
}

#[test]
fn a_list_of_contents_is_left_out_however_many_fields_are_open() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let code = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>";
    let body = format!(
        "<w:p>{}{}{}{code}{}{}{}{}</w:p>",
        field("begin").repeat(3),
        text("甲"),
        field("begin"),
        text("乙"),
        field("end"),
        text("丙"),
        field("end").repeat(3),
    );
    assert_eq!(lines(&body), ["甲丙"]);
}

fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:t>双方同意。</w:t>",
        "<w:del>",
        "</w:del>",
        "<w:ins>",
        "</w:ins>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:rPr>",
        "</w:rPr>",
        "<w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"1\"/></w:numPr>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:br/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:vanish/>",
        "&amp;",
        "&x;",
        "&#0;",
        "<![CDATA[甲]]>",
        "<w:txbxContent>",
        "</w:txbxContent>",
    ];
    prop_oneof![9 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        let _ = try_read(&[(DOCUMENT, &pieces.concat())], Tracked::Accepted);
        let markup = pieces.concat();
        let _ = try_read(&[(DOCUMENT, &document("")), ("word/numbering.xml", &markup), ("word/styles.xml", &markup)], Tracked::Rejected);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let marked = [b"PK\x03\x04".to_vec(), bytes].concat();
        let _ = Archive::open(&marked).and_then(|mut archive| super::read(&mut archive, Tracked::Accepted));
    }
}

fn parts(parts: &[(&str, &str)]) -> Vec<String> {
    try_read(parts, Tracked::Accepted).expect("it can be read").0
}

#[test]
fn the_relationships_name_the_parts() {
    let one = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let styles =
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    let body = document("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>声明</w:t></w:r></w:p>");
    let package = [
        ("_rels/.rels", &*one("officeDocument", "/word/document2.xml")),
        ("word/document2.xml", &*body),
        ("word/_rels/document2.xml.rels", &*one("styles", "look/styles3.xml")),
        ("word/look/styles3.xml", styles),
    ];
    assert_eq!(parts(&package), ["# 声明"]);
    let workbook =
        archive(&[("_rels/.rels", &one("officeDocument", "xl/workbook.xml")), ("xl/workbook.xml", "<a/>")]);
    assert_eq!(is_one(&mut Archive::open(&workbook).expect("it opens")), Ok(false));
}

#[test]
fn what_a_style_hides_is_no_text() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:styleId=\"i\"><w:basedOn w:val=\"h\"/></w:style>\
                  <w:style w:styleId=\"s\"><w:basedOn w:val=\"i\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style></w:styles>";
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = [
        "<w:p>",
        &run("", "双方"),
        &run("<w:rStyle w:val=\"h\"/>", "甲"),
        &run("<w:rStyle w:val=\"i\"/>", "乙"),
        &run("<w:rStyle w:val=\"s\"/>", "同意"),
        &run("<w:rStyle w:val=\"h\"/><w:vanish w:val=\"0\"/>", "合作。"),
        "</w:p><w:p><w:pPr><w:pStyle w:val=\"i\"/></w:pPr>",
        &run("", "丙"),
        &run("<w:vanish w:val=\"false\"/>", "双方反对。"),
        "</w:p>",
    ]
    .concat();
    assert_eq!(
        parts(&[(DOCUMENT, &document(&body)), ("word/styles.xml", styles)]),
        ["双方同意合作。", "双方反对。"]
    );
}

#[test]
fn of_several_forms_the_first_that_is_understood_is_read() {
    let form =
        |needs: &str, text: &str| format!("<mc:Choice Requires=\"{needs}\"><w:t>{text}</w:t></mc:Choice>");
    let fallback = "<mc:Fallback><w:t>末</w:t></mc:Fallback>";
    for (forms, read) in [
        ([form("w14", "甲"), form("wps", "乙")], "甲"),
        ([form("xx", "甲"), form("wps", "乙")], "乙"),
        ([form("xx", "甲"), form("xx w14", "乙")], "末"),
        ([form("", "甲"), String::new()], "甲"),
    ] {
        let forms = forms.concat();
        let body = format!(
            "<w:p xmlns:xx=\"urn:unknown\"><w:r><mc:AlternateContent>{forms}{fallback}</mc:AlternateContent><w:t>。</w:t></w:r></w:p>"
        );
        assert_eq!(lines(&body), [format!("{read}。")], "{forms}");
    }
}

#[test]
fn numbers_are_inherited_and_may_be_in_figures() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
                  <w:style w:styleId=\"2\"><w:basedOn w:val=\"1\"/></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                     <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1章\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>\
                     <w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let paragraph =
        |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>");
    let item = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>";
    let body = [paragraph("<w:pStyle w:val=\"1\"/>"), paragraph("<w:pStyle w:val=\"2\"/>"), paragraph(item)]
        .concat();
    let package =
        [(DOCUMENT, &*document(&body)), ("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    assert_eq!(parts(&package), ["# 第一章 甲", "# 第二章 甲", "2.1 甲"]);
}
