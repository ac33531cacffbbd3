//! How evenly terms are spread over the parts of a corpus.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::corpus::{Appendix, Corpus, Selection, Term, TermId, Unit};
use crate::dispersion::{Measure, Parts};

/// Into what parts a corpus is divided.
///
/// ```
/// use tifa::corpus::Unit;
/// use tifa::frequency::Division;
///
/// assert_eq!("document".parse::<Division>()?, Division::Units(Unit::Document));
/// assert_eq!("parts:100".parse::<Division>()?.to_string(), "parts:100");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// Each unit is a part.
    Units(Unit),
    /// So many parts of equal size (to a token), the documents taken in the order of their names.
    EqualParts(NonZeroUsize),
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units(unit) => unit.fmt(f),
            Self::EqualParts(parts) => write!(f, "parts:{parts}"),
        }
    }
}

impl FromStr for Division {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name.strip_prefix("parts:") {
            Some(parts) => parts
                .parse()
                .map(Self::EqualParts)
                .map_err(|_| Error::found(format!("`{parts}` parts")).expected("a whole number from 1")),
            None => name.parse().map(Self::Units),
        }
    }
}

/// A term and how evenly it is spread.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("a", "改革见效。"), ("b", "改革。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::dispersion::Measure;
/// use tifa::frequency::Evenness;
///
/// let terms = Evenness::of(&corpus, "document".parse()?, &Selection::everything());
/// assert_eq!((terms[0].term().text(), terms[0].count()), ("改革", 2));
/// assert_eq!(terms[0].measure(Measure::Range), Some(2.0)); // in both documents
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evenness {
    term: Term,
    parts: Parts,
}

impl Evenness {
    /// How evenly each listed term of `corpus` is spread over its parts, by falling count, then text; appendices are
    /// left out.
    ///
    /// Time grows with the tokens, and with the listed terms times the parts.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Metadata, Selection, Unit};
    /// use tifa::dispersion::Measure;
    /// use tifa::frequency::{Division, Evenness};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let analyzer = Analyzer::new()?;
    /// let mut corpus = Corpus::new();
    /// for text in ["改革见效。", "改革提速。", "民生改善。"] {
    ///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
    /// }
    /// let table = Evenness::of(&corpus, Division::Units(Unit::Document), &Selection::everything());
    /// assert_eq!((table[0].term().text(), table[0].measure(Measure::Range)), ("改革", Some(2.0)));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of(corpus: &Corpus, division: Division, selection: &Selection) -> Vec<Self> {
        let mask = selection.mask(corpus.vocabulary());
        let parts = parts(corpus, division);
        // For each term, the parts that hold it and how often.
        let mut counts: Vec<Vec<(usize, u64)>> = vec![Vec::new(); corpus.vocabulary().len()];
        for (number, part) in parts.iter().enumerate() {
            for &id in part.iter().flat_map(|stretch| stretch.iter()) {
                let Some(counts) = counts.get_mut(id.index()) else { continue };
                match counts.last_mut() {
                    Some((last, count)) if *last == number => *count += 1,
                    _ => counts.push((number, 1)),
                }
            }
        }
        let sizes: Vec<u64> = parts.iter().map(|part| part.iter().map(|stretch| stretch.len() as u64).sum()).collect();
        let mut table: Vec<Self> = Vec::new();
        for ((_, term), (counts, listed)) in corpus.vocabulary().iter().zip(counts.iter().zip(mask)) {
            if !listed || counts.is_empty() {
                continue;
            }
            let mut counts = counts.iter().peekable();
            let in_part = |number| counts.next_if(|(part, _)| *part == number).map_or(0, |(_, count)| *count);
            let values: Vec<u64> = (0..sizes.len()).map(in_part).collect();
            let parts = Parts::new(values.into_iter().zip(sizes.iter().copied()));
            table.extend(parts.map(|parts| Self { term: term.clone(), parts }));
        }
        table.sort_by(|a, b| {
            b.parts.count().total_cmp(&a.parts.count()).then_with(|| a.term.order().cmp(&b.term.order()))
        });
        table
    }

    /// The term.
    pub fn term(&self) -> &Term {
        &self.term
    }

    /// Its count in all parts together.
    pub fn count(&self) -> u64 {
        // A sum of whole numbers below 2⁵³.
        self.parts.count() as u64
    }

    /// The value of a measure, or `None` where it is undefined.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        measure.of(&self.parts)
    }
}

/// The parts of a corpus, each as stretches of tokens.
fn parts(corpus: &Corpus, division: Division) -> Vec<Vec<&[TermId]>> {
    match division {
        Division::Units(unit) => {
            let units = corpus.texts().iter().flat_map(|text| text.units(unit, Appendix::Excluded));
            units.map(|tokens| vec![tokens]).collect()
        }
        Division::EqualParts(number) => {
            let mut texts: Vec<_> = corpus.texts().iter().collect();
            texts.sort_by_key(|text| text.metadata().name());
            let stretches: Vec<&[TermId]> =
                texts.iter().flat_map(|text| text.units(Unit::Document, Appendix::Excluded)).collect();
            equal_parts(&stretches, number.get())
        }
    }
}

/// Cuts stretches, taken one after the other, into `number` parts whose sizes differ by 1 at most.
fn equal_parts<'c>(stretches: &[&'c [TermId]], number: usize) -> Vec<Vec<&'c [TermId]>> {
    let total: usize = stretches.iter().map(|stretch| stretch.len()).sum();
    let mut rest = stretches.iter().copied();
    let mut open: &[TermId] = &[];
    (0..number)
        .map(|part| {
            let mut wanted = total * (part + 1) / number - total * part / number;
            let mut taken = Vec::new();
            while wanted > 0 {
                if open.is_empty() {
                    match rest.next() {
                        Some(stretch) => open = stretch,
                        None => break,
                    }
                }
                let (now, later) = open.split_at(wanted.min(open.len()));
                wanted -= now.len();
                taken.push(now);
                open = later;
            }
            taken
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_are_equal_and_concatenate(lengths in prop::collection::vec(0_usize..30, 0..8), number in 1_usize..12) {
            let mut next = 0;
            let stretches: Vec<Vec<TermId>> = lengths
                .iter()
                .map(|&length| (0..length).map(|_| { next += 1; TermId::from_index(next) }).collect())
                .collect();
            let stretches: Vec<&[TermId]> = stretches.iter().map(Vec::as_slice).collect();
            let parts = equal_parts(&stretches, number);
            prop_assert_eq!(parts.len(), number);
            prop_assert_eq!(parts.concat().concat(), stretches.concat());
            let sizes = parts.iter().map(|part| part.concat().len());
            prop_assert!(sizes.clone().max().unwrap_or(0) - sizes.min().unwrap_or(0) <= 1);
        }
    }
}
