//! Compiling a dictionary.

#![expect(
    clippy::indexing_slicing,
    reason = "codes and values have 16 bits, and the tables as many places; places of words are checked by the trie"
)]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;

use super::sources::{self, DictionaryWord, HmmText, TagModelText};
use super::write::Sections;
use super::{MOST_VALUES, NO_WORD, VALUES, no_word_weight};
use crate::segment::PartOfSpeech;
use crate::segment::characters::{self, ASCII, Characters, Code, SEPARATOR, UNKNOWN};
use crate::segment::held::Held;
use crate::segment::hmm::{FOREIGN, IMPOSSIBLE};
use crate::segment::tag_model::{Row, STATES, State, TAGS, bounds};
use crate::segment::trie::{self, Value};
use crate::{Error, Result};

/// Compiles jieba's texts into the file that [`Jieba::from_reader`](crate::segment::Jieba::from_reader) loads.
///
/// `tools/src/bin/build_dictionary.rs` is the program around it. The same texts always give the same bytes.
///
/// ```
/// use tifa::segment::{Cut, DictionaryBuilder, Jieba, Segmenter};
///
/// let mut builder = DictionaryBuilder::new();
/// builder.words("dict.txt", "改革 100 vn\n开放 90 v\n".as_bytes())?;
/// let jieba = Jieba::from_reader("my.dict", builder.build()?.as_slice())?;
/// let mut tokens = Vec::new();
/// jieba.worker(Cut::exact().with_tags()).segment("改革开放", &[], &mut tokens);
/// assert_eq!((tokens.len(), tokens[0].part_of_speech().as_str()), (2, "vn"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Default)]
pub struct DictionaryBuilder {
    words: Vec<DictionaryWord>,
    hmm: Option<HmmText>,
    tag_model: Option<TagModelText>,
    idf: Vec<(String, f64)>,
}

impl DictionaryBuilder {
    /// Nothing yet. Words are needed; without a model unknown words stay single characters, or get the tag `x`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the words: lines of `word frequency tag`. `name` is the file's, for errors.
    pub fn words(&mut self, name: &str, reader: impl Read) -> Result<&mut Self> {
        self.words = sources::words(name, reader)?;
        Ok(self)
    }

    /// Reads the model that cuts unknown words, `hmm.model`.
    pub fn hmm(&mut self, name: &str, reader: impl Read) -> Result<&mut Self> {
        self.hmm = Some(sources::hmm(name, reader)?);
        Ok(self)
    }

    /// Reads the model that guesses the parts of speech of unknown words, `posseg.txt`.
    pub fn tag_model(&mut self, name: &str, reader: impl Read) -> Result<&mut Self> {
        self.tag_model = Some(sources::tag_model(name, reader)?);
        Ok(self)
    }

    /// Reads inverse document frequencies: lines of `word value`.
    pub fn idf(&mut self, name: &str, reader: impl Read) -> Result<&mut Self> {
        self.idf = sources::idf(name, reader)?;
        Ok(self)
    }

    /// The bytes of the dictionary.
    pub fn build(&self) -> Result<Vec<u8>> {
        if self.total() == 0 {
            return Err(
                Error::new(crate::ErrorKind::Missing, "a dictionary without words").expected("words with frequencies")
            );
        }
        let mut file = Sections::default();
        let characters = self.characters()?;
        file.add("codes", &characters.table[..]);
        file.add("others", &characters.others);
        file.add("next", &[characters.next]);
        let mut tags = Tags::default();
        let trie = self.add_words(&mut file, &characters, &mut tags)?;
        self.add_hmm(&mut file, &characters);
        self.add_tag_model(&mut file, &characters, &mut tags)?;
        let median = self.add_idf(&mut file, |word| {
            let codes: Vec<Code> = word.chars().map(|character| characters.code_in_word(character)).collect();
            trie.find(&codes).map(|(place, _)| place as usize)
        })?;
        file.add("tags", &tags.list);
        file.add("numbers", &[median]);
        Ok(file.finish(&super::file::DICTIONARY))
    }

    /// The sum of all frequencies: words that are given twice count twice, as in jieba.
    fn total(&self) -> u64 {
        self.words.iter().fold(0, |total, word| total.saturating_add(word.frequency))
    }

