//! A fault of the program itself: one line in the reader's language in place of Rust's own message.
//!
//! What a panic says is left out, as it may quote the text that was read.

use std::panic::{self, PanicHookInfo};
use std::process;
use std::sync::Once;

use crate::exit::say;

/// The exit status of such an end: `EX_SOFTWARE` of sysexits, apart from those of results (0, 1) and of errors (2).
pub(crate) const STATUS: i32 = 70;

/// From now on a panic, in any thread, ends the program with one line and [`STATUS`], whether panics unwind or abort.
pub(crate) fn watch() {
    panic::set_hook(Box::new(end));
}

fn end(panic: &PanicHookInfo<'_>) {
    static FIRST: Once = Once::new();
    // Other threads that fail meanwhile wait here for the end.
    FIRST.call_once(|| {
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        say(&message(&place, env!("CARGO_PKG_REPOSITORY")));
        process::exit(STATUS);
    });
}

/// The line for a panic at `place` (its file and line). An empty `repository` means that the package names none.
fn message(place: &str, repository: &str) -> String {
    let addressee =
        if repository.is_empty() { "the program's authors".to_owned() } else { repository.to_owned() };
    format!(
        "a fault of the program itself (tifa {}, {place}): report this line and the command to {addressee}, without the \
         text if it is confidential",
        env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::process::Command;

    use tifa::render::Lang;

    use super::*;
    use crate::language;

    /// Set in the process that a test starts to fail; the program itself does not know it.
    const FAILS: &str = "TIFA_TEST_FAILS";

    #[test]
    fn the_line_names_version_place_and_addressee() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            message("src/a.rs:3", ""),
            format!(
                "a fault of the program itself (tifa {version}, src/a.rs:3): report this line and the command to the \
                 program's authors, without the text if it is confidential"
            )
        );
        assert!(
            message("src/a.rs:3", "https://a.example/tifa").contains("to https://a.example/tifa, without")
        );
    }

    const SECRET: &str = "双方的密谈";

    fn fail() {
        panic!("{SECRET}");
    }

    /// Runs itself as a process of its own, in which a thread panics with a text that must not be shown.
    #[test]
    fn a_panic_ends_the_program_with_one_line() {
        if let Ok(lang) = env::var(FAILS) {
            language::speak(Lang::of_locale(&lang));
            watch();
            rayon::join(fail, fail);
        }
        for (lang, begins) in
            [("en", "tifa: a fault of the program itself (tifa "), ("zh", "tifa: 程序自身出错（tifa ")]
        {
            let this = "fault::tests::a_panic_ends_the_program_with_one_line";
            let mut command = Command::new(env::current_exe().expect("a test is a file"));
            let output = command.args(["--exact", this]).env(FAILS, lang).output().expect("it starts");
            let told = String::from_utf8(output.stderr).expect("it is text");
            assert_eq!(output.status.code(), Some(STATUS), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(
                told.starts_with(begins) && told.contains("fault.rs:") && !told.contains(SECRET),
                "{told}"
            );
        }
    }
}
