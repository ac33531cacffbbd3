//! Many documents at once.

use super::{Corpus, Metadata};
use crate::Analyzer;
use crate::document::Document;
use crate::text::Source;

impl Corpus {
    /// Analyses sources and adds them in their order, on all cores with the feature `parallel`, whose number makes no
    /// difference to what comes out. Of the documents no more are in memory than there are cores.
    ///
    /// Like [`Analyzer::analyze`], it takes sources of any size.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::Metadata;
    /// use tifa::{Analyzer, Corpus, Source};
    ///
    /// let sources = ["落实六稳。", "落实六保。"].map(|text| Ok((Source::from_text(text)?, Metadata::named(text))));
    /// let mut corpus = Corpus::new();
    /// corpus.add_sources(&Analyzer::new()?, sources.into_iter().collect::<Result<_, tifa::Error>>()?);
    /// assert_eq!((corpus.texts().len(), corpus.vocabulary().len()), (2, 3));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn add_sources(&mut self, analyzer: &Analyzer, sources: Vec<(Source, Metadata)>) {
        self.add_each(
            sources,
            |(source, _)| source.text().len(),
            |corpus, (source, metadata)| corpus.add(&analyzer.analyze(source), metadata),
        );
    }

    /// Adds items in their order, each by `add`, which takes a time that grows with their `size`.
    fn add_each<T: Send>(
        &mut self,
        items: Vec<T>,
        size: impl Fn(&T) -> usize + Sync,
        add: impl Fn(&mut Self, T) + Sync,
    ) {
        #[cfg(feature = "parallel")]
        self.add_by_parts(items, rayon::current_num_threads(), &size, &add);
        #[cfg(not(feature = "parallel"))]
        {
            let _ = size;
            items.into_iter().for_each(|item| add(self, item));
        }
    }

    /// The same in `parts` parts of about one size: the first half of the parts goes to this corpus, the others at the same
    /// time to one of their own, which is then put behind it. A term new to this corpus gets its number in the order of the
    /// text either way.
    #[cfg(feature = "parallel")]
    fn add_by_parts<T: Send>(
        &mut self,
        mut items: Vec<T>,
        parts: usize,
        size: &(impl Fn(&T) -> usize + Sync),
        add: &(impl Fn(&mut Self, T) + Sync),
    ) {
        if parts <= 1 || items.len() <= 1 {
            items.into_iter().for_each(|item| add(self, item));
            return;
        }
        let half = parts / 2;
        let ends = items.iter().scan(0_u64, |end, item| {
            *end += size(item) as u64;
            Some(*end)
        });
        let ends: Vec<u64> = ends.collect();
        let middle = ends.last().map_or(0, |&whole| whole / parts as u64 * half as u64);
        let behind = items.split_off(ends.partition_point(|&end| end <= middle));
        let mut others = Self::new();
        rayon::join(
            || self.add_by_parts(items, half, size, add),
            || others.add_by_parts(behind, parts - half, size, add),
        );
        self.append(others);
    }
}

impl<'d> Extend<(&'d Document, Metadata)> for Corpus {
    /// Adds the documents in their order, on all cores with the feature `parallel`.
    fn extend<T: IntoIterator<Item = (&'d Document, Metadata)>>(&mut self, documents: T) {
        self.add_each(
            documents.into_iter().collect(),
            |(document, _)| document.text().len(),
            |corpus, (document, metadata)| corpus.add(document, metadata),
        );
    }
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon", feature = "parallel"))]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn parts_make_no_difference() {
        let analyzer = Analyzer::new().unwrap();
        let texts = [
            "改革见效，推进“放管服”改革。",
            "",
            "民生改善。\n推进乡村振兴。",
            "改革提速，民生改善。",
            "，。",
            "一抓到底。",
        ];
        for count in 0..=texts.len() {
            let read = |parts: usize| {
                let mut corpus = Corpus::new();
                let texts = texts.iter().take(count).copied().collect();
                corpus.add_by_parts(texts, parts, &|text: &&str| text.len(), &|corpus, text| {
                    corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::named(text));
                });
                corpus
            };
            let whole = read(1);
            for parts in 2..=texts.len() + 1 {
                let corpus = read(parts);
                assert_eq!(format!("{:?}", corpus.texts()), format!("{:?}", whole.texts()));
                assert!(corpus.vocabulary().iter().eq(whole.vocabulary().iter()));
                assert_eq!(corpus.provenance(), whole.provenance());
            }
        }
    }
}
