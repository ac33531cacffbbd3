//! Many texts at once.

use super::Analyzer;
use crate::Result;
use crate::document::Document;
use crate::text::Source;

impl Analyzer {
    /// Reads many sources, on all cores with the feature `parallel`; the results come in the order of the sources.
    ///
    /// A source that passes the [`Limits`](crate::Limits) is an error in its place, and the others are read.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::{Analyzer, Limits, Source};
    ///
    /// let analyzer = Analyzer::builder().limits(Limits::new().with_input(18)).build()?;
    /// let sources = vec![Source::from_text("落实六稳六保六稳。")?, Source::from_text("落实六保。")?];
    /// let results = analyzer.analyze_all(sources);
    /// assert!(results[0].is_err());
    /// assert_eq!(results[1].as_ref().unwrap().text(), "落实六保。");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn analyze_all(&self, sources: Vec<Source>) -> Vec<Result<Document>> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            sources.into_par_iter().map(|source| self.analyze(source)).collect()
        }
        #[cfg(not(feature = "parallel"))]
        sources.into_iter().map(|source| self.analyze(source)).collect()
    }
}
