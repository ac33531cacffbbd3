//! Choosing the parts of an analyzer.

use std::fmt;
use std::sync::Arc;

use super::Analyzer;
use crate::asked::{AskedWords, Match, Search};
use crate::document::Provenance;
use crate::lexicon::Lexicon;
use crate::segment::Segmenter;
use crate::tagger::Tagger;
use crate::text::{Cleaner, Rule};
use crate::{Error, Limits};

/// Builds an [`Analyzer`].
///
/// ```
/// # #[cfg(feature = "dictionary")] {
/// use tifa::{Analyzer, Lexicon};
///
/// let rows = "term,kind\n云上小镇,programme\n";
/// let analyzer = Analyzer::builder().lexicon(Lexicon::from_csv("mine.csv", rows.as_bytes())?).build()?;
/// assert_eq!(analyzer.analyze_text("建设云上小镇。")?.mentions().len(), 1);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct AnalyzerBuilder {
    cleaner: Cleaner,
    lexicon: Option<Lexicon>,
    segmenter: Option<Arc<dyn Segmenter>>,
    limits: Limits,
    asked: AskedWords,
}

impl AnalyzerBuilder {
    /// Tags the terms of `lexicon`, and only these; the embedded lexicon is the default.
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// Lays words that a user asks for over the lexicon, whichever it is.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::Analyzer;
    /// use tifa::asked::{AskedWords, Match};
    ///
    /// let words = |matching| {
    ///     let asked: AskedWords = "企业".parse()?;
    ///     let analyzer = Analyzer::builder().asking(asked.matching(matching)).build()?;
    ///     let document = analyzer.analyze_text("实施国有企业改革三年行动")?;
    ///     Ok::<Vec<String>, tifa::Error>(document.words().map(str::to_owned).collect())
    /// };
    /// assert_eq!(words(Match::Token)?, ["实施", "国有企业改革三年行动"]); // a term of the lexicon
    /// assert_eq!(words(Match::Nested)?, ["实施", "国有", "企业", "改革", "三年", "行动"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// With [`Match::Nested`](crate::asked::Match::Nested) and [`Match::String`](crate::asked::Match::String) a longer term that holds an asked
    /// word gives way to it, so that the word is a token wherever it counts.
    pub fn asking(mut self, words: AskedWords) -> Self {
        self.asked = words;
        self
    }

    /// Cuts with `segmenter`.
    pub fn segmenter(mut self, segmenter: Arc<dyn Segmenter>) -> Self {
        self.segmenter = Some(segmenter);
        self
    }

    /// Cuts with one of the engines that the crate carries; without this call it is [`Engine::Pointwise`], which errs less.
    ///
    /// [`Engine::Pointwise`]: crate::segment::Engine::Pointwise
    ///
    /// ```
    /// # #[cfg(feature = "lexicon")] {
    /// use tifa::Analyzer;
    /// use tifa::segment::Engine;
    ///
    /// let analyzer = Analyzer::builder().engine(Engine::Jieba)?.build()?; // comparable with what jieba counts
    /// assert_eq!(analyzer.provenance().segmenter.engine, "jieba");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[cfg(feature = "dictionary")]
    pub fn engine(self, engine: crate::segment::Engine) -> Result<Self, Error> {
        Ok(self.segmenter(engine.embedded()?))
    }

    /// Cleans with `cleaner`.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use std::sync::Arc;
    /// use tifa::segment::Jieba;
    /// use tifa::text::Rule;
    /// use tifa::{Analyzer, Cleaner, Lexicon, Limits};
    ///
    /// let builder = Analyzer::builder().lexicon(Lexicon::empty()).segmenter(Arc::new(Jieba::embedded()?));
    /// let analyzer = builder.cleaner(Cleaner::new().without(Rule::FullWidth)).limits(Limits::none()).build()?;
    /// assert_eq!(analyzer.analyze_text("增长３％。")?.text(), "增长３％。");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn cleaner(mut self, cleaner: Cleaner) -> Self {
        self.cleaner = cleaner;
        self
    }

    /// Refuses what passes `limits`, where text comes in as bytes or `&str`.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The analyzer, or an error if a part has no default in the features of this build.
    pub fn build(self) -> Result<Analyzer, Error> {
        let lexicon = match self.lexicon {
            Some(lexicon) => lexicon,
            None => default_lexicon()?,
        };
        let lexicon = self.asked.over(&lexicon)?;
        let segmenter = match self.segmenter {
            Some(segmenter) => segmenter,
            None => default_segmenter()?,
        };
        let provenance = Provenance {
            tifa: env!("CARGO_PKG_VERSION").to_owned(),
            segmenter: segmenter.identity(),
            lexicon: if lexicon.entries().is_empty() { "none".to_owned() } else { lexicon.digest().to_owned() },
            rules_left_out: Rule::ALL
                .iter()
                .copied()
                .filter(|rule| !self.cleaner.rules().any(|on| on == *rule))
                .collect(),
        };
        let asked = Arc::new(Search::within(&self.asked, &lexicon));
        let preferred = self.asked.iter().filter(|_| self.asked.matches() > Match::Token);
        let tagger = Tagger::preferring(lexicon, preferred)?;
        let (cleaner, limits, provenance) = (self.cleaner, self.limits, Arc::new(provenance));
        Ok(Analyzer { cleaner, tagger, segmenter, limits, provenance, asked })
    }
}

#[cfg(feature = "lexicon")]
fn default_lexicon() -> Result<Lexicon, Error> {
    Lexicon::embedded().cloned()
}

#[cfg(not(feature = "lexicon"))]
fn default_lexicon() -> Result<Lexicon, Error> {
    Err(Error::new(crate::ErrorKind::Missing, "no lexicon").expected("a call of `lexicon`, or the feature `lexicon`"))
}

#[cfg(feature = "dictionary")]
fn default_segmenter() -> Result<Arc<dyn Segmenter>, Error> {
    crate::segment::Engine::default().embedded()
}

#[cfg(not(feature = "dictionary"))]
fn default_segmenter() -> Result<Arc<dyn Segmenter>, Error> {
    Err(Error::new(crate::ErrorKind::Missing, "no segmenter")
        .expected("a call of `segmenter`, or the feature `dictionary`"))
}

impl fmt::Debug for AnalyzerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let segmenter = self.segmenter.as_ref().map(|segmenter| segmenter.identity());
        f.debug_struct("AnalyzerBuilder")
            .field("cleaner", &self.cleaner)
            .field("lexicon", &self.lexicon)
            .field("segmenter", &segmenter)
            .field("limits", &self.limits)
            .field("asked", &self.asked)
            .finish()
    }
}
