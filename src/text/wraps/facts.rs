//! What a line shows of itself.

use super::super::character::signs;
use super::super::enumerator::{Enumerator, EnumeratorKind};
use super::super::lines::{Line, Width, character_half_columns};
use super::super::split_ordinal::ordinal;
use crate::hanzi::date::is_date;
use crate::hanzi::pair::{is_closing, is_opening};
use crate::hanzi::salutation::{begins_with_address, ends_with_meeting, is_occasion, is_salutation};

/// How the widths of characters add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// A half-width character takes half a column: type set in a fixed pitch.
    Halves,
    /// Every character takes a column: programs that cut after so many characters.
    Characters,
}

impl Measure {
    pub(super) const ALL: [Self; 2] = [Self::Halves, Self::Characters];

    fn half_columns(self, character: char) -> u32 {
        match self {
            Self::Halves => character_half_columns(character) as u32,
            Self::Characters => 2,
        }
    }
}

/// What of a line adds up to its width, with the logarithms that every trial of a margin needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// In half columns.
    pub(super) width: u32,
    /// The width of the characters at its start that a cut would not part, in half columns; one character at least.
    pub(super) chunk: u32,
    /// ln(width + 20)
    pub(super) log_width: f32,
    /// ln(chunk)
    pub(super) log_chunk: f32,
}

impl Size {
    fn of(line: &str, width: usize, measure: Measure) -> Self {
        let width = u32::try_from(width).unwrap_or(u32::MAX);
        let chunk = chunk(line, measure).max(2);
        Self { width, chunk, log_width: (width.saturating_add(20) as f32).ln(), log_chunk: (chunk as f32).ln() }
    }
}

/// What the paragraph is. Headings end without a mark, and their first lines may be centred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Body,
    Heading,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// 。！？ and …, closing quotes behind them
    Sentence,
    /// ；：
    Clause,
    /// ，、 and opening brackets
    Inside,
    /// No mark.
    Open,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With a mark or a particle that no paragraph begins with.
    Mark,
    /// With a number or sign that begins headings and items, and little else.
    Enumerator(EnumeratorKind),
    /// With 一是 or 首先，, which stand inside paragraphs as often.
    Ordinal,
    /// With 各位代表 or another address.
    Address,
    /// The whole line is an address, a date, or the place and date of a speech.
    Alone,
    /// With a figure that is no year.
    Figure,
    /// With none of these.
    Plain,
}

impl Start {
    /// How many kinds of starts are told apart where headings are counted.
    pub(super) const KINDS: usize = 15;

    /// The number of its kind, enumerators first.
    pub(super) fn kind(self) -> usize {
        match self {
            Self::Enumerator(kind) => kind as usize,
            Self::Plain => 9,
            Self::Ordinal => 10,
            Self::Mark => 11,
            Self::Address => 12,
            Self::Alone => 13,
            Self::Figure => 14,
        }
    }

    /// Whether a kind is that of an enumerator.
    pub(super) fn is_enumerator(kind: usize) -> bool {
        kind < 9
    }
}

/// What counts of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    sizes: [Size; 2],
    pub(super) ending: Ending,
    pub(super) start: Start,
    /// How many marks at its end may hang past the margin.
    pub(super) hanging: u32,
    /// How many quotations and brackets it leaves open, and how many it closes that it has not opened.
    pub(super) opened: u32,
    pub(super) closed: u32,
    /// Whether a mark or a space stands inside it: of 30 characters of prose nearly always, of the names in a list seldom.
    pub(super) is_punctuated: bool,
    /// How many blank lines stand before it, two at most.
    pub(super) gap: usize,
}

/// The longest run of characters that counts as one that cannot be cut, in half columns.
const LONGEST_CHUNK: u32 = 40;

impl Facts {
    pub(super) fn of_lines(text: &str, lines: &[Line]) -> Vec<Self> {
        lines.iter().map(|line| Self::of(line.text(text), line.gap)).collect()
    }

    pub(super) fn of(line: &str, gap: usize) -> Self {
        let mut width = Width::of_plain(line);
        let characters = width.characters();
        let (mut opened, mut closed) = (0u32, 0u32);
        let mut is_punctuated = false;
        for (_, sign) in signs(line) {
            width.sign(sign);
            if matches!(sign, '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | '.' | ';' | ' ') {
                is_punctuated = true;
            } else if is_opening(sign) {
                opened += 1;
            } else if is_closing(sign) {
                match opened.checked_sub(1) {
                    Some(rest) => opened = rest,
                    None => closed += 1,
                }
            }
        }
        // 1） closes nothing.
        let start = start_of(line);
        if start == Start::Enumerator(EnumeratorKind::ParenthesisedDigit) && !line.starts_with(is_opening) {
            closed = closed.saturating_sub(1);
        }
        let hanging = line.chars().rev().take(3).take_while(|character| cannot_begin(*character)).count() as u32;
        Self {
            is_punctuated,
            sizes: [
                Size::of(line, width.half_columns(), Measure::Halves),
                Size::of(line, 2 * characters, Measure::Characters),
            ],
            ending: ending_of(line),
            start,
            hanging,
            opened,
            closed,
            gap: gap.min(2),
        }
    }

