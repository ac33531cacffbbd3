//! One document as numbers.

mod stored;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::half::halves;
use super::headwords::Headwords;
use super::section::Section;
use super::{Half, Metadata, TermId, Vocabulary};
use crate::asked::{Manner, Place};
use crate::document::{Document, Provenance};
use crate::lexicon;
use crate::names::read_and_written_by_name;
use crate::outline::Role;
use crate::{Digest, Span};

/// The stretch of text in which things count as together.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。民生改善。")?, Metadata::named("a"));
/// use tifa::corpus::{Appendix, Unit};
///
/// assert_eq!("sentence".parse::<Unit>()?, Unit::Sentence);
/// let text = &corpus.texts()[0];
/// let number = |unit| text.units(unit, Appendix::Excluded).count();
/// assert_eq!((number(Unit::Sentence), number(Unit::Paragraph)), (2, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// What stands under one heading and under none of its subheadings; so is what stands before the first.
    Section,
    /// The whole document.
    Document,
}

impl Unit {
    /// All units, the smallest first.
    pub const ALL: &'static [Self] = &[Self::Sentence, Self::Paragraph, Self::Section, Self::Document];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Section => "section",
            Self::Document => "document",
        }
    }
}

read_and_written_by_name!(Unit, "unit");

/// Whether the glossary appendix (名词解释) of a document counts.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。\n名词解释\n1.改革：指变革。")?, Metadata::named("a"));
/// use tifa::corpus::{Appendix, Unit};
///
/// let text = &corpus.texts()[0];
/// let tokens = |appendix| text.units(Unit::Document, appendix).map(<[_]>::len).sum::<usize>();
/// assert!(tokens(Appendix::Excluded) < tokens(Appendix::Included));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Appendix {
    /// The appendix is not counted, because it glosses the report.
    #[default]
    Excluded,
    /// The appendix is counted like the rest.
    Included,
}

/// A document of a [`Corpus`](super::Corpus): its counted tokens and the units that they stand in.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
/// let text = &corpus.texts()[0];
/// assert_eq!(text.metadata().name(), "a");
/// let words: Vec<&str> = text.tokens().iter().filter_map(|&id| Some(corpus.vocabulary().get(id)?.text())).collect();
/// assert_eq!(words, ["改革", "见效"]);
/// assert_eq!(text.spans()[1], tifa::Span::new(6, 12));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text {
    metadata: Metadata,
    digest: Digest,
    provenance: Arc<Provenance>,
    characters: usize,
    mentions: usize,
    clean: Box<str>,
    tokens: Vec<TermId>,
    spans: Vec<Span>,
    /// Mentions inside another: the token that holds the outermost, and the term.
    nested: Vec<(u32, TermId)>,
    sentences: Vec<Range<u32>>,
    paragraphs: Vec<Paragraph>,
    sections: Vec<Section>,
    /// The half of each section: their headings tell it anew where a text is read back.
    #[serde(skip)]
    halves: Vec<Option<Half>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Paragraph {
    tokens: Range<u32>,
    sentences: Range<u32>,
    section: Option<usize>,
    role: Role,
}

