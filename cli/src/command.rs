//! The subcommands, each a file.

mod audit;
mod clean;
mod concordance;
mod cooccurrence;
mod cut;
mod discover;
mod frequency;
mod keyness;
mod keywords;
mod network;
mod report;
mod trend;

use std::process::ExitCode;

use clap::Subcommand;

/// What is to be done.
#[derive(Subcommand)]
pub enum Command {
    Report(report::Arguments),
    Clean(clean::Arguments),
    Cut(cut::Arguments),
    Discover(discover::Arguments),
    Audit(audit::Arguments),
    Frequency(frequency::Arguments),
    Cooccurrence(cooccurrence::Arguments),
    Network(network::Arguments),
    Keyness(keyness::Arguments),
    Keywords(keywords::Arguments),
    Concordance(concordance::Arguments),
    Trend(trend::Arguments),
}

impl Command {
    /// Does it.
    pub fn run(self) -> ExitCode {
        match self {
            Self::Report(arguments) => report::run(arguments),
            Self::Clean(arguments) => clean::run(arguments),
            Self::Cut(arguments) => cut::run(arguments),
            Self::Discover(arguments) => discover::run(arguments),
            Self::Audit(arguments) => audit::run(arguments),
            Self::Frequency(arguments) => frequency::run(arguments),
            Self::Cooccurrence(arguments) => cooccurrence::run(arguments),
            Self::Network(arguments) => network::run(arguments),
            Self::Keyness(arguments) => keyness::run(arguments),
            Self::Keywords(arguments) => keywords::run(arguments),
            Self::Concordance(arguments) => concordance::run(arguments),
            Self::Trend(arguments) => trend::run(arguments),
        }
    }
}
