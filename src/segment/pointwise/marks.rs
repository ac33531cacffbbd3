//! What is known of boundaries, a bit a boundary.

/// 64 boundaries that follow one another, the first the lowest bit.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    /// The score is above the threshold, or the boundary is an edge by rule.
    pub(super) edges: u64,
    /// The edge is not doubted.
    pub(super) sure: u64,
    /// A number stands before the boundary.
    pub(super) numbers: u64,
}

/// The boundaries that have been finished last.
#[derive(Default)]
pub(super) struct Marked {
    /// The place of the first.
    first: usize,
    /// As many as are needed; of the last the upper bits may stand for no boundary and are 0.
    marks: Vec<Marks>,
}

impl Marked {
    /// Forgets all; the next has the place `first`.
    pub(super) fn clear(&mut self, first: usize) {
        self.first = first;
        self.marks.clear();
    }

    /// The place of the first.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// Adds 64 boundaries, or the last ones.
    pub(super) fn push(&mut self, marks: Marks) {
        self.marks.push(marks);
    }

    /// The boundaries of the word `index`, and the place of the first of them.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<(usize, Marks)> {
        Some((self.first + 64 * index, *self.marks.get(index)?))
    }

    /// Makes all boundaries before `place` none.
    pub(super) fn clear_before(&mut self, place: usize) {
        let bits = place.saturating_sub(self.first);
        if let Some(marks) = self.marks.first_mut() {
            let kept = u64::MAX.checked_shl(bits as u32).unwrap_or(0);
            *marks = Marks { edges: marks.edges & kept, sure: marks.sure & kept, numbers: marks.numbers & kept };
        }
    }

    /// Makes the boundary at `place`, if it is one of these, a sure edge or none.
    pub(super) fn set(&mut self, place: usize, is_edge: bool) {
        let Some(bit) = place.checked_sub(self.first) else { return };
        if let Some(marks) = self.marks.get_mut(bit / 64) {
            let bit = 1 << (bit % 64);
            (marks.edges, marks.sure) =
                if is_edge { (marks.edges | bit, marks.sure | bit) } else { (marks.edges & !bit, marks.sure & !bit) };
        }
    }

    /// The first boundary behind a number that has the place `from` or a later one.
    pub(super) fn behind_number(&self, from: usize) -> Option<usize> {
        let skipped = from.saturating_sub(self.first);
        let mut sought = u64::MAX << (skipped % 64);
        self.marks.iter().enumerate().skip(skipped / 64).find_map(|(index, marks)| {
            let numbers = marks.numbers & std::mem::replace(&mut sought, u64::MAX);
            (numbers != 0).then(|| self.first + index * 64 + numbers.trailing_zeros() as usize)
        })
    }
}
