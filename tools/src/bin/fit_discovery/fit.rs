//! Logistic regression, small enough to be read.

/// One marked wording: which cues it has, and whether it is what is looked for.
pub struct Row {
    pub cues: Vec<usize>,
    pub is_hit: bool,
}

/// How strongly a weight is held near zero: as if for each cue this many wordings spoke neither way.
const RIDGE: f64 = 1.0;

/// Newton's method needs fewer steps than this to stand still.
const STEPS: usize = 30;

/// The weights of `cues` cues, and behind them the base: what makes the marks most likely, with a penalty of
/// [`RIDGE`] / 2 times the square of each weight. The base is free.
pub fn fit(rows: &[Row], cues: usize) -> Vec<f64> {
    let size = cues + 1;
    let mut weights = vec![0.0; size];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; size];
        let mut curvature = vec![vec![0.0; size]; size];
        for index in 0..cues {
            gradient[index] = RIDGE * weights[index];
            curvature[index][index] = RIDGE;
        }
        for row in rows {
            let columns = || row.cues.iter().copied().chain([cues]);
            let log_odds: f64 = columns().map(|column| weights[column]).sum();
            let likelihood = 1.0 / (1.0 + (-log_odds).exp());
            let error = likelihood - f64::from(u8::from(row.is_hit));
            for column in columns() {
                gradient[column] += error;
                for other in columns() {
                    curvature[column][other] += likelihood * (1.0 - likelihood);
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(curvature, gradient)) {
            *weight -= step;
        }
    }
    weights
}

/// Solves a system of linear equations with a positive definite matrix: elimination, then substitution.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        for row in pivot + 1..size {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let (upper, lower) = matrix.split_at_mut(row);
            for (below, above) in lower[0].iter_mut().zip(&upper[pivot]).skip(pivot) {
                *below -= factor * above;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
