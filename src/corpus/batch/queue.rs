//! Documents that become ready in any order.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use super::Keep;
use crate::corpus::{Corpus, Metadata};
use crate::document::Document;

/// Adds documents to a corpus in the order of their places, in whatever order they are ready.
pub(super) struct Queue<'c, E> {
    /// What is ready, by its place.
    ready: Mutex<BTreeMap<usize, Ready<E>>>,
    entry: Mutex<Entry<'c, E>>,
}

/// A document, or what came instead of it.
type Ready<E> = Result<(Document, Metadata), E>;

/// The side of the queue that adds documents; one thread at a time holds it.
struct Entry<'c, E> {
    corpus: &'c mut Corpus,
    /// Takes each document that was added.
    keep: Keep<'c>,
    /// What came instead of a document, in the order of the places.
    errors: Vec<E>,
    /// The place of the document that is to be added next.
    next: usize,
}

/// So many documents for each thread may be ready before a thread that brings another waits until it can add some.
const MOST_READY: usize = 8;

impl<'c, E> Queue<'c, E> {
    pub(super) fn of(corpus: &'c mut Corpus, keep: Keep<'c>) -> Self {
        Self { ready: Mutex::default(), entry: Mutex::new(Entry { corpus, keep, errors: Vec::new(), next: 0 }) }
    }

    /// Takes a document or what came instead of it, and adds what can be added unless another thread is at it.
    pub(super) fn put(&self, place: usize, result: Ready<E>) {
        if let Ok((document, _)) = &result {
            // Asked for here, it is there when the document is added, which one thread does at a time.
            document.clean_text().source().digest();
        }
        let is_full = {
            let mut ready = held(&self.ready);
            ready.insert(place, result);
            ready.len() > MOST_READY * rayon::current_num_threads()
        };
        let entry = match self.entry.try_lock() {
            Err(TryLockError::WouldBlock) if is_full => Some(held(&self.entry)),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Ok(entry) => Some(entry),
        };
        if let Some(mut entry) = entry {
            self.add_ready(&mut entry);
        }
    }

    /// Adds what is left, when all have been put; gives what came instead of documents.
    pub(super) fn end(self) -> Vec<E> {
        let mut entry = held(&self.entry);
        self.add_ready(&mut entry);
        std::mem::take(&mut entry.errors)
    }

    fn add_ready(&self, entry: &mut Entry<'_, E>) {
        loop {
            let Some(result) = held(&self.ready).remove(&entry.next) else { return };
            match result {
                Ok((document, metadata)) => {
                    entry.corpus.add(&document, metadata.clone());
                    (entry.keep)(document, metadata);
                }
                Err(error) => entry.errors.push(error),
            }
            entry.next += 1;
        }
    }
}

/// The lock of a mutex. Poisoning is ignored: a panic ends the whole scope, so no thread reads a half-written queue.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
