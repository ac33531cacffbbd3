//! Writes what tifa finds in reports as JSON lines, for scorers of figures and of growth.
//!
//! `cargo run -p tifa-tools --bin evaluate_figures -- figures|growth|results OUT FILE…`
//!
//! `figures` writes a file of JSON lines a report into the folder OUT: start and end in characters of the file, and the
//! cells of a figure. `growth` and `results` write a line a report to the file OUT: the growth of the product that the
//! report sets for its year, and the one that it states for the year before.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::json;
use tifa::corpus::Metadata;
use tifa::figures::{FigureReader, Figures, Indicators};
use tifa::targets::{Absence, TargetForm, Targets};
use tifa::{Analyzer, Document};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, out, files @ ..] = arguments.as_slice() else {
        return Err("usage: evaluate_figures figures|growth|results OUT FILE…".into());
    };
    let analyzer = Analyzer::new()?;
    let reader = FigureReader::new()?;
    let mut lines = Vec::new();
    for file in files {
        let document = analyzer.analyze_bytes(&fs::read(file)?)?;
        let metadata = Metadata::from_file_name(file);
        let figures = reader.read(&document, metadata.year());
        let name = Path::new(file).file_name().ok_or("a path without a file")?.to_string_lossy().into_owned();
        match what.as_str() {
            "figures" => {
                let path = Path::new(out).join(format!("{}.jsonl", name.trim_end_matches(".txt")));
                write_figures(&mut fs::File::create(path)?, &document, &figures)?;
            }
            "growth" => lines.push(growth(&name, &document, &figures, metadata.year())?),
            "results" => lines.push(result(&name, &figures, metadata.year())?),
            other => return Err(format!("{other}: expected figures, growth or results").into()),
        }
    }
    if what != "figures" {
        fs::write(out, lines.join("\n") + "\n")?;
    }
    Ok(())
}

fn write_figures(output: &mut dyn Write, document: &Document, figures: &Figures) -> Result<(), Failure> {
    for figure in figures.figures() {
        let place = document.origin(figure.span).char();
        let row = json!({
            "start": place.start(), "end": place.end(), "indicator": figure.indicator, "relation": figure.relation,
            "value": figure.value, "upper": figure.upper, "unit": &*figure.unit, "hedge": figure.hedges,
            "period": figure.period, "comparison": figure.comparison, "status": figure.status,
        });
        writeln!(output, "{row}")?;
    }
    Ok(())
}

fn growth(name: &str, document: &Document, figures: &Figures, year: Option<i32>) -> Result<String, Failure> {
    let targets = Targets::of(document, figures, Indicators::embedded()?, year, &Absence::default());
    let target = targets.growth(year);
    let is_range = target.is_some_and(|target| target.form == Some(TargetForm::Range));
    let value = target.and_then(|target| target.low.or(target.high));
    let upper = target.and_then(|target| target.high).filter(|_| is_range);
    let hedge = target.map(|target| target.hedges.to_string()).unwrap_or_default();
    Ok(json!({"file": name, "value": value, "upper": upper, "hedge": hedge}).to_string())
}

fn result(name: &str, figures: &Figures, year: Option<i32>) -> Result<String, Failure> {
    let indicators = Indicators::embedded()?;
    let before = year.map(|year| year - 1);
    let result = before.and_then(|year| ["gdp", "gnp"].iter().find_map(|id| figures.growth(indicators, id, year)));
    let hedge = result.map(|result| result.hedges.to_string()).unwrap_or_default();
    let (value, upper) = (result.map(|result| result.value), result.and_then(|result| result.upper));
    Ok(json!({"file": name, "value": value, "upper": upper, "hedge": hedge}).to_string())
}
