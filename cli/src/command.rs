//! The subcommands, each a file.

mod ask;
mod audit;
mod chart;
mod clean;
mod compare;
mod concordance;
mod cooccurrence;
mod cut;
mod discover;
mod documents;
mod figures;
mod frequency;
mod keyness;
mod keywords;
mod mentions;
mod network;
mod page;
mod report;
mod reuse;
mod targets;
mod trend;

use clap::Subcommand;

use crate::{Failure, Session};

/// What is to be done, in the order of the help.
#[derive(Subcommand)]
pub enum Command {
    Report(report::Arguments),
    Page(page::Arguments),
    Clean(clean::Arguments),
    Cut(cut::Arguments),
    Discover(discover::Arguments),
    Audit(audit::Arguments),
    Documents(documents::Arguments),
    Mentions(mentions::Arguments),
    Frequency(frequency::Arguments),
    Cooccurrence(cooccurrence::Arguments),
    Network(network::Arguments),
    Keyness(keyness::Arguments),
    Keywords(keywords::Arguments),
    Concordance(concordance::Arguments),
    Trend(trend::Arguments),
    Chart(chart::Arguments),
    Compare(compare::Arguments),
    Reuse(reuse::Arguments),
    Figures(figures::Arguments),
    Targets(targets::Arguments),
    Ask(ask::Arguments),
}

impl Command {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Report(arguments) => report::run(arguments, session),
            Self::Page(arguments) => page::run(arguments, session),
            Self::Clean(arguments) => clean::run(arguments, session),
            Self::Cut(arguments) => cut::run(arguments, session),
            Self::Discover(arguments) => discover::run(arguments, session),
            Self::Audit(arguments) => audit::run(arguments, session),
            Self::Documents(arguments) => documents::run(arguments, session),
            Self::Mentions(arguments) => mentions::run(arguments, session),
            Self::Frequency(arguments) => frequency::run(arguments, session),
            Self::Cooccurrence(arguments) => cooccurrence::run(arguments, session),
            Self::Network(arguments) => network::run(arguments, session),
            Self::Keyness(arguments) => keyness::run(arguments, session),
            Self::Keywords(arguments) => keywords::run(arguments, session),
            Self::Concordance(arguments) => concordance::run(arguments, session),
            Self::Trend(arguments) => trend::run(arguments, session),
            Self::Chart(arguments) => chart::run(arguments, session),
            Self::Compare(arguments) => compare::run(arguments, session),
            Self::Reuse(arguments) => reuse::run(arguments, session),
            Self::Figures(arguments) => figures::run(arguments, session),
            Self::Targets(arguments) => targets::run(arguments, session),
            Self::Ask(arguments) => ask::run(arguments, session),
        }
    }
}
