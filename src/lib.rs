//! `tifa` (提法, the set wording whose change is the news) compares joint statements of governments.
//!
//! # The path of a text
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
//! [`text`] is the lowest layer: facts about characters and words, independent of any statement. It imports nothing
//! else of the crate but [`parallel`]; what it needs from a lexicon, it gets through a trait.
//!
//! [`corpus`] turns names into statements. It is the only module here that opens files or folders, or runs an external
//! program (`pdftotext` for PDF; LibreOffice for old Word files, OpenDocument and RTF). [`load`] reads bytes, whatever
//! their encoding and format, into a [`statement::Statement`]: sentences with their places, and a record of every
//! repair and omission. [`normalise`] makes a key for each sentence, which is compared but never shown. [`read`] reads
//! the clauses of a sentence, which [`segment::clause`] cuts: who acts, how, on what. [`align`] links the clauses, and
//! the sentences, that carry the same item. [`edit`] finds the words that changed inside a link of clauses.
//! [`classify`] determines what the change means, with the words of the [`lexicon`]; the change of a sentence is
//! combined from those of its clauses. [`pipeline`] is the only place that knows this order. The result, [`results`],
//! is frozen: [`report`] selects from it, [`render`] shows it, and neither imports a stage, except that `render::rules`
//! lists the rules of [`classify`].
//!
//! [`corpus::own`] stores the user's own statements. Only [`corpus`] writes files: these statements, results (completely
//! or not at all), and temporary files for LibreOffice. [`check`] reports what
//! is doubtful in a statement, compared with the dictionary and with other statements; it corrects nothing.
//!
//! [`formula`] compares set wordings by what fills their slots; [`salience`] ranks the changes; [`settled`] reads an
//! analyst's decisions on single links. For passages that occur more than once the path is
//! shorter: the keys of all statements go to [`repeat`], and its results are shown as source text. [`trace`] joins the
//! links of many statements into lifelines, and counts set phrases.
//!
//! A stage imports the shared values ([`text`], [`statement`], [`results`], [`lexicon`]) and the output of the stage
//! before it; [`parallel`] is how it uses several threads. Nothing here prints, ends the program, or reads the
//! environment or the clock; only the binary does. The one exception is external programs: they are looked up in `PATH`,
//! waited for as long as `TIFA_WAIT` says, and ended by an interrupt.
//!
//! # Invariants
//!
//! * Every quoted word is the source's own. No character is lost: each is in a sentence, in a recorded repair or in a
//!   recorded omission ([`load::check_coverage()`]).
//! * The clauses of a sentence tile it. In a comparison every sentence and every clause of either statement is in
//!   exactly one link, and the edits reproduce both texts.
//! * The same input gives the same bytes, for any number of threads: scores are integers, and every tie is broken by
//!   something that the texts determine.
//! * A statement compared with itself is all identical; swapping old and new mirrors links, moves and scores.
//!
//! # Glossary
//!
//! *Statement*: one document. *Sentence*: the unit of alignment, in Chinese up to 。！？. *Clause*: a stretch of a sentence
//! up to ，；： or its end; in other languages up to a semicolon, a colon, or a comma between longer parts. *Reading*: a clause's slots (actor, act, modality, object …) and mentions. *Key*: the form of a
//! sentence that is compared. *Link*: a group of sentences that carry the same item, or one without a counterpart.
//! *Operation*: what happened to it (kept, reworded, split, merged, regrouped, added, dropped). *Moved*: it left its
//! order. *Nature*: how much the change matters, from noise to substance. *Facet*: the respect in which it changed
//! (strength, polarity, actor, scope, number, date, name, citation, policy). *Salience*: how important the change is
//! to a reader. *Passage*: a wording that occurs more than once. *Lifeline*: one item through the statements of a
//! series. *Class*: the function of a sentence (commitment, position, demand …). *Frame*: the words that introduce
//! what is said (会议指出). *Lexicon*: the words that the rules refer to, as data. *Sense*: the meaning of such a word,
//! with a group and a level.

pub mod align;
pub mod check;
pub mod classify;
pub mod corpus;
pub mod edit;
pub mod formula;
pub mod lexicon;
pub mod load;
pub mod normalise;
pub mod parallel;
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
