//! Workbooks of spreadsheets (XLSX).

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Heading, Labels, Style, origin_lines};
use crate::Error;
use crate::table::{Tabular, Value};

/// A sheet has so many rows, the header among them, and a cell so many characters.
const MOST_ROWS: usize = 1 << 20;
const MOST_CHARACTERS: usize = 32_767;

/// Excel computes with 53 bits: a whole number above would change.
const LARGEST_WHOLE: u64 = 1 << 53;

/// Writes a table as a workbook: a sheet with the rows, its header frozen and with filters; a sheet that says how the table
/// was made. Texts are texts, so that none is run as a formula, whatever the style says.
pub(super) fn write(table: &dyn Tabular, style: &Style, writer: &mut dyn Write) -> io::Result<()> {
    if table.height() >= MOST_ROWS {
        let found = Error::found(format!("{} rows for a sheet", table.height()));
        return Err(io::Error::new(io::ErrorKind::InvalidData, found.expected(format!("fewer than {MOST_ROWS}"))));
    }
    let mut book = Workbook::new();
    // The same table gives the same bytes: no time of day is in the file.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(unwritable)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let chinese = style.labels == Labels::Chinese;
    let sheet = book.add_worksheet().set_name(if chinese { "数据" } else { "table" }).map_err(unwritable)?;
    let cut = rows(table, style, sheet)?;
    if style.heading == Heading::Origin {
        let sheet = book.add_worksheet().set_name(if chinese { "来源" } else { "provenance" }).map_err(unwritable)?;
        let said = (cut > 0).then(|| format!("cells cut at {MOST_CHARACTERS} characters, which end in …: {cut}"));
        for (row, line) in (0..).zip(origin_lines(table).into_iter().chain(said)) {
            sheet.write_string(row, 0, short(&line).as_ref()).map_err(unwritable)?;
        }
        sheet.set_column_width(0, 120).map_err(unwritable)?;
    }
    writer.write_all(&book.save_to_buffer().map_err(unwritable)?)?;
    writer.flush()
}

/// Writes the rows; gives how many cells were cut.
fn rows(table: &dyn Tabular, style: &Style, sheet: &mut Worksheet) -> io::Result<usize> {
    let columns = table.columns();
    let bold = Format::new().set_bold();
    for (column, about) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, column, style.labels.label(about), &bold).map_err(unwritable)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(unwritable)?;
    let (mut row, mut cut) = (0, 0);
    table.visit(&mut |cells| {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            let written = match cell {
                Value::Missing => continue,
                Value::Whole(number) if *number <= LARGEST_WHOLE => sheet.write_number(row, column, *number as f64),
                Value::Integer(number) if number.unsigned_abs() <= LARGEST_WHOLE => {
                    sheet.write_number(row, column, *number as f64)
                }
                Value::Number(number) => sheet.write_number(row, column, *number),
                Value::Decimal(text) => match text.parse::<f64>() {
                    // As many digits as a cell keeps.
                    Ok(number) if text.chars().filter(char::is_ascii_digit).count() <= 15 => {
                        sheet.write_number(row, column, number)
                    }
                    _ => sheet.write_string(row, column, text.as_ref()),
                },
                _ => {
                    let text = style.labels.text(cell);
                    let short = short(&text);
                    cut += usize::from(matches!(short, Cow::Owned(_)));
                    sheet.write_string(row, column, short.as_ref())
                }
            };
            written.map_err(unwritable)?;
        }
        Ok(())
    })?;
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, row, last).map_err(unwritable)?;
    Ok(cut)
}

/// The text as far as a cell holds it, with a mark if it went on.
fn short(text: &str) -> Cow<'_, str> {
    // Excel counts the units of UTF-16, of which no text has more than bytes.
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units >= MOST_CHARACTERS
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default()))
}

fn unwritable(error: XlsxError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_excel_takes() {
        let whole = "字".repeat(MOST_CHARACTERS);
        assert_eq!(short(&whole), whole);
        let cut = short(&(whole.clone() + "尾")).into_owned();
        assert!(cut.ends_with("字…") && cut.encode_utf16().count() == MOST_CHARACTERS, "{}", cut.len());
        // Beyond the first plane a character is two.
        let cut = short(&"𠮷".repeat(MOST_CHARACTERS)).into_owned();
        assert!(cut.ends_with('…') && cut.encode_utf16().count() <= MOST_CHARACTERS);
        assert_eq!(short(""), "");
    }
}
