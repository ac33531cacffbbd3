//! Sparse matrices row by row, and the accumulation of one (Gustavson's algorithm).
//!
//! The joint counts of one term with all others are a row of the product Xᵀ·X, X being the matrix of units by terms.
//! A row needs one array as long as the listed terms and nothing is hashed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Error;

/// What a cell of the matrix holds.
pub(super) trait Cell: Copy + Default + PartialEq + Send {
    fn add(&mut self, other: Self);
}

impl Cell for u64 {
    fn add(&mut self, other: Self) {
        *self = self.saturating_add(other);
    }
}

/// A count, and a weight in whole parts of a scale.
impl Cell for (u64, u128) {
    fn add(&mut self, other: Self) {
        self.0 = self.0.saturating_add(other.0);
        self.1 = self.1.saturating_add(other.1);
    }
}

/// Rows of cells in compressed form; the columns of a row rise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rows<T> {
    pub(super) starts: Vec<usize>,
    pub(super) columns: Vec<u32>,
    pub(super) cells: Vec<T>,
}

impl<T> Rows<T> {
    /// Checks rows that were read: a square of `size`, whose rows follow each other and whose columns rise.
    pub(super) fn check(&self, size: usize) -> Result<(), Error> {
        let wrong = |what: &str| Err(Error::found(what).expected("a square matrix in compressed rows"));
        if self.starts.len() != size + 1 || self.starts.first() != Some(&0) || !self.starts.is_sorted() {
            return wrong("rows that do not follow each other");
        }
        if self.starts.last() != Some(&self.columns.len()) || self.columns.len() != self.cells.len() {
            return wrong("cells without a column, or columns without a cell");
        }
        let rows = self.starts.windows(2).map(|row| match row {
            [start, end] => self.columns.get(*start..*end).unwrap_or_default(),
            _ => &[],
        });
        for row in rows {
            if !row.is_sorted_by(|a, b| a < b) || row.last().is_some_and(|&last| last as usize >= size) {
                return wrong("columns that do not rise, or lie outside");
            }
        }
        Ok(())
    }
}

/// The row that is being summed up, and its columns that are not zero.
pub(super) struct Accumulator<T> {
    cells: Vec<T>,
    touched: Vec<u32>,
}

impl<T: Cell> Accumulator<T> {
    fn new(columns: usize) -> Self {
        Self { cells: vec![T::default(); columns], touched: Vec::new() }
    }

    /// Adds to the cell of `column`; a column beyond the row is left out.
    pub(super) fn add(&mut self, column: u32, amount: T) {
        let Some(cell) = self.cells.get_mut(column as usize) else { return };
        if *cell == T::default() {
            self.touched.push(column);
        }
        cell.add(amount);
    }

    /// Ends the row.
    fn drain_into(&mut self, rows: &mut Rows<T>) {
        // Sorting costs some 10 steps a column; looking at every cell, one.
        if self.touched.len() * 8 > self.cells.len() {
            let lowest = self.touched.iter().copied().min().unwrap_or(0);
            for (column, cell) in (lowest..).zip(self.cells.iter_mut().skip(lowest as usize)) {
                if *cell != T::default() {
                    rows.columns.push(column);
                    rows.cells.push(std::mem::take(cell));
                }
            }
            self.touched.clear();
        } else {
            self.touched.sort_unstable();
            for column in self.touched.drain(..) {
                if let Some(cell) = self.cells.get_mut(column as usize) {
                    rows.columns.push(column);
                    rows.cells.push(std::mem::take(cell));
                }
            }
        }
        rows.starts.push(rows.columns.len());
    }
}

impl<T: Cell> Rows<T> {
    fn empty() -> Self {
        Self { starts: vec![0], columns: Vec::new(), cells: Vec::new() }
    }

    /// The columns and cells of a row; none beyond the last.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, T)> {
        let range = self.starts.get(row).zip(self.starts.get(row + 1)).map_or(0..0, |(&start, &end)| start..end);
        let columns = self.columns.get(range.clone()).unwrap_or_default();
        columns.iter().copied().zip(self.cells.get(range).unwrap_or_default().iter().copied())
    }

    /// A square matrix, each row filled by `fill`; on all cores with the feature `parallel`, with the same result.
    pub(super) fn square(size: usize, fill: impl Fn(u32, &mut Accumulator<T>) + Sync) -> Self {
        let block = |accumulator: &mut Accumulator<T>, rows: Range<usize>| {
            let mut block = Self::empty();
            for row in rows {
                fill(row as u32, accumulator);
                accumulator.drain_into(&mut block);
            }
            block
        };
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            // Few enough rows that the cores end at the same time, many enough that joining costs nothing.
            const BLOCK: usize = 32;
            if rayon::current_num_threads() > 1 {
                let starts = (0..size).into_par_iter().step_by(BLOCK);
                let blocks: Vec<Self> = starts
                    .map_init(
                        || Accumulator::new(size),
                        |accumulator, start| block(accumulator, start..(start + BLOCK).min(size)),
                    )
                    .collect();
                return Self::joined(blocks);
            }
        }
        block(&mut Accumulator::new(size), 0..size)
    }

    #[cfg(feature = "parallel")]
    fn joined(blocks: Vec<Self>) -> Self {
        let mut rows = Self::empty();
        let cells = blocks.iter().map(|block| block.cells.len()).sum();
        rows.columns.reserve_exact(cells);
        rows.cells.reserve_exact(cells);
        for block in blocks {
            let before = rows.columns.len();
            rows.starts.extend(block.starts.iter().skip(1).map(|start| before + start));
            rows.columns.extend(block.columns);
            rows.cells.extend(block.cells);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_whether_dense_or_sparse() {
        // Row r holds the multiples of r + 1, given in falling order, each twice.
        let rows = Rows::square(100, |row, accumulator| {
            for column in (0..100_u32).rev().filter(|column| column % (row + 1) == 0) {
                accumulator.add(column, 1_u64);
                accumulator.add(column, 2);
            }
            accumulator.add(u32::MAX, 1);
        });
        assert_eq!(rows.starts.len(), 101);
        for row in 0..100 {
            let range = rows.starts[row]..rows.starts[row + 1];
            let expected: Vec<u32> = (0..100).step_by(row + 1).collect();
            assert_eq!(rows.columns[range.clone()], expected, "row {row}");
            assert!(rows.cells[range].iter().all(|&cell| cell == 3));
        }
    }

    #[cfg(feature = "parallel")]
    #[test]
    fn threads_do_not_matter() {
        let rows = |threads| {
            crate::corpus::on_threads(threads, || {
                Rows::square(333, |row, accumulator| {
                    (0..row).filter(|column| (column * row) % 7 < 2).for_each(|column| accumulator.add(column, 1_u64));
                })
            })
        };
        assert_eq!(rows(1), rows(3));
    }
}
