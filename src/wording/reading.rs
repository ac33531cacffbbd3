//! A document as it is compared.

use std::ops::Range;

use super::fold::takes_part;
use crate::Span;
use crate::corpus::{Half, halves_of};
use crate::document::Document;
use crate::outline::{Outline, Role};

/// A clause of fewer folded characters joins the one behind it.
const SHORTEST_CLAUSE: u32 = 6;

/// The sentences of a document that take part, with their folded characters and clauses.
///
/// Salutations, bylines and appendices take no part, nor does a sentence without a letter or digit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    characters: Vec<char>,
    /// The byte at which each folded character begins.
    offsets: Vec<u32>,
    sentences: Vec<Sentence>,
    clauses: Vec<Clause>,
}

/// A sentence that takes part.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// In bytes of the clean text.
    pub(crate) span: Span,
    /// The index of its paragraph in the outline.
    pub(crate) paragraph: usize,
    /// The index of its innermost section in the outline.
    pub(crate) section: Option<usize>,
    pub(crate) half: Option<Half>,
    /// How far down its half it stands: 0 is the first sentence of the half, [`Self::WHOLE`] its end.
    pub(crate) place: u32,
    /// Whether it is a title or a heading, one that begins a paragraph included.
    pub(crate) is_heading: bool,
    folded: Range<u32>,
    clauses: Range<u32>,
}

impl Sentence {
    /// The unit of [`Self::place`].
    pub(crate) const WHOLE: u32 = 1 << 16;
}

/// A clause: a piece between ，；：。！？ of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// From its first folded character to the end of its last, in bytes of the clean text.
    pub(crate) span: Span,
    /// The index of its sentence in the reading.
    pub(crate) sentence: u32,
    folded: Range<u32>,
}

impl Reading {
    pub(crate) fn of(document: &Document) -> Self {
        Self::of_text(document.text(), document.outline())
    }

    /// The reading of a clean text with its outline.
    pub(crate) fn of_text(text: &str, outline: &Outline) -> Self {
        let halves = halves_of(text, outline);
        let mut reading = Self {
            characters: Vec::with_capacity(text.len() / 3),
            offsets: Vec::with_capacity(text.len() / 3),
            ..Self::default()
        };
        let mut headings = outline.sections().iter().map(|section| section.heading()).peekable();
        for sentence in outline.sentences() {
            let span = sentence.span();
            let mut is_heading = false;
            while let Some(heading) = headings.next_if(|heading| heading.start() < span.end()) {
                // A run-in heading is a sentence; one that is only the beginning of a sentence is not this sentence.
                is_heading |= heading.start() == span.start() && !holds_letters(text, heading.end(), span.end());
            }
            let Some(paragraph) = outline.paragraphs().get(sentence.paragraph()) else { continue };
            if matches!(paragraph.role(), Role::Byline | Role::Salutation) || paragraph.role().is_supplement() {
                continue;
            }
            is_heading |= matches!(paragraph.role(), Role::Title | Role::Heading);
            let section = paragraph.section();
            let half = section.and_then(|section| halves.get(section).copied().flatten());
            reading.push(text, span, |folded, clauses| Sentence {
                span,
                paragraph: sentence.paragraph(),
                section,
                half,
                place: 0,
                is_heading,
                folded,
                clauses,
            });
        }
        reading.number_places();
        reading
    }

    fn push(&mut self, text: &str, span: Span, sentence: impl FnOnce(Range<u32>, Range<u32>) -> Sentence) {
        let Some(stretch) = text.get(span.range()) else { return };
        let index = self.sentences.len() as u32;
        let (first, first_clause) = (self.characters.len() as u32, self.clauses.len() as u32);
        let mut start = first;
        for (offset, character) in stretch.char_indices() {
            if takes_part(character) {
                self.characters.push(character);
                self.offsets.push((span.start() + offset) as u32);
            } else if matches!(character, '，' | '；' | '：' | '。' | '！' | '？')
                && self.characters.len() as u32 - start >= SHORTEST_CLAUSE
            {
                start = self.close(index, start);
            }
        }
        let end = self.characters.len() as u32;
        if end == first {
            return;
        }
        if end - start >= SHORTEST_CLAUSE || self.clauses.len() as u32 == first_clause {
            self.close(index, start);
        } else if end > start {
            let last_end = self.end_of(end);
            if let Some(last) = self.clauses.last_mut() {
                last.folded.end = end;
                last.span = Span::new(last.span.start(), last_end);
            }
        }
        self.sentences.push(sentence(first..end, first_clause..self.clauses.len() as u32));
    }

