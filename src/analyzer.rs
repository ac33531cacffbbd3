//! The whole chain, from bytes to a [`Document`].

mod batch;
mod builder;
mod read;
mod watch;

pub use builder::AnalyzerBuilder;
pub use watch::{Progress, Watch};

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use crate::asked::{AskedWords, Search};
use crate::document::{Document, Provenance};
use crate::outline::Outline;
use crate::segment::{Cut, Locked, Segmenter, Token};
use crate::tagger::{Edge, Occurrences, Tagger, Tagging};
use crate::text::{Cleaner, Source};
use crate::trace::traced;
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
    asked: Arc<Search>,
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

    /// Reads a file as it is, in any format of [`Source::from_file`].
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
        self.within_limits(Source::from_file(bytes, &self.limits)?)
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
        let occurrences = |text: &str| Ok(self.tagger.occurrences_unlimited(text));
        let Ok(document) = self.joined::<Infallible>(source, occurrences, |text, locked| Ok(self.tokens(text, locked)));
        document
    }

    /// The same under the eyes of a [`Watch`], within the [`Limits`]; what comes out is the same to the byte.
    ///
    /// # Errors
    ///
    /// If the watch ends it, or the source passes the limits.
    pub fn analyze_watched(&self, source: Source, watch: Watch<'_>) -> Result<Document, Error> {
        self.limits.check_input(source.byte_length())?;
        watch.at(0, source.text().len())?;
        let occurrences = |text: &str| self.tagger.occurrences_within(text, &self.limits);
        self.joined(source, occurrences, |text, locked| match watch.is_idle() {
            true => Ok(self.tokens(text, locked)),
            false => self.tokens_watched(text, locked, watch),
        })
    }

    fn within_limits(&self, source: Source) -> Result<Document, Error> {
        let occurrences = |text: &str| self.tagger.occurrences_within(text, &self.limits);
        self.joined(source, occurrences, |text, locked| Ok(self.tokens(text, locked)))
    }

    fn joined<E>(
        &self,
        source: Source,
        occurrences: impl FnOnce(&str) -> Result<Occurrences, E>,
        tokens: impl FnOnce(&str, &[Locked]) -> Result<Vec<Token>, E>,
    ) -> Result<Document, E> {
        traced!("analyze", bytes = source.byte_length());
        let clean = {
            traced!("clean");
            self.cleaner.clean(source)
        };
        let text = clean.text();
        let outline = {
            traced!("outline");
            Outline::of_clean(&clean)
        };
        let tagging = {
            traced!("tag");
            self.tag_sentences(text, &outline, occurrences(text)?)
        };
        let locked = locks(&tagging);
        let tokens = {
            traced!("segment", locked = locked.len());
            tokens(text, &locked)?
        };
        let (provenance, asked) = (Arc::clone(&self.provenance), Arc::clone(&self.asked));
        Ok(Document::new(clean, outline, tagging, tokens, provenance, asked))
    }

    fn tokens(&self, text: &str, locked: &[Locked]) -> Vec<Token> {
        // A word of a report, marks included, has six bytes.
        let mut tokens = Vec::with_capacity(text.len() / 5);
        self.segmenter.worker(Cut::exact().with_tags()).segment(text, locked, &mut tokens);
        tokens
    }

    /// The same, a paragraph at a time. A line feed is an edge for every engine; what stands up to [`NEAR`] characters beyond it
    /// is shown to the segmenter, which may look so far.
    fn tokens_watched(&self, text: &str, locked: &[Locked], watch: Watch<'_>) -> Result<Vec<Token>, Error> {
        let mut worker = self.segmenter.worker(Cut::exact().with_tags());
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let (mut start, mut next) = (0, 0);
        let mut cut = Vec::new();
        for line in text.split_inclusive('\n') {
            watch.at(start, text.len())?;
            let end = start + line.len();
            let before = text.get(..start).unwrap_or("").char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
            let behind = text.get(end..).unwrap_or("").char_indices().nth(NEAR).map_or(text.len(), |(at, _)| end + at);
            let shown = Span::new(before, behind);
            while locked.get(next).is_some_and(|locked| locked.span().end() <= before) {
                next += 1;
            }
            let here = locked.iter().skip(next).take_while(|locked| locked.span().start() < behind);
            // A span that reaches out of what is shown is too far away to matter.
            let here = here.filter(|locked| shown.contains(locked.span()));
            let back = |span: Span| Span::new(span.start().saturating_sub(before), span.end().saturating_sub(before));
            let here: Vec<Locked> =
                here.map(|locked| Locked::new(back(locked.span()), locked.token().part_of_speech())).collect();
            cut.clear();
            worker.segment(text.get(shown.range()).unwrap_or(""), &here, &mut cut);
            let own = cut.iter().map(|token| Token::new(token.span().shifted(before), token.part_of_speech()));
            tokens.extend(own.filter(|token| start <= token.span().start() && token.span().start() < end));
            start = end;
        }
        watch.at(text.len(), text.len())?;
        Ok(tokens)
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
        self.tag_sentences(text, &Outline::of(text), self.tagger.occurrences_unlimited(text))
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

    /// The words that it was [asked](AnalyzerBuilder::asking) for.
    pub fn asked(&self) -> &AskedWords {
        self.asked.words()
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

/// How many characters beyond a line feed a segmenter may look at: its windows have three, its words at most sixteen.
const NEAR: usize = 40;

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

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment::Engine;

    fn same_by_paragraphs(analyzer: &Analyzer, text: &str) {
        let whole = analyzer.analyze_text(text).unwrap();
        let tell = |_: Progress| ();
        let source = Source::from_text(text).unwrap();
        let watched = analyzer.analyze_watched(source, Watch::new().telling(&tell)).unwrap();
        assert_eq!(whole.tokens(), watched.tokens(), "{text}");
        assert_eq!(whole.mentions(), watched.mentions());
    }

    #[test]
    fn the_sample_is_the_same_whether_it_is_watched_or_not() {
        for engine in Engine::ALL.iter().copied() {
            let analyzer = Analyzer::builder().engine(engine).unwrap().build().unwrap();
            same_by_paragraphs(&analyzer, include_str!("../examples/data/report.txt"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_the_same_whether_it_is_watched_or_not(
            lines in prop::collection::vec("[改革民生十二三年月0-9a-z，。“” 乡村振兴产]{0,12}", 0..6),
        ) {
            for engine in Engine::ALL.iter().copied() {
                let analyzer = Analyzer::builder().engine(engine).unwrap().build().unwrap();
                same_by_paragraphs(&analyzer, &lines.join("\n"));
            }
        }
    }
}
