//! Networks of terms.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export;
use tifa::network::{Communities, Strength};

use crate::corpus::Corpus;
use crate::error::OrRaise;
use crate::question::{appendix, named, unknown};
use crate::selection::Selection;
use crate::table::Table;

/// Terms that occur together, as a graph.
#[pyclass(frozen, module = "tifa._native")]
pub struct Network(tifa::network::Network);

#[pymethods]
impl Network {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "an option of the subcommand each")]
    fn new(
        py: Python<'_>,
        corpus: &Corpus,
        selection: &Selection,
        within: &str,
        least: u64,
        terms: usize,
        weight: &str,
        above: f64,
        edges: usize,
        component: &str,
        seed: u64,
        extra: &str,
    ) -> PyResult<Self> {
        let pairs = Cooccurrence::new(named::<Context>(py, within)?)
            .at_least(least)
            .of_most_frequent(terms)
            .with_appendix(appendix(extra));
        let mut builder = tifa::network::Network::builder(named::<Strength>(py, weight)?).above(above).strongest(edges);
        if component == "giant" {
            builder = builder.giant_component();
        }
        let network = py.detach(|| {
            let network = builder.run(&pairs.run(&corpus.corpus, &corpus.listing(selection)));
            network.with_betweenness().with_communities(Communities::seeded(seed))
        });
        Ok(Self(network.or_raise(py)?))
    }

    /// The nodes as a table.
    fn nodes(&self) -> Table {
        Table::new(self.0.node_table())
    }

    /// The edges as a table.
    fn edges(&self) -> Table {
        Table::new(self.0.edge_table())
    }

    /// The network in a format of the command, as bytes.
    fn write<'py>(&self, py: Python<'py>, format: &str) -> PyResult<Bound<'py, PyBytes>> {
        let mut bytes = Vec::new();
        let writer = &mut bytes;
        match format {
            "gexf" => export::write_gexf(writer, &self.0),
            "graphml" => export::write_graphml(writer, &self.0),
            "pajek" => export::write_pajek(writer, &self.0),
            "json" => export::write_node_link(writer, &self.0),
            "jsonl" => export::write_network_json_lines(writer, &self.0),
            other => return Err(unknown(py, "format", other, ["gexf", "graphml", "pajek", "json", "jsonl"])),
        }
        .or_raise(py)?;
        Ok(PyBytes::new(py, &bytes))
    }
}