    /// Ends a clause behind the last character read, and gives the start of the next.
    fn close(&mut self, sentence: u32, start: u32) -> u32 {
        let end = self.characters.len() as u32;
        let from = self.offsets.get(start as usize).copied().unwrap_or_default();
        let span = Span::new(from as usize, self.end_of(end));
        self.clauses.push(Clause { span, sentence, folded: start..end });
        end
    }

    /// The byte behind the folded character before `end`.
    fn end_of(&self, end: u32) -> usize {
        let last = (end as usize).saturating_sub(1);
        let length = self.characters.get(last).map_or(0, |character| character.len_utf8());
        self.offsets.get(last).map_or(0, |&offset| offset as usize) + length
    }

    /// Gives each sentence its place in its half.
    fn number_places(&mut self) {
        let slot = |half: Option<Half>| half.map_or(0, |half| half as usize + 1);
        let mut sizes = [0u64; 3];
        for sentence in &self.sentences {
            if let Some(size) = sizes.get_mut(slot(sentence.half)) {
                *size += 1;
            }
        }
        let mut seen = [0u64; 3];
        for sentence in &mut self.sentences {
            let at = slot(sentence.half);
            if let (Some(seen), Some(size)) = (seen.get_mut(at), sizes.get(at)) {
                sentence.place = (*seen * u64::from(Sentence::WHOLE) / (*size).max(1)) as u32;
                *seen += 1;
            }
        }
    }

    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub(crate) fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The folded characters of all sentences, in order.
    pub(crate) fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The folded characters of a sentence.
    pub(crate) fn folded(&self, sentence: &Sentence) -> &[char] {
        self.characters.get(sentence.folded.start as usize..sentence.folded.end as usize).unwrap_or_default()
    }

    /// The folded characters from the first to the last of two sentences.
    pub(crate) fn folded_from(&self, first: &Sentence, last: &Sentence) -> &[char] {
        self.characters.get(first.folded.start as usize..last.folded.end as usize).unwrap_or_default()
    }

    /// The folded characters of a clause.
    pub(crate) fn folded_clause(&self, clause: &Clause) -> &[char] {
        self.characters.get(clause.folded()).unwrap_or_default()
    }
}

impl Clause {
    /// Where its characters stand among the folded ones of the reading.
    pub(crate) fn folded(&self) -> Range<usize> {
        self.folded.start as usize..self.folded.end as usize
    }
}

impl Sentence {
    /// Where its clauses stand among those of the reading.
    pub(crate) fn clauses(&self) -> Range<usize> {
        self.clauses.start as usize..self.clauses.end as usize
    }

    /// How many folded characters it has.
    pub(crate) fn length(&self) -> usize {
        (self.folded.end - self.folded.start) as usize
    }
}

fn holds_letters(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end).is_some_and(|rest| rest.chars().any(takes_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<String> {
        let reading = Reading::of_text(text, &Outline::of(text));
        reading.clauses().iter().map(|clause| text[clause.span.range()].to_owned()).collect()
    }

    #[test]
    fn a_short_piece_joins_its_neighbour() {
        assert_eq!(clauses("今年，我们要深化改革开放。"), ["今年，我们要深化改革开放"]);
        assert_eq!(clauses("扩大对外开放合作，改善民生。"), ["扩大对外开放合作，改善民生"]);
        assert_eq!(clauses("改善民生。"), ["改善民生"]);
    }

    #[test]
    fn headings_salutations_and_places_are_told() {
        let text =
            "政府工作报告\n各位代表：\n一、去年工作回顾\n（一）改革见效。产业升级。\n二、今年工作安排\n改革提速。";
        let reading = Reading::of_text(text, &Outline::of(text));
        let told: Vec<_> =
            reading.sentences().iter().map(|s| (&text[s.span.range()], s.is_heading, s.half, s.place)).collect();
        let (review, plan) = (Some(Half::Review), Some(Half::Plan));
        assert_eq!(
            told,
            [
                ("政府工作报告", true, None, 0),
                ("一、去年工作回顾", true, review, 0),
                ("（一）改革见效。", true, review, Sentence::WHOLE / 3),
                ("产业升级。", false, review, Sentence::WHOLE * 2 / 3),
                ("二、今年工作安排", true, plan, 0),
                ("改革提速。", false, plan, Sentence::WHOLE / 2),
            ]
        );
    }
}
