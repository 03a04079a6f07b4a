//! The environment and what options resolve to in it. No other place reads the environment for this.

mod places;

use std::env;
use std::io::{self, IsTerminal};

use tifa::render::{Ambiguous, Canvas, DEFAULT_WIDTH, LEAST_WIDTH, Lang, Stylesheet};

use crate::language;
use crate::options::{Colour, Writing};
use crate::values::{MOST_THREADS, WIDEST};

pub(crate) use places::Places;

/// The program's environment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Environment {
    no_color: Option<String>,
    clicolor: Option<String>,
    clicolor_force: Option<String>,
    term: Option<String>,
    /// Locale of messages and the variable that sets it: the first non-empty of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    locale: Option<(&'static str, String)>,
    columns: Option<String>,
    stdout_is_terminal: bool,
    terminal_width: Option<usize>,
    /// Where the user's own files may be.
    pub(crate) places: Places,
}

/// The value of an option that the environment decides, and by which variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decided {
    /// The value, as typed.
    pub(crate) value: String,
    /// The variable; `None` for the terminal itself.
    pub(crate) variable: Option<&'static str>,
}

impl Environment {
    /// Reads the environment.
    pub(crate) fn read() -> Self {
        let set = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let locales = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let stdout_is_terminal = io::stdout().is_terminal();
        let size = if stdout_is_terminal { terminal_size::terminal_size_of(io::stdout()) } else { None };
        Self {
            no_color: set("NO_COLOR"),
            clicolor: set("CLICOLOR"),
            clicolor_force: set("CLICOLOR_FORCE"),
            term: set("TERM"),
            locale: locales
                .into_iter()
                .filter_map(|name| Some((name, set(name)?)))
                .find(|(_, value)| !value.is_empty()),
            columns: set("COLUMNS"),
            stdout_is_terminal,
            terminal_width: size.map(|(width, _)| usize::from(width.0)),
            places: Places::read(),
        }
    }

