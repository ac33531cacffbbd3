//! Counts that add up: of one document, of many, of corpora on different machines.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};

use super::{Frequency, FrequencyRow};
use crate::Error;
use crate::corpus::{Corpus, DocumentNumbers, GroupKey, Selection, Subcorpus, TermId, Vocabulary, listed};
use crate::table::{GroupLayout, Origin, Table};

/// Groups by their keys. Documents of one name are told apart by the fingerprints of their texts, which are the numbers in
/// the keys until a table is made: they do not change when counts are merged.
pub(super) type Groups = BTreeMap<GroupKey, GroupCounts>;

/// Counts of terms, made by [`Frequency::count`]; they hold no text, and grow with the vocabulary and the groups alone.
///
/// Counts of different documents add up by [`Counts::merge`], in any order and grouping, to the same table; serialised
/// counts too, so that they can be made on many machines. Sums saturate.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::{Counts, Frequency};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let frequency = Frequency::new();
/// let mut counts = Counts::new(&frequency);
/// for text in ["改革见效。", "改革提速。"] {
///     let mut corpus = Corpus::new();
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
///     counts.merge(frequency.count(&corpus))?;
/// }
/// let table = counts.table(&Selection::everything());
/// assert_eq!((table.rows()[0].term.text(), table.rows()[0].documents), ("改革", 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Counts {
    frequency: Frequency,
    origin: Origin,
    vocabulary: Arc<Vocabulary>,
    #[serde(serialize_with = "as_list")]
    groups: Groups,
}

/// What counts are read from: not yet checked.
#[derive(Deserialize)]
struct Written {
    frequency: Frequency,
    origin: Origin,
    vocabulary: Arc<Vocabulary>,
    groups: Vec<(GroupKey, GroupCounts)>,
}

impl TryFrom<Written> for Counts {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { frequency, origin, vocabulary, groups } = written;
        let layout = GroupLayout::new(frequency.groups.clone(), Vec::new());
        for (key, counts) in &groups {
            layout.check(key)?;
            if let Some(id) = counts.terms.keys().find(|id| vocabulary.get(**id).is_none()) {
                let found = format!("the term {} of a vocabulary of {}", id.index(), vocabulary.len());
                return Err(Error::new(crate::ErrorKind::Mismatch, found).expected("a term of the vocabulary"));
            }
        }
        Ok(Self { frequency, origin, vocabulary, groups: groups.into_iter().collect() })
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct GroupCounts {
    pub(super) tokens: u64,
    pub(super) documents: u64,
    #[serde(serialize_with = "by_number")]
    pub(super) terms: FxHashMap<TermId, TermCounts>,
}

/// So that the bytes do not depend on how the map came about.
fn by_number<S: Serializer>(terms: &FxHashMap<TermId, TermCounts>, serializer: S) -> Result<S::Ok, S::Error> {
    terms.iter().collect::<BTreeMap<_, _>>().serialize(serializer)
}

/// A map whose keys are no strings as a list of pairs: JSON has no other keys.
fn as_list<S: Serializer>(groups: &Groups, serializer: S) -> Result<S::Ok, S::Error> {
    groups.iter().collect::<Vec<_>>().serialize(serializer)
}

impl GroupCounts {
    /// Adds the counts of the same group, whose terms have other numbers here: `number` gives them.
    pub(super) fn add(&mut self, other: Self, number: impl Fn(TermId) -> Option<TermId>) {
        self.tokens = self.tokens.saturating_add(other.tokens);
        self.documents = self.documents.saturating_add(other.documents);
        for (id, term) in other.terms {
            if let Some(id) = number(id) {
                self.terms.entry(id).or_default().add(&term);
            }
        }
    }
}

/// Of one term in one group: tokens, nested mentions, and the units that hold it as a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TermCounts {
    pub(super) count: u64,
    pub(super) nested: u64,
    pub(super) documents: u64,
    pub(super) sections: u64,
    pub(super) paragraphs: u64,
    pub(super) sentences: u64,
}

impl TermCounts {
    pub(super) fn add(&mut self, other: &Self) {
        let Self { count, nested, documents, sections, paragraphs, sentences } = self;
        for (sum, more) in [
            (count, other.count),
            (nested, other.nested),
            (documents, other.documents),
            (sections, other.sections),
            (paragraphs, other.paragraphs),
            (sentences, other.sentences),
        ] {
            *sum = sum.saturating_add(more);
        }
    }
}

impl Counts {
    /// The counts of no document, to merge others into.
    pub fn new(frequency: &Frequency) -> Self {
        Self::of_groups(frequency.clone(), &Corpus::new(), Groups::new())
    }

    pub(super) fn of_groups(frequency: Frequency, corpus: &Corpus, groups: Groups) -> Self {
        let origin = Origin::of(corpus, &frequency, frequency.appendix);
        Self { frequency, origin, vocabulary: corpus.shared_vocabulary(), groups }
    }

