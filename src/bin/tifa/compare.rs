//! `tifa compare`: options and execution.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use tifa::render::only::{KINDS, shows};
use tifa::render::{self, Detail, Fold, Layout, View, json};
use tifa::report::digest::digest;
use tifa::results::comparison::{Comparisons, Link, Nature};
use tifa::statement::Role;

use crate::comparing::{CompareRequest, results, unjudged};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say, trouble};
use crate::linking::Linking;
use crate::options::{CompareFormat, kinds, only_help};
use crate::output::put_to_read;
use crate::pager;
use crate::threads;
use crate::values::{self, count, similarity};

/// Align statements and show what happened to each sentence
///
/// Aligns each statement with the next one in its series and shows what was kept, reworded, moved, split, merged, added
/// or dropped. Without arguments, compares the whole corpus.
///
/// Marks: = identical  ~ modified  < split  > merged  % regrouped  + added  - dropped  ≈ only the writing differs ↕
/// moved. [-…-] is only in the old statement, {+…+} only in the new one.
#[derive(Debug, ClapArgs)]
#[command(next_display_order = 1)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub(crate) struct Compare {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CompareFormat,

    /// Show only links of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help("links"))]
    pub(crate) only: Vec<String>,

    /// Also show unchanged sentences
    #[arg(long)]
    pub(crate) all: bool,

    /// Show the two wordings in two columns
    #[arg(long)]
    pub(crate) side_by_side: bool,

    /// List each sentence separately, with full details
    #[arg(long)]
    pub(crate) details: bool,

    /// Minimum similarity of linked sentences, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity)]
    pub(crate) min_similarity: Option<f64>,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub(crate) threads: Option<usize>,

    /// Exit with status 1 if anything but the writing changed
    #[arg(long)]
    pub(crate) exit_code: bool,

    /// Show only the N most salient changes of each comparison, each with its reasons
    ///
    /// Show only the N most salient changes of each comparison, the most salient first, each with its reasons (in text
    /// and jsonl; json is always complete, and its links have a `salience` to sort by). With --only, only changes of
    /// those kinds are considered.
    #[arg(long, value_name = "N", value_parser = count)]
    digest: Option<usize>,

    /// Explain each link
    ///
    /// Explain each link: how likely it is by itself, together with other links and as part of a group; the terms that
    /// weigh most (value × weight = what is added to the log-odds); the rarest words in common; the links nearby; the
    /// rules that applied; the second choice. Below, for each of its clauses that changed: the figures, the terms and
    /// the second choice, and how both sides were read, as in `show --clauses`. In json, under `why` of links and
    /// clauses; in jsonl, under `why` of links.
    #[arg(long)]
    explain: bool,

    /// Use the links that an analyst pinned or forbade
    ///
    /// A TOML file of decided links: `[[pin]]` for sentences that belong together, `[[forbid]]` for sentences that
    /// never do. Each entry has `old` and `new`: a sentence, a unique part of one, or a list of them. If more than two
    /// statements are compared, `old_statement` and `new_statement` can name them.
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) request: CompareRequest,
}

