//! Ctrl-C while other programs run: they have process groups of their own, so the terminal does not end them.

/// While one exists, an interrupt does not end this program at once: what waits for other programs learns of it by
/// [`is_asked`], ends them, and removes its temporary files. When the last one is dropped, the program ends as the
/// signal asks.
#[derive(Debug)]
pub(super) struct Deferred(());

#[cfg(unix)]
mod signals {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, LazyLock, Mutex, PoisonError};

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::{flag, low_level};

    use super::Deferred;

    /// What the handlers of the signals read and write.
    struct Signals {
        /// Whether a signal ends the program at once.
        at_once: Arc<AtomicBool>,
        /// The signal that came; 0 if none did.
        came: Arc<AtomicUsize>,
        /// The number of [`Deferred`]s.
        waiting: Mutex<usize>,
    }

    static SIGNALS: LazyLock<Signals> = LazyLock::new(|| {
        let signals = Signals {
            at_once: Arc::new(AtomicBool::new(true)),
            came: Arc::new(AtomicUsize::new(0)),
            waiting: Mutex::new(0),
        };
        for signal in [SIGINT, SIGTERM] {
            // If a signal cannot be handled, it ends the program as before.
            if flag::register_conditional_default(signal, Arc::clone(&signals.at_once)).is_ok() {
                let number = usize::try_from(signal).unwrap_or_default();
                let _ = flag::register_usize(signal, Arc::clone(&signals.came), number);
            }
        }
        signals
    });

    impl Deferred {
        pub(in crate::corpus) fn new() -> Self {
            let mut waiting = SIGNALS.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            *waiting += 1;
            SIGNALS.at_once.store(false, Ordering::SeqCst);
            Self(())
        }
    }

    impl Drop for Deferred {
        fn drop(&mut self) {
            let mut waiting = SIGNALS.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            *waiting -= 1;
            if *waiting == 0 {
                SIGNALS.at_once.store(true, Ordering::SeqCst);
                if let Some(signal) = came() {
                    let _ = low_level::emulate_default_handler(signal);
                }
            }
        }
    }

    /// The signal that asked to end the program while it waited.
    fn came() -> Option<i32> {
        let signal = SIGNALS.came.load(Ordering::SeqCst);
        i32::try_from(signal).ok().filter(|&signal| signal != 0)
    }

    /// Whether the program was asked to end.
    pub(in crate::corpus) fn is_asked() -> bool {
        came().is_some()
    }
}

#[cfg(not(unix))]
mod signals {
    use super::Deferred;

    impl Deferred {
        pub(in crate::corpus) const fn new() -> Self {
            Self(())
        }
    }

    /// Whether the program was asked to end.
    pub(in crate::corpus) const fn is_asked() -> bool {
        false
    }
}

pub(super) use signals::is_asked;
