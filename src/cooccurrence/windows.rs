//! Counting pairs in windows.

use super::context::{Side, Weighting, Window};
use super::listed::{Listed, Places, UNLISTED};
use super::sparse::{Cell, Rows};
use crate::corpus::{Appendix, Corpus, TermId, Unit};

/// What counting in windows yields.
pub(super) struct InWindows<T> {
    /// All ordered pairs.
    pub(super) total: T,
    /// The ordered pairs that begin with each listed term.
    pub(super) first: Vec<T>,
    /// The ordered pairs that end with each.
    pub(super) second: Vec<T>,
    /// Of listed terms: both orders where the window lies on one side, otherwise those with the higher number second.
    pub(super) pairs: Rows<T>,
}

/// Whole parts of a weight 1: the least common multiple of the distances, so that sums of 1/d are exact and do not
/// depend on the order of the documents. From a width of 40 it stays as it is there, 5.3·10¹⁵, and the weights of larger
/// distances are rounded down by less than 1 in 10¹² for distances below 5,000.
pub(super) fn scale(window: Window) -> u128 {
    if window.weighting() == Weighting::Even {
        return 1;
    }
    (1..=window.width().min(40) as u128).fold(1, |scale, distance| scale / common_divisor(scale, distance) * distance)
}

fn common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Counts pairs.
pub(super) fn even(corpus: &Corpus, window: Window, appendix: Appendix, listed: &Listed) -> InWindows<u64> {
    counted(&sentences(corpus, appendix), window, listed, |_| 1)
}

/// Counts pairs and sums 1/d, in parts of [`scale`].
pub(super) fn weighted(corpus: &Corpus, window: Window, appendix: Appendix, listed: &Listed) -> InWindows<(u64, u128)> {
    let sentences = sentences(corpus, appendix);
    let longest = sentences.iter().map(|sentence| sentence.len()).max().unwrap_or(0);
    let scale = scale(window);
    let weights: Vec<u128> = (0..longest.min(window.width() + 1) as u128).map(|d| scale / d.max(1)).collect();
    counted(&sentences, window, listed, |distance| (1, weights.get(distance).copied().unwrap_or(0)))
}

fn sentences(corpus: &Corpus, appendix: Appendix) -> Vec<&[TermId]> {
    corpus.texts().iter().flat_map(|text| text.units(Unit::Sentence, appendix)).collect()
}

/// The neighbours of a position that are another term, with their distances.
fn neighbours(sentence: &[TermId], position: usize, window: Window) -> impl Iterator<Item = (TermId, usize)> {
    let width = window.width();
    let own = sentence.get(position).copied();
    let left = if window.side() == Side::Right { position } else { position.saturating_sub(width) };
    let right = if window.side() == Side::Left { position } else { position.saturating_add(width) };
    let range = left..right.saturating_add(1).min(sentence.len());
    let others = sentence.get(range.clone()).unwrap_or_default().iter().copied().zip(range);
    others.filter(move |&(id, _)| Some(id) != own).map(move |(id, at)| (id, at.abs_diff(position)))
}

fn counted<T: Cell + Sync>(
    sentences: &[&[TermId]],
    window: Window,
    listed: &Listed,
    amount: impl Fn(usize) -> T + Sync,
) -> InWindows<T> {
    let mut total = T::default();
    let mut first = vec![T::default(); listed.len()];
    let mut second = first.clone();
    for sentence in sentences {
        for (position, &id) in sentence.iter().enumerate() {
            let own = listed.number(id);
            for (other, distance) in neighbours(sentence, position, window) {
                let amount = amount(distance);
                total.add(amount);
                if let Some(margin) = first.get_mut(own as usize) {
                    margin.add(amount);
                }
                if let Some(margin) = second.get_mut(listed.number(other) as usize) {
                    margin.add(amount);
                }
            }
        }
    }
    let positions = (0..).zip(sentences).flat_map(|(sentence, tokens)| {
        (0..).zip(tokens.iter()).map(move |(position, &id)| (listed.number(id), (sentence, position)))
    });
    let positions: Places<(u32, u32)> = Places::of(listed.len(), positions, (0, 0));
    let both = window.side() == Side::Both;
    let pairs = Rows::square(listed.len(), |own, row| {
        for &(sentence, position) in positions.get(own) {
            let sentence = sentences.get(sentence as usize).copied().unwrap_or_default();
            for (other, distance) in neighbours(sentence, position as usize, window) {
                let other = listed.number(other);
                // Of two orders that mirror each other one is enough.
                if other != UNLISTED && !(both && other < own) {
                    row.add(other, amount(distance));
                }
            }
        }
    });
    InWindows { total, first, second, pairs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_holds_every_distance() {
        let scale = |width| scale(Window::of(width).expect("from 1").weighted(Weighting::Distance));
        assert_eq!((scale(1), scale(5), scale(10)), (1, 60, 2520));
        assert_eq!(scale(40), 5_342_931_457_063_200);
        assert_eq!(scale(usize::MAX), scale(40));
    }

    #[test]
    fn windows_end_with_the_sentence() {
        let sentence: Vec<TermId> = [7, 8, 7, 9].map(TermId::from_index).into();
        let around = |position, width, side| {
            let window = Window::of(width).expect("from 1").to(side);
            neighbours(&sentence, position, window).map(|(id, d)| (id.index(), d)).collect::<Vec<_>>()
        };
        assert_eq!(around(1, 1, Side::Both), [(7, 1), (7, 1)]);
        assert_eq!(around(0, usize::MAX, Side::Both), [(8, 1), (9, 3)]);
        assert_eq!(around(2, 2, Side::Left), [(8, 1)]);
        assert_eq!(around(2, 2, Side::Right), [(9, 1)]);
        assert_eq!(around(9, 2, Side::Both), []);
    }
}
