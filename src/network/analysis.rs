//! What crates for graphs compute: betweenness, communities.

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::graph::Graph;
use petgraph::{Directed, EdgeType, Undirected};
use rustworkx_core::centrality::betweenness_centrality;
use serde::{Deserialize, Serialize};

use super::{Direction, Edge, Network, Node};
use crate::Error;

/// How communities are found: by the Leiden algorithm (Traag, Waltman & van Eck 2019), which maximises modularity.
///
/// The algorithm is random; the same seed gives the same communities.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。改革促进发展。")?, Metadata::named("a"));
/// # use tifa::cooccurrence::Cooccurrence;
/// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
/// use tifa::network::{Communities, Network, Strength};
///
/// let network = Network::builder(Strength::Count).run(&pairs);
/// let coarse = network.with_communities(Communities::seeded(7).with_resolution(0.1))?;
/// assert!(coarse.nodes().iter().all(|node| node.community == Some(1)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Communities {
    resolution: f64,
    seed: u64,
}

impl Communities {
    /// Communities of resolution 1, found with `seed`.
    pub fn seeded(seed: u64) -> Self {
        Self { resolution: 1.0, seed }
    }

    /// The same with another resolution (γ of Reichardt & Bornholdt): more of smaller communities above 1, fewer below.
    pub fn with_resolution(mut self, resolution: f64) -> Self {
        self.resolution = resolution;
        self
    }
}

impl Network {
    /// A view for the algorithms of `petgraph`. The indices of its nodes and edges are those of [`Network::nodes`] and
    /// [`Network::edges`]; `T` is [`petgraph::Undirected`] or [`petgraph::Directed`].
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
    /// use petgraph::Undirected;
    /// use tifa::network::{Network, Strength};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
    /// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
    ///
    /// let network = Network::builder(Strength::Count).run(&pairs);
    /// let graph = network.graph::<Undirected>();
    /// assert_eq!((graph.node_count(), graph.edge_count()), (2, 1));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn graph<T: EdgeType>(&self) -> Graph<&Node, &Edge, T> {
        let mut graph = Graph::with_capacity(self.nodes.len(), self.edges.len());
        let nodes: Vec<_> = self.nodes.iter().map(|node| graph.add_node(node)).collect();
        for edge in &self.edges {
            if let (Some(&source), Some(&target)) = (nodes.get(edge.source), nodes.get(edge.target)) {
                graph.add_edge(source, target, edge);
            }
        }
        graph
    }

    /// The same with the betweenness of each node, normalised by the number of pairs of other nodes.
    ///
    /// Time grows with nodes times edges: about a second for 1,000 nodes and 100,000 edges. It runs on one thread, since
    /// sums of fractions depend on their order.
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
    /// let network = Network::builder(Strength::Count).run(&pairs).with_betweenness();
    /// let between = |term: &str| network.nodes().iter().find(|node| node.term.text() == term).and_then(|node| node.betweenness);
    /// assert_eq!(between("开放"), Some(0.0));
    /// assert!(between("改革") > Some(0.0)); // between 开放 and 发展
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_betweenness(mut self) -> Self {
        const NEVER_PARALLEL: usize = usize::MAX;
        let betweenness = match self.direction {
            Direction::Undirected => betweenness_centrality(&self.graph::<Undirected>(), false, true, NEVER_PARALLEL),
            Direction::Directed => betweenness_centrality(&self.graph::<Directed>(), false, true, NEVER_PARALLEL),
        };
        for (node, betweenness) in self.nodes.iter_mut().zip(betweenness) {
            // Two nodes have no others between them to divide by.
            node.betweenness = betweenness.map(|share| if share.is_finite() { share } else { 0.0 });
        }
        self.origin.note("betweenness: Brandes 2008, every edge of length 1, normalised (rustworkx-core)".to_owned());
        self
    }

    /// The same with the community of each node, weights counted, direction left aside.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
    /// use tifa::network::{Communities, Network, Strength};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。民生改善。")?, Metadata::named("a"));
    /// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
    ///
    /// let network = Network::builder(Strength::Count).run(&pairs).with_communities(Communities::seeded(1))?;
    /// let communities: Vec<_> = network.nodes().iter().map(|node| (node.term.text(), node.community)).collect();
    /// let expected = [("促进", 1), ("开放", 1), ("改善", 2), ("改革", 1), ("民生", 2)];
    /// assert_eq!(communities, expected.map(|(term, number)| (term, Some(number))));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the resolution is negative or not finite.
    pub fn with_communities(mut self, communities: Communities) -> Result<Self, Error> {
        let Communities { resolution, seed } = communities;
        if !resolution.is_finite() || resolution < 0.0 {
            return Err(Error::option(format!("a resolution of {resolution}")).expected("a number from 0"));
        }
        let failed = |error: leiden_rs::LeidenError| Error::new(crate::ErrorKind::Mismatch, error.to_string());
        let mut builder = GraphDataBuilder::new(self.nodes.len());
        for edge in &self.edges {
            builder.add_edge(edge.source, edge.target, edge.weight).map_err(failed)?;
        }
        let config = LeidenConfig {
            resolution,
            seed: Some(seed),
            // Another crate may have switched its threads on; these would give other communities.
            parallel_local_moving_threshold: Some(usize::MAX),
            parallel_aggregation_threshold: Some(usize::MAX),
            ..LeidenConfig::default()
        };
        let found = Leiden::new(config).run(&builder.build().map_err(failed)?).map_err(failed)?;
        self.number_communities(found.partition.as_slice());
        self.origin.note(format!(
            "communities: Leiden (Traag et al. 2019), modularity {}, resolution {resolution}, seed {seed} (leiden-rs)",
            found.quality
        ));
        Ok(self)
    }

    /// Numbers communities by falling size, equal ones by their first node.
    fn number_communities(&mut self, membership: &[usize]) {
        let communities = membership.iter().max().map_or(0, |&largest| largest + 1);
        let mut sizes: Vec<(usize, usize, usize)> = (0..communities).map(|number| (0, usize::MAX, number)).collect();
        for (node, &community) in membership.iter().enumerate() {
            if let Some((size, first, _)) = sizes.get_mut(community) {
                *size += 1;
                *first = node.min(*first);
            }
        }
        sizes.sort_unstable_by_key(|&(size, first, _)| (std::cmp::Reverse(size), first));
        let mut numbers = vec![0; sizes.len()];
        for (rank, &(_, _, number)) in (1..).zip(&sizes) {
            if let Some(slot) = numbers.get_mut(number) {
                *slot = rank;
            }
        }
        for (node, &community) in self.nodes.iter_mut().zip(membership) {
            node.community = numbers.get(community).copied();
        }
    }
}
