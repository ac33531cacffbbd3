//! Pairs as a network: terms are nodes, pairs are weighted edges.
//!
//! A network has no direction, unless its pairs were counted in a window to one side: then an edge leads from a term to
//! the one beside it. Nodes are sorted by text and edges by their nodes, so that a network does not depend on the order
//! of the documents.

#[cfg(feature = "petgraph")]
mod analysis;
mod builder;
mod table;

#[cfg(feature = "petgraph")]
pub use analysis::Communities;
pub use builder::{NetworkBuilder, Strength};
pub use table::EdgeRow;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::cooccurrence::SparseMatrix;
use crate::corpus::Term;
use crate::table::{Origin, Table};

/// Terms that occur together, as a graph.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::cooccurrence::{Context, Cooccurrence};
/// use tifa::corpus::{Metadata, Selection, Unit};
/// use tifa::network::{Network, Strength};
/// use tifa::{Analyzer, Corpus};
///
/// let text = "改革促进开放。改革促进发展。改革加快开放。民生改善。";
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text(text)?, Metadata::named("a"));
/// let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1).run(&corpus, &Selection::everything());
///
/// let network = Network::builder(Strength::Count).giant_component().run(&pairs);
/// let nodes: Vec<(&str, usize)> = network.nodes().iter().map(|node| (node.term.text(), node.degree)).collect();
/// assert_eq!(nodes, [("促进", 3), ("加快", 2), ("发展", 2), ("开放", 3), ("改革", 4)]);
/// assert_eq!(network.edges().iter().map(|edge| edge.weight).sum::<f64>(), 9.0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Network {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) direction: Direction,
    pub(crate) origin: Origin,
}

/// What a network is read from: not yet checked.
#[derive(Deserialize)]
struct Written {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    direction: Direction,
    origin: Origin,
}

impl TryFrom<Written> for Network {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { nodes, edges, direction, origin } = written;
        match edges.iter().find(|edge| edge.source.max(edge.target) >= nodes.len()) {
            Some(edge) => Err(Error::found(format!("an edge from node {} to node {}", edge.source, edge.target))
                .expected(format!("one of {} nodes", nodes.len()))),
            None => Ok(Self { nodes, edges, direction, origin }),
        }
    }
}

/// Whether edges have a direction.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。")?, Metadata::named("a"));
/// use tifa::cooccurrence::Cooccurrence;
/// use tifa::network::{Direction, Network, Strength};
///
/// let pairs = Cooccurrence::new("window:1:right".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// let network = Network::builder(Strength::Count).run(&pairs);
/// assert_eq!(network.direction(), Direction::Directed);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// They have none.
    Undirected,
    /// They lead from a term to its neighbour on one side.
    Directed,
}

/// A term of a network.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。改革促进发展。")?, Metadata::named("a"));
/// # use tifa::cooccurrence::Cooccurrence;
/// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// use tifa::network::{Network, Strength};
///
/// let network = Network::builder(Strength::Count).run(&pairs);
/// let node = network.nodes().iter().find(|node| node.term.text() == "改革").unwrap();
/// assert_eq!((node.tokens, node.documents, node.degree, node.weighted_degree), (2, 1, 3, 4.0));
/// assert_eq!((node.betweenness, node.community), (None, None)); // not computed
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The term, with its kind and topic.
    pub term: Term,
    /// Its tokens in the part of the corpus that counts (tf).
    pub tokens: u64,
    /// The documents that hold it as a token (df).
    pub documents: u64,
    /// The number of its edges.
    pub degree: usize,
    /// The sum of their weights.
    pub weighted_degree: f64,
    /// The share of shortest paths between two others that lead through it (Freeman 1977), every edge being of length 1;
    /// `None` unless computed.
    pub betweenness: Option<f64>,
    /// Its community, numbered from 1 by falling size; `None` unless computed.
    pub community: Option<usize>,
}

/// An edge of a network.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。改革促进发展。")?, Metadata::named("a"));
/// # use tifa::cooccurrence::Cooccurrence;
/// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// use tifa::network::{Network, Strength};
///
/// let network = Network::builder(Strength::Count).strongest(1).run(&pairs);
/// let edge = network.edges()[0];
/// let name = |node: usize| network.nodes()[node].term.text();
/// assert_eq!((name(edge.source), name(edge.target), edge.weight, edge.count), ("促进", "改革", 2.0, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The node that it leads from, or the one that sorts first, by its index.
    pub source: usize,
    /// The other.
    pub target: usize,
    /// Its weight, more than 0.
    pub weight: f64,
    /// The joint count of the pair.
    pub count: u64,
}

impl Network {
    /// Edges weighted by `strength`; all of them, unless the builder is told otherwise.
    pub fn builder(strength: Strength) -> NetworkBuilder {
        NetworkBuilder::new(strength)
    }

    /// The nodes, sorted by text.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges, sorted by source and target.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Whether edges have a direction.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// How the network was made: of which pairs, and in its notes how edges were chosen and what was computed. Every export
    /// carries it.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The nodes as a table.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
    /// use tifa::network::{Network, Strength};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
    /// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
    ///
    /// let network = Network::builder(Strength::Count).run(&pairs);
    /// assert_eq!((network.node_table().len(), network.edge_table().len()), (2, 1));
    /// assert_eq!(network.edge_table().rows()[0].target.text(), "见效");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn node_table(&self) -> Table<Node> {
        Table::new(self.origin.clone(), (), self.nodes.clone())
    }

    /// The edges as a table, with the texts of their ends.
    pub fn edge_table(&self) -> Table<EdgeRow> {
        let term = |node: usize| self.nodes.get(node).map(|node| node.term.clone());
        let edge = |edge: &Edge| {
            let (source, target) = (term(edge.source)?, term(edge.target)?);
            Some(EdgeRow { source, target, weight: edge.weight, count: edge.count })
        };
        Table::new(self.origin.clone(), (), self.edges.iter().filter_map(edge).collect())
    }

    /// The weights as a matrix, symmetric for a network without direction; rows and columns are the nodes.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
    /// use tifa::network::{Network, Strength};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
    /// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
    ///
    /// let matrix = Network::builder(Strength::Count).run(&pairs).adjacency();
    /// // sprs::CsMat::new((nodes, nodes), matrix.indptr, matrix.indices, matrix.data)
    /// assert_eq!(matrix.row(0).collect::<Vec<_>>(), [(1, 1.0)]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn adjacency(&self) -> SparseMatrix<f64> {
        let cells = |visit: &mut dyn FnMut(usize, usize, f64)| {
            self.edges.iter().for_each(|edge| visit(edge.source, edge.target, edge.weight));
        };
        match self.direction {
            Direction::Undirected => SparseMatrix::symmetric(self.nodes.len(), cells),
            Direction::Directed => SparseMatrix::of(self.nodes.len(), cells),
        }
    }
}
