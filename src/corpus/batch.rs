//! Many documents at once.

use super::{Corpus, Metadata};
use crate::document::Document;

impl<'d> Extend<(&'d Document, Metadata)> for Corpus {
    /// Adds the documents in their order: on all cores with the feature `parallel`, whose number makes no difference to
    /// what comes out.
    fn extend<T: IntoIterator<Item = (&'d Document, Metadata)>>(&mut self, documents: T) {
        #[cfg(feature = "parallel")]
        self.add_by_parts(documents.into_iter().collect(), rayon::current_num_threads());
        #[cfg(not(feature = "parallel"))]
        documents.into_iter().for_each(|(document, metadata)| self.add(document, metadata));
    }
}

#[cfg(feature = "parallel")]
impl Corpus {
    /// Adds the documents in `parts` parts of about as many: the first half of the parts to this corpus, the others to one of
    /// their own at the same time, which is then put behind it. A term new to this corpus gets its number in the order of the
    /// text either way.
    fn add_by_parts(&mut self, mut documents: Vec<(&Document, Metadata)>, parts: usize) {
        if parts <= 1 || documents.len() <= 1 {
            documents.into_iter().for_each(|(document, metadata)| self.add(document, metadata));
            return;
        }
        let half = parts / 2;
        let behind = documents.split_off(documents.len() * half / parts);
        let mut others = Self::new();
        rayon::join(|| self.add_by_parts(documents, half), || others.add_by_parts(behind, parts - half));
        self.append(others);
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
        let documents: Vec<Document> = texts.iter().map(|text| analyzer.analyze_text(text).unwrap()).collect();
        let named = |count: usize| documents.iter().take(count).map(|d| (d, Metadata::named(d.text()))).collect();
        for count in 0..=texts.len() {
            let mut whole = Corpus::new();
            whole.add_by_parts(named(count), 1);
            for parts in 2..=texts.len() + 1 {
                let mut corpus = Corpus::new();
                corpus.add_by_parts(named(count), parts);
                assert_eq!(format!("{:?}", corpus.texts()), format!("{:?}", whole.texts()));
                assert!(corpus.vocabulary().iter().eq(whole.vocabulary().iter()));
                assert_eq!(corpus.provenance(), whole.provenance());
            }
        }
    }
}
