//! Pages and Markdown: whatever the texts hold, the only markup is that of the templates.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::screen::harmless;

const TEMPLATES: [&str; 11] = [
    include_str!("../../../../templates/report/brief.html"),
    include_str!("../../../../templates/report/card.html"),
    include_str!("../../../../templates/report/flow.html"),
    include_str!("../../../../templates/report/lives.html"),
    include_str!("../../../../templates/report/matrix.html"),
    include_str!("../../../../templates/report/page.html"),
    include_str!("../../../../templates/report/pair.html"),
    include_str!("../../../../templates/report/paragraph.html"),
    include_str!("../../../../templates/report/past.html"),
    include_str!("../../../../templates/report/shares.html"),
    include_str!("../../../../templates/report/sides.html"),
];
/// What the words of the page are made with, beside the templates.
const BESIDE: [&str; 6] = ["option", "aria-label", "data-attribute", "data-zh", "data-en", "title"];
/// Every word of the templates that may name an element or an attribute.
static OWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let templates = TEMPLATES.iter().flat_map(|template| template.split(|c: char| !is_of_name(c)));
    templates.chain(BESIDE).collect()
});

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

pub(super) fn has_only_its_own_markup(page: &str) {
    let (head, rest) = page.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    let (body, rest) = rest.rsplit_once("<script>").expect("a script");
    let (_, end) = rest.split_once("</script>").expect("its end");
    for markup in [head, body, end] {
        harmless(markup);
        elements(markup);
    }
}

fn elements(markup: &str) {
    for element in markup.split('<').skip(1) {
        let name = element.trim_start_matches('/');
        if name.starts_with("!DOCTYPE html>") {
            continue;
        }
        let (name, mut rest) = name.split_at(name.find(|c| !is_of_name(c)).expect("an element ends"));
        assert!(OWN.contains(name) && !matches!(name, "style" | "script"), "<{name}");
        loop {
            rest = rest.trim_start().trim_start_matches('/');
            if rest.starts_with('>') {
                break;
            }
            let (name, value) =
                rest.split_at(rest.find(|c| !is_of_name(c) && c != ':').expect("an element ends"));
            assert!(OWN.contains(name) && !name.starts_with("on"), "{name}=");
            rest = value;
            if let Some(value) = rest.strip_prefix("=\"") {
                let (value, behind) = value.split_once('"').expect("a value ends");
                assert!(name != "href" || value.starts_with('#'), "{value}");
                rest = behind;
            }
        }
    }
}

/// What Markdown has of its own: it separates words that a forge would link, and keeps a dollar sign from opening a formula.
const OWN_OF_MARKDOWN: [&str; 2] = ["<!-- -->", r"<span>\$</span>"];

pub(super) fn markdown_has_only_its_own_markup(text: &str) {
    harmless(text);
    let text = &OWN_OF_MARKDOWN.iter().fold(text.to_owned(), |text, own| text.replace(own, ""));
    let opens =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    for (at, _) in text.match_indices('<') {
        assert!(text[..at].ends_with('\\') || !opens(&text[at + 1..]), "{}", &text[at..]);
    }
    // Each change is a line of its own, so that a text can open no block.
    let opens = ["#", "- ", "  > ", "   > ", "| ", "<", "```", "**", ">"];
    for line in text.lines().filter(|line| !line.is_empty()) {
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        let own = opens.iter().any(|open| line.starts_with(open)) || numbered;
        assert!(own || !line.starts_with([' ', '\t', '>', '*', '+', '=', '~', '[']), "{line}");
    }
}
