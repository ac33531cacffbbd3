//! How likely lines are under a margin, and what they most likely are.

#![expect(
    clippy::indexing_slicing,
    reason = "indices are discriminants, kinds of starts, masked numbers and widths, and each table is as long as their range"
)]

mod ceiling;

use super::evidence::Evidence;
use super::facts::{Block, Ending, Facts, Measure, Start};

/// What a line is of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) part: Part,
    pub(super) block: Block,
}

/// Which part of its paragraph a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first of several lines.
    First,
    /// Neither first nor last.
    Middle,
    /// The last of several lines.
    Last,
    /// All of it.
    Whole,
}

const ROLES: [Role; 8] = [
    Role { part: Part::First, block: Block::Body },
    Role { part: Part::Middle, block: Block::Body },
    Role { part: Part::Last, block: Block::Body },
    Role { part: Part::Whole, block: Block::Body },
    Role { part: Part::First, block: Block::Heading },
    Role { part: Part::Middle, block: Block::Heading },
    Role { part: Part::Last, block: Block::Heading },
    Role { part: Part::Whole, block: Block::Heading },
];

/// The margin of a text, and how exactly its lines keep to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    measure: Measure,
    /// The width of a full line, in half columns.
    margin: u32,
    /// The log probability of each length that a last line may have.
    shorter: f32,
    /// By how much a first line is shorter, in half columns.
    indent: u32,
    /// Log probability that a line that goes on leaves room for what follows.
    loose: f32,
    /// By how much each number of blank lines speaks for a new paragraph, as a log ratio.
    gaps: [f32; 3],
    /// Log probabilities of the parts of a heading.
    heading: [f32; 4],
    /// Log probabilities that a paragraph with this start is body, and heading.
    blocks: [[f32; 2]; Start::KINDS],
}

/// The narrowest and widest margin, in half columns: ten and a hundred columns.
const NARROWEST: u32 = 20;
const WIDEST: u32 = 200;

/// The indent of Chinese paragraphs, two columns.
const INDENT: u32 = 4;

/// How many of the most frequent widths are tried as margins.
const PEAKS: usize = 5;

/// Lines that a margin is learned from; more do not change it.
const SAMPLE: usize = 4_000;

/// By how much, as a log ratio, the best margin must beat lines that nothing has cut. The margin is the best of some
/// fifty (ln 50 = 3.9), and a pair of lines should not be enough.
const EVIDENCE: f32 = 5.5;

/// Log probabilities of what follows: a paragraph of several lines or of one; a line in the middle or the last. Bodies
/// of one line and headings of several are the rarer ones.
const BODY: [f32; 4] = [-0.5, -0.2, -1.6, -0.9];
const HEADING: [f32; 4] = [-2.0, -2.3, -0.1, -0.15];

/// The same while the margin is learned: lines without a mark are too often a list, so they are no evidence.
const UNCUT_HEADING: [f32; 4] = [-100.0, -100.0, -100.0, -0.15];

/// How sure it is, before a text is seen, that an enumerator begins a heading, and that a plain line does.
const HEADINGS: [f32; 2] = [0.5, 0.15];

impl Model {
    /// The margin under which the lines are most likely; none if they are more likely as lines that nothing has cut.
    pub(super) fn learned(lines: &[Evidence]) -> Option<Self> {
        let sample = lines.get(..lines.len().min(SAMPLE))?;
        let untried = Self::untried();
        let uncut: f32 = sample.iter().map(|line| untried.uncut(line)).sum();
        // What rounding may add to a sum of so many terms.
        let rounding = 8.0 * f32::EPSILON * sample.len() as f32 * uncut.abs();
        let mut trials: Vec<(Self, Ways)> = Vec::new();
        for measure in Measure::ALL {
            let untried = Self { measure, ..untried };
            let prospects = untried.prospects(sample);
            for margin in margins(sample, measure) {
                let trial = untried.with_margin(margin);
                if trial.ceiling(&prospects) + rounding > EVIDENCE {
                    trials.extend([trial, trial.without_indent()].map(|trial| (trial, Ways::default())));
                }
            }
        }
        // Line by line, and not trial by trial: a step of a trial waits for the one before it, but not for another trial.
        for (line, next) in lines_and_next(sample) {
            for (model, ways) in &mut trials {
                (*ways, _) = model.step(*ways, line, next);
            }
        }
        let mut best: Option<(f32, Self)> = None;
        for (model, ways) in trials {
            if best.as_ref().is_none_or(|(highest, _)| ways.ended > *highest) {
                best = Some((ways.ended, model));
            }
        }
        let (score, model) = best?;
        (score - uncut > EVIDENCE).then(|| model.refined(sample).refined(sample))
    }

