//! How varied the words of a group are: types to tokens.

use std::num::NonZeroU64;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::Question;
use crate::Error;
use crate::corpus::{Appendix, Corpus, Group, Groups, Selection, Subcorpus, TermId, listed};
use crate::frequency::Frequency;
use crate::table::{Column, Field, GroupLayout, Origin, Row, Table, Type, group_fields};

/// Measures how varied the words of each document, or of each group, are.
///
/// Only the tokens that the selection lists count here. The type-token ratio falls with the length of a text, so that two
/// groups are compared by the other two measures, which are means over stretches of one length: the standardised ratio (Scott's
/// WordSmith) over stretches that follow each other, the moving average (Covington & McFall 2010, "Cutting the Gordian Knot",
/// Journal of Quantitative Linguistics 17) over all stretches.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::question::LexicalDiversity;
/// use tifa::{Analyzer, Corpus};
///
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text("改革见效，改革提速。")?, Metadata::named("a"));
/// let table = LexicalDiversity::new().with_window(2.try_into().unwrap()).run(&corpus, &Selection::everything());
/// let row = &table.rows()[0];
/// assert_eq!((row.types, row.tokens, row.ratio), (3, 4, Some(0.75)));
/// assert_eq!((row.standardised, row.moving_average), (Some(1.0), Some(1.0))); // no two neighbours are the same
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexicalDiversity {
    groups: Groups,
    window: NonZeroU64,
}

/// A group and how varied its words are. A measure that is not defined is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LexicalDiversityRow {
    /// The group, with its size.
    pub group: Arc<Subcorpus>,
    /// V: the different terms among the listed tokens.
    pub types: u64,
    /// N: the listed tokens.
    pub tokens: u64,
    /// The type-token ratio.
    pub ratio: Option<f64>,
    /// The mean ratio of the stretches that follow each other; without one whole stretch not defined.
    pub standardised: Option<f64>,
    /// The mean ratio of all stretches.
    pub moving_average: Option<f64>,
}

impl Row for LexicalDiversityRow {
    const QUESTION: &'static str = "lexical-diversity";
    type Layout = GroupLayout;

    fn fields(layout: &GroupLayout) -> Vec<Field<Self>> {
        let measure = |name: &'static str, chinese: &'static str, formula: &'static str| {
            Column::new(name, Type::Number, chinese).with_formula(formula)
        };
        let mut fields = group_fields(layout, |row: &Self| &row.group);
        fields.extend([
            Field::new(Column::new("types", Type::Whole, "词种数").with_unit("terms"), |row: &Self| {
                row.types.into()
            }),
            Field::new(Column::new("tokens", Type::Whole, "词次").with_unit("tokens"), |row: &Self| {
                row.tokens.into()
            }),
            Field::new(measure("type_token_ratio", "型例比", "V/N, V types among N listed tokens"), |row: &Self| {
                row.ratio.into()
            }),
            Field::new(
                measure(
                    "standardised_ratio",
                    "标准化型例比",
                    "mean of V/w over stretches of w tokens that follow each other",
                ),
                |row: &Self| row.standardised.into(),
            ),
            Field::new(
                measure("moving_average_ratio", "移动平均型例比", "mean of V/w over all stretches of w tokens (MATTR)"),
                |row: &Self| row.moving_average.into(),
            ),
        ]);
        fields
    }

    fn check(&self, layout: &GroupLayout) -> Result<(), Error> {
        layout.check(&self.group.key)
    }
}

impl Default for LexicalDiversity {
    fn default() -> Self {
        Self { groups: Groups::from_iter([Group::Document]), window: NonZeroU64::MIN.saturating_add(499) }
    }
}

impl Question for LexicalDiversity {
    type Row = LexicalDiversityRow;
    const ABOUT: &'static str = "How varied the words of each document are: type-token ratios.";
    const ABOUT_IN_CHINESE: &'static str = "各文档用词的丰富程度：型例比。";

    fn answer(&self, corpus: &Corpus, selection: &Selection) -> Table<Self::Row> {
        self.run(corpus, selection)
    }
}

impl LexicalDiversity {
    /// Measures each document, with stretches of 500 tokens; appendices left out.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same in other groups.
    #[must_use]
    pub fn by(mut self, groups: impl IntoIterator<Item = Group>) -> Self {
        self.groups = groups.into_iter().collect();
        self
    }

    /// The same with stretches of another length.
    #[must_use]
    pub fn with_window(mut self, tokens: NonZeroU64) -> Self {
        self.window = tokens;
        self
    }

