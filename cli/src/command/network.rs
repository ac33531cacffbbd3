//! Which terms occur together, as a network for Gephi and other programs.

use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export::{self, Style};
use tifa::network::{Network, Strength};
use tifa::table::Tabular;

use crate::options::corpus::CorpusOptions;
use crate::options::output::OutputOptions;
use crate::{Failure, Session, output};

/// Built without the feature `network`, it has no betweenness and no communities.
#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value = "sentence", value_name = "CONTEXT")]
    within: Context,
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[arg(long, default_value_t = 500, value_name = "N")]
    terms: usize,
    #[arg(long, default_value = "log-likelihood", value_name = "WEIGHT")]
    weight: Strength,
    #[arg(long, default_value_t = 0.0, value_name = "WEIGHT")]
    weight_above: f64,
    #[arg(long, default_value_t = 1000, value_name = "N")]
    edges: usize,
    #[arg(long)]
    giant: bool,
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    output: OutputOptions,
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

/// The formats by the endings of their files. VOSviewer reads several files, so that no ending chooses it; those
/// of tables choose two of these.
const ENDINGS: [(&str, Format); 5] = [
    ("gexf", Format::Gexf),
    ("graphml", Format::Graphml),
    ("net", Format::Pajek),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
];

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let output = &arguments.output;
    if let (None, Some(name)) = (arguments.format, output.file())
        && let Some(format) = tables(session, name)?
    {
        return write_tables(session, name, format, &network(&arguments, session)?);
    }
    let format = match arguments.format {
        Some(format) => format,
        None => output.format(session, &ENDINGS)?.unwrap_or(Format::Gexf),
    };
    if format == Format::Vosviewer {
        let Some(name) = output.file() else {
            return Err(Failure::Message(session.words().say("vosviewer-without-output").into()));
        };
        return write_vosviewer(name, &network(&arguments, session)?);
    }
    let network = network(&arguments, session)?;
    output.write(|writer| {
        Ok(match format {
            Format::Gexf => export::write_gexf(writer, &network),
            Format::Graphml => export::write_graphml(writer, &network),
            Format::Pajek => export::write_pajek(writer, &network),
            Format::Vosviewer => export::write_vosviewer_map(writer, &network),
            Format::Json => export::write_node_link(writer, &network),
            Format::Jsonl => export::write_network_json_lines(writer, &network),
        }?)
    })
}

/// The format of tables that the ending of a file's name chooses, unless networks have that ending.
fn tables(session: &Session, name: &str) -> Result<Option<export::Format>, Failure> {
    session.needs_feature(name, crate::options::table::OPTIONAL)?;
    let is_own = |format: &export::Format| ENDINGS.iter().all(|(ending, _)| *ending != format.name());
    Ok(export::Format::of_file(name).filter(|format| is_own(format) && *format != export::Format::Html))
}

/// Two tables beside each other: `net.nodes.csv` and `net.edges.csv` for `net.csv`.
fn write_tables(session: &Session, name: &str, format: export::Format, network: &Network) -> Result<(), Failure> {
    let path = Path::new(name);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let (mut nodes, mut edges) = (network.node_table(), network.edge_table());
    let parts: [(&str, &mut dyn Tabular); 2] = [("nodes", &mut nodes), ("edges", &mut edges)];
    parts.into_iter().try_for_each(|(part, table)| {
        table.set_command(session.command_line().to_owned());
        let file = path.with_extension(format!("{part}.{ending}"));
        output::replace(&file.to_string_lossy(), |writer| Ok(format.write(table, &Style::new(), writer)?))
    })
}

/// The three files that VOSviewer and its user read.
fn write_vosviewer(name: &str, network: &Network) -> Result<(), Failure> {
    type Part = fn(&mut dyn Write, &Network) -> std::io::Result<()>;
    let parts: [(&str, Part); 3] = [
        ("map", |file, network| export::write_vosviewer_map(file, network)),
        ("network", |file, network| export::write_vosviewer_network(file, network)),
        ("provenance", |file, network| export::write_network_provenance(file, network)),
    ];
    parts
        .iter()
        .try_for_each(|(part, write)| output::replace(&format!("{name}.{part}.txt"), |file| Ok(write(file, network)?)))
}

fn network(arguments: &Arguments, session: &Session) -> Result<Network, Failure> {
    let corpus = arguments.corpus.read(session)?;
    let pairs = Cooccurrence::new(arguments.within)
        .at_least(arguments.least)
        .of_most_frequent(arguments.terms)
        .with_appendix(arguments.corpus.appendix())
        .run(&corpus, &arguments.corpus.selection()?);
    session.tell_asked(pairs.origin().asked());
    let mut builder = Network::builder(arguments.weight).above(arguments.weight_above).strongest(arguments.edges);
    if arguments.giant {
        builder = builder.giant_component();
    }
    let network = builder.run(&pairs);
    #[cfg(feature = "network")]
    let network = network.with_betweenness().with_communities(tifa::network::Communities::seeded(arguments.seed))?;
    Ok(network)
}
