//! What is on the desk: texts that were read, and what came of comparing them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tifa::align;
use tifa::corpus::{self, CorpusError, Given, Languages, Loaded, Options, Order, Programs};
use tifa::lexicon::Lexicon;
use tifa::load::Encoding;
use tifa::pipeline::{self, Pairing, Progress};
use tifa::render::Lang;
use tifa::render::form::{self, Form};
use tifa::render::messages::Messages;
use tifa::report::{FOREMOST, Report, rows_to_follow};
use tifa::results::comparison::Comparisons;
use tifa::results::lifeline::Lifelines;
use tifa::statement::{SourceFile, Statement, Tracked};
use tifa::text::hex::hex;

use crate::trouble::Trouble;

const CHINESE: &str = include_str!("../../src/bin/tifa/language/zh.toml");
/// What comes before the name of a text that is built in.
const BUILT_IN: &str = "corpus:";
/// No file has more bytes: a browser's tab holds a few times as much.
const LARGEST: u64 = 64 << 20;

/// What a page works with.
pub(crate) struct Desk {
    lexicon: Lexicon,
    chinese: Messages,
    loaded: Option<Loaded>,
    compared: Option<Compared>,
}

/// What came of a comparison.
struct Compared {
    results: Comparisons,
    lifelines: Option<Lifelines>,
    against: Option<String>,
    keep_order: bool,
}

/// What is to be compared.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    /// The statements by their places in what was told of them, in the order wished for.
    order: Vec<usize>,
    /// Whether that order holds, whatever the dates.
    keep_order: bool,
    /// The place, in what was told, of the statement that is held against all others.
    against: Option<usize>,
    /// Whether statements in two languages are compared.
    across_languages: bool,
}

/// What is told of texts that were read.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    statements: Vec<Seen>,
    /// The files that could not be read, by their places, and why.
    unread: Vec<(usize, Trouble)>,
    warnings: Vec<Trouble>,
}

/// What is told of a statement.
#[derive(Debug, Serialize)]
struct Seen {
    id: String,
    title: String,
    date: Option<String>,
    language: &'static str,
    place: Option<String>,
    parties: Vec<String>,
    sentences: usize,
    /// What was repaired, in both languages, and how often.
    repairs: Vec<(&'static str, &'static str, usize)>,
    file: String,
    encoding: String,
    /// The place of the text it was read from among those given; nothing for one that is built in.
    text: Option<usize>,
}

