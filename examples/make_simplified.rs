//! Makes `src/normalise/simplified.txt` from `TSCharacters.txt` and `TSPhrases.txt` of `OpenCC`, which are in
//! `assets/dictionaries` of the package `ferrous-opencc`:
//!
//! ```text
//! cargo run --example make_simplified -- PATH/TO/TSCharacters.txt PATH/TO/TSPhrases.txt
//! ```
//!
//! The same files always give the same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/normalise/simplified.txt");
const HEAD: &str = "\
# Traditional characters and phrases, each followed by its simplified form, which has as many characters.
# Made from OpenCC's TSCharacters.txt and TSPhrases.txt by `examples/make_simplified.rs`; simplified.LICENSE has the licence.
";
/// Number of entries on a line: characters; phrases, which are longer.
const ON_A_LINE: [usize; 2] = [30, 10];

fn main() -> Result<(), Box<dyn Error>> {
    let mut forms = BTreeMap::new();
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.len() != 2 {
        return Err("the paths of TSCharacters.txt and TSPhrases.txt are missing".into());
    }
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        read(&text, &mut forms).map_err(|error| format!("{path}:{error}"))?;
    }
    let (characters, phrases): (Vec<(_, _)>, Vec<_>) =
        forms.iter().partition(|(own, _)| own.chars().count() == 1);
    let characters = characters.into_iter().filter(|(own, form)| own != form).collect();
    let mut out = HEAD.to_owned();
    for (entries, on_a_line) in [characters, phrases].into_iter().zip(ON_A_LINE) {
        for line in entries.chunks(on_a_line) {
            let line: Vec<String> = line.iter().map(|(own, form)| format!("{own}{form}")).collect();
            writeln!(out, "{}", line.join(" "))?;
        }
    }
    std::fs::write(TABLE, out)?;
    Ok(())
}

/// Reads a list of `OpenCC`: a form and, after a tab, its simplified forms, of which the first is the usual one.
fn read(text: &str, forms: &mut BTreeMap<String, String>) -> Result<(), String> {
    for (index, line) in
        text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    {
        let fault = || format!("{}: not a form, a tab and a form as long: {line}", index + 1);
        let (own, simplified) = line.split_once('\t').ok_or_else(fault)?;
        let form = simplified.split(' ').next().unwrap_or_default();
        if own.chars().count() != form.chars().count() {
            return Err(fault());
        }
        forms.insert(own.to_owned(), form.to_owned());
    }
    Ok(())
}
