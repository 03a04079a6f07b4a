//! Translates messages into another language.

/// The placeholder for a part that differs from case to case.
pub const SLOT: &str = "{}";
/// Separates a name from the message about it.
const STOP: &str = ": ";
const QUOTE: &str = "'";

/// A list of messages with their translations.
#[derive(Debug, Clone)]
pub struct Messages(Vec<Message>);

/// A message with slots, and its translation.
#[derive(Debug, Clone)]
struct Message {
    parts: Vec<String>,
    other: Vec<String>,
}

impl Messages {
    /// The list of pairs (message, translation), both with [`SLOT`] for the parts that differ.
    #[must_use]
    pub fn of(list: impl IntoIterator<Item = (String, String)>) -> Self {
        let split = |text: &str| text.split(SLOT).map(str::to_owned).collect::<Vec<_>>();
        let message = |(text, other): (String, String)| Message { parts: split(&text), other: split(&other) };
        let mut messages: Vec<Message> = list.into_iter().map(message).collect();
        // The most specific first.
        messages.sort_by_key(|message| std::cmp::Reverse(message.parts.concat().len()));
        Self(messages)
    }

    /// The translation of a message; a message that is not in the list, or a name, stays as it is.
    #[must_use]
    pub fn part(&self, text: &str) -> String {
        self.translated(text).unwrap_or_else(|| text.to_owned())
    }

    fn translated(&self, text: &str) -> Option<String> {
        self.0.iter().find_map(|message| self.by(message, text)).or_else(|| self.of_name(text))
    }

    fn by(&self, message: &Message, text: &str) -> Option<String> {
        let captured = message.captures(text)?;
        let mut told = String::new();
        for (at, words) in message.other.iter().enumerate() {
            told.push_str(words);
            if at + 1 < message.other.len() {
                told.push_str(&self.part(captured.get(at).copied().unwrap_or_default()));
            }
        }
        Some(told)
    }

    /// Translates `a.txt: message`, and `a.txt: what is wrong: what to do`.
    fn of_name(&self, text: &str) -> Option<String> {
        let (name, rest) = text.split_once(STOP)?;
        let rest = self.translated(rest)?;
        // Before what is to be done may be what is wrong.
        let sentence = Some(name).filter(|name| name.contains(' ')).and_then(|name| self.translated(name));
        Some(format!("{}：{rest}", sentence.as_deref().unwrap_or(name)))
    }
}

impl Message {
    /// The contents of the slots, if the text is this message; `None` otherwise.
    fn captures<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        let [first, inner @ .., last] = self.parts.as_slice() else {
            return self.parts.first().filter(|only| *only == text).map(|_| Vec::new());
        };
        let mut rest = text.strip_prefix(first.as_str())?;
        let mut captured = Vec::with_capacity(inner.len() + 1);
        for words in inner {
            let (before, behind) = rest.split_once(words.as_str())?;
            captured.push(before);
            rest = behind;
        }
        // A quoted part contains no quotation mark.
        captured
            .push(rest.strip_suffix(last.as_str()).filter(|words| last != QUOTE || !words.contains(QUOTE))?);
        captured.iter().all(|words| !words.is_empty()).then_some(captured)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_with_what_was_said_and_names_stay() {
        let list = [("is {} of {}", "{}，属于 {}"), ("a part", "一部分"), ("is '{}'", "是“{}”")];
        let messages = Messages::of(list.map(|(text, other)| (text.to_owned(), other.to_owned())));
        assert_eq!(messages.part("is a part of x"), "一部分，属于 x");
        assert_eq!(messages.part("a.txt: is 'x'"), "a.txt：是“x”");
        assert_eq!(messages.part("is 'x' or 'y'"), "is 'x' or 'y'");
        assert_eq!(messages.part("双方同意"), "双方同意");
    }
}
