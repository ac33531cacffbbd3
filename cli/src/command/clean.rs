//! The clean text of reports, a paragraph a line; with `--json` also where each paragraph stood in the source.

use clap::Args;
use serde::Serialize;
use tifa::text::{Encoding, Ledger, Malformed, Origin};
use tifa::{CharacterSpan, CleanText, Cleaner, Span};

use crate::options::inputs::Inputs;
use crate::options::output::OutputOptions;
use crate::output::write_json;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    output: OutputOptions,
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
    span: CharacterSpan,
    source: Origin,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let is_json = arguments.output.is_json(session)? || arguments.json;
    let files = arguments.inputs.files(session)?;
    let cleaner = Cleaner::new();
    arguments.output.write(|output| {
        input::each(session, &files, |file, source| {
            let clean = cleaner.clean(source);
            if is_json {
                write_json(output, &describe(file, &clean), files.len())?;
            } else if !clean.text().is_empty() {
                writeln!(output, "{}", clean.text())?;
            }
            Ok(())
        })
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
