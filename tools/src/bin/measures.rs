//! Reads cases as JSON lines, and prints their measures as JSON lines, for `compare.py` beside this file.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};

use serde::{Deserialize, Serialize};
use tifa::contingency::{Association, Contingency};
use tifa::keyness::{Comparison, Interval};
use tifa::trend::{Kendall, Series};
use tifa::{dispersion, keyness, trend};

/// A case.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Case {
    /// O11, R1, C1, N.
    Association(f64, f64, f64, f64),
    /// Target and reference as count and size; number of terms; constant of simple maths.
    Keyness((u64, u64), (u64, u64), usize, f64),
    /// Counts and sizes of the parts.
    Dispersion(Vec<(u64, u64)>),
    /// Years and values.
    Trend(Vec<(i32, f64)>),
}

type Values = BTreeMap<&'static str, Option<f64>>;

/// What is printed for a case; absent parts are null.
#[derive(Serialize)]
struct Answer {
    values: Values,
    interval: Option<Interval>,
    kendall: Option<Kendall>,
}

fn answer(case: Case) -> Option<Answer> {
    let (mut interval, mut kendall) = (None, None);
    let values = match case {
        Case::Association(joint, row, column, total) => {
            let table = Contingency::new(joint, row, column, total)?;
            Association::ALL.iter().map(|measure| (measure.name(), measure.value(&table))).collect()
        }
        Case::Keyness(target, reference, terms, constant) => {
            let comparison = Comparison::new(target, reference)?.among(terms).with_constant(constant);
            interval = comparison.interval();
            keyness::Measure::ALL.iter().map(|measure| (measure.name(), measure.value(&comparison))).collect()
        }
        Case::Dispersion(parts) => {
            let parts = dispersion::Parts::new(parts)?;
            dispersion::Measure::ALL.iter().map(|measure| (measure.name(), measure.value(&parts))).collect()
        }
        Case::Trend(points) => {
            let series = Series::new(points).ok()?;
            kendall = Some(Kendall::of(&series));
            trend::Measure::ALL.iter().map(|measure| (measure.name(), measure.value(&series))).collect()
        }
    };
    Some(Answer { values, interval, kendall })
}

fn main() -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let case = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut output, &answer(case))?;
        writeln!(output)?;
    }
    output.flush()
}
