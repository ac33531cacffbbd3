//! A paragraph with its marks, as the pieces that HTML is written from: elements must nest, spans need not.

/// A stretch of a paragraph to be marked, in characters from the start of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it marks, a number of the caller's.
    pub(super) mark: usize,
    pub(super) part: Part,
}

/// A mark that crosses another, or the end of a paragraph, stands in several parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first or only one, which counts and which links lead to.
    First,
    /// What follows.
    Continued,
}

/// What is written, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Open(usize, Part),
    Close,
}

/// The pieces of `text`: texts concatenate to it, and each character lies in exactly the marks whose stretches hold it.
///
/// ```text
/// stretches  |--a--|        pieces  <a>甲乙<b>丙</b></a><b>丁</b>
///              |--b--|
///             甲乙丙丁
/// ```
///
/// Of two that cross, the later one is cut where the earlier one ends.
pub(super) fn pieces<'t>(text: &'t str, stretches: &[Stretch]) -> Vec<Piece<'t>> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    let length = offsets.len();
    offsets.push(text.len());
    let slice = |start: usize, end: usize| {
        let range = offsets.get(start).zip(offsets.get(end)).map(|(&start, &end)| start..end);
        range.and_then(|range| text.get(range)).filter(|slice| !slice.is_empty()).map(Piece::Text)
    };
    // The next one last.
    let order = |stretch: &Stretch| (stretch.start, std::cmp::Reverse(stretch.end), stretch.mark);
    let within = |stretch: &&Stretch| stretch.start < stretch.end.min(length);
    let mut pending: Vec<Stretch> = stretches.iter().filter(within).copied().collect();
    pending.iter_mut().for_each(|stretch| stretch.end = stretch.end.min(length));
    pending.sort_by_key(|stretch| std::cmp::Reverse(order(stretch)));

    let mut pieces = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(mut stretch) = pending.pop() {
        while let Some(end) = ends.pop_if(|end| *end <= stretch.start) {
            pieces.extend(slice(at, end));
            pieces.push(Piece::Close);
            at = end;
        }
        pieces.extend(slice(at, stretch.start));
        at = stretch.start;
        if let Some(&limit) = ends.last().filter(|&&limit| limit < stretch.end) {
            let rest = Stretch { start: limit, part: Part::Continued, ..stretch };
            pending.insert(pending.partition_point(|other| order(other) > order(&rest)), rest);
            stretch.end = limit;
        }
        pieces.push(Piece::Open(stretch.mark, stretch.part));
        ends.push(stretch.end);
    }
    while let Some(end) = ends.pop() {
        pieces.extend(slice(at, end));
        pieces.push(Piece::Close);
        at = end;
    }
    pieces.extend(slice(at, length));
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stretch(mark: usize, start: usize, end: usize) -> Stretch {
        Stretch { start, end, mark, part: Part::First }
    }

    #[test]
    fn marks_that_cross_are_cut() {
        use Part::{Continued, First};
        use Piece::{Close, Open, Text};
        let pieces = pieces("甲乙丙丁", &[stretch(0, 0, 3), stretch(1, 2, 4)]);
        let expected = [
            Open(0, First),
            Text("甲乙"),
            Open(1, First),
            Text("丙"),
            Close,
            Close,
            Open(1, Continued),
            Text("丁"),
            Close,
        ];
        assert_eq!(pieces, expected);
    }

    proptest! {
        #[test]
        fn each_character_lies_in_the_marks_that_hold_it(
            text in "[a甲😀<]{0,12}",
            spans in proptest::collection::vec((0_usize..14, 0_usize..6), 0..6),
        ) {
            let stretches: Vec<Stretch> =
                spans.iter().enumerate().map(|(mark, &(start, length))| stretch(mark, start, start + length)).collect();
            let mut open: Vec<usize> = Vec::new();
            let mut opened = Vec::new();
            let mut joined = String::new();
            for piece in pieces(&text, &stretches) {
                match piece {
                    Piece::Open(mark, part) => {
                        open.push(mark);
                        if part == Part::First {
                            opened.push(mark);
                        }
                    }
                    Piece::Close => prop_assert!(open.pop().is_some()),
                    Piece::Text(piece) => {
                        for character in piece.chars() {
                            let at = joined.chars().count();
                            let mut marks = open.clone();
                            marks.sort_unstable();
                            let holds = |stretch: &&Stretch| (stretch.start..stretch.end).contains(&at);
                            let expected: Vec<usize> = stretches.iter().filter(holds).map(|s| s.mark).collect();
                            prop_assert_eq!(marks, expected);
                            joined.push(character);
                        }
                    }
                }
            }
            prop_assert!(open.is_empty());
            prop_assert_eq!(joined, text.clone());
            opened.sort_unstable();
            let length = text.chars().count();
            let expected: Vec<usize> =
                stretches.iter().filter(|s| s.start < s.end.min(length)).map(|s| s.mark).collect();
            prop_assert_eq!(opened, expected);
        }
    }
}
