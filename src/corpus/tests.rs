use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::builtin::{TEXTS, manifest};
use super::*;
use crate::load::Facts;
use crate::statement::{Date, DateSource};

fn resolve_with(names: &[&str], options: &Options, stdin: &str) -> Result<Loaded, CorpusError> {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    resolve(&names, options, &Lexicon::builtin(), &mut stdin.as_bytes())
}

fn ids(names: &[&str]) -> Result<Vec<String>, CorpusError> {
    let loaded = resolve_with(names, &Options::default(), "双方同意。")?;
    Ok(loaded.statements.into_iter().map(|statement| statement.id).collect())
}

/// A temporary folder with these files.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder can be made"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
            fs::write(path, text).expect("the file can be written");
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        path.to_str().expect("the path is UTF-8").to_owned()
    }
}

const TWO: &str = "# 甲方声明\n\n双方同意。\n\n# 乙方声明\n\n双方反对。\n";

#[test]
fn the_manifest_names_every_text() {
    let entries = manifest().expect("the manifest can be read");
    let mut named: Vec<&str> = entries.iter().map(|entry| entry.file.as_str()).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/texts");
    let files =
        fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("it can be listed"));
    let mut files: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    named.sort_unstable();
    files.sort_unstable();
    assert_eq!(named, files);
    assert_eq!(TEXTS.len(), files.len());
}

#[test]
fn the_facts_of_the_manifest_are_those_of_the_texts() {
    for entry in list() {
        let part = Part { name: &entry.file, bytes: entry.text.as_bytes() };
        let read = load::read(&[part], &Facts::default(), &Lexicon::builtin()).expect("the text can be read");
        let [statement] = &read[..] else { panic!("{} holds one statement", entry.file) };
        assert_eq!(Some(&statement.title), entry.facts.title.as_ref());
        assert_eq!(statement.date, entry.facts.date);
        assert_eq!(statement.place, entry.facts.place);
    }
}

#[test]
fn statements_are_named_by_id_part_path_and_number() {
    let folder = Folder::new(&[
        ("two.md", TWO),
        ("a.txt", "双方同意。"),
        ("b.txt", "双方反对。"),
        ("c#1+d.txt", "好。"),
    ]);
    let cases: [(&[&str], &[&str]); 9] = [
        (&["2023-03-21-economic"], &["2023-03-21-economic"]),
        (&["2023-03-21-eco"], &["2023-03-21-economic"]),
        (&["partner"], &["2023-03-21-partnership"]),
        (&["-"], &["-"]),
        (&[&folder.path("two.md")], &["two#1", "two#2"]),
        (&[&folder.path("two.md#2")], &["two#2"]),
        (&[&folder.path("c#1+d.txt")], &["c#1+d"]),
        (&[&format!("{}+{}", folder.path("a.txt"), folder.path("b.txt"))], &["a+b"]),
        (&[], &["2023-03-21-economic", "2023-03-21-partnership"]),
    ];
    for (names, expected) in cases {
        assert_eq!(ids(names), Ok(expected.iter().map(|&id| id.to_owned()).collect()), "{names:?}");
    }
}

#[test]
fn equal_ids_get_their_folders() {
    let folder =
        Folder::new(&[("2023/report.txt", "甲。"), ("2024/report.txt", "乙。"), ("2024/other.txt", "丙。")]);
    let path = |name| folder.path(name);
    let names =
        [path("2023/report.txt"), path("2024/report.txt"), path("2024/other.txt"), path("2024/other.txt")];
    let ids = ids(&names.each_ref().map(String::as_str)).expect("all can be read");
    assert_eq!(ids[..2], ["2023/report", "2024/report"]);
    assert!(ids[2].ends_with("2024/other") && ids[3] == format!("{} (2)", ids[2]), "{ids:?}");
}

