//! The `tifa` command: a table of contents.

mod args;
mod brief;
mod commands;
mod common;
mod config;
mod corpus;
mod exit;
mod insight;
mod output;
mod pager;
mod progress;
mod repeats;
mod report;
mod rules;
mod settings;
mod trace;
mod values;

use std::process::ExitCode;

fn main() -> ExitCode {
    let environment = settings::Environment::read();
    let outcome =
        config::read(&environment).and_then(|args| commands::run(&environment.complete(args), &environment));
    exit::code(outcome)
}
