//! Adding words to a trie that is complete.

#![expect(
    clippy::indexing_slicing,
    reason = "slots have 20 bits, codes 16, routes 2, and each array has a place for all of them"
)]

use super::{
    COLD, HOT, LONGEST_WORD, Link, NOWHERE, Node, ROOTS, ROUTE_WORDS, Root, Route, SLOTS, Trie, Value, route_place,
};
use crate::segment::characters::{Code, EMPTY};
use crate::segment::held::Held;

/// A private copy of a trie that words are inserted into.
///
/// The nodes do not know their siblings and parents; the editor does, so that of two families that want one slot the
/// smaller can move: lists of the children and the parent by base, filled in one pass.
pub(crate) struct TrieEditor {
    root: Box<[Root; ROOTS]>,
    routes: Box<[u64; ROUTE_WORDS]>,
    nodes: Box<[Node; SLOTS]>,
    /// By base: the slot of one child, and by slot: the next sibling. [`NONE`] ends a list.
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
    /// By base: where the link with it is stored.
    holders: Vec<Holder>,
    /// Below these slots there is no room, for a single child and for several.
    cursors: [usize; 2],
}

const NONE: u32 = u32::MAX;

/// Where the link to a node's children is stored.
#[derive(Clone, Copy, Default)]
enum Holder {
    /// No node has the base.
    #[default]
    Nobody,
    Root(Code, u8),
    Slot(u32),
}

/// There is no slot left.
#[derive(Debug)]
pub(crate) struct Full;

impl TrieEditor {
    pub(crate) fn new(trie: &Trie) -> Self {
        let mut editor = Self {
            root: trie.root.to_array(),
            routes: trie.routes.to_box(),
            nodes: trie.nodes.to_array(),
            first_child: vec![NONE; SLOTS],
            next_sibling: vec![NONE; SLOTS],
            holders: vec![Holder::Nobody; SLOTS],
            cursors: [0; 2],
        };
        for slot in 0..SLOTS {
            let Node { code, link, .. } = editor.nodes[slot];
            if code != EMPTY {
                editor.enlist(slot, slot ^ usize::from(code));
                editor.holders[link.base() as usize] = Holder::Slot(slot as u32);
            }
        }
        for code in 0..=Code::MAX {
            for route in [HOT, COLD] {
                let base = editor.root[usize::from(code)].link(route).base();
                editor.holders[base as usize] = Holder::Root(code, route as u8);
            }
        }
        editor
    }

    /// The trie with the words inserted.
    pub(crate) fn finish(self) -> Trie {
        Trie { root: Held::Owned(self.root), routes: Held::Owned(self.routes), nodes: Held::Owned(self.nodes) }
    }

    /// The value of the word that `codes` spell, 0 if they spell none.
    pub(crate) fn value(&self, codes: &[Code]) -> Value {
        let mut value = 0;
        self.prefixes(codes, |length, found| {
            if length == codes.len() {
                value = found;
            }
        });
        value
    }

    /// Calls `word` with the length and value of each word that begins `codes`, the shortest first.
    pub(crate) fn prefixes(&self, codes: &[Code], mut word: impl FnMut(usize, Value)) {
        let Some(&first) = codes.first() else { return };
        let root = self.root[usize::from(first)];
        if root.value() != 0 {
            word(1, root.value());
        }
        let Some(&second) = codes.get(1) else { return };
        let mut link = root.link(self.route(first, second));
        for (place, &code) in codes.iter().enumerate().skip(1) {
            let node = self.nodes[link.slot(code)];
            if node.code != code {
                return;
            }
            if node.value != 0 {
                word(place + 1, node.value);
            }
            link = node.link;
        }
    }

    /// Sets the value of the word that `codes` spell, which may be new; at most [`LONGEST_WORD`] codes are read.
    pub(crate) fn insert(&mut self, codes: &[Code], value: Value) -> Result<(), Full> {
        match *codes {
            [] => {}
            [single] => self.root[usize::from(single)].set_value(value),
            [first, second, ..] => {
                // Where pairs that share a place have a route already, the new one goes with them.
                if self.route(first, second) == NOWHERE {
                    let (word, shift) = route_place(first, second);
                    self.routes[word] |= (HOT as u64) << shift;
                }
                let mut holder = Holder::Root(first, self.route(first, second) as u8);
                let mut last = 0;
                for &code in codes.iter().take(LONGEST_WORD).skip(1) {
                    let slot = self.link(holder).slot(code);
                    last = if self.nodes[slot].code == code { slot } else { self.add_child(holder, code)? };
                    holder = Holder::Slot(last as u32);
                }
                self.nodes[last].value = value;
            }
        }
        Ok(())
    }

    fn route(&self, first: Code, second: Code) -> Route {
        let (word, shift) = route_place(first, second);
        (self.routes[word] >> shift) as Route & 3
    }

    fn link(&self, holder: Holder) -> Link {
        match holder {
            Holder::Nobody => Link::NONE,
            Holder::Root(code, route) => self.root[usize::from(code)].link(route.into()),
            Holder::Slot(slot) => self.nodes[slot as usize].link,
        }
    }

    fn set_link(&mut self, holder: Holder, link: Link) {
        match holder {
            Holder::Nobody => {}
            Holder::Root(code, route) => self.root[usize::from(code)].set_link(route.into(), link),
            Holder::Slot(slot) => self.nodes[slot as usize].link = link,
        }
        if link != Link::NONE {
            self.holders[link.base() as usize] = holder;
        }
    }

