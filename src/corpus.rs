//! Documents as numbers: interned terms, units of counting, metadata. Everything that counts reads only this.
//!
//! A counted token holds at least one letter, digit or Han character; a slogan is one token, whatever it holds. Tokens
//! that are not counted are not here at all, so that positions are positions among counted tokens. Stop words are
//! here: they count in totals and keep their position, and are left out when a table is made.

mod batch;
mod cells;
mod group;
mod half;
mod headwords;
mod input;
mod metadata;
mod order;
mod read;
mod section;
mod selection;
mod standings;
mod stored;
mod text;
mod vocabulary;

pub(crate) use batch::by_parts;
#[cfg(all(test, feature = "parallel"))]
pub(crate) use batch::on_threads;
pub(crate) use group::{DocumentNumbers, Within};
pub use group::{Group, GroupKey, Groups, Part, Subcorpus};
pub use half::Half;
pub(crate) use half::halves_of;
pub use input::Input;
pub use metadata::{Date, Field, Found, Metadata, MetadataTable};
pub(crate) use order::strongest_first;
pub use read::{Damaged, Reading, Refused, Repeated, files};
pub use section::Section;
pub use selection::Selection;
pub(crate) use selection::listed;
pub use text::{Appendix, Text, Unit};
pub use vocabulary::{Term, TermId, Vocabulary};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::headwords::Headwords;
use crate::asked::AskedWords;
use crate::document::{Document, Provenance};

/// A collection of analysed documents.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::{Analyzer, Corpus};
/// use tifa::corpus::Metadata;
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (year, text) in [(2023, "改革见效。"), (2024, "改革持续见效。")] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::named(year.to_string()).with_year(year));
/// }
/// assert_eq!(corpus.texts().len(), 2);
/// assert_eq!(corpus.tokens(), 5);
/// // It is written and read back in any format of serde, and what is read back is checked.
/// let read: Corpus = serde_json::from_str(&serde_json::to_string(&corpus).unwrap()).unwrap();
/// assert_eq!(read.tokens(), 5);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Corpus {
    /// Shared with the counts of this corpus, which outlive it.
    vocabulary: Arc<Vocabulary>,
    #[serde(skip)]
    headwords: Headwords,
    texts: Vec<Text>,
    /// Each way in which a document was made, once.
    #[serde(skip)]
    provenances: Vec<Arc<Provenance>>,
    /// The words that the analyzers were asked for.
    asked: AskedWords,
}

impl Corpus {
    /// A corpus without a document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document. The document itself need not be kept.
    ///
    /// Documents of several analyzers may stand in one corpus; [`provenances`](Self::provenances) then has more than one
    /// entry, and every table says so.
    pub fn add(&mut self, document: &Document, metadata: Metadata) {
        let provenance = self.shared(document.shared_provenance());
        self.asked.extend(document.asked());
        self.headwords.turn_to(document);
        let vocabulary = Arc::make_mut(&mut self.vocabulary);
        self.texts.push(Text::intern(document, metadata, provenance, vocabulary, &mut self.headwords));
    }

    /// The provenance that is equal to one of a document, which is noted where it is new.
    fn shared(&mut self, made: &Arc<Provenance>) -> Arc<Provenance> {
        let is_known = |known: &&Arc<Provenance>| Arc::ptr_eq(known, made) || known == &made;
        if let Some(known) = self.provenances.iter().find(is_known) {
            return Arc::clone(known);
        }
        self.provenances.push(Arc::clone(made));
        Arc::clone(made)
    }

    /// The terms of all documents.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
    /// let reform = corpus.vocabulary().find("改革").next().unwrap();
    /// assert_eq!(corpus.vocabulary().get(reform).map(|term| term.text()), Some("改革"));
    /// assert!(corpus.provenance().is_some());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The same, to keep.
    pub(crate) fn shared_vocabulary(&self) -> Arc<Vocabulary> {
        Arc::clone(&self.vocabulary)
    }

    /// The documents, in the order in which they were added.
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// The number of counted tokens of all documents, appendices included.
    pub fn tokens(&self) -> usize {
        self.texts.iter().map(|text| text.tokens().len()).sum()
    }

    /// The documents as they stand in the provenance of a result: number, name, SHA-256.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = Input> {
        self.texts.iter().enumerate().map(|(index, text)| Input {
            number: index + 1,
            name: text.metadata().name().to_owned(),
            digest: text.digest(),
        })
    }

    /// The ways in which the documents were made, in the order in which they came: one entry unless documents of
    /// analyzers with other engines, dictionaries, lexicons or rules were added.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Corpus, Metadata};
    /// use tifa::segment::Engine;
    /// use tifa::{Analyzer, Lexicon};
    ///
    /// let bare = Analyzer::builder().engine(Engine::Jieba)?.lexicon(Lexicon::empty()).build()?;
    /// let mut corpus = Corpus::new();
    /// for analyzer in [&bare, &Analyzer::new()?, &bare] {
    ///     corpus.add(&analyzer.analyze_text("乡村振兴")?, Metadata::default());
    /// }
    /// let lexicons: Vec<&str> = corpus.provenances().map(|provenance| &*provenance.lexicon).collect();
    /// assert_eq!((lexicons[0], lexicons.len()), ("none", 2));
    /// assert_eq!(corpus.provenance(), None);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn provenances(&self) -> impl ExactSizeIterator<Item = &Provenance> {
        self.provenances.iter().map(|provenance| &**provenance)
    }

    /// How all documents were made; `None` if there is none, or if they were made in several ways.
    pub fn provenance(&self) -> Option<&Provenance> {
        match self.provenances.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl<'d> Extend<(&'d Document, Metadata)> for Corpus {
    fn extend<T: IntoIterator<Item = (&'d Document, Metadata)>>(&mut self, documents: T) {
        for (document, metadata) in documents {
            self.add(document, metadata);
        }
    }
}

impl<'d> FromIterator<(&'d Document, Metadata)> for Corpus {
    fn from_iter<T: IntoIterator<Item = (&'d Document, Metadata)>>(documents: T) -> Self {
        let mut corpus = Self::new();
        corpus.extend(documents);
        corpus
    }
}

impl<'c> IntoIterator for &'c Corpus {
    type Item = &'c Text;
    type IntoIter = std::slice::Iter<'c, Text>;

    /// The documents, in the order in which they were added.
    fn into_iter(self) -> Self::IntoIter {
        self.texts.iter()
    }
}
