//! The words of a dictionary, read back from its trie.

use super::Vocabulary;
use crate::segment::characters::{Code, EMPTY};
use crate::segment::trie::{COLD, HOT, ROOTS, SLOTS};

/// What a base belongs to.
#[derive(Clone, Copy)]
enum Parent {
    Nothing,
    /// The character with this code.
    Character(Code),
    /// The node in this slot.
    Node(usize),
}

impl Vocabulary {
    /// All words, sorted.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut parents = vec![Parent::Nothing; SLOTS];
        let mut belongs = |base: u32, parent: Parent| {
            if let Some(place) = parents.get_mut(base as usize) {
                *place = parent;
            }
        };
        for (code, root) in (0..=Code::MAX).zip(self.trie.root.iter()) {
            belongs(root.link(HOT).base(), Parent::Character(code));
            belongs(root.link(COLD).base(), Parent::Character(code));
        }
        for (slot, node) in self.trie.nodes.iter().enumerate() {
            belongs(node.link.base(), Parent::Node(slot));
        }
        // The base 0 is that of what has no children.
        belongs(0, Parent::Nothing);
        let characters = self.characters_by_code();
        let mut words = Vec::new();
        let mut add = |codes: &[Code]| {
            let character = |&code: &Code| characters.get(usize::from(code)).copied().flatten();
            words.extend(codes.iter().rev().map(character).collect::<Option<String>>());
        };
        let singles = self.trie.root.iter().zip(0..=Code::MAX).filter(|(root, _)| root.value() != 0);
        singles.for_each(|(_, code)| add(&[code]));
        for (slot, node) in self.trie.nodes.iter().enumerate().filter(|(_, node)| node.value != 0) {
            let (mut slot, mut code) = (slot, node.code);
            let mut codes = vec![code];
            loop {
                match parents.get(slot ^ usize::from(code)) {
                    Some(&Parent::Node(above)) => {
                        slot = above;
                        code = self.trie.nodes[above].code;
                        codes.push(code);
                    }
                    Some(&Parent::Character(first)) => {
                        codes.push(first);
                        add(&codes);
                        break;
                    }
                    _ => break,
                }
            }
        }
        words.sort();
        words
    }

    fn characters_by_code(&self) -> Vec<Option<char>> {
        let mut characters = vec![None; ROOTS];
        let table = (0..).zip(self.characters.table.iter().copied());
        let others = self.characters.others.iter().map(|&[character, code]| (character, code as Code));
        for (character, code) in table.chain(others).filter(|&(_, code)| code != EMPTY && code < self.characters.next) {
            if let Some(place) = characters.get_mut(usize::from(code)) {
                *place = char::from_u32(character);
            }
        }
        characters
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::{DictionaryBuilder, Jieba, UserWord, UserWords};

    #[test]
    fn all_words_come_back() {
        let mut builder = DictionaryBuilder::new();
        builder
            .words("dict.txt", "改革 9 v\n改革开放 9 v\n改 9 v\n开放 9 v\nA股 3 n\n，号 1 n\n𠀀字 1 n\n".as_bytes())
            .unwrap();
        let jieba = Jieba::from_reader("test", builder.build().unwrap().as_slice()).unwrap();
        let mut expected = ["A股", "开放", "改", "改革", "改革开放", "，号", "𠀀字"].map(str::to_owned).to_vec();
        assert_eq!(jieba.words(), expected);
        let mut more = UserWords::new();
        more.push(UserWord::new("改革者"));
        expected.insert(5, "改革者".to_owned());
        assert_eq!(jieba.with_words(&more).unwrap().words(), expected);
    }

    #[cfg(feature = "dictionary")]
    #[test]
    fn every_word_of_the_embedded_dictionary_is_found() {
        let jieba = Jieba::embedded().unwrap();
        let words = jieba.words();
        assert_eq!(words.len(), 349_045);
        assert!(words.iter().all(|word| jieba.frequency(word).is_some()));
    }
}
