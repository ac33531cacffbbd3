//! The network of what occurs together, laid out by forces.

use std::collections::BTreeMap;

use fjadra::{Collide, Link, ManyBody, Node as Particle, PositionX, PositionY, SimulationBuilder};

use super::wording::Shown;
use crate::export::{CooccurrenceEntry, Report};
use crate::lexicon::Kind;

/// The size of the drawing.
pub(super) const WIDTH: f64 = 1000.0;
pub(super) const HEIGHT: f64 = 640.0;

/// What remains free at the edges, for names.
const MARGIN: f64 = 46.0;

/// The most edges that can still be read.
const MOST_EDGES: usize = 110;

/// The characters of a name that are drawn.
const LONGEST_NAME: usize = 9;

/// The steps of the simulation; fewer leave it moving, more change nothing that one sees.
const STEPS: usize = 400;

/// The pairs of a report, drawn.
pub(super) struct Drawing<'r> {
    pub(super) nodes: Vec<Node<'r>>,
    pub(super) edges: Vec<Edge>,
    pub(super) shown: Option<Shown>,
}

/// A term at its place.
pub(super) struct Node<'r> {
    pub(super) term: &'r str,
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) count: u64,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) radius: String,
    pub(super) size: String,
    pub(super) label_y: String,
}

/// A pair.
pub(super) struct Edge {
    pub(super) ends: [usize; 2],
    pub(super) from: [String; 2],
    pub(super) to: [String; 2],
    pub(super) width: String,
    pub(super) count: u64,
    pub(super) strength: String,
}

/// A term as a pair names it.
#[derive(Clone, Copy)]
struct Term<'r> {
    text: &'r str,
    kind: Option<Kind>,
}

impl<'r> Term<'r> {
    /// What tells it from all others: a word and a term of the lexicon may have one text.
    fn key(self) -> (&'r str, bool) {
        (self.text, self.kind.is_some())
    }
}

fn terms_of(pair: &CooccurrenceEntry) -> [Term<'_>; 2] {
    let first = Term { text: &pair.first, kind: pair.first_kind };
    let second = Term { text: &pair.second, kind: pair.second_kind };
    [first, second]
}

/// The strongest pairs of a report, as a network in a plane.
///
/// The places depend on the report alone: the simulation starts from fixed places, and its random numbers, which only
/// separate what falls together, from a fixed seed.
pub(super) fn network<'r>(report: &'r Report<'r>) -> Drawing<'r> {
    let mut pairs: Vec<_> = report.cooccurrences.iter().filter(|pair| pair.count > 1).take(MOST_EDGES).collect();
    drop_lone_pairs(&mut pairs);
    let mut terms: Vec<Term<'r>> = Vec::new();
    let mut numbers: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for term in pairs.iter().flat_map(|pair| terms_of(pair)) {
        numbers.entry(term.key()).or_insert_with(|| {
            terms.push(term);
            terms.len() - 1
        });
    }
    let counts: BTreeMap<(&str, bool), u64> =
        report.frequencies.iter().map(|entry| ((entry.term.as_str(), entry.kind.is_some()), entry.count)).collect();
    let count = |term: Term<'_>| counts.get(&term.key()).copied().unwrap_or(1);
    let most = terms.iter().map(|&term| count(term)).max().unwrap_or(1) as f64;
    let radius = |term: Term<'_>| 4.0 + 12.0 * (count(term) as f64 / most).sqrt();
    let size = |term: Term<'_>| 12.0 + 6.0 * (count(term) as f64 / most).sqrt();
    let ends = |pair: &CooccurrenceEntry| terms_of(pair).map(|term| numbers.get(&term.key()).copied().unwrap_or(0));

    // A name stands under its circle, so a node keeps a circle free that holds half its name.
    let room: Vec<f64> = terms
        .iter()
        .map(|&term| radius(term) + 5.0 + size(term) * (term.text.chars().count().min(LONGEST_NAME) as f64) * 0.36)
        .collect();
    let places = places(room, pairs.iter().map(|pair| ends(pair)).collect());

    let strongest = pairs.iter().filter_map(|pair| pair.log_likelihood).fold(1.0, f64::max);
    let number = |value: f64| format!("{value:.1}");
    let point = |index: usize| places.get(index).copied().unwrap_or_default().map(number);
    Drawing {
        nodes: terms
            .iter()
            .enumerate()
            .map(|(index, &term)| {
                let [_, y] = places.get(index).copied().unwrap_or_default();
                let [x, label] = point(index);
                Node {
                    term: term.text,
                    name: shortened(term.text),
                    class: term.kind.map_or("word", |kind| kind.name()),
                    count: count(term),
                    x,
                    y: label,
                    radius: number(radius(term)),
                    size: number(size(term)),
                    label_y: number(y + radius(term) + size(term)),
                }
            })
            .collect(),
        edges: pairs
            .iter()
            .map(|pair| {
                let ends @ [from, to] = ends(pair);
                let strength = pair.log_likelihood.unwrap_or(0.0);
                Edge {
                    ends,
                    from: point(from),
                    to: point(to),
                    width: number(0.8 + 3.2 * (strength.max(0.0) / strongest).sqrt()),
                    count: pair.count,
                    strength: number(strength),
                }
            })
            .collect(),
        shown: Shown::drawn(pairs.len(), report.cooccurrences.len()),
    }
}

