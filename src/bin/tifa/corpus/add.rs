//! `tifa corpus add`: options and execution.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use clap::Args as ClapArgs;
use clap::builder::NonEmptyStringValueParser;
use tifa::check::{self, Background};
use tifa::corpus::own::{self, New, Old};
use tifa::corpus::{self, CorpusError, EntryFault, Holdings, Imported, Options, whole};
use tifa::lexicon::Lexicon;
use tifa::load::Facts;
use tifa::render::{self, json};
use tifa::results::added::{Added, Omitted, Repaired, SCHEMA, Section, Understood};
use tifa::statement::{Role, Statement, Tracked};

use super::check::{remarks, says_again};
use super::needed;
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::loading::{inputs, lexicon, read_all};
use crate::options::{ReadingArgs, TableFormat, Writing};
use crate::output::{fits, put};
use crate::values::name;

/// Add your own statements to the corpus
///
/// Reads files or standard input, shows what it understood, and stores them under an id that every command then
/// accepts. Files are stored unchanged; the facts given here are stored beside them in ID.toml. Nothing is replaced
/// without --replace. If one of several files cannot be read, none is stored. Nothing is fetched from the network:
/// curl -s URL | tifa corpus add - --id NAME reads a page.
#[derive(Debug, ClapArgs)]
pub(crate) struct Add {
    /// Files: PATH, PATH#2 (the second statement in a file), A.html+B.html (parts of one statement), or - for standard
    /// input
    #[arg(value_name = "FILE", required = true, value_parser = name())]
    files: Vec<String>,

    /// Id of the statement [default: the file name without its extension; for standard input, the date]
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    id: Option<String>,

    /// Title of the statement [default: read from the text]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Place of signature [default: read from the text]
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,

    /// Parties, separated by commas [default: read from the text]
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    parties: Vec<String>,

    /// Replace the statement with this id
    #[arg(long)]
    replace: bool,

    /// Show what would be stored, and store nothing
    #[arg(long)]
    dry_run: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(super) writing: Writing,
}

impl Add {
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let folder = needed(self.reading.corpus.as_ref())?;
        let lexicon = lexicon(&self.reading)?;
        let options = self.reading.options();
        let taken = corpus::import(&self.files, &self.facts(), &options, lexicon, &mut io::stdin());
        let taken = taken.map_err(trouble)?;
        self.refuse_facts_of_several(&taken)?;
        let holdings = Holdings::read(Some(folder)).map_err(trouble)?;
        ids(&taken)?;
        let old = if self.replace { Old::Goes } else { Old::Stays };
        for one in &taken {
            own::free(folder, &one.statement.id, old).map_err(trouble)?;
        }
        // A folder that does not exist yet is empty; reading it would only warn.
        let there = options.corpus.clone().filter(|folder| folder.try_exists().unwrap_or(true));
        let options = Options { corpus: there, ..options };
        let whole = read_all(&[], &options, &self.writing, lexicon)?.statements;
        let all = held_against(&whole, &taken);
        let background = Background::of(all.iter().copied(), lexicon);
        let twins = check::twins(&all, lexicon).split_off(all.len() - taken.len());
        let mut statements = Vec::with_capacity(taken.len());
        for (one, twin) in taken.iter().zip(twins) {
            let mut understood = understood(&one.statement, &holdings, &background, lexicon);
            understood.reading.extend(twin.map(|other| says_again(&understood.id, other)));
            statements.push(understood);
        }
        let inputs = inputs(&self.files, &self.reading);
        // Checks the output path first: nothing is stored if the result cannot be written.
        if let Some(file) = &self.writing.output {
            fits(file, &inputs)?;
            outside(file, folder)?;
        }
        if !self.dry_run {
            taken.iter().try_for_each(|one| self.keep(one, folder, old)).map_err(trouble)?;
        }
        let folder = folder.display().to_string();
        let added = Added { schema: SCHEMA, kept: !self.dry_run, folder, statements };
        let canvas = environment.canvas(&self.writing);
        put(self.writing.output.as_deref(), &inputs, |out| match self.format {
            TableFormat::Text => render::added::text(out, &added, &canvas),
            TableFormat::Json => json::whole(out, &added),
        })?;
        Ok(Finding::Done)
    }

    fn facts(&self) -> Facts {
        Facts {
            id: self.id.clone(),
            series: self.reading.series.clone(),
            title: self.title.clone(),
            date: self.reading.dates.first().copied(),
            place: self.place.clone(),
            parties: (!self.parties.is_empty()).then(|| self.parties.clone()),
            ..Facts::default()
        }
    }

    /// Returns an error if facts of a single statement, such as a title, are given for several.
    fn refuse_facts_of_several(&self, taken: &[Imported]) -> Result<(), Outcome> {
        let given = [
            ("--id", self.id.is_some()),
            ("--date", !self.reading.dates.is_empty()),
            ("--title", self.title.is_some()),
            ("--place", self.place.is_some()),
            ("--parties", !self.parties.is_empty()),
        ];
        match given.into_iter().find(|&(_, given)| given && taken.len() > 1) {
            Some((option, _)) => Err(trouble(format!(
                "{option} applies to one statement, but there are {}: add them one by one, as FILE or FILE#N",
                taken.len()
            ))),
            None => Ok(()),
        }
    }

    fn keep(&self, taken: &Imported, folder: &Path, old: Old) -> Result<(), CorpusError> {
        let options = self.reading.options();
        let facts = self.facts();
        let new = New {
            id: &taken.statement.id,
            facts: &facts,
            encoding: options.encoding,
            tracked: Some(options.tracked).filter(|&tracked| tracked != Tracked::default()),
            number: taken.number,
            files: taken.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect(),
        };
        own::keep(folder, &new, old)
    }
}

