//! What stands in a text, before it is decided what counts.

use super::{Reason, Tagger};
use crate::Span;
use crate::lexicon::Term;

/// Whether a word begins or ends at an offset.
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let inside = tagger.occurrences_unlimited("收入双创新高").resolve(|_| Edge::Inside);
/// let apart = tagger.occurrences_unlimited("推进双创").resolve(|_| Edge::Word);
/// assert_eq!((inside.mentions().len(), apart.mentions().len()), (0, 1));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// A word begins or ends at the offset.
    Word,
    /// The offset lies inside a word.
    Inside,
}

/// Every place of a text where a term or alias stands, overlaps included; made by [`Tagger::occurrences_unlimited`].
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let text = "放管服改革创新，双创新高";
/// let occurrences = tagger.occurrences_unlimited(text);
/// assert_eq!((occurrences.len(), occurrences.is_empty()), (3, false));
/// assert_eq!(occurrences.needing_edges().map(|span| &text[span.range()]).collect::<Vec<_>>(), ["双创"]);
/// let tagging = occurrences.resolve(|_| Edge::Inside);
/// assert_eq!((tagging.mentions().len(), tagging.shadowed().len(), tagging.rejected().len()), (1, 1, 1));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Occurrences {
    pub(super) tagger: Tagger,
    /// By start, the longer first; with the same span the longer frame first.
    pub(super) list: Vec<Occurrence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) span: Span,
    pub(super) surface: u32,
    pub(super) ends: Ends,
    pub(super) quoted: bool,
    /// Why it is only a part of a longer wording, unless a mention holds it: then the lexicon knows the longer one.
    pub(super) part: Option<Reason>,
    /// What belongs to the form, but not to the mention; empty if there is nothing.
    pub(super) frame: Span,
}

impl Occurrence {
    pub(super) fn new(span: Span, surface: u32) -> Self {
        Self { span, surface, ends: Ends::Settled, quoted: false, part: None, frame: Span::default() }
    }
}

/// What is known of an occurrence's ends without knowing the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Nothing: they must be word edges, and may not be.
    Unknown,
    /// They need not be word edges, or are.
    Settled,
    /// They lie in different paragraphs.
    InTwoParagraphs,
    /// One lies inside a quotation and the other outside.
    AcrossQuotation,
}

impl Occurrences {
    pub(super) fn new(tagger: Tagger, list: Vec<Occurrence>) -> Self {
        Self { tagger, list }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The places whose two ends [`Occurrences::resolve`] will ask for, by start.
    ///
    /// They are those of terms that match as words, less those that quotation marks or white space set off on both
    /// sides. The edges are wanted of the text as it would be cut with no term locked.
    pub fn needing_edges(&self) -> impl Iterator<Item = Span> + '_ {
        self.list.iter().filter(|occurrence| occurrence.ends == Ends::Unknown).map(|occurrence| occurrence.span)
    }

    /// The places of each term, by start; those that run from one paragraph into the next are none.
    pub(crate) fn places(&self) -> impl Iterator<Item = (Span, &Term)> {
        let inner = &self.tagger.0;
        let here = self.list.iter().filter(|occurrence| occurrence.ends != Ends::InTwoParagraphs);
        here.filter_map(|occurrence| {
            let surface = inner.surfaces.get(occurrence.surface as usize)?;
            Some((occurrence.span, inner.lexicon.terms().get(surface.term as usize)?))
        })
    }
}