    /// What is known before a text is seen.
    fn untried() -> Self {
        let mut blocks = [[0.0; 2]; Start::KINDS];
        for (kind, block) in blocks.iter_mut().enumerate() {
            let heading = HEADINGS[usize::from(!Start::is_enumerator(kind))];
            *block = [(1.0 - heading).ln(), heading.ln()];
        }
        let measure = Measure::Halves;
        let model = Self {
            measure,
            margin: 0,
            shorter: 0.0,
            indent: INDENT,
            loose: -4.0,
            gaps: [0.0; 3],
            heading: UNCUT_HEADING,
            blocks,
        };
        model.with_margin(NARROWEST)
    }

    fn with_margin(self, margin: u32) -> Self {
        // Any length up to the margin is as likely. A narrow margin gains nothing by that, or a list of short names would
        // be a text of narrow lines.
        Self { margin, shorter: -(margin.max(60) as f32).ln(), ..self }
    }

    fn without_indent(self) -> Self {
        Self { indent: 0, ..self }
    }

    /// The most likely role of each line, by dynamic programming over the lines.
    pub(super) fn decode(&self, lines: &[Evidence]) -> Vec<Role> {
        let mut ways = Ways::default();
        let mut steps: Vec<[u8; 3]> = Vec::with_capacity(lines.len());
        for (line, next) in lines_and_next(lines) {
            let step;
            (ways, step) = self.step(ways, line, next);
            steps.push(step);
        }
        let mut roles = Vec::with_capacity(lines.len());
        let mut index = steps.last().map_or(0, |step| step[0]);
        for (line, _) in lines.iter().enumerate().rev() {
            let role = ROLES[usize::from(index) & 7];
            roles.push(role);
            let before = line.checked_sub(1).and_then(|before| steps.get(before)).copied().unwrap_or_default();
            index = match (role.part, role.block) {
                (Part::First | Part::Whole, _) => before[0],
                (_, Block::Body) => before[1],
                (_, Block::Heading) => before[2],
            };
        }
        roles.reverse();
        roles
    }

    /// The same margin, with what the text shows of its exactness, its blank lines and its headings. A second time it
    /// sees more clearly, for the first has told headings from the text below them.
    fn refined(mut self, lines: &[Evidence]) -> Self {
        let roles = self.decode(lines);
        let (mut exact, mut loose) = (0f32, 0f32);
        let mut gaps = [[0f32; 3]; 2];
        let mut blocks = [[0f32; 2]; Start::KINDS];
        for ((line, role), next) in lines.iter().zip(&roles).zip(lines.iter().skip(1)) {
            let goes_on = matches!(role.part, Part::First | Part::Middle);
            gaps[usize::from(!goes_on)][next.facts.gap.min(2)] += 1.0;
            if matches!(role.part, Part::First | Part::Whole) {
                blocks[line.kind][role.block as usize] += 1.0;
            }
            if goes_on && role.block == Block::Body {
                let indent = if role.part == Part::First { self.indent } else { 0 };
                let room = self.room(line.facts, indent);
                if room >= next.facts.size(self.measure).chunk as i32 { loose += 1.0 } else { exact += 1.0 }
            }
        }
        self.heading = HEADING;
        self.loose = ((loose + 1.0) / (exact + loose + 20.0)).ln().clamp(-6.0, -1.5);
        let [inside, between] = gaps.map(|counts| {
            let total: f32 = counts.iter().sum();
            counts.map(|count| (count + 2.0) / (total + 6.0))
        });
        for (ratio, (inside, between)) in self.gaps.iter_mut().zip(inside.into_iter().zip(between)) {
            *ratio = (between / inside).ln().clamp(-2.5, 2.5);
        }
        for (kind, (block, [body, heading])) in self.blocks.iter_mut().zip(blocks).enumerate() {
            let prior = HEADINGS[usize::from(!Start::is_enumerator(kind))];
            let share = (heading + 2.0 * prior) / (body + heading + 2.0);
            let share = share.clamp(0.02, 0.98);
            *block = [(1.0 - share).ln(), share.ln()];
        }
        self
    }

