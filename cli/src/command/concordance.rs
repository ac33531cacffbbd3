//! Every place where a pattern stands, in context.

use clap::Args;
use tifa::concordance::{Concordance, Hits, Order, Pattern};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "PATTERN")]
    pattern: Pattern,
    #[arg(long, default_value_t = 20, value_name = "N")]
    width: usize,
    #[arg(long, default_value_t, value_name = "ORDER", value_parser = one_of(Order::ALL))]
    sort: Order,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let Arguments { pattern, width, sort, corpus, table } = arguments;
    let analyzer = corpus.analyzer_counting(&pattern.words())?;
    let concordance = Concordance::new(pattern).with_width(width).sorted_by(sort).with_appendix(corpus.appendix());
    let concordance = match corpus.matching() {
        Some(matching) => concordance.matching(matching),
        None => concordance,
    };
    let mut hits = Hits::new(&concordance);
    let files = corpus.inputs.files(session)?;
    let known = corpus.known.of(&files)?;
    input::each(session, &files, |file, source| {
        hits.add(&analyzer.analyze(source)?, &known.of(file));
        Ok(())
    })?;
    table.write(session, &mut hits.table())
}
