//! The share of categories of one's own: what economists compute from work reports (the share of environmental words).

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Categories, Frequency};
use crate::Error;
use crate::asked::{Manner, Match, Search, Standing, Tally};
use crate::corpus::{Appendix, Corpus, Group, GroupKey, Selection, Subcorpus};
use crate::table::{Column, Field, GroupLayout, Row, Table, Type, group_fields};
use crate::trace::traced;

/// Counts the words of categories, and their share of each group.
///
/// A word is a token if the analyzer keeps it whole: [ask it](crate::analyzer::AnalyzerBuilder::asking) for [`Categories::words`]. Words
/// that never occur, or stand in the texts more often than they were counted, are named in the origin of the table.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Metadata;
/// use tifa::frequency::{Categories, CategoryShares};
/// use tifa::{Analyzer, Corpus};
///
/// let categories = Categories::from_iter([("环境", "碧水"), ("环境", "治污攻坚")]);
/// let analyzer = Analyzer::builder().asking(categories.words()).build()?;
/// let mut corpus = Corpus::new();
/// corpus.add(&analyzer.analyze_text("打好治污攻坚战役，守护碧水。")?, Metadata::default());
/// let table = CategoryShares::new(categories).run(&corpus);
/// let row = &table.rows()[0];
/// assert_eq!((row.category.as_str(), row.count, row.share_of_characters), ("环境", 2, Some(6.0 / 12.0)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryShares {
    categories: Categories,
    matching: Match,
    #[serde(flatten)]
    frequency: Frequency,
}

impl Default for CategoryShares {
    fn default() -> Self {
        Self { categories: Categories::default(), matching: Match::Nested, frequency: Frequency::default() }
    }
}

/// A category in a group.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Categories, CategoryShares};
///
/// let categories = Categories::from_iter([("三农", "乡村振兴"), ("三农", "粮食")]);
/// let table = CategoryShares::new(categories).run(&corpus);
/// let row = &table.rows()[0];
/// assert_eq!((&*row.category, row.count, row.share_of_tokens), ("三农", 1, Some(0.5)));
/// assert_eq!(table.origin().notes(), ["words that never occur: 三农: 粮食"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShareRow {
    /// The group, with its size.
    pub group: Arc<Subcorpus>,
    /// The category.
    pub category: String,
    /// The tokens that are a word of the category.
    pub count: u64,
    /// The mentions of its words: tokens, and words inside longer words and terms.
    pub mentions: u64,
    /// How often the strings of its words stand in the sentences, whatever the words there are; strings of two words may
    /// overlap.
    pub strings: u64,
    /// The characters of what counts by the way of matching.
    pub characters: u64,
    /// What counts, in tokens of the group; `None` for a group in which nothing counts.
    pub share_of_tokens: Option<f64>,
    /// The characters of what counts, in those of the group's tokens; `None` for a group in which nothing counts.
    pub share_of_characters: Option<f64>,
}

impl Row for ShareRow {
    const QUESTION: &'static str = "share";
    type Layout = GroupLayout;

    fn fields(layout: &GroupLayout) -> Vec<Field<Self>> {
        let mut fields = group_fields(layout, |row: &Self| &row.group);
        let shares: [(&str, &str, &str); 2] = [
            ("share_of_tokens", "占词次比重", "(count, mentions or strings, as matched) / group_tokens"),
            ("share_of_characters", "占字数比重", "characters / group_characters"),
        ];
        let [tokens, characters] =
            shares.map(|(name, chinese, formula)| Column::new(name, Type::Number, chinese).with_formula(formula));
        fields.extend([
            Field::new(Column::new("category", Type::Text, "词类"), |row: &Self| (&row.category).into()),
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| row.count.into()),
            Field::new(Column::new("mentions", Type::Whole, "提及次数").with_unit("mentions"), |row: &Self| {
                row.mentions.into()
            }),
            Field::new(Column::new("strings", Type::Whole, "字符串次数").with_unit("strings"), |row: &Self| {
                row.strings.into()
            }),
            Field::new(Column::new("characters", Type::Whole, "字数").with_unit("characters"), |row: &Self| {
                row.characters.into()
            }),
            Field::new(tokens, |row: &Self| row.share_of_tokens.into()),
            Field::new(characters, |row: &Self| row.share_of_characters.into()),
        ]);
        fields
    }

    fn check(&self, layout: &GroupLayout) -> Result<(), Error> {
        layout.check(&self.group.key)
    }
}

