//! The `tifa` command: modules and entry point.

mod analysis;
mod args;
mod brief;
mod commands;
mod common;
mod config;
mod corpus;
mod environment;
mod exit;
mod fault;
mod language;
mod options;
mod output;
mod pager;
mod progress;
mod repeats;
mod report;
mod rules;
mod trace;
mod values;

use std::process::ExitCode;

fn main() -> ExitCode {
    fault::watch();
    let environment = environment::Environment::read();
    language::speak(environment.speaks());
    let outcome = config::read(std::env::args_os().collect(), &environment).and_then(|args| {
        let args = environment.complete(args);
        if let Some(writing) = args.command.writing() {
            // Settings may also name a language.
            language::speak(environment.canvas(writing).lang);
        }
        commands::run(&args, &environment)
    });
    exit::code(outcome)
}
