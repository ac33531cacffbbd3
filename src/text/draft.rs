//! A text in the course of being cleaned.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::lines::{Line, filled};
use super::offsets::{OffsetMap, Unit};
use super::positions::characters;
use super::{Edit, Ledger};
use crate::Span;

/// The text as the passes so far have left it, its map to the decoded source, and the ledger.
pub(crate) struct Draft<'s> {
    source: &'s str,
    text: Cow<'s, str>,
    /// The buffer of the text before: a fresh one would cost its page faults at every pass, four times the copying.
    spare: String,
    map: OffsetMap,
    ledger: Ledger,
    /// Once it was asked for; most passes change nothing, and the next finds the same lines.
    lines: OnceCell<Vec<Line>>,
}

impl<'s> Draft<'s> {
    /// The source itself: `characters` is the number of its characters.
    pub(crate) fn of(text: &'s str, characters: usize) -> Self {
        Self {
            source: text,
            text: Cow::Borrowed(text),
            spare: String::new(),
            map: OffsetMap::copied(0, text.len()),
            ledger: Ledger::of_untouched(characters),
            lines: OnceCell::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text that hold something, in order.
    pub(crate) fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| filled(&self.text))
    }

    /// Where form feeds stand in the source.
    pub(crate) fn form_feeds(&self) -> Vec<usize> {
        memchr::memchr_iter(b'\x0c', self.source.as_bytes()).collect()
    }

    /// Where the character at `offset` stands in the source.
    pub(crate) fn source_of(&self, offset: usize) -> usize {
        self.map.source_span(Span::new(offset, offset)).start()
    }

    /// The line feeds that now stand where the source has something at `offsets`: that which became of it, or, if it
    /// was dropped, the one before what follows.
    pub(crate) fn places(&self, offsets: &[usize]) -> Vec<usize> {
        let is_feed = |at: usize| self.text.as_bytes().get(at) == Some(&b'\n');
        let place = |offset: &usize| {
            let next = self.map.target_span(Span::new(*offset, self.source.len())).map_or(self.text.len(), Span::start);
            if is_feed(next) { next } else { next.checked_sub(1).filter(|before| is_feed(*before)).unwrap_or(next) }
        };
        offsets.iter().map(place).collect()
    }

    pub(crate) fn into_parts(self) -> (String, OffsetMap, Ledger) {
        (self.text.into_owned(), self.map, self.ledger)
    }

    /// Applies edits, which must be sorted and disjoint; others are ignored.
    pub(crate) fn apply(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        spare.reserve(self.text.len());
        let old = &*self.text;
        let mut next = Next {
            old,
            old_map: &self.map,
            cursor: 0,
            text: spare,
            map: OffsetMap::default(),
            ledger: std::mem::take(&mut self.ledger),
        };
        next.map.reserve(self.map.len() + edits.len());
        let mut at = 0;
        for edit in edits {
            let span = edit.span;
            let (Some(kept), Some(touched)) = (old.get(at..span.start()), old.get(span.range())) else {
                debug_assert!(false, "{edit:?} overlaps the one before or cuts a character");
                continue;
            };
            next.keep(kept, at);
            match edit.replacement {
                None => next.drop(touched, edit),
                Some(c) => next.replace(touched, c, edit),
            }
            at = span.end();
        }
        next.keep(old.get(at..).unwrap_or_default(), at);
        let Next { text, map, ledger, .. } = next;
        if let Cow::Owned(old) = std::mem::replace(&mut self.text, Cow::Owned(text)) {
            self.spare = old;
        }
        self.map = map;
        self.ledger = ledger;
        self.lines = OnceCell::new();
    }
}

/// The draft after a pass, as far as it is made.
struct Next<'d> {
    old: &'d str,
    old_map: &'d OffsetMap,
    /// The run of the old map that was read last.
    cursor: usize,
    text: String,
    map: OffsetMap,
    ledger: Ledger,
}

