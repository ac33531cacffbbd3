//! The paragraphs of a part.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::attribute::value;
use super::malformed;
use super::numbering::Numbering;
use crate::Result;

/// What has been read so far.
pub(super) struct Body {
    numbering: Numbering,
    lines: Vec<Line>,
    /// The paragraphs that are open, one inside the other where a text box stands in one.
    open: Vec<Paragraph>,
    /// The paragraphs of text boxes, which stand behind the one that holds them.
    boxes: Vec<String>,
    /// The rows of tables that are open.
    rows: Vec<Row>,
}

/// A line of the text.
pub(super) struct Line {
    pub(super) text: String,
    /// Whether it is a row of a table of several columns.
    pub(super) is_row: bool,
}

impl Line {
    fn text(text: &str) -> Self {
        Self { text: text.to_owned(), is_row: false }
    }
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    number: Option<String>,
    level: Option<String>,
    /// In which row's cell it stands.
    in_cell: bool,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
}

/// Elements that hold text which is not that of the document: deleted and moved away, other forms of what stands beside
/// them, instructions of fields.
const LEFT_OUT: [&str; 5] = ["Fallback", "moveFrom", "del", "instrText", "delInstrText"];

impl Body {
    pub(super) fn new(numbering: Numbering) -> Self {
        Self { numbering, lines: Vec::new(), open: Vec::new(), boxes: Vec::new(), rows: Vec::new() }
    }

    pub(super) fn into_lines(self) -> Vec<Line> {
        self.lines
    }

    /// Reads a part.
    pub(super) fn read(&mut self, part: &str) -> Result<()> {
        let mut reader = Reader::from_str(part);
        reader.config_mut().check_end_names = false;
        let mut in_text = false;
        let mut left_out = 0_usize;
        loop {
            match reader.read_event().map_err(malformed)? {
                Event::Start(element) if left_out > 0 || is_left_out(&element) => {
                    left_out += usize::from(left_out > 0 || is_left_out(&element))
                }
                Event::End(_) if left_out > 0 => left_out -= 1,
                _ if left_out > 0 => {}
                Event::Start(element) => {
                    in_text = element.local_name().as_ref() == "t";
                    self.start(&element);
                }
                Event::Empty(element) if element.local_name().as_ref() == "p" => {
                    self.start(&element);
                    self.end("p");
                }
                Event::Empty(element) => self.start(&element),
                Event::End(element) => {
                    in_text = false;
                    self.end(element.local_name().as_ref());
                }
                Event::Text(text) if in_text => self.push(&text),
                Event::GeneralRef(reference) if in_text => {
                    if let Some(character) = character(&reference) {
                        self.push(character.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::CData(text) if in_text => self.push(&text),
                Event::Eof => break,
                _ => {}
            }
        }
        // A part that ends too soon gives what it has.
        while !self.open.is_empty() {
            self.end("p");
        }
        while !self.rows.is_empty() {
            self.end("tr");
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => {
                let in_cell = self.open.is_empty() && !self.rows.is_empty();
                self.open.push(Paragraph { in_cell, ..Paragraph::default() });
            }
            "pStyle" => self.set(|paragraph| &mut paragraph.style, element),
            "numId" => self.set(|paragraph| &mut paragraph.number, element),
            "ilvl" => self.set(|paragraph| &mut paragraph.level, element),
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(String::new());
                }
            }
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    fn set(&mut self, field: impl Fn(&mut Paragraph) -> &mut Option<String>, element: &BytesStart<'_>) {
        if let Some(paragraph) = self.open.last_mut() {
            *field(paragraph) = value(element);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let Some(paragraph) = self.open.pop() else { return };
                let style = paragraph.style.as_deref();
                let number = self.numbering.next(style, paragraph.number.as_deref(), paragraph.level.as_deref());
                let text = number.unwrap_or_default() + &paragraph.text;
                if !self.open.is_empty() {
                    self.boxes.push(text);
                    return;
                }
                if paragraph.in_cell
                    && let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut())
                {
                    // The paragraphs of a cell stand on one line.
                    let text = text.replace(['\n', '\t'], " ");
                    if !cell.is_empty() && !text.is_empty() {
                        cell.push(' ');
                    }
                    cell.push_str(&text);
                } else {
                    // A tab is an indent or a gap, and parts cells in a row alone.
                    let lines = text.split('\n').map(|line| Line::text(line.replace('\t', " ").trim()));
                    self.lines.extend(lines);
                }
                let boxes = std::mem::take(&mut self.boxes);
                self.lines.extend(boxes.iter().flat_map(|text| text.split('\n')).map(Line::text));
            }
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    let text = row.cells.join("\t");
                    // A table inside a cell is a part of it.
                    match self.rows.last_mut().and_then(|outer| outer.cells.last_mut()) {
                        Some(cell) => {
                            cell.push(' ');
                            cell.push_str(&text.replace('\t', " "));
                        }
                        None => self.lines.push(Line { text: text.trim().to_owned(), is_row: row.cells.len() > 1 }),
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_left_out(element: &BytesStart<'_>) -> bool {
    LEFT_OUT.contains(&element.local_name().as_ref())
}

/// The character that a reference stands for; one that is not known stands for nothing.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
