//! Many sources or texts at once.

#[cfg(feature = "parallel")]
mod queue;

use super::{Corpus, Metadata, Text};
use crate::Analyzer;
use crate::document::Document;
use crate::text::Source;
use crate::{Error, Place};

/// What is handed each document that was added, with what is known of it.
pub(super) type Keep<'k> = &'k mut (dyn FnMut(Document, Metadata) + Send);

impl Corpus {
    /// Analyses sources and adds them in their order, on all cores with the feature `parallel`, whose number makes no
    /// difference to what comes out. Each document is freed as soon as all earlier ones have been added.
    ///
    /// A source that passes the analyzer's [`Limits`](crate::Limits) is left out, and the others are added: the errors are given
    /// back, each with the name of its source.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::Metadata;
    /// use tifa::{Analyzer, Corpus, Source};
    ///
    /// let sources = ["落实六稳。", "落实六保。"].map(|text| Ok((Source::from_text(text)?, Metadata::named(text))));
    /// let mut corpus = Corpus::new();
    /// let errors = corpus.add_sources(&Analyzer::new()?, sources.into_iter().collect::<Result<_, tifa::Error>>()?);
    /// assert!(errors.is_empty());
    /// assert_eq!((corpus.texts().len(), corpus.vocabulary().len()), (2, 3));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use = "a source that was refused is not in the corpus"]
    pub fn add_sources(&mut self, analyzer: &Analyzer, sources: Vec<(Source, Metadata)>) -> Vec<Error> {
        let work = |(source, metadata): (Source, Metadata)| match analyzer.analyze(source) {
            Ok(document) => Ok((document, metadata)),
            Err(error) => Err(error.at(Place::file(metadata.name()))),
        };
        self.add_all(sources, work, &mut |_, _| ())
    }

    /// Adds what `work` makes of each job, in their order, and hands each document to `keep` with what is known of it;
    /// gives back the errors of `work`, in that order too.
    pub(super) fn add_all<J: Send, E: Send>(
        &mut self,
        jobs: Vec<J>,
        work: impl Fn(J) -> Result<(Document, Metadata), E> + Send + Sync,
        keep: Keep<'_>,
    ) -> Vec<E> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let queue = queue::Queue::of(self, keep);
            // One after the other, so that a document seldom waits long for those before it.
            jobs.into_iter().enumerate().par_bridge().for_each(|(place, job)| queue.put(place, work(job)));
            queue.end()
        }
        #[cfg(not(feature = "parallel"))]
        jobs.into_iter()
            .filter_map(|job| match work(job) {
                Ok((document, metadata)) => {
                    self.add(&document, metadata.clone());
                    keep(document, metadata);
                    None
                }
                Err(error) => Some(error),
            })
            .collect()
    }
}

/// What `of` makes of the texts in as many stretches as there are cores with the feature `parallel`, else in one.
#[cfg(feature = "parallel")]
pub(crate) fn by_parts<T: Send>(texts: &[Text], of: impl Fn(&[Text]) -> T + Send + Sync) -> Vec<T> {
    use rayon::prelude::*;
    texts.par_chunks(texts.len().div_ceil(rayon::current_num_threads()).max(1)).map(of).collect()
}

#[cfg(not(feature = "parallel"))]
pub(crate) fn by_parts<T>(texts: &[Text], of: impl Fn(&[Text]) -> T) -> Vec<T> {
    vec![of(texts)]
}

/// Runs `work` on so many threads.
#[cfg(all(test, feature = "parallel"))]
pub(crate) fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon", feature = "parallel"))]
mod tests {
    use super::*;

    #[test]
    fn threads_do_not_matter() {
        let analyzer = Analyzer::new().unwrap();
        let texts =
            ["改革见效，推进“放管服”改革。", "", "民生改善。\n推进乡村振兴。", "改革提速。", "，。", "一抓到底。"];
        let mut whole = Corpus::new();
        for text in texts {
            whole.add(&analyzer.analyze_text(text).unwrap(), Metadata::named(text));
        }
        for threads in 1..9 {
            let mut corpus = Corpus::new();
            let sources = texts.map(|text| (Source::from_text(text).unwrap(), Metadata::named(text)));
            let errors = on_threads(threads, || corpus.add_sources(&analyzer, sources.to_vec()));
            assert!(errors.is_empty());
            assert_eq!(format!("{:?}", corpus.texts()), format!("{:?}", whole.texts()));
            assert!(corpus.vocabulary().iter().eq(whole.vocabulary().iter()));
        }
    }
}
