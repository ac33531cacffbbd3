//! Frequencies as CSV, by term, by class, by category; sequences; evenness.

use std::io::{self, Write};

use super::{classification, made_by, provenance, single_line, writer_of};
use crate::corpus::{Corpus, Selection};
use crate::dispersion::Measure;
use crate::frequency::{self, Categories, Class, Counts, Denominator, Division, Evenness, Ngram};

/// Writes a frequency table: `group,term,part_of_speech,kind,topic,count,per_10000,mentions,documents,sections,
/// paragraphs,sentences`.
///
/// Above the header stand lines that begin with `#`: the provenance, the options, the formula, and for each group its
/// tokens and documents.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
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
        writeln!(writer, "# group `{name}`: {} tokens, {} documents", group.tokens, group.documents)?;
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

/// Writes frequencies by class: `group,class,terms,count,per_10000,mentions`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Class, Frequency};
///
/// let (counts, mut csv) = (Frequency::new().count(&corpus), Vec::new());
/// tifa::export::classes_csv(&mut csv, &counts, &Selection::everything(), Class::Topic).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains("\n,rural,1,1,5000"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn classes_csv(mut writer: impl Write, counts: &Counts, selection: &Selection, class: Class) -> io::Result<()> {
    made_by(&mut writer, counts.provenance())?;
    writeln!(writer, "# frequency: {}, terms classed by {class}", counts.frequency().describe())?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    writeln!(writer, "# formula: {}", frequency::FORMULA)?;
    records(writer, &counts.table(selection).by_class(class))
}

/// Writes the shares of categories: `group,category,count,share`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Categories, Denominator, Frequency};
///
/// let categories = Categories::from_iter([("三农", "乡村振兴")]);
/// let (counts, mut csv) = (Frequency::new().count(&corpus), Vec::new());
/// tifa::export::shares_csv(&mut csv, &counts, &categories, Denominator::Tokens).unwrap();
/// assert!(String::from_utf8(csv).unwrap().ends_with("\n,三农,1,0.5\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn shares_csv(
    mut writer: impl Write,
    counts: &Counts,
    categories: &Categories,
    denominator: Denominator,
) -> io::Result<()> {
    made_by(&mut writer, counts.provenance())?;
    writeln!(writer, "# frequency: {}", counts.frequency().describe())?;
    writeln!(
        writer,
        "# formula: share = {denominator} of the category / {denominator} of all counted tokens of the group"
    )?;
    records(writer, &categories.shares(&counts.table(&Selection::everything()), denominator))
}

/// Writes how evenly terms are spread: `term,part_of_speech,kind,topic,count`, then a column for each measure of
/// dispersion, empty where it is undefined.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("a", "改革。"), ("b", "改革。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::frequency::Division;
///
/// let mut csv = Vec::new();
/// tifa::export::evenness_csv(&mut csv, &corpus, "document".parse()?, &Selection::everything()).unwrap();
/// assert!(String::from_utf8(csv).unwrap().contains("\n改革,vn,,,2,2,0,0,"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn evenness_csv(
    mut writer: impl Write,
    corpus: &Corpus,
    division: Division,
    selection: &Selection,
) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# dispersion over {division}, appendix left out")?;
    writeln!(writer, "# listed: {}", selection.describe())?;
    for measure in Measure::ALL {
        writeln!(writer, "# formula: {measure} = {}", measure.formula())?;
    }
    let mut csv = writer_of(writer);
    let columns = ["term", "part_of_speech", "kind", "topic", "count"].into_iter();
    csv.write_record(columns.chain(Measure::ALL.iter().map(|measure| measure.name())))?;
    for row in Evenness::of(corpus, division, selection) {
        let term = row.term();
        let [kind, topic] = classification(term);
        let cells = [term.text().to_owned(), term.part_of_speech().to_string(), kind, topic, row.count().to_string()];
        let values = Measure::ALL.iter().map(|&measure| row.measure(measure).map(|value| value.to_string()));
        csv.write_record(cells.into_iter().chain(values.map(Option::unwrap_or_default)))?;
    }
    csv.flush()
}

/// Writes sequences of `length` terms that occur `minimum` times or more: `terms,count,documents`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。改革见效。")?, Metadata::named("a"));
/// let mut csv = Vec::new();
/// tifa::export::ngrams_csv(&mut csv, &corpus, 2, 2).unwrap();
/// assert!(String::from_utf8(csv).unwrap().ends_with("\n改革 见效,2,1\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn ngrams_csv(mut writer: impl Write, corpus: &Corpus, length: usize, minimum: u64) -> io::Result<()> {
    provenance(&mut writer, corpus)?;
    writeln!(writer, "# sequences of {length} touching terms, met {minimum} times or more, appendix left out")?;
    let mut csv = writer_of(writer);
    csv.write_record(["terms", "count", "documents"])?;
    for ngram in Ngram::of(corpus, length, minimum) {
        csv.write_record([ngram.to_string(), ngram.count.to_string(), ngram.documents.to_string()])?;
    }
    csv.flush()
}

/// Rows whose columns are the fields of their type.
fn records(writer: impl Write, rows: &[impl serde::Serialize]) -> io::Result<()> {
    let mut csv = writer_of(writer);
    rows.iter().try_for_each(|row| csv.serialize(row))?;
    csv.flush()
}
