//! GEXF, the format of Gephi.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{SCHEMA_INSTANCE, attributes, creator, description, edge_type, xml_document, xml_text};
use crate::network::{Edge, Network, Node};

/// Writes a network as GEXF 1.3, for Gephi. Nodes have a label and the attributes `part_of_speech`, `kind`, `topic`, `tf`,
/// `df`, `degree`, `weighted_degree` and, where computed, `betweenness` and `community`; edges a weight and the attribute
/// `count`. The provenance is the description in `meta`.
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
/// tifa::export::write_gexf(&mut file, &network).unwrap();
/// assert!(String::from_utf8(file).unwrap().contains("<node id=\"n0\" label=\"改革\">"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_gexf(writer: impl Write, network: &Network) -> io::Result<()> {
    let root = [
        ("xmlns", "http://gexf.net/1.3"),
        SCHEMA_INSTANCE,
        ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
        ("version", "1.3"),
    ];
    xml_document(writer, "gexf", &root, |xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(BytesText::new(&creator()))?;
            let description = description(network);
            xml.create_element("description").write_text_content(BytesText::new(&xml_text(&description)))?;
            Ok(())
        })?;
        graph(xml, network)
    })
}

fn graph<W: Write>(xml: &mut Writer<W>, network: &Network) -> io::Result<()> {
    let attributes = attributes(network);
    let graph = xml.create_element("graph").with_attribute(("defaultedgetype", edge_type(network)));
    graph.with_attribute(("mode", "static")).write_inner_content(|xml| {
        xml.create_element("attributes").with_attribute(("class", "node")).write_inner_content(|xml| {
            for attribute in attributes.clone() {
                let element = xml.create_element("attribute").with_attribute(("id", attribute.name));
                element
                    .with_attribute(("title", attribute.name))
                    .with_attribute(("type", attribute.kind))
                    .write_empty()?;
            }
            Ok(())
        })?;
        xml.create_element("attributes").with_attribute(("class", "edge")).write_inner_content(|xml| {
            let element = xml.create_element("attribute").with_attribute(("id", "count"));
            element.with_attribute(("title", "count")).with_attribute(("type", "long")).write_empty()?;
            Ok(())
        })?;
        xml.create_element("nodes").write_inner_content(|xml| {
            for (number, node) in network.nodes().iter().enumerate() {
                let values =
                    attributes.clone().filter_map(|attribute| Some((attribute.name, (attribute.value)(node)?)));
                write_node(xml, number, node, values)?;
            }
            Ok(())
        })?;
        xml.create_element("edges").write_inner_content(|xml| {
            network.edges().iter().enumerate().try_for_each(|(number, edge)| write_edge(xml, number, edge))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn write_node<W: Write>(
    xml: &mut Writer<W>,
    number: usize,
    node: &Node,
    values: impl Iterator<Item = (&'static str, String)>,
) -> io::Result<()> {
    let (id, label) = (format!("n{number}"), xml_text(node.term.text()));
    let element = xml.create_element("node").with_attribute(("id", id.as_str())).with_attribute(("label", &*label));
    element.write_inner_content(|xml| {
        xml.create_element("attvalues").write_inner_content(|xml| {
            values.into_iter().try_for_each(|(name, value)| write_value(xml, name, &value))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge<W: Write>(xml: &mut Writer<W>, number: usize, edge: &Edge) -> io::Result<()> {
    let (id, weight) = (format!("e{number}"), edge.weight.to_string());
    let (source, target) = (format!("n{}", edge.source), format!("n{}", edge.target));
    let attributes = [("id", &id), ("source", &source), ("target", &target), ("weight", &weight)];
    let element = xml.create_element("edge").with_attributes(attributes.map(|(name, value)| (name, value.as_str())));
    element.write_inner_content(|xml| {
        xml.create_element("attvalues")
            .write_inner_content(|xml| write_value(xml, "count", &edge.count.to_string()))?;
        Ok(())
    })?;
    Ok(())
}

fn write_value<W: Write>(xml: &mut Writer<W>, name: &str, value: &str) -> io::Result<()> {
    let value = xml_text(value);
    xml.create_element("attvalue").with_attribute(("for", name)).with_attribute(("value", &*value)).write_empty()?;
    Ok(())
}
