//! The `tifa` command: a table of contents.

mod args;
mod commands;
mod exit;
mod insight;
mod output;
mod progress;
mod repeats;
mod report;
mod settings;
mod trace;
mod values;

use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = args::read().and_then(|args| commands::run(&args, &settings::Environment::read()));
    exit::code(outcome)
}
