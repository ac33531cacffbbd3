//! Pairs as CSV.

use std::io::{self, Write};

use super::{classification, provenance, writer_of};
use crate::contingency::Association;
use crate::cooccurrence::{Cooccurrence, PairTable};
use crate::corpus::{Corpus, Selection};

/// Writes a table of pairs: `first,second,first_kind,second_kind,count,first_count,second_count,total,weight` and a column
/// for each of `measures`, empty where the measure is undefined; the weight is empty where the context does not weigh.
/// The formulas stand in `#` lines above.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。改革见效。")?, Metadata::named("a"));
/// use tifa::contingency::Association;
/// use tifa::cooccurrence::Cooccurrence;
///
/// let (options, everything) = (Cooccurrence::within("sentence".parse()?), Selection::everything());
/// let table = options.of(&corpus, &everything);
/// let mut csv = Vec::new();
/// tifa::export::cooccurrence_csv(&mut csv, &corpus, &options, &everything, &table, &[Association::Dice]).unwrap();
/// assert!(String::from_utf8(csv).unwrap().ends_with(",total,weight,dice\n改革,见效,,,2,2,2,2,,1\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn cooccurrence_csv(
    mut writer: impl Write,
    corpus: &Corpus,
    cooccurrence: &Cooccurrence,
    selection: &Selection,
    table: &PairTable,
    measures: &[Association],
) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# co-occurrence: {}", cooccurrence.describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    for measure in measures {
        writeln!(writer, "# formula: {measure} = {}", measure.formula())?;
    }
    writeln!(writer, "# where O11 = count, R1 = first_count, C1 = second_count, N = total, E = row · column / N")?;
    let mut csv = writer_of(writer);
    let columns =
        ["first", "second", "first_kind", "second_kind", "count", "first_count", "second_count", "total", "weight"];
    csv.write_record(columns.into_iter().chain(measures.iter().map(|measure| measure.name())))?;
    for pair in table.pairs() {
        let [first_kind, _] = classification(pair.first);
        let [second_kind, _] = classification(pair.second);
        let weight = pair.weight.map(|weight| weight.to_string()).unwrap_or_default();
        let counts = [pair.count, pair.first_count, pair.second_count, pair.total].map(|count| count.to_string());
        let texts = [pair.first.text(), pair.second.text()].map(str::to_owned);
        let values = measures
            .iter()
            .map(|&measure| pair.association(measure).map(|value| value.to_string()).unwrap_or_default());
        csv.write_record(
            texts.into_iter().chain([first_kind, second_kind]).chain(counts).chain([weight]).chain(values),
        )?;
    }
    csv.flush()
}
