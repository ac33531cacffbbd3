//! Finds the weights of the cues by which quotations are told to be slogans, names, or neither.
//!
//! `cargo run -p tifa-tools --bin fit_discovery tests/data/discovery/development.tsv` prints the table of `src/discover/score.rs`. The file has a line for
//! each marked wording: the wording, what it is (slogan, name, scare), and the cues that its text gave, as
//! `evaluate_discovery --cues` prints them.

mod fit;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clap::Parser;
use tifa::discover::Cue;

use fit::{Row, fit};

/// Finds the weights of the cues.
#[derive(Parser)]
struct Arguments {
    /// The marked wordings with their cues.
    marks: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let marks = fs::read_to_string(&arguments.marks)?;
    let slogans = fit(&rows(&marks, "slogan"), Cue::ALL.len());
    let names = fit(&rows(&marks, "name"), Cue::ALL.len());
    for (index, (slogan, name)) in slogans.iter().zip(&names).enumerate() {
        match Cue::ALL.get(index) {
            Some(cue) => println!("        Cue::{cue:?} => ({slogan:.2}, {name:.2}),"),
            None => println!("const BASE: (f64, f64) = ({slogan:.2}, {name:.2});"),
        }
    }
    Ok(())
}

fn rows(marks: &str, kind: &str) -> Vec<Row> {
    let cue = |name: &str| Cue::ALL.iter().position(|cue| format!("{cue:?}") == name);
    let row = |line: &str| {
        let mut cells = line.split('\t').skip(1);
        let is_hit = cells.next()? == kind;
        Some(Row { cues: cells.next()?.split(' ').filter_map(cue).collect(), is_hit })
    };
    marks.lines().skip(1).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weights in the code are those that the marked quotations give: `help: cargo run -p tifa-tools --bin fit_discovery`.
    #[test]
    fn the_weights_are_those_of_the_marks() {
        let marks = include_str!("../../../../tests/data/discovery/development.tsv");
        let cue = |name: &str| Cue::ALL.iter().position(|cue| format!("{cue:?}") == name).expect("the cue exists");
        for (kind, weight) in [("slogan", Cue::slogan_weight as fn(Cue) -> f64), ("name", Cue::name_weight)] {
            let row = |line: &str| {
                let cells: Vec<&str> = line.split('\t').collect();
                let cues = cells[2].split(' ').filter(|name| !name.is_empty()).map(cue).collect();
                Row { cues, is_hit: cells[1] == kind }
            };
            let rows: Vec<Row> = marks.lines().skip(1).map(row).collect();
            for (cue, fitted) in Cue::ALL.iter().zip(fit(&rows, Cue::ALL.len())) {
                assert!(
                    (weight(*cue) - fitted).abs() < 0.006,
                    "{cue:?} as {kind}: {} in the code, {fitted}",
                    weight(*cue)
                );
            }
        }
    }
}
