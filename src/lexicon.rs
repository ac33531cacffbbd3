//! Policy slogans as data.
//!
//! A lexicon is a table, one row a term: what sort of wording it is, what it is about, where it is used, its other
//! forms, what it stands for, since when. The crate carries one (`dict/policy.csv`); a file of one's own, with the same
//! columns or only some of them, is laid over it or used alone.

mod entry;
mod findings;
pub(crate) mod fold;
mod index;
mod inside;
mod jieba_dictionary;
mod kind;
mod matching;
mod names;
pub(crate) mod numeral;
pub(crate) mod parse;
mod records;
mod region;
mod scope;
mod stop_words;
mod term;
mod topic;
pub(crate) mod words_of_role;

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use once_cell::sync::OnceCell;
use sha2::{Digest, Sha256};

use crate::{Limits, Result};
use index::Index;

pub use entry::Entry;
pub use findings::{Finding, Flaw};
pub(crate) use index::Form;
pub use inside::Inside;
pub use kind::Kind;
pub use matching::Matching;
pub use numeral::announced_members;
pub use scope::Scope;
pub use stop_words::StopWords;
pub use term::Term;
pub use topic::Topic;

/// The terms that a [`Tagger`](crate::Tagger) finds. Immutable and shared: a clone costs nothing.
///
/// ```
/// use tifa::Lexicon;
/// use tifa::lexicon::{Kind, Matching};
///
/// let csv = "term,kind,topic,aliases\n万人助万企,slogan,industry,\n三管三必须,numeral,safety,“三管三必须”\n";
/// let error = Lexicon::from_csv("mine.csv", csv.as_bytes()).unwrap_err();
/// assert_eq!(error.place().unwrap().to_string(), "mine.csv:3:4");
///
/// // Only `term` is needed: a plain list of words is a lexicon, and short ones match as words.
/// let lexicon = Lexicon::from_csv("mine.csv", "term\n获得感\n双创\n".as_bytes())?;
/// assert_eq!(lexicon.term("获得感").unwrap().kind(), Kind::Term);
/// assert_eq!(lexicon.term("双创").unwrap().matching(), Matching::Words);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone)]
pub struct Lexicon(Arc<Inner>);

struct Inner {
    entries: Vec<Entry>,
    index: Index,
    /// Made when it is first asked for.
    digest: OnceCell<String>,
}