impl Next<'_> {
    fn keep(&mut self, kept: &str, at: usize) {
        self.text.push_str(kept);
        for (stretch, unit, source) in self.old_map.stretches(Span::new(at, at + kept.len()), &mut self.cursor) {
            self.map.push(unit, source, stretch.len());
        }
    }

    fn drop(&mut self, dropped: &str, edit: &Edit) {
        if !dropped.is_empty() {
            self.book_dropped(edit.span, edit);
        }
    }

    fn book_dropped(&mut self, span: Span, edit: &Edit) {
        for (stretch, unit, _) in self.old_map.stretches(span, &mut self.cursor) {
            let count = match unit.rule() {
                Some(_) => stretch.len() / unit.target_width().max(1),
                None => characters(self.old.as_bytes().get(stretch.range()).unwrap_or_default()),
            };
            self.ledger.book_dropped(count, unit.rule(), edit.rule);
        }
    }

    /// One character stands for all that were touched: the first counts as mapped, the others as dropped.
    fn replace(&mut self, touched: &str, replacement: char, edit: &Edit) {
        let Some(first) = touched.chars().next() else { return };
        let first = Span::new(edit.span.start(), edit.span.start() + first.len_utf8());
        let Some((_, unit, source)) = self.old_map.stretches(first, &mut self.cursor).next() else { return };
        self.ledger.book_mapped(unit.rule(), edit.rule);
        let rest = Span::new(first.end(), edit.span.end());
        if !rest.is_empty() {
            self.book_dropped(rest, edit);
        }
        let end = if rest.is_empty() { first.end() } else { edit.span.end() };
        let whole = self.old_map.source_span(Span::new(edit.span.start(), end));
        // Longer than 64 KiB of source: the first character stands for the rest.
        let unit = Unit::mapped(replacement.len_utf8(), whole.len(), edit.rule)
            .or_else(|| Unit::mapped(replacement.len_utf8(), self.old_map.source_span(first).len(), edit.rule));
        if let Some(unit) = unit {
            self.text.push(replacement);
            self.map.push(unit, source, replacement.len_utf8());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rule;
    use super::*;

    /// A character, the source it came from, and the rule that mapped it.
    type Piece = (char, Span, Option<Rule>);

    /// Applies the edits character by character.
    fn naive(pieces: &[Piece], edits: &[Edit], ledger: &mut Ledger) -> Vec<Piece> {
        let mut next = Vec::new();
        let mut offset = 0;
        for (c, source, before) in pieces {
            let here = Span::new(offset, offset + c.len_utf8());
            offset = here.end();
            match edits.iter().find(|edit| edit.span.contains(here)) {
                None => next.push((*c, *source, *before)),
                Some(Edit { replacement: Some(replacement), rule, span }) if span.start() == here.start() => {
                    ledger.book_mapped(*before, *rule);
                    next.push((*replacement, *source, Some(*rule)));
                }
                Some(edit) => {
                    ledger.book_dropped(1, *before, edit.rule);
                    if edit.replacement.is_some()
                        && let Some(last) = next.last_mut()
                    {
                        last.1 = Span::new(last.1.start(), source.end());
                    }
                }
            }
        }
        next
    }

    fn edits_of(pieces: &[Piece], choices: &[(usize, usize, usize)]) -> Vec<Edit> {
        let mut offsets = vec![0];
        offsets.extend(pieces.iter().scan(0, |at, (c, ..)| {
            *at += c.len_utf8();
            Some(*at)
        }));
        let mut edits = Vec::new();
        let mut at = 0;
        for (gap, length, kind) in choices {
            let (start, end) = (at + gap, at + gap + length);
            let (Some(from), Some(to)) = (offsets.get(start), offsets.get(end)) else { break };
            let span = Span::new(*from, *to);
            edits.push(match kind {
                0 => Edit::drop(span, Rule::Space),
                1 => Edit::drop(span, Rule::Wrap),
                2 => Edit::map(span, ' ', Rule::Space),
                _ => Edit::map(span, '年', Rule::Markup),
            });
            at = end;
        }
        edits
    }

    proptest! {
        #[test]
        fn same_as_naive(
            text in "[a1年，😀\n]{0,30}",
            passes in prop::collection::vec(prop::collection::vec((0usize..4, 1usize..4, 0usize..4), 0..8), 0..4),
        ) {
            let count = text.chars().count();
            let mut draft = Draft::of(&text, count);
            let mut ledger = Ledger::of_untouched(count);
            let mut pieces: Vec<Piece> =
                text.char_indices().map(|(at, c)| (c, Span::new(at, at + c.len_utf8()), None)).collect();
            for choices in passes {
                let edits = edits_of(&pieces, &choices);
                draft.apply(&edits);
                pieces = naive(&pieces, &edits, &mut ledger);
            }
            prop_assert_eq!(draft.text(), pieces.iter().map(|piece| piece.0).collect::<String>());
            prop_assert_eq!(ledger.total(), count);
            let (cleaned, map, booked) = draft.into_parts();
            prop_assert_eq!(booked, ledger);
            let mut at = 0;
            for (c, source, rule) in &pieces {
                let span = Span::new(at, at + c.len_utf8());
                at = span.end();
                prop_assert_eq!(map.source_span(span), *source);
                prop_assert_eq!(map.target_span(*source), Some(span));
                // A character that no rule mapped is its source character.
                prop_assert!(rule.is_some() || cleaned[span.range()] == text[source.range()]);
            }
        }
    }
}
