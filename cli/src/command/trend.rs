//! How terms come and go over the years.

use clap::Args;
use tifa::trend::{Measure, Order, Trend};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[arg(long, default_value_t, value_name = "ORDER", value_parser = one_of(&orders()))]
    sort: Order,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

fn orders() -> Vec<Order> {
    [Order::Count, Order::First].into_iter().chain(Measure::ALL.iter().copied().map(Order::Measure)).collect()
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let corpus = arguments.corpus.read(session)?;
    let selection = arguments.corpus.selection()?;
    let trend =
        Trend::new().at_least(arguments.least).sorted_by(arguments.sort).with_appendix(arguments.corpus.appendix());
    let mut table = trend.run(&corpus, &selection);
    let undated = table.layout().undated();
    if undated > 0 {
        session.tell("undated", &[("count", &undated)]);
    }
    arguments.table.write(session, &mut table)
}
