//! Trends as CSV.

use std::io::{self, Write};

use super::{classification, provenance, writer_of};
use crate::corpus::{Corpus, Selection};
use crate::trend::{Measure, Trend, TrendTable};

/// Writes a trend table: `term,part_of_speech,kind,topic,count,documents,first,last,periods,longest_gap,tau,p,p_test,
/// slope,first_places`, then a column for each year of the corpus with the frequency in every 10,000 counted tokens.
///
/// `first_places` are the places that used the term in the first year in which any did, joined by `|`; `p_test` is
/// `exact` or `normal`. τ, p and slope are empty where they are undefined.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::trend::Trend;
/// use tifa::{Analyzer, Corpus, export};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (file, text) in [("甲县-2018.txt", "推进改革。"), ("甲县-2019.txt", "乡村振兴，全面乡村振兴。")] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// }
/// let (trend, selection) = (Trend::new(), Selection::everything());
/// let mut csv = Vec::new();
/// export::trend_csv(&mut csv, &corpus, &trend, &selection, &trend.of(&corpus, &selection)).unwrap();
/// let csv = String::from_utf8(csv).unwrap();
/// assert!(csv.contains(",slope,first_places,2018,2019\n"));
/// assert!(csv.contains("\n乡村振兴,n,slogan,rural,2,1,2019,2019,1,0,1,1,exact,6666.666666666667,甲县,0,6666.6"), "{csv}");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn trend_csv(
    mut writer: impl Write,
    corpus: &Corpus,
    trend: &Trend,
    selection: &Selection,
    table: &TrendTable,
) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# trend: {}", trend.describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    writeln!(writer, "# formula: per_10000 = 10000 · count / tokens of the year")?;
    for measure in Measure::ALL {
        writeln!(writer, "# formula: {measure} = {}", measure.formula())?;
    }
    writeln!(writer, "# p is that of each term alone; terms: {}", table.rows().len())?;
    for year in table.years() {
        writeln!(writer, "# year: {}: {} tokens, {} documents", year.year, year.tokens, year.documents)?;
    }
    writeln!(writer, "# documents without a year, left out: {}", table.undated())?;
    let mut csv = writer_of(writer);
    let columns = [
        "term",
        "part_of_speech",
        "kind",
        "topic",
        "count",
        "documents",
        "first",
        "last",
        "periods",
        "longest_gap",
        "tau",
        "p",
        "p_test",
        "slope",
        "first_places",
    ];
    let columns = columns.into_iter().map(str::to_owned);
    csv.write_record(columns.chain(table.years().iter().map(|year| year.year.to_string())))?;
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for row in table.rows() {
        let [kind, topic] = classification(&row.term);
        let places: Vec<&str> = row.first_places().collect();
        let presence = row.presence;
        let cells = [
            row.term.text().to_owned(),
            row.term.part_of_speech().to_string(),
            kind,
            topic,
            row.count().to_string(),
            row.documents.to_string(),
            presence.first().to_string(),
            presence.last().to_string(),
            presence.periods().to_string(),
            presence.longest_gap().to_string(),
            number(row.kendall.tau()),
            number(row.kendall.p()),
            row.kendall.test().map(|test| test.name().to_owned()).unwrap_or_default(),
            number(row.slope),
            places.join("|"),
        ];
        let series = row.series.points().iter().map(|(_, value)| value.to_string());
        csv.write_record(cells.into_iter().chain(series))?;
    }
    csv.flush()
}
