//! What reports promise for their year, and what the next reports say became of it.

use clap::Args;
use tifa::targets::{Absence, ConstraintRule, Point, TargetOptions};

use crate::options::one_of;
use crate::options::panel::PanelOptions;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, value_name = "END", default_value_t, value_parser = one_of(&Point::ALL))]
    point: Point,
    #[arg(long, value_name = "RULE", value_parser = ["customary"])]
    rule: Option<String>,
    #[arg(long)]
    results: bool,
    #[arg(long, num_args = 1.., value_name = "REPORT", conflicts_with = "results")]
    above: Vec<String>,
    #[arg(long, value_delimiter = ',', value_name = "ID", default_value = "gdp")]
    expect: Vec<String>,
    #[command(flatten)]
    panel: PanelOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let mut options = TargetOptions::new().with_point(arguments.point);
    if arguments.rule.is_some() {
        options = options.with_rule(ConstraintRule::customary());
    }
    let absence = Absence::of(arguments.expect.iter().filter(|id| *id != "none"));
    let panel = arguments.panel.read(session, absence)?;
    if arguments.results {
        return arguments.table.write(session, &mut panel.results(&options));
    }
    if arguments.above.is_empty() {
        return arguments.table.write(session, &mut panel.targets(&options));
    }
    let upper = arguments.panel.read_files(session, &arguments.above, Absence::of([""; 0]))?;
    arguments.table.write(session, &mut panel.targets_above(&upper, &options))
}
