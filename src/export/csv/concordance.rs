//! A concordance as CSV.

use std::io::{self, Write};

use super::{made_by, single_line, writer_of};
use crate::concordance::{Concordance, ConcordanceTable};
use crate::document::Provenance;

/// Writes a concordance: `document,left,hit,right,section,sentence_number,sentence,start,end,line,byte_start,byte_end,
/// char_start,char_end`. `start` and `end` count characters of the clean text, the last five columns say where the hit
/// stands in the input.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::concordance::Concordance;
/// use tifa::corpus::Metadata;
/// use tifa::{Analyzer, export};
///
/// let analyzer = Analyzer::new()?;
/// let document = analyzer.analyze_text("一、打算\n推进乡村振兴。")?;
/// let concordance = Concordance::of("[topic=rural]".parse()?);
/// let table = concordance.table(concordance.lines(&document, &Metadata::named("a")));
/// let mut csv = Vec::new();
/// export::concordance_csv(&mut csv, analyzer.provenance(), &concordance, &table).unwrap();
/// let csv = String::from_utf8(csv).unwrap();
/// assert!(csv.ends_with("\na,推进,乡村振兴,。,一、打算,2,推进乡村振兴。,7,11,2,19,31,7,11\n"), "{csv}");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn concordance_csv(
    mut writer: impl Write,
    provenance: &Provenance,
    concordance: &Concordance,
    table: &ConcordanceTable,
) -> io::Result<()> {
    made_by(&mut writer, Some(provenance))?;
    writeln!(writer, "# concordance: {}", single_line(&concordance.describe()))?;
    writeln!(writer, "# hits: {}", table.lines().len())?;
    let mut csv = writer_of(writer);
    csv.write_record([
        "document",
        "left",
        "hit",
        "right",
        "section",
        "sentence_number",
        "sentence",
        "start",
        "end",
        "line",
        "byte_start",
        "byte_end",
        "char_start",
        "char_end",
    ])?;
    for line in table.lines() {
        let texts = [&line.document, &line.left, &line.hit, &line.right, &line.section].map(String::as_str);
        let sentence = [line.sentence_number.to_string(), line.sentence.clone()];
        let (byte, char) = (line.source.byte(), line.source.char());
        let places = [line.span.start(), line.span.end(), line.source.line()];
        let places = places.into_iter().chain([byte.start(), byte.end(), char.start(), char.end()]);
        let places: Vec<String> = places.map(|place| place.to_string()).collect();
        csv.write_record(texts.into_iter().chain(sentence.iter().chain(&places).map(String::as_str)))?;
    }
    csv.flush()
}
