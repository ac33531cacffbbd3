//! From the folded text back to the text.

/// Where the characters of the folded text stand in the text: runs of equal distance, in order.
///
/// Only offsets that are a few characters old are asked for, so the last runs are looked through, not searched.
#[derive(Default)]
pub(super) struct Offsets {
    runs: Vec<Run>,
    /// The distance of the last run.
    distance: usize,
}

struct Run {
    /// Where the run begins in the folded text.
    folded: usize,
    /// How much further on it stands in the text.
    distance: usize,
}

impl Offsets {
    /// Says that the character at `folded` stands at `offset` of the text. Offsets come in order.
    #[inline]
    pub(super) fn push(&mut self, folded: usize, offset: usize) {
        // Folding only shortens: the distance never falls.
        let distance = offset.wrapping_sub(folded);
        if distance != self.distance {
            self.distance = distance;
            self.runs.push(Run { folded, distance });
        }
    }

    /// Where the character at `folded` stands in the text.
    #[inline]
    pub(super) fn offset(&self, folded: usize) -> usize {
        let run = self.runs.iter().rev().find(|run| run.folded <= folded);
        folded + run.map_or(0, |run| run.distance)
    }
}
