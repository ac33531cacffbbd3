//! Keyness as CSV.

use std::io::{self, Write};

use super::{classification, provenance, single_line, writer_of};
use crate::corpus::{Corpus, Selection};
use crate::keyness::{Keyness, KeynessTable, Measure, Side};

/// Writes a keyness table: `term,part_of_speech,kind,topic,target_count,reference_count,target_per_10000,
/// reference_per_10000,target_documents,reference_documents`, a column for each of [`Measure::ALL`], and the confidence
/// bounds of the log ratio as `log-ratio-lower,log-ratio-upper`. A cell is empty where its measure is undefined or
/// nothing bounds the ratio.
///
/// For two groups of one corpus, `target` and `reference` are the same.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::{Analyzer, Corpus, export, keyness::Keyness};
///
/// let analyzer = Analyzer::new()?;
/// let [mut target, mut reference] = [Corpus::new(), Corpus::new()];
/// target.add(&analyzer.analyze_text("推进乡村振兴，全面乡村振兴。")?, Metadata::named("a"));
/// reference.add(&analyzer.analyze_text("推进改革，深化改革。")?, Metadata::named("b"));
/// let (keyness, selection) = (Keyness::new(), Selection::everything());
/// let table = keyness.of(&target, &reference, &selection);
/// let mut csv = Vec::new();
/// export::keyness_csv(&mut csv, [&target, &reference], &keyness, &selection, &table).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains("\n乡村振兴,n,slogan,rural,2,0,5000,0,1,0,"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn keyness_csv(
    mut writer: impl Write,
    [target, reference]: [&Corpus; 2],
    keyness: &Keyness,
    selection: &Selection,
    table: &KeynessTable,
) -> io::Result<()> {
    provenance(&mut writer, target)?;
    if !reference.provenances().eq(target.provenances()) {
        writeln!(writer, "# the reference was made by another:")?;
        provenance(&mut writer, reference)?;
    }
    writeln!(writer, "# keyness: {}", keyness.describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    for (role, Side { name, tokens, documents }) in [("target", table.target()), ("reference", table.reference())] {
        let name = if name.is_empty() { String::new() } else { format!(" {}", single_line(name)) };
        writeln!(writer, "# {role}{name}: {tokens} tokens, {documents} documents")?;
    }
    for measure in Measure::ALL {
        writeln!(writer, "# formula: {measure} = {}", measure.formula())?;
    }
    writeln!(writer, "# bounds: log2(d/c·l/(1-l)) and log2(d/c·u/(1-u)), m = {}", table.compared())?;
    writeln!(writer, "# where a = target_count, b = reference_count, c and d = tokens of target and reference")?;
    let mut csv = writer_of(writer);
    let columns = [
        "term",
        "part_of_speech",
        "kind",
        "topic",
        "target_count",
        "reference_count",
        "target_per_10000",
        "reference_per_10000",
        "target_documents",
        "reference_documents",
    ];
    let bounds = ["log-ratio-lower", "log-ratio-upper"];
    csv.write_record(columns.into_iter().chain(Measure::ALL.iter().map(|measure| measure.name())).chain(bounds))?;
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for row in table.rows() {
        let [kind, topic] = classification(&row.term);
        let texts = [row.term.text().to_owned(), row.term.part_of_speech().to_string(), kind, topic];
        let counts = [row.target_count, row.reference_count].map(|count| count.to_string());
        let rates = [row.target_per_10000, row.reference_per_10000].map(|rate| rate.to_string());
        let documents = [row.target_documents, row.reference_documents].map(|count| count.to_string());
        let values = Measure::ALL.map(|measure| number(row.measure(measure)));
        let interval = row.interval();
        let bounds = [
            number(interval.and_then(|interval| interval.lower())),
            number(interval.and_then(|interval| interval.upper())),
        ];
        csv.write_record(texts.iter().chain(&counts).chain(&rates).chain(&documents).chain(&values).chain(&bounds))?;
    }
    csv.flush()
}
