//! Columns in memory and in files: Arrow and Parquet.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, RecordBatch, StringBuilder, UInt64Builder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::error::ArrowError;
use arrow::ipc::writer::FileWriter;
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::{Heading, Style};
use crate::table::{Column, Tabular, Type, Value};

/// So many rows are one batch.
const BATCH: usize = 1 << 16;

/// Writes a table as an Arrow IPC file (Feather, version 2). The origin, as JSON, is the metadata `tifa` of the schema; unit,
/// formula and Chinese name are those of a field.
pub(super) fn write_arrow(table: &dyn Tabular, style: &Style, writer: &mut dyn Write) -> io::Result<()> {
    let schema = schema(table, style)?;
    let mut file = FileWriter::try_new(writer, &schema).map_err(unwritable)?;
    batches(table, style, &schema, |batch| file.write(batch).map_err(unwritable))?;
    file.finish().map_err(unwritable)
}

/// Writes a table as a Parquet file, compressed by Snappy, with the same metadata.
pub(super) fn write_parquet(table: &dyn Tabular, style: &Style, writer: &mut dyn Write) -> io::Result<()> {
    let schema = schema(table, style)?;
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .set_created_by(format!("tifa {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut bytes = Vec::new();
    let mut file = ArrowWriter::try_new(&mut bytes, Arc::clone(&schema), Some(properties)).map_err(unwritten)?;
    batches(table, style, &schema, |batch| file.write(batch).map_err(unwritten))?;
    file.close().map_err(unwritten)?;
    writer.write_all(&bytes)
}

fn schema(table: &dyn Tabular, style: &Style) -> io::Result<SchemaRef> {
    let field = |column: &Column| {
        let facts = [("unit", column.unit()), ("formula", column.formula()), ("chinese", Some(column.chinese()))];
        let facts = facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
        let facts: HashMap<String, String> = facts.collect();
        Field::new(style.labels.label(column), data_type(column.kind()), true).with_metadata(facts)
    };
    let fields: Vec<Field> = table.columns().iter().map(field).collect();
    let mut facts = HashMap::new();
    if style.heading == Heading::Origin {
        facts.insert("tifa".to_owned(), serde_json::to_string(table.origin())?);
    }
    Ok(Arc::new(Schema::new_with_metadata(fields, facts)))
}

fn data_type(kind: Type) -> DataType {
    match kind {
        Type::Whole => DataType::UInt64,
        Type::Integer => DataType::Int64,
        Type::Number => DataType::Float64,
        Type::Flag => DataType::Boolean,
        Type::List => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
        // A decimal stands as it is written: decimals of Arrow have one number of digits a column.
        Type::Text | Type::Name | Type::Decimal => DataType::Utf8,
    }
}

/// A column that is being filled.
enum Filling {
    Text(StringBuilder),
    Whole(UInt64Builder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
    List(ListBuilder<StringBuilder>),
}

impl Filling {
    fn new(kind: Type) -> Self {
        match kind {
            Type::Whole => Self::Whole(UInt64Builder::new()),
            Type::Integer => Self::Integer(Int64Builder::new()),
            Type::Number => Self::Number(Float64Builder::new()),
            Type::Flag => Self::Flag(BooleanBuilder::new()),
            Type::List => Self::List(ListBuilder::new(StringBuilder::new())),
            Type::Text | Type::Name | Type::Decimal => Self::Text(StringBuilder::new()),
        }
    }

    /// Adds a cell. One of another type than its column cannot be: tables are checked.
    fn add(&mut self, value: &Value<'_>, style: &Style) {
        match (self, value) {
            (Self::Text(column), Value::Missing) => column.append_null(),
            (Self::Text(column), value) => column.append_value(style.labels.text(value)),
            (Self::Whole(column), Value::Whole(number)) => column.append_value(*number),
            (Self::Whole(column), _) => column.append_null(),
            (Self::Integer(column), Value::Integer(number)) => column.append_value(*number),
            (Self::Integer(column), _) => column.append_null(),
            (Self::Number(column), Value::Number(number)) => column.append_value(*number),
            (Self::Number(column), _) => column.append_null(),
            (Self::Flag(column), Value::Flag(flag)) => column.append_value(*flag),
            (Self::Flag(column), _) => column.append_null(),
            (Self::List(column), Value::List(texts)) => {
                texts.iter().for_each(|text| column.values().append_value(text));
                column.append(true);
            }
            (Self::List(column), _) => column.append(false),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Integer(column) => Arc::new(column.finish()),
            Self::Number(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::List(column) => Arc::new(column.finish()),
        }
    }
}

/// The table in memory, as Arrow has it: the schema with the metadata that files have, and the rows in batches of at most 65,536.
///
/// # Errors
///
/// If the batches do not fit the schema, which no table is made to do.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革。")?, Metadata::named("a"));
/// let table = tifa::frequency::Frequency::new().run(&corpus, &Selection::everything());
/// let (schema, batches) = tifa::export::record_batches(&table, &tifa::export::Style::new())?;
/// assert_eq!((batches.len(), batches[0].num_rows()), (1, table.len()));
/// assert!(schema.metadata().contains_key("tifa"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn record_batches(table: &dyn Tabular, style: &Style) -> io::Result<(SchemaRef, Vec<RecordBatch>)> {
    let schema = schema(table, style)?;
    let mut all = Vec::new();
    batches(table, style, &schema, |batch| {
        all.push(batch.clone());
        Ok(())
    })?;
    Ok((schema, all))
}

fn batches(
    table: &dyn Tabular,
    style: &Style,
    schema: &SchemaRef,
    mut write: impl FnMut(&RecordBatch) -> io::Result<()>,
) -> io::Result<()> {
    let mut columns: Vec<Filling> = table.columns().iter().map(|column| Filling::new(column.kind())).collect();
    let mut height = 0;
    let mut end = |columns: &mut Vec<Filling>| {
        let arrays = columns.iter_mut().map(Filling::finish).collect();
        write(&RecordBatch::try_new(Arc::clone(schema), arrays).map_err(unwritable)?)
    };
    table.visit(&mut |cells| {
        columns.iter_mut().zip(cells).for_each(|(column, cell)| column.add(cell, style));
        height += 1;
        if height == BATCH {
            height = 0;
            end(&mut columns)?;
        }
        Ok(())
    })?;
    if height > 0 { end(&mut columns) } else { Ok(()) }
}

fn unwritable(error: ArrowError) -> io::Error {
    io::Error::other(error)
}

fn unwritten(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