#[test]
fn what_fits_nothing_is_told_with_a_remedy() {
    let folder = Folder::new(&[
        ("two.md", TWO),
        ("empty.txt", " \n"),
        ("big.txt", "双方同意。"),
        ("binary.txt", "a\0b"),
        ("front.md", "+++\nid = 3\n+++\n好。"),
    ]);
    fs::write(folder.path("lost.txt"), b"\xff\xfea\0\0\xd8").expect("the file can be written");
    let options = Options { max_size: 14, ..Options::default() };
    let cases = [
        ("2023-03-21", "matches several statements; use one of 2023-03-21-economic, 2023-03-21-partnership"),
        ("2023-03-21-econmic", "did you mean 2023-03-21-economic?"),
        ("moon", "`tifa corpus list`"),
        ("", "no such file or statement"),
        (&folder.path(""), "is a folder"),
        (&folder.path("empty.txt"), "empty.txt: contains no text"),
        (&folder.path("big.txt"), "over the limit of 14 bytes; raise it with --max-size 1M"),
        (&folder.path("binary.txt"), "binary.txt: is binary"),
        (
            &folder.path("lost.txt"),
            "lost.txt: is damaged or in another encoding: 1 characters are lost when read as UTF-16LE",
        ),
        #[cfg(unix)]
        ("/dev/null", "is not a regular file"),
        (&format!("{}+nowhere", folder.path("lost.txt")), "nowhere: no such file"),
    ];
    for (name, message) in cases {
        let error = resolve_with(&[name], &options, "").expect_err("it cannot be read").to_string();
        assert!(error.contains(message) && !error.contains('\n'), "{name}: {error}");
        assert!(error.starts_with(name.rsplit('+').next().expect("a name")), "{name}: {error}");
    }
    let third =
        resolve_with(&[&folder.path("two.md#3")], &Options::default(), "").expect_err("there are two");
    assert!(third.to_string().contains("contains 2 statement(s); use a number from 1 to 2"));
    let front =
        resolve_with(&[&folder.path("front.md")], &Options::default(), "").expect_err("an id is a text");
    assert!(front.to_string().contains("front.md: line 2"), "{front}");
    let stdin = resolve_with(&["-"], &options, "双方同意。").expect_err("it is too long");
    assert!(stdin.to_string().starts_with("-: is over the limit"), "{stdin}");
}

#[test]
fn an_entry_names_a_statement_that_its_files_hold() {
    let folder = Folder::new(&[]);
    let corpus = folder.0.path();
    let options = Options { corpus: Some(corpus.to_owned()), ..Options::default() };
    for (number, expected) in [(2, Ok("乙方声明")), (3, Err(EntryFault::Number { number: 3, count: 2 }))]
    {
        let facts = Facts::default();
        let files = vec![("two.md", TWO.as_bytes())];
        let new =
            own::New { id: "own", facts: &facts, encoding: None, tracked: None, number: Some(number), files };
        assert_eq!(own::keep(corpus, &new, own::Old::Goes), Ok(()));
        let titles = resolve_with(&["own"], &options, "").map(|loaded| {
            loaded.statements.iter().map(|statement| statement.title.clone()).collect::<Vec<_>>()
        });
        match expected {
            Ok(title) => assert_eq!(titles, Ok(vec![title.to_owned()])),
            Err(expected) => {
                assert!(matches!(titles, Err(CorpusError::Entry { fault, .. }) if fault == expected));
            }
        }
    }
}

#[test]
fn facts_come_from_the_manifest_first() {
    let loaded = resolve_with(&["economic"], &Options::default(), "").expect("it ships");
    let statement = &loaded.statements[0];
    assert_eq!(statement.date_source, Some(DateSource::Manifest));
    assert_eq!(statement.series.as_deref(), Some("china-russia"));
    assert_eq!(statement.parties, ["中华人民共和国", "俄罗斯联邦"]);
    assert_eq!(statement.source.files[0].name, "corpus:2023-03-21-economic");
}

fn of_series(series: &[(&str, u16)]) -> Loaded {
    let loaded = resolve_with(&["-"], &Options::default(), "双方同意。").expect("it can be read");
    let statements = series.iter().map(|&(name, year)| {
        let mut statement = loaded.statements[0].clone();
        statement.id = format!("{name}{year}");
        statement.series = (!name.is_empty()).then(|| name.to_owned());
        statement.date = Date::new(year, 1, 1).filter(|_| year > 0);
        statement
    });
    Loaded { statements: statements.collect(), of_first_name: 1, choice: Choice::Named, warnings: Vec::new() }
}

#[test]
fn statements_are_compared_with_the_next_of_their_series() {
    let mut two = of_series(&[("a", 2024), ("b", 2023)]);
    assert_eq!(order(&mut two, Order::Date), None);
    assert_eq!(two.statements[0].id, "b2023");
    assert_eq!(pairs(&two.statements, Choice::Named), [(0, 1)]);
    assert_eq!(pairs(&two.statements, Choice::WholeCorpus), []);

    let mut many = of_series(&[("a", 2024), ("b", 2022), ("a", 2021), ("b", 2025), ("", 2020), ("", 2026)]);
    assert_eq!(order(&mut many, Order::Date), None);
    assert_eq!(pairs(&many.statements, Choice::Named), [(1, 3), (2, 4), (0, 5)]);
}

#[test]
fn a_missing_date_keeps_the_order_given() {
    let mut undated = of_series(&[("a", 2024), ("a", 0), ("a", 2023)]);
    let warning = order(&mut undated, Order::Date).expect("one has no date");
    assert_eq!(warning, Warning::Undated { ids: vec!["a0".to_owned()] });
    assert_eq!(undated.statements[0].id, "a2024");
    let mut kept = of_series(&[("a", 2024), ("a", 2023)]);
    assert_eq!(order(&mut kept, Order::Given), None);
    assert_eq!(kept.statements[0].id, "a2024");
}

