//! Times what it is given and prints the median and the least of many rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// A round takes at least so long, so that the clock is exact enough.
const ROUND: Duration = Duration::from_millis(2);
/// So long is spent on one name, or so many rounds.
const SPENT: Duration = Duration::from_secs(3);
const MOST_ROUNDS: usize = 200;
const FEWEST_ROUNDS: usize = 5;

/// Times everything whose name has what is asked for.
pub(crate) struct Bench {
    asked: Option<String>,
}

impl Bench {
    /// Of the words typed, the first that is no option.
    pub(crate) fn from_words() -> Self {
        Self { asked: std::env::args().skip(1).find(|word| !word.starts_with('-')) }
    }

    /// Times what `run` does with its timer.
    pub(crate) fn time(&self, name: &str, run: impl FnOnce(&Timer<'_>)) {
        if self.asked.as_ref().is_none_or(|asked| name.contains(asked.as_str())) {
            run(&Timer { name });
        }
    }
}

/// Times one thing.
pub(crate) struct Timer<'n> {
    name: &'n str,
}

impl Timer<'_> {
    /// Times what needs nothing made before.
    pub(crate) fn run<T>(&self, of: impl Fn() -> T) {
        self.run_with(|| (), |()| of());
    }

    /// Times `run` alone, with what `fresh` makes for each time.
    pub(crate) fn run_with<I, T>(&self, fresh: impl Fn() -> I, run: impl Fn(I) -> T) {
        let once = |count: u32| {
            let made: Vec<I> = (0..count).map(|_| fresh()).collect();
            let start = Instant::now();
            let results: Vec<T> = made.into_iter().map(|made| black_box(run(made))).collect();
            let spent = start.elapsed();
            drop(results);
            spent / count
        };
        let first = once(1).max(Duration::from_nanos(1));
        let count = u32::try_from(ROUND.as_nanos() / first.as_nanos()).unwrap_or(u32::MAX).max(1);
        let (begun, mut rounds) = (Instant::now(), Vec::new());
        while rounds.len() < FEWEST_ROUNDS || begun.elapsed() < SPENT && rounds.len() < MOST_ROUNDS {
            rounds.push(once(count));
        }
        rounds.sort_unstable();
        #[expect(clippy::print_stdout, reason = "what it times is for a reader")]
        {
            println!(
                "{:<40} median {:>10.2?}  least {:>10.2?}",
                self.name,
                rounds[rounds.len() / 2],
                rounds[0]
            );
        }
    }
}
