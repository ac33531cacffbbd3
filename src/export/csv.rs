//! Tables as CSV, with `#` lines above that say how they were made.

use std::io::{self, Write};

use crate::contingency::Association;
use crate::cooccurrence::{Cooccurrence, PairTable};
use crate::corpus::{Corpus, Selection, Term};
use crate::frequency::{self, Frequency, FrequencyTable};

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
/// let (frequency, selection) = (Frequency::new(), Selection::everything());
/// let mut csv = Vec::new();
/// export::frequency_csv(&mut csv, &corpus, &frequency, &selection, &frequency.of(&corpus, &selection)).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains(",乡村振兴,n,slogan,rural,1,5000,1,1,1,1,1\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn frequency_csv(
    mut writer: impl Write,
    corpus: &Corpus,
    frequency: &Frequency,
    selection: &Selection,
    table: &FrequencyTable,
) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# frequency: {}", frequency.describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    writeln!(writer, "# formula: {}", frequency::FORMULA)?;
    for group in table.groups() {
        let name = single_line(&group.name);
        writeln!(writer, "# group: {name}: {} tokens, {} documents", group.tokens, group.documents)?;
    }
    let mut csv = csv_writer(writer);
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

/// Writes a table of pairs: `first,second,first_kind,second_kind,count,first_count,second_count,total` and a column for
/// each of `measures`, empty where the measure is undefined. The formulas stand in `#` lines above.
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
    let mut csv = csv_writer(writer);
    let columns =
        ["first", "second", "first_kind", "second_kind", "count", "first_count", "second_count", "total"].into_iter();
    csv.write_record(columns.chain(measures.iter().map(|measure| measure.name())))?;
    for pair in table.pairs() {
        let [first_kind, _] = classification(&pair.first);
        let [second_kind, _] = classification(&pair.second);
        let counts = [pair.count, pair.first_count, pair.second_count, pair.total].map(|count| count.to_string());
        let texts = [pair.first.text(), pair.second.text()].map(str::to_owned);
        let values = measures
            .iter()
            .map(|&measure| pair.association(measure).map(|value| value.to_string()).unwrap_or_default());
        csv.write_record(texts.into_iter().chain([first_kind, second_kind]).chain(counts).chain(values))?;
    }
    csv.flush()
}

fn csv_writer<W: Write>(writer: W) -> ::csv::Writer<W> {
    ::csv::Writer::from_writer(writer)
}

fn classification(term: &Term) -> [String; 2] {
    [
        term.kind().map(|kind| kind.to_string()).unwrap_or_default(),
        term.topic().map(|topic| topic.to_string()).unwrap_or_default(),
    ]
}

fn provenance(writer: &mut impl Write, corpus: &Corpus) -> io::Result<()> {
    let documents = corpus.texts().len();
    if let Some(provenance) = corpus.provenance() {
        writeln!(writer, "# tifa {}", provenance.tifa)?;
        writeln!(
            writer,
            "# segmenter: {}, dictionary {}",
            provenance.segmenter.engine, provenance.segmenter.dictionary
        )?;
        writeln!(writer, "# lexicon: {}", provenance.lexicon)?;
        for rule in &provenance.rules_left_out {
            writeln!(writer, "# cleaning without: {}", rule.name())?;
        }
    }
    writeln!(writer, "# documents: {documents}, counted tokens: {}", corpus.tokens())
}

/// A name that stays on its `#` line.
fn single_line(name: &str) -> String {
    name.replace(['\n', '\r'], " ")
}
