//! What is decided by rule: dates and years are one word, and what numbers are.

use super::locks::Locks;
use super::scores::{Scores, YEAR};
use crate::hanzi::figure::FIGURES as NUMERALS;
use crate::segment::PartOfSpeech;
use crate::segment::characters::{Characters, Code, EMPTY, LATIN, NUMBER};

/// What makes a date of the number before it.
const DATES: &str = "年月日";

/// What stands behind 年 where it is no date: 年度, 年代.
const NO_DATES: &str = "度代";

/// The codes of the characters that the rules speak of.
pub(super) struct Rules {
    dates: [Code; 3],
    no_dates: [Code; 2],
    numerals: [Code; 16],
}

impl Rules {
    pub(super) fn new(characters: &Characters) -> Self {
        let codes = |text: &str, place: usize| text.chars().nth(place).map_or(EMPTY, |one| characters.code(one));
        Self {
            no_dates: std::array::from_fn(|place| codes(NO_DATES, place)),
            dates: std::array::from_fn(|place| codes(DATES, place)),
            numerals: std::array::from_fn(|place| codes(NUMERALS, place)),
        }
    }

    /// The digit 零, which a circle in a number stands for.
    pub(super) fn zero(&self) -> Code {
        self.numerals[0]
    }

    /// The character 年.
    pub(super) fn year(&self) -> Code {
        self.dates[0]
    }

    /// Settles the boundaries that the last advance has finished: a number and the 年, 月 or 日 behind it are one word, and so is a
    /// year in Chinese digits (二〇二五年), unless a lock begins or ends in it.
    pub(super) fn settle(&self, scores: &mut Scores<'_>, locks: &Locks<'_>) {
        let mut from = 0;
        while let Some(place) = scores.behind_number(from) {
            if matches!(scores.symbols(place..place + 2), [_, behind] if self.dates.contains(behind)) {
                scores.settle_none(place);
            }
            from = place + 1;
        }
        if !scores.may_have_year() {
            return;
        }
        // The boundaries at hand may be any of the five of a year.
        let finished = scores.just_finished();
        for start in finished.start.saturating_sub(YEAR)..finished.end {
            if let [digits @ .., year] = scores.symbols(start..start + YEAR + 1)
                && *year == self.year()
                && digits.len() == YEAR
                && digits.iter().all(|digit| self.numerals[..10].contains(digit))
            {
                self.settle_year(scores, locks, start);
            }
        }
    }

    /// Settles those of the five boundaries of the year at `start` that are at hand.
    #[cold]
    fn settle_year(&self, scores: &mut Scores<'_>, locks: &Locks<'_>, start: usize) {
        let finished = scores.just_finished();
        let end = start + YEAR;
        for place in start..end {
            if locks.has_edge(scores.end(place)) {
                return;
            }
            if finished.contains(&place) {
                scores.settle_none(place);
            }
        }
        if finished.contains(&end)
            && scores.symbols(end + 1..end + 2).iter().all(|behind| !self.no_dates.contains(behind))
        {
            scores.settle_edge(end);
        }
    }

    /// What the rules know of a word that no dictionary has.
    pub(super) fn part_of_speech(&self, codes: &[Code]) -> Option<PartOfSpeech> {
        let (&last, before) = codes.split_last()?;
        let is_number = |codes: &[Code]| codes.iter().all(|code| *code == NUMBER || self.numerals.contains(code));
        if is_number(codes) || (codes.first() == Some(&NUMBER) && !self.dates.contains(&last)) {
            Some(PartOfSpeech::NUMERAL)
        } else if is_number(before) && self.dates.contains(&last) {
            Some(PartOfSpeech::TIME)
        } else if codes.iter().all(|&code| code == LATIN) {
            Some(PartOfSpeech::FOREIGN)
        } else if codes.iter().any(|code| matches!(*code, NUMBER | LATIN)) {
            Some(PartOfSpeech::NAME)
        } else {
            None
        }
    }
}
