use tifa::corpus::{CorpusError, EntryFault, FileFault, Warning, own};
use tifa::lexicon::Lexicon;
use tifa::load::{self, Facts, Fault, LoadError, Many, OfficeFault, Part, PdfFault, Several};
use tifa::render::messages::SLOT;
use tifa::settled::Settled;
use tifa::statement::Tracked;

use super::*;
use crate::args::Args;
use clap::Parser;

/// Whether a message has English words other than names and typed parts.
fn is_untold(told: &str) -> bool {
    let typed = told.split(['`', '\'']).step_by(2).collect::<Vec<_>>().join("。");
    let words: Vec<&str> = typed.split(' ').collect();
    words
        .windows(3)
        .any(|three| three.iter().all(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase())))
}

fn check(text: &str) {
    let told = CATALOGUE.part(text);
    assert!(told != text && !is_untold(&told) && !told.contains(SLOT), "{text}: {told}");
}

#[test]
fn slots_answer_to_one_another() {
    let lists: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(CHINESE).expect("the list can be read");
    for (text, other) in &lists["messages"] {
        assert_eq!(text.matches(SLOT).count(), other.matches(SLOT).count(), "{text}");
        assert!(text.replace(SLOT, "").len() > 2, "{text}");
        // A slot at the end also takes a hint that follows the message.
        assert!(!text.ends_with(SLOT) || other.ends_with(SLOT), "{text}");
    }
    assert!(lists["messages"].len() > 100 && CATALOGUE.help.len() > 100);
}

#[test]
fn faults_of_files_are_told() {
    let name = || "a.txt".to_owned();
    let office = |fault| Fault::Office { what: "an RTF file", fault };
    let faults = [
        Fault::Empty,
        Fault::Binary,
        Fault::Garbled { encoding: "GB18030", lost: 3 },
        Fault::Mojibake { encoding: "UTF-8", read_as: "GBK" },
        Fault::Mixed { line: 2 },
        Fault::Foreign { what: "a picture", remedy: "unpack it" },
        Fault::Damaged { what: "document", why: "x".to_owned() },
        Fault::Bomb { what: "document" },
        Fault::TooMuch { limit: 8 << 20 },
        Fault::TooMany { what: Many::Characters, limit: 9, mebibytes: 16 },
        Fault::TooMany { what: Many::Statements, limit: 9, mebibytes: 16 },
        Fault::TooMany { what: Many::Lines, limit: 9, mebibytes: 16 },
        Fault::TooMany { what: Many::Sentences, limit: 9, mebibytes: 16 },
        Fault::TooMany { what: Many::Clauses, limit: 9, mebibytes: 16 },
        Fault::TooMany { what: Many::Marks, limit: 9, mebibytes: 16 },
        Fault::NoStatement,
        Fault::Pdf(PdfFault::NoReader),
        Fault::Pdf(PdfFault::Slow { seconds: 20 }),
        Fault::Pdf(PdfFault::Failed(String::new())),
        Fault::Pdf(PdfFault::Failed("Syntax Error".to_owned())),
        Fault::Pdf(PdfFault::NoText),
        Fault::Pdf(PdfFault::Mojibake),
        office(OfficeFault::NoReader),
        office(OfficeFault::Slow { seconds: 90 }),
        office(OfficeFault::Failed(String::new())),
        office(OfficeFault::Failed("x".to_owned())),
        Fault::FrontMatter { line: 2 },
    ];
    for fault in faults {
        check(&LoadError { name: name(), fault }.to_string());
    }
    for fault in [
        FileFault::Missing,
        FileFault::Directory,
        FileFault::Special,
        FileFault::TooLarge { size: None, limit: 8 << 20 },
        FileFault::TooLarge { size: None, limit: 7 },
        FileFault::TooLong { limit: 1 << 20 },
        FileFault::Encoding,
        FileFault::Permission,
    ] {
        check(&CorpusError::File { path: name(), fault }.to_string());
    }
}

#[test]
fn names_and_warnings_are_told() {
    let name = || "a.txt".to_owned();
    for error in [
        CorpusError::NotFound { name: name(), near: Vec::new() },
        CorpusError::NotFound { name: name(), near: vec![name()] },
        CorpusError::NotFound { name: "https://a.b/c".to_owned(), near: Vec::new() },
        CorpusError::Ambiguous { name: name(), ids: vec![name(); 20] },
        CorpusError::NoSuchStatement { name: name(), number: 3, count: 2 },
        CorpusError::TooManyDates { dates: 3, names: 2 },
    ] {
        check(&error.to_string());
    }
    let (title, id) = (|| "联合声明".to_owned(), || "a".to_owned());
    for warning in [
        Warning::Undated { ids: vec![name()] },
        Warning::Lossy { name: name(), encoding: "Big5".to_owned(), count: 2 },
        Warning::Damaged { error: CorpusError::NoSuchStatement { name: name(), number: 3, count: 2 } },
        Warning::NoFolder { path: name() },
        Warning::Several { name: name(), why: Several::More { line: 3, title: title(), id: id() } },
        Warning::Several { name: name(), why: Several::Fewer { count: 2, id: id() } },
        Warning::Tracked { name: name(), tracked: Tracked::Accepted },
        Warning::Tracked { name: name(), tracked: Tracked::Rejected },
    ] {
        check(&warning.to_string());
    }
}