/// Drops the pairs both of whose terms have no other, unless no other are there: alone they say no more than the table.
fn drop_lone_pairs(pairs: &mut Vec<&CooccurrenceEntry>) {
    let mut degrees: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for term in pairs.iter().flat_map(|pair| terms_of(pair)) {
        *degrees.entry(term.key()).or_default() += 1;
    }
    let lone = |pair: &&CooccurrenceEntry| terms_of(pair).iter().all(|term| degrees.get(&term.key()) == Some(&1));
    if !pairs.iter().all(lone) {
        pairs.retain(|pair| !lone(pair));
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or(name)),
        None => name.to_owned(),
    }
}

/// Where nodes that keep `room` free around them come to stand, within the drawing.
fn places(room: Vec<f64>, links: Vec<[usize; 2]>) -> Vec<[f64; 2]> {
    let nodes = room.len();
    let between = |[a, b]: &[usize; 2]| 26.0 + 0.7 * (room.get(*a).unwrap_or(&0.0) + room.get(*b).unwrap_or(&0.0));
    let lengths: Vec<f64> = links.iter().map(between).collect();
    let mut simulation = SimulationBuilder::new()
        .build((0..nodes).map(|_| Particle::default()))
        .add_force("charge", ManyBody::new().strength(-150.0))
        .add_force(
            "link",
            Link::new(links.into_iter().map(|[a, b]| (a, b)))
                .distance(move |_: &_, index: usize| lengths.get(index).copied().unwrap_or(60.0)),
        )
        // The drawing is wider than high, and pulled together accordingly.
        .add_force("x", PositionX::new().strength(0.05))
        .add_force("y", PositionY::new().strength(0.09))
        .add_force("room", Collide::new().radius(move |index| room.get(index).copied().unwrap_or(1.0)).iterations(3));
    simulation.tick(STEPS);
    let places: Vec<[f64; 2]> = simulation.positions().collect();
    let fitted = |axis: usize, length: f64| {
        let values = || places.iter().map(move |place| place.get(axis).copied().unwrap_or(0.0));
        let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let scale = if high > low { (length - 2.0 * MARGIN) / (high - low) } else { 0.0 };
        let middle = |value: f64| if scale > 0.0 { MARGIN + (value - low) * scale } else { length / 2.0 };
        values().map(middle).collect::<Vec<f64>>()
    };
    fitted(0, WIDTH).into_iter().zip(fitted(1, HEIGHT)).map(|(x, y)| [x, y]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_on_every_run_and_inside() {
        let links = vec![[0, 1], [1, 2], [3, 4], [0, 3]];
        let first = places(vec![10.0; 6], links.clone());
        assert_eq!(first, places(vec![10.0; 6], links));
        let inside = |[x, y]: &[f64; 2]| (0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y);
        assert!(first.iter().all(inside), "{first:?}");
        assert_eq!(places(vec![5.0], Vec::new()), [[WIDTH / 2.0, HEIGHT / 2.0]]);
        assert!(places(Vec::new(), Vec::new()).is_empty());
    }
}
