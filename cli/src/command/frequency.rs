//! How often each term occurs, as CSV.
//!

use std::num::NonZeroU64;
use std::process::ExitCode;

use clap::Args;
use tifa::corpus::Groups;
use tifa::dispersion::{Dispersion, Division};
use tifa::frequency::{Categories, CategoryShares, Class, Classes, Frequency, Match, Ngrams};
use tifa::table::Tabular;

use crate::{input, options, output};

/// A table of frequencies.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input. A name of the form place-year.txt gives the place and the year.
    #[arg(required = true)]
    files: Vec<String>,
    /// The groups: corpus, or document, place, year, half, section, paragraph, sentence, label:KEY; several with commas.
    #[arg(long, default_value_t)]
    by: Groups,
    /// Count classes of terms: part-of-speech, kind or topic.
    #[arg(long, group = "table")]
    class: Option<Class>,
    /// The share of categories: CSV with the columns category and term.
    #[arg(long, group = "table", value_name = "CSV")]
    categories: Option<String>,
    /// Where a word of a category counts: as a token, as a term nested in another too, or wherever its string stands.
    #[arg(long = "match", default_value_t, value_name = "token|nested|string", requires = "categories")]
    matching: Match,
    /// How evenly terms are spread over sentence, paragraph, section, document or parts:N.
    #[arg(long, group = "table", value_name = "DIVISION")]
    dispersion: Option<Division>,
    /// Sequences of so many terms.
    #[arg(long, group = "table", value_name = "LENGTH")]
    ngrams: Option<NonZeroU64>,
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
        let appendix = arguments.corpus.appendix();
        if let Some(file) = &arguments.categories {
            let categories = Categories::from_csv(file, input::read(file)?.as_slice())?;
            let corpus = arguments.corpus.read_with(&arguments.files, &categories.lexicon()?)?;
            let shares = CategoryShares::new(categories).by(arguments.by).matching(arguments.matching);
            return arguments.corpus.write(output, &shares.with_appendix(appendix).run(&corpus));
        }
        let corpus = arguments.corpus.read(&arguments.files)?;
        let table: Box<dyn Tabular> = if let Some(division) = arguments.dispersion {
            Box::new(Dispersion::new(division).with_appendix(appendix).run(&corpus, &selection))
        } else if let Some(length) = arguments.ngrams {
            let ngrams = Ngrams::new(length).at_least(arguments.least).with_appendix(appendix);
            Box::new(ngrams.run(&corpus, &selection))
        } else if let Some(class) = arguments.class {
            Box::new(Classes::new(class).by(arguments.by).with_appendix(appendix).run(&corpus, &selection))
        } else {
            Box::new(Frequency::new().by(arguments.by).with_appendix(appendix).run(&corpus, &selection))
        };
        arguments.corpus.write(output, table.as_ref())
    })
}
