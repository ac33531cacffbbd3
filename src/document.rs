//! What one text turned out to be: clean text, outline, slogans, words.

mod provenance;
mod stretches;

pub use provenance::Provenance;
pub use stretches::Stretch;

use std::sync::Arc;

use crate::Span;
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
}

impl Document {
    pub(crate) fn new(
        clean: CleanText,
        outline: Outline,
        tagging: Tagging,
        tokens: Vec<Token>,
        provenance: Arc<Provenance>,
    ) -> Self {
        Self { clean, outline, tagging, tokens, provenance }
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

    /// The same, as all documents of one analyzer share it.
    pub(crate) fn shared_provenance(&self) -> &Arc<Provenance> {
        &self.provenance
    }
}
