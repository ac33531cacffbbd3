//! Finds the terms of a lexicon in clean text.
//!
//! The text is *folded* before terms are looked for: white space and quotation marks are left out, and full-width
//! letters and digits count as their ASCII forms, radicals as their ideographs (a clean text has none, any other string may).
//! Case is kept. So
//! `“放管服”改革` holds 放管服改革, and 放管服 in it.
//!
//! A mention is the wording that a reader counts. If only part of a form is quoted, the quoted part
//! is the mention and the rest is its [frame](Mention::frame): 三变 of `“三变”改革`. An entry may name its frames
//! ([`Entry::frames`](crate::lexicon::Entry::frames)): with 改革 as a frame, 放管服, 放管服改革 and `“放管服”改革` are mentions of one
//! term with one span, and only `“放管服改革”` has the longer span, for the span of a quoted wording is what the marks hold.
//!
//! Nothing that is found disappears. Each occurrence of a form (term, alias, term with frame) in the folded text, overlaps
//! included, is exactly one of
//!
//! - a *mention*, chosen leftmost-longest among all that are not rejected;
//! - *nested*: wholly inside a mention; it is given as a mention that says so;
//! - *shadowed*: by a mention, which is named, and for a cause: it crosses an edge of the mention; or it is another form of the
//!   mention's own term inside it; or it has the same words, which the mention's frame makes another term; or the mention's
//!   entry says that its wording is one ([`Inside::Hidden`](crate::lexicon::Inside::Hidden));
//! - *rejected*: its ends are not word edges, it does not fill a pair of quotation marks, it cuts a quotation in two, it
//!   runs from one paragraph into the next, it is a part of a longer wording that the lexicon lacks, or it holds a term that
//!   is [preferred](Tagger::preferring). Rejection comes first, also for what would be nested, and frees the place for the next
//!   longest. As an exception, another form of a mention's own term inside it is always shadowed, never rejected.

mod longer;
mod occurrences;
mod patterns;
mod quotation;
mod resolve;
mod scan;
mod stretch;
mod tagging;

#[cfg(test)]
mod naive;

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::lexicon::{Kind, Matching, Scope, Term};
use crate::{Error, Lexicon, Limits, Result};

pub use occurrences::{Edge, Occurrences};
use patterns::Patterns;
use scan::Excess;
pub use tagging::{Cause, Mention, Reason, Rejected, Shadowed, Tagging};

/// Finds the terms of a [`Lexicon`]. Immutable and shared: a clone costs nothing.
///
/// Tagging takes two steps, because the tagger knows nothing of words. [`Tagger::occurrences_unlimited`] lists what stands in the
/// text; the caller cuts the words around [`Occurrences::needing_edges`]; [`Occurrences::resolve`] decides.
///
/// ```
/// use tifa::tagger::Edge;
/// use tifa::{Lexicon, Tagger};
///
/// let lexicon = Lexicon::from_csv("my.csv", "term\n放管服\n放管服改革\n双创\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let text = "深化“放管服”改革，建设双创新高地。";
/// let occurrences = tagger.occurrences_unlimited(text);
/// let asked: Vec<_> = occurrences.needing_edges().map(|span| &text[span.range()]).collect();
/// assert_eq!(asked, ["双创"]);
///
/// // The words here are 建设/双/创新/高地, so that 双创 does not end at a word edge.
/// let end_of_double = text.find("创新").unwrap();
/// let inside = |offset| if offset == end_of_double + "创".len() { Edge::Inside } else { Edge::Word };
/// let tagging = occurrences.resolve(inside);
/// let found: Vec<_> = tagging.mentions().iter().map(|m| (&text[m.span().range()], m.term(), m.is_nested())).collect();
/// assert_eq!(found, [("放管服”改革", "放管服改革", false), ("放管服", "放管服", true)]);
/// assert_eq!(tagging.rejected().len(), 1);
/// # Ok::<(), tifa::Error>(())
/// ```
///
/// # Spans
///
/// The span of an occurrence is the smallest that holds its characters: from the first to the last, with the marks and
/// the white space between them. An opening mark before `放管服”改革` is not one of its characters, nor is the mark behind
/// 改革 in `深化“放管服”“改革”`; so the spans of mentions never overlap by a mark that belongs to both, and a search for the
/// term in the folded text gives the same places.
#[derive(Clone)]
pub struct Tagger(Arc<Inner>);

struct Inner {
    lexicon: Lexicon,
    patterns: Patterns,
    /// By the number of the pattern.
    surfaces: Vec<Surface>,
    has_preferred: bool,
}

