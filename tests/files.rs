//! Files that are not what they should be, and files made to harm: each ends, in bounded memory, with a line that says
//! which file, what is wrong and what to do, or is read with a warning.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use encoding_rs::GB18030;

#[cfg(unix)]
use crate::cli::stand_in;
use crate::cli::{program, text};
use crate::forms::archive;

const MOST_MEMORY: u64 = 300 << 20;

/// A file, and what is said of it: where `read` holds on standard error beside a result, else as the only line.
struct Case {
    name: &'static str,
    content: Vec<u8>,
    said: &'static str,
    read: bool,
}

fn refused(name: &'static str, content: impl Into<Vec<u8>>, said: &'static str) -> Case {
    Case { name, content: content.into(), said, read: false }
}

fn read(name: &'static str, content: impl Into<Vec<u8>>, said: &'static str) -> Case {
    Case { name, content: content.into(), said, read: true }
}

const SENTENCE: &str = "双方将进一步加强各领域的务实合作，不断提高水平。";

fn utf16(text: &str) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

fn paragraphs(count: usize) -> String {
    format!(
        "<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>",
        format!("<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>").repeat(count)
    )
}

fn texts() -> Vec<Case> {
    let noise: Vec<u8> = (0..20_000u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    let mut surrogates = utf16(SENTENCE);
    surrogates.extend([0x00, 0xd8].repeat(40));
    let mut lone = utf16(&SENTENCE.repeat(4));
    lone.extend([0x00, 0xdc]);
    let mut odd = utf16(&SENTENCE.repeat(4));
    odd.pop();
    let mut one_bad = SENTENCE.repeat(4).into_bytes();
    one_bad[40] = 0xff;
    vec![
        refused("empty.txt", "", "contains no text"),
        refused("blank.txt", " \n\u{3000}\r\n\u{85}", "contains no text"),
        refused("mark.txt", "\u{feff}", "contains no text"),
        refused("mark16.txt", b"\xff\xfe".as_slice(), "contains no text"),
        refused("nuls.txt", vec![0; 5_000], "is binary"),
        refused("nul.txt", format!("{SENTENCE}\0{SENTENCE}"), "is binary"),
        refused("noise.txt", noise, "is binary"),
        refused("bell.txt", "\u{7}\u{1b}".repeat(500), "is binary"),
        refused("surrogates.txt", surrogates, "--encoding"),
        refused("bytes.txt", [SENTENCE.as_bytes(), &[0xff; 40]].concat(), "--encoding"),
        refused("utf32.txt", b"\xff\xfe\0\0\x4e\x2d\0\0".as_slice(), "convert it to UTF-8"),
        refused(
            "mixed.txt",
            [SENTENCE.repeat(3).as_bytes(), b"\n", &GB18030.encode(&SENTENCE.repeat(9)).0].concat(),
            "is in two encodings",
        ),
        refused("front.md", "+++\ndate = \"soon\"\n+++\n", "line 2"),
        read("lone.txt", lone, "1 character(s) are lost"),
        read("odd.txt", odd, "1 character(s) are lost"),
        read("bad.txt", one_bad, "are lost when read as UTF-8"),
        read("lines.txt", "双方\r".repeat(20_000), ""),
    ]
}

/// A compound file with a part of a name.
fn compound(part: &str) -> Vec<u8> {
    let name = part.encode_utf16().flat_map(u16::to_le_bytes);
    b"\xD0\xCF\x11\xE0".iter().copied().chain([0; 8]).chain(name).collect()
}

fn foreign() -> Vec<Case> {
    vec![
        refused("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), "save it as .docx"),
        refused("a.rtf", "{\\rtf1 text}", "install libreoffice-writer"),
        refused("word.doc", compound("WordDocument"), "install libreoffice-writer"),
        refused("locked.docx", compound("EncryptedPackage"), "is a document with a password"),
        refused("a.mht", "MIME-Version: 1.0\r\n", "save the page as HTML"),
        refused("a.gz", b"\x1F\x8B\x08\x00".as_slice(), "unpack it"),
        refused("a.7z", b"7z\xBC\xAF\x27\x1C\x00".as_slice(), "unpack it"),
        refused("a.png", b"\x89PNG\r\n".as_slice(), "is a picture"),
        refused("a.jpg", b"\xFF\xD8\xFF\xE0".as_slice(), "is a picture"),
        refused("a.zip", archive(&[("a.txt", SENTENCE.as_bytes())]), "unpack it"),
        refused(
            "a.odt",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]),
            "OpenDocument text (.odt), which needs LibreOffice; install libreoffice-writer",
        ),
        refused(
            "a.ods",
            archive(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"<x/>"),
            ]),
            "is an OpenDocument file, which is not supported",
        ),
        refused("a.json", format!("{{\"text\": \"{SENTENCE}\"}}"), "is a JSON file"),
        refused("a.jsonl", format!("{{\"text\": \"{SENTENCE}\"}}\n[1]\n"), "is a JSON file"),
        read("brackets.txt", format!("[1] {SENTENCE}"), ""),
        refused("a.pdf", "%PDF-1.7", "install poppler-utils"),
    ]
}

