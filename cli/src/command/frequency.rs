//! How often each term occurs.

use std::num::NonZeroU64;

use clap::Args;
use tifa::corpus::Groups;
use tifa::dispersion::{Dispersion, Division};
use tifa::frequency::{Categories, CategoryShares, Class, Classes, Frequency, Ngrams};
use tifa::table::Tabular;

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value_t, value_name = "GROUPS")]
    by: Groups,
    #[arg(long, group = "counted", value_name = "CLASS", value_parser = one_of(Class::ALL))]
    class: Option<Class>,
    #[arg(long, group = "counted", value_name = "CSV")]
    categories: Option<String>,
    #[arg(long, group = "counted", value_name = "DIVISION")]
    dispersion: Option<Division>,
    #[arg(long, group = "counted", value_name = "LENGTH")]
    ngrams: Option<NonZeroU64>,
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let selection = arguments.corpus.selection()?;
    let appendix = arguments.corpus.appendix();
    if let Some(file) = &arguments.categories {
        let categories = Categories::from_csv(file, input::read(file)?.as_slice())?;
        // The words stay tokens beside longer terms, so that every way to match has its column.
        let matching = arguments.corpus.matching();
        let corpus = arguments.corpus.read_by(session, &arguments.corpus.analyzer_counting(&categories.words())?)?;
        let mut shares = CategoryShares::new(categories).by(arguments.by);
        if let Some(matching) = matching {
            shares = shares.matching(matching);
        }
        return arguments.table.write(session, &mut shares.with_appendix(appendix).run(&corpus));
    }
    let corpus = arguments.corpus.read(session)?;
    let mut table: Box<dyn Tabular> = if let Some(division) = arguments.dispersion {
        Box::new(Dispersion::new(division).with_appendix(appendix).run(&corpus, &selection))
    } else if let Some(length) = arguments.ngrams {
        let ngrams = Ngrams::new(length).at_least(arguments.least).with_appendix(appendix);
        Box::new(ngrams.run(&corpus, &selection))
    } else if let Some(class) = arguments.class {
        Box::new(Classes::new(class).by(arguments.by).with_appendix(appendix).run(&corpus, &selection))
    } else {
        Box::new(Frequency::new().by(arguments.by).with_appendix(appendix).run(&corpus, &selection))
    };
    arguments.table.write(session, table.as_mut())
}
