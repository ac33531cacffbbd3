//! What a trial of a margin can gain at most.
//!
//! Most texts have a paragraph a line, and no margin explains them. That is told without a trial: a line that ends its
//! paragraph gains what it gains alone, and a line that goes on gains something only where it stands near the margin.
//! The sum of these is as high as any sequence of roles can come. Headings of several lines are left out of it: while the
//! margin is learned each of their lines costs more than any line that is all of its paragraph.

use super::{BODY, Evidence, INDENT, Model, UNCUT_HEADING, WIDEST, lines_and_next};
use crate::text::wraps::facts::Measure;

/// What lines can gain under any margin, as log ratios to the same lines where nothing is cut.
pub(super) struct Prospects<'l> {
    /// The total gain of the lines that exceed every margin and cannot continue: nearly all lines of a text that was never
    /// wrapped.
    crossing: f32,
    /// The others.
    lines: Vec<Prospect<'l>>,
}

/// What a line can gain.
struct Prospect<'l> {
    line: &'l Evidence<'l>,
    next: Option<&'l Evidence<'l>>,
    /// The narrowest margin that it does not cross.
    fits_from: u32,
    /// If it ends its paragraph and does not cross the margin, without what the margin says of its length.
    fitting: f32,
    /// If it ends its paragraph and crosses the margin.
    crossing: f32,
    /// The margins under which it may gain by going on.
    near: (u32, u32),
    /// By going on instead of ending, without what the margin says of its length and how it fills the margin; what the
    /// next line gains by that is in it.
    going_on: f32,
}

/// What going on costs at most because of how the line fills the margin; a gain that outweighs it is one under any margin.
const WORST_FILL: f32 = 20.0;

const NOWHERE: (u32, u32) = (u32::MAX, 0);
const EVERYWHERE: (u32, u32) = (0, u32::MAX);

impl Model {
    /// What the lines can gain under margins of this model's measure.
    pub(super) fn prospects<'l>(&self, lines: &'l [Evidence<'l>]) -> Prospects<'l> {
        let mut prospects = Prospects { crossing: 0.0, lines: Vec::new() };
        for (line, next) in lines_and_next(lines) {
            let prospect = self.prospect(line, next);
            if prospect.fits_from.min(prospect.near.0) > WIDEST + INDENT {
                prospects.crossing += prospect.crossing;
            } else {
                prospects.lines.push(prospect);
            }
        }
        prospects
    }

    fn prospect<'l>(&self, line: &'l Evidence<'l>, next: Option<&'l Evidence<'l>>) -> Prospect<'l> {
        let width = line.facts.size(self.measure).width;
        let hanging = 2 * line.facts.hanging.min(2);
        let fitting = line.begun[0] + line.facts.size(Measure::Halves).log_width;
        let crossing = self.crossing(line);
        let mut prospect = Prospect {
            line,
            next,
            fits_from: width.saturating_sub(hanging + 1),
            fitting,
            crossing: fitting + crossing,
            near: NOWHERE,
            going_on: f32::NEG_INFINITY,
        };
        if let Some(next) = next {
            let begun = self.blocks[line.kind][0] + BODY[0];
            let [prose, end] = line.going_on[0];
            prospect.going_on = begun + prose + end - self.best_whole(line) + self.joined(next);
            // As `fill` has it: what a column too many costs, and one too few. Two columns more make up for roundings.
            let most = prospect.going_on + ((WIDEST + INDENT) as f32).ln().max(-crossing);
            let below = hanging + 2 + ((most - 2.0) / 1.5).max(0.0) as u32;
            let chunk = next.facts.size(self.measure).chunk;
            let above = INDENT + chunk + 2 + ((most + self.loose) / 0.7).max(0.0) as u32;
            prospect.near = match most {
                ..=0.0 => NOWHERE,
                ..WORST_FILL => (width.saturating_sub(below), width.saturating_add(above)),
                _ => EVERYWHERE,
            };
        }
        prospect
    }

    /// At most how much more likely, as a log ratio, lines of such prospects are under this margin, whatever its indent, than
    /// as lines that nothing has cut.
    pub(super) fn ceiling(&self, prospects: &Prospects) -> f32 {
        let mut sum = prospects.crossing;
        for prospect in &prospects.lines {
            let fits = self.margin >= prospect.fits_from;
            sum += if fits { prospect.fitting + self.shorter } else { prospect.crossing };
            if (prospect.near.0..=prospect.near.1).contains(&self.margin)
                && let Some(next) = prospect.next
            {
                let fill = self.fill(prospect.line.facts, next.facts);
                let length = if fits { self.shorter } else { self.crossing(prospect.line) };
                sum += (prospect.going_on + fill.indented.max(fill.full) - length).max(0.0);
            }
        }
        sum
    }

    /// How likely a line is at best as all of its paragraph, as far as its start and end tell.
    fn best_whole(&self, line: &Evidence) -> f32 {
        let [body, heading] = self.blocks[line.kind];
        (body + BODY[3] + line.whole[0]).max(heading + UNCUT_HEADING[3] + line.whole[1])
    }

    /// What a line can gain if the one before goes on: as the last of its paragraph against all of it, and in the middle
    /// against the first.
    fn joined(&self, line: &Evidence) -> f32 {
        let [quotes, start] = line.begun;
        let last = BODY[2] + line.last - self.best_whole(line);
        let middle = BODY[1] - BODY[0] - self.blocks[line.kind][0];
        line.continued - quotes - start + last.max(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NARROWEST, Ways};
    use super::*;
    use crate::text::wraps::facts::Facts;

    proptest::proptest! {
        #[test]
        fn no_margin_and_no_indent_gains_more(
            lines in proptest::collection::vec("([一（1的])?[甲乙丙a8]{1,30}([，“”（）][甲乙]{1,9}){0,3}[。，：；”]?|[一二]、[甲乙]{4,40}|各位代表：|2023年2月16日", 1..12),
        ) {
            let facts: Vec<Facts> = lines.iter().map(|line| Facts::of(line, line.len() % 3)).collect();
            let lines = Evidence::of_lines(&facts);
            let uncut: f32 = lines.iter().map(|line| Model::untried().uncut(line)).sum();
            for measure in Measure::ALL {
                let untried = Model { measure, ..Model::untried() };
                let prospects = untried.prospects(&lines);
                for margin in NARROWEST..=WIDEST + INDENT {
                    let trial = untried.with_margin(margin);
                    let ceiling = trial.ceiling(&prospects);
                    for trial in [trial, trial.without_indent()] {
                        let walk = |ways, (line, next): (&Evidence, Option<&Evidence>)| trial.step(ways, line, next).0;
                        let gain = lines_and_next(&lines).fold(Ways::default(), walk).ended - uncut;
                        proptest::prop_assert!(gain <= ceiling + 1e-3, "{gain} of {trial:?}, which can gain {ceiling}");
                    }
                }
            }
        }
    }
}
