//! A matrix for those who compute on.

use serde::{Deserialize, Serialize};

/// A sparse square matrix in compressed rows, in the terms of scipy and `sprs`: the columns and values of row r are
/// `indices[indptr[r]..indptr[r + 1]]` and `data[indptr[r]..indptr[r + 1]]`; the columns of a row rise.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。\n改革见效。")?, Metadata::named("a"));
/// use tifa::cooccurrence::Cooccurrence;
///
/// let counts = Cooccurrence::new("sentence".parse()?).count(&corpus, &Selection::everything());
/// let matrix = counts.matrix(); // rows and columns are counts.terms()
/// assert_eq!(matrix.row(0).collect::<Vec<_>>(), [(1, 2)]);
/// assert_eq!((matrix.indptr, matrix.indices, matrix.data), (vec![0, 1, 2], vec![1, 0], vec![2, 2]));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SparseMatrix<T> {
    /// Where each row begins, and where the last ends.
    pub indptr: Vec<usize>,
    /// The columns.
    pub indices: Vec<usize>,
    /// The values.
    pub data: Vec<T>,
}

impl<T: Copy + Default> SparseMatrix<T> {
    /// The matrix of the cells (row, column, value) that `cells` shows, twice alike, in rising order; those beyond
    /// `size` are left out.
    pub(crate) fn of(size: usize, cells: impl Fn(&mut dyn FnMut(usize, usize, T))) -> Self {
        Self::filled(size, |visit| cells(visit))
    }

    /// The same with each cell mirrored at the diagonal; those shown all lie above it.
    pub(crate) fn symmetric(size: usize, cells: impl Fn(&mut dyn FnMut(usize, usize, T))) -> Self {
        // A row begins with the cells left of the diagonal, mirrored from the rows before it. When it comes to the cells
        // to the right these are complete, so that each row fills from left to right.
        Self::filled(size, |visit| {
            cells(&mut |row, column, value| {
                visit(row, column, value);
                visit(column, row, value);
            });
        })
    }

    fn filled(size: usize, cells: impl Fn(&mut dyn FnMut(usize, usize, T))) -> Self {
        let mut indptr = vec![0; size + 1];
        cells(&mut |row, column, _| {
            if let Some(end) = indptr.get_mut(row + 1).filter(|_| column < size) {
                *end += 1;
            }
        });
        let mut sum = 0;
        for end in &mut indptr {
            sum += *end;
            *end = sum;
        }
        let mut next = indptr.clone();
        let (mut indices, mut data) = (vec![0; sum], vec![T::default(); sum]);
        cells(&mut |row, column, value| {
            let Some(next) = next.get_mut(row).filter(|_| row < size && column < size) else { return };
            if let (Some(index), Some(cell)) = (indices.get_mut(*next), data.get_mut(*next)) {
                (*index, *cell) = (column, value);
                *next += 1;
            }
        });
        Self { indptr, indices, data }
    }

    /// The columns and values of a row; none beyond the last.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, T)> {
        let range = self.indptr.get(row).zip(self.indptr.get(row + 1)).map_or(0..0, |(&start, &end)| start..end);
        let columns = self.indices.get(range.clone()).unwrap_or_default();
        columns.iter().copied().zip(self.data.get(range).unwrap_or_default().iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrored_rows_rise() {
        let above = [(0, 1, 5), (0, 3, 6), (1, 2, 7), (2, 3, 8), (2, 9, 1)];
        let matrix = SparseMatrix::symmetric(4, |visit| above.iter().for_each(|&(r, c, v)| visit(r, c, v)));
        let rows: Vec<Vec<(usize, i32)>> = (0..5).map(|row| matrix.row(row).collect()).collect();
        let expected: [&[(usize, i32)]; 5] =
            [&[(1, 5), (3, 6)], &[(0, 5), (2, 7)], &[(1, 7), (3, 8)], &[(0, 6), (2, 8)], &[]];
        assert_eq!(rows, expected);
        assert_eq!(SparseMatrix::<u8>::of(0, |_| ()).indptr, [0]);
    }
}
