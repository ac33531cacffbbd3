//! The whole chain, from bytes to a [`Document`].

mod batch;
mod builder;
mod read;

pub use builder::AnalyzerBuilder;

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use crate::document::{Document, Provenance};
use crate::outline::Outline;
use crate::segment::{Cut, Locked, Segmenter};
use crate::tagger::{Edge, Occurrences, Tagger, Tagging};
use crate::text::{Cleaner, Source};
use crate::{Error, Limits, Span};

/// Reads texts. Immutable, shared between threads, cheap to clone.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// let analyzer = tifa::Analyzer::new()?;
/// let document = analyzer.analyze_text("落实“三管三必须”要求。")?;
/// let words: Vec<_> = document.words().collect();
/// assert_eq!(words, ["落实", "“", "三管三必须", "”", "要求", "。"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone)]
pub struct Analyzer {
    cleaner: Cleaner,
    tagger: Tagger,
    segmenter: Arc<dyn Segmenter>,
    limits: Limits,
    provenance: Arc<Provenance>,
}

impl Analyzer {
    /// An analyzer with the embedded lexicon and dictionary.
    #[cfg(all(feature = "dictionary", feature = "lexicon"))]
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Chooses lexicon, segmenter and cleaning.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Reads a file as it is: bytes in any of the encodings of [`Source::from_bytes`].
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let document = tifa::Analyzer::new()?.analyze_bytes("\u{feff}政 府 工 作 报 告\r\n".as_bytes())?;
    /// assert_eq!(document.text(), "政府工作报告");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the bytes are no text, or pass the [`Limits`].
    pub fn analyze_bytes(&self, bytes: &[u8]) -> Result<Document, Error> {
        self.limits.check_input(bytes.len())?;
        self.within_limits(Source::from_bytes(bytes)?)
    }

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// If it is control characters, or passes the [`Limits`].
    pub fn analyze_text(&self, text: &str) -> Result<Document, Error> {
        self.limits.check_input(text.len())?;
        self.within_limits(Source::from_text(text)?)
    }

    /// Reads a source that the caller has decoded.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::text::Encoding;
    /// use tifa::{Analyzer, Limits, Source};
    ///
    /// let source = Source::with_encoding(b"\xb8\xc4\xb8\xef", Encoding::Gb18030)?;
    /// assert_eq!(Analyzer::new()?.analyze(source.clone())?.text(), "改革");
    /// let analyzer = Analyzer::builder().limits(Limits::new().with_input(3)).build()?;
    /// assert!(analyzer.analyze(source.clone()).is_err());
    /// assert_eq!(analyzer.analyze_unlimited(source).text(), "改革");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the source passes the [`Limits`].
    pub fn analyze(&self, source: Source) -> Result<Document, Error> {
        self.limits.check_input(source.byte_length().max(source.text().len()))?;
        self.within_limits(source)
    }

    /// Reads a source of any size, whatever the [`Limits`]: for texts that the caller trusts.
    ///
    /// Memory grows with the number of places where terms stand, which a hostile text and lexicon can make as large as the
    /// text times the longest term.
    pub fn analyze_unlimited(&self, source: Source) -> Document {
        let Ok(document) = self.joined::<Infallible>(source, |text| Ok(self.tagger.occurrences(text)));
        document
    }

    fn within_limits(&self, source: Source) -> Result<Document, Error> {
        self.joined(source, |text| self.tagger.occurrences_within(text, &self.limits))
    }

    fn joined<E>(
        &self,
        source: Source,
        occurrences: impl FnOnce(&str) -> Result<Occurrences, E>,
    ) -> Result<Document, E> {
        let clean = self.cleaner.clean(source);
        let text = clean.text();
        let outline = Outline::of(text);
        let tagging = self.tag_sentences(text, &outline, occurrences(text)?);
        let locked = locks(&tagging);
        // A word of a report, marks included, has six bytes.
        let mut tokens = Vec::with_capacity(text.len() / 5);
        self.segmenter.worker(Cut::exact().with_tags()).segment(text, &locked, &mut tokens);
        Ok(Document::new(clean, outline, tagging, tokens, Arc::clone(&self.provenance)))
    }