    /// The size of the line as `measure` has it.
    #[expect(clippy::indexing_slicing, reason = "there is a size for each measure")]
    pub(super) fn size(&self, measure: Measure) -> &Size {
        &self.sizes[measure as usize]
    }
}

fn ending_of(line: &str) -> Ending {
    let bare = line.trim_end_matches(is_closing);
    match bare.chars().next_back() {
        Some('。' | '！' | '？' | '…' | '!' | '?' | '．') => Ending::Sentence,
        _ if bare.len() < line.len() => Ending::Open,
        Some('；' | '：' | ';' | ':') => Ending::Clause,
        Some('，' | '、' | ',') => Ending::Inside,
        Some(character) if is_opening(character) => Ending::Inside,
        _ => Ending::Open,
    }
}

fn start_of(line: &str) -> Start {
    // 的 and 们 belong to the word before them, but for 的确 and 的士.
    let bound = line.starts_with(['的', '们']) && !line.starts_with("的确") && !line.starts_with("的士");
    if bound || line.chars().next().is_some_and(cannot_begin) {
        return Start::Mark;
    }
    if is_alone(line) {
        return Start::Alone;
    }
    if begins_with_address(line) {
        return Start::Address;
    }
    match Enumerator::at_start(line).map(|enumerator| enumerator.kind()) {
        Some(EnumeratorKind::Ordinal) => Start::Ordinal,
        Some(kind) => Start::Enumerator(kind),
        // 第三条 of a law; without a space it is a word of a sentence.
        None if ordinal(line).is_some_and(|(_, rest)| rest.starts_with(' ')) => {
            Start::Enumerator(EnumeratorKind::Digit)
        }
        None if begins_with_figure(line) => Start::Figure,
        None => Start::Plain,
    }
}

/// Whether the line begins with a number and what it counts, such as 10个; not with a year, as a paragraph may.
fn begins_with_figure(line: &str) -> bool {
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < line.len() && !rest.is_empty() && !rest.starts_with(['年', '月']) && line.len() - rest.len() < 4
}

/// Whether the line stands alone by what it says: 各位代表：, 2022年4月18日, ——2022年4月18日在第一次会议上.
fn is_alone(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let inner = line.trim_start_matches(['（', '(', '—', '-', ' ']).trim_end_matches(['）', ')', ' ']);
    // Without a dash the speaker's name may follow in the same line.
    let occasion = || line.starts_with(['—', '-', '（', '(']) && is_occasion(inner) && ends_with_meeting(inner);
    is_salutation(line) || is_date(inner) || occasion()
}

/// Marks that a cut does not put at the start of a line.
fn cannot_begin(character: char) -> bool {
    is_closing(character)
        || matches!(
            character,
            '，' | '。'
                | '、'
                | '；'
                | '：'
                | '！'
                | '？'
                | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | '·'
                | '％'
                | '%'
                | '‰'
        )
}

/// The width of the characters at the start of a line that a cut would not part.
fn chunk(line: &str, measure: Measure) -> u32 {
    let (mut chunk, mut halves) = (0, 0);
    let mut before = None;
    for character in line.chars() {
        let joined = match before {
            None => true,
            Some(before) if is_opening(before) => true,
            Some(before) if is_word(before) && is_word(character) => true,
            _ => cannot_begin(character),
        };
        if !joined || halves > LONGEST_CHUNK {
            break;
        }
        halves += Measure::Halves.half_columns(character);
        chunk += measure.half_columns(character);
        before = Some(character);
    }
    chunk
}

/// Characters of numbers and Latin words.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '.' | ',' | '-' | '/' | '+' | '%' | '·' | '．' | '－' | '％' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_its_ends_and_widths() {
        let facts = Facts::of("达到4.7%，实现“三", 3);
        assert_eq!((facts.size(Measure::Halves).width, facts.size(Measure::Characters).width), (18, 22));
        assert_eq!((facts.opened, facts.closed, facts.gap, facts.ending), (1, 0, 2, Ending::Open));
        let facts = Facts::of("个同步”。", 0);
        assert_eq!((facts.opened, facts.closed, facts.hanging, facts.ending), (0, 1, 2, Ending::Sentence));
        assert_eq!(Facts::of("4.7%，达到", 0).size(Measure::Halves).chunk, 6);
        assert_eq!(Facts::of("“三个", 0).size(Measure::Halves).chunk, 4);
        assert_eq!(Facts::of("高，", 0).size(Measure::Characters).chunk, 4);
    }

    #[test]
    fn lines_that_stand_alone() {
        for line in [
            "各位代表：",
            "各位委员、同志们：",
            "2022年4月18日",
            "（二〇二二年四月十八日）",
            "——2022年4月18日在区第一次会议上",
        ] {
            assert_eq!(Facts::of(line, 0).start, Start::Alone, "{line}");
        }
        assert_eq!(Facts::of("各位代表！五年来", 0).start, Start::Address);
        assert_eq!(Facts::of("2022年4月，", 0).start, Start::Plain);
    }
}
