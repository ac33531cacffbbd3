//! How often each term occurs, as CSV.
//!

use std::num::NonZeroUsize;
use std::process::ExitCode;

use clap::Args;
use tifa::export;
use tifa::frequency::{Categories, Class, Denominator, Division, Frequency, Grouping};

use crate::{input, options, output};

/// A table of frequencies.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input. A name of the form place-year.txt gives the place and the year.
    #[arg(required = true)]
    files: Vec<String>,
    /// The groups: corpus, document, section, half, paragraph, sentence, year or place.
    #[arg(long, default_value_t)]
    by: Grouping,
    /// Count classes of terms: part-of-speech, kind or topic.
    #[arg(long, group = "table")]
    class: Option<Class>,
    /// The share of categories: CSV with the columns category and term.
    #[arg(long, group = "table", value_name = "CSV")]
    categories: Option<String>,
    /// What the shares are shares of: tokens or characters.
    #[arg(long, default_value_t = Denominator::Tokens, requires = "categories")]
    of: Denominator,
    /// How evenly terms are spread over sentence, paragraph, section, document or parts:N.
    #[arg(long, group = "table", value_name = "DIVISION")]
    dispersion: Option<Division>,
    /// Sequences of so many terms.
    #[arg(long, group = "table", value_name = "LENGTH")]
    ngrams: Option<NonZeroUsize>,
    /// The least count of a sequence.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let selection = arguments.corpus.selection()?;
        let frequency = Frequency::new().grouped(arguments.by).with_appendix(arguments.corpus.appendix());
        if let Some(file) = &arguments.categories {
            let categories = Categories::from_csv(file, input::read(file)?.as_slice())?;
            let corpus = arguments.corpus.read_with(&arguments.files, &categories.lexicon()?)?;
            return arguments.corpus.table(output, |cells| {
                export::shares_csv(cells, &frequency.count(&corpus), &categories, arguments.of)
            });
        }
        let corpus = arguments.corpus.read(&arguments.files)?;
        arguments.corpus.table(output, |cells| {
            if let Some(division) = arguments.dispersion {
                export::evenness_csv(cells, &corpus, division, &selection)
            } else if let Some(length) = arguments.ngrams {
                export::ngrams_csv(cells, &corpus, length.get(), arguments.least)
            } else if let Some(class) = arguments.class {
                export::classes_csv(cells, &frequency.count(&corpus), &selection, class)
            } else {
                export::frequency_csv(cells, &frequency.count(&corpus), &selection)
            }
        })
    })
}
