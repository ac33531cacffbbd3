//! Into what parts a corpus is divided.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::corpus::{Appendix, Corpus, TermId, Unit};
use crate::names::read_and_written_as_text;

/// Into what parts a corpus is divided.
///
/// ```
/// use tifa::corpus::Unit;
/// use tifa::dispersion::Division;
///
/// assert_eq!("document".parse::<Division>()?, Division::Units(Unit::Document));
/// assert_eq!("parts:100".parse::<Division>()?.to_string(), "parts:100");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Division {
    /// Each unit is a part.
    Units(Unit),
    /// So many parts of equal size (to a token), the documents taken in the order of their names. Of more parts than the
    /// corpus has tokens those that are left empty are dropped, so that each token is a part.
    EqualParts(NonZeroU64),
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
            Some(parts) => parts.parse().map(Self::EqualParts).map_err(|_| {
                Error::option(format!("`{}` parts", parts.escape_debug())).expected("a whole number from 1, below 2^64")
            }),
            None => name.parse().map(Self::Units).map_err(|error: Error| error.or_expected("parts:N")),
        }
    }
}

read_and_written_as_text!(Division);

impl Division {
    /// Shows the tokens of each part that has some, part by part, in pieces; linear in the tokens.
    pub(super) fn visit<'c>(self, corpus: &'c Corpus, appendix: Appendix, mut visit: impl FnMut(u32, &'c [TermId])) {
        match self {
            Self::Units(unit) => {
                let units = corpus.texts().iter().flat_map(|text| text.units(unit, appendix));
                (0..).zip(units).for_each(|(part, tokens)| visit(part, tokens));
            }
            Self::EqualParts(number) => {
                let mut texts: Vec<_> = corpus.texts().iter().collect();
                texts.sort_by_key(|text| (text.metadata().name(), text.fingerprint()));
                let stretches: Vec<&[TermId]> =
                    texts.into_iter().flat_map(|text| text.units(Unit::Document, appendix)).collect();
                equal_parts(&stretches, number, visit);
            }
        }
    }
}

/// Cuts stretches, taken one after the other, into `number` parts whose sizes differ by 1 at most, or into as many as there
/// are tokens.
fn equal_parts<'c>(stretches: &[&'c [TermId]], number: NonZeroU64, mut visit: impl FnMut(u32, &'c [TermId])) {
    let total: u64 = stretches.iter().map(|stretch| stretch.len() as u64).sum();
    let number = u128::from(number.get().min(total).max(1));
    // Part i ends before this token; it fits, for it is at most the total.
    let end = |part: u32| (u128::from(total) * (u128::from(part) + 1) / number) as u64;
    let (mut part, mut at) = (0_u32, 0_u64);
    for &stretch in stretches {
        let mut rest = stretch;
        while !rest.is_empty() {
            let room = usize::try_from(end(part) - at).unwrap_or(usize::MAX);
            let (now, later) = rest.split_at(room.min(rest.len()));
            visit(part, now);
            at += now.len() as u64;
            rest = later;
            if at == end(part) {
                part += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(stretches: &[Vec<TermId>], number: u64) -> Vec<Vec<TermId>> {
        let stretches: Vec<&[TermId]> = stretches.iter().map(Vec::as_slice).collect();
        let mut parts: Vec<Vec<TermId>> = Vec::new();
        equal_parts(&stretches, NonZeroU64::new(number).unwrap(), |part, tokens| {
            parts.resize(part as usize + 1, Vec::new());
            parts[part as usize].extend(tokens);
        });
        parts
    }

    #[test]
    fn more_parts_than_tokens() {
        for number in [3, 4, 4_000_000_000, u64::MAX - 1, u64::MAX] {
            let tokens: Vec<TermId> = (0..3).map(TermId::from_index).collect();
            assert_eq!(parts(&[tokens], number).len(), 3);
            assert!(parts(&[], number).is_empty());
        }
    }

    #[test]
    fn what_is_no_number_of_parts_is_refused() {
        for wrong in ["parts:0", "parts:-1", "parts:18446744073709551616", "parts:", "part:3"] {
            assert!(wrong.parse::<Division>().unwrap_err().to_string().contains("part"), "{wrong}");
        }
        assert!("parts:18446744073709551615".parse::<Division>().is_ok());
    }

    proptest! {
        #[test]
        fn parts_are_equal_and_concatenate(lengths in prop::collection::vec(0_u32..30, 0..8), number in 1_u64..300) {
            let mut next = 0;
            let stretches: Vec<Vec<TermId>> = lengths
                .iter()
                .map(|&length| (0..length).map(|_| { next += 1; TermId::from_index(next) }).collect())
                .collect();
            let parts = parts(&stretches, number);
            prop_assert_eq!(parts.len() as u64, number.min(next.into()));
            prop_assert_eq!(parts.concat(), stretches.concat());
            let sizes = parts.iter().map(Vec::len);
            prop_assert!(sizes.clone().max().unwrap_or(0) - sizes.min().unwrap_or(0) <= 1);
        }
    }
}
