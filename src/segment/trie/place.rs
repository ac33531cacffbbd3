//! Finding every node of a new trie its slot.

#![expect(
    clippy::indexing_slicing,
    reason = "slots have 20 bits, codes 16, routes 2, and each array has a place for all of them"
)]

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    COLD, HOT, LONGEST_WORD, Link, NOWHERE, Node, ROOTS, ROUTE_WORDS, Root, Route, SLOTS, Trie, Value, route_place,
};
use crate::segment::characters::Code;
use crate::segment::held::Held;
use crate::{Error, Result};

/// A word to be placed: its codes, its value (not 0), and how often it is used, which decides what stands together.
pub(crate) struct Entry {
    pub(crate) codes: Vec<Code>,
    pub(crate) value: Value,
    pub(crate) weight: u64,
}

/// How many of the pairs of characters that words begin with are hot: about as many as the second level of the cache
/// holds beside the rest.
const HOT_PAIRS: usize = 32_768;

/// How many nodes are placed by use rather than by the size of their family.
const HOT_NODES: usize = 65_536;

/// Children of one node that are placed together.
struct Family {
    /// The node they belong to, an index of the nodes, and for a root which of its links leads to them.
    parent: usize,
    route: Route,
    /// The first child; the others follow it.
    first: usize,
    children: usize,
    weight: u64,
}

/// A node while it has no slot.
struct Unplaced {
    code: Code,
    value: Value,
    weight: u64,
    links: [Link; 4],
    slot: Option<usize>,
    /// The entries below it.
    below: Range<usize>,
}

/// Builds the trie of `entries`, which are sorted by their codes and distinct.
///
/// The hot pairs and what follows them are placed first, by falling use, so that they stand close together; the cold
/// pairs of a character are many and go where there is room.
pub(crate) fn place(entries: &[Entry]) -> Result<Trie> {
    let routes = routes(entries);
    let mut nodes = children(entries, 0..entries.len(), 0);
    let mut families = Vec::new();
    let mut open: Vec<(usize, usize)> = (0..nodes.len()).map(|root| (root, 1)).collect();
    while let Some((parent, depth)) = open.pop() {
        let Unplaced { below, code: parent_code, .. } = &nodes[parent];
        if below.is_empty() {
            continue;
        }
        if depth == LONGEST_WORD {
            return Err(Error::new(crate::ErrorKind::Limit, format!("a word of more than {LONGEST_WORD} characters")));
        }
        let parent_code = *parent_code;
        let route = |child: &Unplaced| if depth == 1 { route_of(&routes, parent_code, child.code) } else { HOT };
        let (hot, cold) = children(entries, below.clone(), depth).into_iter().partition(|child| route(child) == HOT);
        for (route, children) in [(HOT, hot), (COLD, cold)] as [(Route, Vec<Unplaced>); 2] {
            if !children.is_empty() {
                let weight = children.iter().map(|child| child.weight).sum();
                families.push(Family { parent, route, first: nodes.len(), children: children.len(), weight });
                open.extend((nodes.len()..nodes.len() + children.len()).map(|child| (child, depth + 1)));
                nodes.extend(children);
            }
        }
    }
    // The most used first, then those with many children, while there is room for them.
    families.sort_by_key(|family| (family.route, Reverse(family.weight / family.children as u64), family.parent));
    let mut hot = 0;
    let cut = families.iter().take_while(|family| {
        hot += family.children;
        family.route == HOT && hot <= HOT_NODES
    });
    let cut = cut.count();
    families[cut..]
        .sort_by_key(|family| (Reverse(family.children), Reverse(family.weight), family.parent, family.route));

    let mut slots = FreeSlots::new(SLOTS);
    for family in &families {
        let children = family.first..family.first + family.children;
        let codes: Vec<Code> = nodes[children.clone()].iter().map(|node| node.code).collect();
        let base = slots.base_for(&codes).ok_or_else(|| {
            Error::new(crate::ErrorKind::Limit, "more words than the trie has room for")
                .expected(format!("at most {SLOTS} distinct beginnings"))
        })?;
        let mut link = Link::new(base);
        for node in &mut nodes[children] {
            node.slot = Some(link.slot(node.code));
            link = link.with_child(node.code);
        }
        nodes[family.parent].links[family.route] = link;
    }
    let mut root = bytemuck::allocation::zeroed_box::<[Root; ROOTS]>();
    let mut placed = bytemuck::allocation::zeroed_box::<[Node; SLOTS]>();
    for Unplaced { code, value, links, slot, .. } in nodes {
        match slot {
            Some(slot) => placed[slot] = Node { link: links[HOT], code, value },
            None => {
                let root = &mut root[usize::from(code)];
                root.set_link(HOT, links[HOT]);
                root.set_link(COLD, links[COLD]);
                root.set_value(value);
            }
        }
    }
    let (roots, slots) =
        (root.iter().rposition(|root| *root != Root::default()), placed.iter().rposition(|node| *node != Node::NONE));
    let (roots, slots) = (roots.map_or(0, |last| last + 1), slots.map_or(0, |last| last + 1));
    Ok(Trie {
        root: Held::Owned(root[..roots].into()),
        routes: Held::Owned(routes),
        nodes: Held::Owned(placed[..slots].into()),
    })
}