/// A word of the categories, and its category by number.
struct Word<'c> {
    category: usize,
    word: &'c str,
    characters: u64,
}

/// Of a word or a category: the tokens, the mentions, the strings.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    count: u64,
    mentions: u64,
    strings: u64,
}

impl Uses {
    fn matched(self, matching: Match) -> u64 {
        match matching {
            Match::Token => self.count,
            Match::Nested => self.mentions,
            Match::String => self.strings,
        }
    }

    fn add(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.mentions = self.mentions.saturating_add(other.mentions);
        self.strings = self.strings.saturating_add(other.strings);
    }
}

impl CategoryShares {
    /// Shares of the whole corpus, of words that stand alone or inside longer ones; appendices left out.
    pub fn new(categories: Categories) -> Self {
        Self { categories, ..Self::default() }
    }

    /// The same in groups, told apart by one thing or by several.
    #[must_use]
    pub fn by(self, groups: impl IntoIterator<Item = Group>) -> Self {
        Self { frequency: self.frequency.by(groups), ..self }
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(self, appendix: Appendix) -> Self {
        Self { frequency: self.frequency.with_appendix(appendix), ..self }
    }

    /// The same with another way to match words, for the shares.
    #[must_use]
    pub fn matching(mut self, matching: Match) -> Self {
        self.matching = matching;
        self
    }

    /// The share of each category in each group of `corpus`, by group, then category; linear in the texts. A word that is in
    /// two categories counts in both.
    pub fn run(&self, corpus: &Corpus) -> Table<ShareRow> {
        traced!("shares", documents = corpus.texts().len());
        let counts = self.frequency.count(corpus);
        let frequencies = counts.table(&Selection::everything());
        let words = self.words();
        let mut numbers: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (number, word) in words.iter().enumerate() {
            numbers.entry(word.word).or_default().push(number);
        }
        // The uses of each word in each group.
        let groups = frequencies.layout().subcorpora();
        let mut uses: Vec<Vec<Uses>> = vec![vec![Uses::default(); words.len()]; groups.len()];
        let places: FxHashMap<&GroupKey, usize> = (0..).zip(groups).map(|(place, group)| (&group.key, place)).collect();
        for row in frequencies.rows() {
            let Some(uses) = places.get(&row.group.key).and_then(|&place| uses.get_mut(place)) else { continue };
            for &number in numbers.get(row.term.text()).into_iter().flatten() {
                if let Some(uses) = uses.get_mut(number) {
                    uses.add(Uses { count: row.count, mentions: row.mentions, strings: 0 });
                }
            }
        }
        // The groups of counts are those of their table, in the same order, by keys that do not depend on the other texts.
        let raw: FxHashMap<&GroupKey, usize> = counts.keys().zip(0..).collect();
        let standings = self.search(corpus, |key, word, more| {
            let Some(uses) = raw.get(key).and_then(|&place| uses.get_mut(place)) else { return };
            for &number in numbers.get(word).into_iter().flatten() {
                if let Some(uses) = uses.get_mut(number) {
                    uses.add(more);
                }
            }
        });
        let mut rows = Vec::new();
        for (group, uses) in groups.iter().zip(&uses) {
            for (number, (category, _)) in self.categories.iter().enumerate() {
                rows.push(self.row(
                    group,
                    category,
                    words.iter().zip(uses).filter(|(word, _)| word.category == number),
                ));
            }
        }
        let mut origin = frequencies.origin().clone().with_options(self).asking(standings);
        origin.unlist();
        self.notes(&words, &uses).into_iter().for_each(|note| origin.note(note));
        Table::new(origin, frequencies.layout().clone(), rows)
    }

    fn words(&self) -> Vec<Word<'_>> {
        let mut all = Vec::new();
        for (category, (_, words)) in self.categories.iter().enumerate() {
            all.extend(words.iter().map(|word| Word { category, word, characters: word.chars().count() as u64 }));
        }
        all
    }

