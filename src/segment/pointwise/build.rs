//! Compiling a model.

#![expect(clippy::indexing_slicing, reason = "the tables are made as long as the keys that index them")]

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::model::{Doubt, FORMAT, First, LENGTHS, NO_CHILDREN, Pair, REACH, Triple, WordWeights, key};
use super::symbols::{LATIN_SIGN, NUMBER_SIGN, OTHER_SIGN};
use crate::segment::Jieba;
use crate::segment::characters::{LATIN, NUMBER, SEPARATOR, UNKNOWN};
use crate::segment::dictionary::write::Sections;
use crate::segment::trie::FreeSlots;
use crate::{Error, Result};

/// The slots of a double array, room for some 260,000 pairs of symbols and as many triples; the embedded model has a fifth of that.
const SLOTS: usize = 1 << 18;

/// The weight of a character, of the bias and of a word is at most this, so that no sum leaves an `i16`: 6 characters,
/// 5 pairs, 4 triples and 18 words of two to five characters meet at a boundary.
const MOST: i32 = 1200;

/// Compiles weights into the file that [`Pointwise::from_reader`](super::Pointwise::from_reader) loads.
///
/// A boundary is a word edge if the sum of what bears on it is above 0. Weights that their tables cannot hold count as
/// the nearest that they can: ±127 for two and three symbols, ±1,200 for the others. `tools/src/bin/train_segmenter.rs` is the
/// program around it. The same weights always give the same bytes.
///
/// ```
/// use tifa::segment::pointwise::ModelBuilder;
/// use tifa::segment::{Cut, DictionaryBuilder, Jieba, Pointwise, Segmenter};
///
/// let mut dictionary = DictionaryBuilder::new();
/// dictionary.words("dict.txt", "改革 100 vn\n开放 90 v\n".as_bytes())?;
/// let dictionary = Jieba::from_reader("my.dict", dictionary.build()?.as_slice())?;
/// let mut model = ModelBuilder::new();
/// model.bias(10).word(2, [5, -50, 5])?.ngram("了个", &[0, 0, -40, 0, 0])?;
/// let model = model.build(&dictionary)?;
/// let pointwise = Pointwise::from_reader("my.model", model.as_slice(), &dictionary)?;
/// let text = "改革开放了个";
/// let mut tokens = Vec::new();
/// pointwise.worker(Cut::exact()).segment(text, &[], &mut tokens);
/// assert_eq!(tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>(), ["改革", "开放", "了个"]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ModelBuilder {
    ngrams: BTreeMap<Vec<char>, Vec<i32>>,
    words: [WordWeights; LENGTHS],
    bias: i16,
    doubt: Doubt,
}

impl ModelBuilder {
    /// No weights: everything stays together but what is no character.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is added to every boundary.
    pub fn bias(&mut self, weight: i32) -> &mut Self {
        self.bias = within(weight);
        self
    }

    /// Up to which score an edge is doubted: inside what jieba takes for one word of the dictionary, and inside what it
    /// takes for one unknown word. 0, without which nothing is doubted, is the default.
    pub fn doubt(&mut self, known: i32, unknown: i32) -> &mut Self {
        self.doubt = Doubt { known: within(known.max(0)), unknown: within(unknown.max(0)) };
        self
    }

    /// The weights of one to three symbols, which are written as [`symbols`](super::symbols) gives them, at the boundaries
    /// that have them within three symbols, from the left: 6, 5 and 4.
    pub fn ngram(&mut self, symbols: &str, weights: &[i32]) -> Result<&mut Self> {
        let symbols: Vec<char> = symbols.chars().collect();
        let expected = (2 * REACH + 1).saturating_sub(symbols.len());
        if !(1..=REACH).contains(&symbols.len()) || weights.len() != expected {
            return Err(Error::found(format!("{} weights of {} symbols", weights.len(), symbols.len()))
                .expected("6 weights of one, 5 of two or 4 of three symbols"));
        }
        self.ngrams.insert(symbols, weights.to_vec());
        Ok(self)
    }

    /// The weights of a dictionary word of `length` symbols (2 to 8, which stands for all that are longer too): at the
    /// boundary where it begins, at those inside it, at that where it ends.
    pub fn word(&mut self, length: usize, weights: [i32; 3]) -> Result<&mut Self> {
        let place = length.checked_sub(1).filter(|&place| place > 0).and_then(|place| self.words.get_mut(place));
        let Some(place) = place else {
            return Err(Error::found(format!("a word of {length} symbols")).expected("2 to 8"));
        };
        let [start, inside, end] = weights.map(within);
        *place = WordWeights { start, inside, end };
        Ok(self)
    }

