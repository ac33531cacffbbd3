//! Parquet out of folders of reports, with what their names tell.
//!
//! ```text
//! cargo run --release --example make_parquet -- --out FOLDER [--rows 1000] FILE|FOLDER…
//! ```
//!
//! A file named `place-year.txt` gives a row of name, place, year and text; folders are read with all that is in them, in
//! the order of their names. Files may be in any encoding that the core reads; what does not decode is reported, and what
//! is no text is left out, named, and makes the program fail at its end.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use datafusion::arrow::array::{ArrayRef, Int32Builder, RecordBatch, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use tifa::Source;
use tifa::corpus::Metadata;
use tifa_datafusion::ROW_GROUP_ROWS;

/// Makes Parquet out of reports.
#[derive(Parser)]
struct Arguments {
    /// The folder for part-00000.parquet and so on; made if it is not there.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The reports in one file. Each file is a task of its own, so have several times as many files as cores.
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rows: u32,
    /// The reports, or folders of them.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// The columns while they grow.
#[derive(Default)]
struct Columns {
    name: StringBuilder,
    place: StringBuilder,
    year: Int32Builder,
    text: StringBuilder,
}

impl Columns {
    fn add(&mut self, path: &Path) -> Result<(), Box<dyn Error>> {
        let source = Source::from_bytes(&fs::read(path)?)?;
        for malformed in source.malformed() {
            eprintln!("{}: does not decode: {malformed:?}", path.display());
        }
        let metadata = Metadata::from_file_name(&path.display().to_string());
        self.name.append_value(metadata.name());
        self.place.append_option(metadata.place());
        self.year.append_option(metadata.year());
        self.text.append_value(source.text());
        Ok(())
    }

    fn rows(&mut self) -> Result<RecordBatch, Box<dyn Error>> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.name.finish()),
            Arc::new(self.place.finish()),
            Arc::new(self.year.finish()),
            Arc::new(self.text.finish()),
        ];
        Ok(RecordBatch::try_new(schema(), columns)?)
    }
}

fn schema() -> Arc<Schema> {
    Arc::new(Schema::new(vec![
        Field::new("name", DataType::Utf8, false),
        Field::new("place", DataType::Utf8, true),
        Field::new("year", DataType::Int32, true),
        Field::new("text", DataType::Utf8, false),
    ]))
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(left_out) => {
            eprintln!("{left_out} files left out");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the files, and says how many were left out.
fn run(arguments: &Arguments) -> Result<usize, Box<dyn Error>> {
    fs::create_dir_all(&arguments.out)?;
    let mut files = Vec::new();
    for path in &arguments.paths {
        collect(path, &mut files)?;
    }
    // A row group is the least that is read at once, so it has as many rows as a function should be given.
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .build();
    let mut left_out = 0;
    for (number, part) in files.chunks(arguments.rows as usize).enumerate() {
        let file = File::create(arguments.out.join(format!("part-{number:05}.parquet")))?;
        let mut writer = ArrowWriter::try_new(file, schema(), Some(properties.clone()))?;
        for group in part.chunks(ROW_GROUP_ROWS) {
            let mut columns = Columns::default();
            for path in group {
                if let Err(error) = columns.add(path) {
                    eprintln!("{}: {error}", path.display());
                    left_out += 1;
                }
            }
            writer.write(&columns.rows()?)?;
        }
        writer.close()?;
    }
    Ok(left_out)
}

/// All files at or below `path`, by name.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}
