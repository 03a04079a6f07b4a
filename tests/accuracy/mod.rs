//! How right the program is: against texts that people compared, and against changes made by rule (see
//! `benches/README.md`).

mod aligned;
mod changed;
mod changes;
mod corruption;
mod damaged;
mod exchange;
mod figures;
mod floors;
mod found;
mod gold;
mod lifelines;
mod links;
mod report;
mod tally;
mod trials;
mod variants;
