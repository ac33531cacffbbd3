//! Which terms occur together, as CSV or JSON lines.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export::{cooccurrence_csv, cooccurrence_json_lines};

use crate::{options, output};

/// A table of pairs.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Where terms count as together: sentence, paragraph, section, document (each with `:min` for min(count)) or
    /// window:N[:left|:right][:distance].
    #[arg(long, default_value = "sentence")]
    within: Context,
    /// The least joint count.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// The measure to sort by.
    #[arg(long, default_value_t = Association::LogLikelihood, value_name = "NAME")]
    measure: Association,
    /// The measures with a column of their own, separated by commas, or `all`.
    #[arg(long, default_value = "pmi,npmi,log-likelihood,dice,log-dice", value_name = "NAMES")]
    columns: String,
    /// Only pairs of this term, which stands first; the strongest N.
    #[arg(long, value_name = "TERM")]
    neighbours: Option<String>,
    /// How many pairs are printed.
    #[arg(long, default_value_t = usize::MAX, value_name = "N", hide_default_value = true)]
    most: usize,
    /// How many of the most frequent terms take part.
    #[arg(long, default_value_t = usize::MAX, value_name = "N", hide_default_value = true)]
    terms: usize,
    /// The format.
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

/// The formats.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let measures = measures(&arguments.columns)?;
        let corpus = arguments.corpus.read(&arguments.files)?;
        let selection = arguments.corpus.selection()?;
        let cooccurrence = Cooccurrence::within(arguments.within)
            .at_least(arguments.least)
            .of_most_frequent(arguments.terms)
            .sorted_by(arguments.measure)
            .with_appendix(arguments.corpus.appendix());
        let mut table = cooccurrence.of(&corpus, &selection);
        if let Some(term) = &arguments.neighbours {
            table = table.only_with(term);
        }
        table.truncate(arguments.most);
        match arguments.format {
            Format::Csv => Ok(cooccurrence_csv(output, &corpus, &cooccurrence, &selection, &table, &measures)?),
            Format::Jsonl => Ok(cooccurrence_json_lines(output, &table, &measures)?),
        }
    })
}

fn measures(names: &str) -> Result<Vec<Association>, tifa::Error> {
    match names {
        "all" => Ok(Association::ALL.to_vec()),
        _ => names.split(',').map(str::parse).collect(),
    }
}