/// What a pattern stands for.
#[derive(Clone, Copy)]
struct Surface {
    /// The place in [`Lexicon::terms`].
    term: u32,
    matching: Matching,
    kind: Kind,
    /// Whether it may begin or end another numeral: it is a numeral so short that it matches as a word, or of one region alone.
    may_run_on: bool,
    /// Whether longer terms give way to it.
    is_preferred: bool,
    /// Its bytes, folded, and how many of them are the term; the others are its frame.
    length: u32,
    core: u32,
}

impl Tagger {
    /// A tagger for `lexicon`.
    ///
    /// # Errors
    ///
    /// If the forms of the lexicon have more characters than 32 bits can number.
    pub fn new(lexicon: Lexicon) -> Result<Self> {
        Self::preferring(lexicon, [])
    }

    /// A tagger for `lexicon` in which the terms named in `preferred` are mentions wherever they are not rejected: a longer term
    /// that holds one gives way.
    ///
    /// ```
    /// use tifa::tagger::{Edge, Reason};
    /// use tifa::{Lexicon, Tagger};
    ///
    /// let lexicon = Lexicon::from_csv("my.csv", "term\n国有企业改革\n企业\n".as_bytes())?;
    /// let tagging = Tagger::preferring(lexicon, ["企业"])?.occurrences_unlimited("国有企业改革").resolve(|_| Edge::Word);
    /// assert_eq!((tagging.mentions()[0].term(), tagging.mentions()[0].is_nested()), ("企业", false));
    /// assert_eq!(tagging.rejected()[0].reason(), Reason::HoldsPreferred);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Tagger::new`].
    pub fn preferring<'p>(lexicon: Lexicon, preferred: impl IntoIterator<Item = &'p str>) -> Result<Self> {
        let preferred: FxHashSet<usize> =
            preferred.into_iter().filter_map(|term| lexicon.term(term)).map(Term::place).collect();
        let mut forms = Vec::new();
        let mut surfaces = Vec::new();
        for (text, form) in lexicon.forms() {
            let Some(term) = lexicon.terms().get(form.term as usize) else { continue };
            let (matching, kind) = (term.matching(), term.kind());
            let is_regional = term.senses().iter().all(|sense| *sense.scope() != Scope::National);
            let may_run_on = kind == Kind::Numeral && (matching != Matching::Always || is_regional);
            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
            forms.push(text);
            let is_preferred = preferred.contains(&(form.term as usize));
            surfaces.push(Surface {
                term: form.term,
                matching,
                kind,
                may_run_on,
                is_preferred,
                length,
                core: form.core,
            });
        }
        let patterns = Patterns::new(&forms).ok_or_else(|| {
            Error::new(crate::ErrorKind::Limit, "a lexicon of more than 4,294,967,295 characters")
                .expected("one that 32 bits can number")
        })?;
        drop(forms);
        let has_preferred = surfaces.iter().any(|surface| surface.is_preferred);
        Ok(Self(Arc::new(Inner { lexicon, patterns, surfaces, has_preferred })))
    }

    /// The lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        &self.0.lexicon
    }

    /// Every place of `text` where a term or alias stands, overlaps included, however many there are;
    /// [`Tagger::occurrences_within`] holds a limit.
    pub fn occurrences_unlimited(&self, text: &str) -> Occurrences {
        Occurrences::new(self.clone(), scan::scan(&self.0, text, usize::MAX).unwrap_or_default())
    }

    /// The same, unless there are more places than [`Limits::occurrences`].
    ///
    /// A text has at most as many as its characters times the terms that can end at one of them, which for a lexicon of
    /// prefixes of prefixes (三, 三三, 三三三 …) is as many as the longest term has characters.
    ///
    /// The same limit holds for how many characters are looked at because of terms that have more than 64: those behind the
    /// 64th where a text begins as a term does, and what such terms stand on. So tagging takes at most so many steps for each
    /// character of a text as terms of 64 characters make, and the limit, whatever the lexicon.
    ///
    /// ```
    /// use tifa::{Lexicon, Limits, Tagger};
    ///
    /// let tagger = Tagger::new(Lexicon::from_csv("my.csv", "term\n放管服\n".as_bytes())?)?;
    /// assert!(tagger.occurrences_within("放管服，放管服", &Limits::new().with_occurrences(1)).is_err());
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are more.
    pub fn occurrences_within(&self, text: &str, limits: &Limits) -> Result<Occurrences> {
        let list = scan::scan(&self.0, text, limits.occurrences()).map_err(|excess| match excess {
            Excess::Occurrences => limits.too_many_occurrences(),
            Excess::Far => limits.too_far(patterns::NEAR),
        })?;
        Ok(Occurrences::new(self.clone(), list))
    }
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tagger({:?})", self.0.lexicon)
    }
}
