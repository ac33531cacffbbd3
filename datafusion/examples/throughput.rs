//! How much text a core reads in a second: the core's own path, then the same counts by SQL on one partition.
//!
//! ```text
//! cargo run --release --example throughput -- FOLDER_OF_PARQUET [ROUNDS [jieba|pointwise]]
//! ```
//!
//! Both start from the same Parquet files, count every term, and must agree to the last count.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::prelude::SessionContext;
use tifa::corpus::{Metadata, Selection};
use tifa::frequency::Frequency;
use tifa::segment::Engine;
use tifa::{Analyzer, Corpus};
use tifa_datafusion::sql::Reports;
use tifa_datafusion::{Format, register, session};

type Outcome<T> = Result<T, Box<dyn Error>>;
type Counts = BTreeMap<(String, Option<String>), u64>;

/// What the core counts in the texts of the table, read by the same engine.
async fn core(context: &SessionContext, analyzer: &Analyzer) -> Outcome<(Counts, usize, Duration)> {
    let rows = context.sql("SELECT text FROM reports").await?.collect().await?;
    let texts = rows.iter().map(|batch| cast(batch.column(0), &DataType::Utf8)).collect::<Result<Vec<_>, _>>()?;
    let start = Instant::now();
    let (mut corpus, mut bytes) = (Corpus::new(), 0);
    for texts in &texts {
        for text in texts.as_string::<i32>().iter().flatten() {
            bytes += text.len();
            corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
        }
    }
    let table = Frequency::new().run(&corpus, &Selection::everything());
    let elapsed = start.elapsed();
    let key = |row: &tifa::frequency::FrequencyRow| {
        (row.term.text().to_owned(), row.term.kind().map(|kind| kind.to_string()))
    };
    let counts = table.rows().iter().filter(|row| row.count > 0).map(|row| (key(row), row.count));
    Ok((counts.collect(), bytes, elapsed))
}

async fn engine(context: &SessionContext) -> Outcome<(Counts, Duration)> {
    let start = Instant::now();
    let rows = context.sql(&Reports::in_table("reports").term_frequency()).await?.collect().await?;
    let elapsed = start.elapsed();
    let mut counts = Counts::new();
    for batch in &rows {
        add(batch, &mut counts)?;
    }
    Ok((counts, elapsed))
}

fn add(batch: &RecordBatch, counts: &mut Counts) -> Outcome<()> {
    let (terms, kinds) = (cast(batch.column(0), &DataType::Utf8)?, cast(batch.column(1), &DataType::Utf8)?);
    let (terms, kinds) = (terms.as_string::<i32>(), kinds.as_string::<i32>());
    let numbers = batch.column(2).as_primitive::<Int64Type>();
    for row in 0..batch.num_rows() {
        let kind = kinds.is_valid(row).then(|| kinds.value(row).to_owned());
        counts.insert((terms.value(row).to_owned(), kind), numbers.value(row) as u64);
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder of Parquet files is missing")?;
    let rounds: usize = arguments.next().map_or(Ok(3), |rounds| rounds.parse())?;
    let cutting: Engine = arguments.next().map_or(Ok(Engine::default()), |engine| engine.parse())?;
    let analyzer = Arc::new(Analyzer::builder().engine(cutting)?.build()?);
    let mut context = session(1);
    register(&mut context, Arc::clone(&analyzer))?;
    Format::Parquet.register(&context, "reports", &folder).await?;
    for _ in 0..rounds {
        let (own, bytes, core_time) = core(&context, &analyzer).await?;
        let (counted, engine_time) = engine(&context).await?;
        if own != counted {
            return Err("the counts differ".into());
        }
        let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
        println!(
            "{cutting}, {} bytes, {} terms: core {:.2} MB/s, DataFusion {:.2} MB/s, ratio {:.3}",
            bytes,
            own.len(),
            rate(core_time),
            rate(engine_time),
            core_time.as_secs_f64() / engine_time.as_secs_f64()
        );
    }
    Ok(())
}
