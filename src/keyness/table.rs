//! All terms of two corpora, compared.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Comparison, Interval, Measure};
use crate::corpus::{Appendix, Corpus, GroupKey, Selection, Term, strongest_first};
use crate::frequency::{Frequency, FrequencyRow};
use crate::table::Table;
use crate::{Error, Result};

/// Compares the terms of a target with those of a reference: two corpora, or two groups of one.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{GroupKey, Metadata, Part, Selection};
/// use tifa::frequency::Frequency;
/// use tifa::keyness::{Against, Keyness, Measure};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (year, text) in [(2014, "推进改革，深化改革。"), (2024, "推进乡村振兴，全面乡村振兴。")] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::named(year.to_string()).with_year(year));
/// }
///
/// let key = |year| GroupKey::from_iter([Part::Year(Some(year))]);
/// let years = Frequency::new().by([tifa::corpus::Group::Year]).run(&corpus, &Selection::everything());
/// let table = Keyness::new().of_groups(&years, &key(2024), &Against::Others)?;
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), row.target_count, row.reference_count), ("乡村振兴", 2, 0));
/// assert!(row.measure(Measure::LogLikelihood).is_some_and(|value| value > 0.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyness {
    sorted_by: Measure,
    minimum: u64,
    constant: f64,
    appendix: Appendix,
}

/// What a group of a table is compared with.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2014", "推进改革，深化改革。"), ("甲县-2024", "推进乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// # use tifa::frequency::Frequency;
/// # let key = |year| tifa::corpus::GroupKey::from_iter([tifa::corpus::Part::Year(Some(year))]);
/// # let years = Frequency::new().by([tifa::corpus::Group::Year]).run(&corpus, &Selection::everything());
/// use tifa::keyness::{Against, Keyness};
///
/// let one = Keyness::new().of_groups(&years, &key(2024), &Against::Group(key(2014)))?;
/// let all = Keyness::new().of_groups(&years, &key(2024), &Against::Others)?;
/// assert_eq!((&*one.reference().name, &*all.reference().name), ("2014", "all others"));
/// assert!(Keyness::new().of_groups(&years, &key(2025), &Against::Others).is_err());
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// One other group.
    Group(GroupKey),
    /// All other groups together.
    Others,
}

/// The terms of a target and a reference, the most typical of the target first.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2014", "推进改革，深化改革。"), ("甲县-2024", "推进乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// # use tifa::frequency::Frequency;
/// # let key = |year| tifa::corpus::GroupKey::from_iter([tifa::corpus::Part::Year(Some(year))]);
/// # let years = Frequency::new().by([tifa::corpus::Group::Year]).run(&corpus, &Selection::everything());
/// use tifa::keyness::{Against, Keyness};
///
/// let mut table = Keyness::new().of_groups(&years, &key(2024), &Against::Others)?;
/// assert_eq!((&*table.target().name, table.reference().tokens), ("2024", 4));
/// assert_eq!((table.compared(), table.rows().len()), (3, 3));
/// table.truncate(1);
/// assert_eq!(table.rows()[0].term.text(), "乡村振兴");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeynessTable {
    target: Side,
    reference: Side,
    compared: usize,
    rows: Vec<Row>,
}

/// One of the two that are compared.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2014", "推进改革，深化改革。"), ("甲县-2024", "推进乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// # use tifa::frequency::Frequency;
/// # let key = |year| tifa::corpus::GroupKey::from_iter([tifa::corpus::Part::Year(Some(year))]);
/// # let years = Frequency::new().by([tifa::corpus::Group::Year]).run(&corpus, &Selection::everything());
/// use tifa::keyness::{Against, Keyness};
///
/// let table = Keyness::new().of_groups(&years, &key(2024), &Against::Others)?;
/// assert_eq!((&*table.target().name, table.target().tokens, table.target().documents), ("2024", 3, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The name of its group; empty for a whole corpus.
    pub name: String,
    /// The counted tokens, stop words included.
    pub tokens: u64,
    /// The documents. In a table grouped by sections or smaller, one counts in each group that it has a part in.
    pub documents: u64,
}