impl Lexicon {
    /// Reads CSV in UTF-8 with a header; `name` is what an error calls the file.
    ///
    /// The columns are `term,kind,topic,scope,aliases,members,match,pos,since,origin,note,frames,inside`, in any order; all
    /// but `term` may be missing, and a cell may be empty. What is not said: kind `term`, topic `other`, scope `national`,
    /// match `words` if the term or an alias has two characters or fewer, otherwise `always`; inside `counted`.
    ///
    /// # Errors
    ///
    /// If reading fails, if the file is not UTF-8 or not such a table, if a cell holds what its column cannot, or if
    /// two rows claim the same: a term twice in one scope, or a form that is another's term, alias or framed form. The error has
    /// the file, the line and the column (the number of the cell). A file that passes the default [`Limits`] is refused.
    pub fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        Self::from_csv_within(name, reader, &Limits::new())
    }

    /// The same within other limits.
    ///
    /// ```
    /// use tifa::{Lexicon, Limits};
    ///
    /// let limits = Limits::new().with_lexicon(1000, 2);
    /// let error = Lexicon::from_csv_within("my.csv", "term\n六稳\n六保\n双创\n".as_bytes(), &limits).unwrap_err();
    /// assert_eq!(error.to_string(), "my.csv:4: a lexicon of 3 rows or more; expected at most 2 (`Limits::with_lexicon`)");
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Lexicon::from_csv`].
    pub fn from_csv_within(name: &str, reader: impl Read, limits: &Limits) -> Result<Self> {
        Self::new(parse::rows(name, reader, limits)?)
    }

    /// Reads a user dictionary of jieba: a line a word, with its frequency and its tag if it has any.
    ///
    /// The words become entries of kind `term` that match always; the tag becomes their part of speech. A frequency
    /// has no effect, since a term is found wherever it stands.
    ///
    /// ```
    /// let lexicon = tifa::Lexicon::from_jieba_dictionary("user.txt", "云计算 5 n\n政务大厅 nt\n数字孪生\n".as_bytes())?;
    /// assert_eq!(lexicon.entries().len(), 3);
    /// assert_eq!(lexicon.entries()[1].part_of_speech().as_str(), "nt");
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If reading fails, if the file is not UTF-8, if a line is not such a line, if a word stands there twice, or if the
    /// file passes the default [`Limits`].
    pub fn from_jieba_dictionary(name: &str, reader: impl Read) -> Result<Self> {
        Self::from_jieba_dictionary_within(name, reader, &Limits::new())
    }

    /// The same within other limits.
    ///
    /// ```
    /// use tifa::{Lexicon, Limits};
    ///
    /// let limits = Limits::new().with_lexicon(20, 10);
    /// assert!(Lexicon::from_jieba_dictionary_within("user.txt", "云计算 5 n\n数字孪生\n".as_bytes(), &limits).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Lexicon::from_jieba_dictionary`].
    pub fn from_jieba_dictionary_within(name: &str, reader: impl Read, limits: &Limits) -> Result<Self> {
        Self::new(jieba_dictionary::rows(name, reader, limits)?)
    }

    /// The lexicon that the crate carries, read once.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let lexicon = tifa::Lexicon::embedded()?;
    /// assert!(lexicon.entries().len() > 6000);
    /// assert_eq!(lexicon.term("三农").unwrap().senses()[0].members().len(), 3);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None that a released crate has: the lexicon is checked by the tests.
    #[cfg(feature = "lexicon")]
    pub fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Lexicon> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            let lexicon = Self::from_csv("dict/policy.csv", include_str!("../dict/policy.csv").as_bytes())?;
            // To compute the digest would take half as long as to read the lexicon; a test holds that this is the one.
            let _ = lexicon.0.digest.set(include_str!("../dict/policy.digest").trim_end().to_owned());
            Ok(lexicon)
        })
    }

    /// A lexicon without entries.
    pub fn empty() -> Self {
        Self(Arc::new(Inner { entries: Vec::new(), index: Index::default(), digest: OnceCell::new() }))
    }

    /// The lexicon of entries that are there already.
    pub(crate) fn of_entries(entries: Vec<Entry>) -> Result<Self> {
        Self::new(entries)
    }

    fn new(entries: Vec<Entry>) -> Result<Self> {
        let index = Index::new(&entries)?;
        Ok(Self(Arc::new(Inner { entries, index, digest: OnceCell::new() })))
    }

    /// The entries of both, which must not claim the same.
    ///
    /// ```
    /// use tifa::Lexicon;
    ///
    /// let first = Lexicon::from_csv("a.csv", "term\n河长制\n".as_bytes())?;
    /// let second = Lexicon::from_csv("b.csv", "term\n林长制\n".as_bytes())?;
    /// let both = first.merged(&second)?;
    /// assert_eq!((both.entries().len(), both.terms()[1].term()), (2, "林长制"));
    /// let error = first.merged(&first).unwrap_err(); // two places claim 河长制
    /// assert!(error.to_string().contains("a.csv:2"));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a row of `other` has a term with the scope of a row of this one, or an alias that is a term or alias of
    /// another term here. The error names both places.
    pub fn merged(&self, other: &Self) -> Result<Self> {
        Self::new(self.entries().iter().chain(other.entries()).cloned().collect())
    }

    /// This lexicon with `other` laid over it: every form that `other` knows is what `other` says it is.
    ///
    /// Entries whose term `other` has, as a term or an alias, give way, in all their senses; an alias that `other` has
    /// is taken from the entry that had it.
    ///
    /// ```
    /// use tifa::Lexicon;
    ///
    /// let base = Lexicon::from_csv("base.csv", "term,aliases\n河长制,河湖长制\n四水同治,\n".as_bytes())?;
    /// let mine = Lexicon::from_csv("mine.csv", "term,kind\n河湖长制,slogan\n四水同治,numeral\n".as_bytes())?;
    /// assert!(base.merged(&mine).is_err());
    /// let both = base.overlaid(&mine)?;
    /// assert_eq!(both.term("河湖长制").unwrap().term(), "河湖长制");
    /// assert_eq!(both.entries().len(), 3);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are more terms than 32 bits can number.
    pub fn overlaid(&self, other: &Self) -> Result<Self> {
        let taken = |surface: &str| other.term(surface).is_some();
        let kept = self.entries().iter().filter(|entry| !taken(entry.term())).map(|entry| entry.without_forms(taken));
        Self::new(kept.chain(other.entries().iter().cloned()).collect())
    }

    /// The rows, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// The terms, each with its senses, in the order of their first rows.
    pub fn terms(&self) -> &[Term] {
        self.0.index.terms()
    }

    /// The term that `surface` is, or is an alias or a framed form of; white space and quotation marks do not count.
    pub fn term(&self, surface: &str) -> Option<&Term> {
        self.0.index.term(surface)
    }

    /// The folded forms, sorted, each with its term.
    pub(crate) fn forms(&self) -> Vec<(&str, Form)> {
        self.0.index.forms()
    }

    /// What the lexicon is, for the provenance of a result: the first 16 hexadecimal digits of the SHA-256 of its
    /// entries.
    ///
    /// ```
    /// use tifa::Lexicon;
    ///
    /// assert_eq!(Lexicon::empty().digest().len(), 16);
    /// assert_ne!(Lexicon::empty().digest(), Lexicon::from_csv("a.csv", "term\n河长制\n".as_bytes())?.digest());
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn digest(&self) -> &str {
        self.0.digest.get_or_init(|| digest(&self.0.entries))
    }
}

fn digest(entries: &[Entry]) -> String {
    let mut hasher = Sha256::new();
    for entry in entries {
        entry.feed(|bytes| hasher.update(bytes));
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} entries, {})", self.entries().len(), self.digest())
    }
}
impl<'l> IntoIterator for &'l Lexicon {
    type Item = &'l Entry;
    type IntoIter = std::slice::Iter<'l, Entry>;

    /// The entries, in the order of [`Lexicon::entries`].
    fn into_iter(self) -> Self::IntoIter {
        self.entries().iter()
    }
}

#[cfg(all(test, feature = "lexicon"))]
mod tests {
    use super::*;

    #[test]
    fn the_digest_that_is_written_down_is_that_of_the_entries() {
        let lexicon = Lexicon::embedded().unwrap();
        assert_eq!(lexicon.digest(), digest(lexicon.entries()), "write the right side into dict/policy.digest");
    }
}
