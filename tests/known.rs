//! `tifa corpus list --known`: which statements exist, and which of them are missing.

use crate::cli::{folder, json, text, tifa};

#[test]
fn what_is_known_and_missing_is_listed() {
    let place = folder(&[]);
    let told = json(&["corpus", "list", "--known", "--format", "json"], place.path());
    assert_eq!(told["schema"], "tifa.known/1");
    let statements = told["statements"].as_array().expect("a list");
    let of = |standing: &str| statements.iter().filter(|one| one["standing"] == standing).count();
    assert_eq!((of("built-in"), of("own")), (2, 0));
    assert_eq!(told["counts"]["missing"], of("missing"));
    assert!(of("missing") > 20);
    let built_in = statements.iter().filter(|one| one["standing"] == "built-in");
    let ids: Vec<&str> = built_in.filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["2023-03-21-economic", "2023-03-21-partnership"]);
    let screen = text(&tifa(&["corpus", "list", "--known", "--lang", "zh"], place.path()).stdout);
    let last = screen.lines().last().unwrap_or_default();
    assert!(last.contains(&format!("缺 {}", of("missing"))), "{last}");
    let schema = json(&["schema", "known"], place.path());
    assert!(told.as_object().expect("an object").keys().all(|key| schema["properties"][key].is_object()));
}
