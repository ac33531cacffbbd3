//! Who has which wording from whom: passages that documents of a corpus have in common, and which of them is the earlier.
//!
//! A passage is a run of clauses that stand, one behind the other, in two documents, word for word or nearly. Nothing is
//! hashed in a way that could miss one: every pair of clauses that shares five characters in a row and enough of their
//! weighted bigrams is found. What a document has from an *earlier* one is reuse; documents of one day are no sources of
//! each other; and what several places write at about the same time, without one of them standing above the others, comes
//! from *outside*: its source is not in the corpus, and nobody is called its inventor.

mod attribution;
mod clauses;
mod neighbours;
mod paragraphs;
mod passage;
mod place;
mod seeds;
mod shares;
mod spread;
mod stock;
mod table;

pub use attribution::Attribute;
pub use paragraphs::ParagraphCopy;
pub use passage::Passage;
pub use place::{DateSource, Layer, Standing};
pub use shares::{Edge, Share};
pub use spread::{Direction, Spread};
pub use table::{EdgeRow, ParagraphRow, PassageRow, ShareRow, SpreadRow};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::clauses::Clauses;
use self::neighbours::Neighbours;
use crate::corpus::Metadata;
use crate::document::{Document, Provenance};
use crate::trace::traced;
use crate::wording::Reading;
use crate::{Digest, Error, Result, Span};

/// Finds what the documents of a corpus have in common.
///
/// ```
/// use tifa::reuse::{Attribute, Reuse};
///
/// let reuse = Reuse::new().at_least(0.5).attributed(Attribute::Earliest);
/// assert_eq!(reuse.least(), 0.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reuse {
    least: f64,
    lift: f64,
    attribute: Attribute,
}

impl Reuse {
    /// Clauses with a containment of 0.4, edges with a lift of 1.5, the nearest source.
    pub const fn new() -> Self {
        Self { least: 0.4, lift: 1.5, attribute: Attribute::Nearest }
    }

    /// The same with another least containment of a clause in another, from 0.2 to 1; 0.5 for the cautious.
    #[must_use]
    pub const fn at_least(self, containment: f64) -> Self {
        Self { least: containment, ..self }
    }

    /// The same with another least lift of an edge.
    #[must_use]
    pub const fn with_lift(self, lift: f64) -> Self {
        Self { lift, ..self }
    }

    /// The same with another choice among several sources.
    #[must_use]
    pub const fn attributed(self, attribute: Attribute) -> Self {
        Self { attribute, ..self }
    }

    /// The least containment.
    pub const fn least(&self) -> f64 {
        self.least
    }

    /// The least lift of an edge.
    pub const fn lift(&self) -> f64 {
        self.lift
    }

    /// Looks for passages in the texts of a collection.
    ///
    /// Time is O(N log N) in the characters, and linear in the pairs of clauses that are found.
    ///
    /// # Errors
    ///
    /// If an option is out of its range.
    pub fn run<'c>(&self, collection: &'c Collection) -> Result<Reused<'c>> {
        traced!("reuse");
        if !(0.2..=1.0).contains(&self.least) {
            return Err(Error::option(format!("a least containment of {}", self.least)).expected("0.2 to 1"));
        }
        if self.lift.is_nan() || self.lift < 0.0 {
            return Err(Error::option(format!("a least lift of {}", self.lift)).expected("0 or more"));
        }
        let clauses = Clauses::of(collection);
        let neighbours = Neighbours::find(&clauses, self.least);
        let stock = clauses.stock(collection, &neighbours);
        Ok(Reused { collection, options: *self, clauses, neighbours, stock })
    }
}

impl Default for Reuse {
    fn default() -> Self {
        Self::new()
    }
}

/// Documents as reuse reads them: their clean texts and clauses, their days and places. The documents may be dropped.
#[derive(Debug, Default)]
pub struct Collection {
    texts: Vec<Text>,
}

/// A document of a [`Collection`].
#[derive(Debug)]
pub struct Text {
    metadata: Metadata,
    standing: Standing,
    digest: Digest,
    clean: String,
    reading: Reading,
    provenance: Arc<Provenance>,
    /// The terms of the lexicon that the sentences hold, in order.
    terms: Vec<String>,
}

impl Collection {
    /// A collection without a document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document. Place, year and day that the metadata lack are those of its title and byline; where these do not tell,
    /// its day is the one on which documents of its layer are usual in its year. The labels `layer` (or `level`) and `parent`
    /// tell the layer and the place above.
    ///
    /// # Errors
    ///
    /// If the layer is none.
    pub fn add(&mut self, document: &Document, metadata: Metadata) -> Result<()> {
        let metadata = metadata.completed_from(document);
        let standing = Standing::of(&metadata)?;
        let reading = Reading::of(document);
        let digest = document.clean_text().source().digest();
        let takes_part = |span: Span| {
            let at = reading.sentences().partition_point(|sentence| sentence.span.end() <= span.start());
            reading.sentences().get(at).is_some_and(|sentence| sentence.span.contains(span))
        };
        let mentions = document.mentions().iter().filter(|mention| takes_part(mention.span()));
        let mut terms: Vec<String> = mentions.map(|mention| mention.term().to_owned()).collect();
        terms.sort_unstable();
        terms.dedup();
        let (clean, provenance) = (document.text().to_owned(), Arc::clone(document.shared_provenance()));
        self.texts.push(Text { metadata, standing, digest, clean, reading, provenance, terms });
        Ok(())
    }

    /// The documents, in the order in which they were added.
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }
}

impl Text {
    /// What is known of the document.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Its day, layer and place.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The digest of its bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Its clean text.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The sentences that take part, in bytes of the clean text.
    pub fn sentences(&self) -> impl Iterator<Item = Span> {
        self.reading.sentences().iter().map(|sentence| sentence.span)
    }

    /// The letters and digits that take part.
    pub fn characters(&self) -> usize {
        self.reading.characters().len()
    }
}

/// What the documents of a collection have in common; made by [`Reuse::run`].
#[derive(Debug)]
pub struct Reused<'c> {
    collection: &'c Collection,
    options: Reuse,
    clauses: Clauses,
    neighbours: Neighbours,
    /// Of each wording of a clause, whether it is stock.
    stock: Vec<bool>,
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests;