#[test]
fn texts_given_as_bytes_are_read_as_their_files_are() {
    let folder = Folder::new(&[
        ("2023/report.txt", "# 声明\n\n2023年5月1日\n\n双方同意。\n"),
        ("2024/report.txt", "双方反对。"),
        ("two.md", TWO),
        ("damaged.docx", "PK\u{3}\u{4}"),
    ]);
    let options =
        Options { dates: vec![Date::parse_iso("2020-01-02").expect("a date")], ..Options::default() };
    let both = |names: &[&str]| {
        let paths: Vec<String> = names.iter().map(|name| folder.path(name)).collect();
        let of_files = resolve_with(&paths.iter().map(String::as_str).collect::<Vec<_>>(), &options, "")
            .map(|read| read.statements);
        let texts = paths.into_iter().map(|name| {
            let bytes = fs::read(&name).expect("the file is there");
            Given { name, bytes }
        });
        let of_bytes = given(texts.collect(), &options, &Lexicon::builtin()).map(|read| read.statements);
        (of_files, of_bytes)
    };
    let (of_files, of_bytes) = both(&["2023/report.txt", "2024/report.txt", "two.md"]);
    assert_eq!(of_files.as_ref().map(Vec::len), Ok(4));
    assert_eq!(of_files, of_bytes);
    let (of_files, of_bytes) = both(&["two.md", "damaged.docx"]);
    assert!(of_files.is_err());
    assert_eq!(of_files, of_bytes);
}

#[test]
fn texts_given_as_bytes_have_their_limits() {
    let text = |name: &str| Given { name: name.to_owned(), bytes: "双方同意。".into() };
    let lexicon = Lexicon::builtin();
    let small = Options { max_size: 4, ..Options::default() };
    let fault = given(vec![text("a.txt")], &small, &lexicon).map(|read| read.statements.len());
    let size = Some("双方同意。".len() as u64);
    let expected =
        CorpusError::File { path: "a.txt".to_owned(), fault: FileFault::TooLarge { size, limit: 4 } };
    assert_eq!(fault, Err(expected));
    let dated = Options { dates: vec![Date::parse_iso("2020").expect("a date"); 2], ..Options::default() };
    let fault = given(vec![text("a.txt")], &dated, &lexicon).map(|read| read.statements.len());
    assert_eq!(fault, Err(CorpusError::TooManyDates { dates: 2, names: 1 }));
    let alone = Options { programs: Programs::Forbidden, ..Options::default() };
    let pdf = Given { name: "a.pdf".to_owned(), bytes: b"%PDF-1.4\n".to_vec() };
    let fault = given(vec![pdf], &alone, &lexicon).map(|read| read.statements.len());
    let no_reader = load::Fault::Pdf(load::PdfFault::NoReader);
    assert_eq!(fault, Err(CorpusError::Load(load::LoadError { name: "a.pdf".to_owned(), fault: no_reader })));
}

#[test]
fn a_plan_pairs_neighbours_or_holds_one_against_all() {
    let loaded = |texts: &[(&str, &str)]| {
        let given_texts =
            texts.iter().map(|&(name, text)| Given { name: name.to_owned(), bytes: text.into() });
        given(given_texts.collect(), &Options::default(), &Lexicon::builtin()).expect("they can be read")
    };
    let chinese =
        [("2021.txt", "双方同意合作。"), ("2022.txt", "双方支持合作。"), ("2023.txt", "双方反对制裁。")];
    let row = plan(loaded(&chinese), None, Order::Given, Languages::Same).expect("there are pairs");
    assert_eq!((row.pairs, row.history_of), (vec![(0, 1), (1, 2)], None));
    let star = plan(loaded(&chinese), Some("2022"), Order::Given, Languages::Same).expect("there are pairs");
    assert_eq!((star.pairs, star.history_of), (vec![(0, 1), (2, 1)], Some(1)));
    let alone = plan(loaded(&chinese[..1]), None, Order::Given, Languages::Same).map(|plan| plan.pairs);
    assert_eq!(alone, Err(PlanError::Alone { ids: vec!["2021".to_owned()] }));
    let english = ("2024.txt", "The two sides agreed to work together on trade and on the climate.");
    let mixed = [chinese[0], chinese[1], english];
    let kept =
        plan(loaded(&mixed), None, Order::Given, Languages::Same).expect("one pair is in one language");
    assert_eq!(kept.pairs, [(0, 1)]);
    assert_eq!(kept.left_out.map(|left_out| left_out.count), Some(1));
    let any = plan(loaded(&mixed), None, Order::Given, Languages::Any).expect("there are pairs");
    assert_eq!((any.pairs.len(), any.left_out), (2, None));
    let none =
        plan(loaded(&[chinese[0], english]), None, Order::Given, Languages::Same).map(|plan| plan.pairs);
    assert!(matches!(none, Err(PlanError::TwoLanguages(_))), "{none:?}");
}
