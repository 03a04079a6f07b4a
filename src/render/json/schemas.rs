//! The JSON Schemas of the outputs.
//!
//! They are files, so that the program needs nothing to derive them. A test derives each from its type, and compares.

/// The JSON Schema of the output of `compare`.
pub const COMPARE: &str = include_str!("schemas/compare.json");
/// The JSON Schema of the output of `brief`.
pub const BRIEF: &str = include_str!("schemas/brief.json");
/// The JSON Schema of the output of `trace`.
pub const TRACE: &str = include_str!("schemas/trace.json");
/// The JSON Schema of the output of `trace --phrases`.
pub const PHRASES: &str = include_str!("schemas/phrases.json");
/// The JSON Schema of the output of `trace --formulas`.
pub const FORMULAS: &str = include_str!("schemas/formulas.json");
/// The JSON Schema of the output of `repeats`.
pub const REPEATS: &str = include_str!("schemas/repeats.json");
/// The JSON Schema of the output of `report`.
pub const REPORT: &str = include_str!("schemas/report.json");
/// The JSON Schema of the output of `rules`.
pub const RULES: &str = include_str!("schemas/rules.json");
/// The JSON Schema of the output of `config`.
pub const CONFIG: &str = include_str!("schemas/config.json");
/// The JSON Schema of the output of `corpus list --known`.
pub const KNOWN: &str = include_str!("schemas/known.json");
/// The JSON Schema of the output of `corpus list`.
pub const CORPUS: &str = include_str!("schemas/corpus.json");
/// The JSON Schema of the output of `corpus add`.
pub const ADDED: &str = include_str!("schemas/added.json");
/// The JSON Schema of the output of `corpus check`.
pub const CHECK: &str = include_str!("schemas/check.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::{env, fs, io};

    use schemars::JsonSchema;
    use serde_json::Value;

    use super::*;
    use crate::render::catalogue::{self, Catalogue};
    use crate::render::json::change::{self, Brevity};
    use crate::render::json::report::{self, Additions};
    use crate::render::json::whole;
    use crate::render::known::{self, Known};
    use crate::render::rules::{self, Rules};
    use crate::render::settings::{self, Settings};
    use crate::results::added::{self, Added};
    use crate::results::comparison::{self, Comparisons};
    use crate::results::doubts::{self, Checked};
    use crate::results::formula::{self, Formulas};
    use crate::results::lifeline::{self, Lifelines};
    use crate::results::passages::{self, Passages};
    use crate::results::phrases::{self, Phrases};

    const FOLDER: &str = "src/render/json/schemas";
    /// If this variable is `overwrite`, files that differ from their types are written anew.
    const RENEW: &str = "TIFA_SCHEMAS";

    /// Each file, with the name and version of its output (`tifa.compare/1`) and the schema of its type.
    fn all() -> [(&'static str, &'static str, Value); 13] {
        [
            (COMPARE, comparison::SCHEMA, of::<Comparisons>()),
            (BRIEF, change::SCHEMA, of::<Brevity<'_>>()),
            (TRACE, lifeline::SCHEMA, of::<Lifelines>()),
            (PHRASES, phrases::SCHEMA, of::<Phrases>()),
            (FORMULAS, formula::SCHEMA, of::<Formulas>()),
            (REPEATS, passages::SCHEMA, of::<Passages>()),
            (REPORT, report::SCHEMA, with(of::<Comparisons>(), &of::<Additions<'_>>())),
            (RULES, rules::SCHEMA, of::<Rules<'_>>()),
            (CONFIG, settings::SCHEMA, of::<Settings>()),
            (KNOWN, known::SCHEMA, of::<Known>()),
            (CORPUS, catalogue::SCHEMA, of::<Catalogue>()),
            (ADDED, added::SCHEMA, of::<Added>()),
            (CHECK, doubts::SCHEMA, of::<Checked>()),
        ]
    }

    fn of<T: JsonSchema>() -> Value {
        schemars::schema_for!(T).to_value()
    }

    /// The schema of an object that has the fields of two.
    fn with(mut schema: Value, additions: &Value) -> Value {
        for part in ["properties", "$defs"] {
            if let (Some(all), Some(added)) = (schema[part].as_object_mut(), additions[part].as_object()) {
                all.extend(added.clone());
            }
        }
        if let (Some(all), Some(added)) =
            (schema["required"].as_array_mut(), additions["required"].as_array())
        {
            all.extend(added.iter().cloned());
        }
        schema
    }

    /// A schema with its name as `$id`, as title, and as the constant of the field `schema`.
    fn named(mut schema: Value, name: &str) -> Value {
        schema["$id"] = format!("urn:{}", name.replace(['.', '/'], ":")).into();
        schema["title"] = name.into();
        schema["properties"]["schema"]["const"] = name.into();
        schema
    }

    /// The name of the file for `tifa.compare/1`: `compare.json`.
    fn file_name(name: &str) -> String {
        let output =
            name.trim_start_matches("tifa.").trim_end_matches(|c: char| c == '/' || c.is_ascii_digit());
        format!("{output}.json")
    }

    #[test]
    fn each_file_is_the_schema_of_its_type() -> io::Result<()> {
        let renew = env::var_os(RENEW).is_some_and(|value| value == "overwrite");
        let mut stale = Vec::new();
        for (file, name, schema) in all() {
            let mut derived = Vec::new();
            whole(&mut derived, &named(schema, name))?;
            if derived != file.as_bytes() {
                stale.push(file_name(name));
                if renew {
                    fs::write(Path::new(FOLDER).join(file_name(name)), derived)?;
                }
            }
        }
        // A renewed file passes only in the next run, so no change is accepted unseen.
        let help = format!(
            "{RENEW}=overwrite cargo test --lib schemas; git diff {FOLDER}; cargo test --lib schemas"
        );
        assert!(
            stale.is_empty(),
            "in {FOLDER}, not the schemas of their types: {stale:?}; to renew them: {help}"
        );
        Ok(())
    }

    #[test]
    fn each_file_is_of_an_output() -> io::Result<()> {
        let files: io::Result<BTreeSet<String>> = fs::read_dir(FOLDER)?
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect();
        assert_eq!(files?, all().iter().map(|(_, name, _)| file_name(name)).collect());
        Ok(())
    }
}
