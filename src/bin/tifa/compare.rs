//! `tifa compare`: options and execution.

use std::path::Path;

use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use tifa::render::only::{KINDS, shows};
use tifa::render::{self, Detail, Fold, Layout, View, json};
use tifa::report::digest::digest;
use tifa::results::comparison::{Comparisons, Link, Nature};
use tifa::statement::Role;

use crate::analysis::Analysis;
use crate::comparing::{CompareRequest, results, unjudged};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say, trouble};
use crate::options::{CompareFormat, ReadingArgs, Writing, kinds, only_help};
use crate::output::put_to_read;
use crate::pager;
use crate::threads;
use crate::values::{self, name, similarity};

/// Align statements and show what happened to each sentence
///
/// Aligns each statement with the next one in its series and shows what was kept, reworded, moved, split, merged, added
/// or dropped. Without arguments, compares the whole corpus.
///
/// Marks: = identical  ~ modified  < split  > merged  % regrouped  + added  - dropped  ≈ only the writing differs ↕
/// moved. [-…-] is only in the old statement, {+…+} only in the new one.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub(crate) struct Compare {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Compare this statement with all the others: what it says for the first time, what was said before and how, what
    /// only the others say
    #[arg(long, value_name = "STATEMENT", value_parser = name())]
    pub(crate) against: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CompareFormat,

    /// Show only links of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help())]
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

    #[command(flatten)]
    pub(crate) analysis: Analysis,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// Compares the statements and writes the result.
pub(crate) fn run(compare: &Compare, environment: &Environment) -> Result<Finding, Outcome> {
    refuse_pages(compare)?;
    threads::start(compare.threads)?;
    let asked = asked(compare);
    let results = results(&asked)?;
    let view = view(compare, environment);
    let digest = compare
        .analysis
        .digest
        .map(|count| digest(&results, count, |clause| shows(&view.only, &clause.change)));
    let is_text = matches!(compare.format, CompareFormat::Text);
    let pager = pager::wanted(is_text, &compare.writing, environment);
    let file = compare.writing.output.as_deref();
    put_to_read(pager.as_deref(), file, &asked.inputs(), |out| match (compare.format, &digest) {
        (CompareFormat::Text, None) => render::compare::text(out, &results, &view),
        (CompareFormat::Text, Some(digest)) => render::digest::text(out, &results, digest, &view),
        (CompareFormat::Json, _) => json::comparisons(out, &results),
        (CompareFormat::Jsonl, None) => json::lines(out, &results, &view.only),
        (CompareFormat::Jsonl, Some(digest)) => json::digest(out, &results, digest),
    })?;
    if !compare.writing.quiet {
        for what in strangers(&results).into_iter().chain(unjudged(&results)) {
            say(&what);
        }
        let mut links = results.comparisons.iter().flat_map(|comparison| &comparison.links);
        if !compare.only.is_empty() && !links.any(|link| shows(&view.only, link)) {
            say(&format!("no links of these kinds ({})", compare.only.join(", ")));
        }
    }
    let changed = compare.exit_code && has_changes(&results);
    // The program ends here: freeing a long comparison piece by piece would only take time.
    std::mem::forget(results);
    Ok(if changed { Finding::Changed } else { Finding::Done })
}

/// Returns an error for pages and documents: those are reports.
fn refuse_pages(compare: &Compare) -> Result<(), Outcome> {
    let file = compare.writing.output.as_deref();
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match (file, ending) {
        (Some(file), Some(ending)) if ["html", "htm", "docx", "xlsx"].contains(&ending.as_str()) => {
            Err(trouble(format!(
                "compare writes text or JSON ({} is neither): use `tifa report` for pages and documents",
                file.display()
            )))
        }
        _ => Ok(()),
    }
}

fn asked(compare: &Compare) -> CompareRequest<'_> {
    CompareRequest {
        statements: &compare.statements,
        against: compare.against.as_ref(),
        min_similarity: compare.min_similarity,
        explain: compare.analysis.explain,
        links: compare.analysis.links.as_deref(),
        reading: &compare.reading,
        writing: &compare.writing,
    }
}

/// What is shown of a comparison, and how.
fn view(compare: &Compare, environment: &Environment) -> View {
    View {
        canvas: environment.canvas(&compare.writing),
        fold: if compare.all { Fold::Nothing } else { Fold::Unchanged },
        layout: if compare.side_by_side { Layout::SideBySide } else { Layout::Inline },
        detail: if compare.details || compare.analysis.explain { Detail::Links } else { Detail::Reading },
        only: kinds(&compare.only),
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
        view(&compare, &Environment::default())
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