/// A term in the target and in the reference.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2014", "推进改革，深化改革。"), ("甲县-2024", "推进乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// # use tifa::frequency::Frequency;
/// # let key = |year| tifa::corpus::GroupKey::from_iter([tifa::corpus::Part::Year(Some(year))]);
/// # let years = Frequency::new().by([tifa::corpus::Group::Year]).run(&corpus, &Selection::everything());
/// use tifa::keyness::{Against, Keyness, Measure};
///
/// let table = Keyness::new().of_groups(&years, &key(2024), &Against::Others)?;
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), row.target_count, row.reference_count), ("乡村振兴", 2, 0));
/// assert!(row.measure(Measure::LogRatio) > Some(1.0)); // more than twice as frequent
/// assert_eq!(row.interval().unwrap().upper(), None);
/// assert_eq!(row.comparison().table().joint(), 2.0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The term.
    pub term: Term,
    /// a: how often it occurs in the target.
    pub target_count: u64,
    /// b: how often it occurs in the reference.
    pub reference_count: u64,
    /// The same for every 10,000 counted tokens of the target.
    pub target_per_10000: f64,
    /// The same for every 10,000 counted tokens of the reference.
    pub reference_per_10000: f64,
    /// The documents of the target that have the term. What is typical of one document alone is rarely typical of all.
    pub target_documents: u64,
    /// The documents of the reference that have the term.
    pub reference_documents: u64,
    #[serde(skip)]
    comparison: Comparison,
}

impl Row {
    /// The value of a measure, or `None` where it is undefined.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        measure.of(&self.comparison)
    }

    /// The confidence bounds of the log ratio, at the level 1 − 0.05/m among the m terms of the table.
    pub fn interval(&self) -> Option<Interval> {
        self.comparison.interval()
    }

    /// The counts and sizes as the measures take them.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }
}

impl Default for Keyness {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyness {
    /// Terms that occur at least twice in both corpora together, sorted by G² with its sign; appendices left out.
    pub fn new() -> Self {
        Self { sorted_by: Measure::LogLikelihood, minimum: 2, constant: 1.0, appendix: Appendix::Excluded }
    }

    /// The same sorted by another measure.
    pub fn sorted_by(mut self, measure: Measure) -> Self {
        self.sorted_by = measure;
        self
    }

    /// The same with terms that occur at least `count` times in both corpora together.
    pub fn at_least(mut self, count: u64) -> Self {
        self.minimum = count;
        self
    }

    /// The same with k, the constant of simple maths; 1 unless set.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴，乡村振兴。")?, Metadata::named("a"));
    /// use tifa::corpus::Appendix;
    /// use tifa::keyness::{Keyness, Measure};
    ///
    /// let options = Keyness::new().sorted_by(Measure::SimpleMaths).at_least(1).with_constant(100.0);
    /// let table = options.with_appendix(Appendix::Included).of(&corpus, &Corpus::new(), &Selection::everything());
    /// assert_eq!(table.rows()[0].term.text(), "乡村振兴");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_constant(mut self, constant: f64) -> Self {
        self.constant = constant;
        self
    }

    /// The same with or without the appendices, for [`Keyness::of`].
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The terms of `target` against those of `reference`, which may have different vocabularies; linear in the tokens.
    ///
    /// Rows are sorted by falling measure, then text; where the measure is undefined they stand last.
    pub fn of(&self, target: &Corpus, reference: &Corpus, selection: &Selection) -> KeynessTable {
        let frequency = Frequency::new().with_appendix(self.appendix);
        let [target, reference] = [target, reference].map(|corpus| frequency.run(corpus, selection));
        let mut merged = Merged::default();
        merged.take(&target, Role::Target, |_| true);
        merged.take(&reference, Role::Reference, |_| true);
        self.finish(merged)
    }

    /// The terms of a group of `frequencies` against those of another, or of all others.
    ///
    /// # Errors
    ///
    /// If there is no group of that name.
    pub fn of_groups(
        &self,
        frequencies: &Table<FrequencyRow>,
        target: &GroupKey,
        against: &Against,
    ) -> Result<KeynessTable> {
        let named = |key: &GroupKey| match frequencies.layout().subcorpora().iter().any(|group| group.key == *key) {
            true => Ok(()),
            false => Err(no_such_group(frequencies, key)),
        };
        named(target)?;
        let mut merged = Merged::default();
        merged.take(frequencies, Role::Target, |group| group == target);
        merged.target.name = target.to_string();
        match against {
            Against::Group(reference) => {
                named(reference)?;
                merged.take(frequencies, Role::Reference, |group| group == reference);
                merged.reference.name = reference.to_string();
            }
            Against::Others => {
                merged.take(frequencies, Role::Reference, |group| group != target);
                merged.reference.name = "all others".to_owned();
            }
        }
        Ok(self.finish(merged))
    }

