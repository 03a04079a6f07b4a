//! `tifa rules`: the rules that find facets.

use clap::Args as ClapArgs;
use tifa::classify::{self, Rule};
use tifa::render::{json, rules};

use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::options::{TableFormat, Writing};
use crate::output::put;

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

impl Rules {
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let named = |rule: &&Rule| self.id.as_ref().is_none_or(|id| *id == rule.id);
        let rules: Vec<&Rule> = classify::rules().iter().filter(named).collect();
        if rules.is_empty() {
            let ids: Vec<&str> = classify::rules().iter().map(|rule| rule.id.as_str()).collect();
            let id = self.id.as_deref().unwrap_or_default();
            return Err(trouble(format!("no rule is named {id}; the rules are {}", ids.join(", "))));
        }
        let canvas = environment.canvas(&self.writing);
        let rules = rules::Rules { schema: rules::SCHEMA, rules };
        put(self.writing.output.as_deref(), &[], |out| match self.format {
            TableFormat::Json => json::whole(out, &rules),
            TableFormat::Text => rules::text(out, &rules, &canvas),
        })?;
        Ok(Finding::Done)
    }
}