    /// Adds the counts of other documents; linear in these.
    ///
    /// # Errors
    ///
    /// If the two were counted with different options, or their documents analysed in different ways.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        if self.frequency != other.frequency {
            return Err(Error::new(crate::ErrorKind::Mismatch, format!("counts made with {}", other.origin.options()))
                .expected(format!("counts made with {}", self.origin.options())));
        }
        self.origin.merge(other.origin)?;
        let vocabulary = Arc::make_mut(&mut self.vocabulary);
        let ids: Vec<TermId> = other.vocabulary.iter().map(|(_, term)| vocabulary.intern(term)).collect();
        for (key, counts) in other.groups {
            self.groups.entry(key).or_default().add(counts, |id| ids.get(id.index()).copied());
        }
        Ok(())
    }

    /// With which options they were counted.
    pub fn frequency(&self) -> &Frequency {
        &self.frequency
    }

    /// What was counted, of which documents.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The groups, in the order of the table's.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &GroupKey> {
        self.groups.keys()
    }

    /// The table of these counts, listing what `selection` lists.
    pub fn table(&self, selection: &Selection) -> Table<FrequencyRow> {
        let mask = selection.mask(&self.vocabulary);
        let characters: Vec<u64> = self.vocabulary.iter().map(|(_, term)| term.text().chars().count() as u64).collect();
        let numbers = DocumentNumbers::of_keys(self.groups.keys());
        let (mut subcorpora, mut rows) = (Vec::with_capacity(self.groups.len()), Vec::new());
        for (key, counts) in &self.groups {
            let length = |(id, term): (&TermId, &TermCounts)| {
                characters.get(id.index()).map_or(0, |characters| characters.saturating_mul(term.count))
            };
            let mut key = key.clone();
            numbers.write(&mut key);
            let group = Arc::new(Subcorpus {
                key,
                tokens: counts.tokens,
                characters: counts.terms.iter().map(length).fold(0, u64::saturating_add),
                documents: counts.documents,
            });
            let start = rows.len();
            let listed = counts.terms.iter().filter(|&(&id, _)| listed(&mask, id));
            rows.extend(listed.filter_map(|(&id, term)| Some(row(&group, self.vocabulary.get(id)?, term))));
            if let Some(rows) = rows.get_mut(start..) {
                rows.sort_by(FrequencyRow::order_in_group);
            }
            subcorpora.push(group);
        }
        let layout = GroupLayout::new(self.frequency.groups.clone(), subcorpora);
        Table::new(self.origin.clone().listing(selection), layout, rows)
    }
}

fn row(group: &Arc<Subcorpus>, term: &crate::corpus::Term, counts: &TermCounts) -> FrequencyRow {
    FrequencyRow {
        group: Arc::clone(group),
        term: term.clone(),
        count: counts.count,
        // A term of the group is a token of it, or nested in one, so that there is a token.
        per_10000: 10_000.0 * counts.count as f64 / group.tokens as f64,
        mentions: counts.count.saturating_add(counts.nested),
        documents: counts.documents,
        sections: counts.sections,
        paragraphs: counts.paragraphs,
        sentences: counts.sentences,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Group;

    fn counts(groups: &str, vocabulary: &str) -> Result<Counts, serde_json::Error> {
        let empty = serde_json::to_value(Counts::new(&Frequency::new().by([Group::Year]))).unwrap();
        let mut written = empty;
        written["groups"] = serde_json::from_str(groups).unwrap();
        written["vocabulary"] = serde_json::from_str(vocabulary).unwrap();
        serde_json::from_value(written)
    }

    const TERM: &str = r#"[{"text":"改革","part_of_speech":"n","classification":null}]"#;

    fn group(count: u64) -> String {
        let term =
            format!(r#"{{"count":{count},"nested":{count},"documents":1,"sections":1,"paragraphs":1,"sentences":1}}"#);
        format!(r#"[[[{{"year":2025}}],{{"tokens":{count},"documents":1,"terms":{{"0":{term}}}}}]]"#)
    }

    #[test]
    fn counts_that_were_read_are_checked() {
        assert!(counts(&group(3), TERM).is_ok());
        assert!(counts(&group(3), "[]").unwrap_err().to_string().contains("the term 0 of a vocabulary of 0"));
        let other = group(3).replace("year\":2025", "place\":null");
        assert!(counts(&other, TERM).unwrap_err().to_string().contains("a group by year"));
        let twice = format!("[{0},{0}]", TERM.trim_matches(['[', ']']));
        assert!(counts(&group(3), &twice).unwrap_err().to_string().contains("twice"));
    }

    #[test]
    fn sums_saturate() {
        let mut sum = counts(&group(u64::MAX), TERM).unwrap();
        sum.merge(counts(&group(7), TERM).unwrap()).unwrap();
        let table = sum.table(&Selection::everything());
        let row = &table.rows()[0];
        assert_eq!((row.count, row.mentions, row.group.characters), (u64::MAX, u64::MAX, u64::MAX));
        assert!(row.per_10000.is_finite());
    }
}
