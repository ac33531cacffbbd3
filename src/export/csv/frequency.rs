//! Frequencies as CSV.

use std::io::{self, Write};

use super::{classification, made_by, single_line, writer_of};
use crate::corpus::Selection;
use crate::frequency::{self, Counts};

/// Writes a frequency table: `group,term,part_of_speech,kind,topic,count,per_10000,mentions,documents,sections,
/// paragraphs,sentences`.
///
/// Above the header stand lines that begin with `#`: the provenance, the options, the formula, and for each group its
/// tokens and documents.
///
/// ```
/// # #[cfg(all(feature = "lexicon", feature = "jieba-rs"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::{Analyzer, Corpus, export, frequency::Frequency};
///
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// let mut csv = Vec::new();
/// export::frequency_csv(&mut csv, &Frequency::new().count(&corpus), &Selection::everything()).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains(",乡村振兴,n,slogan,rural,1,5000,1,1,1,1,1\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn frequency_csv(mut writer: impl Write, counts: &Counts, selection: &Selection) -> io::Result<()> {
    let table = counts.table(selection);
    made_by(&mut writer, counts.provenance())?;
    writeln!(writer, "# frequency: {}", counts.frequency().describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    writeln!(writer, "# formula: {}", frequency::FORMULA)?;
    for group in table.groups() {
        let name = single_line(&group.name);
        writeln!(writer, "# group: {name}: {} tokens, {} documents", group.tokens, group.documents)?;
    }
    let mut csv = writer_of(writer);
    csv.write_record([
        "group",
        "term",
        "part_of_speech",
        "kind",
        "topic",
        "count",
        "per_10000",
        "mentions",
        "documents",
        "sections",
        "paragraphs",
        "sentences",
    ])?;
    for row in table.rows() {
        let [kind, topic] = classification(&row.term);
        csv.write_record([
            row.group.as_str(),
            row.term.text(),
            row.term.part_of_speech().as_str(),
            &kind,
            &topic,
            &row.count.to_string(),
            &row.per_10000.to_string(),
            &row.mentions.to_string(),
            &row.documents.to_string(),
            &row.sections.to_string(),
            &row.paragraphs.to_string(),
            &row.sentences.to_string(),
        ])?;
    }
    csv.flush()
}
