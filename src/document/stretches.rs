//! A document as a row of stretches, for whoever marks the slogans in a text.

use super::Document;
use crate::Span;
use crate::tagger::Mention;

/// A piece of a document: an outermost mention, or the text between two of them.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// let document = tifa::Analyzer::new()?.analyze_text("推进乡村振兴，深化“放管服”改革。")?;
/// let mut page = String::new();
/// for stretch in document.stretches() {
///     match stretch.mention() {
///         Some(mention) => page += &format!("<mark title=\"{}\">{}</mark>", mention.kind(), stretch.text()),
///         None => page += stretch.text(),
///     }
/// }
/// assert!(page.starts_with("推进<mark title=\"slogan\">乡村振兴</mark>，深化“<mark "));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'d> {
    text: &'d str,
    span: Span,
    mention: Option<&'d Mention>,
}

impl<'d> Stretch<'d> {
    /// The text of the stretch, never empty.
    pub fn text(&self) -> &'d str {
        self.text
    }

    /// Where it stands in the document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The mention that it is; `None` for text between mentions.
    pub fn mention(&self) -> Option<&'d Mention> {
        self.mention
    }
}

impl Document {
    /// The text in order, cut at the outermost mentions; the stretches concatenate to it.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch<'_>> {
        let text = self.text();
        let piece = move |span: Span, mention| {
            text.get(span.range()).filter(|text| !text.is_empty()).map(|text| Stretch { text, span, mention })
        };
        let mut at = 0;
        let marked = self.tagging.outer().flat_map(move |mention| {
            let before = Span::new(at, mention.span().start());
            at = mention.span().end();
            [piece(before, None), piece(mention.span(), Some(mention))]
        });
        let end = self.tagging.outer().last().map_or(0, |mention| mention.span().end());
        marked.chain([piece(Span::new(end, text.len()), None)]).flatten()
    }
}
