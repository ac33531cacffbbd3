//! Figures and targets.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use tifa::Result;
use tifa::figures::Indicators;
use tifa::targets::{Absence, ConstraintRule, Panel, Point, TargetOptions};

use crate::corpus::Corpus;
use crate::error::OrRaise;
use crate::question::{named, unknown};
use crate::table::Table;

/// A table of indicators: its name and its bytes.
type File = (String, PyBackedBytes);

pub fn panel(corpus: &Corpus, indicators: Option<&File>, absence: Absence) -> Result<Panel> {
    let mut known = Indicators::embedded()?.clone();
    if let Some((name, bytes)) = indicators {
        known = known.overlaid(&Indicators::from_csv(name, &**bytes)?);
    }
    let mut panel = Panel::new()?.with_indicators(known).expecting(absence);
    corpus.with_metadata().for_each(|(document, metadata)| panel.add(document, metadata.clone()));
    Ok(panel)
}

/// Every figure.
#[pyfunction]
pub fn figures(py: Python<'_>, corpus: &Corpus, indicators: Option<File>) -> PyResult<Table> {
    let table = py.detach(|| Ok::<_, tifa::Error>(panel(corpus, indicators.as_ref(), Absence::default())?.figures()));
    Ok(Table::new(table.or_raise(py)?))
}

/// Every numeral with its class.
#[pyfunction]
pub fn numerals(py: Python<'_>, corpus: &Corpus, indicators: Option<File>) -> PyResult<Table> {
    let table = py.detach(|| Ok::<_, tifa::Error>(panel(corpus, indicators.as_ref(), Absence::default())?.numerals()));
    Ok(Table::new(table.or_raise(py)?))
}

fn options(py: Python<'_>, point: &str, rule: Option<&str>) -> PyResult<TargetOptions> {
    let options = TargetOptions::new().with_point(named::<Point>(py, point)?);
    match rule {
        None => Ok(options),
        Some("customary") => Ok(options.with_rule(ConstraintRule::customary())),
        Some(other) => Err(unknown(py, "rule", other, ["customary"])),
    }
}

/// Every target, with what it is above the targets of another corpus if there is one.
#[pyfunction]
pub fn targets(
    py: Python<'_>,
    corpus: &Corpus,
    above: Option<&Corpus>,
    point: &str,
    rule: Option<&str>,
    expect: Vec<String>,
    indicators: Option<File>,
) -> PyResult<Table> {
    let options = options(py, point, rule)?;
    let table = py.detach(|| {
        let panel_of = |corpus, absence| panel(corpus, indicators.as_ref(), absence);
        let own = panel_of(corpus, Absence::of(expect))?;
        match above {
            None => Ok::<_, tifa::Error>(own.targets(&options)),
            Some(above) => Ok(own.targets_above(&panel_of(above, Absence::of([""; 0]))?, &options)),
        }
    });
    Ok(Table::new(table.or_raise(py)?))
}

/// The targets joined with the results that the reports of the next year state.
#[pyfunction]
pub fn results(
    py: Python<'_>,
    corpus: &Corpus,
    point: &str,
    rule: Option<&str>,
    expect: Vec<String>,
    indicators: Option<File>,
) -> PyResult<Table> {
    let options = options(py, point, rule)?;
    let table =
        py.detach(|| Ok::<_, tifa::Error>(panel(corpus, indicators.as_ref(), Absence::of(expect))?.results(&options)));
    Ok(Table::new(table.or_raise(py)?))
}
