use std::fs;

use super::*;
use crate::corpus::FileFault;
use crate::load::Facts;
use crate::statement::{Date, Tracked};

const TEXT: &str = "双方支持合作。";

fn facts() -> Facts {
    Facts {
        title: Some("“引号” \\ 与\n换行".to_owned()), date: Date::new(2024, 5, 16), ..Facts::default()
    }
}

fn new<'a>(id: &'a str, facts: &'a Facts, text: &'a str) -> New<'a> {
    New {
        id,
        facts,
        encoding: None,
        tracked: None,
        number: None,
        files: vec![("原文.html", text.as_bytes())],
    }
}

fn only(folder: &Path) -> OwnEntry {
    let mut entries = entries(folder).expect("the folder can be listed");
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

#[test]
fn what_is_kept_is_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("new").join("corpus");
    assert_eq!(entries(&folder), Ok(Vec::new()), "one that does not exist is empty");
    let facts = facts();
    let mut kept = new("声明 2024", &facts, TEXT);
    kept.encoding = crate::load::Encoding::named("gbk");
    kept.tracked = Some(Tracked::Rejected);
    kept.number = Some(2);
    kept.files.push(("a.TOML", b"second"));
    assert_eq!(keep(&folder, &kept, Old::Stays), Ok(()));
    let entry = only(&folder);
    let Opened { kept: known, files } = entry.open(1 << 20).expect("it is whole");
    assert_eq!(entry.id, "声明 2024");
    assert_eq!((&known.facts, known.number, known.tracked), (&facts, Some(2), Some(Tracked::Rejected)));
    assert_eq!(known.encoding, kept.encoding);
    let expected =
        [("原文.html".to_owned(), TEXT.as_bytes().to_vec()), ("a.TOML".to_owned(), b"second".to_vec())];
    assert_eq!(files, expected);
    assert_eq!(known.files[1].kept.rsplit_once('.').map(|(_, ending)| ending), Some("txt"));
    assert_eq!(left_over(&folder), Ok(Vec::new()));
}

#[test]
fn nothing_is_replaced_unless_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, facts) = (folder.path(), Facts::default());
    assert_eq!(keep(folder, &new("a", &facts, TEXT), Old::Stays), Ok(()));
    let refused = |id, old| match keep(folder, &new(id, &facts, "双方反对。"), old) {
        Err(CorpusError::Entry { fault, .. }) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("a", Old::Stays), EntryFault::Taken);
    assert_eq!(refused("A", Old::Goes), EntryFault::Case { other: "a".to_owned() });
    assert_eq!(keep(folder, &new("\u{e9}", &facts, TEXT), Old::Stays), Ok(()));
    assert_eq!(refused("e\u{301}", Old::Goes), EntryFault::Case { other: "\u{e9}".to_owned() });
    assert!(remove(folder, "\u{e9}").is_ok());
    assert!(matches!(only(folder).open(1), Err(EntryFault::File { fault: FileFault::TooLarge { .. }, .. })));
    assert_eq!(refused("2023-03-21-economic", Old::Goes), EntryFault::BuiltIn);
    assert_eq!(refused("a/b", Old::Goes), EntryFault::Id(IdFault::Mark('/')));
    assert_eq!(only(folder).open(1 << 20).expect("it is whole").files[0].1, TEXT.as_bytes());
    assert_eq!(keep(folder, &new("a", &facts, "双方反对。"), Old::Goes), Ok(()));
    assert_eq!(only(folder).open(1 << 20).expect("it is whole").files[0].1, "双方反对。".as_bytes());
    assert_eq!(names(folder).expect("a list").len(), 2, "the old file is gone");
    let gone = remove(folder, "a").expect("it is there");
    assert_eq!((gone.len(), names(folder)), (2, Ok(Vec::new())));
}

