//! Workers that a thread keeps: one that is made for each call costs more than a line takes to be cut.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self_cell::self_cell;
use tifa::segment::{Cut, Locked, SegmentWorker, Segmenter, Token};

/// An engine with a number, by which a thread knows its worker again.
#[derive(Clone)]
pub struct Engine {
    segmenter: Arc<dyn Segmenter>,
    number: u64,
}

type Worker<'s> = Box<dyn SegmentWorker + 's>;

self_cell!(
    struct Kept {
        owner: Arc<dyn Segmenter>,
        #[not_covariant]
        dependent: Worker,
    }
);

/// So many workers a thread keeps; the one that was used last stands last. A worker holds its engine, so that a thread that
/// meets ten thousand engines must not keep them all.
const MOST: usize = 4;

thread_local! {
    static WORKERS: RefCell<Vec<(u64, Cut, Kept)>> = const { RefCell::new(Vec::new()) };
}

impl Engine {
    /// An engine of its own.
    pub fn new(segmenter: Arc<dyn Segmenter>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { segmenter, number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }

    /// Appends the tokens of `text`, by the worker that this thread keeps.
    pub fn segment(&self, cut: Cut, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        WORKERS.with_borrow_mut(|workers| {
            match workers.iter().rposition(|(number, own, _)| (*number, *own) == (self.number, cut)) {
                Some(place) => workers[place..].rotate_left(1),
                None => {
                    if workers.len() == MOST {
                        workers.remove(0);
                    }
                    let kept = Kept::new(Arc::clone(&self.segmenter), |segmenter| segmenter.worker(cut));
                    workers.push((self.number, cut, kept));
                }
            }
            if let Some((_, _, kept)) = workers.last_mut() {
                kept.with_dependent_mut(|_, worker| worker.segment(text, locked, tokens));
            }
        });
    }
}