    fn finish(&self, merged: Merged<'_>) -> KeynessTable {
        let Merged { target, reference, terms, .. } = merged;
        let kept = |counts: &Counts<'_>| counts.of_target.count + counts.of_reference.count >= self.minimum;
        let compared: Vec<Counts<'_>> = terms.into_iter().filter(kept).collect();
        let per_10000 = |count: u64, tokens: u64| if tokens == 0 { 0.0 } else { 1e4 * count as f64 / tokens as f64 };
        let row = |counts: &Counts<'_>| {
            let Counts { term, of_target, of_reference } = counts;
            let pair = Comparison::new((of_target.count, target.tokens), (of_reference.count, reference.tokens))?;
            Some(Row {
                term: (*term).clone(),
                target_count: of_target.count,
                reference_count: of_reference.count,
                target_per_10000: per_10000(of_target.count, target.tokens),
                reference_per_10000: per_10000(of_reference.count, reference.tokens),
                target_documents: of_target.documents,
                reference_documents: of_reference.documents,
                comparison: pair.among(compared.len()).with_constant(self.constant),
            })
        };
        let mut rows: Vec<(Option<f64>, Row)> =
            compared.iter().filter_map(row).map(|row| (row.measure(self.sorted_by), row)).collect();
        rows.sort_by(|(score, row), (other_score, other)| {
            strongest_first(*score, *other_score).then_with(|| row.term.order().cmp(&other.term.order()))
        });
        let compared = compared.len();
        KeynessTable { target, reference, compared, rows: rows.into_iter().map(|(_, row)| row).collect() }
    }

    /// The options in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let appendix = match self.appendix {
            Appendix::Excluded => "left out",
            Appendix::Included => "counted",
        };
        let Self { sorted_by, minimum, constant, .. } = self;
        format!("terms met {minimum} times or more, sorted by {sorted_by}, k = {constant}, appendix {appendix}")
    }
}

impl KeynessTable {
    /// The target.
    pub fn target(&self) -> &Side {
        &self.target
    }

    /// The reference.
    pub fn reference(&self) -> &Side {
        &self.reference
    }

    /// m, the number of terms compared.
    pub fn compared(&self) -> usize {
        self.compared
    }

    /// The rows, the most typical of the target first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Keeps the first `most` rows; their intervals stay those of all terms compared.
    pub fn truncate(&mut self, most: usize) {
        self.rows.truncate(most);
    }
}

#[derive(Clone, Copy)]
enum Role {
    Target,
    Reference,
}

#[derive(Clone, Copy, Default)]
struct Uses {
    count: u64,
    documents: u64,
}

struct Counts<'t> {
    term: &'t Term,
    of_target: Uses,
    of_reference: Uses,
}

/// The counts of both sides, by term. Terms of two corpora are the same if their text is and both are words, or both
/// terms of the lexicon.
#[derive(Default)]
struct Merged<'t> {
    target: Side,
    reference: Side,
    places: FxHashMap<(&'t str, bool), usize>,
    terms: Vec<Counts<'t>>,
}

impl<'t> Merged<'t> {
    fn take(&mut self, table: &'t Table<FrequencyRow>, role: Role, holds: impl Fn(&GroupKey) -> bool) {
        let side = match role {
            Role::Target => &mut self.target,
            Role::Reference => &mut self.reference,
        };
        for group in table.layout().subcorpora().iter().filter(|group| holds(&group.key)) {
            side.tokens += group.tokens;
            side.documents += group.documents;
        }
        for row in table.rows().iter().filter(|row| row.count > 0 && holds(&row.group.key)) {
            self.add(row, role);
        }
    }

    fn add(&mut self, row: &'t FrequencyRow, role: Role) {
        let place = *self.places.entry(row.term.order()).or_insert(self.terms.len());
        if place == self.terms.len() {
            let none = Uses::default();
            self.terms.push(Counts { term: &row.term, of_target: none, of_reference: none });
        }
        let Some(counts) = self.terms.get_mut(place) else { return };
        let uses = match role {
            Role::Target => &mut counts.of_target,
            Role::Reference => &mut counts.of_reference,
        };
        uses.count += row.count;
        uses.documents += row.documents;
    }
}

fn no_such_group(table: &Table<FrequencyRow>, key: &GroupKey) -> Error {
    /// How many groups an error lists.
    const MOST: usize = 12;
    let groups = table.layout().subcorpora();
    let names: Vec<String> = groups.iter().take(MOST).map(|group| group.key.to_string()).collect();
    let more = if groups.len() > MOST { format!(" and {} more", groups.len() - MOST) } else { String::new() };
    Error::found(format!("the group `{key}`")).expected(format!("one of {}{more}", names.join(", ")))
}