#[test]
fn faults_of_lexicons_and_settled_links_are_told() {
    let list = |row: &str| {
        format!(
            "[[list]]\nname = \"levels\"\nreason = \"x\"\nshape = \"scale\"\nentries = \"\"\"\n{row}\"\"\"\n"
        )
    };
    for (name, content) in [
        ("other.toml", String::new()),
        ("degrees.toml", "extend = 3\n".to_owned()),
        ("degrees.toml", "x = 3\n".to_owned()),
        ("degrees.toml", "extend = true\n".to_owned()),
        ("degrees.toml", "extend = \n".to_owned()),
        ("degrees.toml", "extend = [\n".to_owned()),
        ("degrees.toml", "[[list]]\nname = \"none\"\nreason = \"x\"\nentries = \"x\"\n".to_owned()),
        ("degrees.toml", list("").replace("\"x\"", "\"\"")),
        ("degrees.toml", list("high 要\n")),
        ("degrees.toml", list("要\n").replace("scale", "named")),
        ("degrees.toml", list("要\n").replace("scale", "opposed")),
        ("degrees.toml", list("要\n").replace("scale", "heap")),
    ] {
        let error = Lexicon::with_overrides(&[(name.to_owned(), content)]).expect_err(name);
        check(&format!("folder: {error}"));
    }
    let lexicon = Lexicon::builtin();
    let text = "# 联合声明\n\n双方支持合作。\n\n双方反对制裁。\n".as_bytes();
    let read = || load::read(&[Part { name: "a.txt", bytes: text }], &Facts::default(), &lexicon);
    let statements = [read().expect("it is read"), read().expect("it is read")].concat();
    let pin = |old: &str, new: &str| format!("[[pin]]\nold = {old}\nnew = {new}\n");
    for content in [
        "pin = 3\n".to_owned(),
        "[[pin]]\nold = \"x\"\n".to_owned(),
        "[[pins]]\n".to_owned(),
        pin("3", "\"x\""),
        pin("\"没有的话\"", "\"x\""),
        pin("\"双方\"", "\"x\""),
        pin("[]", "[]"),
        pin("\"x\"", "\"x\"") + "old_statement = \"none\"\n",
    ] {
        let settled = Settled::read("links.toml", &content);
        let error = settled.and_then(|settled| settled.decide(&statements, &[(0, 1)])).expect_err(&content);
        check(&error.to_string());
    }
}

#[test]
fn faults_of_entries_are_told() {
    let file = || "a-0.txt".to_owned();
    for fault in [
        EntryFault::Unreadable(FileFault::Permission),
        EntryFault::File { name: file(), fault: FileFault::Missing },
        EntryFault::File { name: file(), fault: FileFault::Permission },
        EntryFault::Changed { name: file() },
        EntryFault::Foreign { name: file() },
        EntryFault::Number { number: 3, count: 2 },
        EntryFault::Text(LoadError { name: file(), fault: Fault::Empty }),
        EntryFault::BuiltIn,
        EntryFault::Case { other: "A".to_owned() },
        EntryFault::Taken,
    ] {
        check(&CorpusError::Entry { id: "a".to_owned(), folder: "/a/b".to_owned(), fault }.to_string());
    }
    let folder = tempfile::tempdir().expect("a folder");
    let kept = "[[file]]\nname = \"a\"\nkept = \"a-0.txt\"\nsha256 = \"0\"\n";
    for content in [
        String::new(),
        "title = \n".to_owned(),
        "[[file]]\nname = \"a\"\n".to_owned(),
        format!("colour = 1\n{kept}"),
        format!("title = 1\n{kept}"),
        format!("date = \"soon\"\n{kept}"),
        format!("id = \"b\"\n{kept}"),
        format!("encoding = \"klingon\"\n{kept}"),
        format!("tracked = \"x\"\n{kept}"),
        format!("number = 0\n{kept}"),
        kept.replace("a-0", "../a"),
    ] {
        std::fs::write(folder.path().join("a.toml"), content).expect("room for a file");
        let entry = own::entries(folder.path()).expect("it can be listed").remove(0);
        check(&entry.error(entry.kept.clone().expect_err("it is damaged")).to_string());
    }
}

#[test]
fn what_is_typed_wrongly_is_told() {
    let typed: [&[&str]; 9] = [
        &["compare", "--format", "html"],
        &["compare", "--sidebyside"],
        &["compare", "--width", "x"],
        &["compare", "--min-similarity", "2"],
        &["compare", "--date"],
        &["compare", "-q", "-v"],
        &["compare", "--date", "x"],
        &["comparison"],
        &["show"],
    ];
    for words in typed {
        let error = Args::try_parse_from(["tifa"].iter().chain(words)).expect_err("it is wrong");
        check(&crate::exit::in_one_line(&error.to_string(), "tifa compare"));
    }
}

#[test]
fn what_is_not_in_the_list_stays() {
    assert_eq!(CATALOGUE.part("a.txt: is a riddle"), "a.txt: is a riddle");
    assert_eq!(CATALOGUE.part("双方同意"), "双方同意");
}

#[test]
fn the_language_is_asked_for_by_an_option() {
    let asked = |words: &[&str]| asked(&words.iter().map(OsString::from).collect::<Vec<_>>());
    assert_eq!(asked(&["compare", "--lang", "zh", "--help"]), Some(Lang::Zh));
    assert_eq!(asked(&["--lang=en", "-h"]), Some(Lang::En));
    assert_eq!(asked(&["compare", "--lang"]), None);
    assert_eq!(asked(&["compare", "zh"]), None);
}
