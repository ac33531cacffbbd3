//! Spaces inside lines.

use super::character::is_space;
use crate::Span;

/// The gaps of a text, line by line.
pub(crate) struct LinesWithGaps<'t> {
    text: &'t str,
    at: usize,
    spaces: Spaces,
}

/// Which spaces a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spaces {
    /// Only U+0020, as the rule [`Space`](super::Rule::Space) leaves it; they are found much faster.
    Narrow,
    /// Spaces of any width.
    Any,
}

/// A line with at least one space inside it.
pub(crate) struct LineWithGaps<'t> {
    /// The line without its end.
    pub(crate) line: &'t str,
    /// Where it stands in the text.
    pub(crate) start: usize,
    spaces: Spaces,
}

impl<'t> LinesWithGaps<'t> {
    pub(crate) fn of(text: &'t str, spaces: Spaces) -> Self {
        Self { text, at: 0, spaces }
    }
}

impl<'t> Iterator for LinesWithGaps<'t> {
    type Item = LineWithGaps<'t>;

    fn next(&mut self) -> Option<LineWithGaps<'t>> {
        let rest = self.text.get(self.at..)?;
        let found = self.at + next_space(rest, self.spaces)?;
        let start = self.text.get(self.at..found)?.rfind('\n').map_or(self.at, |feed| self.at + feed + 1);
        let after = self.text.as_bytes().get(found..)?;
        let end = memchr::memchr(b'\n', after).map_or(self.text.len(), |feed| found + feed);
        self.at = end;
        Some(LineWithGaps { line: self.text.get(start..end)?, start, spaces: self.spaces })
    }
}

fn next_space(text: &str, spaces: Spaces) -> Option<usize> {
    match spaces {
        Spaces::Narrow => memchr::memchr(b' ', text.as_bytes()),
        Spaces::Any => text.find(is_space),
    }
}

impl<'t> LineWithGaps<'t> {
    /// The runs of spaces between two other characters, in bytes of the line.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = Span> + use<'t> {
        let (line, spaces) = (self.line, self.spaces);
        let mut at = line.len() - line.trim_start_matches(is_space).len();
        std::iter::from_fn(move || {
            let start = at + next_space(line.get(at..)?, spaces)?;
            let rest = line.get(start..)?;
            let end = start + rest.find(|c| !is_space(c))?;
            at = end;
            Some(Span::new(start, end))
        })
    }

    /// The pieces between the gaps.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.line.split(is_space).filter(|piece| !piece.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_inner_gap_is_given_once(text in "[各a \u{3000}\u{2003}\n]{0,40}") {
            let found: Vec<Span> = LinesWithGaps::of(&text, Spaces::Any)
                .flat_map(|line| line.gaps().map(move |gap| gap.shifted(line.start)).collect::<Vec<_>>())
                .collect();
            let mut expected = Vec::new();
            let mut start = 0;
            for line in text.split('\n') {
                let mut piece_end = None;
                for (at, c) in line.char_indices().filter(|(_, c)| !is_space(*c)) {
                    if let Some(end) = piece_end.filter(|end| *end < at) {
                        expected.push(Span::new(start + end, start + at));
                    }
                    piece_end = Some(at + c.len_utf8());
                }
                start += line.len() + 1;
            }
            prop_assert_eq!(found, expected);
        }
    }
}
