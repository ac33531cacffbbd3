//! All terms of two corpora, compared.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Comparison, Interval, Measure};
use crate::corpus::{Appendix, Corpus, GroupKey, Selection, Term, strongest_first};
use crate::frequency::{Frequency, FrequencyRow};
use crate::table::{Column, Field, Origin, Row, Table, Type, term_fields};
use crate::trace::traced;
use crate::{Error, Result};

/// Compares the terms of a target with those of a reference: two corpora, or two groups of one.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Group, GroupKey, Metadata, Part, Selection};
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
/// let years = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
/// let key = GroupKey::from_iter([Part::Year(Some(2024))]);
/// let table = Keyness::new().run_groups(&years, &key, &Against::Others)?;
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
/// use tifa::corpus::{Group, GroupKey, Part};
/// use tifa::keyness::{Against, Keyness};
///
/// let years = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
/// let key = |year| GroupKey::from_iter([Part::Year(Some(year))]);
/// let one = Keyness::new().run_groups(&years, &key(2024), &Against::Group(key(2014)))?;
/// let all = Keyness::new().run_groups(&years, &key(2024), &Against::Others)?;
/// assert_eq!(one.rows(), all.rows()); // there is one other
/// assert!(Keyness::new().run_groups(&years, &key(2025), &Against::Others).is_err());
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Against {
    /// One other group.
    Group(GroupKey),
    /// All other groups together.
    Others,
}

/// The two that a table compares, and how many terms.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut target, mut reference) = (Analyzer::new()?, Corpus::new(), Corpus::new());
/// # target.add(&analyzer.analyze_text("推进乡村振兴，乡村振兴。")?, Metadata::named("a"));
/// # reference.add(&analyzer.analyze_text("推进改革，深化改革。")?, Metadata::named("b"));
/// use tifa::keyness::Keyness;
///
/// let table = Keyness::new().run(&target, &reference, &Selection::everything());
/// let layout = table.layout();
/// assert_eq!((layout.target.tokens, layout.reference.tokens, layout.compared), (3, 4, 3));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeynessLayout {
    /// The target.
    pub target: Side,
    /// The reference.
    pub reference: Side,
    /// m, the number of terms compared.
    pub compared: u64,
}

/// The size of one of the two that are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Side {
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
/// # let (analyzer, mut target, mut reference) = (Analyzer::new()?, Corpus::new(), Corpus::new());
/// # target.add(&analyzer.analyze_text("推进乡村振兴，乡村振兴。")?, Metadata::named("a"));
/// # reference.add(&analyzer.analyze_text("推进改革，深化改革。")?, Metadata::named("b"));
/// use tifa::keyness::{Keyness, Measure};
///
/// let table = Keyness::new().run(&target, &reference, &Selection::everything());
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), row.target_count, row.reference_count), ("乡村振兴", 2, 0));
/// assert!(row.measure(Measure::LogRatio) > Some(1.0)); // more than twice as frequent
/// assert_eq!(row.interval().unwrap().upper(), None);
/// assert_eq!(row.comparison().unwrap().table().joint(), 2.0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeynessRow {
    /// The term.
    pub term: Term,
    /// a: how often it occurs in the target.
    pub target_count: u64,
    /// b: how often it occurs in the reference.
    pub reference_count: u64,
    /// c: the counted tokens of the target.
    pub target_tokens: u64,
    /// d: the counted tokens of the reference.
    pub reference_tokens: u64,
    /// The documents of the target that have the term. What is typical of one document alone is rarely typical of all.
    pub target_documents: u64,
    /// The documents of the reference that have the term.
    pub reference_documents: u64,
    /// m: the number of terms compared.
    compared: u64,
    /// k: the constant of simple maths.
    constant: f64,
}

impl Row for KeynessRow {
    const QUESTION: &'static str = "keyness";
    type Layout = KeynessLayout;