impl Text {
    pub(super) fn intern(
        document: &Document,
        metadata: Metadata,
        provenance: Arc<Provenance>,
        vocabulary: &mut Vocabulary,
        headwords: &mut Headwords,
    ) -> Self {
        let clean = document.text();
        let outline = document.outline();
        let sections: Vec<Section> = outline
            .sections()
            .iter()
            .map(|section| Section::new(clean.get(section.heading().range()).unwrap_or(""), section.parent()))
            .collect();
        let characters = document.clean_text().characters(Span::new(0, clean.len())).end();
        let mut text = Self {
            metadata,
            digest: document.clean_text().source().digest(),
            provenance,
            characters,
            mentions: document.mentions().len(),
            clean: clean.into(),
            tokens: Vec::with_capacity(document.tokens().len()),
            spans: Vec::with_capacity(document.tokens().len()),
            nested: Vec::new(),
            sentences: Vec::with_capacity(outline.sentences().len()),
            paragraphs: Vec::with_capacity(outline.paragraphs().len()),
            halves: halves(&sections),
            sections,
        };
        let glances = vocabulary.glances(clean, document.tokens());
        let mut tokens = document.tokens().iter().zip(glances).peekable();
        let mut mentions = document.mentions().iter().peekable();
        let mut sentences = outline.sentences().iter().enumerate().peekable();
        for (index, paragraph) in outline.paragraphs().iter().enumerate() {
            let first_token = text.tokens.len() as u32;
            let first_sentence = text.sentences.len() as u32;
            while let Some((_, sentence)) = sentences.next_if(|(_, sentence)| sentence.paragraph() == index) {
                let first = text.tokens.len() as u32;
                while let Some((token, glance)) =
                    tokens.next_if(|(token, _)| token.span().start() < sentence.span().end())
                {
                    // Mentions come in text order, an outer one before those nested in it.
                    let mut outer = None;
                    while let Some(mention) = mentions.next_if(|mention| mention.span().start() < token.span().end()) {
                        let id = headwords.number(mention.entry(), vocabulary);
                        if mention.is_nested() {
                            text.nested.push((text.tokens.len() as u32, id));
                        } else {
                            outer = Some(id);
                        }
                    }
                    let id = match outer {
                        Some(id) => id,
                        None if glance != TermId::UNKNOWN => glance,
                        None if !is_counted(token.text(clean)) => continue,
                        None => vocabulary.word(clean, token),
                    };
                    text.tokens.push(id);
                    text.spans.push(token.span());
                }
                text.sentences.push(first..text.tokens.len() as u32);
            }
            text.paragraphs.push(Paragraph {
                tokens: first_token..text.tokens.len() as u32,
                sentences: first_sentence..text.sentences.len() as u32,
                section: paragraph.section(),
                role: paragraph.role(),
            });
        }
        text.add_asked(document, vocabulary, headwords);
        text
    }

    /// Adds the asked words that stand inside longer words and terms as mentions nested there, where they are none yet.
    fn add_asked(&mut self, document: &Document, vocabulary: &mut Vocabulary, headwords: &mut Headwords) {
        let search = document.search();
        if search.words().is_empty() {
            return;
        }
        let mentions = document.mentions();
        let is_mention = |place: &Place, term: &lexicon::Term| {
            let from = mentions.partition_point(|mention| mention.span().start() < place.span.start());
            let mut here =
                mentions.iter().skip(from).take_while(|mention| mention.span().start() == place.span.start());
            here.any(|mention| mention.is_nested() && mention.entry().is_same(term))
        };
        for place in self.places(search, vocabulary) {
            let Some(term) = search.term(place.word).filter(|_| place.manner == Manner::Nested) else { continue };
            if !is_mention(&place, term) {
                let id = headwords.number(term, vocabulary);
                self.nested.push((place.tokens.start as u32, id));
                self.mentions += 1;
            }
        }
        self.nested.sort_by_key(|&(token, _)| token);
    }

