//! Commands with their whole output: each page of `tests/commands` is a case, and a new one needs no Rust.

/// The commands of a page run in the folder of its name with `.in`, as in a terminal of no special kind.
///
/// `TRYCMD=overwrite cargo test --test main commands` writes what they print into the pages; the change is then read as any other.
#[test]
fn each_command_prints_what_its_page_shows() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("tifa", std::path::Path::new(env!("CARGO_BIN_EXE_tifa")));
    for (name, value) in
        [("TIFA_CONFIG", ""), ("LC_ALL", "C"), ("NO_COLOR", "1"), ("XDG_DATA_HOME", "no-such-folder")]
    {
        cases.env(name, value);
    }
    cases.case("tests/commands/*.md");
}
