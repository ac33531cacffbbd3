//! Pairs and their measures.

use serde::{Deserialize, Serialize};

use super::context::{Context, Weighting};
use super::counts::{PairCounts, TermCount};
use super::{Cooccurrence, windows};
use crate::Error;
use crate::asked::AskedWords;
use crate::contingency::{Association, Contingency};
use crate::corpus::Term;
use crate::table::{Column, Field, Row, Table, Type};

/// Where the pairs of a table were counted, and the terms that they are of.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
/// use tifa::cooccurrence::Cooccurrence;
///
/// let table = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// let layout = table.layout();
/// assert_eq!((table.len(), layout.total(), layout.terms().len()), (6, 2, 4));
/// assert_eq!(layout.context(), "sentence".parse()?);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairLayout {
    context: Context,
    sorted_by: Association,
    measures: Vec<Association>,
    total: u64,
    terms: Vec<TermCount>,
}

impl PairLayout {
    /// Where the terms counted as together.
    pub fn context(&self) -> Context {
        self.context
    }

    /// The measures that have a column.
    pub fn measures(&self) -> &[Association] {
        &self.measures
    }

    /// N: the units, or the ordered pairs in windows.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The listed terms, sorted by text, those in no pair too.
    pub fn terms(&self) -> &[TermCount] {
        &self.terms
    }
}

/// Two terms that occur together.
///
/// The first is the one whose text sorts first; in a window to one side it is the term that the window lies beside.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
/// use tifa::contingency::Association;
/// use tifa::cooccurrence::Cooccurrence;
///
/// let table = Cooccurrence::new("sentence".parse()?).run(&corpus, &Selection::everything());
/// let pair = &table.rows()[0];
/// assert_eq!((pair.first.text(), pair.second.text()), ("改革", "见效"));
/// assert_eq!((pair.count, pair.first_count, pair.second_count, pair.total), (2, 2, 2, 2));
/// assert_eq!((pair.measure(Association::Dice), pair.strength()), (Some(1.0), 2.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PairRow {
    /// The first term.
    pub first: Term,
    /// The second term.
    pub second: Term,
    /// O11: the units that hold both, or the ordered pairs in windows.
    pub count: u64,
    /// R1: the units that hold the first, or the ordered pairs that begin with it.
    pub first_count: u64,
    /// C1: the units that hold the second, or the ordered pairs that end with it.
    pub second_count: u64,
    /// N: all units, or all ordered pairs.
    pub total: u64,
    /// Where the context weighs, the sum of 1/distance over the ordered pairs, or of min(count) over the units.
    pub weight: Option<f64>,
    /// O11, R1, C1, N weighted by distance, in parts of a scale that none of the measures they are for depends on.
    weighted: Option<[f64; 4]>,
}

impl Row for PairRow {
    const QUESTION: &'static str = "cooccurrence";
    type Layout = PairLayout;

    fn fields(layout: &PairLayout) -> Vec<Field<Self>> {
        let whole = |name: &'static str, chinese: &'static str, letter: &'static str| {
            Column::new(name, Type::Whole, chinese).with_formula(letter)
        };
        let mut fields = vec![
            Field::new(Column::new("first", Type::Text, "词一"), |row: &Self| row.first.text().into()),
            Field::new(Column::new("second", Type::Text, "词二"), |row: &Self| row.second.text().into()),
            Field::new(Column::new("first_kind", Type::Name, "词一类别"), |row: &Self| row.first.kind().into()),
            Field::new(Column::new("first_topic", Type::Name, "词一主题"), |row: &Self| row.first.topic().into()),
            Field::new(Column::new("second_kind", Type::Name, "词二类别"), |row: &Self| row.second.kind().into()),
            Field::new(Column::new("second_topic", Type::Name, "词二主题"), |row: &Self| row.second.topic().into()),
            Field::new(whole("count", "共现次数", "O11"), |row: &Self| row.count.into()),
            Field::new(whole("first_count", "词一次数", "R1"), |row: &Self| row.first_count.into()),
            Field::new(whole("second_count", "词二次数", "C1"), |row: &Self| row.second_count.into()),
            Field::new(whole("total", "总数", "N"), |row: &Self| row.total.into()),
            Field::new(Column::new("weight", Type::Number, "权重"), |row: &Self| row.weight.into()),
        ];
        fields.extend(layout.measures.iter().map(|&measure| {
            let formula = format!("{}, E = row · column / N", measure.formula());
            let column = Column::new(measure.name(), Type::Number, measure.chinese()).with_formula(formula);
            Field::new(column, move |row: &Self| row.measure(measure).into())
        }));
        fields
    }

    fn check(&self, layout: &PairLayout) -> Result<(), Error> {
        let counts = [self.count, self.first_count, self.second_count, self.total].map(|count| count as f64);
        let [joint, row, column, total] = counts;
        if self.total != layout.total || Contingency::new(joint, row, column, total).is_none() {
            return Err(Error::found("counts that contradict each other").expected("a table of two by two"));
        }
        Ok(())
    }
}