fn documents() -> Vec<Case> {
    let entities: Vec<String> = (1..40).map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};\">", n - 1)).collect();
    let entities = entities.concat();
    let bomb = format!("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"双方\">{entities}]><x>&e39;</x>");
    let whole = docx(&paragraphs(200));
    let mut torn = whole.clone();
    let middle = torn.len() / 3;
    torn[middle] ^= 0xff;
    // The list of parts tells a size of four bytes.
    let mut lying = whole.clone();
    let entry = lying.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("there is a list");
    lying[entry + 24..entry + 28].copy_from_slice(&[4, 0, 0, 0]);
    vec![
        refused("bomb.docx", docx(&" ".repeat(200 << 20)), "unpacks to far more"),
        refused("entities.docx", docx(&bomb), "is a damaged document"),
        refused("deep.docx", docx(&"<w:p>".repeat(200_000)), "nested more deeply"),
        refused("tables.docx", docx(&"<w:tbl><w:tr><w:tc>".repeat(5_000)), "nested more deeply"),
        refused("open.docx", docx("<w:p><w:r"), "is a damaged document"),
        refused("crossed.docx", docx("<w:p><w:r></w:p></w:r>"), "is a damaged document"),
        refused(
            "chunk.docx",
            docx("<w:document><w:body><w:altChunk/></w:body></w:document>"),
            "save it again",
        ),
        refused("none.docx", docx("<w:document><w:body/></w:document>"), "contains no text"),
        refused("cut.docx", &whole[..whole.len() / 2], "is a damaged document"),
        refused("torn.docx", torn, "is a damaged document"),
        refused("lying.docx", lying, "is a damaged document"),
        refused("head.docx", b"PK\x03\x04".as_slice(), "is a damaged document"),
        refused("book.epub", archive(&[("META-INF/container.xml", b"<container/>")]), "is a damaged book"),
        read("long.docx", docx(&paragraphs(6_000)), ""),
        read("text.docx", SENTENCE, ""),
    ]
}

fn pages() -> Vec<Case> {
    let page = |inner: &str| format!("<!DOCTYPE html><html><body>{inner}</body></html>");
    let attributes: Vec<String> = (0..40_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    let attributes = attributes.concat();
    vec![
        read("deep.html", page(&("<div>".repeat(200_000) + SENTENCE)), ""),
        read("crossed.html", page(&("<b><p></b><div></p>".repeat(40_000) + SENTENCE)), ""),
        read("tables.html", page(&("<table><tr><td>".repeat(60_000) + SENTENCE)), ""),
        read("ends.html", page(&("</div></x>".repeat(100_000) + SENTENCE)), ""),
        read("attributes.html", page(&format!("<p{attributes}>{SENTENCE}</p>")), ""),
        read("entities.html", page(&format!("<p>{}{SENTENCE}</p>", "&amp;&#x4e2d;&lt".repeat(40_000))), ""),
        refused("comment.html", page(&format!("<!-- <p>{SENTENCE}</p>")), "no statement was found"),
        refused(
            "links.html",
            page(&format!("<a href=x>{SENTENCE}</a>").repeat(1_000)),
            "no statement was found",
        ),
        refused("script.html", page(&format!("<script>{SENTENCE}")), "no statement was found"),
        refused("nothing.html", page(""), "no statement was found"),
    ]
}

/// Runs the program, without any program that it might call; tells its peak memory where the system does.
fn run(folder: &Path, words: &[&str]) -> (Output, u64) {
    let mut child = program()
        .args(words)
        .current_dir(folder)
        .env("PATH", "")
        .stdin(Stdio::null())
        .stdout(fs::File::create(folder.join("out")).expect("room for a result"))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut peak = 0;
    while child.try_wait().expect("it is ours").is_none() {
        peak = memory(&child).unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().expect("it has ended");
    (output, peak)
}

/// The most memory that a process has had so far, in bytes.
fn memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? << 10)
}

