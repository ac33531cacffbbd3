//! The words of a dictionary, as a double array over character codes.
//!
//! A node is a prefix of a word. Its child by the character with code `c` stands in the slot `base ^ c`; no two nodes
//! have the same base, so a slot belongs to the child if it holds `c`, and nothing else need be compared. The root has
//! no base: its children stand in a table by code, because every position of a text looks one up. Slots are 20 bits wide; the
//! tables end with what is last used, and what lies behind is empty. When words are added there is room for all 20 bits.

#![expect(clippy::indexing_slicing, reason = "places of routes are taken by their remainder, and routes have 2 bits")]

mod insert;
#[cfg(any(test, feature = "build"))]
mod place;

use std::hint::select_unpredictable;

use bytemuck::{Pod, Zeroable};

use super::characters::Code;
use super::held::Held;

pub(crate) use insert::TrieEditor;
#[cfg(any(test, feature = "build"))]
pub(crate) use place::{Entry, FreeSlots, place};

/// The number of a (frequency, part of speech) pair; 0 if no word ends at a node.
pub(crate) type Value = u16;

/// The longest word, in characters: the lattice keeps lengths in a byte.
pub(crate) const LONGEST_WORD: usize = 255;

const SLOT_BITS: u32 = 20;
/// How many nodes there can be.
pub(crate) const SLOTS: usize = 1 << SLOT_BITS;
/// One root entry a code.
pub(crate) const ROOTS: usize = 1 << 16;

/// The words of 64 bits that hold the routes.
pub(crate) const ROUTE_WORDS: usize = 1 << 15;

/// The bits beside the base: a filter of the children's codes.
const FILTER_BITS: u32 = 32 - SLOT_BITS;

/// Where a node's children stand: the base in the upper 20 bits, and in the lower 12 a filter that says of most
/// characters that lead nowhere that they do. 0 for a node without children.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub(crate) struct Link(u32);

impl Link {
    /// No children.
    pub(crate) const NONE: Self = Self(0);

    /// The link to children at `base`, none of which is known yet.
    pub(crate) fn new(base: u32) -> Self {
        Self(base << FILTER_BITS)
    }

    /// The same with `code` among the children's codes.
    #[must_use]
    pub(crate) fn with_child(self, code: Code) -> Self {
        Self(self.0 | 1 << filter_place(code))
    }

    #[inline]
    pub(crate) fn base(self) -> u32 {
        self.0 >> FILTER_BITS
    }

    /// The slot of the child by `code`, if there is one.
    #[inline]
    pub(crate) fn slot(self, code: Code) -> usize {
        (self.base() ^ u32::from(code)) as usize
    }

    /// The same, or none if there can be no child by the code whose place in the filter is given.
    #[inline]
    pub(crate) fn if_admits_at(self, filter_place: u16) -> Self {
        select_unpredictable(self.0 & (1 << (filter_place & 31)) != 0, self, Self::NONE)
    }

    /// Whether there may be a child by `code`.
    #[inline]
    pub(crate) fn admits(self, code: Code) -> bool {
        self.0 & (1 << filter_place(code)) != 0
    }
}

/// The place of a code in a filter. Codes are ranks, so their low bits are spread over all of the word before a twelfth
/// of it is told.
#[inline]
pub(crate) fn filter_place(code: Code) -> u16 {
    ((u32::from(code.wrapping_mul(0x9E37)) * FILTER_BITS) >> 16) as u16
}

/// A node of the trie.
#[repr(C, align(8))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub(crate) struct Node {
    pub(crate) link: Link,
    /// The character that leads to the node; [`EMPTY`](super::characters::EMPTY) in an empty slot.
    pub(crate) code: Code,
    pub(crate) value: Value,
}

impl Node {
    /// No prefix of a word.
    pub(crate) const NONE: Self = Self { link: Link::NONE, code: 0, value: 0 };

    /// The same, or an empty node if it is not reached by `code`.
    #[inline]
    pub(crate) fn if_reached_by(self, code: Code) -> Self {
        // As one number: three selections of fields would be made a branch.
        let bits: u64 = bytemuck::must_cast(self);
        bytemuck::must_cast(select_unpredictable(self.code == code, bits, 0))
    }
}

/// Which of a character's links leads on with a second character: a number of two bits.
pub(crate) type Route = usize;

/// No word begins so.
pub(crate) const NOWHERE: Route = 0;
/// The link to the children that are used most. They stand close together.
pub(crate) const HOT: Route = 1;
/// The link to the others.
pub(crate) const COLD: Route = 2;
/// Not a route: the link's place holds the value.
const VALUE: usize = 3;

