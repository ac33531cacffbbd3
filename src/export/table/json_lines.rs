//! JSON lines.

use std::io::{self, Write};

use serde::Serialize;

use crate::table::{Column, Origin, Tabular, Value};

/// The first line.
#[derive(Serialize)]
struct Head<'t> {
    table: &'t str,
    origin: &'t Origin,
    columns: &'t [Column],
}

/// Writes a table: its origin and columns on the first line, then an object a row, by the names of the columns in their
/// order. What is missing is null.
pub(super) fn write(table: &dyn Tabular, writer: &mut dyn Write) -> io::Result<()> {
    let columns = table.columns();
    let origin = table.origin();
    serde_json::to_writer(&mut *writer, &Head { table: origin.question(), origin, columns: &columns })?;
    writer.write_all(b"\n")?;
    let names: Vec<String> =
        columns.iter().map(|column| serde_json::to_string(column.name())).collect::<Result<_, _>>()?;
    table.visit(&mut |cells| {
        for (index, (name, cell)) in names.iter().zip(cells).enumerate() {
            write!(writer, "{}{name}:", if index == 0 { '{' } else { ',' })?;
            value(cell, writer)?;
        }
        writer.write_all(b"}\n")
    })
}

fn value(value: &Value<'_>, writer: &mut dyn Write) -> io::Result<()> {
    match value {
        Value::Missing => writer.write_all(b"null"),
        Value::Text(text) => Ok(serde_json::to_writer(writer, text)?),
        Value::Name { name, .. } => Ok(serde_json::to_writer(writer, name)?),
        Value::Whole(number) => write!(writer, "{number}"),
        Value::Integer(number) => write!(writer, "{number}"),
        Value::Number(number) => Ok(serde_json::to_writer(writer, number)?),
        // A decimal has the form of a number in JSON.
        Value::Decimal(number) => writer.write_all(number.as_bytes()),
        Value::Flag(flag) => write!(writer, "{flag}"),
        Value::List(texts) => Ok(serde_json::to_writer(writer, texts)?),
    }
}
