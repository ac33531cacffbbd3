//! Long work under the eyes of the caller: it is told how far the work is, and Ctrl-C ends it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use tifa::analyzer::{Progress, Watch};

/// So often signals are looked at and progress is told.
const PAUSE: Duration = Duration::from_millis(50);

/// What the thread at work and the one that waits tell each other.
#[derive(Default)]
pub struct Seen {
    cancelled: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Seen {
    /// A watch that ends when the caller is interrupted.
    pub fn watch(&self) -> Watch<'_> {
        Watch::new().cancelled_by(&self.cancelled)
    }

    /// There is so much to do.
    pub fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// One more is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// So far is it.
    pub fn tell(&self, progress: Progress) {
        self.total.store(progress.total, Ordering::Relaxed);
        // Threads tell in any order, and the last is not always the furthest.
        self.done.fetch_max(progress.done, Ordering::Relaxed);
    }

    fn report(&self, progress: Option<&Py<PyAny>>, py: Python<'_>) -> PyResult<()> {
        let Some(progress) = progress else { return Ok(()) };
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        progress.call1(py, (done, total)).map(drop)
    }
}

/// Does `work` on a thread of its own without the lock of the interpreter; meanwhile `progress` is called with what is done
/// and what there is to do.
///
/// # Errors
///
/// The exception of a signal (`KeyboardInterrupt`) or of `progress`, after which the work is cancelled.
pub fn watched<T: Send>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&Seen) -> T + Send,
) -> PyResult<T> {
    let seen = Seen::default();
    py.detach(|| {
        thread::scope(|scope| {
            let (sender, receiver) = channel();
            let seen = &seen;
            scope.spawn(move || {
                // Who waits may have gone.
                let _ = sender.send(catch_unwind(AssertUnwindSafe(|| work(seen))));
            });
            let mut interrupted = None;
            let outcome = loop {
                match receiver.recv_timeout(PAUSE) {
                    Ok(outcome) => break outcome,
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(PyRuntimeError::new_err("the thread at work is gone"));
                    }
                    Err(RecvTimeoutError::Timeout) if interrupted.is_some() => {}
                    Err(RecvTimeoutError::Timeout) => {
                        let looked = Python::attach(|py| {
                            py.check_signals()?;
                            seen.report(progress.as_ref(), py)
                        });
                        if let Err(error) = looked {
                            seen.cancelled.store(true, Ordering::Relaxed);
                            interrupted = Some(error);
                        }
                    }
                }
            };
            if let Some(error) = interrupted {
                return Err(error);
            }
            Python::attach(|py| seen.report(progress.as_ref(), py))?;
            outcome.map_err(|_| PyRuntimeError::new_err("a fault of tifa itself, which is to be reported"))
        })
    })
}
