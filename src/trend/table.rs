//! All terms of a corpus over its years.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Kendall, Measure, Presence, Series};
use crate::Error;
use crate::corpus::{Appendix, Corpus, Selection, Term, TermId, Unit, listed, strongest_first};
use crate::table::{Column, Field, Origin, Row, Table, Type, Value, term_fields};
use crate::trace::traced;

/// Follows each term over the years of a corpus.
///
/// A period is a year in which the corpus has a document. The value of a term is its frequency in every 10,000 counted
/// tokens of all documents of the year. Documents without a year are left out, and their number is told.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::trend::{Measure, Trend};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (file, text) in [
///     ("甲县-2017.txt", "推进改革。"),
///     ("乙县-2018.txt", "实施乡村振兴。"),
///     ("甲县-2019.txt", "乡村振兴，全面乡村振兴。"),
/// ] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// }
///
/// let table = Trend::new().run(&corpus, &Selection::everything());
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), &*row.counts), ("乡村振兴", &[0, 1, 2][..]));
/// assert_eq!(row.series.points()[2], (2019, 10_000.0 * 2.0 / 3.0));
/// assert_eq!((row.presence.first(), row.presence.last()), (2018, 2019));
/// assert_eq!(row.measure(Measure::Tau), Some(1.0));
/// assert_eq!(row.first_places().collect::<Vec<_>>(), ["乙县"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    order: Order,
    minimum: u64,
    appendix: Appendix,
}

/// By what the rows of a table are sorted.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::trend::{Measure, Order, Trend};
///
/// assert_eq!("slope".parse::<Order>()?, Order::Measure(Measure::Slope));
/// let table = Trend::new().sorted_by(Order::First).run(&corpus, &Selection::everything());
/// assert_eq!(table.rows()[0].term.text(), "改革"); // of 2018
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Order {
    /// By falling count.
    #[default]
    Count,
    /// By first year, then falling count.
    First,
    /// By a measure: τ and slope falling, p rising; then falling count. Rows for which it is undefined stand last.
    Measure(Measure),
}

/// The years of a table.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::trend::Trend;
///
/// let table = Trend::new().run(&corpus, &Selection::everything());
/// assert_eq!((table.layout().years().len(), table.layout().undated(), table.len()), (3, 0, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendLayout {
    years: Vec<Year>,
    undated: u64,
}

impl TrendLayout {
    /// The years in which the corpus has a document, in order.
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// The number of documents without a year, which are left out.
    pub fn undated(&self) -> u64 {
        self.undated
    }
}

/// A period of the table.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::trend::Trend;
///
/// let table = Trend::new().run(&corpus, &Selection::everything());
/// let year = &table.layout().years()[1];
/// assert_eq!((year.year, year.tokens, year.documents), (2019, 2, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Year {
    /// The year.
    pub year: i32,
    /// The counted tokens, stop words included.
    pub tokens: u64,
    /// The documents.
    pub documents: u64,
}

/// A term over the years.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::trend::{Measure, Trend};
///
/// let table = Trend::new().run(&corpus, &Selection::everything());
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), row.count(), row.counts.as_slice()), ("乡村振兴", 3, &[0, 1, 2][..]));
/// assert_eq!((row.presence.first(), row.measure(Measure::Tau)), (2019, Some(1.0)));
/// assert_eq!(row.first_places().collect::<Vec<_>>(), ["乙县"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
#[non_exhaustive]
pub struct TrendRow {
    /// The term.
    pub term: Term,
    /// How often it occurs in each year of the table.
    pub counts: Vec<u64>,
    /// The same for every 10,000 counted tokens of the year.
    pub series: Series,
    /// First and last year, number of years, longest gap.
    pub presence: Presence,
    /// τ-b and its p.
    pub kendall: Kendall,
    /// The slope of Theil and Sen: how much `series` grows a year.
    pub slope: Option<f64>,
    /// The documents that have the term.
    pub documents: u64,
    /// The places that use the term, each with the year in which it first does; by year, then place.
    pub places: Vec<FirstUse>,
}

/// When a place first used a term.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::trend::Trend;
///
/// let table = Trend::new().run(&corpus, &Selection::everything());
/// let uses: Vec<_> = table.rows()[0].places.iter().map(|first| (&*first.place, first.year)).collect();
/// assert_eq!(uses, [("乙县", 2019), ("甲县", 2020)]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FirstUse {
    /// The year.
    pub year: i32,
    /// The place.
    pub place: String,
}

/// What is read of a row; the rest follows from it.
#[derive(Deserialize)]
struct Written {
    term: Term,
    counts: Vec<u64>,
    series: Series,
    documents: u64,
    places: Vec<FirstUse>,
}