impl Compare {
    /// Compares the statements and writes the result.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        self.refuse_pages()?;
        threads::start(self.threads)?;
        let Self { request, format, .. } = self;
        let writing = &request.writing;
        let results = results(request, self.linking())?;
        let view = self.view(environment);
        let digest =
            self.digest.map(|count| digest(&results, count, |clause| shows(&view.only, &clause.change)));
        let is_text = matches!(format, CompareFormat::Text);
        let pager = pager::wanted(is_text, writing, environment);
        let (file, inputs) = (writing.output.as_deref(), request.inputs(self.links.as_deref()));
        put_to_read(pager.as_deref(), file, &inputs, |out| match (format, &digest) {
            (CompareFormat::Text, None) => render::compare::text(out, &results, &view),
            (CompareFormat::Text, Some(digest)) => render::digest::text(out, &results, digest, &view),
            (CompareFormat::Json, _) => json::comparisons(out, &results),
            (CompareFormat::Jsonl, None) => json::lines(out, &results, &view.only),
            (CompareFormat::Jsonl, Some(digest)) => json::digest(out, &results, digest),
        })?;
        if !writing.quiet {
            self.note(&results, &view);
        }
        let changed = self.exit_code && has_changes(&results);
        // The program ends here: freeing a long comparison piece by piece would only take time.
        std::mem::forget(results);
        Ok(if changed { Finding::Changed } else { Finding::Done })
    }

    /// Returns an error for pages and documents: those are reports.
    fn refuse_pages(&self) -> Result<(), Outcome> {
        let Some(file) = &self.request.writing.output else { return Ok(()) };
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if ["html", "htm", "docx", "xlsx"].contains(&ending.as_str()) {
            return Err(trouble(format!(
                "compare writes text or JSON ({} is neither): use `tifa report` for pages and documents",
                file.display()
            )));
        }
        Ok(())
    }

    fn linking(&self) -> Linking<'_> {
        Linking { min_similarity: self.min_similarity, links: self.links.as_deref(), explain: self.explain }
    }

    /// What is shown of a comparison, and how.
    fn view(&self, environment: &Environment) -> View {
        View {
            canvas: environment.canvas(&self.request.writing),
            fold: if self.all { Fold::Nothing } else { Fold::Unchanged },
            layout: if self.side_by_side { Layout::SideBySide } else { Layout::Inline },
            detail: if self.details || self.explain { Detail::Links } else { Detail::Reading },
            only: kinds(&self.only),
        }
    }

    /// Notes, on standard error, what a reader of the result may miss.
    fn note(&self, results: &Comparisons, view: &View) {
        for what in strangers(results).into_iter().chain(unjudged(results)) {
            say(&what);
        }
        let mut links = results.comparisons.iter().flat_map(|comparison| &comparison.links);
        if !self.only.is_empty() && !links.any(|link| shows(&view.only, link)) {
            say(&format!("no links of these kinds ({})", self.only.join(", ")));
        }
    }
}

/// Notes on pairs that have nothing in common.
fn strangers(results: &Comparisons) -> Vec<String> {
    let mut said = Vec::new();
    for comparison in &results.comparisons {
        let pair = [comparison.old, comparison.new].map(|at| &results.statements[at]);
        // Any two statements have a title and a date.
        let says = |at: &usize| {
            let role = pair[1].sentences[*at].role;
            !matches!(role, Role::Title | Role::Dateline | Role::Signature | Role::Release)
        };
        let both = |link: &Link| !link.old.is_empty() && link.new.iter().any(says);
        if comparison.links.iter().any(both) || !pair[1].sentences.iter().any(|one| says(&one.index)) {
            continue;
        }
        let why = if pair[0].language == pair[1].language {
            "share no sentence"
        } else {
            "are in different languages"
        };
        said.push(format!("{} and {} {why}: nothing is linked", pair[0].id, pair[1].id));
    }
    said
}

/// Whether anything but the writing differs, regardless of what is shown.
fn has_changes(results: &Comparisons) -> bool {
    let mut links = results.comparisons.iter().flat_map(|comparison| &comparison.links);
    links.any(|link| link.moved || !matches!(link.nature, Nature::None | Nature::Noise))
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;
    use tifa::render::Ambiguous;

    use super::*;

    fn view_of(words: &[&str]) -> View {
        let definition = Compare::augment_args(clap::Command::new("compare"));
        let typed = definition.try_get_matches_from(["compare"].iter().chain(words));
        let compare = typed.and_then(|typed| Compare::from_arg_matches(&typed)).expect("it is right");
        compare.view(&Environment::default())
    }

    #[test]
    fn what_is_typed_says_what_is_shown() {
        let view = view_of(&["--all", "--side-by-side", "--only", "moved,strength"]);
        assert_eq!((view.fold, view.layout), (Fold::Nothing, Layout::SideBySide));
        assert_eq!(view.only, kinds(&["moved".to_owned(), "strength".to_owned()]));
        assert_eq!(view.only.len(), 2);
        let view = view_of(&["--ambiguous-width", "2"]);
        assert_eq!((view.fold, view.layout), (Fold::Unchanged, Layout::Inline));
        assert_eq!(view.canvas.ambiguous, Ambiguous::Wide);
    }
}
