//! The settings in force, as a table.

use std::io::{self, Write};

use owo_colors::Style;
use serde::Serialize;

use super::Canvas;
use super::grid::Grid;
use super::labels::{Label, Lang};
use super::page::Page;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.config/1";

const OPTION: Label = ("选项", "option");
const VALUE: Label = ("值", "value");
const FROM: Label = ("来自", "from");
const FILE: Label = ("文件", "file");
const IS: Label = ("状态", "status");
const BUILT_IN: Label = ("默认", "built in");
const TERMINAL: Label = ("终端", "terminal");
const ENVIRONMENT: Label = ("环境变量", "environment");
const NAMED: Label = ("指定的", "named");
const PROJECT: Label = ("项目的", "the project's");
const USER: Label = ("用户的", "the user's");
const READ: Label = ("已读取", "read");
const ABSENT: Label = ("没有", "not found");
const NO_FILES: Label = ("没有采用任何设置文件。", "No settings files are used.");

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Settings {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The files looked for, in descending order of precedence.
    pub files: Vec<File>,
    /// The options.
    pub settings: Vec<Setting>,
}

/// A file of settings that was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct File {
    /// The owner of the file.
    pub owner: Owner,
    /// The full path.
    pub path: String,
    /// The path as shown in the table.
    #[serde(skip)]
    pub shown: String,
    /// Whether the file exists.
    pub found: bool,
    /// What is wrong with it; then none of its settings apply.
    pub fault: Option<String>,
}

/// The owner of a file of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    /// It was named on the command line or by `TIFA_CONFIG`.
    Named,
    /// The nearest file in the current folder or one above it.
    Project,
    /// The user's own.
    User,
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Setting {
    /// The option's long name.
    pub option: String,
    /// The command, if the value is for this command only.
    pub command: Option<String>,
    /// The value, as it would be typed; null if the program determines it itself.
    pub value: Option<String>,
    /// The source of the value.
    pub from: Origin,
}

/// The source of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Origin {
    /// The default of the program.
    BuiltIn,
    /// The terminal that results go to.
    Terminal,
    /// An environment variable.
    Environment {
        /// Its name.
        name: String,
    },
    /// A file of settings.
    File {
        /// The full path.
        path: String,
        /// The path as shown in the table.
        #[serde(skip)]
        shown: String,
        /// The line, from 1.
        line: usize,
    },
}

/// Writes the table, with the files below it.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, settings: &Settings, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    let lang = canvas.lang;
    let row = |setting: &Setting| {
        let value = setting.value.as_deref().unwrap_or("–").to_owned();
        [name(setting), source(&setting.from, lang), value]
    };
    let rows: Vec<_> = settings.settings.iter().map(row).collect();
    let head = [OPTION, FROM, VALUE].map(|label| lang.of(label).to_owned());
    Grid::new(canvas.sheet.title).write(&mut page, &head, &rows)?;
    page.end_line()?;
    if settings.files.is_empty() {
        return page.text(0, lang.of(NO_FILES), canvas.sheet.quiet);
    }
    let row = |file: &File| [lang.of(owner(file.owner)).to_owned(), file.shown.clone(), state(file, lang)];
    let rows: Vec<_> = settings.files.iter().map(row).collect();
    let head = [String::new(), lang.of(FILE).to_owned(), lang.of(IS).to_owned()];
    Grid::new(Style::new()).write(&mut page, &head, &rows)
}

fn name(setting: &Setting) -> String {
    match &setting.command {
        Some(command) => format!("{command}.{}", setting.option),
        None => setting.option.clone(),
    }
}

fn source(from: &Origin, lang: Lang) -> String {
    match from {
        Origin::BuiltIn => lang.of(BUILT_IN).to_owned(),
        Origin::Terminal => lang.of(TERMINAL).to_owned(),
        Origin::Environment { name } => format!("{} {name}", lang.of(ENVIRONMENT)),
        Origin::File { shown, line, .. } => format!("{shown}:{line}"),
    }
}

const fn owner(owner: Owner) -> Label {
    match owner {
        Owner::Named => NAMED,
        Owner::Project => PROJECT,
        Owner::User => USER,
    }
}

fn state(file: &File, lang: Lang) -> String {
    match (&file.fault, file.found) {
        (Some(fault), _) => fault.clone(),
        (None, true) => lang.of(READ).to_owned(),
        (None, false) => lang.of(ABSENT).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Stylesheet};

    #[test]
    fn options_and_files_stand_in_columns() {
        let setting = |command: Option<&str>, value: Option<&str>, from| Setting {
            option: "format".to_owned(),
            command: command.map(str::to_owned),
            value: value.map(str::to_owned),
            from,
        };
        let path = "/a/tifa.toml".to_owned();
        let file = Origin::File { path: path.clone(), shown: "tifa.toml".to_owned(), line: 3 };
        let settings = Settings {
            schema: SCHEMA,
            files: vec![File {
                owner: Owner::Project,
                path,
                shown: "tifa.toml".to_owned(),
                found: true,
                fault: None,
            }],
            settings: vec![
                setting(None, Some("json\u{1b}"), file),
                setting(Some("report"), None, Origin::BuiltIn),
            ],
        };
        let told = |lang| {
            let canvas = Canvas { width: 80, ambiguous: Ambiguous::Narrow, lang, sheet: Stylesheet::plain() };
            let mut out = Vec::new();
            assert!(text(&mut out, &settings, &canvas).is_ok());
            String::from_utf8_lossy(&out).into_owned()
        };
        assert_eq!(
            told(Lang::En),
            "option         from         value\n\
             format         tifa.toml:3  json⟨U+001B⟩\n\
             report.format  built in     –\n\
             \n\
             \u{20}              file       status\n\
             the project's  tifa.toml  read\n"
        );
        assert!(told(Lang::Zh).starts_with("选项"));
    }
}
