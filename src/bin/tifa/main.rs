//! The `tifa` command: modules and entry point.
//!
//! The modules are layers; each imports only from those below it in this list:
//!
//! * `args`: the table of commands.
//! * `reference`, which describes the commands; the commands, a file each: `compare`, `brief`, `trace`, `repeats`,
//!   `report`, `show`, `rules`, `corpus`, `config`.
//! * `output`; `pager`, `threads`, `comparing`; `environment`, `linking`, `loading`, `fault`: what commands share.
//! * `exit`, `options`, `progress`: how a run ends, what several commands take.
//! * `values`, `language`: parsers of values, the reader's language.

mod args;
mod brief;
mod compare;
mod comparing;
mod config;
mod corpus;
mod environment;
mod exit;
mod fault;
mod language;
mod linking;
mod loading;
mod options;
mod output;
mod pager;
mod progress;
mod reference;
mod repeats;
mod report;
mod rules;
mod show;
mod threads;
mod trace;
mod values;

use std::process::ExitCode;

use args::Args;
use environment::Environment;

fn main() -> ExitCode {
    fault::watch();
    let environment = Environment::read();
    language::speak(environment.speaks());
    let outcome = Args::read(std::env::args_os().collect(), &environment).and_then(|args| {
        if let Some(writing) = args.command.writing() {
            // Settings may also name a language.
            language::speak(environment.canvas(writing).lang);
        }
        args.run(&environment)
    });
    exit::code(outcome, args::definition)
}
