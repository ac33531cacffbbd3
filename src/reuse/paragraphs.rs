//! Paragraphs that are nearly the same.

use rustc_hash::FxHashMap;

use super::Reused;
use crate::Span;

/// Shorter paragraphs are not looked at, in letters and digits.
const SHORTEST: usize = 30;

/// The length of the grams, and the least Jaccard coefficient of two sets of them, in hundredths.
const GRAM: usize = 5;
const LEAST: usize = 70;

/// A paragraph that nearly repeats an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphCopy {
    /// The number of its cluster, from 0 in the order of the earliest paragraphs.
    pub cluster: usize,
    /// The document, by its place in the collection.
    pub document: usize,
    /// The paragraph, in bytes of the clean text.
    pub span: Span,
    /// The Jaccard coefficient of its grams of five characters and those of the earliest paragraph of the cluster.
    pub jaccard: f64,
}

struct Paragraph<'c> {
    document: usize,
    span: Span,
    characters: &'c [char],
    /// Numbers of its grams, the rarest first.
    grams: Vec<u32>,
}

impl Reused<'_> {
    /// Paragraphs of thirty letters and digits or more whose sets of five-character grams have a Jaccard coefficient of 0.7 or
    /// more with another; clusters are what such pairs connect, by their earliest paragraph.
    ///
    /// No pair is missed: of two sets that alike one of the rarest 30 % of the grams of each is in common.
    pub fn paragraphs(&self) -> Vec<ParagraphCopy> {
        let mut paragraphs = self.long_paragraphs();
        number_grams(&mut paragraphs);
        let mut roots: Vec<usize> = (0..paragraphs.len()).collect();
        let mut postings: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut seen: Vec<usize> = vec![usize::MAX; paragraphs.len()];
        for (index, paragraph) in paragraphs.iter().enumerate() {
            // Of n grams, ⌈0.7 n⌉ or more must be in common, so one of the first n − ⌈0.7 n⌉ + 1 is.
            let prefix = paragraph.grams.len() - (paragraph.grams.len() * LEAST).div_ceil(100) + 1;
            for &gram in paragraph.grams.iter().take(prefix) {
                let here = postings.entry(gram).or_default();
                for &other in here.iter() {
                    let at = other as usize;
                    let Some(last) = seen.get_mut(at).filter(|last| **last != index) else { continue };
                    *last = index;
                    if root(&mut roots, index) == root(&mut roots, at) {
                        continue;
                    }
                    if paragraphs
                        .get(at)
                        .is_some_and(|other| jaccard(&paragraph.grams, &other.grams) * 100.0 >= LEAST as f64)
                    {
                        let (one, two) = (root(&mut roots, index), root(&mut roots, at));
                        if let Some(slot) = roots.get_mut(one.max(two)) {
                            *slot = one.min(two);
                        }
                    }
                }
                here.push(index as u32);
            }
        }
        let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for index in 0..paragraphs.len() {
            members.entry(root(&mut roots, index)).or_default().push(index);
        }
        let mut clusters: Vec<Vec<usize>> = members.into_values().filter(|cluster| cluster.len() > 1).collect();
        clusters.sort_unstable();
        let mut copies = Vec::new();
        for (number, cluster) in clusters.iter().enumerate() {
            let first = cluster.first().and_then(|&first| paragraphs.get(first));
            for paragraph in cluster.iter().filter_map(|&index| paragraphs.get(index)) {
                copies.push(ParagraphCopy {
                    cluster: number,
                    document: paragraph.document,
                    span: paragraph.span,
                    jaccard: first.map_or(0.0, |first| jaccard(&first.grams, &paragraph.grams)),
                });
            }
        }
        copies
    }

    /// The paragraphs that are looked at, by day, document and place.
    fn long_paragraphs(&self) -> Vec<Paragraph<'_>> {
        let mut order: Vec<usize> = (0..self.collection.texts.len()).collect();
        let day = |document: usize| self.standing(document).and_then(super::Standing::day);
        order.sort_by_key(|&document| (day(document).is_none(), day(document)));
        let mut paragraphs = Vec::new();
        for document in order {
            let Some(text) = self.collection.texts.get(document) else { continue };
            for group in text.reading.sentences().chunk_by(|one, other| one.paragraph == other.paragraph) {
                let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
                let characters = text.reading.folded_from(first, last);
                if characters.len() >= SHORTEST {
                    let span = Span::new(first.span.start(), last.span.end());
                    paragraphs.push(Paragraph { document, span, characters, grams: Vec::new() });
                }
            }
        }
        paragraphs
    }
}

/// Numbers the grams of all paragraphs, the rarest first; those of one paragraph each once and in order.
fn number_grams(paragraphs: &mut [Paragraph<'_>]) {
    let mut counts: FxHashMap<&[char], u32> = FxHashMap::default();
    for paragraph in paragraphs.iter() {
        for gram in paragraph.characters.windows(GRAM) {
            *counts.entry(gram).or_default() += 1;
        }
    }
    let mut by_rarity: Vec<(u32, &[char])> = counts.into_iter().map(|(gram, count)| (count, gram)).collect();
    by_rarity.sort_unstable();
    let numbers: FxHashMap<&[char], u32> =
        by_rarity.iter().zip(0..).map(|(&(_, gram), number)| (gram, number)).collect();
    for paragraph in paragraphs {
        let grams = paragraph.characters.windows(GRAM).filter_map(|gram| numbers.get(gram).copied());
        paragraph.grams = grams.collect();
        paragraph.grams.sort_unstable();
        paragraph.grams.dedup();
    }
}

fn jaccard(one: &[u32], other: &[u32]) -> f64 {
    let mut rest = other.iter().peekable();
    let mut common = 0usize;
    for gram in one {
        while rest.next_if(|other| *other < gram).is_some() {}
        common += usize::from(rest.next_if_eq(&gram).is_some());
    }
    common as f64 / (one.len() + other.len() - common).max(1) as f64
}

fn root(roots: &mut [usize], index: usize) -> usize {
    let mut at = index;
    while let Some(&above) = roots.get(at).filter(|&&above| above != at) {
        let next = roots.get(above).copied().unwrap_or(above);
        if let Some(slot) = roots.get_mut(at) {
            *slot = next;
        }
        at = above;
    }
    at
}
