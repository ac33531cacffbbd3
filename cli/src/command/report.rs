//! The main job: all that tifa finds in one report, or a page that compares several.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use tifa::corpus::Selection;
use tifa::discover::Discovery;
use tifa::export::{Report, write_comparison_page, write_page, write_plain};
use tifa::lexicon::StopWords;

use crate::{Failure, input, options, output};

/// Title, outline, slogans, frequent terms and pairs of one report.
#[derive(Args)]
#[command(
    after_help = "Try:\n  report 砚川县-2026.txt                      print it\n  report 砚川县-2026.txt --html page.html     \
                        one page to look at and send\n  report 甲县-202*.txt --html years.html      compare reports\n\nA file \
                        named place-year.txt has that place and year."
)]
pub struct Arguments {
    /// The report; `-` is standard input. Without it, the bundled sample. Several are compared, with --html.
    file: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Write one self-contained page of HTML.
    #[arg(long, value_name = "OUT")]
    html: Option<String>,
    #[command(flatten)]
    analyzer: options::analyzer::AnalyzerOptions,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let analyzer = arguments.analyzer.analyzer()?;
        let selection = Selection::content(StopWords::embedded()?.clone());
        let source = match (arguments.file.as_slice(), &arguments.html) {
            ([], _) => tifa::Source::from_bytes(include_bytes!("../../../examples/data/report.txt"))?,
            ([file], _) => input::read_source(file)?,
            (files, Some(page)) if !arguments.json => {
                let corpus = options::corpus::read(&analyzer, files)?;
                return output::replace(page, |page| write_comparison_page(page, &corpus, &selection));
            }
            _ => {
                return Err(Failure::Message(
                    "several reports are compared on a page: add --html OUT; or print one at a time".into(),
                ));
            }
        };
        let document = analyzer.analyze(source);
        let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
        let report = Report::new(&document, &candidates, &selection);
        if let Some(page) = &arguments.html {
            output::replace(page, |page| write_page(page, &report))?;
        }
        if arguments.json {
            serde_json::to_writer_pretty(&mut *output, &report)?;
            writeln!(output)?;
        } else if arguments.html.is_none() {
            write_plain(output, &report)?;
        }
        Ok(())
    })
}