    fn fields(_: &KeynessLayout) -> Vec<Field<Self>> {
        let whole = |name: &'static str, chinese: &'static str, letter: &'static str| {
            Column::new(name, Type::Whole, chinese).with_formula(letter)
        };
        let rate = |name: &'static str, chinese: &'static str, formula: &'static str| {
            Column::new(name, Type::Number, chinese).with_formula(formula)
        };
        let mut fields = term_fields(|row: &Self| &row.term);
        fields.extend([
            Field::new(whole("target_count", "目标词次", "a"), |row: &Self| row.target_count.into()),
            Field::new(whole("reference_count", "参照词次", "b"), |row: &Self| row.reference_count.into()),
            Field::new(whole("target_tokens", "目标总词数", "c"), |row: &Self| row.target_tokens.into()),
            Field::new(whole("reference_tokens", "参照总词数", "d"), |row: &Self| row.reference_tokens.into()),
            Field::new(rate("target_per_10000", "目标每万词次数", "10000 · a / c"), |row: &Self| {
                row.target_per_10000().into()
            }),
            Field::new(rate("reference_per_10000", "参照每万词次数", "10000 · b / d"), |row: &Self| {
                row.reference_per_10000().into()
            }),
            Field::new(Column::new("target_documents", Type::Whole, "目标文档数"), |row: &Self| {
                row.target_documents.into()
            }),
            Field::new(Column::new("reference_documents", Type::Whole, "参照文档数"), |row: &Self| {
                row.reference_documents.into()
            }),
        ]);
        fields.extend(Measure::ALL.iter().map(|&measure| {
            let column = Column::new(measure.name(), Type::Number, measure.chinese()).with_formula(measure.formula());
            Field::new(column, move |row: &Self| row.measure(measure).into())
        }));
        let bound = |row: &Self, bound: fn(&Interval) -> Option<f64>| row.interval().as_ref().and_then(bound).into();
        fields.extend([
            Field::new(
                rate("log_ratio_lower", "对数比下限", "log2(d/c·l/(1-l)), at 1 - 0.05/m for m terms"),
                move |row: &Self| bound(row, Interval::lower),
            ),
            Field::new(
                rate("log_ratio_upper", "对数比上限", "log2(d/c·u/(1-u)), at 1 - 0.05/m for m terms"),
                move |row: &Self| bound(row, Interval::upper),
            ),
        ]);
        fields
    }

    fn check(&self, layout: &KeynessLayout) -> Result<()> {
        let sizes = (self.target_tokens, self.reference_tokens, self.compared);
        if self.comparison().is_none() || !self.constant.is_finite() {
            return Err(Error::found(format!("counts of `{}` above those of all terms", self.term.text())));
        }
        if sizes != (layout.target.tokens, layout.reference.tokens, layout.compared) {
            return Err(Error::found("other sizes than those of the table").expected("one size of each side"));
        }
        Ok(())
    }
}

/// Of no tokens none is any share.
fn per_10000(count: u64, tokens: u64) -> f64 {
    if tokens == 0 { 0.0 } else { 1e4 * count as f64 / tokens as f64 }
}