impl PairRow {
    /// The value of a measure, or `None` where the pair's table does not define it.
    ///
    /// In a window weighted by distance a measure that no common factor changes ([`Association::is_ratio`]) is that of
    /// the weighted table. The others need numbers of observations, which weights are not: they are of the plain counts.
    pub fn measure(&self, measure: Association) -> Option<f64> {
        let plain = [self.count, self.first_count, self.second_count, self.total].map(|count| count as f64);
        let [joint, row, column, total] = self.weighted.filter(|_| measure.is_ratio()).unwrap_or(plain);
        // Weights beyond 2^53 parts are rounded, which must not make a cell negative.
        measure.value(&Contingency::new(joint, row, column, total.max(row + column - joint))?)
    }

    /// How much the pair counts: its weight where the context weighs, otherwise its count.
    pub fn strength(&self) -> f64 {
        self.weight.unwrap_or(self.count as f64)
    }

    /// The pair with its terms in the other order.
    fn turned(self) -> Self {
        let weighted = self.weighted.map(|[joint, row, column, total]| [joint, column, row, total]);
        Self {
            first: self.second,
            second: self.first,
            first_count: self.second_count,
            second_count: self.first_count,
            weighted,
            ..self
        }
    }
}

/// A pair by the numbers of its terms.
#[derive(Clone, Copy)]
struct Entry {
    first: u32,
    second: u32,
    count: u64,
    /// In parts of the scale.
    weight: Option<f64>,
}

/// What entries are made into rows with.
struct Making {
    terms: Vec<TermCount>,
    total: u64,
    total_weight: Option<f64>,
    scale: f64,
}

impl Making {
    fn row(&self, entry: &Entry) -> Option<PairRow> {
        let (first, second) = (self.terms.get(entry.first as usize)?, self.terms.get(entry.second as usize)?);
        let (first_margin, second_margin) = (first.margin, second.margin);
        let weighted = entry
            .weight
            .zip(self.total_weight)
            .map(|(joint, total)| [joint, first_margin.first_weight as f64, second_margin.second_weight as f64, total]);
        Some(PairRow {
            first: first.term.clone(),
            second: second.term.clone(),
            count: entry.count,
            first_count: first_margin.first,
            second_count: second_margin.second,
            total: self.total,
            weight: entry.weight.map(|weight| weight / self.scale),
            weighted,
        })
    }
}

/// The table of `counts` with the minimum counts, most frequent terms, order and columns of `options`.
pub(super) fn made(counts: &PairCounts, options: &Cooccurrence) -> Table<PairRow> {
    let chosen = options.chosen(&counts.terms);
    let number = |term: u32| chosen.numbers.get(term as usize).copied().flatten();
    let mut entries = Vec::new();
    counts.for_each(|first, second, count, weight| {
        if let (true, Some(first), Some(second)) = (count >= options.minimum, number(first), number(second)) {
            entries.push(Entry { first, second, count, weight });
        }
    });
    let (scale, total_weight) = match options.context {
        Context::Window(window) if window.weighting() == Weighting::Distance => {
            (windows::scale(window) as f64, Some(counts.total_weight as f64))
        }
        _ => (1.0, None),
    };
    let making = Making { terms: chosen.terms, total: counts.total, total_weight, scale };
    let rows = sorted(entries, options.sorted_by, |entry| making.row(entry));
    let layout = PairLayout {
        context: options.context,
        sorted_by: options.sorted_by,
        measures: options.measures.clone(),
        total: counts.total,
        terms: making.terms,
    };
    let table = Table::new(counts.origin.clone().with_options(options), layout, rows);
    match options.neighbours_of.is_empty() {
        true => table,
        false => table.of_words(&options.neighbours_of, options.minimum),
    }
}

