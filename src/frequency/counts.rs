//! Counts that add up: of one document, of many, of corpora on different machines.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};

use super::{Frequency, FrequencyTable, Group, Row};
use crate::Error;
use crate::corpus::{Corpus, Selection, TermId, Vocabulary};
use crate::document::Provenance;

/// What a group is found and sorted by: the document or what its metadata tells, then the place inside the document, so
/// that sections stay in the order of the text.
pub(super) type GroupKey = (String, u64);

pub(super) type Groups = BTreeMap<GroupKey, GroupCounts>;

/// Counts of terms, made by [`Frequency::count`]; they hold no text, and grow with the vocabulary and the groups alone.
///
/// Counts of different documents add up by [`Counts::merge`], in any order and grouping, to the same table; serialised
/// counts too, so that they can be made on many machines.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::{Counts, Frequency};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let frequency = Frequency::new();
/// let mut counts = Counts::of_nothing(&frequency);
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
pub struct Counts {
    frequency: Frequency,
    provenance: Option<Provenance>,
    vocabulary: Arc<Vocabulary>,
    #[serde(with = "as_list")]
    groups: Groups,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct GroupCounts {
    pub(super) inner_name: String,
    pub(super) tokens: u64,
    pub(super) documents: u64,
    #[serde(serialize_with = "by_number")]
    pub(super) terms: FxHashMap<TermId, TermCounts>,
}

/// So that the bytes do not depend on how the map came about.
fn by_number<S: Serializer>(terms: &FxHashMap<TermId, TermCounts>, serializer: S) -> Result<S::Ok, S::Error> {
    terms.iter().collect::<BTreeMap<_, _>>().serialize(serializer)
}

impl GroupCounts {
    /// Adds the counts of the same group, whose terms have other numbers here: `number` gives them.
    pub(super) fn add(&mut self, other: Self, number: impl Fn(TermId) -> Option<TermId>) {
        if self.documents == 0 {
            self.inner_name = other.inner_name;
        }
        self.tokens += other.tokens;
        self.documents += other.documents;
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
        self.count += other.count;
        self.nested += other.nested;
        self.documents += other.documents;
        self.sections += other.sections;
        self.paragraphs += other.paragraphs;
        self.sentences += other.sentences;
    }
}

impl Counts {
    /// The counts of no document, to merge others into.
    pub fn of_nothing(frequency: &Frequency) -> Self {
        Self { frequency: frequency.clone(), provenance: None, vocabulary: Arc::default(), groups: Groups::new() }
    }

    pub(super) fn new(frequency: Frequency, corpus: &Corpus, groups: Groups) -> Self {
        let provenance = corpus.provenance().cloned();
        Self { frequency, provenance, vocabulary: corpus.shared_vocabulary(), groups }
    }

    /// Adds the counts of other documents; linear in these.
    ///
    /// # Errors
    ///
    /// If the two were counted with different options, or their documents analysed in different ways.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        if self.frequency != other.frequency {
            return Err(Error::found(format!("counts {}", other.frequency.describe()))
                .expected(format!("counts {}", self.frequency.describe())));
        }
        if self.provenance.is_some() && other.provenance.is_some() && self.provenance != other.provenance {
            return Err(Error::found(
                "counts of documents that were analysed with another engine, lexicon or cleaning",
            )
            .expected("the same provenance"));
        }
        self.provenance = self.provenance.take().or(other.provenance);
        let vocabulary = Arc::make_mut(&mut self.vocabulary);
        let ids: Vec<TermId> = other.vocabulary.iter().map(|(_, term)| vocabulary.intern(term)).collect();
        for (key, counts) in other.groups {
            self.groups.entry(key).or_default().add(counts, |id| ids.get(id.index()).copied());
        }
        Ok(())
    }

    /// How the documents were analysed; `None` before there is one.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }

    /// With which options they were counted.
    pub fn frequency(&self) -> &Frequency {
        &self.frequency
    }

    /// The table of these counts, listing what `selection` lists.
    pub fn table(&self, selection: &Selection) -> FrequencyTable {
        let mask = selection.mask(&self.vocabulary);
        let mut table = FrequencyTable::default();
        for ((outer, _), counts) in &self.groups {
            let name = match (outer.is_empty(), counts.inner_name.is_empty()) {
                (_, true) => outer.clone(),
                (true, false) => counts.inner_name.clone(),
                (false, false) => format!("{outer} / {}", counts.inner_name),
            };
            let listed = counts.terms.iter().filter(|(id, _)| mask.get(id.index()).copied().unwrap_or(false));
            let mut rows: Vec<Row> = listed
                .filter_map(|(&id, term)| Some(row(&name, self.vocabulary.get(id)?, term, counts.tokens)))
                .collect();
            rows.sort_by(|a, b| {
                let falling = (b.count, b.mentions).cmp(&(a.count, a.mentions));
                falling.then_with(|| a.term.order().cmp(&b.term.order()))
            });
            table.groups.push(Group { name, tokens: counts.tokens, documents: counts.documents });
            table.rows.append(&mut rows);
        }
        table
    }
}

fn row(group: &str, term: &crate::corpus::Term, counts: &TermCounts, tokens: u64) -> Row {
    Row {
        group: group.to_owned(),
        term: term.clone(),
        count: counts.count,
        // A term of the group is a token of it, or nested in one, so that there is a token.
        per_10000: 10_000.0 * counts.count as f64 / tokens as f64,
        mentions: counts.count + counts.nested,
        documents: counts.documents,
        sections: counts.sections,
        paragraphs: counts.paragraphs,
        sentences: counts.sentences,
    }
}

/// Maps whose keys are no strings, as lists of pairs: JSON has no other keys.
mod as_list {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{GroupCounts, GroupKey};

    pub(super) fn serialize<S: Serializer>(
        groups: &BTreeMap<GroupKey, GroupCounts>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        groups.iter().collect::<Vec<_>>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<GroupKey, GroupCounts>, D::Error> {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
}
