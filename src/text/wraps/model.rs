//! How likely lines are under a margin, and what they most likely are.

use super::super::enumerator::EnumeratorKind;
use super::facts::{Ending, Facts, Measure, Start};

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

/// What the paragraph is. Headings end without a mark, and their first lines may be centred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Body,
    Heading,
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
#[derive(Clone, Debug)]
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
    pub(super) fn learned(facts: &[Facts]) -> Option<Self> {
        let sample = facts.get(..facts.len().min(SAMPLE))?;
        let mut best: Option<(f32, Self)> = None;
        for measure in Measure::ALL {
            for margin in margins(sample, measure) {
                for indent in [INDENT, 0] {
                    let model = Self::new(measure, margin, indent);
                    let score = model.route(sample, &mut ());
                    if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
                        best = Some((score, model));
                    }
                }
            }
        }
        let (score, model) = best?;
        let uncut: f32 = sample.iter().map(|line| model.uncut(line)).sum();
        (score - uncut > EVIDENCE).then(|| model.refined(sample).refined(sample))
    }

    fn new(measure: Measure, margin: u32, indent: u32) -> Self {
        let mut blocks = [[0.0; 2]; Start::KINDS];
        for (kind, block) in blocks.iter_mut().enumerate() {
            let heading = HEADINGS[usize::from(!Start::is_enumerator(kind))];
            *block = [(1.0 - heading).ln(), heading.ln()];
        }
        // Any length up to the margin is as likely. A narrow margin gains nothing by that, or a list of short names would
        // be a text of narrow lines.
        let shorter = -(margin.max(60) as f32).ln();
        Self { measure, margin, shorter, indent, loose: -4.0, gaps: [0.0; 3], heading: UNCUT_HEADING, blocks }
    }

    /// The most likely role of each line.
    pub(super) fn decode(&self, facts: &[Facts]) -> Vec<Role> {
        let mut steps: Vec<[u8; 3]> = Vec::with_capacity(facts.len());
        self.route(facts, &mut steps);
        let mut roles = Vec::with_capacity(facts.len());
        let mut index = steps.last().map_or(0, |step| step[0]);
        for (line, _) in facts.iter().enumerate().rev() {
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
    fn refined(mut self, facts: &[Facts]) -> Self {
        let roles = self.decode(facts);
        let (mut exact, mut loose) = (0f32, 0f32);
        let mut gaps = [[0f32; 3]; 2];
        let mut blocks = [[0f32; 2]; Start::KINDS];
        for ((line, role), next) in facts.iter().zip(&roles).zip(facts.iter().skip(1)) {
            let goes_on = matches!(role.part, Part::First | Part::Middle);
            gaps[usize::from(!goes_on)][next.gap.min(2)] += 1.0;
            if matches!(role.part, Part::First | Part::Whole) {
                blocks[line.start.kind()][role.block as usize] += 1.0;
            }
            if goes_on && role.block == Block::Body {
                let indent = if role.part == Part::First { self.indent } else { 0 };
                let room = self.room(line, indent);
                if room >= next.size(self.measure).chunk as i32 { loose += 1.0 } else { exact += 1.0 }
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

    /// The log probability of the most likely roles, by dynamic programming over the lines. `steps` is told, for each
    /// line, the best role that ends a paragraph there, the best of a body that goes on, and of a heading that does.
    fn route(&self, facts: &[Facts], steps: &mut impl Steps) -> f32 {
        let mut ended = 0.0f32;
        let mut going = [f32::NEG_INFINITY; 2];
        let mut before: Option<&Facts> = None;
        for (index, line) in facts.iter().enumerate() {
            let next = facts.get(index + 1);
            let begun = ended + self.begun(before, line);
            let continued = before.map_or(0.0, |before| self.continued(before, line));
            let blocks = self.blocks[line.start.kind()];
            let mut best_end = (f32::NEG_INFINITY, 0u8);
            let mut best_going = [(f32::NEG_INFINITY, 0u8); 2];
            let fill = next.map(|next| self.fill(line, next));
            for (block, kind) in [(Block::Body, BODY), (Block::Heading, self.heading)] {
                let at = block as usize;
                let [first, middle, last, whole] = kind;
                let begun = begun + blocks[at];
                let continued = going[at] + continued;
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
            steps.told([best_end.1, best_going[0].1, best_going[1].1]);
            ended = best_end.0;
            going = best_going.map(|(score, _)| score);
            before = Some(line);
        }
        ended
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
    fn going_on(&self, line: &Facts, fill: Option<Fill>, part: Part, block: Block) -> f32 {
        let Some(fill) = fill else { return f32::NEG_INFINITY };
        let fill = match (part, block) {
            (Part::First, Block::Body) => fill.indented.max(fill.full - 3.5),
            (Part::First, Block::Heading) => fill.indented.max(fill.full - 0.5),
            _ => fill.full,
        };
        let prose = match (block, line.is_punctuated) {
            (Block::Heading, _) => -0.7,
            (Block::Body, true) => -0.15,
            (Block::Body, false) => -2.0,
        };
        fill + prose
            + match (block, line.ending) {
                (Block::Body, Ending::Sentence) => -3.4,
                (Block::Heading, Ending::Sentence) => -6.0,
                (_, Ending::Clause) => -4.0,
                (_, Ending::Inside) => -2.3,
                (_, Ending::Open) => -0.16,
            }
    }

    /// Log probability of a line that ends its paragraph.
    fn ending(&self, line: &Facts, part: Part, block: Block) -> f32 {
        let size = line.size(self.measure);
        let length = if size.width <= self.margin + 2 * line.hanging.min(2) + 1 {
            self.shorter
        } else if part == Part::Last {
            -30.0
        } else {
            -size.log_width - 0.5
        };
        length + if part == Part::Last && block == Block::Body { last_ending(line) } else { whole_ending(line, block) }
    }

    /// Log probability that a paragraph begins here, as far as this line's start and the line before tell.
    fn begun(&self, before: Option<&Facts>, line: &Facts) -> f32 {
        let quotes = match before {
            Some(before) if before.opened > 0 && line.closed > 0 => -8.0,
            Some(before) if before.opened > 0 => -3.0,
            _ if line.closed > 0 => -3.0,
            _ => 0.0,
        };
        quotes + self.gaps[line.gap.min(2)] + begun_by(line.start)
    }

    /// Log probability that the line goes on from the line before, by the same tokens.
    fn continued(&self, before: &Facts, line: &Facts) -> f32 {
        let alone = if before.start == Start::Alone { -6.0 } else { 0.0 };
        alone
            + match line.start {
                Start::Mark | Start::Plain | Start::Figure => 0.0,
                // Short lists are numbered inside a sentence too.
                Start::Enumerator(EnumeratorKind::ParenthesisedDigit | EnumeratorKind::Circled) => -4.6,
                Start::Enumerator(_) => -6.0,
                Start::Ordinal => -4.6,
                Start::Address => -4.0,
                Start::Alone => -8.0,
            }
    }

    /// Log probability of a line where nothing is cut.
    fn uncut(&self, line: &Facts) -> f32 {
        let [body, heading] = self.blocks[line.start.kind()];
        let body = body + BODY[3] + whole_ending(line, Block::Body);
        let heading = heading + self.heading[3] + whole_ending(line, Block::Heading);
        body.max(heading) + begun_by(line.start) - line.size(Measure::Halves).log_width
    }
}

/// Log probability of how a line fills the margin: as the first of its paragraph, behind the indent, and as another.
#[derive(Clone, Copy)]
struct Fill {
    indented: f32,
    full: f32,
}

/// What the dynamic programming is to remember of each line.
trait Steps {
    fn told(&mut self, step: [u8; 3]);
}

impl Steps for () {
    fn told(&mut self, _: [u8; 3]) {}
}

impl Steps for Vec<[u8; 3]> {
    fn told(&mut self, step: [u8; 3]) {
        self.push(step);
    }
}

fn last_ending(line: &Facts) -> f32 {
    match line.ending {
        Ending::Sentence => -0.1,
        Ending::Clause => -2.7,
        Ending::Inside => -5.3,
        Ending::Open => -4.0,
    }
}

fn whole_ending(line: &Facts, block: Block) -> f32 {
    -0.7 + match (block, line.ending) {
        (Block::Body, Ending::Sentence) => -0.5,
        (Block::Body, Ending::Clause) => -1.4,
        (Block::Body, Ending::Inside) => -4.6,
        (Block::Body, Ending::Open) => -2.3,
        (Block::Heading, Ending::Sentence) => -5.0,
        (Block::Heading, Ending::Clause) => -3.0,
        (Block::Heading, Ending::Inside) => -5.0,
        (Block::Heading, Ending::Open) => -0.1,
    }
}

fn begun_by(start: Start) -> f32 {
    match start {
        Start::Mark => -8.0,
        Start::Enumerator(_) => -0.9,
        Start::Ordinal => -3.0,
        Start::Address => -2.0,
        Start::Alone | Start::Figure => -3.0,
        Start::Plain => -0.6,
    }
}

/// The margins worth a trial: the most frequent widths, and each with a little more, for the lines of a width may be
/// the first ones, or the half column short.
fn margins(facts: &[Facts], measure: Measure) -> Vec<u32> {
    let mut counts = vec![0u32; WIDEST as usize + 1];
    for line in facts.iter().filter(|line| line.ending != Ending::Sentence) {
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
    fn score(model: &Model, facts: &[Facts], roles: &[Role]) -> f32 {
        let mut sum = 0.0;
        for (index, (line, role)) in facts.iter().zip(roles).enumerate() {
            let before = index.checked_sub(1).map(|before| (&facts[before], roles[before]));
            let ends = |part: Part| matches!(part, Part::Last | Part::Whole);
            let is_begun = matches!(role.part, Part::First | Part::Whole);
            let is_possible = match before {
                None => is_begun,
                Some((_, before)) => ends(before.part) == is_begun && (is_begun || before.block == role.block),
            };
            if !is_possible || (index + 1 == facts.len() && !ends(role.part)) {
                return f32::NEG_INFINITY;
            }
            let at = role.block as usize;
            let parts = [BODY, model.heading][at];
            sum += parts[role.part as usize];
            sum += if is_begun {
                model.begun(before.map(|(before, _)| before), line) + model.blocks[line.start.kind()][at]
            } else {
                before.map_or(0.0, |(before, _)| model.continued(before, line))
            };
            sum += if ends(role.part) {
                model.ending(line, role.part, role.block)
            } else {
                model.going_on(line, facts.get(index + 1).map(|next| model.fill(line, next)), role.part, role.block)
            };
        }
        sum
    }

    /// The best of all sequences, one after the other.
    fn naive(model: &Model, facts: &[Facts]) -> f32 {
        let count = 8usize.pow(facts.len() as u32);
        let sequence = |number: usize| -> Vec<Role> {
            (0..facts.len()).map(|index| ROLES[number / 8usize.pow(index as u32) % 8]).collect()
        };
        (0..count).map(|number| score(model, facts, &sequence(number))).fold(f32::NEG_INFINITY, f32::max)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn same_as_naive(lines in proptest::collection::vec("([一（1])?[甲乙，“”]{1,14}。?", 1..5), margin in 10u32..30) {
            let facts: Vec<Facts> = lines.iter().map(|line| Facts::of(line, line.len() % 3)).collect();
            let mut model = Model::new(Measure::Halves, margin, INDENT);
            model.heading = HEADING;
            let best = naive(&model, &facts);
            let found = score(&model, &facts, &model.decode(&facts));
            proptest::prop_assert!((best - found).abs() < 1e-3, "best {best}, found {found}");
            proptest::prop_assert!((best - model.route(&facts, &mut ())).abs() < 1e-3);
        }
    }
}