    /// Gives a node a new child and returns the child's slot. If the slot is taken, the smaller of the two families
    /// moves.
    fn add_child(&mut self, mut holder: Holder, code: Code) -> Result<usize, Full> {
        let mut link = self.link(holder);
        if link == Link::NONE {
            link = Link::new(self.free_base(&[code])?);
        } else if self.nodes[link.slot(code)].code != EMPTY {
            let slot = link.slot(code);
            let other = slot ^ usize::from(self.nodes[slot].code);
            let own = link.base() as usize;
            if self.is_smaller(other, own) {
                self.move_family(other, None)?;
                // The node itself may have been a child of the family that moved.
                holder = self.holders[own];
            } else {
                link = self.move_family(own, Some(code))?;
            }
        }
        link = link.with_child(code);
        self.set_link(holder, link);
        let slot = link.slot(code);
        self.nodes[slot] = Node { link: Link::NONE, code, value: 0 };
        self.enlist(slot, link.base() as usize);
        Ok(slot)
    }

    /// Whether the family with one base has fewer children than that with another.
    fn is_smaller(&self, base: usize, than: usize) -> bool {
        let (mut one, mut other) = (self.first_child[base], self.first_child[than]);
        while one != NONE && other != NONE {
            (one, other) = (self.next_sibling[one as usize], self.next_sibling[other as usize]);
        }
        one == NONE && other != NONE
    }

    /// Moves the children with a base to where there is room for them, and for one more if a code is given.
    fn move_family(&mut self, base: usize, more: Option<Code>) -> Result<Link, Full> {
        let mut codes = Vec::new();
        let mut slot = self.first_child[base];
        while slot != NONE {
            codes.push(self.nodes[slot as usize].code);
            slot = self.next_sibling[slot as usize];
        }
        let children = codes.len();
        codes.extend(more);
        let to = self.free_base(&codes)? as usize;
        let holder = std::mem::take(&mut self.holders[base]);
        self.first_child[base] = NONE;
        let mut link = Link::new(to as u32);
        for &code in codes.iter().take(children) {
            link = link.with_child(code);
            let (from, slot) = (base ^ usize::from(code), to ^ usize::from(code));
            let node = std::mem::replace(&mut self.nodes[from], Node { link: Link::NONE, code: EMPTY, value: 0 });
            self.nodes[slot] = node;
            self.enlist(slot, to);
            if node.link != Link::NONE {
                self.holders[node.link.base() as usize] = Holder::Slot(slot as u32);
            }
        }
        self.set_link(holder, link);
        Ok(link)
    }

    fn enlist(&mut self, slot: usize, base: usize) {
        self.next_sibling[slot] = self.first_child[base];
        self.first_child[base] = slot as u32;
    }

    /// A base that no node has, with free slots for children by `codes`.
    fn free_base(&mut self, codes: &[Code]) -> Result<u32, Full> {
        let (&lead, others) = codes.split_first().ok_or(Full)?;
        let kind = usize::from(!others.is_empty());
        let start = self.cursors[kind];
        for slot in (start..SLOTS).chain(0..start) {
            if self.nodes[slot].code != EMPTY {
                continue;
            }
            let base = slot ^ usize::from(lead);
            if base != 0
                && self.first_child[base] == NONE
                && others.iter().all(|&code| self.nodes[base ^ usize::from(code)].code == EMPTY)
            {
                self.cursors[kind] = slot;
                return u32::try_from(base).map_err(|_| Full);
            }
        }
        Err(Full)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SLOTS, Trie, place::Entry, place::place};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn words() -> impl Strategy<Value = BTreeMap<Vec<Code>, Value>> {
        let word = prop::collection::vec(prop_oneof![1..4_u16, 1..3000_u16], 1..6);
        prop::collection::btree_map(word, 1..9_u16, 1..200)
    }

    fn placed(words: &BTreeMap<Vec<Code>, Value>) -> Trie {
        let entries: Vec<Entry> = words
            .iter()
            .map(|(codes, &value)| Entry { codes: codes.clone(), value, weight: u64::from(value) })
            .collect();
        place(&entries).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// A trie holds what was put in, at once or later, and nothing else; no slot is lost.
        #[test]
        fn holds_its_words(first in words(), second in words(), foreign in words()) {
            let trie = placed(&first);
            let mut editor = TrieEditor::new(&trie);
            for (codes, &value) in &second {
                editor.insert(codes, value).unwrap();
            }
            let mut all = first.clone();
            all.extend(second);
            for (codes, &value) in &all {
                prop_assert_eq!(editor.value(codes), value);
            }
            let edited = editor.finish();
            let anew = placed(&all);
            for codes in all.keys().chain(foreign.keys()) {
                let expected = all.get(codes).copied().unwrap_or(0);
                prop_assert_eq!(edited.value(codes), expected);
                prop_assert_eq!(anew.value(codes), expected);
                prop_assert_eq!(anew.find(codes).map(|(_, value)| value), (expected != 0).then_some(expected));
            }
            let count = |trie: &Trie| (0..SLOTS).filter(|&slot| trie.node(slot).code != EMPTY).count();
            prop_assert_eq!(count(&edited), count(&anew));
        }
    }
}
