//! What the model has learned and what it says of a text, for who compares or explains.

use std::collections::BTreeMap;

use super::Pointwise;
use super::model::{LENGTHS, key};
use super::scores::{FIRST, PIECE, Scores, Values};
use super::symbols::{LATIN_SIGN, NUMBER_SIGN, OTHER_SIGN};
use crate::segment::characters::{Code, LAST_ASCII, LATIN, NUMBER, SEPARATOR};

/// The weights of a model. The score of a boundary is [`bias`](Self::bias) and the sum of what the n-grams and the dictionary
/// words around it say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Weights {
    /// The n-grams of symbols, and what each says of the boundaries around it, from the one that is three symbols before its
    /// end to the one that is three symbols behind its beginning.
    pub ngrams: Vec<(String, Vec<i32>)>,
    /// What a dictionary word says of the boundary before it, of those inside and of the one behind it, by its length in
    /// characters, from 1 on; the last entry is that of all longer words.
    pub words: Vec<[i32; 3]>,
    /// What is said of every boundary.
    pub bias: i32,
}

impl Pointwise {
    /// The weights of the model, so that another program can score boundaries with them.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// let weights = tifa::segment::Pointwise::embedded()?.weights();
    /// assert!(weights.ngrams.iter().any(|(ngram, _)| ngram == "发展"));
    /// assert_eq!(weights.words.len(), 8);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn weights(&self) -> Weights {
        let words = (1..=LENGTHS).map(|length| {
            let word = self.model.word(length);
            [word.start, word.inside, word.end].map(i32::from)
        });
        Weights { ngrams: self.ngrams(), words: words.collect(), bias: self.model.bias.into() }
    }

    /// All n-grams, read back from the tables.
    fn ngrams(&self) -> Vec<(String, Vec<i32>)> {
        let codes = &self.vocabulary.characters;
        let mut characters: BTreeMap<u16, char> = (0..=0xFFFF_u16)
            .filter_map(|character| char::from_u32(u32::from(character)))
            .map(|character| (codes.code(character), character))
            .filter(|&(code, _)| code > LAST_ASCII && code < codes.next)
            .map(|(code, character)| (key(code), character))
            .collect();
        characters.extend(
            [(NUMBER, NUMBER_SIGN), (LATIN, LATIN_SIGN), (SEPARATOR, OTHER_SIGN)].map(|(code, sign)| (key(code), sign)),
        );
        let several = |weights: &[i8]| weights.iter().map(|&weight| i32::from(weight)).collect::<Vec<_>>();
        let mut ngrams = Vec::new();
        // What the parents of the slots are, by their bases: the slot of a child is its parent's base and its key, one upon
        // the other.
        let (mut firsts, mut pairs) = (BTreeMap::new(), BTreeMap::new());
        for (&key, first) in &characters {
            let single = self.model.first(key);
            ngrams.push((first.to_string(), single.weights.map(i32::from).to_vec()));
            firsts.insert(single.base, first.to_string());
        }
        let child = |parents: &BTreeMap<u32, String>, slot: u32, key: u16| {
            Some(format!("{}{}", parents.get(&(slot ^ u32::from(key)))?, characters.get(&key)?))
        };
        for (slot, pair) in (0_u32..).zip(self.model.pairs.iter()).filter(|(_, pair)| pair.key != 0) {
            let Some(ngram) = child(&firsts, slot, pair.key) else { continue };
            pairs.insert(pair.base, ngram.clone());
            ngrams.push((ngram, several(pair.weights.get(..5).unwrap_or_default())));
        }
        for (slot, triple) in (0_u32..).zip(self.model.triples.iter()).filter(|(_, triple)| triple.key != 0) {
            let Some(ngram) = child(&pairs, slot, triple.key) else { continue };
            ngrams.push((ngram, several(&triple.weights)));
        }
        ngrams.retain(|(_, weights)| weights.iter().any(|&weight| weight != 0));
        ngrams
    }

    /// The scores of all boundaries between the [`symbols`](super::symbols) of a text, before the rules for dates and years and
    /// the second look: above 0 the model takes the boundary for an edge, and the farther from 0, the surer it is.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// let scores = tifa::segment::Pointwise::embedded()?.boundary_scores("推动企业发展");
    /// assert_eq!(scores.iter().map(|&score| score > 0).collect::<Vec<_>>(), [false, true, false, true, false]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn boundary_scores(&self, text: &str) -> Vec<i32> {
        let code = |character| -> Code { self.vocabulary.characters.code(character) };
        let mut scores = Scores::new(self, code('零'), code('年'), PIECE, Values::Left);
        scores.begin();
        let mut all = Vec::new();
        let mut at = FIRST;
        loop {
            scores.advance(text, &[], at);
            for place in at..scores.finished() {
                if place == scores.last() {
                    return all;
                }
                all.push(scores.score(place) + i32::from(self.model.bias));
            }
            at = at.max(scores.finished());
        }
    }
}
