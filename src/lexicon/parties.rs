//! Parties in no list: read from a statement's title, and known to all rules from then on.

use super::{Actor, ActorKind, Country, Lexicon, NameKind};
use crate::text::chars::is_han;

/// Maximum length of a state's name, in characters.
const LONGEST_NAME: usize = 14;

/// Minimum number of parties of a joint statement.
const FEWEST_PARTIES: usize = 2;

impl Lexicon {
    /// This lexicon with the unknown parties that the titles name; `None` if it knows them all.
    #[must_use]
    pub fn with_parties<'t>(&self, titles: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut names: Vec<String> = titles.into_iter().flat_map(|title| self.parties(title)).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| self.actor_names.get(name).is_none());
        if names.is_empty() {
            return None;
        }
        let mut own = self.clone();
        for name in &names {
            own.add(name, &names);
        }
        Some(own)
    }

    /// The states at the start of a title: A和B关于…. Empty unless there are at least two.
    fn parties(&self, title: &str) -> Vec<String> {
        let plain: String = title.chars().filter(|character| !character.is_whitespace()).collect();
        let opening = ["关于", "联合", "的"].into_iter().filter_map(|word| plain.find(word)).min();
        let Some(opening) = opening.map(|end| &plain[..end]) else { return Vec::new() };
        let names = listed(opening);
        let state = |name: &&str| {
            self.actor_names.get(name).is_some()
                || (name.chars().count() <= LONGEST_NAME
                    && name.chars().all(is_han)
                    && self.head(name).is_some())
        };
        if names.len() < FEWEST_PARTIES || !names.iter().all(state) {
            return Vec::new();
        }
        names.into_iter().map(str::to_owned).collect()
    }

    /// A state's name without 共和国 and the like; `None` if there is nothing to remove.
    fn head<'n>(&self, name: &'n str) -> Option<&'n str> {
        let mut own = name;
        while let Some(rest) = self.state_words.iter().find_map(|word| own.strip_suffix(word.as_str())) {
            own = rest;
        }
        (own.len() < name.len() && !own.is_empty()).then_some(own)
    }

    /// Adds a party under its name, its name without 共和国 and the like, and as 〜方 after its own name or first
    /// character.
    fn add(&mut self, name: &str, all: &[String]) {
        let own = self.head(name).unwrap_or(name).to_owned();
        let first: String = own.chars().take(1).collect();
        let mut names = vec![name.to_owned()];
        if own.chars().count() > 1 {
            names.extend([own.clone(), format!("{own}方")]);
        }
        // If two parties begin alike, one character does not identify either.
        if all.iter().filter(|other| other.starts_with(&first)).count() == 1 {
            let side = format!("{first}方");
            if self.actor_names.get(&side).is_none() {
                names.push(side);
                self.abbreviations.insert(&first, ());
            }
        }
        let country = u16::try_from(self.countries.len()).unwrap_or(u16::MAX);
        let actor = u16::try_from(self.actors.len()).unwrap_or(u16::MAX);
        let id = own.clone();
        self.actors.push(Actor { id: own, kind: ActorKind::Party });
        for own in &names {
            self.actor_names.insert(own, actor);
            self.senses.add_actor(own, &id, "party");
            if !own.ends_with('方') {
                self.names.insert(own, NameKind::Country(country));
            }
        }
        self.terms.extend(names.iter().cloned());
        let full = names.remove(0);
        names.retain(|name| !name.ends_with('方'));
        self.countries.push(Country { id: full.clone(), full, names });
    }
}

/// The parts of a list, cut at its conjunctions. 和 in 共和国 is not a conjunction.
fn listed(text: &str) -> Vec<&str> {
    let joins = |&(at, mark): &(usize, &str)| {
        !(text[..at].ends_with('共') && text[at + mark.len()..].starts_with('国'))
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['和', '与', '同', '、']).filter(joins) {
        parts.push(&text[start..at]);
        start = at + mark.len();
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_parties_are_read_from_a_title() {
        let lexicon = Lexicon::builtin();
        let own = lexicon.with_parties(["甲乙共和国和丙丁人民共和国关于深化合作的联合声明"]);
        let own = own.expect("neither is known");
        let actor =
            |name: &str| own.actor_names.get(name).map(|actor| own.actors[usize::from(actor)].id.as_str());
        for name in ["甲方", "甲乙方", "甲乙", "甲乙共和国"] {
            assert_eq!(actor(name), Some("甲乙"), "{name}");
        }
        assert_eq!(actor("丙方"), Some("丙丁"));
    }

    #[test]
    fn known_parties_and_other_titles_add_nothing() {
        let lexicon = Lexicon::builtin();
        let titles = [
            "中华人民共和国和俄罗斯联邦关于深化战略协作的联合声明",
            "中央经济工作会议在北京举行",
            "政府工作报告和联邦的预算",
        ];
        assert!(lexicon.with_parties(titles).is_none());
    }
}