    /// Gives codes to all characters of the texts and to all that the HMM covers: first the ASCII characters of a
    /// block, then by falling use.
    fn characters(&self) -> Result<Characters> {
        let mut uses: BTreeMap<char, u64> = characters::HMM_RANGE.map(|character| (character, 0)).collect();
        for word in &self.words {
            for character in word.word.chars() {
                let count = uses.entry(character).or_default();
                *count = count.saturating_add(word.frequency);
            }
        }
        let modelled = self.tag_model.iter().flat_map(|model| model.characters.keys());
        for &character in modelled.filter(|&&character| characters::is_in_block(character)) {
            uses.entry(character).or_default();
        }
        let mut ranked: Vec<_> = uses.into_iter().filter(|(character, _)| !is_ascii_of_block(*character)).collect();
        ranked.sort_by_key(|&(character, uses)| (Reverse(uses), character));

        let is_separator =
            |place: u32| char::from_u32(place).is_none_or(|character| !characters::is_in_block(character));
        let table = (0..1_u32 << 16).map(|place| if is_separator(place) { SEPARATOR } else { UNKNOWN });
        let table: Box<[Code]> = table.collect();
        let mut characters = Characters { table: Held::Owned(whole(table)?), others: Held::Static(&[]), next: 1 };
        let mut table = characters.table.to_box();
        let mut others = Vec::new();
        for character in
            ASCII.iter().map(|&byte| char::from(byte)).chain(ranked.into_iter().map(|(character, _)| character))
        {
            let code = characters.next;
            if code >= characters::FIRST_RESERVED {
                return Err(Error::new(crate::ErrorKind::Limit, "more distinct characters than there are codes"));
            }
            characters.next += 1;
            match u16::try_from(u32::from(character)) {
                Ok(place) if characters::is_in_block(character) => table[usize::from(place)] = code,
                _ => others.push([u32::from(character), u32::from(code)]),
            }
        }
        others.sort_unstable();
        characters.table = Held::Owned(table);
        characters.others = Held::Owned(others.into_boxed_slice());
        Ok(characters)
    }

    fn add_words(&self, file: &mut Sections, characters: &Characters, tags: &mut Tags) -> Result<trie::Trie> {
        // Of a word that is given twice the last counts.
        let distinct: HashMap<&str, &DictionaryWord> =
            self.words.iter().map(|word| (word.word.as_str(), word)).collect();
        let mut uses: BTreeMap<(u64, &str), u64> = BTreeMap::new();
        for word in distinct.values() {
            let count = uses.entry((word.frequency, &word.tag)).or_default();
            *count = count.saturating_add(word.frequency);
        }
        let mut ranked: Vec<_> = uses.into_iter().collect();
        ranked.sort_by_key(|&(pair, uses)| (Reverse(uses), pair));
        if ranked.len() > MOST_VALUES {
            return Err(Error::new(
                crate::ErrorKind::Limit,
                format!("{} distinct pairs of frequency and part of speech", ranked.len()),
            )
            .expected(format!("at most {MOST_VALUES}")));
        }

        let log_total = (self.total() as f64).ln();
        let mut weights = vec![f64::NEG_INFINITY; VALUES];
        weights[usize::from(NO_WORD)] = no_word_weight(log_total);
        let mut tag_of = vec![0_u8; VALUES];
        let mut frequencies = vec![0_u64];
        let mut values = HashMap::new();
        for (place, &((frequency, tag), _)) in ranked.iter().enumerate() {
            let value = place + 1;
            weights[value] = (frequency as f64).ln() - log_total;
            tag_of[value] = tags.number(tag)?;
            frequencies.push(frequency);
            values.insert((frequency, tag), value as Value);
        }
        let entry = |word: &&DictionaryWord| trie::Entry {
            codes: word.word.chars().map(|character| characters.code_in_word(character)).collect(),
            value: values.get(&(word.frequency, word.tag.as_str())).copied().unwrap_or(0),
            weight: word.frequency,
        };
        let mut entries: Vec<_> = distinct.values().map(entry).collect();
        entries.sort_unstable_by(|one, other| one.codes.cmp(&other.codes));
        let trie = trie::place(&entries)?;

        file.add("root", &trie.root[..]);
        file.add("routes", &trie.routes[..]);
        file.add("nodes", &trie.nodes[..]);
        file.add("weights", &weights);
        file.add("freqs", &frequencies);
        file.add("tag of", &tag_of);
        let zero_frequencies = frequencies.iter().skip(1).filter(|&&frequency| frequency == 0).count();
        file.add("counts", &[self.total(), zero_frequencies as u64]);
        Ok(trie)
    }

    fn add_hmm(&self, file: &mut Sections, characters: &Characters) {
        // Without a model every character of the range is as likely as any to stand alone.
        let none = HmmText { start: [IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, 0.0], ..HmmText::default() };
        let model = self.hmm.as_ref().unwrap_or(&none);
        let mut rows = vec![FOREIGN; 1 << 16];
        let mut emissions = vec![if self.hmm.is_some() { [IMPOSSIBLE; 4] } else { [0.0; 4] }];
        let mut by_code: Vec<(Code, char)> = characters::HMM_RANGE.map(|c| (characters.code(c), c)).collect();
        by_code.sort_unstable();
        for (code, character) in by_code {
            rows[usize::from(code)] = match model.emissions.get(&character) {
                Some(&emission) => {
                    emissions.push(emission);
                    (emissions.len() - 1) as u16
                }
                None => 0,
            };
        }
        file.add("hmm beg", &model.start);
        file.add("hmm tran", &model.transitions);
        file.add("hmm rows", &rows);
        file.add("hmm emit", &emissions);
    }

