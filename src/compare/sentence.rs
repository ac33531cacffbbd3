//! Sentences with their links, classes and changes.

use super::across::are_across;
use super::class::{Class, Fate, Kind, Shape, Standing};
use super::link::Link;
use super::order::in_order;
use super::words::{Change, Piece, Side, Words, pieces};
use crate::Span;
use crate::corpus::Half;
use crate::document::Document;
use crate::wording::fold::fold;
use crate::wording::{Reading, Sentence};

/// Sentences that stand no further apart than this, in units of their half, have not moved within a section.
const NEAR: u32 = Sentence::WHOLE / 20;

/// A sentence of the later text.
#[derive(Clone, Debug)]
pub struct LaterSentence {
    span: Span,
    section: Option<Span>,
    half: Option<Half>,
    is_heading: bool,
    length: usize,
    class: Class,
    kind: Option<Kind>,
    shape: Shape,
    standing: Option<Standing>,
    links: Vec<SentenceLink>,
    pieces: Vec<Piece>,
}

/// A sentence of the earlier text.
#[derive(Clone, Debug)]
pub struct EarlierSentence {
    span: Span,
    section: Option<Span>,
    half: Option<Half>,
    is_heading: bool,
    length: usize,
    fate: Fate,
    later: Vec<usize>,
}

/// A later sentence goes back to an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceLink {
    earlier: usize,
    similarity: f64,
    is_across: bool,
    movement: Option<Movement>,
}

/// From where to where a sentence moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    from: Option<Span>,
    to: Option<Span>,
}

impl LaterSentence {
    /// Where it stands, in bytes of the clean text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The heading of its innermost section.
    pub fn section(&self) -> Option<Span> {
        self.section
    }

    /// The half of the report that it stands in, where the headings tell.
    pub fn half(&self) -> Option<Half> {
        self.half
    }

    /// Whether it is a title or a heading.
    pub fn is_heading(&self) -> bool {
        self.is_heading
    }

    /// Its letters and digits.
    pub fn characters(&self) -> usize {
        self.length
    }

    /// What it is.
    pub fn class(&self) -> Class {
        self.class
    }

    /// How it was reworded, if it was.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// How many sentences its links join.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether a heading was made of what stood in the body, or the reverse.
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// What it goes back to, by earlier place.
    pub fn links(&self) -> &[SentenceLink] {
        &self.links
    }

    /// What became of its words and of those of the earlier sentences, marks aside; empty for a new sentence.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether a link crosses the others.
    pub fn has_moved(&self) -> bool {
        self.links.iter().any(|link| link.movement.is_some())
    }

    /// Whether it goes back to the other half alone: what was planned is reported, or what was done is planned again.
    pub fn is_across(&self) -> bool {
        !self.links.is_empty() && self.links.iter().all(|link| link.is_across)
    }
}

impl EarlierSentence {
    /// Where it stands, in bytes of the clean text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The heading of its innermost section.
    pub fn section(&self) -> Option<Span> {
        self.section
    }

    /// The half of the report that it stands in, where the headings tell.
    pub fn half(&self) -> Option<Half> {
        self.half
    }

    /// Whether it is a title or a heading.
    pub fn is_heading(&self) -> bool {
        self.is_heading
    }

    /// Its letters and digits.
    pub fn characters(&self) -> usize {
        self.length
    }

    /// What became of it.
    pub fn fate(&self) -> Fate {
        self.fate
    }

    /// The later sentences that go back to it, by their place among [`Comparison::later`](super::Comparison::later).
    pub fn later(&self) -> &[usize] {
        &self.later
    }
}

impl SentenceLink {
    /// The earlier sentence, by its place among [`Comparison::earlier`](super::Comparison::earlier).
    pub fn earlier(&self) -> usize {
        self.earlier
    }

    /// The weighted cosine of the bigrams of both sentences, from 0 to 1.
    pub fn similarity(&self) -> f64 {
        self.similarity
    }

    /// Whether it joins a plan to a review.
    pub fn is_across(&self) -> bool {
        self.is_across
    }

