//! Networks in the formats of programs that draw and analyse them.
//!
//! Every format is UTF-8, with nodes and edges in the order of the [`Network`], so that the same network gives the same
//! bytes. Two nodes can have one label, a word and a lexicon term; so nodes are told apart by number.

mod gexf;
mod graphml;
mod node_link;
mod pajek;
mod vosviewer;

pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use node_link::{write_network_json_lines, write_node_link};
pub use pajek::write_pajek;
pub use vosviewer::{write_vosviewer_map, write_vosviewer_network};

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::network::{Direction, Network, Node};

/// Writes how a network was made, a line each, for formats that have no place for it ([`write_vosviewer_map`]).
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
/// let mut text = Vec::new();
/// tifa::export::write_network_provenance(&mut text, &network).unwrap();
/// assert!(String::from_utf8(text).unwrap().starts_with("tifa: "));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_network_provenance(mut writer: impl Write, network: &Network) -> io::Result<()> {
    writer.write_all(description(network).as_bytes())?;
    writer.write_all(b"\n")?;
    writer.flush()
}

/// The provenance as text, `name: value` a line.
fn description(network: &Network) -> String {
    let lines: Vec<String> =
        network.origin().facts().iter().map(|(name, value)| format!("{name}: {}", single_line(value))).collect();
    lines.join("\n")
}

/// What wrote the file.
fn creator() -> String {
    format!("tifa {}", env!("CARGO_PKG_VERSION"))
}

/// Writes an XML document whose root has these attributes.
fn xml_document<W: Write>(
    mut writer: W,
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Writer<&mut W>) -> io::Result<()>,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut writer, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let element = xml.create_element(root).with_attributes(attributes.iter().copied());
    element.write_inner_content(content)?;
    writer.write_all(b"\n")?;
    writer.flush()
}

/// The namespace of `xsi:schemaLocation`.
const SCHEMA_INSTANCE: (&str, &str) = ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");

/// As GraphML and GEXF say whether edges have a direction.
fn edge_type(network: &Network) -> &'static str {
    match network.direction() {
        Direction::Undirected => "undirected",
        Direction::Directed => "directed",
    }
}

/// A text without line breaks and other control characters, which end a line or a column.
fn single_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// A text without the characters that XML cannot hold; U+FFFD stands for each.
fn xml_text(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// An attribute of a node: its name, its type as GraphML and GEXF call it, and its value where the node has it.
struct Attribute {
    name: &'static str,
    kind: &'static str,
    value: fn(&Node) -> Option<String>,
}

const ATTRIBUTES: [Attribute; 9] = [
    Attribute { name: "part_of_speech", kind: "string", value: |node| Some(node.term.part_of_speech().to_string()) },
    Attribute { name: "kind", kind: "string", value: |node| node.term.kind().map(|kind| kind.to_string()) },
    Attribute { name: "topic", kind: "string", value: |node| node.term.topic().map(|topic| topic.to_string()) },
    Attribute { name: "tf", kind: "long", value: |node| Some(node.tokens.to_string()) },
    Attribute { name: "df", kind: "long", value: |node| Some(node.documents.to_string()) },
    Attribute { name: "degree", kind: "long", value: |node| Some(node.degree.to_string()) },
    Attribute { name: "weighted_degree", kind: "double", value: |node| Some(node.weighted_degree.to_string()) },
    Attribute { name: "betweenness", kind: "double", value: |node| node.betweenness.map(|share| share.to_string()) },
    Attribute { name: "community", kind: "long", value: |node| node.community.map(|number| number.to_string()) },
];

/// The attributes that some node has.
fn attributes(network: &Network) -> impl Iterator<Item = &'static Attribute> + Clone {
    let has = |attribute: &&Attribute| network.nodes().iter().any(|node| (attribute.value)(node).is_some());
    ATTRIBUTES.iter().filter(has).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(xml_text("a<\0\u{b}\n"), "a<\u{fffd}\u{fffd}\n");
        assert!(matches!(xml_text("改革 & \"开放\""), Cow::Borrowed(_)));
        assert_eq!(single_line("a\tb\r\nc"), "a b  c");
    }
}
