//! CSV and TSV.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{ByteOrderMark, Heading, Style, origin_lines};
use crate::table::{Tabular, Value};

/// Writes a table with `delimiter` between its cells.
pub(super) fn write(table: &dyn Tabular, style: &Style, delimiter: u8, writer: &mut dyn Write) -> io::Result<()> {
    if style.byte_order_mark == ByteOrderMark::Present {
        writer.write_all("\u{feff}".as_bytes())?;
    }
    if style.heading == Heading::Origin {
        for line in origin_lines(table) {
            writeln!(writer, "# {}", remark(&line, style, delimiter))?;
        }
    }
    let mut rows = csv::WriterBuilder::new().delimiter(delimiter).comment(Some(b'#')).from_writer(writer);
    rows.write_record(table.columns().iter().map(|column| style.labels.label(column)))?;
    table.visit(&mut |cells| {
        for cell in cells {
            let text = style.labels.text(cell);
            rows.write_field(
                match cell {
                    Value::Text(_) | Value::List(_) => style.formulas.cell(&text),
                    _ => Cow::Borrowed(text.as_str()),
                }
                .as_bytes(),
            )?;
        }
        rows.write_record(None::<&[u8]>)?;
        Ok(())
    })?;
    rows.flush()
}

/// A remark, the pieces of which a spreadsheet shows as cells.
fn remark(line: &str, style: &Style, delimiter: u8) -> String {
    let delimiter = char::from(delimiter);
    let mut pieces = line.split(delimiter).enumerate();
    let mut text = String::with_capacity(line.len());
    pieces.by_ref().for_each(|(index, piece)| {
        if index > 0 {
            text.push(delimiter);
            text.push_str(&style.formulas.cell(piece));
        } else {
            text.push_str(piece);
        }
    });
    text
}
