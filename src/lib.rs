//! `tifa` (提法, the set wording whose change is the news) compares joint statements of governments.
//!
//! # How a text travels
//!
//! ```text
//! names ── corpus ──► bytes ── load ──► Statement ── normalise ──► Key, read ──► Reading ── align ──► Group
//!                               (segment::{sentence, clause})                                         │
//!      Comparison ◄── classify ◄── Difference ◄── edit (segment::word) ◄──────────────────────────────┘
//!          │
//!          └──► report ──► render ──► terminal, JSON, page, Markdown, tables, tracked changes
//!
//!      text: characters, marks, numbers, dates, n-grams, places ── asked by every stage
//! ```
//!
//! [`text`] is the ground floor: what is known of characters and words whatever the statement. It imports nothing else of
//! the crate; what the list of a lexicon must tell it, it asks through a trait.
//!
//! [`corpus`] turns names into statements and is the only module here that opens files or folders, or asks a program outside
//! (`pdftotext`, for PDF; LibreOffice, for old Word files, OpenDocument and RTF). [`load`] reads bytes, whatever their encoding and format, into a
//! [`statement::Statement`]: sentences with their places, and a record of every repair and omission. [`normalise`]
//! makes for each sentence a key that is compared but never shown. [`read`] reads the clauses of a sentence, which
//! [`segment::clause`] cuts: who acts, how, on what. [`align`] links the clauses, and the sentences, that carry
//! the same item; [`edit`] finds the words that changed inside a link of clauses, [`classify`] says what the
//! change means, what became of a sentence is put together from what became of its clauses, with the words of the [`lexicon`]. [`pipeline`] is the only place that knows this order. What
//! comes out, [`results`], is frozen: [`report`] chooses from it, [`render`] shows it, and neither imports a stage.
//!
//! [`corpus::own`] keeps the user's own statements, and is the only module here that writes. [`check`] tells what is
//! doubtful in a statement, held against the dictionary and against other statements; it mends nothing.
//!
//! What an analyst has settled of single links, [`settled`] reads. For passages that stand more than once the way is shorter:
//! the keys of all statements go to [`repeat`], and what it finds is shown in the source's words. [`trace`] joins the
//! links of many statements into lifelines, and counts set phrases.
//!
//! A stage imports the shared values ([`text`], [`statement`], [`results`], [`lexicon`]) and what the stage before it
//! gives. Nothing here prints, ends the program, or reads the environment or the clock; only the binary does, but that a
//! program outside is looked for in `PATH` and waited for.
//!
//! # What always holds
//!
//! * Every quoted word is the source's own. No character is lost: each is in a sentence, in a recorded repair
//!   or in a recorded omission ([`load::account()`]).
//! * The clauses of a sentence tile it. In a comparison every sentence and every clause of either statement is in exactly
//!   one link, and the edits re-make both texts.
//! * The same input gives the same bytes, whatever the threads: scores are whole numbers, and every tie is
//!   broken by something that the texts decide.
//! * A statement compared with itself is all identical; swapping old and new mirrors links, moves and scores.
//!
//! # Words of the field
//!
//! *Statement*: one document. *Sentence*: the unit of alignment, up to 。！？. *Clause*: a run
//! of a sentence up to ，；： or its end. *Reading*: a clause's slots (actor, act, modality, object …) and mentions. *Key*: the form of a sentence
//! that is compared. *Link*: a group of sentences that carry the same item, or one without counterpart.
//! *Operation*: what became of it (kept, reworded, split, merged, regrouped, added, dropped). *Moved*: it left
//! its order. *Nature*: how much the change matters, from mere noise to substance. *Facet*: in which respect
//! (strength, polarity, actor, scope, number, date, name, citation, policy). *Salience*: how likely a reader must
//! know. *Passage*: a wording that stands more than once. *Lifeline*: one item through the statements of a series.
//! *Class*: what a sentence does
//! (commitment, position, demand …). *Frame*: the words that open what is said (会议指出). *Lexicon*: the
//! words that the rules speak of, as data. *Sense*: what such a word is, with a group and a level.

pub mod align;
pub mod check;
pub mod classify;
pub mod corpus;
pub mod edit;
pub mod formula;
pub mod lexicon;
pub mod load;
pub mod normalise;
pub mod pipeline;
pub mod read;
pub mod render;
pub mod repeat;
pub mod report;
pub mod results;
pub mod salience;
pub mod segment;
pub mod settled;
pub mod statement;
pub mod text;
pub mod trace;
