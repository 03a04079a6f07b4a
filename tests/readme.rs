//! The README in both languages: the same commands and the same pictures, in the same order.

const ENGLISH: &str = include_str!("../README.md");
const CHINESE: &str = include_str!("../README.zh.md");

/// The commands in a page's blocks of code, without their comments.
fn commands(page: &str) -> Vec<&str> {
    let mut in_code = false;
    let mut commands = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code && ["tifa ", "cargo ", "curl "].iter().any(|program| line.starts_with(program)) {
            commands.push(line.split_once(" #").map_or(line, |(command, _)| command).trim_end());
        }
    }
    commands
}

/// What a page's pictures show: the files.
fn pictures(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("![")?.split_once("](")).map(|(_, file)| file).collect()
}

#[test]
fn both_languages_show_the_same_commands_and_pictures() {
    assert!(commands(ENGLISH).len() > 20, "the commands are found");
    assert_eq!(commands(ENGLISH), commands(CHINESE));
    assert!(!pictures(ENGLISH).is_empty(), "the pictures are found");
    assert_eq!(pictures(ENGLISH), pictures(CHINESE));
}

#[test]
fn a_command_is_told_from_its_comment_and_from_prose() {
    let page = "tifa prose\n```sh\ntifa show a.md#2   # a comment\ncurl -s URL | tifa compare -\nls\n```\ncargo prose\n";
    assert_eq!(commands(page), ["tifa show a.md#2", "curl -s URL | tifa compare -"]);
}

#[test]
fn each_language_leads_to_the_other() {
    assert!(ENGLISH.contains("](README.zh.md)") && CHINESE.contains("](README.md)"));
}
