//! Bounds of time, for an optimised build: `cargo test --release --test main -- --ignored --test-threads=1 bounds`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::cli::program;
use crate::texts::mutated;

fn time(sentences: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let paths = [1, 2].map(|seed| {
        let path = folder.path().join(format!("{seed}.txt"));
        std::fs::write(&path, mutated(sentences, seed)).expect("room for a text");
        path
    });
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