    /// The most likely ways to the end of `line` and, of each, the role of the line: of the best way that ends a paragraph
    /// there, of the best that goes on with a body, and with a heading.
    #[inline]
    fn step(&self, before: Ways, line: &Evidence, next: Option<&Evidence>) -> (Ways, [u8; 3]) {
        let begun = before.ended + self.begun(line);
        let blocks = self.blocks[line.kind];
        let mut best_end = (f32::NEG_INFINITY, 0u8);
        let mut best_going = [(f32::NEG_INFINITY, 0u8); 2];
        let fill = next.map(|next| self.fill(line.facts, next.facts));
        for (block, kind) in [(Block::Body, BODY), (Block::Heading, self.heading)] {
            let at = block as usize;
            let [first, middle, last, whole] = kind;
            let begun = begun + blocks[at];
            let continued = before.going[at] + line.continued;
            let first = begun + first + self.going_on(line, fill, Part::First, block);
            let middle = continued + middle + self.going_on(line, fill, Part::Middle, block);
            let last = continued + last + self.ending(line, Part::Last, block);
            let whole = begun + whole + self.ending(line, Part::Whole, block);
            let offset = 4 * at as u8;
            best_going[at] = if first >= middle { (first, offset) } else { (middle, offset + 1) };
            let end = if last >= whole { (last, offset + 2) } else { (whole, offset + 3) };
            if end.0 > best_end.0 {
                best_end = end;
            }
        }
        let ways = Ways { ended: best_end.0, going: best_going.map(|(score, _)| score) };
        (ways, [best_end.1, best_going[0].1, best_going[1].1])
    }

    /// The room that a line leaves before the margin, in half columns; negative if it is too long.
    fn room(&self, line: &Facts, indent: u32) -> i32 {
        self.margin as i32 - indent as i32 - line.size(self.measure).width as i32
    }

    /// How a line that goes on in `next` fills the margin.
    fn fill(&self, line: &Facts, next: &Facts) -> Fill {
        let next = next.size(self.measure);
        let chunk = next.chunk as i32;
        let fill = |indent: u32| {
            let room = self.room(line, indent);
            let fill = if room >= chunk {
                self.loose - 0.7 * (room - chunk) as f32
            } else if room >= 0 {
                -next.log_chunk
            } else {
                // Marks hang past the margin, and type is set closer by half a column.
                let excess = -room - 2 * line.hanging.min(2) as i32;
                let hanging = if line.hanging > 0 { -2.0 } else { -2.5 };
                if excess <= 0 { hanging } else { hanging - 1.5 * excess as f32 }
            };
            fill.max(-20.0)
        };
        Fill { indented: fill(self.indent), full: fill(0) }
    }

    /// Log probability of a line that goes on in the next.
    fn going_on(&self, line: &Evidence, fill: Option<Fill>, part: Part, block: Block) -> f32 {
        let Some(fill) = fill else { return f32::NEG_INFINITY };
        let fill = match (part, block) {
            (Part::First, Block::Body) => fill.indented.max(fill.full - 3.5),
            (Part::First, Block::Heading) => fill.indented.max(fill.full - 0.5),
            _ => fill.full,
        };
        let [prose, end] = line.going_on[block as usize];
        fill + prose + end
    }

    /// Log probability of a line that ends its paragraph.
    fn ending(&self, line: &Evidence, part: Part, block: Block) -> f32 {
        let size = line.facts.size(self.measure);
        let length = if size.width <= self.margin + 2 * line.facts.hanging.min(2) + 1 {
            self.shorter
        } else if part == Part::Last {
            -30.0
        } else {
            self.crossing(line)
        };
        length + if part == Part::Last && block == Block::Body { line.last } else { line.whole[block as usize] }
    }

    /// Log probability of the length of a line that ends its paragraph and crosses the margin.
    fn crossing(&self, line: &Evidence) -> f32 {
        -line.facts.size(self.measure).log_width - 0.5
    }

    /// Log probability that a paragraph begins here, as far as this line's start and the line before tell.
    fn begun(&self, line: &Evidence) -> f32 {
        let [quotes, start] = line.begun;
        quotes + self.gaps[line.facts.gap.min(2)] + start
    }

    /// Log probability of a line where nothing is cut.
    fn uncut(&self, line: &Evidence) -> f32 {
        let [body, heading] = self.blocks[line.kind];
        let body = body + BODY[3] + line.whole[Block::Body as usize];
        let heading = heading + self.heading[3] + line.whole[Block::Heading as usize];
        body.max(heading) + line.begun[1] - line.facts.size(Measure::Halves).log_width
    }
}