    /// From where to where the sentence moved, if the link crosses the others and the places are apart.
    pub fn movement(&self) -> Option<Movement> {
        self.movement
    }
}

impl Movement {
    /// The heading of the section that it stood in.
    pub fn from(&self) -> Option<Span> {
        self.from
    }

    /// The heading of the section that it stands in.
    pub fn to(&self) -> Option<Span> {
        self.to
    }
}

/// A text that takes part.
struct Text<'a> {
    document: &'a Document,
    reading: &'a Reading,
    words: Words,
}

impl<'a> Text<'a> {
    fn new((document, reading): (&'a Document, &'a Reading)) -> Self {
        Self { document, reading, words: Words::of(document) }
    }

    fn sentence(&self, index: u32) -> Option<&'a Sentence> {
        self.reading.sentences().get(index as usize)
    }

    fn folded(&self, index: u32) -> &'a [char] {
        self.sentence(index).map(|sentence| self.reading.folded(sentence)).unwrap_or_default()
    }

    fn clean(&self, span: Span) -> &'a str {
        self.document.text().get(span.range()).unwrap_or("")
    }

    fn heading(&self, sentence: &Sentence) -> Option<Span> {
        Some(self.document.outline().sections().get(sentence.section?)?.heading())
    }

    /// The heading of a sentence's section as sections are told apart by: without marks and the number before it.
    fn section_name(&self, sentence: &Sentence) -> String {
        let heading = self.heading(sentence).map_or("", |heading| self.clean(heading));
        let number = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() || "一二三四五六七八九十第章节".contains(c);
        fold(heading.trim_start_matches(number))
    }
}

/// The sentences of both texts, joined.
pub(super) fn joined(
    earlier: (&Document, &Reading),
    later: (&Document, &Reading),
    links: &[Link],
) -> (Vec<EarlierSentence>, Vec<LaterSentence>) {
    let (old, new) = (Text::new(earlier), Text::new(later));
    let mut backward: Vec<Vec<usize>> = vec![Vec::new(); old.reading.sentences().len()];
    for link in links {
        if let Some(later) = backward.get_mut(link.earlier as usize) {
            later.push(link.later as usize);
        }
    }
    let mut groups: Vec<&[Link]> = Vec::with_capacity(new.reading.sentences().len());
    let mut rest = links;
    for index in 0..new.reading.sentences().len() {
        let (own, behind) = rest.split_at(rest.partition_point(|link| link.later as usize <= index));
        groups.push(own);
        rest = behind;
    }
    let same = same(&old, &new, &groups, &backward);
    let mut sentences: Vec<LaterSentence> = Vec::with_capacity(groups.len());
    let mut weights: Vec<(u32, u32, u64)> = Vec::with_capacity(links.len());
    for (index, (sentence, group)) in new.reading.sentences().iter().zip(&groups).enumerate() {
        let pieces = changes(&old, &new, sentence, group);
        let kept: u64 = pieces
            .iter()
            .filter(|piece| piece.change() == Change::Kept)
            .filter_map(|piece| Some(fold(new.clean(piece.later()?)).chars().count() as u64))
            .sum();
        weights.extend(group.iter().map(|link| (link.later, link.earlier, kept.max(1))));
        let class = match group {
            [] => Class::New,
            _ if same.get(index) == Some(&true) => Class::Same,
            _ => Class::Reworded,
        };
        let kind = (class == Class::Reworded).then(|| match group {
            [only] => old
                .sentence(only.earlier)
                .map_or(Kind::Changed, |earlier| Kind::of(old.clean(earlier.span), new.clean(sentence.span))),
            _ => Kind::Changed,
        });
        let is_split =
            group.iter().any(|link| backward.get(link.earlier as usize).is_some_and(|later| later.len() > 1));
        let shape = match (group.len(), is_split) {
            (0, _) => Shape::None,
            (1, false) => Shape::OneToOne,
            (1, true) => Shape::Split,
            (_, false) => Shape::Merged,
            (_, true) => Shape::ManyToMany,
        };
        let mut stood = group.iter().filter_map(|link| Some(old.sentence(link.earlier)?.is_heading)).peekable();
        let standing = stood.peek().is_some().then(|| stood.all(|is_heading| is_heading != sentence.is_heading));
        let standing = standing
            .filter(|&differs| differs)
            .map(|_| if sentence.is_heading { Standing::Promoted } else { Standing::Demoted });
        sentences.push(LaterSentence {
            span: sentence.span,
            section: new.heading(sentence),
            half: sentence.half,
            is_heading: sentence.is_heading,
            length: sentence.length(),
            class,
            kind,
            shape,
            standing,
            links: Vec::new(),
            pieces,
        });
    }
    let ordered = in_order(&weights, old.reading.sentences().len());
    for (link, is_in_order) in links.iter().zip(ordered) {
        let (Some(sentence), Some(from), Some(to)) =
            (sentences.get_mut(link.later as usize), old.sentence(link.earlier), new.sentence(link.later))
        else {
            continue;
        };
        let is_across = are_across(from, to);
        let is_apart = from.place.abs_diff(to.place) > NEAR || old.section_name(from) != new.section_name(to);
        let movement =
            (!is_in_order && !is_across && is_apart).then(|| Movement { from: old.heading(from), to: new.heading(to) });
        sentence.links.push(SentenceLink {
            earlier: link.earlier as usize,
            similarity: link.similarity.value(),
            is_across,
            movement,
        });
    }
    let earlier = old
        .reading
        .sentences()
        .iter()
        .zip(backward)
        .map(|(sentence, later)| {
            let is_kept = later.iter().any(|&index| same.get(index) == Some(&true));
            let fate = match later.is_empty() {
                true => Fate::Dropped,
                false if is_kept => Fate::Kept,
                false => Fate::Changed,
            };
            EarlierSentence {
                span: sentence.span,
                section: old.heading(sentence),
                half: sentence.half,
                is_heading: sentence.is_heading,
                length: sentence.length(),
                fate,
                later,
            }
        })
        .collect();
    (earlier, sentences)
}

