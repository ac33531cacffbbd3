//! A table as one page of HTML.

use std::io::{self, Write};

use super::{Heading, Labels, Style, origin_lines};
use crate::table::{Tabular, Type};

/// The page fetches nothing and runs nothing.
const HEAD: &str = "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                    style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\
                    body{font:16px/1.5 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse}\
                    th{position:sticky;top:0;background:Canvas}th,td{padding:.2rem .6rem;border-bottom:1px solid #8884;\
                    text-align:left}.n{text-align:right;font-variant-numeric:tabular-nums}:root{color-scheme:light dark}\
                    </style>";

/// Writes a table as a page of its own: the rows, and below them how the table was made.
pub(super) fn write(table: &dyn Tabular, style: &Style, writer: &mut dyn Write) -> io::Result<()> {
    let (language, made) = match style.labels {
        Labels::English => ("en", "How this table was made"),
        Labels::Chinese => ("zh", "本表的来源"),
    };
    let title = escaped(table.origin().question());
    writeln!(
        writer,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n{HEAD}\n<title>{title}</title>\n</head>\n<body>"
    )?;
    writeln!(writer, "<table>\n<thead><tr>")?;
    let columns = table.columns();
    let class = |kind: Type| match kind {
        Type::Whole | Type::Integer | Type::Number | Type::Decimal => " class=\"n\"",
        _ => "",
    };
    for column in &columns {
        let about = column.formula().or(column.unit()).map(|text| format!(" title=\"{}\"", escaped(text)));
        let (class, label) = (class(column.kind()), escaped(style.labels.label(column)));
        writeln!(writer, "<th{class}{}>{label}</th>", about.unwrap_or_default())?;
    }
    writeln!(writer, "</tr></thead>\n<tbody>")?;
    table.visit(&mut |cells| {
        writer.write_all(b"<tr>")?;
        for (column, cell) in columns.iter().zip(cells) {
            write!(writer, "<td{}>{}</td>", class(column.kind()), escaped(&style.labels.text(cell)))?;
        }
        writer.write_all(b"</tr>\n")
    })?;
    writeln!(writer, "</tbody>\n</table>")?;
    if style.heading == Heading::Origin {
        writeln!(writer, "<details>\n<summary>{made}</summary>\n<ul>")?;
        origin_lines(table).iter().try_for_each(|line| writeln!(writer, "<li>{}</li>", escaped(line)))?;
        writeln!(writer, "</ul>\n</details>")?;
    }
    writeln!(writer, "</body>\n</html>")
}

/// The text as HTML shows it as it is, between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