/// Log probability of how a line fills the margin: as the first of its paragraph, behind the indent, and as another.
#[derive(Clone, Copy)]
struct Fill {
    indented: f32,
    full: f32,
}

/// The log probabilities of the most likely roles of the lines so far: where a paragraph ends with the last of them, and
/// where a body and a heading go on.
#[derive(Clone, Copy, Debug)]
struct Ways {
    ended: f32,
    going: [f32; 2],
}

impl Default for Ways {
    /// Before the first line.
    fn default() -> Self {
        Self { ended: 0.0, going: [f32::NEG_INFINITY; 2] }
    }
}

/// Each line and the next.
fn lines_and_next<'l, 'f>(
    lines: &'l [Evidence<'f>],
) -> impl Iterator<Item = (&'l Evidence<'f>, Option<&'l Evidence<'f>>)> {
    lines.iter().zip(lines.iter().skip(1).map(Some).chain([None]))
}

/// The margins worth a trial: the most frequent widths, and each with a little more, for the lines of a width may be
/// the first ones, or the half column short.
fn margins(lines: &[Evidence], measure: Measure) -> Vec<u32> {
    let mut counts = vec![0u32; WIDEST as usize + 1];
    for line in lines.iter().map(|line| line.facts).filter(|line| line.ending != Ending::Sentence) {
        if let Some(count) = counts.get_mut(line.size(measure).width as usize) {
            *count += 1;
        }
    }
    let mut peaks: Vec<u32> = (NARROWEST..=WIDEST).filter(|&width| counts[width as usize] > 0).collect();
    peaks.sort_by_key(|&width| (std::cmp::Reverse(counts[width as usize]), width));
    let mut margins: Vec<u32> =
        peaks.iter().take(PEAKS).flat_map(|&peak| [peak, peak + 1, peak + 2, peak + INDENT]).collect();
    margins.sort_unstable();
    margins.dedup();
    margins
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log probability of one sequence of roles, summed term by term.
    fn score(model: &Model, lines: &[Evidence], roles: &[Role]) -> f32 {
        let mut sum = 0.0;
        for (index, (line, role)) in lines.iter().zip(roles).enumerate() {
            let before = index.checked_sub(1).map(|before| roles[before]);
            let ends = |part: Part| matches!(part, Part::Last | Part::Whole);
            let is_begun = matches!(role.part, Part::First | Part::Whole);
            let is_possible = match before {
                None => is_begun,
                Some(before) => ends(before.part) == is_begun && (is_begun || before.block == role.block),
            };
            if !is_possible || (index + 1 == lines.len() && !ends(role.part)) {
                return f32::NEG_INFINITY;
            }
            let at = role.block as usize;
            let parts = [BODY, model.heading][at];
            sum += parts[role.part as usize];
            sum += if is_begun { model.begun(line) + model.blocks[line.kind][at] } else { line.continued };
            sum += if ends(role.part) {
                model.ending(line, role.part, role.block)
            } else {
                model.going_on(
                    line,
                    lines.get(index + 1).map(|next| model.fill(line.facts, next.facts)),
                    role.part,
                    role.block,
                )
            };
        }
        sum
    }

    /// The best of all sequences, one after the other.
    fn naive(model: &Model, lines: &[Evidence]) -> f32 {
        let count = 8usize.pow(lines.len() as u32);
        let sequence = |number: usize| -> Vec<Role> {
            (0..lines.len()).map(|index| ROLES[number / 8usize.pow(index as u32) % 8]).collect()
        };
        (0..count).map(|number| score(model, lines, &sequence(number))).fold(f32::NEG_INFINITY, f32::max)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn same_as_naive(lines in proptest::collection::vec("([一（1])?[甲乙，“”]{1,14}。?", 1..5), margin in 10u32..30) {
            let facts: Vec<Facts> = lines.iter().map(|line| Facts::of(line, line.len() % 3)).collect();
            let lines = Evidence::of_lines(&facts);
            let mut model = Model::untried().with_margin(margin);
            model.heading = HEADING;
            let best = naive(&model, &lines);
            let found = score(&model, &lines, &model.decode(&lines));
            proptest::prop_assert!((best - found).abs() < 1e-3, "best {best}, found {found}");
            let walk = |ways, (line, next): (&Evidence, Option<&Evidence>)| model.step(ways, line, next).0;
            let ended = lines_and_next(&lines).fold(Ways::default(), walk).ended;
            proptest::prop_assert!((best - ended).abs() < 1e-3);
        }
    }
}
