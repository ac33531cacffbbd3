//! Which terms occur together, as a network for Gephi and other programs.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export;
use tifa::network::{Network, Strength};

use crate::{Failure, options, output};

/// A network of terms. Built without the feature `petgraph` it has no betweenness and no communities.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// The format.
    #[arg(long, value_enum, default_value = "gexf")]
    format: Format,
    /// The file to write, replaced at once when all is written; without it standard output. VOSviewer needs it: it reads
    /// FILE.map.txt and FILE.network.txt, and FILE.provenance.txt tells how they were made.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    /// Where terms count as together: sentence, paragraph, section, document (each with `:min` for min(count)) or
    /// window:N[:left|:right][:distance].
    #[arg(long, default_value = "sentence")]
    within: Context,
    /// The least joint count.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// How many of the most frequent terms take part.
    #[arg(long, default_value_t = 500, value_name = "N")]
    terms: usize,
    /// The weight of an edge: count, or a measure.
    #[arg(long, default_value = "log-likelihood", value_name = "NAME")]
    weight: Strength,
    /// Edges must weigh more than this.
    #[arg(long, default_value_t = 0.0, value_name = "WEIGHT")]
    above: f64,
    /// How many of the heaviest edges are kept.
    #[arg(long, default_value_t = 1000, value_name = "N")]
    edges: usize,
    /// Keep the giant component alone.
    #[arg(long)]
    giant: bool,
    /// The seed of the search for communities.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

/// The formats.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Gexf,
    Graphml,
    Pajek,
    Vosviewer,
    Json,
    Jsonl,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        if arguments.format == Format::Vosviewer && arguments.out.is_none() {
            return Err(Failure::Message("--format vosviewer writes several files: name them with --out".to_owned()));
        }
        let network = network(&arguments)?;
        let write = |writer: &mut dyn Write| match arguments.format {
            Format::Gexf => export::write_gexf(writer, &network),
            Format::Graphml => export::write_graphml(writer, &network),
            Format::Pajek => export::write_pajek(writer, &network),
            Format::Vosviewer => export::write_vosviewer_map(writer, &network),
            Format::Json => export::write_node_link(writer, &network),
            Format::Jsonl => export::write_network_json_lines(writer, &network),
        };
        match (&arguments.out, arguments.format) {
            (None, _) => Ok(write(output)?),
            (Some(out), Format::Vosviewer) => {
                output::replace(&format!("{out}.map.txt"), write)?;
                output::replace(&format!("{out}.network.txt"), |file| export::write_vosviewer_network(file, &network))?;
                output::replace(&format!("{out}.provenance.txt"), |file| {
                    export::write_network_provenance(file, &network)
                })
            }
            (Some(out), _) => output::replace(out, write),
        }
    })
}

fn network(arguments: &Arguments) -> Result<Network, Failure> {
    let corpus = arguments.corpus.read(&arguments.files)?;
    let pairs = Cooccurrence::within(arguments.within)
        .at_least(arguments.least)
        .of_most_frequent(arguments.terms)
        .with_appendix(arguments.corpus.appendix())
        .of(&corpus, &arguments.corpus.selection()?);
    let mut builder = Network::builder(arguments.weight).above(arguments.above).strongest(arguments.edges);
    if arguments.giant {
        builder = builder.giant_component();
    }
    let network = builder.of(&pairs);
    #[cfg(feature = "network")]
    let network = network.with_betweenness().with_communities(tifa::network::Communities::seeded(arguments.seed))?;
    Ok(network)
}
