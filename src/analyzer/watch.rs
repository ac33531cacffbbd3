//! A long analysis under the eyes of whoever asked for it.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Error, Result};

/// A flag that ends an analysis and a function that is told how far it is; both are looked at before the text is cleaned,
/// before each paragraph is cut, and before each file of a corpus.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use std::sync::Mutex;
/// use std::sync::atomic::{AtomicBool, Ordering};
/// use tifa::analyzer::{Progress, Watch};
/// use tifa::{Analyzer, Source};
///
/// let (analyzer, source) = (Analyzer::new()?, Source::from_text("改革见效。\n民生改善。")?);
/// let seen = Mutex::new(Vec::new());
/// let tell = |progress: Progress| seen.lock().unwrap().push((progress.done, progress.total));
/// let document = analyzer.analyze_watched(source.clone(), Watch::new().telling(&tell))?;
/// assert_eq!(document.text(), "改革见效。\n民生改善。");
/// assert_eq!(*seen.lock().unwrap(), [(0, 31), (0, 31), (16, 31), (31, 31)]);
///
/// let stop = AtomicBool::new(false);
/// stop.store(true, Ordering::Relaxed); // by another thread, at any time
/// let error = analyzer.analyze_watched(source, Watch::new().cancelled_by(&stop)).unwrap_err();
/// assert_eq!(error.to_string(), "an analysis that was cancelled");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Watch<'w> {
    cancelled: Option<&'w AtomicBool>,
    told: Option<&'w (dyn Fn(Progress) + Sync)>,
}

/// How far an analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// What is done: bytes of the clean text for one document, files for a corpus.
    pub done: usize,
    /// What there is to do, in the same.
    pub total: usize,
}

impl<'w> Watch<'w> {
    /// Nobody watches.
    pub const fn new() -> Self {
        Self { cancelled: None, told: None }
    }

    /// The same with a flag that ends the analysis once it is true.
    #[must_use]
    pub const fn cancelled_by(self, flag: &'w AtomicBool) -> Self {
        Self { cancelled: Some(flag), ..self }
    }

    /// The same with a function that is told how far the analysis is, on the thread that is at it.
    #[must_use]
    pub fn telling(self, told: &'w (dyn Fn(Progress) + Sync)) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Whether nobody watches.
    pub(crate) const fn is_idle(self) -> bool {
        self.cancelled.is_none() && self.told.is_none()
    }

    /// The same flag, with nobody told.
    pub(crate) const fn silent(self) -> Self {
        Self { told: None, ..self }
    }

    /// Tells how far it is.
    ///
    /// # Errors
    ///
    /// If the flag is true.
    pub(crate) fn at(&self, done: usize, total: usize) -> Result<()> {
        if self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(Error::found("an analysis that was cancelled"));
        }
        if let Some(told) = self.told {
            told(Progress { done, total });
        }
        Ok(())
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("cancelled", &self.cancelled).field("told", &self.told.is_some()).finish()
    }
}
