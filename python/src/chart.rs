//! Drawings of results, as SVG.

use pyo3::prelude::*;
use tifa::asked::Match;
use tifa::chart::{Chart, ChartKind};
use tifa::corpus::Groups;
use tifa::frequency::Frequency;
use tifa::keyness::Keyness;
use tifa::table::Labels;
use tifa::targets::TargetOptions;

use crate::analyzer::asked;
use crate::corpus::Corpus;
use crate::error::{OrRaise, refused};
use crate::panel::panel;
use crate::question::{appendix, named, unknown};
use crate::selection::Selection;

/// A drawing of what a corpus holds, as `tifa chart` makes it.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "an option of the subcommand each")]
pub fn chart(
    py: Python<'_>,
    corpus: &Corpus,
    kind: &str,
    words: Vec<String>,
    selection: &Selection,
    by: Option<&str>,
    against: Option<&Corpus>,
    drawn: usize,
    holds: &str,
    title: Option<String>,
    labels: &str,
    extra: &str,
) -> PyResult<String> {
    let kind = named::<ChartKind>(py, kind)?;
    let by = by.map(|groups| named::<Groups>(py, groups)).transpose()?;
    let labels = match labels {
        "zh" => Labels::Chinese,
        "en" => Labels::English,
        other => return Err(unknown(py, "language", other, ["zh", "en"])),
    };
    let draws_words = matches!(kind, ChartKind::Trend | ChartKind::Share | ChartKind::Dispersion);
    if draws_words && words.is_empty() {
        return Err(refused(py, "missing", "no words to draw; expected words=[…]"));
    }
    if kind == ChartKind::Keyness && against.is_none() {
        return Err(refused(py, "missing", "nothing to hold the reports against; expected against=Corpus"));
    }
    let asked = asked(&words).or_raise(py)?;
    let drawing = py.detach(|| {
        let again = corpus.read_again(corpus.analyzer.asking(&asked, Match::default())?)?;
        let words: Vec<&str> = asked.iter().collect();
        let selection = selection.asking(again.analyzer.recipe.asked.iter().chain(asked.iter()));
        let chart = match (kind, against) {
            (ChartKind::Results | ChartKind::Strip, _) => {
                let results = panel(&again, None, Default::default())?.results(&TargetOptions::new());
                let drawn = if kind == ChartKind::Results { Chart::results } else { Chart::strip };
                drawn(&results, labels)
            }
            (ChartKind::Keyness, Some(against)) => {
                let keyness = Keyness::new().with_appendix(appendix(extra));
                Chart::keyness(&keyness.run(&again.corpus, &against.corpus, &selection), drawn, labels)
            }
            (ChartKind::Dispersion, _) => Chart::dispersion(&again.corpus, &words, labels)?,
            _ => {
                let groups = by.unwrap_or_else(|| kind.groups(&again.corpus));
                let frequency = Frequency::new().by(groups).with_appendix(appendix(extra));
                let mut table = frequency.run(&again.corpus, &selection);
                match kind {
                    ChartKind::Trend => Chart::trend(&table, &words, labels)?,
                    ChartKind::Share => Chart::share(&table, &words, labels)?,
                    _ => {
                        if holds == "slogans" {
                            table.retain("slogans alone", |row| row.term.kind().is_some_and(|kind| kind.is_slogan()));
                        }
                        Chart::cloud(&table, drawn, labels)
                    }
                }
            }
        };
        Ok::<_, tifa::Error>(match title {
            Some(title) => chart.titled(title),
            None => chart,
        })
    });
    Ok(drawing.or_raise(py)?.to_string())
}
