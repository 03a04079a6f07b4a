//! Starts the threads of the program.

use crate::environment;
use crate::exit::{Outcome, trouble};

/// The number of threads that means one per core.
const ONE_PER_CORE: usize = 0;

/// Starts the threads: the number that was asked for, otherwise one per core.
pub(crate) fn start(number: Option<usize>) -> Result<(), Outcome> {
    let number = number.or_else(environment::threads).unwrap_or(ONE_PER_CORE);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build_global();
    pool.map_err(|error| trouble(format!("cannot start the threads: {error}; use fewer with --threads")))
}