/// The place of two characters among the routes: a word of it and a shift.
///
/// Half of all pairs of neighbours in a text begin no word. To look each up among the nodes would drag a line of the
/// cache in that nothing else needs; the routes are 256 KB, and one time in ten they send us there in vain. The second
/// character's code is its rank, so what is common after one character stands in few lines of the cache.
#[inline]
pub(crate) fn route_place(first: Code, second: Code) -> (usize, u32) {
    let place = (u32::from(first).wrapping_mul(0x9E37_79B1) >> 12) ^ u32::from(second);
    (place as usize / 32 % ROUTE_WORDS, place % 32 * 2)
}

/// The first character of words: its links by [`Route`] and, in the place of the fourth, its value.
#[repr(C, align(16))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub(crate) struct Root([Link; 4]);

impl Root {
    /// No word begins so.
    const NONE: Self = Self([Link::NONE; 4]);

    #[inline]
    pub(crate) fn value(&self) -> Value {
        self.0[VALUE].0 as Value
    }

    pub(crate) fn set_value(&mut self, value: Value) {
        self.0[VALUE] = Link(u32::from(value));
    }

    #[inline]
    pub(crate) fn link(&self, route: Route) -> Link {
        self.0[route & 3]
    }

    pub(crate) fn set_link(&mut self, route: Route, link: Link) {
        self.0[route & 3] = link;
    }
}

/// Where a word ends in the trie, which is the word's identity: it is the same wherever the word is looked up.
pub(crate) type WordPlace = u32;

/// The words of a dictionary.
#[derive(Debug)]
pub(crate) struct Trie {
    /// By the code of the first character, as far as words begin with them.
    pub(crate) root: Held<[Root]>,
    /// By two characters, which of the links of the first leads to the second.
    pub(crate) routes: Held<[u64; ROUTE_WORDS]>,
    /// By slot, as far as there are nodes.
    pub(crate) nodes: Held<[Node]>,
}

impl Trie {
    /// The first character with a code.
    #[inline(always)]
    pub(crate) fn root(&self, code: Code) -> &Root {
        self.root.get(usize::from(code)).unwrap_or(&Root::NONE)
    }

    /// The node in a slot.
    #[inline(always)]
    pub(crate) fn node(&self, slot: usize) -> Node {
        self.nodes.get(slot).copied().unwrap_or(Node::NONE)
    }

    /// The link that leads from the first character of a word to the second.
    #[inline]
    pub(crate) fn link(&self, first: Code, second: Code) -> Link {
        let (word, shift) = route_place(first, second);
        self.root(first).link((self.routes[word] >> shift) as Route)
    }

    /// The child of a node by `code`.
    #[inline]
    pub(crate) fn child(&self, link: Link, code: Code) -> Option<Node> {
        let node = self.node(link.slot(code));
        (node.code == code).then_some(node)
    }

    /// The value of the word that `codes` spell, 0 if they spell none.
    #[inline]
    pub(crate) fn value(&self, codes: &[Code]) -> Value {
        match *codes {
            [] => 0,
            [single] => self.root(single).value(),
            [first, second, ..] => {
                let mut link = self.link(first, second);
                let mut value = 0;
                for &code in codes.iter().skip(1) {
                    let Some(child) = self.child(link, code) else { return 0 };
                    (link, value) = (child.link, child.value);
                }
                value
            }
        }
    }

    /// The place and the value of a word.
    pub(crate) fn find(&self, codes: &[Code]) -> Option<(WordPlace, Value)> {
        let place = match *codes {
            [] => return None,
            [single] => SLOTS as u32 + u32::from(single),
            [first, second, ..] => {
                let mut link = self.link(first, second);
                let mut place = 0;
                for &code in codes.iter().skip(1) {
                    place = link.slot(code) as u32;
                    link = self.child(link, code)?.link;
                }
                place
            }
        };
        Some((place, self.value(codes))).filter(|&(_, value)| value != 0)
    }

    /// Calls `word` with the length and value of each word of four or more characters that begins `codes`; the first three
    /// lead to `link`.
    #[inline]
    pub(crate) fn longer_words(&self, mut link: Link, codes: &[Code], mut word: impl FnMut(usize, Value)) {
        for (place, &code) in codes.iter().enumerate().skip(3) {
            if !link.admits(code) {
                return;
            }
            let Some(node) = self.child(link, code) else { return };
            if node.value != 0 {
                word(place + 1, node.value);
            }
            link = node.link;
        }
    }

    /// Calls `word` with the length and value of each word that begins `codes`, the shortest first.
    #[inline]
    pub(crate) fn prefixes(&self, codes: &[Code], mut word: impl FnMut(usize, Value)) {
        let Some(&first) = codes.first() else { return };
        let value = self.root(first).value();
        if value != 0 {
            word(1, value);
        }
        let Some(&second) = codes.get(1) else { return };
        let mut link = self.link(first, second);
        for (place, &code) in codes.iter().enumerate().skip(1) {
            let Some(child) = self.child(link, code) else { return };
            if child.value != 0 {
                word(place + 1, child.value);
            }
            link = child.link;
        }
    }
}
