//! Which pairs become edges.

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Direction, Edge, Network, Node};
use crate::Error;
use crate::contingency::Association;
use crate::cooccurrence::PairRow;
use crate::corpus::Term;
use crate::table::Table;
use crate::trace::traced;

/// What an edge weighs.
///
/// ```
/// use tifa::contingency::Association;
/// use tifa::network::Strength;
///
/// assert_eq!("count".parse::<Strength>()?, Strength::Count);
/// assert_eq!("npmi".parse::<Strength>()?, Strength::Measure(Association::Npmi));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The joint count, or the weight where the context weighs.
    Count,
    /// A measure of association. Of Fisher's p it is −log10, at most 307, so that strong pairs have large weights.
    Measure(Association),
}

impl Strength {
    /// The weight of a pair; `None` where the measure is undefined.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革促进开放。改革促进发展。")?, Metadata::named("a"));
    /// # use tifa::cooccurrence::Cooccurrence;
    /// # let pairs = Cooccurrence::new("sentence".parse()?).at_least(1).run(&corpus, &Selection::everything());
    /// use tifa::contingency::Association;
    /// use tifa::network::Strength;
    ///
    /// let pair = &pairs.rows()[0];
    /// assert_eq!(Strength::Count.weight(pair), Some(2.0));
    /// assert!(Strength::Measure(Association::Dice).formula().contains("O11"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn weight(self, pair: &PairRow) -> Option<f64> {
        match self {
            Self::Count => Some(pair.strength()),
            Self::Measure(Association::Fisher) => {
                pair.measure(Association::Fisher).map(|p| -libm::log10(p.max(f64::MIN_POSITIVE)) + 0.0)
            }
            Self::Measure(measure) => pair.measure(measure),
        }
    }

    /// The definition, for the provenance of a network.
    pub fn formula(self) -> String {
        match self {
            Self::Count => "count = O11, weighted where the context weighs".to_owned(),
            Self::Measure(Association::Fisher) => {
                format!("{self} = -log10 of {}", Association::Fisher.formula())
            }
            Self::Measure(measure) => format!("{measure} = {}", measure.formula()),
        }
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => f.pad("count"),
            Self::Measure(measure) => measure.fmt(f),
        }
    }
}

impl FromStr for Strength {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "count" => Ok(Self::Count),
            _ => name.parse().map(Self::Measure),
        }
    }
}

/// Chooses the edges of a [`Network`].
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
/// let builder = Network::builder(Strength::Count).above(1.0).strongest(100).giant_component();
/// assert!(builder.describe().contains("100"));
/// assert_eq!(builder.run(&pairs).edges().len(), 1); // 改革 and 促进, twice
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkBuilder {
    strength: Strength,
    threshold: f64,
    most_edges: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    Whole,
    GiantComponent,
}

impl NetworkBuilder {
    pub(super) fn new(strength: Strength) -> Self {
        Self { strength, threshold: 0.0, most_edges: usize::MAX, part: Part::Whole }
    }

    /// The same with edges of more than `threshold`. It is 0 at first, and not less in any case: pairs that meet less
    /// often than by chance are no edge, and no layout or community could use them.
    #[must_use]
    pub fn above(mut self, threshold: f64) -> Self {
        self.threshold = threshold.max(0.0);
        self
    }

    /// The same with the `most` heaviest edges; of equal ones those with the larger count, then those whose texts sort
    /// first.
    #[must_use]
    pub fn strongest(mut self, most: usize) -> Self {
        self.most_edges = most;
        self
    }

    /// The same with the largest connected component alone, direction left aside; of equally large ones that whose
    /// first text sorts first.
    #[must_use]
    pub fn giant_component(mut self) -> Self {
        self.part = Part::GiantComponent;
        self
    }

    /// The network of `table`: the nodes are the terms that have an edge.
    pub fn run(&self, table: &Table<PairRow>) -> Network {
        traced!("network", pairs = table.rows().len());
        let terms = table.layout().terms();
        // They are sorted by text.
        let number = |term: &Term| terms.binary_search_by(|counted| counted.term.order().cmp(&term.order())).ok();
        let mut edges: Vec<Edge> = table
            .rows()
            .iter()
            .filter_map(|pair| {
                let weight = self.strength.weight(pair).filter(|weight| *weight > self.threshold)?;
                Some(Edge { source: number(&pair.first)?, target: number(&pair.second)?, weight, count: pair.count })
            })
            .collect();
        if edges.len() > self.most_edges {
            edges.sort_by(|a, b| {
                let falling = b.weight.total_cmp(&a.weight).then_with(|| b.count.cmp(&a.count));
                falling.then_with(|| (a.source, a.target).cmp(&(b.source, b.target)))
            });
            edges.truncate(self.most_edges);
        }
        edges.sort_unstable_by_key(|edge| (edge.source, edge.target));
        if self.part == Part::GiantComponent {
            keep_giant_component(&mut edges, terms.len());
        }
        self.network(table, edges)
    }

