//! `tifa rules`: the rules that find facets.

use std::io::{self, Write};

use clap::Args as ClapArgs;
use schemars::JsonSchema;
use serde::Serialize;
use tifa::classify::{self, Rule};
use tifa::render::json;
use tifa::render::labels::Lang;

use crate::args::{TableFormat, Writing};
use crate::exit::{Finding, Outcome, trouble};
use crate::output::put;
use crate::settings::Environment;

/// Value of `schema` in the output.
const SCHEMA: &str = "tifa.rules/1";

/// List the rules that detect the facets of a change
///
/// Each rule has a name, the facets it detects, a sentence that says what it looks for, changes that it detects (+) and
/// similar changes that it does not (-). With a name, prints only that rule. If a result explains a facet, the rule it
/// cites begins with this name.
#[derive(Debug, ClapArgs)]
pub(crate) struct Rules {
    /// Name of a rule, such as degree
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,

    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// What `rules --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
struct Listing<'r> {
    /// The form of this output.
    schema: &'static str,
    /// The rules, in the order in which they look at a change.
    rules: Vec<&'r Rule>,
}

impl Rules {
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let named = |rule: &&Rule| self.id.as_ref().is_none_or(|id| *id == rule.id);
        let rules: Vec<&Rule> = classify::rules().iter().filter(named).collect();
        if rules.is_empty() {
            let ids: Vec<&str> = classify::rules().iter().map(|rule| rule.id.as_str()).collect();
            let id = self.id.as_deref().unwrap_or_default();
            return Err(trouble(format!("no rule is named {id}; the rules are {}", ids.join(", "))));
        }
        let lang = environment.canvas(&self.writing).lang;
        put(self.writing.output.as_deref(), &[], |out| match self.format {
            TableFormat::Json => json::whole(out, &Listing { schema: SCHEMA, rules: rules.clone() }),
            TableFormat::Text => rules.iter().try_for_each(|rule| text(out, rule, lang)),
        })?;
        Ok(Finding::Done)
    }
}

/// JSON Schema of the output of `rules`.
pub(crate) fn schema() -> serde_json::Value {
    json::named(schemars::schema_for!(Listing<'_>), SCHEMA)
}

fn text(out: &mut dyn Write, rule: &Rule, lang: Lang) -> io::Result<()> {
    let kinds: Vec<&str> = rule.facets.iter().map(|kind| lang.facet(*kind)).collect();
    let (joint, says) = if lang == Lang::Zh { ("、", &rule.zh) } else { (", ", &rule.en) };
    writeln!(out, "{} ({})", rule.id, kinds.join(joint))?;
    writeln!(out, "  {says}")?;
    for (mark, examples) in [('+', &rule.fires), ('-', &rule.quiet)] {
        for [old, new] in examples {
            writeln!(out, "  {mark} {old} → {new}")?;
        }
    }
    writeln!(out)
}