/// The rows by falling measure, then falling count, then the texts of the terms; undefined measures last.
fn sorted<T: Send>(entries: Vec<T>, measure: Association, row: impl Fn(&T) -> Option<PairRow> + Sync) -> Vec<PairRow> {
    let keyed = |entry: T| row(&entry).map(|row| (rank(&row, measure), row));
    let order = |a: &(f64, PairRow), b: &(f64, PairRow)| {
        let falling = b.0.total_cmp(&a.0).then_with(|| b.1.count.cmp(&a.1.count));
        let texts = falling.then_with(|| a.1.first.order().cmp(&b.1.first.order()));
        texts.then_with(|| a.1.second.order().cmp(&b.1.second.order()))
    };
    // No two keys are equal, so that the order does not depend on the number of threads.
    #[cfg(feature = "parallel")]
    let keyed = {
        use rayon::prelude::*;
        let mut keyed: Vec<(f64, PairRow)> = entries.into_par_iter().filter_map(keyed).collect();
        keyed.par_sort_unstable_by(order);
        keyed
    };
    #[cfg(not(feature = "parallel"))]
    let keyed = {
        let mut keyed: Vec<(f64, PairRow)> = entries.into_iter().filter_map(keyed).collect();
        keyed.sort_unstable_by(order);
        keyed
    };
    keyed.into_iter().map(|(_, row)| row).collect()
}

impl Table<PairRow> {
    /// The pairs of the terms whose text is `term`, a word or a lexicon term, turned so that it is the first and sorted anew:
    /// turning changes ΔP. In a window to one side these are the neighbours on that side.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::cooccurrence::Cooccurrence;
    /// use tifa::corpus::{Metadata, Selection};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add(&Analyzer::new()?.analyze_text("民生发展。改革发展。改革见效。")?, Metadata::named("a"));
    /// let pairs = Cooccurrence::new("window:1:right".parse()?).at_least(1).run(&corpus, &Selection::everything());
    /// let after = pairs.neighbours("改革");
    /// let after: Vec<&str> = after.rows().iter().map(|pair| pair.second.text()).collect();
    /// assert_eq!(after, ["见效", "发展"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// A term that is not listed has no pairs, which a note in the origin says. [`Cooccurrence::with_neighbours_of`] says how often
    /// it stands all the same.
    #[must_use]
    pub fn neighbours(self, term: &str) -> Self {
        self.of_terms(&[term], |text| text == term)
    }

    /// The pairs of these words, if they are met so often.
    fn of_words(self, words: &AskedWords, least: u64) -> Self {
        let names: Vec<&str> = words.iter().collect();
        let mut table = self.of_terms(&names, |text| words.contains(text));
        if least > 1 {
            table.origin_mut().note(format!("pairs that are met less than {least} times are left out"));
        }
        table
    }

    fn of_terms(self, terms: &[&str], is_one: impl Fn(&str) -> bool) -> Self {
        let (mut origin, layout, rows) = self.into_parts();
        let directed = layout.context.is_directed();
        let with_term = rows.into_iter().flat_map(|row| {
            let (is_first, is_second) = (is_one(row.first.text()), !directed && is_one(row.second.text()));
            let turned = is_second.then(|| row.clone().turned());
            [is_first.then_some(row), turned].into_iter().flatten()
        });
        let rows = sorted(with_term.collect(), layout.sorted_by, |row: &PairRow| Some(row.clone()));
        origin.note(format!("pairs of `{}` alone", terms.join("`, `")));
        let listed = |term: &str| layout.terms.iter().any(|counted| counted.term.text() == term);
        for term in terms.iter().filter(|term| !listed(term)) {
            origin.note(format!("`{term}` is none of the listed terms"));
        }
        Self::new(origin, layout, rows)
    }
}

/// What pairs are sorted by, the larger the stronger.
fn rank(pair: &PairRow, measure: Association) -> f64 {
    match (pair.measure(measure), measure) {
        (None, _) => f64::NEG_INFINITY,
        // Small p is strong.
        (Some(p), Association::Fisher) => -p,
        (Some(value), _) => value,
    }
}