    /// Whether the paragraph of a counted token counts.
    pub(super) fn admits(&self, token: usize, appendix: Appendix) -> bool {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.tokens.end as usize <= token);
        self.paragraphs.get(index).is_none_or(|paragraph| appendix.admits(paragraph.role))
    }

    /// What is known of the document.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The SHA-256 of the bytes that the document was read from.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// How the document was made.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The number of characters of the clean text, line ends included.
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// The number of mentions, nested ones included.
    pub fn mentions(&self) -> usize {
        self.mentions
    }

    /// The clean text, which the spans are of.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// A number that tells documents of one name apart, whatever their order: the beginning of the digest.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.digest.fingerprint()
    }

    /// The counted tokens, in order.
    pub fn tokens(&self) -> &[TermId] {
        &self.tokens
    }

    /// Where each counted token stands, in bytes of the document's clean text.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The sections, in the order of the text.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Which half of a work report the section `index` belongs to, if the headings tell.
    pub fn half(&self, index: usize) -> Option<Half> {
        self.halves.get(index).copied().flatten()
    }

    /// The counted tokens of each unit, in order; units without a counted token are left out.
    pub fn units(&self, unit: Unit, appendix: Appendix) -> impl Iterator<Item = &[TermId]> {
        self.unit_ranges(unit, appendix).into_iter().filter_map(|range| self.tokens.get(range))
    }

    /// The same as ranges of tokens.
    pub(crate) fn unit_ranges(&self, unit: Unit, appendix: Appendix) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut open = None;
        for paragraph in self.paragraphs.iter().filter(|paragraph| appendix.admits(paragraph.role)) {
            let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
            let continues = match unit {
                Unit::Sentence | Unit::Paragraph => false,
                Unit::Section => open == Some(paragraph.section),
                Unit::Document => open.is_some(),
            };
            open = Some(paragraph.section);
            match ranges.last_mut().filter(|last| continues && last.end == tokens.start) {
                Some(last) => last.end = tokens.end,
                None if unit == Unit::Sentence => {
                    let sentences = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
                    let sentences = self.sentences.get(sentences).unwrap_or_default();
                    ranges.extend(sentences.iter().map(|range| range.start as usize..range.end as usize));
                }
                None => ranges.push(tokens),
            }
        }
        ranges.retain(|range| !range.is_empty());
        ranges
    }

    /// The paragraphs that count: for each its section and the counted tokens of its sentences.
    pub(crate) fn paragraphs(
        &self,
        appendix: Appendix,
    ) -> impl Iterator<Item = (Option<usize>, impl Iterator<Item = Range<usize>>)> {
        self.paragraphs.iter().filter(move |paragraph| appendix.admits(paragraph.role)).map(|paragraph| {
            let sentences = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
            let sentences = self.sentences.get(sentences).unwrap_or_default();
            (paragraph.section, sentences.iter().map(|range| range.start as usize..range.end as usize))
        })
    }

    /// How many sentences there are.
    pub(crate) fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The terms of the mentions nested in the mentions that are `tokens`.
    pub(crate) fn nested_in(&self, tokens: Range<usize>) -> impl Iterator<Item = TermId> {
        let from = self.nested.partition_point(|&(outer, _)| (outer as usize) < tokens.start);
        let nested = self.nested.get(from..).unwrap_or_default();
        nested.iter().take_while(move |&&(outer, _)| (outer as usize) < tokens.end).map(|&(_, term)| term)
    }

    /// The section of the first level that holds the section `index`, by its index.
    pub(crate) fn top_section(&self, index: usize) -> Option<usize> {
        let mut top = index;
        // A parent stands before its child, so this ends.
        while let Some(parent) = self.sections.get(top)?.parent() {
            top = parent;
        }
        Some(top)
    }
}

/// Whether a word holds a letter, digit or Han character.
fn is_counted(word: &str) -> bool {
    word.chars().any(|character| match character {
        // Nearly every token begins with one of these, and needs no table to tell.
        '\u{4e00}'..='\u{9fff}' => true,
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | '！' | '—' | '…' => {
            false
        }
        _ => character.is_alphanumeric(),
    })
}

impl Appendix {
    /// Whether a paragraph with this role counts.
    fn admits(self, role: Role) -> bool {
        self == Appendix::Included || !role.is_supplement()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_by_any_of_its_characters() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_counted(c.encode_utf8(&mut [0; 4])), c.is_alphanumeric(), "{c:?}");
        }
        assert!(is_counted("-5") && is_counted("（一") && !is_counted("……") && !is_counted(""));
    }
}
