//! Tables out of files.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use datafusion::arrow::csv;
use datafusion::arrow::datatypes::Schema;
use datafusion::common::{DataFusionError, Result, TableReference, plan_datafusion_err};
use datafusion::prelude::{CsvReadOptions, JsonReadOptions, ParquetReadOptions, SessionConfig, SessionContext};

/// The rows in a row group of Parquet, and so in what a function is given at once.
///
/// A report of 20,000 characters has about 2,600 distinct terms and 43,000 pairs in its sentences, of 30 bytes each: the
/// pairs of 64 reports are 80 MB.
pub const ROW_GROUP_ROWS: usize = 64;

/// The rows of the engine's other batches, and the most that a function is given where the input has no row groups.
pub const BATCH_ROWS: usize = 1024;

/// A context that keeps `partitions` cores busy, with [`settings`].
///
/// Every setting of the engine may still be changed, in SQL too: `SET datafusion.execution.batch_size = 256`.
pub fn session(partitions: usize) -> SessionContext {
    SessionContext::new_with_config(settings(SessionConfig::new()).with_target_partitions(partitions.max(1)))
}

/// The settings that a session over texts needs: batches of [`BATCH_ROWS`] rows, and no dealing out of rows between the
/// file and the functions, which would gather row groups to full batches first.
pub fn settings(config: SessionConfig) -> SessionConfig {
    config.with_batch_size(BATCH_ROWS).with_round_robin_repartition(false)
}

/// What files a table is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Columns, compressed, with their types: the one to count from.
    Parquet,
    /// With a header; values may hold line breaks.
    Csv,
    /// An object a line.
    JsonLines,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Parquet, Self::Csv, Self::JsonLines];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    /// What the names of its files may end in, after the point.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Parquet => &["parquet"],
            Self::Csv => &["csv"],
            Self::JsonLines => &["jsonl", "json", "ndjson"],
        }
    }

    /// The format of a file or folder, by what its name ends in: `.parquet`, `.csv`, `.json`, `.jsonl`, `.ndjson`; one
    /// without such an ending holds Parquet.
    pub fn of(path: &str) -> Self {
        let extension = extension(path).unwrap_or("");
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension)).unwrap_or(Self::Parquet)
    }

    /// Makes the files at `path` the table `name`: a file, a folder, or an address in an object store that the context
    /// knows. In a cluster every process reads them, so the path must mean the same to all.
    ///
    /// The name is taken as it is: SQL has to quote it if it has capitals or signs. Of a folder those files are read that
    /// end as its own name does, if it does (`reports.json/`), otherwise as the format is called: `.parquet`, `.csv`,
    /// `.jsonl`.
    ///
    /// # Errors
    ///
    /// If nothing can be read there.
    pub async fn register(self, context: &SessionContext, name: &str, path: &str) -> Result<()> {
        let name = TableReference::bare(name);
        let extension = self.extension_of_files(path);
        match self {
            Self::Parquet => {
                let options = ParquetReadOptions { file_extension: &extension, ..ParquetReadOptions::new() };
                context.register_parquet(name, path, options).await
            }
            Self::Csv => {
                let schema = csv_schema(path, &extension)?;
                let options = CsvReadOptions::new().newlines_in_values(true).file_extension(&extension);
                // Of a file that is not at hand the engine reads one record, for it loses count of the quotation marks.
                let options = match &schema {
                    Some(schema) => options.schema(schema),
                    None => options.schema_infer_max_records(1),
                };
                context.register_csv(name, path, options).await
            }
            Self::JsonLines => {
                context.register_json(name, path, JsonReadOptions::default().file_extension(&extension)).await
            }
        }
    }

    /// What the files at `path` end in, with the point; a file by itself may end in anything.
    fn extension_of_files(self, path: &str) -> String {
        let is_folder = path.ends_with('/') || Path::new(path).is_dir();
        match extension(path) {
            Some(extension) if !is_folder || self.extensions().contains(&extension) => format!(".{extension}"),
            None if !is_folder => String::new(),
            _ => format!(".{}", self.name()),
        }
    }
}

/// What the last name of a path or address ends in, after its point.
fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

/// The columns of a CSV file, or of the first in a folder, with their types by the first hundred records; `None` of an
/// address.
///
/// The engine's own look at the first records takes the last line break of a piece of the file for the end of a record,
/// also where it stands in a value.
fn csv_schema(path: &str, extension: &str) -> Result<Option<Schema>> {
    if path.contains("://") {
        return Ok(None);
    }
    let mut file = PathBuf::from(path);
    if file.is_dir() {
        let entries = std::fs::read_dir(&file)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        let files = entries.into_iter().filter(|file| file.is_file() && file.to_string_lossy().ends_with(extension));
        file = files.min().ok_or_else(|| plan_datafusion_err!("no file *{extension} in {path}"))?;
    }
    let reader = BufReader::new(File::open(&file)?);
    Ok(Some(csv::reader::Format::default().with_header(true).infer_schema(reader, Some(100))?.0))
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = DataFusionError;

    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| plan_datafusion_err!("the format `{name}`; expected one of parquet, csv, jsonl"))
    }
}