    /// Tags a text as it is, without cleaning it; lines are paragraphs.
    ///
    /// Where a term must stand between word edges, the sentence that holds it is cut without any lock.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let tagging = tifa::Analyzer::new()?.tag("推进“放管服”改革")?;
    /// assert_eq!(tagging.mentions()[0].term(), "放管服");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text passes the [`Limits`].
    pub fn tag(&self, text: &str) -> Result<Tagging, Error> {
        self.limits.check_input(text.len())?;
        let occurrences = self.tagger.occurrences_within(text, &self.limits)?;
        Ok(self.tag_sentences(text, &Outline::of(text), occurrences))
    }

    /// Tags a text of any size, whatever the [`Limits`]: for texts that the caller trusts.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::{Analyzer, Limits};
    ///
    /// let analyzer = Analyzer::builder().limits(Limits::new().with_input(3)).build()?;
    /// assert!(analyzer.tag("乡村振兴").is_err());
    /// assert_eq!(analyzer.tag_unlimited("乡村振兴").mentions().len(), 1);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn tag_unlimited(&self, text: &str) -> Tagging {
        self.tag_sentences(text, &Outline::of(text), self.tagger.occurrences(text))
    }

    fn tag_sentences(&self, text: &str, outline: &Outline, occurrences: Occurrences) -> Tagging {
        let edges = self.word_edges(text, outline, &occurrences);
        occurrences.resolve(|offset| match edges.binary_search(&offset) {
            Ok(_) => Edge::Word,
            Err(_) => Edge::Inside,
        })
    }

    /// The word edges of all sentences that hold a `words` term, in order.
    fn word_edges(&self, text: &str, outline: &Outline, occurrences: &Occurrences) -> Vec<usize> {
        let mut edges = Vec::new();
        let mut places = occurrences.needing_edges().peekable();
        if places.peek().is_none() {
            return edges;
        }
        let mut worker = self.segmenter.worker(Cut::exact());
        let mut tokens = Vec::new();
        for sentence in outline.sentences() {
            let sentence = sentence.span();
            let mut holds = false;
            while places.next_if(|place: &Span| place.start() < sentence.end()).is_some() {
                holds = true;
            }
            if let Some(stretch) = text.get(sentence.range()).filter(|_| holds) {
                tokens.clear();
                worker.segment(stretch, &[], &mut tokens);
                edges.push(sentence.start());
                edges.extend(tokens.iter().map(|token| sentence.start() + token.span().end()));
            }
        }
        edges.dedup();
        edges
    }

    /// The tagger in use, and through it the lexicon.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let analyzer = tifa::Analyzer::builder().build()?;
    /// assert_eq!(analyzer.tagger().lexicon().digest(), analyzer.provenance().lexicon);
    /// assert_eq!(analyzer.segmenter().identity(), analyzer.provenance().segmenter);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn tagger(&self) -> &Tagger {
        &self.tagger
    }

    /// The segmenter in use.
    pub fn segmenter(&self) -> &Arc<dyn Segmenter> {
        &self.segmenter
    }

    /// The limits that every reading of this analyzer holds; hand them to
    /// [`in_document_within`](crate::discover::Discovery::in_document_within), too.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::discover::Discovery;
    /// use tifa::{Analyzer, Limits};
    ///
    /// let analyzer = Analyzer::builder().limits(Limits::new().with_candidates(1)).build()?;
    /// assert_eq!(analyzer.limits().candidates(), 1);
    /// let document = analyzer.analyze_text("开展“百员联百企”“六防六促”活动。")?;
    /// let found = Discovery::new().in_document_within(&document, analyzer.segmenter().as_ref(), analyzer.limits());
    /// assert!(found.is_err());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What every document of this analyzer carries as its provenance.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyzer")
            .field("provenance", &self.provenance)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The outermost mentions as spans that a segmenter must keep whole.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// let tagging = tifa::Analyzer::new()?.tag("推进乡村振兴")?;
/// assert_eq!(tifa::analyzer::locks(&tagging)[0].span(), tifa::Span::new(6, 18));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn locks(tagging: &Tagging) -> Vec<Locked> {
    tagging.outer().map(|mention| Locked::new(mention.span(), mention.part_of_speech())).collect()
}