/// Checks that a result is not written into the folder of the corpus, over what is being stored.
fn outside(file: &Path, folder: &Path) -> Result<(), Outcome> {
    if same_file::is_same_file(whole::folder(file), folder).unwrap_or(false) {
        let place = file.display();
        return Err(trouble(format!("{place} would be in the folder of your corpus: give another -o FILE")));
    }
    Ok(())
}

/// The statements to compare with: the corpus without those to be replaced, and the new statements themselves.
fn held_against<'s>(whole: &'s [Statement], taken: &'s [Imported]) -> Vec<&'s Statement> {
    let own = || taken.iter().map(|one| &one.statement);
    let stays = |held: &&Statement| own().all(|own| own.id != held.id);
    whole.iter().filter(stays).chain(own()).collect()
}

/// Checks that every statement has an id and that no two share one.
fn ids(taken: &[Imported]) -> Result<(), Outcome> {
    let mut files: BTreeMap<String, &str> = BTreeMap::new();
    for one in taken {
        let name = one.files.first().map_or("-", |(name, _)| name.as_str());
        let id = &one.statement.id;
        if id.is_empty() {
            return Err(trouble(format!(
                "{name}: no id can be derived from it (no date was found): give one with --id"
            )));
        }
        own::check_id(id).map_err(|fault| {
            trouble(CorpusError::Entry {
                id: id.clone(),
                folder: String::new(),
                fault: EntryFault::Id(fault),
            })
        })?;
        if let Some(other) = files.insert(id.to_lowercase(), name) {
            return Err(trouble(format!(
                "{other} and {name} would both have the id {id}: add one of them separately, with --id"
            )));
        }
    }
    Ok(())
}

fn understood(
    statement: &Statement,
    holdings: &Holdings,
    background: &Background,
    lexicon: &Lexicon,
) -> Understood {
    let headings = statement.sentences.iter().filter(|sentence| sentence.role == Role::Heading);
    let mut repairs: Vec<Repaired> = Vec::new();
    for repair in &statement.repairs {
        match repairs.iter_mut().find(|kind| kind.rule == repair.rule) {
            Some(kind) => kind.count += 1,
            None => repairs.push(Repaired { rule: repair.rule, count: 1 }),
        }
    }
    let mut omitted: Vec<Omitted> = Vec::new();
    for omission in &statement.omitted {
        match omitted.iter_mut().find(|kind| kind.rule == omission.rule) {
            Some(kind) => kind.count += 1,
            None => omitted.push(Omitted { rule: omission.rule, count: 1 }),
        }
    }
    let check::Found { doubts, more } = check::check(statement, background, lexicon);
    Understood {
        id: statement.id.clone(),
        replaces: holdings.own.iter().any(|entry| entry.id == statement.id),
        title: statement.title.clone(),
        date: statement.date,
        date_source: statement.date_source,
        place: statement.place.clone(),
        series: statement.series.clone(),
        parties: statement.parties.clone(),
        sections: headings
            .map(|heading| Section { line: heading.line, heading: heading.text.clone() })
            .collect(),
        sentences: statement.sentences.len(),
        front_matter: statement.front_matter().into_iter().map(str::to_owned).collect(),
        repairs,
        omitted,
        files: statement.source.files.clone(),
        reading: remarks(statement),
        doubts,
        more,
    }
}
