//! The parties listed in an English statement: We, the leaders of Australia, India, and Japan.

use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language, Sense};

/// Words that can separate two list items.
const BETWEEN: [&str; 4] = ["and", "the", "&", "of"];

/// The states listed after words that introduce parties, in the text's order and words, each once.
pub(super) fn listed(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let small = text.to_ascii_lowercase();
    let leads = || lexicon.lines.leads().flat_map(|lead| behind(&small, lead));
    let mut starts: Vec<usize> = leads().collect();
    starts.sort_unstable();
    let lists = starts.into_iter().map(|start| list_at(text, &small, start, lexicon));
    let list = lists.into_iter().find(|list| list.len() > 1);
    list.unwrap_or_else(|| of_offices(text, &small, lexicon))
}

/// Maximum number of words between an office and its state: President Joseph R. Biden, Jr. of the United
/// States.
const LONGEST_NAME: usize = 7;

/// The states whose presidents or ministers are named together with them.
fn of_offices(text: &str, small: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut ends: Vec<usize> = lexicon.lines.offices().flat_map(|office| behind(small, office)).collect();
    ends.sort_unstable();
    let mut found: Vec<String> = Vec::new();
    for end in ends {
        let state = state_at(text, end).and_then(|at| list_at(text, small, at, lexicon).into_iter().next());
        found.extend(state.filter(|state| !found.contains(state)));
    }
    found
}

/// The byte offset after the “of” that links an office, or its holder's name, to the state; `None` if there
/// is none.
fn state_at(text: &str, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..=LONGEST_NAME {
        let rest = text.get(at..)?.strip_prefix(' ')?;
        let word = rest.split(' ').next().unwrap_or_default();
        if word == "of" {
            return Some(at + 1 + word.len());
        }
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        at += 1 + word.len();
    }
    None
}

/// The end of each occurrence of a phrase as whole words, in bytes.
fn behind<'t>(small: &'t str, lead: &'t str) -> impl Iterator<Item = usize> + 't {
    let whole = |&(at, lead): &(usize, &str)| {
        let before = small[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
            && !small[at + lead.len()..].starts_with(char::is_alphanumeric)
    };
    small.match_indices(lead).filter(whole).map(|(at, lead)| at + lead.len())
}

/// The states listed from a byte offset on.
fn list_at(text: &str, small: &str, start: usize, lexicon: &Lexicon) -> Vec<String> {
    let (mut at, mut found): (usize, Vec<(Sense, String)>) = (start, Vec::new());
    while let Some(rest) = small.get(at..).filter(|rest| !rest.is_empty()) {
        let gap = rest.len() - rest.trim_start_matches([' ', ',', '\u{a0}']).len();
        let word = lexicon.senses.opening(&rest[gap..], Language::English);
        let state = word.and_then(|word| {
            let state = word.senses.iter().find(|sense| sense.category == Category::State)?;
            Some((*state, at + gap + word.end))
        });
        if let Some((state, end)) = state {
            if !found.iter().any(|(known, _)| known.group == state.group) {
                found.push((state, without_article(&text[at + gap..end]).to_owned()));
            }
            at = end;
        } else if let Some(joint) = BETWEEN.iter().find(|joint| opens(&rest[gap..], joint)) {
            at += gap + joint.len();
        } else {
            break;
        }
    }
    found.into_iter().map(|(_, words)| words).collect()
}

fn opens(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_listed_behind_what_leads_to_them() {
        let lexicon = Lexicon::builtin();
        let cases: [(&str, &[&str]); 7] = [
            (
                "President Ann B. Poe, Jr. of the United States and Prime Minister Ito Ken of Japan met.",
                &["United States", "Japan"],
            ),
            (
                "The President of the United States hosted the Prime Minister of India, Jai Rao.",
                &["United States", "India"],
            ),
            ("President Poe met Prime Minister Rao to speak of Japan and India.", &[]),
            (
                "We, the leaders of Australia, India, and the United States, met.",
                &["Australia", "India", "United States"],
            ),
            ("Joint Statement by Japan and the Republic of Korea", &["Japan", "Republic of Korea"]),
            ("We the Leaders of the Group of Seven stand with Ukraine and urge Russia to stop.", &[]),
            ("Today, the United States and Japan renew an alliance.", &["United States", "Japan"]),
        ];
        for (text, parties) in cases {
            assert_eq!(listed(text, &lexicon), parties, "{text}");
        }
    }
}