impl KeynessRow {
    /// The value of a measure, or `None` where it is undefined.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        measure.value(&self.comparison()?)
    }

    /// How often the term occurs for every 10,000 tokens of the target; 0 of an empty one.
    pub fn target_per_10000(&self) -> f64 {
        per_10000(self.target_count, self.target_tokens)
    }

    /// How often the term occurs for every 10,000 tokens of the reference; 0 of an empty one.
    pub fn reference_per_10000(&self) -> f64 {
        per_10000(self.reference_count, self.reference_tokens)
    }

    /// The confidence bounds of the log ratio, at the level 1 − 0.05/m among the m terms of the table.
    pub fn interval(&self) -> Option<Interval> {
        self.comparison()?.interval()
    }

    /// The counts and sizes as the measures take them; `None` if a count is larger than its corpus.
    pub fn comparison(&self) -> Option<Comparison> {
        let pair =
            Comparison::new((self.target_count, self.target_tokens), (self.reference_count, self.reference_tokens))?;
        let compared = usize::try_from(self.compared).unwrap_or(usize::MAX);
        Some(pair.among(compared).with_constant(self.constant))
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
    #[must_use]
    pub fn sorted_by(mut self, measure: Measure) -> Self {
        self.sorted_by = measure;
        self
    }

    /// The same with terms that occur at least `count` times in both corpora together.
    #[must_use]
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
    /// let table = options.with_appendix(Appendix::Included).run(&corpus, &Corpus::new(), &Selection::everything());
    /// assert_eq!(table.rows()[0].term.text(), "乡村振兴");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn with_constant(mut self, constant: f64) -> Self {
        self.constant = constant;
        self
    }

    /// The same with or without the appendices, for [`Keyness::run`].
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The terms of `target` against those of `reference`, which may have different vocabularies; linear in the tokens.
    ///
    /// Rows are sorted by falling measure, then text; where the measure is undefined they stand last.
    pub fn run(&self, target: &Corpus, reference: &Corpus, selection: &Selection) -> Table<KeynessRow> {
        traced!("keyness", target = target.texts().len(), reference = reference.texts().len());
        let frequency = Frequency::new().with_appendix(self.appendix);
        let origin = Origin::of(target, self, self.appendix).against(reference).listing(selection);
        let [target, reference] = [target, reference].map(|corpus| frequency.run(corpus, selection));
        let mut merged = Merged::default();
        merged.take(&target, Role::Target, |_| true);
        merged.take(&reference, Role::Reference, |_| true);
        self.finish(origin, merged)
    }

    /// The terms of a group of `frequencies` against those of another, or of all others.
    ///
    /// The groups were counted with or without the appendices as the table says, whatever these options are.
    ///
    /// # Errors
    ///
    /// If there is no group with that key.
    pub fn run_groups(
        &self,
        frequencies: &Table<FrequencyRow>,
        target: &GroupKey,
        against: &Against,
    ) -> Result<Table<KeynessRow>> {
        let known = |key: &GroupKey| match frequencies.layout().subcorpora().iter().any(|group| group.key == *key) {
            true => Ok(()),
            false => Err(no_such_group(frequencies, key)),
        };
        known(target)?;
        let mut merged = Merged::default();
        merged.take(frequencies, Role::Target, |group| group == target);
        match against {
            Against::Group(reference) => {
                known(reference)?;
                merged.take(frequencies, Role::Reference, |group| group == reference);
            }
            Against::Others => merged.take(frequencies, Role::Reference, |group| group != target),
        }
        let options = OfGroups { keyness: self, frequency: frequencies.origin().options(), target, against };
        Ok(self.finish(frequencies.origin().clone().with_options(&options), merged))
    }

    fn finish(&self, origin: Origin, merged: Merged<'_>) -> Table<KeynessRow> {
        let Merged { target, reference, terms, .. } = merged;
        let asked: FxHashSet<&str> = origin.asked().iter().map(|standing| standing.word.as_str()).collect();
        let kept = |counts: &&Counts<'_>| {
            let count = counts.of_target.count.saturating_add(counts.of_reference.count);
            count >= self.minimum || asked.contains(counts.term.text())
        };
        let compared = terms.iter().filter(kept).count() as u64;
        let row = |counts: &Counts<'_>| KeynessRow {
            term: counts.term.clone(),
            target_count: counts.of_target.count,
            reference_count: counts.of_reference.count,
            target_tokens: target.tokens,
            reference_tokens: reference.tokens,
            target_documents: counts.of_target.documents,
            reference_documents: counts.of_reference.documents,
            compared,
            constant: self.constant,
        };
        let rows = terms.iter().filter(kept).map(row).filter(|row| row.comparison().is_some());
        let mut rows: Vec<(Option<f64>, KeynessRow)> = rows.map(|row| (row.measure(self.sorted_by), row)).collect();
        rows.sort_by(|(score, row), (other_score, other)| {
            strongest_first(*score, *other_score).then_with(|| row.term.order().cmp(&other.term.order()))
        });
        let layout = KeynessLayout { target, reference, compared };
        Table::new(origin, layout, rows.into_iter().map(|(_, row)| row).collect())
    }
}

/// The options of a comparison of groups, for the origin.
#[derive(Serialize)]
struct OfGroups<'o> {
    #[serde(flatten)]
    keyness: &'o Keyness,
    frequency: &'o serde_json::Value,
    target: &'o GroupKey,
    against: &'o Against,
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
            side.tokens = side.tokens.saturating_add(group.tokens);
            side.documents = side.documents.saturating_add(group.documents);
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
        uses.count = uses.count.saturating_add(row.count);
        uses.documents = uses.documents.saturating_add(row.documents);
    }
}

fn no_such_group(table: &Table<FrequencyRow>, key: &GroupKey) -> Error {
    /// How many groups an error lists.
    const MOST: usize = 12;
    let groups = table.layout().subcorpora();
    let names: Vec<String> = groups.iter().take(MOST).map(|group| group.key.to_string()).collect();
    let more = if groups.len() > MOST { format!(" and {} more", groups.len() - MOST) } else { String::new() };
    Error::new(crate::ErrorKind::Missing, format!("the group `{key}`"))
        .expected(format!("one of {}{more}", names.join(", ")))
}