#[test]
fn a_foreign_file_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, facts) = (folder.path(), Facts::default());
    assert_eq!(keep(folder, &new("a", &facts, TEXT), Old::Stays), Ok(()));
    let name = only(folder).kept.expect("it is whole").files.remove(0).kept;
    assert!(remove(folder, "a").is_ok());
    let there = folder.join(&name);
    std::fs::write(&there, "mine").expect("room for a file");
    match keep(folder, &new("a", &facts, TEXT), Old::Stays) {
        Err(CorpusError::Entry { fault, .. }) => {
            assert_eq!(fault, EntryFault::Foreign { name: name.clone() });
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(std::fs::read(&there).expect("it is there"), b"mine");
    assert_eq!(names(folder), Ok(vec![name]));
    // An interrupted run left the same bytes.
    std::fs::write(&there, TEXT).expect("room for a file");
    assert_eq!(keep(folder, &new("a", &facts, TEXT), Old::Stays), Ok(()));
    // Its own file, damaged, is replaced with the statement.
    std::fs::write(&there, "mine").expect("room for a file");
    assert_eq!(keep(folder, &new("a", &facts, TEXT), Old::Goes), Ok(()));
    assert_eq!(only(folder).open(1 << 20).expect("it is whole").files[0].1, TEXT.as_bytes());
}

#[test]
fn an_id_is_a_safe_name_of_a_file() {
    for id in ["2024-05-16-anniversary", "声明", "a b", "v1.2", "console", "com10"] {
        assert_eq!(check_id(id), Ok(()), "{id}");
    }
    let cases = [
        ("", IdFault::Length),
        (&"长".repeat(80), IdFault::Length),
        (".hidden", IdFault::Edge),
        ("-x", IdFault::Edge),
        ("..", IdFault::Edge),
        ("a.", IdFault::Edge),
        (" a", IdFault::Edge),
        ("a/b", IdFault::Mark('/')),
        ("a\\b", IdFault::Mark('\\')),
        ("a#2", IdFault::Mark('#')),
        ("a+b", IdFault::Mark('+')),
        ("a\nb", IdFault::Mark('\n')),
        ("a\u{202e}b", IdFault::Mark('\u{202e}')),
        ("NUL", IdFault::Device),
        ("con.txt", IdFault::Device),
        ("Lpt1", IdFault::Device),
        ("com¹", IdFault::Device),
        ("aux .txt", IdFault::Device),
    ];
    for (id, fault) in cases {
        assert_eq!(check_id(id), Err(fault), "{id}");
        let safe = safe_id(id);
        assert!(safe.is_empty() || check_id(&safe).is_ok() || fault_of_name(id), "{id} → {safe}");
    }
    assert_eq!(safe_id("both#2"), "both-2");
}

/// Faults that replacing characters with dashes does not remove.
fn fault_of_name(id: &str) -> bool {
    matches!(check_id(id), Err(IdFault::Device | IdFault::Length))
}

#[test]
fn a_damaged_statement_is_told_by_its_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    assert_eq!(keep(folder, &new("a", &Facts::default(), TEXT), Old::Stays), Ok(()));
    let toml = fs::read_to_string(folder.join("a.toml")).expect("it is there");
    let said = |content: &str| {
        fs::write(folder.join("a.toml"), content).expect("room");
        let entry = only(folder);
        let fault = entry.open(1 << 20).expect_err("it is damaged");
        entry.error(fault).to_string()
    };
    let last = format!("line {}: duplicate key", toml.lines().count() + 1);
    let cases = [
        (String::new(), "has no [[file]]"),
        ("\u{0}".to_owned(), "line 1"),
        (format!("{toml}colour = 1\n"), "colour"),
        (format!("date = \"soon\"\n{toml}"), "YYYY-MM-DD"),
        (format!("\nid = \"b\"\n{toml}"), "line 2: its id is 'b', but its file name says 'a'"),
        (format!("encoding = \"klingon\"\n{toml}"), "is not an encoding"),
        (format!("\n\nencoding = \"klingon\"\n{toml}"), "line 3: "),
        (
            format!("tracked = \"x\"\n{toml}"),
            "line 1: unknown variant `x`, expected `accepted` or `rejected`",
        ),
        (format!("number = 0\n{toml}"), "line 1: "),
        (format!("{toml}name = \"b\"\n"), &last),
        (toml.replace("kept = \"a-", "kept = \"../a-"), "not the name of a file in the corpus"),
        (toml.replace("kept = \"a-", "kept = \"b-"), "is missing"),
        (toml.replace("sha256 = \"", "sha256 = \"0"), "has changed since it was stored"),
    ];
    for (content, expected) in cases {
        let told = said(&content);
        assert!(told.starts_with("a: ") && told.contains(expected) && !told.contains('\n'), "{told}");
    }
    assert!(remove(folder, "a").is_ok(), "a damaged one can be removed");
    assert_eq!(names(folder), Ok(Vec::new()), "with its files");
    fs::write(folder.join("a.toml"), toml.replace("[[file]]", "date = 2024-05-16\n[[file]]")).expect("room");
    assert_eq!(only(folder).kept.expect("it can be read").facts.date, Date::new(2024, 5, 16));
}

#[test]
fn what_an_interrupted_run_leaves_is_named_and_then_cleared() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for name in ["a-0123456789ab.txt", ".tifa-x7Yz01.part", ".mine.part", ".lock"] {
        fs::write(folder.join(name), "").expect("room");
    }
    let left = left_over(folder).expect("a list");
    assert_eq!(left, ["a-0123456789ab.txt", ".tifa-x7Yz01.part"]);
    assert_eq!(keep(folder, &new("b", &Facts::default(), TEXT), Old::Stays), Ok(()));
    assert_eq!(left_over(folder), Ok(vec!["a-0123456789ab.txt".to_owned()]));
    assert!(folder.join(".mine.part").exists(), "another program's");
}

#[test]
fn a_damaged_statement_takes_no_file_of_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let facts = Facts::default();
    // The end of the id looks like a checksum.
    let other = "eco-202303211200";
    assert_eq!(keep(folder, &new("eco", &facts, TEXT), Old::Stays), Ok(()));
    assert_eq!(keep(folder, &new(other, &facts, "双方反对。"), Old::Stays), Ok(()));
    fs::write(folder.join(format!("{other}.jpg")), "mine").expect("room");
    fs::write(folder.join("eco.toml"), "[[[").expect("room");
    let removed = remove(folder, "eco").expect("it can be removed");
    assert_eq!(removed.len(), 2, "{removed:?}");
    assert_eq!(only(folder).open(1 << 20).expect("it is whole").files[0].1, "双方反对。".as_bytes());
    assert!(folder.join(format!("{other}.jpg")).exists());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_corpus_leads_nowhere() {
    let (folder, outside) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let victim = outside.path().join("victim");
    fs::write(&victim, "mine").expect("room");
    std::os::unix::fs::symlink(&victim, folder.path().join("a.toml")).expect("room");
    assert_eq!(keep(folder.path(), &new("a", &Facts::default(), TEXT), Old::Goes), Ok(()));
    assert_eq!(fs::read(&victim).expect("it is there"), b"mine");
    assert_eq!(only(folder.path()).open(1 << 20).expect("it is whole").files[0].1, TEXT.as_bytes());
}
