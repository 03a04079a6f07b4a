//! Progress of long work, on standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::language;

/// When to say how far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Delay before progress is shown; shorter work shows none.
const PATIENCE: Duration = Duration::from_millis(500);
/// Minimum interval between updates of the line.
const BEAT: Duration = Duration::from_millis(100);

/// A line with the steps done and the time left.
pub(crate) struct Progress {
    started: Instant,
    shown: bool,
    last: Mutex<Option<Instant>>,
}

impl Progress {
    /// Starts the clock.
    pub(crate) fn start(when: When, quiet: bool) -> Self {
        let shown = match when {
            When::Auto => !quiet && io::stderr().is_terminal(),
            When::Always => true,
            When::Never => false,
        };
        Self { started: Instant::now(), shown, last: Mutex::new(None) }
    }

    /// Reports that `done` of `steps` steps are done.
    pub(crate) fn tell(&self, done: usize, steps: usize) {
        let spent = self.started.elapsed();
        if !self.shown || spent < PATIENCE {
            return;
        }
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_none_or(|last| last.elapsed() >= BEAT || done == steps) {
            *last = Some(Instant::now());
            // A failed write is not a reason to stop.
            let line = language::told(&line(done, steps, spent));
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K{line}");
        }
    }

    /// Erases the line.
    pub(crate) fn end(&self) {
        if self.last.lock().is_ok_and(|last| last.is_some()) {
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}

/// `tifa: 12/78, about 3 s left`
fn line(done: usize, steps: usize, spent: Duration) -> String {
    if done == 0 {
        return format!("tifa: {done}/{steps}");
    }
    let left = spent.as_secs_f64() / done as f64 * steps.saturating_sub(done) as f64;
    format!("tifa: {done}/{steps}, about {:.0} s left", left.ceil())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_as_long_as_what_is_done() {
        let cases = [
            (0, 10, 3, "tifa: 0/10"),
            (5, 10, 3, "tifa: 5/10, about 3 s left"),
            (3, 3, 9, "tifa: 3/3, about 0 s left"),
        ];
        for (done, steps, seconds, expected) in cases {
            assert_eq!(line(done, steps, Duration::from_secs(seconds)), expected);
        }
    }
}