/// What is told of a comparison.
#[derive(Debug, Serialize)]
pub(crate) struct Done {
    pairs: usize,
    warnings: Vec<Trouble>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let mut lists: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(CHINESE).unwrap_or_default();
        let chinese = Messages::of(lists.remove("messages").unwrap_or_default());
        Self { lexicon: Lexicon::builtin(), chinese, loaded: None, compared: None }
    }

    /// Reads files; what cannot be read is told and left out.
    pub(crate) fn read(
        &mut self,
        texts: Vec<Given>,
        encoding: Option<Encoding>,
        rejected: bool,
    ) -> Result<Told, Trouble> {
        let tracked = if rejected { Tracked::Rejected } else { Tracked::Accepted };
        let options = Options {
            encoding,
            tracked,
            max_size: LARGEST,
            programs: Programs::Forbidden,
            ..Options::default()
        };
        let marks: Vec<Mark> = texts.iter().map(Mark::of_text).collect();
        let mut unread = Vec::new();
        let loaded = match corpus::given(texts.clone(), &options, &self.lexicon) {
            Ok(loaded) => loaded,
            Err(_) => {
                let mut sound = Vec::with_capacity(texts.len());
                for (at, text) in texts.into_iter().enumerate() {
                    match corpus::given(vec![text.clone()], &options, &self.lexicon) {
                        Ok(_) => sound.push(text),
                        Err(error) => unread.push((at, Trouble::of_reading(&error, &self.chinese))),
                    }
                }
                self.taken(corpus::given(sound, &options, &self.lexicon))?
            }
        };
        Ok(self.keep(loaded, unread, &marks))
    }

    /// Reads the statements that are built in.
    pub(crate) fn example(&mut self) -> Result<Told, Trouble> {
        let names: Vec<String> = corpus::list().iter().map(|entry| entry.id.clone()).collect();
        let options = Options { programs: Programs::Forbidden, ..Options::default() };
        let loaded = self.taken(corpus::resolve(&names, &options, &self.lexicon, &mut std::io::empty()))?;
        Ok(self.keep(loaded, Vec::new(), &[]))
    }

    fn taken(&self, loaded: Result<Loaded, CorpusError>) -> Result<Loaded, Trouble> {
        loaded.map_err(|error| Trouble::of_reading(&error, &self.chinese))
    }

    /// Puts statements on the desk, in order of time if it is known.
    fn keep(&mut self, mut loaded: Loaded, unread: Vec<(usize, Trouble)>, marks: &[Mark]) -> Told {
        let files = loaded.statements.iter().flat_map(|statement| &statement.source.files);
        let mut warnings = std::mem::take(&mut loaded.warnings);
        warnings.extend(corpus::doubts(files));
        warnings.extend(corpus::order(&mut loaded, Order::Date));
        let warnings = warnings.iter().map(|warning| Trouble::of_warning(warning, &self.chinese)).collect();
        let statements = loaded.statements.iter().map(|statement| Seen::of(statement, marks)).collect();
        self.compared = None;
        self.loaded = Some(loaded);
        Told { statements, unread, warnings }
    }

    /// Compares what is on the desk.
    pub(crate) fn compare(&mut self, choice: &Choice, tell: Progress<'_>) -> Result<Done, Trouble> {
        let on_desk = self.loaded.as_ref().ok_or_else(|| Trouble::question("nothing was read"))?;
        let all = &on_desk.statements;
        let studied = choice.against.and_then(|at| all.get(at));
        // The statement under study comes first, as the command takes it.
        let others = choice.order.iter().filter(|&&at| choice.against != Some(at));
        let ordered = studied.into_iter().chain(others.filter_map(|&at| all.get(at)));
        let loaded = Loaded {
            statements: ordered.cloned().collect(),
            of_first_name: 1,
            choice: on_desk.choice,
            warnings: Vec::new(),
        };
        let id = studied.map(|statement| statement.id.clone());
        let against = studied.map(|statement| name(statement, all));
        let order = if choice.keep_order { Order::Given } else { Order::Date };
        let languages = if choice.across_languages { Languages::Any } else { Languages::Same };
        let plan = corpus::plan(loaded, id.as_deref(), order, languages)
            .map_err(|error| Trouble::of_plan(&error, &self.chinese))?;
        let pairing = |&(old, new)| Pairing { old, new, options: align::Options::default() };
        let pairings: Vec<Pairing> = plan.pairs.iter().map(pairing).collect();
        let mut results = pipeline::compare(plan.statements, &pairings, plan.history_of, &self.lexicon);
        if choice.keep_order {
            results.keep_order();
        }
        let lifelines = rows_to_follow(&results).map(|rows| {
            let asked = |_, _| align::Options::default();
            pipeline::trace(results.statements.clone(), rows, &asked, &self.lexicon, tell)
        });
        let mut warnings: Vec<Trouble> =
            plan.warning.iter().map(|warning| Trouble::of_warning(warning, &self.chinese)).collect();
        warnings.extend(plan.left_out.iter().map(|left_out| Trouble::of_left_out(left_out, &self.chinese)));
        let pairs = results.comparisons.len();
        self.compared = Some(Compared { results, lifelines, against, keep_order: choice.keep_order });
        Ok(Done { pairs, warnings })
    }

    /// Writes a report of what was compared last.
    pub(crate) fn write(&self, form: Form, lang: Lang) -> Result<Vec<u8>, Trouble> {
        let compared = self.compared.as_ref().ok_or_else(|| Trouble::question("nothing was compared"))?;
        let options = form::Options {
            against: compared.against.clone(),
            digest: FOREMOST,
            min_similarity: None,
            links: None,
            series: None,
            keep_order: compared.keep_order,
            lexicon: None,
            lang,
        };
        let mut report = Report::new(&compared.results, FOREMOST, options.typed());
        if let Some(lifelines) = &compared.lifelines {
            report = report.with_lifelines(lifelines.clone());
        }
        let mut bytes = Vec::new();
        form.write(&mut bytes, &report, lang).map_err(Trouble::question)?;
        Ok(bytes)
    }
}

/// What one would type for a statement: its file, with its number if the file holds several.
fn name(statement: &Statement, all: &[Statement]) -> String {
    let file = |statement: &Statement| statement.source.files.first().map(|file| file.name.clone());
    let own = file(statement).unwrap_or_default();
    let of_file: Vec<&Statement> =
        all.iter().filter(|other| other.source.files == statement.source.files).collect();
    let own = own.strip_prefix(BUILT_IN).map_or(own.clone(), str::to_owned);
    match of_file.iter().position(|other| other.id == statement.id) {
        Some(at) if of_file.len() > 1 => format!("{own}#{}", at + 1),
        _ => own,
    }
}

/// What a text is known by: files of different folders can have the same name.
struct Mark {
    name: String,
    sha256: String,
}

impl Mark {
    fn of_text(text: &Given) -> Self {
        Self { name: text.name.clone(), sha256: hex(&Sha256::digest(&text.bytes)) }
    }

    fn is_of(&self, file: &SourceFile) -> bool {
        self.sha256 == file.sha256 && self.name.ends_with(&file.name)
    }
}

impl Seen {
    fn of(statement: &Statement, marks: &[Mark]) -> Self {
        let mut repairs: Vec<(&'static str, &'static str, usize)> = Vec::new();
        for repair in &statement.repairs {
            let [zh, en] = [Lang::Zh, Lang::En].map(|lang| lang.repair(repair.rule));
            match repairs.iter_mut().find(|(name, ..)| *name == zh) {
                Some((.., count)) => *count += 1,
                None => repairs.push((zh, en, 1)),
            }
        }
        let file = statement.source.files.first();
        Self {
            id: statement.id.clone(),
            title: statement.title.clone(),
            date: statement.date.map(|date| date.to_string()),
            language: statement.language.tag(),
            place: statement.place.clone(),
            parties: statement.parties.clone(),
            sentences: statement.sentences.len(),
            repairs,
            file: file.map(|file| file.name.clone()).unwrap_or_default(),
            encoding: file.map(|file| file.encoding.clone()).unwrap_or_default(),
            text: file.and_then(|file| marks.iter().position(|mark| mark.is_of(file))),
        }
    }
}