    /// The bytes of the model. Its codes are those of `dictionary`, with which alone it can be used.
    pub fn build(&self, dictionary: &Jieba) -> Result<Vec<u8>> {
        let characters = &dictionary.vocabulary.characters;
        let key_of = |symbol: char| match symbol {
            NUMBER_SIGN => Some(key(NUMBER)),
            LATIN_SIGN => Some(key(LATIN)),
            OTHER_SIGN => Some(key(SEPARATOR)),
            _ => Some(characters.code(symbol)).filter(|&code| code != SEPARATOR && code != UNKNOWN).map(key),
        };
        let mut singles = BTreeMap::new();
        let mut pairs: BTreeMap<u16, BTreeMap<u16, [i8; 6]>> = BTreeMap::new();
        let mut triples: BTreeMap<(u16, u16), BTreeMap<u16, [i8; 4]>> = BTreeMap::new();
        for (symbols, weights) in &self.ngrams {
            // What no text can hold has no place.
            let keys: Option<Vec<u16>> = symbols.iter().map(|&symbol| key_of(symbol)).collect();
            match (keys.as_deref(), weights.as_slice()) {
                (Some(&[first]), weights) => {
                    singles.insert(first, std::array::from_fn(|place| weights.get(place).copied().map_or(0, within)));
                }
                (Some(&[first, second]), weights) => {
                    pairs.entry(first).or_default().insert(second, small(weights));
                }
                (Some(&[first, second, third]), weights) => {
                    pairs.entry(first).or_default().entry(second).or_default();
                    triples.entry((first, second)).or_default().insert(third, small(weights));
                }
                _ => {}
            }
        }
        let (triple_bases, triples) = place(&triples, Triple::NOTHING, |_, key, &weights| Triple { key, weights })?;
        let (pair_bases, pairs) = place(&pairs, Pair::NOTHING, |&first, key, &weights| {
            let base = triple_bases.get(&(first, key)).copied().unwrap_or(NO_CHILDREN);
            Pair { base, key, weights }
        })?;
        let count = singles.keys().chain(pair_bases.keys()).max().map_or(0, |&last| usize::from(last) + 1);
        let mut firsts = vec![First::NOTHING; count];
        for (&first, &weights) in &singles {
            firsts[usize::from(first)].weights = weights;
        }
        for (&first, &base) in &pair_bases {
            firsts[usize::from(first)].base = base;
        }
        let mut file = Sections::default();
        file.add("firsts", &firsts);
        file.add("pairs", &pairs);
        file.add("triples", &triples);
        file.add("words", &self.words);
        file.add("bias", &[self.bias]);
        file.add("doubt", &[self.doubt]);
        file.add("for", dictionary.models.digest.as_bytes());
        Ok(file.finish(&FORMAT))
    }
}

fn within(weight: i32) -> i16 {
    i16::try_from(weight.clamp(-MOST, MOST)).unwrap_or(0)
}

fn small<const N: usize>(weights: &[i32]) -> [i8; N] {
    let small = |weight: i32| i8::try_from(weight.clamp(-127, 127)).unwrap_or(0);
    std::array::from_fn(|place| weights.get(place).copied().map_or(0, small))
}

/// Children by their parent and by their key.
type Families<P, W> = BTreeMap<P, BTreeMap<u16, W>>;

/// Finds every child its slot; gives the parents' bases and the slots.
fn place<P: Ord + Clone, W, S: Clone>(
    families: &Families<P, W>,
    nothing: S,
    slot: impl Fn(&P, u16, &W) -> S,
) -> Result<(BTreeMap<P, u32>, Vec<S>)> {
    // Large families first: small ones fill what is left between.
    let mut ranked: Vec<_> = families.iter().collect();
    ranked.sort_by_key(|(_, children)| Reverse(children.len()));
    let mut free = FreeSlots::new(SLOTS);
    let mut bases = BTreeMap::new();
    let mut slots = Vec::new();
    for (parent, children) in ranked {
        let keys: Vec<u16> = children.keys().copied().collect();
        let base = free
            .base_for(&keys)
            .ok_or_else(|| Error::new(crate::ErrorKind::Limit, "more weights than a model has room for"))?;
        for (&key, weights) in children {
            let place = (base ^ u32::from(key)) as usize;
            if slots.len() <= place {
                slots.resize(place + 1, nothing.clone());
            }
            slots[place] = slot(parent, key, weights);
        }
        bases.insert(parent.clone(), base);
    }
    // The last is empty, for all that lie behind it.
    slots.push(nothing);
    Ok((bases, slots))
}
