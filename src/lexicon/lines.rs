//! Lines and sentences about a statement: its release, the votes, where to read more.

use crate::statement::Role;
use crate::text::chars::lower;
use crate::text::held::Held;

/// The patterns of such lines.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    patterns: Vec<(Pattern, Role)>,
    words: Held,
    /// The patterns of each word, as indices.
    by_word: Vec<Vec<usize>>,
    leads: Vec<String>,
    offices: Vec<String>,
}

/// A phrase of a line, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Whole(String),
    Opening(String),
    Within(String),
}

impl Pattern {
    /// The pattern that a cell writes: `_` is a space, … any words.
    fn of(cell: &str) -> Self {
        let words = cell.replace('_', " ");
        match (words.strip_prefix('…'), words.strip_suffix('…')) {
            (Some(_), _) => Self::Within(words.trim_matches('…').to_owned()),
            (None, Some(opening)) => Self::Opening(opening.to_owned()),
            (None, None) => Self::Whole(words),
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Whole(words) | Self::Opening(words) | Self::Within(words) => words,
        }
    }

    fn fits(&self, line: &str) -> bool {
        match self {
            Self::Whole(words) => line == words,
            Self::Opening(words) => {
                line.strip_prefix(words.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            }
            Self::Within(words) => line.contains(words.as_str()),
        }
    }
}

impl Lines {
    /// Takes patterns with the role of the lines that fit, the words before the names of parties, and the offices of
    /// those who make a statement.
    pub(super) fn of<'t>(
        lists: impl IntoIterator<Item = (Role, Vec<&'t str>)>,
        leads: impl IntoIterator<Item = &'t str>,
        offices: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let spaced = |word: &str| word.replace('_', " ");
        let patterns: Vec<(Pattern, Role)> = lists
            .into_iter()
            .flat_map(|(role, cells)| cells.into_iter().map(move |cell| (Pattern::of(cell), role)))
            .collect();
        let (words, numbers) =
            Held::of(&patterns.iter().map(|(pattern, _)| pattern.words()).collect::<Vec<_>>());
        let mut by_word = vec![Vec::new(); numbers.iter().max().map_or(0, |&last| last as usize + 1)];
        for (at, number) in numbers.into_iter().enumerate() {
            by_word[number as usize].push(at);
        }
        Self {
            patterns,
            words,
            by_word,
            leads: leads.into_iter().map(spaced).collect(),
            offices: offices.into_iter().map(spaced).collect(),
        }
    }

    /// The role of a line or sentence that is not part of what the statement says; `None` if it is.
    #[must_use]
    pub fn role(&self, text: &str) -> Option<Role> {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = lower(&line);
        let held =
            self.words.numbers(&line).into_iter().filter_map(|number| self.by_word.get(number as usize));
        let fitting = held.flatten().filter(|&&at| self.patterns[at].0.fits(&line));
        fitting.min().map(|&at| self.patterns[at].1)
    }

    /// The words before the names of a statement's parties.
    pub fn leads(&self) -> impl Iterator<Item = &str> {
        self.leads.iter().map(String::as_str)
    }

    /// The offices of people who make a statement for their states.
    pub fn offices(&self) -> impl Iterator<Item = &str> {
        self.offices.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn lines_about_a_statement_are_told_by_their_wording() {
        let lines = Lexicon::builtin().lines;
        let cases = [
            ("For release at 2:00 p.m. EST", Some(Role::Release)),
            ("Share", Some(Role::Release)),
            ("Share of renewables rose.", None),
            ("Voting for the action were: Ada Example, Chair; and Ben Sample.", Some(Role::Votes)),
            ("Voting against this action was Ada Example, who preferred no change.", Some(Role::Dissent)),
            ("The President will comment at a press conference starting at 14:45 today.", Some(Role::Note)),
            ("Implementation Note issued January 30, 2019", Some(Role::Note)),
            ("Votinger went.", None),
        ];
        for (line, role) in cases {
            assert_eq!(lines.role(line), role, "{line}");
        }
    }
}