    /// Numbers the terms anew, those without an edge left out.
    fn network(&self, table: &Table<PairRow>, mut edges: Vec<Edge>) -> Network {
        let mut degrees = vec![(0, 0.0); table.layout().terms().len()];
        for edge in &edges {
            for end in [edge.source, edge.target] {
                if let Some((degree, weight)) = degrees.get_mut(end) {
                    *degree += 1;
                    *weight += edge.weight;
                }
            }
        }
        let mut nodes = Vec::new();
        let mut numbers = vec![0; degrees.len()];
        for ((counted, &(degree, weighted_degree)), number) in
            table.layout().terms().iter().zip(&degrees).zip(&mut numbers)
        {
            if degree == 0 {
                continue;
            }
            *number = nodes.len();
            nodes.push(Node {
                term: counted.term.clone(),
                tokens: counted.tokens,
                documents: counted.documents,
                degree,
                weighted_degree,
                betweenness: None,
                community: None,
            });
        }
        for edge in &mut edges {
            for end in [&mut edge.source, &mut edge.target] {
                *end = numbers.get(*end).copied().unwrap_or(0);
            }
        }
        let options = Options { pairs: table.origin().options(), network: self };
        let mut origin = table.origin().clone().answering("network").with_options(&options);
        origin.note(self.describe());
        Network {
            nodes,
            edges,
            direction: if table.layout().context().is_directed() { Direction::Directed } else { Direction::Undirected },
            origin,
        }
    }

    /// The options in words, for the origin of a network.
    pub fn describe(&self) -> String {
        let mut edges = format!("edges of weight above {}", self.threshold);
        if self.most_edges < usize::MAX {
            edges += &format!(", the {} heaviest", self.most_edges);
        }
        if self.part == Part::GiantComponent {
            edges += ", the giant component";
        }
        format!("{edges}; weight: {}", self.strength.formula())
    }
}

/// The options of pairs and of the network made of them, for the origin.
#[derive(Serialize)]
struct Options<'o> {
    pairs: &'o serde_json::Value,
    network: &'o NetworkBuilder,
}

/// Keeps the edges of the component with the most nodes.
fn keep_giant_component(edges: &mut Vec<Edge>, nodes: usize) {
    // Each node points to another of its component with a smaller number, the smallest to itself.
    let mut parents: Vec<usize> = (0..nodes).collect();
    for edge in edges.iter() {
        let (a, b) = (root(&mut parents, edge.source), root(&mut parents, edge.target));
        if let Some(parent) = parents.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }
    let mut sizes = vec![0_usize; nodes];
    for node in 0..nodes {
        if let Some(size) = sizes.get_mut(root(&mut parents, node)) {
            *size += 1;
        }
    }
    let giant = (0..nodes).max_by_key(|&node| (sizes.get(node).copied(), Reverse(node)));
    edges.retain(|edge| Some(root(&mut parents, edge.source)) == giant);
}

fn root(parents: &mut [usize], mut node: usize) -> usize {
    loop {
        let Some(&parent) = parents.get(node).filter(|&&parent| parent != node) else { return node };
        let grandparent = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(node) {
            *slot = grandparent;
        }
        node = grandparent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(pairs: &[(usize, usize)]) -> Vec<Edge> {
        pairs.iter().map(|&(source, target)| Edge { source, target, weight: 1.0, count: 1 }).collect()
    }

    #[test]
    fn the_giant_component_and_its_ties() {
        let mut network = edges(&[(0, 1), (2, 3), (3, 4), (5, 6), (6, 7)]);
        keep_giant_component(&mut network, 9);
        assert_eq!(network, edges(&[(2, 3), (3, 4)]));
        let mut nothing = Vec::new();
        keep_giant_component(&mut nothing, 0);
        assert!(nothing.is_empty());
    }

    #[test]
    fn names_round_trip() {
        for strength in Association::ALL.iter().copied().map(Strength::Measure).chain([Strength::Count]) {
            assert_eq!(strength.to_string().parse::<Strength>().expect("a name"), strength);
        }
        assert!("weight".parse::<Strength>().is_err());
    }
}