impl TryFrom<Written> for TrendRow {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { term, counts, series, documents, places } = written;
        let found = || Error::found(format!("the series of `{}`", term.text().escape_debug()));
        if counts.len() != series.len() {
            return Err(found().expected("a count for each year"));
        }
        let presence = Presence::of(&series).ok_or_else(|| found().expected("a value above 0"))?;
        Ok(Self::new(term, counts, series, presence, documents, places))
    }
}

impl Row for TrendRow {
    const QUESTION: &'static str = "trend";
    type Layout = TrendLayout;

    fn fields(layout: &TrendLayout) -> Vec<Field<Self>> {
        let mut fields = term_fields(|row: &Self| &row.term);
        let measure = |measure: Measure, chinese: &'static str| {
            let column = Column::new(measure.name(), Type::Number, chinese).with_formula(measure.formula());
            Field::new(column, move |row: &Self| row.measure(measure).into())
        };
        fields.extend([
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| {
                row.count().into()
            }),
            Field::new(Column::new("documents", Type::Whole, "文档数"), |row: &Self| row.documents.into()),
            Field::new(Column::new("first", Type::Integer, "首次年份"), |row: &Self| row.presence.first().into()),
            Field::new(Column::new("last", Type::Integer, "末次年份"), |row: &Self| row.presence.last().into()),
            Field::new(Column::new("periods", Type::Whole, "出现年数"), |row: &Self| row.presence.periods().into()),
            Field::new(Column::new("longest_gap", Type::Whole, "最长间断"), |row: &Self| {
                row.presence.longest_gap().into()
            }),
            measure(Measure::Tau, "肯德尔 τ-b"),
            measure(Measure::P, "p 值"),
            Field::new(Column::new("p_test", Type::Name, "p 的算法"), |row: &Self| {
                row.kendall
                    .test()
                    .map_or(Value::Missing, |test| Value::Name { name: test.name(), chinese: test.chinese() })
            }),
            measure(Measure::Slope, "斜率"),
            Field::new(Column::new("first_places", Type::List, "首用地区"), |row: &Self| {
                Value::List(row.first_places().map(Into::into).collect())
            }),
        ]);
        for (index, year) in layout.years.iter().enumerate() {
            let (name, chinese) = (format!("per_10000_{}", year.year), format!("{}年每万词次数", year.year));
            let column = Column::new(name, Type::Number, chinese);
            let column = if index == 0 {
                column.with_formula("10000 · count of the year / tokens of the year; so in the years that follow")
            } else {
                column
            };
            fields.push(Field::new(column, move |row: &Self| {
                row.series.points().get(index).map(|&(_, rate)| rate).into()
            }));
        }
        fields
    }

    fn check(&self, layout: &TrendLayout) -> Result<(), Error> {
        let years = self.series.points().iter().map(|&(year, _)| year);
        if years.eq(layout.years.iter().map(|year| year.year)) {
            return Ok(());
        }
        Err(Error::found("other years than those of the table").expected("a value for each year of the table"))
    }
}

impl TrendRow {
    fn new(
        term: Term,
        counts: Vec<u64>,
        series: Series,
        presence: Presence,
        documents: u64,
        places: Vec<FirstUse>,
    ) -> Self {
        let (kendall, slope) = (Kendall::of(&series), Measure::Slope.value(&series));
        Self { term, counts, series, presence, kendall, slope, documents, places }
    }

    /// How often the term occurs in all years.
    pub fn count(&self) -> u64 {
        self.counts.iter().fold(0, |sum, &count| sum.saturating_add(count))
    }

    /// The value of a measure of the series, or `None` where it is undefined.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Tau => self.kendall.tau(),
            Measure::P => self.kendall.p(),
            Measure::Slope => self.slope,
        }
    }

    /// The places that used the term in the first year in which any place did.
    pub fn first_places(&self) -> impl Iterator<Item = &str> {
        let first = self.places.first().map(|first| first.year);
        self.places.iter().take_while(move |place| Some(place.year) == first).map(|place| place.place.as_str())
    }
}

impl Default for Trend {
    fn default() -> Self {
        Self::new()
    }
}

impl Trend {
    /// Terms that occur at least twice, by falling count; appendices left out.
    pub fn new() -> Self {
        Self { order: Order::Count, minimum: 2, appendix: Appendix::Excluded }
    }