    /// The measures of each group of `corpus`, sorted by group; linear in the tokens.
    ///
    /// In a group of several documents the stretches go on from one to the next, in the order of their names.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<LexicalDiversityRow> {
        let frequency = Frequency::new().by(self.groups.clone());
        let counts = frequency.count(corpus);
        let mask = selection.mask(corpus.vocabulary());
        let mut texts: Vec<_> = corpus.texts().iter().collect();
        texts.sort_by_key(|text| (text.metadata().name(), text.fingerprint()));
        // The listed tokens of each group, in order.
        let mut tokens: FxHashMap<_, Vec<TermId>> = FxHashMap::default();
        for text in texts {
            for (key, range) in frequency.stretches(text) {
                let terms = text.tokens().get(range).unwrap_or_default();
                tokens.entry(key).or_default().extend(terms.iter().filter(|&&id| listed(&mask, id)));
            }
        }
        let layout = counts.table(selection).layout().clone();
        let row = |(key, group): (&_, &Arc<Subcorpus>)| {
            Measures::of(tokens.get(key).map(Vec::as_slice).unwrap_or_default(), self.window).row(Arc::clone(group))
        };
        let rows = counts.keys().zip(layout.subcorpora()).map(row).collect();
        Table::new(Origin::of(corpus, self, Appendix::Excluded).listing(selection), layout, rows)
    }
}

/// The measures of some tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Measures {
    types: u64,
    tokens: u64,
    standardised: Option<f64>,
    moving_average: Option<f64>,
}

impl Measures {
    fn of(tokens: &[TermId], window: NonZeroU64) -> Self {
        // No text has more tokens than there are addresses.
        let window = usize::try_from(window.get()).unwrap_or(usize::MAX);
        let types = |tokens: &[TermId]| tokens.iter().collect::<FxHashSet<_>>().len() as u64;
        let mean =
            |types: u64, stretches: u64| (stretches > 0).then(|| types as f64 / (stretches as f64 * window as f64));
        let whole = tokens.chunks_exact(window);
        let stretches = whole.len() as u64;
        let standardised = mean(whole.map(types).sum(), stretches);
        // The window moves on by one token: one comes in, one goes out.
        let mut inside: FxHashMap<TermId, usize> = FxHashMap::default();
        let (mut sum, mut moved) = (0_u64, 0_u64);
        for (end, &id) in (1..).zip(tokens) {
            *inside.entry(id).or_default() += 1;
            if let Some(gone) = (end > window).then(|| tokens.get(end - window - 1)).flatten()
                && let Some(count) = inside.get_mut(gone)
            {
                *count -= 1;
                if *count == 0 {
                    inside.remove(gone);
                }
            }
            if end >= window {
                sum += inside.len() as u64;
                moved += 1;
            }
        }
        Self { types: types(tokens), tokens: tokens.len() as u64, standardised, moving_average: mean(sum, moved) }
    }

    fn row(self, group: Arc<Subcorpus>) -> LexicalDiversityRow {
        let Self { types, tokens, standardised, moving_average } = self;
        let ratio = (tokens > 0).then(|| types as f64 / tokens as f64);
        LexicalDiversityRow { group, types, tokens, ratio, standardised, moving_average }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// 甲 乙 甲 甲 with windows of 2: 甲乙, 乙甲, 甲甲 have 2, 2 and 1 types; 甲乙 and 甲甲 follow each other.
    #[test]
    fn worked_by_hand() {
        let tokens = [0, 1, 0, 0].map(TermId::from_index);
        let measures = Measures::of(&tokens, NonZeroU64::new(2).unwrap());
        assert_eq!((measures.types, measures.tokens), (2, 4));
        assert_eq!((measures.standardised, measures.moving_average), (Some(0.75), Some(5.0 / 6.0)));
        let none = Measures::of(&tokens, NonZeroU64::MAX);
        assert_eq!((none.standardised, none.moving_average), (None, None));
    }

    proptest! {
        #[test]
        fn same_as_naive(tokens in prop::collection::vec(0_u32..6, 0..40), window in 1_usize..9) {
            let tokens: Vec<TermId> = tokens.into_iter().map(TermId::from_index).collect();
            let mean = |stretches: Vec<&[TermId]>| {
                let ratio = |stretch: &&[TermId]| stretch.iter().collect::<std::collections::BTreeSet<_>>().len() as f64 / window as f64;
                (!stretches.is_empty()).then(|| stretches.iter().map(ratio).sum::<f64>() / stretches.len() as f64)
            };
            let found = Measures::of(&tokens, NonZeroU64::new(window as u64).unwrap());
            for (found, naive) in [
                (found.standardised, mean(tokens.chunks_exact(window).collect())),
                (found.moving_average, mean(tokens.windows(window).collect())),
            ] {
                prop_assert_eq!(found.is_some(), naive.is_some());
                prop_assert!((found.unwrap_or(0.0) - naive.unwrap_or(0.0)).abs() < 1e-12);
            }
        }
    }
}
