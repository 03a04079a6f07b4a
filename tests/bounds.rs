//! Bounds of time, for an optimised build: `cargo test --release --test main -- --ignored --test-threads=1 bounds`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::cli::program;
use crate::texts::mutated;

fn time(sentences: usize) -> Duration {
    time_of([1, 2].map(|seed| mutated(sentences, seed)))
}

fn time_of(texts: [String; 2]) -> Duration {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let paths = ["old.txt", "new.txt"].map(|name| folder.path().join(name));
    for (path, text) in paths.iter().zip(texts) {
        std::fs::write(path, text).expect("room for a text");
    }
    let run = || {
        let start = Instant::now();
        let status = program()
            .args(["compare", "--format", "json", "--keep-order"])
            .args(&paths)
            .stdout(Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.success());
        start.elapsed()
    };
    (0..3).map(|_| run()).min().expect("three runs")
}

/// On two quiet cores it takes a third of this; the rest is for a busy machine.
#[test]
#[ignore = "for an optimised build"]
fn bounds_of_a_long_text() {
    let long = time(15_000);
    assert!(long < Duration::from_secs(6), "{long:?}");
}

#[test]
#[ignore = "for an optimised build"]
fn bounds_of_doubling() {
    let [half, whole] = [time(7_500), time(15_000)];
    assert!(whole < half * 3, "{half:?} then {whole:?}");
}

#[test]
#[ignore = "for an optimised build"]
fn bounds_of_a_long_sentence() {
    const CLAUSES: usize = 3_000;
    let sentence = |step: usize| {
        let clause = |at| format!("双方将在第{}个领域扩大合作规模，", at * step % CLAUSES);
        (0..CLAUSES).map(clause).collect::<String>() + "。\n"
    };
    let disordered = time_of([sentence(1), sentence(1_009)]);
    assert!(disordered < Duration::from_secs(6), "{disordered:?}");
}