    /// The same in another order.
    #[must_use]
    pub fn sorted_by(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// The same with terms that occur at least `count` times.
    #[must_use]
    pub fn at_least(mut self, count: u64) -> Self {
        self.minimum = count;
        self
    }

    /// The same with or without the appendices.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
    /// # for (file, text) in [("甲县-2018", "改革见效。"), ("乙县-2019", "乡村振兴，改革。"), ("甲县-2020", "乡村振兴，乡村振兴。")] {
    /// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
    /// # }
    /// use tifa::trend::Trend;
    ///
    /// use tifa::corpus::Appendix;
    ///
    /// let trend = Trend::new().at_least(1).with_appendix(Appendix::Included);
    /// assert_eq!(trend.run(&corpus, &Selection::everything()).rows().len(), 3);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The terms of `corpus` that `selection` lists, over its years; linear in the tokens, and in each term's years
    /// quadratic for the slope.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<TrendRow> {
        traced!("trend", documents = corpus.texts().len());
        let mask = selection.mask(corpus.vocabulary());
        let mut years: BTreeMap<i32, Year> = BTreeMap::new();
        let mut uses: FxHashMap<TermId, Uses<'_>> = FxHashMap::default();
        let mut undated = 0;
        for (number, text) in corpus.texts().iter().enumerate() {
            let Some(year) = text.metadata().year() else {
                undated += 1;
                continue;
            };
            let place = text.metadata().place();
            let period = years.entry(year).or_insert(Year { year, tokens: 0, documents: 0 });
            period.documents += 1;
            for unit in text.units(Unit::Document, self.appendix) {
                period.tokens += unit.len() as u64;
                for &id in unit.iter().filter(|&&id| listed(&mask, id)) {
                    uses.entry(id).or_default().see(number, year, place);
                }
            }
        }
        let years: Vec<Year> = years.into_values().collect();
        let mut origin = Origin::of(corpus, self, self.appendix).listing(selection);
        let asked: FxHashSet<&str> = origin.asked().iter().map(|standing| standing.word.as_str()).collect();
        let is_asked = |id: TermId| corpus.vocabulary().get(id).is_some_and(|term| asked.contains(term.text()));
        let mut rows: Vec<TrendRow> = uses
            .into_iter()
            .filter(|(id, uses)| uses.years.values().sum::<u64>() >= self.minimum || is_asked(*id))
            .filter_map(|(id, uses)| uses.row(corpus.vocabulary().get(id)?.clone(), &years))
            .collect();
        rows.sort_by(|row, other| self.order.compare(row, other));
        for Year { year, tokens, documents } in &years {
            origin.note(format!("year {year}: {tokens} tokens, {documents} documents"));
        }
        if undated > 0 {
            origin.note(format!("documents without a year, left out: {undated}"));
        }
        origin.note(format!("p is that of each term alone; terms: {}", rows.len()));
        Table::new(origin, TrendLayout { years, undated }, rows)
    }
}

/// Where and when a term occurs.
#[derive(Default)]
struct Uses<'c> {
    years: BTreeMap<i32, u64>,
    documents: u64,
    last_document: Option<usize>,
    /// The first year of each place.
    places: BTreeMap<&'c str, i32>,
}

impl<'c> Uses<'c> {
    fn see(&mut self, document: usize, year: i32, place: Option<&'c str>) {
        *self.years.entry(year).or_default() += 1;
        if self.last_document != Some(document) {
            self.last_document = Some(document);
            self.documents += 1;
            if let Some(place) = place {
                self.places.entry(place).and_modify(|first| *first = year.min(*first)).or_insert(year);
            }
        }
    }

    fn row(self, term: Term, years: &[Year]) -> Option<TrendRow> {
        let counts: Vec<u64> = years.iter().map(|year| self.years.get(&year.year).copied().unwrap_or(0)).collect();
        let rate = |(year, count): (&Year, &u64)| (year.year, 10_000.0 * *count as f64 / year.tokens.max(1) as f64);
        // Years are distinct and rates finite, so there is a series; some count is above 0, so there is a presence.
        let series = Series::new(years.iter().zip(&counts).map(rate)).ok()?;
        let presence = Presence::of(&series)?;
        let mut places: Vec<FirstUse> =
            self.places.into_iter().map(|(place, year)| FirstUse { year, place: place.to_owned() }).collect();
        places.sort();
        Some(TrendRow::new(term, counts, series, presence, self.documents, places))
    }
}

impl Order {
    fn compare(self, row: &TrendRow, other: &TrendRow) -> Ordering {
        let first = match self {
            Self::Count => Ordering::Equal,
            Self::First => row.presence.first().cmp(&other.presence.first()),
            Self::Measure(Measure::P) => strongest_first(row.kendall.p().map(|p| -p), other.kendall.p().map(|p| -p)),
            Self::Measure(measure) => strongest_first(row.measure(measure), other.measure(measure)),
        };
        first.then_with(|| other.count().cmp(&row.count())).then_with(|| row.term.order().cmp(&other.term.order()))
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => f.pad("count"),
            Self::First => f.pad("first"),
            Self::Measure(measure) => measure.fmt(f),
        }
    }
}

impl FromStr for Order {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "count" => Ok(Self::Count),
            "first" => Ok(Self::First),
            _ => name.parse().map(Self::Measure).map_err(|_| {
                Error::option(format!("the order `{name}`")).expected("one of count, first, tau, p, slope")
            }),
        }
    }
}
