//! What holds of the whole program, by topic.

mod accuracy;
mod across;
mod brief;
mod cli;
mod commands;
mod config;
mod corpus;
mod decided;
mod digest;
mod documents;
mod explain;
mod files;
mod forms;
mod formulas;
mod hostile;
mod invariants;
mod keyboard;
mod known;
mod laws;
mod lifelines;
mod odd;
mod readme;
mod repeats;
mod report;
mod texts;
mod writings;
