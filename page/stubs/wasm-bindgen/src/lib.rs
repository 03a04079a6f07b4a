//! In place of the values of JavaScript: none crosses the page's edge.

/// Words that would be handed to JavaScript.
#[derive(Debug)]
pub struct JsValue(pub String);

impl JsValue {
    /// These words.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "called so by those who use the real one")]
    pub fn from_str(words: &str) -> Self {
        Self(words.to_owned())
    }
}
