//! The two files of VOSviewer.

use std::io::{self, Write};

use super::single_line;
use crate::network::Network;

/// The most clusters that VOSviewer tells apart.
const MOST_CLUSTERS: usize = 1000;

/// Writes the map file of VOSviewer: `id, label, description, cluster, weight<Links>, weight<Total link strength>,
/// weight<Occurrences>, weight<Documents>, score<Betweenness>`, separated by tabs; the description gives the kind and topic
/// of a lexicon term; cluster and betweenness are there where they are computed. Control characters of a label become
/// spaces.
///
/// Neither this file nor [`write_vosviewer_network`]'s has a place for the provenance: put
/// [`write_network_provenance`](crate::export::write_network_provenance) beside them.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
/// # use tifa::network::{Network, Strength};
/// use tifa::export::{write_vosviewer_map, write_vosviewer_network};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
///
/// let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// let network = Network::builder(Strength::Count).run(&pairs);
/// let (mut map, mut links) = (Vec::new(), Vec::new());
/// write_vosviewer_map(&mut map, &network).unwrap();
/// write_vosviewer_network(&mut links, &network).unwrap();
/// assert!(String::from_utf8(map).unwrap().contains("\n1\t改革\t\t1\t1\t1\t1\n"));
/// assert_eq!(String::from_utf8(links).unwrap(), "1\t2\t1\n");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_vosviewer_map(writer: impl Write, network: &Network) -> io::Result<()> {
    let nodes = network.nodes();
    let with_cluster = nodes.iter().any(|node| node.community.is_some());
    let with_betweenness = nodes.iter().any(|node| node.betweenness.is_some());
    let mut csv = csv::WriterBuilder::new().delimiter(b'\t').from_writer(writer);
    let weights =
        ["weight<Links>", "weight<Total link strength>", "weight<Occurrences>", "weight<Documents>"].into_iter();
    let columns = ["id", "label", "description"].into_iter().chain(with_cluster.then_some("cluster"));
    csv.write_record(columns.chain(weights).chain(with_betweenness.then_some("score<Betweenness>")))?;
    for (number, node) in (1_usize..).zip(nodes) {
        let classification = node.term.kind().map(|kind| kind.to_string()).into_iter();
        let classification = classification.chain(node.term.topic().map(|topic| topic.to_string()));
        let cluster = node.community.map(|community| community.min(MOST_CLUSTERS).to_string()).unwrap_or_default();
        let betweenness = node.betweenness.map(|share| share.to_string()).unwrap_or_default();
        let weights = [
            node.degree.to_string(),
            node.weighted_degree.to_string(),
            node.tokens.to_string(),
            node.documents.to_string(),
        ];
        let texts = [number.to_string(), single_line(node.term.text()), classification.collect::<Vec<_>>().join(", ")];
        let columns = texts.into_iter().chain(with_cluster.then_some(cluster)).chain(weights);
        csv.write_record(columns.chain(with_betweenness.then_some(betweenness)))?;
    }
    csv.flush()
}

/// Writes the network file of VOSviewer: the two ids and the strength of each link, separated by tabs, without a header.
/// VOSviewer knows no direction: of a directed network it takes the sum of both.
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
/// let mut links = Vec::new();
/// tifa::export::write_vosviewer_network(&mut links, &network).unwrap();
/// assert_eq!(links, b"1\t2\t1\n");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_vosviewer_network(writer: impl Write, network: &Network) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().delimiter(b'\t').has_headers(false).from_writer(writer);
    for edge in network.edges() {
        csv.write_record([(edge.source + 1).to_string(), (edge.target + 1).to_string(), edge.weight.to_string()])?;
    }
    csv.flush()
}