fn changes(old: &Text<'_>, new: &Text<'_>, sentence: &Sentence, group: &[Link]) -> Vec<Piece> {
    if group.is_empty() {
        return Vec::new();
    }
    let sentences: Vec<_> = group
        .iter()
        .filter_map(|link| old.sentence(link.earlier))
        .map(|earlier| old.words.of_span(earlier.span))
        .collect();
    let own = [new.words.of_span(sentence.span)];
    let earlier = Side { text: old.document.text(), sentences: &sentences };
    pieces(&earlier, &Side { text: new.document.text(), sentences: &own })
}

/// Which later sentences read as what they go back to.
fn same(old: &Text<'_>, new: &Text<'_>, groups: &[&[Link]], backward: &[Vec<usize>]) -> Vec<bool> {
    let linked = |earlier: u32| backward.get(earlier as usize).map_or(0, Vec::len);
    let mut same: Vec<bool> = groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let own = new.folded(index as u32);
            match group {
                [] => false,
                [only] => own == old.folded(only.earlier),
                several => {
                    several.iter().all(|link| linked(link.earlier) == 1)
                        && several.iter().flat_map(|link| old.folded(link.earlier)).eq(own)
                }
            }
        })
        .collect();
    // One that was split into several that follow each other.
    for (earlier, later) in backward.iter().enumerate().filter(|(_, later)| later.len() > 1) {
        let follow = later.windows(2).all(|pair| matches!(pair, [one, other] if one + 1 == *other));
        let alone = later.iter().all(|&index| groups.get(index).is_some_and(|group| group.len() == 1));
        let whole = later.iter().flat_map(|&index| new.folded(index as u32)).eq(old.folded(earlier as u32));
        if follow && alone && whole {
            for &index in later {
                if let Some(same) = same.get_mut(index) {
                    *same = true;
                }
            }
        }
    }
    same
}