    /// What the environment decides for an option that was neither typed nor set, or is `auto`; `None` if it does not.
    pub(crate) fn decides(&self, option: &str, value: Option<&str>) -> Option<Decided> {
        let decided = |value: &str, variable| Some(Decided { value: value.to_owned(), variable });
        match (option, value) {
            ("color", Some("auto")) => {
                let (coloured, variable) = self.variable_for_colours()?;
                decided(if coloured { "always" } else { "never" }, Some(variable))
            }
            ("lang", None) => {
                let (variable, _) = self.locale.as_ref()?;
                decided(self.lang().code(), Some(*variable))
            }
            ("corpus", None) => {
                let folder = self.places.corpus()?;
                decided(&folder.to_string_lossy(), Some(self.places.data.as_ref()?.1))
            }
            ("width", None) => {
                let seen = self.terminal_width.filter(|_| self.stdout_is_terminal);
                let width = self.width(None, self.stdout_is_terminal).to_string();
                match (seen, self.columns()) {
                    (Some(1..), _) => decided(&width, None),
                    (None, Some(1..)) => decided(&width, Some("COLUMNS")),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether results go to a terminal.
    pub(crate) fn is_terminal(&self, writing: &Writing) -> bool {
        writing.output.is_none() && self.stdout_is_terminal
    }

    /// Whether results are coloured.
    ///
    /// The typed option wins, then `NO_COLOR`, then `CLICOLOR_FORCE`, then `CLICOLOR=0`, then whether the terminal has
    /// colours. An empty variable counts as unset.
    pub(crate) fn colours(&self, choice: Colour, is_terminal: bool) -> bool {
        match (choice, self.variable_for_colours()) {
            (Colour::Always, _) => true,
            (Colour::Never, _) => false,
            (Colour::Auto, Some((coloured, _))) => coloured,
            (Colour::Auto, None) => is_terminal && self.term_has_colours(),
        }
    }

    /// Whether a variable turns colours on or off, wherever results go, and its name.
    fn variable_for_colours(&self) -> Option<(bool, &'static str)> {
        let given = |value: &'_ Option<String>| value.clone().filter(|value| !value.is_empty());
        if given(&self.no_color).is_some() {
            Some((false, "NO_COLOR"))
        } else if given(&self.clicolor_force).is_some_and(|value| value != "0") {
            Some((true, "CLICOLOR_FORCE"))
        } else if given(&self.clicolor).is_some_and(|value| value == "0") {
            Some((false, "CLICOLOR"))
        } else {
            (self.term.as_deref() == Some("dumb")).then_some((false, "TERM"))
        }
    }

    /// Whether the terminal has colours. Without a `TERM` it is a Windows console, which has colours, or unknown.
    fn term_has_colours(&self) -> bool {
        self.term.as_deref().map_or(cfg!(windows), |term| !matches!(term, "dumb" | ""))
    }

    fn lang(&self) -> Lang {
        self.locale.as_ref().map_or(Lang::En, |(_, locale)| Lang::of_locale(locale))
    }

    /// Language of help and of messages before the command line is parsed.
    pub(crate) fn speaks(&self) -> Lang {
        let words: Vec<_> = env::args_os().skip(1).collect();
        language::asked(&words).unwrap_or_else(|| self.lang())
    }

    fn columns(&self) -> Option<usize> {
        self.columns.as_deref()?.parse().ok()
    }

    fn width(&self, typed: Option<usize>, is_terminal: bool) -> usize {
        let seen = || if is_terminal { self.terminal_width } else { None };
        typed
            .or_else(seen)
            .or_else(|| self.columns())
            .filter(|&width| width > 0)
            .unwrap_or(DEFAULT_WIDTH)
            .clamp(LEAST_WIDTH, WIDEST)
    }

    /// The canvas for results: width, language and colours.
    pub(crate) fn canvas(&self, writing: &Writing) -> Canvas {
        let is_terminal = self.is_terminal(writing);
        let coloured = self.colours(writing.color, is_terminal);
        Canvas {
            width: self.width(writing.width, is_terminal),
            ambiguous: if writing.ambiguous_width == "2" { Ambiguous::Wide } else { Ambiguous::Narrow },
            lang: writing.lang.unwrap_or_else(|| self.lang()),
            sheet: if coloured { Stylesheet::coloured() } else { Stylesheet::plain() },
        }
    }
}

/// The environment variables that set the number of threads; the first that does wins.
const THREADS: [&str; 2] = ["RAYON_NUM_THREADS", "RAYON_RS_NUM_CPUS"];

/// The maximum number of threads, if the environment asks for more than that; else `None`.
pub(crate) fn threads() -> Option<usize> {
    let mut set = THREADS.iter().filter_map(|name| env::var(name).ok()?.parse::<usize>().ok());
    set.find(|&asked| asked > 0).filter(|&asked| asked > MOST_THREADS).map(|_| MOST_THREADS)
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, FromArgMatches as _};

    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let set =
            |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Environment {
            no_color: set("NO_COLOR"),
            clicolor: set("CLICOLOR"),
            clicolor_force: set("CLICOLOR_FORCE"),
            term: set("TERM"),
            locale: set("LANG").map(|locale| ("LANG", locale)),
            columns: set("COLUMNS"),
            ..Environment::default()
        }
    }

    fn writing(words: &[&str]) -> Writing {
        let definition = Writing::augment_args(clap::Command::new("tifa"));
        let typed = definition.try_get_matches_from(["tifa"].iter().chain(words));
        typed.and_then(|typed| Writing::from_arg_matches(&typed)).expect("it is right")
    }

    /// Checks every combination of the variables against the precedence that the standards define.
    #[test]
    fn colours_follow_the_variables() {
        let values = [None, Some(""), Some("0"), Some("1")];
        for no_color in values {
            for force in values {
                for clicolor in values {
                    for term in [None, Some("dumb"), Some("xterm")] {
                        for is_terminal in [true, false] {
                            let environment = Environment {
                                no_color: no_color.map(str::to_owned),
                                clicolor_force: force.map(str::to_owned),
                                clicolor: clicolor.map(str::to_owned),
                                term: term.map(str::to_owned),
                                ..Environment::default()
                            };
                            let forbidden = matches!(no_color, Some("0" | "1"));
                            let forced = force == Some("1");
                            let capable = is_terminal && term == Some("xterm") && clicolor != Some("0");
                            let expected = !forbidden && (forced || capable);
                            if !cfg!(windows) {
                                assert_eq!(
                                    environment.colours(Colour::Auto, is_terminal),
                                    expected,
                                    "{environment:?}"
                                );
                            }
                            assert!(environment.colours(Colour::Always, is_terminal));
                            assert!(!environment.colours(Colour::Never, is_terminal));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn labels_follow_the_locale_unless_asked_for() {
        let cases = [
            ("zh_CN.UTF-8", &[][..], Lang::Zh),
            ("zh", &[], Lang::Zh),
            ("de_DE.UTF-8", &[], Lang::En),
            ("C", &[], Lang::En),
            ("zh_CN.UTF-8", &["--lang", "en"], Lang::En),
            ("en_US.UTF-8", &["--lang", "zh"], Lang::Zh),
        ];
        for (locale, words, expected) in cases {
            assert_eq!(environment(&[("LANG", locale)]).canvas(&writing(words)).lang, expected, "{locale}");
        }
    }

    #[test]
    fn the_width_is_typed_or_seen_or_the_default() {
        let cases = [
            (None, None, false, None, 80),
            (Some("100"), None, false, None, 100),
            (Some("x"), None, false, None, 80),
            (Some("100"), Some(120), true, None, 120),
            (Some("100"), Some(120), false, None, 100),
            (None, Some(120), true, Some(90), 90),
            (None, None, false, Some(3), 40),
            (None, Some(0), true, None, 80),
        ];
        for (columns, seen, is_terminal, typed, expected) in cases {
            let variables: Vec<(&str, &str)> =
                columns.map(|columns| ("COLUMNS", columns)).into_iter().collect();
            let environment = Environment { terminal_width: seen, ..environment(&variables) };
            assert_eq!(environment.width(typed, is_terminal), expected, "{columns:?} {seen:?} {typed:?}");
        }
    }

    #[test]
    fn a_file_is_no_terminal() {
        let environment = Environment { stdout_is_terminal: true, ..environment(&[("TERM", "xterm")]) };
        for (words, coloured) in
            [(&[][..], true), (&["-o", "x.txt"], false), (&["-o", "x", "--color", "always"], true)]
        {
            let sheet = environment.canvas(&writing(words)).sheet;
            assert_eq!(sheet == Stylesheet::coloured(), coloured, "{words:?}");
        }
    }
}
