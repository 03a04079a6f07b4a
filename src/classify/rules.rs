//! The rules as data: names, descriptions and examples. Readers see the descriptions, and tests check the examples.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::results::comparison::FacetKind;

/// A rule that finds facets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name. The rule of a facet begins with it.
    pub id: String,
    /// The kinds of facets that it finds. Strength and scope have a direction, and each rule finds both directions.
    pub facets: Vec<FacetKind>,
    /// Whether it applies to a whole clause of a sentence, so that it is not a rule for two linked clauses.
    #[serde(default)]
    pub whole: bool,
    /// What it finds, in one English sentence.
    pub en: String,
    /// The same in Chinese.
    pub zh: String,
    /// Changes that it finds, as old and new. Those with a direction go up.
    pub fires: Vec<[String; 2]>,
    /// Similar changes that it must not find.
    pub quiet: Vec<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("rules.toml")).expect("the file is built in and tested");
    file.rule
});

/// All rules; those for exact words come first.
///
/// # Panics
///
/// Never: the file is built in and tested.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::classify::fixture::judged;
    use crate::results::comparison::{Direction, Facet, Nature};

    /// The name of a facet's rule, without its details.
    fn id(facet: &Facet) -> &str {
        facet.rule.split(':').next().unwrap_or_default()
    }

    fn found<'f>(rule: &Rule, facets: &'f [Facet]) -> Vec<&'f Facet> {
        facets.iter().filter(|facet| id(facet) == rule.id).collect()
    }

    /// The error of an example that should fire in a direction; `None` if it fires.
    fn silent(rule: &Rule, [old, new]: [&String; 2], direction: Direction) -> Option<String> {
        let judgement = judged(old, new);
        let found = found(rule, &judgement.facets);
        let right = |facet: &&Facet| {
            rule.facets.contains(&facet.kind) && facet.direction.is_none_or(|own| own == direction)
        };
        let fires = !found.is_empty() && found.iter().all(right) && judgement.nature == Nature::Substantive;
        (!fires).then(|| format!("{}: {old} → {new}: {:?}", rule.id, judgement.facets))
    }

    #[test]
    fn every_example_fires_or_stays_quiet_in_both_directions() {
        let mut wrong = Vec::new();
        for rule in rules().iter().filter(|rule| !rule.whole) {
            for [old, new] in &rule.fires {
                wrong.extend(silent(rule, [old, new], Direction::Up));
                wrong.extend(silent(rule, [new, old], Direction::Down));
            }
            for [old, new] in &rule.quiet {
                for (one, other) in [(old, new), (new, old)] {
                    let facets = judged(one, other).facets;
                    if !found(rule, &facets).is_empty() {
                        wrong.push(format!("{} is not quiet: {one} → {other}: {facets:?}", rule.id));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn no_two_facets_of_an_example_say_the_same() {
        let mut twice = Vec::new();
        for rule in rules() {
            for [old, new] in rule.fires.iter().chain(&rule.quiet) {
                let facets = judged(old, new).facets;
                let mut said = BTreeSet::new();
                let same = |facet: &&Facet| !said.insert((facet.kind, facet.old.clone(), facet.new.clone()));
                twice.extend(facets.iter().find(same).map(|facet| format!("{old} → {new}: {facet:?}")));
            }
        }
        assert!(twice.is_empty(), "{}", twice.join("\n"));
    }

    #[test]
    fn every_rule_is_explained_and_has_examples() {
        let ids: BTreeSet<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids.len(), rules().len(), "two rules have one name");
        for rule in rules() {
            let told = [&rule.en, &rule.zh].into_iter().all(|text| text.chars().count() > 5);
            let shown = !rule.fires.is_empty() && !rule.quiet.is_empty() && !rule.facets.is_empty();
            assert!(told && shown, "{rule:?}");
        }
    }

    #[test]
    fn no_other_rule_fires() {
        let known: BTreeSet<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
        let mut fired = BTreeSet::new();
        for (old, new) in crate::classify::tests::pairs() {
            fired.extend(judged(&old, &new).facets.iter().map(|facet| id(facet).to_owned()));
        }
        let unknown: Vec<&String> = fired.iter().filter(|id| !known.contains(id.as_str())).collect();
        assert!(unknown.is_empty(), "not in rules.toml: {unknown:?}");
        let never: Vec<&&str> = known.iter().filter(|id| !fired.contains(**id)).collect();
        println!("in the cases these never fire: {never:?}");
    }
}
