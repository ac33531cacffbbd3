//! Many texts at once.

use super::Analyzer;
use crate::document::Document;
use crate::text::Source;

impl Analyzer {
    /// Reads many sources, on all cores with the feature `parallel`; the documents come in the order of the sources.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::{Analyzer, Source};
    ///
    /// let sources = vec![Source::from_text("落实六稳。")?, Source::from_text("落实六保。")?];
    /// let documents = Analyzer::new()?.analyze_all(sources);
    /// assert_eq!(documents[1].text(), "落实六保。");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn analyze_all(&self, sources: Vec<Source>) -> Vec<Document> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            sources.into_par_iter().map(|source| self.analyze(source)).collect()
        }
        #[cfg(not(feature = "parallel"))]
        sources.into_iter().map(|source| self.analyze(source)).collect()
    }
}