fn check(case: &Case, folder: &Path) {
    let Case { name, content, said, read } = case;
    fs::write(folder.join(name), content).expect("room for a file");
    let (output, peak) = run(folder, &["show", "--max-size", "64M", name]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(if *read { 0 } else { 2 }), "{name}: {told}");
    assert!(told.contains(said), "{name}: {told}");
    let lines = usize::from(!said.is_empty());
    assert!(
        told.lines().count() == lines
            && told.lines().all(|line| line.starts_with(&format!("tifa: {name}: "))),
        "{name}: {told}"
    );
    assert!(peak < MOST_MEMORY, "{name} took {} MiB", peak >> 20);
    fs::remove_file(folder.join(name)).expect("it is ours");
}

#[test]
fn every_file_ends_with_a_clear_line() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let all: Vec<Case> = [texts(), foreign(), documents(), pages()].into_iter().flatten().collect();
    assert!(all.len() >= 40, "{}", all.len());
    for case in &all {
        check(case, folder.path());
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder")).expect("room for a folder");
    symlink(path("b"), path("a")).expect("room for a link");
    symlink(path("a"), path("b")).expect("room for a link");
    symlink(path("nowhere"), path("dangling")).expect("room for a link");
    fs::write(path("large.txt"), SENTENCE).expect("room for a file");
    let hole = |name: &str| fs::OpenOptions::new().write(true).create(true).truncate(false).open(path(name));
    for name in ["large.txt", "disk.img"] {
        hole(name).and_then(|file| file.set_len(50 << 20)).expect("room for a hole");
    }
    fs::write(path("locked.txt"), SENTENCE).expect("room for a file");
    fs::set_permissions(path("locked.txt"), fs::Permissions::from_mode(0o0)).expect("it is ours");
    let made = Command::new("mkfifo").arg(path("pipe")).status().is_ok_and(|status| status.success());
    let mut cases = vec![
        ("folder", "is a folder"),
        ("a", "check the file"),
        ("dangling", "no such file"),
        ("missing.txt", "no such file"),
        ("large.txt", "raise it with --max-size 64M"),
        ("disk.img", "is binary"),
        ("/dev/zero", "is not a regular file"),
    ];
    if made {
        cases.push(("pipe", "is not a regular file"));
    }
    // Some users may read everything.
    if fs::read(path("locked.txt")).is_err() {
        cases.push(("locked.txt", "permission denied"));
    }
    for (name, said) in cases {
        let (output, ..) = run(folder.path(), &["show", name]);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {told}");
        assert!(told.contains(said) && told.contains(name) && told.lines().count() == 1, "{name}: {told}");
    }
}

/// A stand-in for the program that reads PDFs: what is made of its answers.
#[cfg(unix)]
#[test]
fn a_pdf_is_read_through_its_program() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7 content").expect("room for a file");
    let garbled: String = SENTENCE.bytes().map(char::from).filter(|c| !c.is_control()).collect();
    let page = format!("联合声明\n\n{SENTENCE}\n- 1 -\n\u{c}{SENTENCE}\n2\n\u{c}");
    let cases = [
        (format!("cat > /dev/null; printf '%s' '{page}'"), true, SENTENCE),
        (format!("printf '%s' '{page}'"), true, SENTENCE),
        ("cat > /dev/null; printf '\\f\\f'".to_owned(), false, "run text recognition (OCR)"),
        (format!("cat > /dev/null; printf '%s' '{garbled}'"), false, "mojibake"),
        ("echo 'Syntax Error: no' >&2; exit 1".to_owned(), false, "(Syntax Error: no)"),
    ];
    for (script, read, said) in cases {
        stand_in(&folder.path().join("pdftotext"), &script);
        let path = std::env::var("PATH").unwrap_or_default();
        let output = program()
            .args(["show", "--source", "a.pdf"])
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", folder.path().display()))
            .output()
            .expect("the program starts");
        let told = text(if read { &output.stdout } else { &output.stderr });
        assert_eq!(output.status.success(), read, "{script}: {told}");
        assert!(told.contains(said) && !told.contains("- 1 -"), "{script}: {told}");
    }
}

