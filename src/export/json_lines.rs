//! Tables as JSON lines.

use std::io::{self, Write};

use serde::Serialize;

use crate::contingency::Association;
use crate::cooccurrence::{Origin, PairTable};
use crate::lexicon::{Kind, Topic};

/// The first line of a table.
#[derive(Serialize)]
struct Header<'t> {
    table: &'static str,
    #[serde(flatten)]
    origin: &'t Origin,
    formulas: Formulas<'t>,
}

/// An object with the measures as fields, in their order.
struct Formulas<'t>(&'t [Association]);

/// The values of the measures, in their order.
struct Values(Vec<(Association, Option<f64>)>);

#[derive(Serialize)]
struct Row<'t> {
    first: &'t str,
    second: &'t str,
    first_kind: Option<Kind>,
    first_topic: Option<Topic>,
    second_kind: Option<Kind>,
    second_topic: Option<Topic>,
    count: u64,
    first_count: u64,
    second_count: u64,
    total: u64,
    weight: Option<f64>,
    measures: Values,
}

impl Serialize for Formulas<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|measure| (measure, measure.formula())))
    }
}

impl Serialize for Values {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(measure, value)| (measure, value)))
    }
}

/// Writes a table of pairs as JSON lines. The first line is the provenance: `table`, `provenance`, `documents`, `tokens`,
/// `cooccurrence`, `listed`, `formulas`. Each further line is a pair: `first`, `second`, `first_kind`, `first_topic`,
/// `second_kind`, `second_topic`, `count`, `first_count`, `second_count`, `total`, `weight`, `measures`; what is undefined is
/// null.
///
/// ```
/// # #[cfg(all(feature = "lexicon", feature = "jieba-rs"))] {
/// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
/// use tifa::contingency::Association;
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
///
/// let pairs = Cooccurrence::within("sentence".parse()?).at_least(1).of(&corpus, &Selection::everything());
/// let mut file = Vec::new();
/// tifa::export::cooccurrence_json_lines(&mut file, &pairs, &[Association::Dice]).unwrap();
/// let text = String::from_utf8(file).unwrap();
/// assert!(text.lines().nth(1).unwrap().ends_with("\"measures\":{\"dice\":1.0}}"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn cooccurrence_json_lines(mut writer: impl Write, table: &PairTable, measures: &[Association]) -> io::Result<()> {
    let header = Header { table: "cooccurrence", origin: table.origin(), formulas: Formulas(measures) };
    write_line(&mut writer, &header)?;
    for pair in table.pairs() {
        let row = Row {
            first: pair.first.text(),
            second: pair.second.text(),
            first_kind: pair.first.kind(),
            first_topic: pair.first.topic(),
            second_kind: pair.second.kind(),
            second_topic: pair.second.topic(),
            count: pair.count,
            first_count: pair.first_count,
            second_count: pair.second_count,
            total: pair.total,
            weight: pair.weight,
            measures: Values(measures.iter().map(|&measure| (measure, pair.association(measure))).collect()),
        };
        write_line(&mut writer, &row)?;
    }
    writer.flush()
}

/// Writes a value on a line of its own.
pub(super) fn write_line(writer: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *writer, value)?;
    writer.write_all(b"\n")
}
