//! Networks as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::creator;
use crate::lexicon::{Kind, Topic};
use crate::network::{Direction, Network, Node};
use crate::segment::PartOfSpeech;

/// The document: the field names are those of networkx and d3.
#[derive(Serialize)]
struct NodeLink<'n> {
    directed: bool,
    multigraph: bool,
    graph: Graph,
    nodes: Vec<NodeEntry<'n>>,
    edges: Vec<EdgeEntry>,
}

#[derive(Serialize)]
struct Graph {
    creator: String,
    provenance: BTreeMap<String, Vec<String>>,
}

#[derive(Serialize)]
struct NodeEntry<'n> {
    id: usize,
    label: &'n str,
    part_of_speech: PartOfSpeech,
    kind: Option<Kind>,
    topic: Option<Topic>,
    tf: u64,
    df: u64,
    degree: usize,
    weighted_degree: f64,
    betweenness: Option<f64>,
    community: Option<usize>,
}

#[derive(Serialize)]
struct EdgeEntry {
    source: usize,
    target: usize,
    weight: f64,
    count: u64,
}

/// A line of JSON lines says what it is by its one field.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Line<'n> {
    Graph(Graph),
    Node(NodeEntry<'n>),
    Edge(EdgeEntry),
}

impl Graph {
    fn of(network: &Network) -> Self {
        let mut provenance: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in network.origin().facts() {
            provenance.entry(name.to_owned()).or_default().push(value);
        }
        Self { creator: creator(), provenance }
    }
}

fn nodes(network: &Network) -> impl Iterator<Item = NodeEntry<'_>> {
    network.nodes().iter().enumerate().map(|(id, node)| {
        let Node { term, tokens, documents, degree, weighted_degree, betweenness, community } = node;
        NodeEntry {
            id,
            label: term.text(),
            part_of_speech: term.part_of_speech(),
            kind: term.kind(),
            topic: term.topic(),
            tf: *tokens,
            df: *documents,
            degree: *degree,
            weighted_degree: *weighted_degree,
            betweenness: *betweenness,
            community: *community,
        }
    })
}

fn edges(network: &Network) -> impl Iterator<Item = EdgeEntry> {
    network.edges().iter().map(|edge| EdgeEntry {
        source: edge.source,
        target: edge.target,
        weight: edge.weight,
        count: edge.count,
    })
}

/// Writes a network as node-link JSON, as networkx (`node_link_graph`) and d3 read it: `directed`, `multigraph`, `graph`
/// {`creator`, `provenance`}, `nodes[]` {`id`, `label`, `part_of_speech`, `kind`, `topic`, `tf`, `df`, `degree`,
/// `weighted_degree`, `betweenness`, `community`}, `edges[]` {`source`, `target`, `weight`, `count`}. What is not known or not
/// computed is null.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
/// # use tifa::network::{Network, Strength};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
/// let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// let network = Network::builder(Strength::Count).run(&pairs);
/// let mut file = Vec::new();
/// tifa::export::write_node_link(&mut file, &network).unwrap();
/// let value: serde_json::Value = serde_json::from_slice(&file).unwrap();
/// assert_eq!(value["nodes"][0]["label"], "改革");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_node_link(mut writer: impl Write, network: &Network) -> io::Result<()> {
    let document = NodeLink {
        directed: network.direction() == Direction::Directed,
        multigraph: false,
        graph: Graph::of(network),
        nodes: nodes(network).collect(),
        edges: edges(network).collect(),
    };
    serde_json::to_writer_pretty(&mut writer, &document)?;
    writer.write_all(b"\n")?;
    writer.flush()
}

/// Writes a network as JSON lines: first `{"graph": …}` with the provenance, then a `{"node": …}` for each node and an
/// `{"edge": …}` for each edge, with the fields of [`write_node_link`].
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
/// # use tifa::cooccurrence::Cooccurrence;
/// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// use tifa::network::{Network, Strength};
///
/// let network = Network::builder(Strength::Count).run(&pairs);
/// let mut lines = Vec::new();
/// tifa::export::write_network_json_lines(&mut lines, &network).unwrap();
/// assert_eq!(String::from_utf8(lines).unwrap().lines().count(), 4); // the graph, two nodes, an edge
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_network_json_lines(mut writer: impl Write, network: &Network) -> io::Result<()> {
    write_line(&mut writer, &Line::Graph(Graph::of(network)))?;
    nodes(network).try_for_each(|node| write_line(&mut writer, &Line::Node(node)))?;
    edges(network).try_for_each(|edge| write_line(&mut writer, &Line::Edge(edge)))?;
    writer.flush()
}

/// Writes a value on a line of its own.
fn write_line(writer: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *writer, value)?;
    writer.write_all(b"\n")
}