/// A program of the folder one works in takes the place of none, whatever the search path says.
#[cfg(unix)]
#[test]
fn no_program_of_the_working_folder_is_started() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7 content").expect("room for a file");
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 no document}").expect("room for a file");
    for name in ["pdftotext", "soffice", "libreoffice"] {
        stand_in(&folder.path().join(name), "touch started");
    }
    for path in [".", "", ":", "./", "sub/..:.", "/nowhere:."] {
        for name in ["a.pdf", "a.rtf"] {
            let mut command = program();
            command.args(["show", name]).current_dir(folder.path()).env("PATH", path);
            assert_eq!(command.output().expect("the program starts").status.code(), Some(2), "{path} {name}");
        }
    }
    assert!(!folder.path().join("started").exists());
}

/// A stand-in for the office program: what is made of the documents that it makes, and that nothing of them stays.
#[cfg(unix)]
#[test]
fn an_office_document_is_read_through_its_program() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let (office, temporary) = (folder.path().join("soffice"), folder.path().join("tmp"));
    let made = folder.path().join("made.docx");
    fs::create_dir(&temporary).expect("room for a folder");
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 text}").expect("room for a file");
    fs::write(&made, docx(&paragraphs(1))).expect("room for a file");
    let copy = format!("mkdir made && cp '{}' made/statement.docx", made.display());
    let cases = [
        (copy.clone(), true, SENTENCE),
        (format!("test -f statement.rtf && {copy}; exit 1"), true, SENTENCE),
        (format!("case \"$*\" in *UserInstallation=file://*tmp*) {copy};; esac"), true, SENTENCE),
        ("exit 0".to_owned(), false, "LibreOffice cannot read an RTF file; save it as .docx"),
        ("exit 3".to_owned(), false, "LibreOffice cannot read an RTF file (exit status: 3)"),
        ("mkdir made; echo x > made/statement.docx".to_owned(), false, "is a damaged document"),
    ];
    for (script, read, said) in cases {
        stand_in(&office, &script);
        let path = std::env::var("PATH").unwrap_or_default();
        let output = program()
            .args(["show", "--source", "a.rtf"])
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", folder.path().display()))
            .env("TMPDIR", &temporary)
            .output()
            .expect("the program starts");
        let told = text(if read { &output.stdout } else { &output.stderr });
        assert_eq!(output.status.success(), read, "{script}: {told}");
        assert!(told.contains(said), "{script}: {told}");
        assert_eq!(fs::read_dir(&temporary).expect("a folder").count(), 0, "{script}");
    }
}

/// Stand-ins that wait for a program of their own: both are ended, and it is said how long they were given.
#[cfg(unix)]
#[test]
fn programs_that_take_too_long_are_ended_with_what_they_started() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let started = folder.path().join("started");
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7 content").expect("room for a file");
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 text}").expect("room for a file");
    let script = format!("PATH=/usr/bin:/bin\nsleep 300 &\necho $$ $! > '{}'\nwait", started.display());
    for (program_of, file, limit) in [
        ("pdftotext", "a.pdf", "this PDF within 1 s; allow more with TIFA_WAIT=2"),
        ("soffice", "a.rtf", "an RTF file within 1 s; allow more with TIFA_WAIT=2"),
        ("libreoffice", "a.rtf", "an RTF file within 1 s; allow more with TIFA_WAIT=2"),
    ] {
        let place = folder.path().join(program_of);
        fs::create_dir(&place).expect("room for a folder");
        stand_in(&place.join(program_of), &script);
        let output = program()
            .args(["show", file])
            .current_dir(folder.path())
            .env("PATH", &place)
            .env("TIFA_WAIT", "1")
            .output()
            .expect("the program starts");
        let said = text(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(limit), "{program_of}: {said}");
        let numbers = fs::read_to_string(&started).expect("it was started");
        let numbers: Vec<i32> =
            numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        assert_eq!(numbers.len(), 2, "{program_of}");
        for number in numbers {
            assert!(ends(number), "{program_of}: {number} goes on");
        }
        fs::remove_file(&started).expect("it is there");
    }
}

