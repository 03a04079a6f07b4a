//! The languages that texts are in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language, named by its tag (BCP 47).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
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
    /// Another, or none that can be told.
    #[default]
    #[serde(rename = "und")]
    Other,
}

impl Language {
    /// How many there are.
    pub const ALL: usize = 7;
    /// The languages that are told by their commonest words.
    pub const BY_WORDS: [Self; 5] = [Self::English, Self::French, Self::German, Self::Spanish, Self::Russian];

    /// The language of two texts together: their own if it is one, else none that is known.
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

    /// The language of a tag.
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

    /// What it is called in English.
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

    /// Whether the lexicon has words of it for every facet.
    #[must_use]
    pub const fn has_lexicon(self) -> bool {
        matches!(self, Self::Chinese | Self::English)
    }
}
