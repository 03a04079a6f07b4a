//! Work on several threads. The results are in the order of the items, whatever the number of threads.
//!
//! The loop over the threads is compiled once, not for each kind of item: it only sees the numbers of the pieces.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Maximum number of pieces that the items are divided into, and so of threads that have work: enough for the threads to
/// be done at about the same time, few enough to cost nothing.
const PIECES: usize = 64;

/// The results for the numbers from 0 to `count` − 1.
pub fn numbered<R: Send>(count: usize, of: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let size = count.div_ceil(PIECES).max(1);
    let results: Vec<Mutex<Vec<R>>> = (0..count.div_ceil(size)).map(|_| Mutex::default()).collect();
    each(results.len(), &|piece| {
        let numbers = piece * size..count.min((piece + 1) * size);
        let found = numbers.map(&of).collect();
        *results[piece].lock().unwrap_or_else(PoisonError::into_inner) = found;
    });
    let mut all = Vec::with_capacity(count);
    for found in results {
        all.append(&mut found.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    all
}

/// The results for items.
pub fn map<'t, T: Sync, R: Send>(items: &'t [T], of: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    numbered(items.len(), |at| of(&items[at]))
}

/// The results for items that may be changed.
pub fn map_mut<T: Send, R: Send>(items: &mut [T], of: impl Fn(&mut T) -> R + Sync) -> Vec<R> {
    let items: Vec<Mutex<&mut T>> = items.iter_mut().map(Mutex::new).collect();
    map(&items, |item| of(&mut item.lock().unwrap_or_else(PoisonError::into_inner)))
}

/// The results for ranges of `size` of the numbers from 0 to `count` − 1; the last can be shorter.
pub fn ranges<R: Send>(count: usize, size: usize, of: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    numbered(count.div_ceil(size), |at| of(at * size..count.min((at + 1) * size)))
}

/// The results for slices of `size` items; the last can be shorter.
pub fn chunks<'t, T: Sync, R: Send>(items: &'t [T], size: usize, of: impl Fn(&'t [T]) -> R + Sync) -> Vec<R> {
    ranges(items.len(), size, |range| of(&items[range]))
}

/// The results of two steps that do not depend on each other.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// Runs a step for the numbers from 0 to `count` − 1.
fn each(count: usize, run: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 2, PIECES - 1, PIECES, PIECES + 1, 3 * PIECES, 10_007] {
            let numbers: Vec<usize> = (0..count).collect();
            assert_eq!(numbered(count, |at| at), numbers);
            assert_eq!(map(&numbers, |&at| at), numbers);
            let mut doubled = numbers.clone();
            let before = map_mut(&mut doubled, |at| std::mem::replace(at, *at * 2));
            assert_eq!(before, numbers);
            assert_eq!(doubled, numbers.iter().map(|at| at * 2).collect::<Vec<_>>());
            assert_eq!(chunks(&numbers, 7, <[usize]>::to_vec).concat(), numbers);
        }
    }
}