/// Who interrupts a conversion finds neither its processes nor the text afterwards.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt as _;

    const INTERRUPT: i32 = 2;
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let (started, temporary) = (folder.path().join("started"), folder.path().join("tmp"));
    fs::create_dir(&temporary).expect("room for a folder");
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7 content").expect("room for a file");
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 text}").expect("room for a file");
    let script = format!("PATH=/usr/bin:/bin\nsleep 300 &\necho $! > '{}'\nwait", started.display());
    for (program_of, file) in [("pdftotext", "a.pdf"), ("soffice", "a.rtf")] {
        stand_in(&folder.path().join(program_of), &script);
        let mut child = program()
            .args(["show", file])
            .current_dir(folder.path())
            .env("PATH", folder.path())
            .env("TMPDIR", &temporary)
            .spawn()
            .expect("the program starts");
        let number = (0..400).find_map(|_| {
            std::thread::sleep(Duration::from_millis(50));
            fs::read_to_string(&started).ok()?.trim().parse::<i32>().ok()
        });
        let interrupt = ["-INT", &child.id().to_string()];
        assert!(
            std::process::Command::new("kill").args(interrupt).status().expect("`kill` starts").success()
        );
        assert_eq!(child.wait().expect("it ends").signal(), Some(INTERRUPT), "{program_of}");
        assert!(ends(number.expect("it was started")), "{program_of}: it goes on");
        assert_eq!(fs::read_dir(&temporary).expect("a folder").count(), 0, "{program_of}");
        fs::remove_file(&started).expect("it is there");
    }
}

/// Whether a process ends within some seconds, or has ended; one that nobody has asked for its status yet has too.
#[cfg(unix)]
fn ends(number: i32) -> bool {
    let is_alive = || {
        let listed =
            std::process::Command::new("ps").args(["-o", "stat=", "-p", &number.to_string()]).output();
        let state = text(&listed.expect("`ps` starts").stdout);
        !state.trim().is_empty() && !state.trim_start().starts_with('Z')
    };
    (0..100).any(|_| {
        let alive = is_alive();
        if alive {
            std::thread::sleep(Duration::from_millis(50));
        }
        !alive
    })
}

#[test]
fn what_is_typed_says_how_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let change = "<w:del><w:r><w:delText>不</w:delText></w:r></w:del>";
    let document = paragraphs(1).replace("<w:r>", &format!("{change}<w:r>"));
    fs::write(folder.path().join("a.docx"), docx(&document)).expect("room for a file");
    let mut bad = utf16(SENTENCE);
    bad.extend([0x00, 0xdc]);
    fs::write(folder.path().join("a.txt"), bad).expect("room for a file");
    let cases: [(&[&str], &str, &str); 6] = [
        (&["a.docx", "--source"], SENTENCE, "read as accepted; use --tracked reject"),
        (&["a.docx", "--source", "--tracked", "reject"], "不双方", "read as rejected; use --tracked accept"),
        (&["a.docx", "--source", "-q"], SENTENCE, ""),
        (&["a.docx", "--format", "json"], "\"tracked\": \"accepted\"", "read as accepted"),
        (&["a.txt", "--format", "json"], "\"replaced\": 1", "1 character(s) are lost when read as UTF-16LE"),
        (&["a.txt", "--encoding", "klingon"], "", "not an encoding such as UTF-8"),
    ];
    for (words, shown, said) in cases {
        let (output, ..) = run(folder.path(), &[&["show"], words].concat());
        let result = fs::read_to_string(folder.path().join("out")).expect("there is a result");
        let told = text(&output.stderr);
        assert!(result.contains(shown), "{words:?}: {result}");
        assert!(told.contains(said) && told.is_empty() == said.is_empty(), "{words:?}: {told}");
    }
}