    fn row<'u>(
        &self,
        group: &Arc<Subcorpus>,
        category: &str,
        uses: impl Iterator<Item = (&'u Word<'u>, &'u Uses)>,
    ) -> ShareRow {
        let (mut sum, mut characters) = (Uses::default(), 0_u64);
        for (word, &uses) in uses {
            sum.add(uses);
            characters = characters.saturating_add(uses.matched(self.matching).saturating_mul(word.characters));
        }
        let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
        ShareRow {
            group: Arc::clone(group),
            category: category.to_owned(),
            count: sum.count,
            mentions: sum.mentions,
            strings: sum.strings,
            characters,
            share_of_tokens: share(sum.matched(self.matching), group.tokens),
            share_of_characters: share(characters, group.characters),
        }
    }

    /// Shows what each place where the string of a word stands adds to the uses of the word in the group of its sentence, beside what
    /// the frequencies have, and gives how often each word stands. Places of one word do not overlap.
    fn search(&self, corpus: &Corpus, mut visit: impl FnMut(&GroupKey, &str, Uses)) -> Vec<Standing> {
        let asked = self.categories.words();
        let search = Search::new(&asked);
        let words: Vec<&str> = asked.iter().collect();
        let mut tally = Tally::new(&asked);
        for text in corpus.texts() {
            let sentences = self.frequency.sentences(text);
            // How many mentions of a word inside a token the frequencies have, of which none has been met yet.
            let mut known: FxHashMap<(usize, usize), usize> = FxHashMap::default();
            for place in text.places(&search, corpus.vocabulary()) {
                tally.add(place.word, text.fate(&place, self.frequency.appendix, place.manner.counts(self.matching)));
                let sentence = sentences.partition_point(|(span, _)| span.start() <= place.span.start());
                let sentence = sentence.checked_sub(1).and_then(|index| sentences.get(index));
                let within = sentence.filter(|(span, _)| place.span.end() <= span.end());
                let (Some((_, key)), Some(&word)) = (within, words.get(place.word)) else { continue };
                let mut more = Uses { strings: 1, ..Uses::default() };
                if place.manner == Manner::Nested {
                    let token = place.tokens.start;
                    let left = known.entry((token, place.word)).or_insert_with(|| {
                        let nested = text.nested_in(token..token + 1);
                        nested.filter(|id| corpus.vocabulary().get(*id).is_some_and(|term| term.text() == word)).count()
                    });
                    more.mentions = u64::from(*left == 0);
                    *left = left.saturating_sub(1);
                }
                visit(key, word, more);
            }
        }
        tally.finish()
    }

    fn notes(&self, words: &[Word<'_>], uses: &[Vec<Uses>]) -> Vec<String> {
        let names: Vec<&str> = self.categories.iter().map(|(category, _)| category).collect();
        let named =
            |word: &Word<'_>| (names.get(word.category).copied().unwrap_or_default().to_owned(), word.word.to_owned());
        let mut never = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let mut sum = Uses::default();
            uses.iter().filter_map(|group| group.get(number)).for_each(|&uses| sum.add(uses));
            if sum.mentions == 0 && sum.strings == 0 {
                never.push(named(word));
            }
        }
        let lists = [
            ("words given twice, counted once", self.categories.repeated().to_vec()),
            ("words that never occur", never),
        ];
        let said = lists.into_iter().filter(|(_, words)| !words.is_empty());
        said.map(|(what, words)| format!("{what}: {}", by_category(words))).collect()
    }
}

/// `category: word, word; category: word`.
fn by_category(words: Vec<(String, String)>) -> String {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    words.into_iter().for_each(|(category, word)| lists.entry(category).or_default().push(word));
    lists
        .into_iter()
        .map(|(category, words)| format!("{category}: {}", words.join(", ")))
        .collect::<Vec<_>>()
        .join("; ")
}
