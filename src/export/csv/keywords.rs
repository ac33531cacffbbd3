//! Keywords as CSV.

use std::io::{self, Write};

use super::{classification, provenance, writer_of};
use crate::corpus::{Corpus, Selection};
use crate::keywords::{KeywordTable, Keywords};

/// Writes a table of keywords: `document,rank,term,part_of_speech,kind,topic,score,count,method`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::keywords::{Keywords, Method, TextRank};
/// use tifa::{Analyzer, Corpus, export};
///
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。乡村振兴。")?, Metadata::named("a"));
/// let (keywords, selection) = (Keywords::by(Method::TextRank(TextRank::new())), Selection::everything());
/// let mut csv = Vec::new();
/// export::keywords_csv(&mut csv, &corpus, &keywords, &selection, &keywords.of(&corpus, &selection)).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains("\na,1,乡村振兴,n,slogan,rural,"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn keywords_csv(
    mut writer: impl Write,
    corpus: &Corpus,
    keywords: &Keywords<'_>,
    selection: &Selection,
    table: &KeywordTable,
) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# keywords: {}", keywords.describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    writeln!(writer, "# formula: {}", keywords.method().formula())?;
    let mut csv = writer_of(writer);
    csv.write_record(["document", "rank", "term", "part_of_speech", "kind", "topic", "score", "count", "method"])?;
    for row in table.rows() {
        let [kind, topic] = classification(&row.term);
        csv.write_record([
            row.document.as_str(),
            &row.rank.to_string(),
            row.term.text(),
            row.term.part_of_speech().as_str(),
            &kind,
            &topic,
            &row.score.to_string(),
            &row.count.to_string(),
            keywords.method().name(),
        ])?;
    }
    csv.flush()
}
