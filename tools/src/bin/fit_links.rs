//! Fits the weights of `dict/link-weights.csv` to pairs of reports whose sentences a reader has joined.
//!
//! `cargo run -p tifa-tools --bin fit_links -- OUT EARLIER LATER MARKS [EARLIER LATER MARKS …]`
//!
//! MARKS is a table by tabs with `later_start`, `later_end`, `class`, `required` and `optional`: the sentences of the later text by
//! the characters of its file, and the places `start-end` of the earlier file that each goes back to, `;` and `|` between
//! them. Pairs that are optional count neither way, and so do sentences of the class `skip`. A logistic regression with a
//! ridge is fitted by Newton's method.

use std::error::Error;

use serde::Deserialize;
use tifa::compare::{Compare, Feature};
use tifa::{Analyzer, Document};

const FEATURES: usize = Feature::ALL.len();
/// The bias stands first.
const WEIGHTS: usize = FEATURES + 1;
/// How strongly weights are drawn to 0, the bias aside.
const RIDGE: f64 = 0.3;
const STEPS: usize = 25;

type Row = ([f64; WEIGHTS], bool);
type Place = (usize, usize);

#[derive(Deserialize)]
struct Mark {
    later_start: usize,
    later_end: usize,
    class: String,
    required: String,
    optional: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, texts @ ..] = arguments.as_slice() else { return Err("expected OUT EARLIER LATER MARKS …".into()) };
    let analyzer = Analyzer::new()?;
    let mut rows = Vec::new();
    for group in texts.chunks(3) {
        let [earlier, later, marks] = group else { return Err("expected EARLIER LATER MARKS".into()) };
        let read =
            |file: &String| -> Result<Document, Box<dyn Error>> { Ok(analyzer.analyze_bytes(&std::fs::read(file)?)?) };
        rows.extend(marked(&read(earlier)?, &read(later)?, marks)?);
    }
    let joined = rows.iter().filter(|(_, is_joined)| *is_joined).count();
    eprintln!("{} pairs, {joined} of them joined", rows.len());
    let weights = fitted(&rows)?;
    let mut table = csv::Writer::from_path(out)?;
    table.write_record(["feature", "weight"])?;
    let names = std::iter::once("bias").chain(Feature::ALL.iter().map(|feature| feature.name()));
    for (name, weight) in names.zip(weights) {
        table.write_record([name, &format!("{weight:.3}")])?;
    }
    Ok(table.flush()?)
}

/// The pairs of two texts with what the marks say of them.
fn marked(earlier: &Document, later: &Document, marks: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(marks)?;
    let marks: Vec<Mark> = reader.deserialize().collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for pair in Compare::new().evidence(earlier, later)? {
        let origin = later.origin(pair.later).char();
        let own = (origin.start(), origin.end());
        let Some(mark) = marks.iter().find(|mark| covers(own, (mark.later_start, mark.later_end))) else { continue };
        let origin = earlier.origin(pair.earlier).char();
        let other = (origin.start(), origin.end());
        let is_required = places(&mark.required)?.into_iter().any(|place| hits(other, place));
        let is_optional = places(&mark.optional)?.into_iter().any(|place| hits(other, place));
        if mark.class == "skip" || is_optional && !is_required {
            continue;
        }
        let mut row = [1.0; WEIGHTS];
        for (cell, feature) in row.iter_mut().skip(1).zip(pair.features) {
            *cell = feature;
        }
        rows.push((row, is_required));
    }
    Ok(rows)
}

fn places(cell: &str) -> Result<Vec<Place>, Box<dyn Error>> {
    let places = cell.split([';', '|']).filter(|place| !place.is_empty()).map(|place| {
        let (start, end) = place.split_once('-').ok_or("a place without its end")?;
        Ok((start.parse()?, end.parse()?))
    });
    places.collect()
}

fn shared(one: Place, other: Place) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

/// Whether a sentence holds at least half of a marked one.
fn covers(sentence: Place, marked: Place) -> bool {
    let shared = shared(sentence, marked);
    shared > 0 && 2 * shared >= marked.1 - marked.0
}

/// Whether two places share half of the shorter one.
fn hits(one: Place, other: Place) -> bool {
    let shared = shared(one, other);
    shared > 0 && 2 * shared >= (one.1 - one.0).min(other.1 - other.0)
}

/// The weights that make the marks most likely, less the ridge.
fn fitted(rows: &[Row]) -> Result<[f64; WEIGHTS], Box<dyn Error>> {
    let mut weights = [0.0; WEIGHTS];
    for _ in 0..STEPS {
        let mut slope = [0.0; WEIGHTS];
        let mut curve = [[0.0; WEIGHTS]; WEIGHTS];
        for at in 1..WEIGHTS {
            slope[at] = -RIDGE * weights[at];
            curve[at][at] = RIDGE;
        }
        for (row, is_joined) in rows {
            let odds: f64 = row.iter().zip(&weights).map(|(cell, weight)| cell * weight).sum();
            let chance = 1.0 / (1.0 + (-odds).exp());
            let miss = f64::from(u8::from(*is_joined)) - chance;
            for at in 0..WEIGHTS {
                slope[at] += miss * row[at];
                for (cell, other) in curve[at].iter_mut().zip(row) {
                    *cell += chance * (1.0 - chance) * row[at] * other;
                }
            }
        }
        let step = solved(curve, slope).ok_or("the pairs do not tell the features apart")?;
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step;
        }
    }
    Ok(weights)
}

/// The solution of a system of equations by elimination with the greatest pivot; none for a singular one.
fn solved(mut left: [[f64; WEIGHTS]; WEIGHTS], mut right: [f64; WEIGHTS]) -> Option<[f64; WEIGHTS]> {
    for at in 0..WEIGHTS {
        let pivot = (at..WEIGHTS).max_by(|&one, &other| left[one][at].abs().total_cmp(&left[other][at].abs()))?;
        left.swap(at, pivot);
        right.swap(at, pivot);
        let (own, own_right) = (left[at], right[at]);
        if own[at].abs() < 1e-12 {
            return None;
        }
        for other in (0..WEIGHTS).filter(|&other| other != at) {
            let factor = left[other][at] / own[at];
            for (cell, of_pivot) in left[other].iter_mut().zip(own) {
                *cell -= factor * of_pivot;
            }
            right[other] -= factor * own_right;
        }
    }
    let mut solution = [0.0; WEIGHTS];
    for at in 0..WEIGHTS {
        solution[at] = right[at] / left[at][at];
    }
    Some(solution)
}