    fn add_tag_model(&self, file: &mut Sections, characters: &Characters, tags: &mut Tags) -> Result<()> {
        let none = TagModelText {
            tags: vec!["x".to_owned(); TAGS],
            start: vec![IMPOSSIBLE; STATES],
            transitions: vec![IMPOSSIBLE; STATES * STATES],
            characters: BTreeMap::new(),
        };
        let model = self.tag_model.as_ref().unwrap_or(&none);
        let mut row_of = vec![0_u16; 1 << 16];
        let mut rows = vec![Row::default()];
        let (mut states, mut emissions) = (Vec::<State>::new(), Vec::<f64>::new());
        let mut by_code: Vec<_> = model.characters.iter().map(|(&c, row)| (characters.code_in_word(c), row)).collect();
        by_code.sort_by_key(|&(code, _)| code);
        for (code, row) in by_code.into_iter().filter(|&(code, _)| code < UNKNOWN) {
            row_of[usize::from(code)] = rows.len() as u16;
            let start = states.len() as u32;
            let below = |position: usize| row.range(..(position * TAGS) as State).count();
            rows.push(Row { start, bounds: bounds(below), padding: 0 });
            states.extend(row.keys());
            emissions.extend(row.values());
        }
        let numbers = model.tags.iter().map(|tag| tags.number(tag)).collect::<Result<Vec<_>>>()?;
        file.add("mod tags", &numbers);
        file.add("mod beg", &model.start);
        file.add("mod tran", &model.transitions);
        file.add("mod of", &row_of);
        file.add("mod rows", &rows);
        file.add("mod stat", &states);
        file.add("mod emit", &emissions);
        Ok(())
    }

    /// Adds the inverse document frequencies and returns their median, the lower one as in jieba.
    fn add_idf(&self, file: &mut Sections, place: impl Fn(&str) -> Option<usize>) -> Result<f64> {
        let distinct: BTreeSet<u64> = self.idf.iter().map(|(_, value)| value.to_bits()).collect();
        if distinct.len() >= usize::from(u16::MAX) {
            return Err(Error::new(crate::ErrorKind::Limit, "more than 65,534 distinct inverse document frequencies"));
        }
        // 0 is none, so the first stands for nothing.
        let numbers: Vec<f64> = std::iter::once(0.0).chain(distinct.iter().map(|&bits| f64::from_bits(bits))).collect();
        let which: HashMap<u64, u16> = distinct.iter().zip(1_u16..).map(|(&bits, which)| (bits, which)).collect();
        let mut of_place: BTreeMap<usize, u16> = BTreeMap::new();
        let mut others: BTreeMap<&str, u16> = BTreeMap::new();
        for (word, value) in &self.idf {
            let which = which.get(&value.to_bits()).copied().unwrap_or(0);
            match place(word) {
                Some(place) => {
                    of_place.insert(place, which);
                }
                None => {
                    others.insert(word, which);
                }
            }
        }
        let words: String = others.keys().copied().collect();
        let end = |end: &mut u32, word: &&str| {
            *end += word.len() as u32;
            Some(*end)
        };
        let ends: Vec<u32> = others.keys().scan(0, end).collect();
        let mut has = vec![0_u64; of_place.keys().last().map_or(0, |last| last / 64 + 1)];
        for place in of_place.keys() {
            has[place / 64] |= 1 << (place % 64);
        }
        let count = |count: &mut u32, bits: &u64| Some(std::mem::replace(count, *count + bits.count_ones()));
        file.add("idf has", &has);
        file.add("idf befo", &has.iter().scan(0, count).collect::<Vec<u32>>());
        file.add("idf", &of_place.into_values().collect::<Vec<_>>());
        file.add("idf nums", &numbers);
        file.add("idf word", words.as_bytes());
        file.add("idf ends", &ends);
        file.add("idf of", &others.into_values().collect::<Vec<_>>());
        let mut all: Vec<f64> = self.idf.iter().map(|&(_, value)| value).collect();
        all.sort_by(f64::total_cmp);
        Ok(all.get(all.len().saturating_sub(1) / 2).copied().unwrap_or(0.0))
    }
}

fn is_ascii_of_block(character: char) -> bool {
    u8::try_from(character).is_ok_and(|byte| ASCII.contains(&byte))
}

fn whole<T, const N: usize>(elements: Box<[T]>) -> Result<Box<[T; N]>> {
    elements.try_into().map_err(|_| Error::found("a table of a wrong size"))
}

/// The parts of speech, numbered.
#[derive(Default)]
struct Tags {
    list: Vec<[u8; 8]>,
}

impl Tags {
    fn number(&mut self, tag: &str) -> Result<u8> {
        let tag: PartOfSpeech = tag.parse()?;
        let mut bytes = [0; 8];
        for (place, byte) in bytes.iter_mut().zip(tag.as_str().bytes()) {
            *place = byte;
        }
        let number = self.list.iter().position(|&other| other == bytes).unwrap_or_else(|| {
            self.list.push(bytes);
            self.list.len() - 1
        });
        u8::try_from(number).map_err(|_| Error::new(crate::ErrorKind::Limit, "more than 256 parts of speech"))
    }
}
