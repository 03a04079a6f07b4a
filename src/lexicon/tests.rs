use super::*;

fn overridden(file: &str, content: &str) -> Result<Lexicon, LexiconError> {
    Lexicon::with_overrides(&[(file.into(), content.into())])
}

#[test]
fn what_ships_reads_and_is_not_empty() {
    let lexicon = Lexicon::builtin();
    assert!(lexicon.countries.len() > 190, "{}", lexicon.countries.len());
    assert!(lexicon.terms.len() > 300, "{}", lexicon.terms.len());
    assert!(lexicon.scales.len() >= 6);
    assert_eq!(lexicon.sha256.len(), 64);
}

#[test]
fn what_is_compiled_in_is_what_the_files_hold() {
    for shipped in &SHIPPED {
        let file = format!("{}/src/lexicon/data/{}", env!("CARGO_MANIFEST_DIR"), shipped.0);
        let text = std::fs::read_to_string(&file).expect("it is in the tree");
        let read = file::read(shipped, &text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.lists, shipped.1, "{file}");
        assert!(!read.extend, "{file}");
    }
}

#[test]
fn no_country_stands_twice() {
    let lexicon = Lexicon::builtin();
    let mut names: Vec<&str> = Vec::new();
    for country in &lexicon.countries {
        names.push(&country.full);
        names.extend(country.names.iter().map(String::as_str));
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn no_negation_is_harmless() {
    let (_, lists) = SHIPPED.iter().find(|(name, _)| *name == "polarity.toml").expect("ships");
    let words = |name: &str| -> Vec<&str> {
        lists
            .iter()
            .filter(|list| list.name == name)
            .flat_map(|list| list.entries.split_whitespace())
            .collect()
    };
    let harmless = words("harmless");
    let both: Vec<&str> = words("negations").into_iter().filter(|word| harmless.contains(word)).collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn a_file_stands_for_ours_or_adds_to_it() {
    let row = "[[list]]\nname = \"frames\"\nreason = \"a test\"\nentries = \"兹声明\"\n";
    let replaced = overridden("frames.toml", row).expect("reads");
    assert_eq!(replaced.frames, ["兹声明"]);
    let extended = overridden("frames.toml", &format!("extend = true\n{row}")).expect("reads");
    assert_eq!(extended.frames.len(), Lexicon::builtin().frames.len() + 1);
    assert_ne!(extended.sha256, replaced.sha256);
    assert_ne!(extended.sha256, Lexicon::builtin().sha256);
}

#[test]
fn a_fault_names_file_line_and_remedy() {
    let cases = [
        ("frame.toml", "", 1, "frames.toml"),
        ("frames.toml", "[[list]]\nname = \"frames\"\nentries = \"兹\"\n", 1, "reason"),
        (
            "frames.toml",
            "[[list]]\nname = \"frame\"\nreason = \"x\"\nentries = \"\"\n",
            2,
            "its lists are frames",
        ),
        (
            "frames.toml",
            "[[list]]\nname = \"frames\"\nreason = \" \"\nentries = \"\"\n",
            3,
            "the source of the list",
        ),
        (
            "degrees.toml",
            "[[list]]\nname=\"degree\"\nreason=\"x\"\nentries = \"\"\"\n1 略\n很 非常\n\"\"\"\n",
            6,
            "level",
        ),
        ("frames.toml", "extend = 1\n[[list]]\n", 1, "extend"),
    ];
    for (file, content, line, remedy) in cases {
        let error = overridden(file, content).expect_err(content);
        assert_eq!((error.file.as_str(), error.line), (file, line), "{error}");
        assert!(error.to_string().contains(remedy), "{error}");
    }
}
