//! Prints the clean text of a report, a paragraph a line; with `--json` also where each paragraph stood in the source.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use tifa::text::{Encoding, Ledger, Malformed, Origin};
use tifa::{CleanText, Cleaner, Span};

use crate::{input, output};

/// Clean a report: join wrapped lines, drop page numbers, markup and stray spaces.
#[derive(Args)]
pub struct Arguments {
    /// The report; `-` reads standard input.
    file: String,
    /// Print JSON with the place of every paragraph in the source.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Output<'c> {
    source: About<'c>,
    paragraphs: Vec<Paragraph<'c>>,
    ledger: &'c Ledger,
}

#[derive(Serialize)]
struct About<'c> {
    file: &'c str,
    encoding: Encoding,
    bytes: usize,
    characters: usize,
    malformed: &'c [Malformed],
}

#[derive(Serialize)]
struct Paragraph<'c> {
    text: &'c str,
    span: Span,
    source: Origin,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let clean = Cleaner::new().clean(input::read_source(&arguments.file)?);
        if arguments.json {
            serde_json::to_writer_pretty(&mut *output, &describe(&arguments.file, &clean))?;
            writeln!(output)?;
        } else if !clean.text().is_empty() {
            writeln!(output, "{}", clean.text())?;
        }
        Ok(())
    })
}

fn describe<'c>(file: &'c str, clean: &'c CleanText) -> Output<'c> {
    let source = clean.source();
    let paragraph = |span: Span| Paragraph {
        text: clean.text().get(span.range()).unwrap_or_default(),
        span: clean.characters(span),
        source: clean.origin(span),
    };
    Output {
        source: About {
            file,
            encoding: source.encoding(),
            bytes: source.byte_length(),
            characters: source.character_count(),
            malformed: source.malformed(),
        },
        paragraphs: clean.paragraphs().map(paragraph).collect(),
        ledger: clean.ledger(),
    }
}
