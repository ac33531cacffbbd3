//! What one text turned out to be: clean text, outline, slogans, words.

mod provenance;
mod stretches;

pub use provenance::Provenance;
pub use stretches::Stretch;

use std::sync::Arc;

use crate::Span;
use crate::asked::{AskedWords, Fate, Match, Place, Search, Standing, Tally};
use crate::outline::Outline;
use crate::segment::Token;
use crate::tagger::{Mention, Tagging};
use crate::text::{CleanText, Origin};

/// An analysed text. [`Analyzer`](crate::Analyzer) makes it.
///
/// Every span counts in bytes of [`Document::text`]; [`Document::origin`] gives its place in the input.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// let document = tifa::Analyzer::new()?.analyze_text("深化“放管服”改革。")?;
/// let mention = &document.mentions()[0];
/// assert_eq!(mention.term(), "放管服");
/// assert_eq!(document.origin(mention.span()).line(), 1);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    clean: CleanText,
    outline: Outline,
    tagging: Tagging,
    tokens: Vec<Token>,
    provenance: Arc<Provenance>,
    asked: Arc<Search>,
}

impl Document {
    pub(crate) fn new(
        clean: CleanText,
        outline: Outline,
        tagging: Tagging,
        tokens: Vec<Token>,
        provenance: Arc<Provenance>,
        asked: Arc<Search>,
    ) -> Self {
        Self { clean, outline, tagging, tokens, provenance, asked }
    }

    /// The clean text, a paragraph a line.
    pub fn text(&self) -> &str {
        self.clean.text()
    }

    /// The clean text with its way back to the source and the account of what cleaning did.
    pub fn clean_text(&self) -> &CleanText {
        &self.clean
    }

    /// Title, paragraphs, sections, sentences.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The words, which concatenate to the text; an outermost slogan is one token.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words with their text.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().map(|token| token.text(self.text()))
    }

    /// The slogans in text order, an outer one before those nested in it.
    pub fn mentions(&self) -> &[Mention] {
        self.tagging.mentions()
    }

    /// The slogans and, beside them, every occurrence of a term that is none, with the reason.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n深化“放管服”改革。")?;
    /// assert_eq!(document.text(), document.clean_text().text());
    /// assert_eq!(document.outline().title().map(|span| &document.text()[span.range()]), Some("政府工作报告"));
    /// assert_eq!(document.words().count(), document.tokens().len());
    /// assert_eq!(document.tagging().mentions(), document.mentions());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn tagging(&self) -> &Tagging {
        &self.tagging
    }

    /// Where the characters of `span` stand in the input.
    pub fn origin(&self, span: Span) -> Origin {
        self.clean.origin(span)
    }

    /// How this document was made.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The words that its analyzer was asked for.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let analyzer = tifa::Analyzer::builder().asking("民营企业".parse()?).build()?;
    /// let document = analyzer.analyze_text("民营企业发展。")?;
    /// assert_eq!((document.asked().len(), document.words().next()), (1, Some("民营企业")));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn asked(&self) -> &AskedWords {
        self.asked.words()
    }

    /// What looks for them.
    pub(crate) fn search(&self) -> &Search {
        &self.asked
    }

    /// Where asked words stand in it.
    pub(crate) fn places(&self, search: &Search) -> Vec<Place> {
        let mentions: Vec<&Mention> = self.tagging.outer().collect();
        let text = self.text();
        let term = |token: usize, word: &str| {
            let span = self.tokens.get(token).map(Token::span).unwrap_or_default();
            let place = mentions.binary_search_by_key(&span.start(), |mention| mention.span().start()).ok();
            let mention = place.and_then(|place| mentions.get(place)).filter(|mention| mention.span() == span);
            mention
                .is_some_and(|mention| mention.term() == word || mention.framed(text).is_some_and(|form| form == word))
        };
        search.places(self.text(), |token| self.tokens.get(token).map(Token::span), self.tokens.len(), term)
    }

    /// How often each asked word stands in it, and how often as a word that counts where `matching` says; appendices count.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::asked::Match;
    ///
    /// let document = tifa::Analyzer::new()?.analyze_text("民营企业发展。")?;
    /// let standing = &document.standings(&"民营企业".parse()?, Match::Token)[0];
    /// assert_eq!((standing.places, standing.counted, standing.told()), (1, 0, "民营/企业 1".to_owned()));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn standings(&self, words: &AskedWords, matching: Match) -> Vec<Standing> {
        let mut tally = Tally::new(words);
        for place in self.places(&Search::new(words)) {
            let words = || self.tokens.get(place.tokens.clone()).unwrap_or_default();
            let fate = match place.manner.counts(matching) {
                true => Fate::Counted,
                false => Fate::Otherwise(words().iter().map(|token| token.text(self.text()).to_owned()).collect()),
            };
            tally.add(place.word, fate);
        }
        tally.finish()
    }

    /// The same, as all documents of one analyzer share it.
    pub(crate) fn shared_provenance(&self) -> &Arc<Provenance> {
        &self.provenance
    }
}