/// The nodes one character further than `depth`, of the entries in `range`.
fn children(entries: &[Entry], range: Range<usize>, depth: usize) -> Vec<Unplaced> {
    let mut nodes = Vec::new();
    let mut rest = range;
    while let Some(entry) = entries.get(rest.start).filter(|_| !rest.is_empty()) {
        let code = entry.codes[depth];
        let same = entries[rest.clone()].partition_point(|other| other.codes[depth] == code);
        let mut below = rest.start..rest.start + same;
        let weight = entries[below.clone()].iter().map(|entry| entry.weight).sum();
        let ends_here = entry.codes.len() == depth + 1;
        if ends_here {
            below.start += 1;
        }
        let value = if ends_here { entry.value } else { 0 };
        nodes.push(Unplaced { code, value, weight, links: [Link::NONE; 4], slot: None, below });
        rest.start += same;
    }
    nodes
}

/// The routes of all pairs that words begin with. A cold pair that shares its place with a hot one is hot.
fn routes(entries: &[Entry]) -> Box<[u64; ROUTE_WORDS]> {
    let mut weights: BTreeMap<(Code, Code), u64> = BTreeMap::new();
    for entry in entries {
        if let [first, second, ..] = *entry.codes.as_slice() {
            let weight = weights.entry((first, second)).or_default();
            *weight = weight.saturating_add(entry.weight);
        }
    }
    let mut ranked: Vec<_> = weights.into_iter().collect();
    ranked.sort_by_key(|&(pair, weight)| (Reverse(weight), pair));
    let mut routes = bytemuck::allocation::zeroed_box::<[u64; ROUTE_WORDS]>();
    for (rank, &((first, second), _)) in ranked.iter().enumerate() {
        if route_of(&routes, first, second) == NOWHERE {
            let route = if rank < HOT_PAIRS { HOT } else { COLD };
            let (word, shift) = route_place(first, second);
            routes[word] |= (route as u64) << shift;
        }
    }
    routes
}

fn route_of(routes: &[u64; ROUTE_WORDS], first: Code, second: Code) -> Route {
    let (word, shift) = route_place(first, second);
    (routes[word] >> shift) as Route & 3
}

/// Which slots and bases are taken while a trie is built.
pub(crate) struct FreeSlots {
    /// A bit a slot.
    taken: Vec<u64>,
    /// A flag a base. No node has the base 0, which stands for no children.
    bases: Vec<bool>,
    /// The words of `taken` before this are full.
    first: usize,
    /// By the number of codes: the word of `taken` where the last search for so many ended. The next need not look
    /// before it.
    last: [usize; 16],
}

impl FreeSlots {
    /// All of `slots`, a multiple of 64.
    pub(in crate::segment) fn new(slots: usize) -> Self {
        let mut bases = vec![false; slots];
        bases[0] = true;
        Self { taken: vec![0; slots / 64], bases, first: 0, last: [0; 16] }
    }

    fn is_free(&self, slot: usize) -> bool {
        self.taken[slot / 64] & (1 << (slot % 64)) == 0
    }

    /// A free base for children by `codes`; their slots are taken.
    pub(in crate::segment) fn base_for(&mut self, codes: &[Code]) -> Option<u32> {
        while self.taken.get(self.first) == Some(&u64::MAX) {
            self.first += 1;
        }
        let (&lead, others) = codes.split_first()?;
        // Large families are few: each is tried everywhere, so that they fill what the others left.
        let start = self.last.get(codes.len()).map_or(self.first, |&last| last.max(self.first));
        for word in (start..self.taken.len()).chain(self.first..start) {
            let mut free = !self.taken[word];
            while free != 0 {
                let slot = word * 64 + free.trailing_zeros() as usize;
                free &= free - 1;
                let base = slot ^ usize::from(lead);
                if !self.bases[base] && others.iter().all(|&code| self.is_free(base ^ usize::from(code))) {
                    self.bases[base] = true;
                    for &code in codes {
                        let slot = base ^ usize::from(code);
                        self.taken[slot / 64] |= 1 << (slot % 64);
                    }
                    if let Some(last) = self.last.get_mut(codes.len()) {
                        *last = word;
                    }
                    return u32::try_from(base).ok();
                }
            }
        }
        None
    }
}
