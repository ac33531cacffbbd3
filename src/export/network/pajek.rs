//! The format of Pajek.

use std::io::{self, Write};

use super::{creator, description, single_line};
use crate::network::{Direction, Network};

/// Writes a network as Pajek's `.net`: vertices with labels, edges (arcs, if they have a direction) with weights. The format
/// has no place for other attributes. The provenance stands in comments, lines that begin with `%`.
///
/// The file begins with a byte order mark, by which Pajek knows UTF-8. A label cannot hold a quotation mark `"`, nor a
/// backslash, which some readers take for an escape: ” and ＼ stand for them, and a space for a control character.
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
/// tifa::export::write_pajek(&mut file, &network).unwrap();
/// let end = "*Vertices 2\n1 \"改革\"\n2 \"见效\"\n*Edges\n1 2 1\n";
/// assert!(String::from_utf8(file).unwrap().ends_with(end));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_pajek(mut writer: impl Write, network: &Network) -> io::Result<()> {
    write!(writer, "\u{feff}")?;
    writeln!(writer, "% {}", creator())?;
    for line in description(network).lines() {
        writeln!(writer, "% {line}")?;
    }
    writeln!(writer, "*Vertices {}", network.nodes().len())?;
    for (number, node) in (1..).zip(network.nodes()) {
        let label = single_line(node.term.text()).replace('"', "”").replace('\\', "＼");
        writeln!(writer, "{number} \"{label}\"")?;
    }
    let heading = match network.direction() {
        Direction::Undirected => "*Edges",
        Direction::Directed => "*Arcs",
    };
    writeln!(writer, "{heading}")?;
    for edge in network.edges() {
        writeln!(writer, "{} {} {}", edge.source + 1, edge.target + 1, edge.weight)?;
    }
    writer.flush()
}
