//! The languages of texts.

use serde::{Deserialize, Serialize};

/// A language, named by its tag (BCP 47).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Language {
    /// Chinese, in either script.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// German.
    #[serde(rename = "de")]
    German,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Another language, or an unknown one.
    #[default]
    #[serde(rename = "und")]
    Other,
}

impl Language {
    /// Number of languages.
    pub const ALL: usize = 7;
    /// The languages identified by their most common words.
    pub const BY_WORDS: [Self; 5] = [Self::English, Self::French, Self::German, Self::Spanish, Self::Russian];

    /// The common language of two texts; [`Language::Other`] if they differ.
    #[must_use]
    pub fn of_both([one, other]: [Self; 2]) -> Self {
        if one == other { one } else { Self::Other }
    }

    /// Its tag: `zh`, `en`, `fr`, `de`, `es`, `ru`, or `und`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Spanish => "es",
            Self::Russian => "ru",
            Self::Other => "und",
        }
    }

    /// The language of a tag; `Other` if the tag is unknown.
    pub(crate) const fn of_tag(tag: &str) -> Self {
        match tag.as_bytes() {
            b"zh" => Self::Chinese,
            b"en" => Self::English,
            b"fr" => Self::French,
            b"de" => Self::German,
            b"es" => Self::Spanish,
            b"ru" => Self::Russian,
            _ => Self::Other,
        }
    }

    /// Its English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "Chinese",
            Self::English => "English",
            Self::French => "French",
            Self::German => "German",
            Self::Spanish => "Spanish",
            Self::Russian => "Russian",
            Self::Other => "an unknown language",
        }
    }

    /// Whether the lexicon has its words for every facet.
    #[must_use]
    pub const fn has_lexicon(self) -> bool {
        matches!(self, Self::Chinese | Self::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_everywhere() {
        let all = [Language::Chinese, Language::Other].into_iter().chain(Language::BY_WORDS);
        assert_eq!(all.clone().count(), Language::ALL);
        for language in all {
            assert_eq!(Language::of_tag(language.tag()), language);
            assert_eq!(serde_json::to_value(language).ok(), Some(language.tag().into()));
        }
    }
}
