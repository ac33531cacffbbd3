//! Reports to test on, the core's counts of them, and rows to compare.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{Int32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::util::display::array_value_to_string;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::prelude::SessionContext;
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Metadata, Selection, Unit};
use tifa::frequency::Frequency;
use tifa::lexicon::StopWords;
use tifa::{Analyzer, Corpus};

/// The sample report of the core.
pub const REPORT: &str = include_str!("../../examples/data/report.txt");

/// A row of text cells; NULL is `None`.
pub type Row = Vec<Option<String>>;

pub fn analyzer() -> Arc<Analyzer> {
    static ANALYZER: LazyLock<Arc<Analyzer>> =
        LazyLock::new(|| Arc::new(Analyzer::new().expect("the embedded data is sound")));
    Arc::clone(&ANALYZER)
}

/// Texts with their years: the report whole, and the lines of the report dealt out to `parts` documents.
pub fn texts(parts: usize) -> Vec<(i32, String)> {
    let lines: Vec<&str> = REPORT.lines().collect();
    let dealt = (0..parts).map(|part| {
        let own: Vec<&str> = lines.iter().skip(part).step_by(parts).copied().collect();
        (2018 + (part % 5) as i32, own.join("\n"))
    });
    std::iter::once((2025, REPORT.to_owned())).chain(dealt).collect()
}

pub fn corpus(texts: &[(i32, String)]) -> Corpus {
    let mut corpus = Corpus::new();
    for (year, text) in texts {
        let document = analyzer().analyze_text(text).expect("the sample is text");
        corpus.add(&document, Metadata::default().with_year(*year));
    }
    corpus
}

pub fn content() -> Selection {
    Selection::content(StopWords::embedded().expect("the list is embedded").clone())
}

pub fn batch(texts: &[(i32, String)]) -> RecordBatch {
    let schema =
        Schema::new(vec![Field::new("year", DataType::Int32, false), Field::new("text", DataType::Utf8, false)]);
    let years = Int32Array::from_iter_values(texts.iter().map(|(year, _)| *year));
    let column = StringArray::from_iter_values(texts.iter().map(|(_, text)| text));
    RecordBatch::try_new(Arc::new(schema), vec![Arc::new(years), Arc::new(column)]).expect("the columns fit")
}

/// A context with the functions and the table `reports`.
pub fn context(texts: &[(i32, String)]) -> SessionContext {
    let mut context = tifa_datafusion::session(2);
    tifa_datafusion::register(&mut context, analyzer()).expect("a context takes functions");
    context.register_batch("reports", batch(texts)).expect("the table is new");
    context
}

pub fn write_parquet(path: &Path, texts: &[(i32, String)]) {
    let rows = batch(texts);
    let file = std::fs::File::create(path).expect("the folder can be written");
    let mut writer = ArrowWriter::try_new(file, rows.schema(), None).expect("the schema can be written");
    writer.write(&rows).expect("the rows can be written");
    writer.close().expect("the file can be closed");
}

pub async fn ask(context: &SessionContext, sql: &str) -> Result<Vec<Row>, String> {
    let frame = context.sql(sql).await.map_err(|error| error.to_string())?;
    let batches = frame.collect().await.map_err(|error| error.to_string())?;
    let cell = |batch: &RecordBatch, row: usize, column: usize| {
        let column = batch.column(column);
        column.is_valid(row).then(|| array_value_to_string(column, row).expect("a cell can be shown"))
    };
    let rows = batches.iter().flat_map(|batch| {
        (0..batch.num_rows()).map(move |row| (0..batch.num_columns()).map(|column| cell(batch, row, column)).collect())
    });
    Ok(rows.collect())
}

pub async fn sorted(context: &SessionContext, sql: &str) -> Vec<Row> {
    let mut rows = ask(context, sql).await.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    rows.sort();
    rows
}

/// A run-time for a test.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a run-time starts").block_on(future)
}

/// Term, kind, and a count of the core's table.
pub fn frequencies(corpus: &Corpus, count: impl Fn(&tifa::frequency::FrequencyRow) -> u64) -> Vec<Row> {
    let table = Frequency::new().run(corpus, &Selection::everything());
    // A term that stands only inside others is no token.
    let rows = table.rows().iter().filter(|row| row.count > 0);
    let cells = |row: &tifa::frequency::FrequencyRow| {
        vec![
            Some(row.term.text().to_owned()),
            row.term.kind().map(|kind| kind.to_string()),
            Some(count(row).to_string()),
        ]
    };
    let mut rows: Vec<Row> = rows.map(cells).collect();
    rows.sort();
    rows
}

/// A pair of the core's table.
pub struct Pair {
    /// a, b, a_kind, b_kind, count, a_units, b_units, total.
    pub counts: Row,
    pub pmi: Option<f64>,
    pub log_likelihood: Option<f64>,
}

pub fn pairs(corpus: &Corpus, unit: Unit, least: u64) -> Vec<Pair> {
    let table = Cooccurrence::new(Context::In(unit)).at_least(least).run(corpus, &content());
    let pair = |pair: &tifa::cooccurrence::PairRow| Pair {
        counts: vec![
            Some(pair.first.text().to_owned()),
            Some(pair.second.text().to_owned()),
            pair.first.kind().map(|kind| kind.to_string()),
            pair.second.kind().map(|kind| kind.to_string()),
            Some(pair.count.to_string()),
            Some(pair.first_count.to_string()),
            Some(pair.second_count.to_string()),
            Some(pair.total.to_string()),
        ],
        pmi: pair.measure(Association::Pmi),
        log_likelihood: pair.measure(Association::LogLikelihood),
    };
    let mut pairs: Vec<Pair> = table.rows().iter().map(pair).collect();
    pairs.sort_by(|a, b| a.counts.cmp(&b.counts));
    pairs
}
