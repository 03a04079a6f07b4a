//! The library as a page calls it: a question goes in as bytes, an answer comes out as bytes.
//!
//! A question is the length of a JSON text (four bytes, the lowest first), the text, and the content of the files that it
//! names, one after another. The page asks for room with [`room`], fills it, and calls [`ask`], which returns
//! 0 if all went well, else 1; the answer, or a JSON text that says what is wrong, has its place in [`answer`] and its length in
//! [`length`]. What panics ends the instance: the page makes a new one.

mod ask;
mod desk;
mod trouble;
mod words;

use std::cell::RefCell;

use desk::Desk;

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// Words for whoever looks into what went wrong.
    safe fn say(words: *const u8, length: usize);
    /// How many steps of long work are done, and of how many.
    safe fn step(done: usize, steps: usize);
}

#[derive(Default)]
struct Memory {
    question: Vec<u8>,
    answer: Vec<u8>,
    desk: Option<Desk>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Gets everything ready that no question changes.
#[unsafe(no_mangle)]
pub extern "C" fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let words = panic.to_string();
        say(words.as_ptr(), words.len());
    }));
    if let Some(dictionary) = words::dictionary() {
        tifa::segment::word::given::give(dictionary);
    }
    MEMORY.with_borrow_mut(|memory| memory.desk = Some(Desk::new()));
}

/// Room for a question of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    MEMORY.with_borrow_mut(|memory| {
        memory.question = vec![0; length];
        memory.question.as_mut_ptr()
    })
}

/// Answers the question that was written into the room.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> u32 {
    MEMORY.with_borrow_mut(|Memory { question, answer, desk }| {
        let question = std::mem::take(question);
        let told =
            ask::answer(desk.get_or_insert_with(Desk::new), &question, &|done, steps| step(done, steps));
        let status = u32::from(told.is_err());
        *answer = told.unwrap_or_else(|trouble| trouble.json());
        status
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    MEMORY.with_borrow(|memory| memory.answer.as_ptr())
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    MEMORY.with_borrow(|memory| memory.answer.len())
}
