//! GraphML.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{SCHEMA_INSTANCE, attributes, creator, description, edge_type, xml_document, xml_text};
use crate::network::Network;

/// Writes a network as GraphML. Nodes have the attributes `label`, `part_of_speech`, `kind`, `topic`, `tf`, `df`, `degree`,
/// `weighted_degree` and, where computed, `betweenness` and `community`; edges `weight` and `count`; the graph `creator` and
/// `provenance`.
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
/// tifa::export::write_graphml(&mut file, &network).unwrap();
/// assert!(String::from_utf8(file).unwrap().contains("<data key=\"label\">改革</data>"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_graphml(writer: impl Write, network: &Network) -> io::Result<()> {
    let schema = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";
    let root = [("xmlns", "http://graphml.graphdrawing.org/xmlns"), SCHEMA_INSTANCE, ("xsi:schemaLocation", schema)];
    xml_document(writer, "graphml", &root, |xml| {
        let node = attributes(network).map(|attribute| ("node", attribute.name, attribute.kind));
        let keys = [("graph", "creator", "string"), ("graph", "provenance", "string"), ("node", "label", "string")];
        for (domain, name, kind) in
            keys.into_iter().chain(node).chain([("edge", "weight", "double"), ("edge", "count", "long")])
        {
            let element = xml.create_element("key").with_attribute(("id", name)).with_attribute(("for", domain));
            element.with_attribute(("attr.name", name)).with_attribute(("attr.type", kind)).write_empty()?;
        }
        graph(xml, network)
    })
}

fn graph<W: Write>(xml: &mut Writer<W>, network: &Network) -> io::Result<()> {
    let attributes = attributes(network);
    xml.create_element("graph").with_attribute(("edgedefault", edge_type(network))).write_inner_content(|xml| {
        data(xml, "creator", &creator())?;
        data(xml, "provenance", &description(network))?;
        for (number, node) in network.nodes().iter().enumerate() {
            xml.create_element("node").with_attribute(("id", format!("n{number}").as_str())).write_inner_content(
                |xml| {
                    data(xml, "label", node.term.text())?;
                    for attribute in attributes.clone() {
                        if let Some(value) = (attribute.value)(node) {
                            data(xml, attribute.name, &value)?;
                        }
                    }
                    Ok(())
                },
            )?;
        }
        for (number, edge) in network.edges().iter().enumerate() {
            let (id, source, target) = (format!("e{number}"), format!("n{}", edge.source), format!("n{}", edge.target));
            let ends = [("id", id.as_str()), ("source", source.as_str()), ("target", target.as_str())];
            xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
                data(xml, "weight", &edge.weight.to_string())?;
                data(xml, "count", &edge.count.to_string())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn data<W: Write>(xml: &mut Writer<W>, key: &str, value: &str) -> io::Result<()> {
    let element = xml.create_element("data").with_attribute(("key", key));
    element.write_text_content(BytesText::new(&xml_text(value)))?;
    Ok(())
}
