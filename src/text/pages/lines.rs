//! The lines of a page, out of its runs of text.

use super::{Column, Line, Page, Run};

/// A gap of so many times the size of the font parts two cells.
const CELL: f64 = 1.6;

/// A gap of so many times the size of the font between letters or digits is a space.
const WORD: f64 = 0.2;

/// The lines of each page from the top to the bottom, a column after the other.
pub(super) fn of(pages: Vec<Page>) -> Vec<Vec<Line>> {
    let sheets: Vec<Sheet> = pages.into_iter().map(Sheet::of).collect();
    let mut gutters: Vec<f64> = sheets.iter().filter_map(|sheet| sheet.gutter).collect();
    gutters.sort_by(f64::total_cmp);
    // A page of few lines has the columns of most pages.
    let is_usual = gutters.len() * 2 >= sheets.len();
    let usual = gutters.get(gutters.len() / 2).copied().filter(|_| is_usual);
    sheets
        .into_iter()
        .map(|sheet| {
            let crosses = |gutter: &f64| sheet.stretches.iter().any(|stretch| stretch.crosses(*gutter));
            match sheet.gutter.or_else(|| usual.filter(|gutter| !crosses(gutter))) {
                None => rows(sheet.runs),
                Some(gutter) => columns(sheet.runs, &sheet.stretches, &sheet.lies_in, gutter),
            }
        })
        .collect()
}

/// The runs of a page, and where its columns part.
struct Sheet {
    runs: Vec<Run>,
    stretches: Vec<Stretch>,
    lies_in: Vec<usize>,
    gutter: Option<f64>,
}

impl Sheet {
    fn of(page: Page) -> Self {
        let mut runs: Vec<Run> = page.runs;
        runs.retain(|run| {
            [run.left, run.right, run.baseline, run.size].iter().all(|number| number.is_finite())
                && run.size > 0.0
                && !run.text.trim().is_empty()
        });
        let (stretches, lies_in) = stretches(&mut runs);
        let gutter = gutter(&stretches, page.width);
        Self { runs, stretches, lies_in, gutter }
    }
}

/// Rows of runs whose baselines differ by less than half the size of their font.
fn rows(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| run.baseline - first.baseline < 0.4 * first.size.max(run.size)) =>
            {
                row.push(run);
            }
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().filter_map(line).collect()
}

/// The line that a row of runs is.
fn line(mut row: Vec<Run>) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let largest = row.iter().map(|run| (run.size, run.text.chars().count())).max_by_key(|(_, count)| *count)?.0;
    let characters = |run: &Run| run.text.chars().count();
    let is_bold =
        row.iter().filter(|run| run.is_bold).map(characters).sum::<usize>() * 2 > row.iter().map(characters).sum();
    let is_aside = row.iter().all(|run| run.is_aside);
    let mut line: Option<Line> = None;
    for run in row {
        let text = run.text.trim_matches(['\n', '\r', '\x0c']);
        let Some(line) = &mut line else {
            let (left, right, baseline) = (run.left, run.right, run.baseline);
            let (text, cells, column) = (text.to_owned(), vec![left], Column::Whole);
            let starts = Vec::new();
            line = Some(Line { text, left, right, baseline, size: largest, is_bold, is_aside, cells, starts, column });
            continue;
        };
        let gap = run.left - line.right;
        let ends = (line.text.chars().next_back(), text.chars().next());
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if gap > CELL * run.size {
            line.text.push('\t');
            line.cells.push(run.left);
        } else if gap > WORD * run.size && is_latin(ends.0) && is_latin(ends.1) {
            line.text.push(' ');
        }
        line.starts.push((run.left, line.text.len()));
        line.text.push_str(text);
        line.right = line.right.max(run.right);
    }
    let mut line = line?;
    let trimmed = line.text.trim();
    // Spaces before the first character are an indent that is not in its place.
    let spaces = line.text.chars().take_while(|c| c.is_whitespace());
    let indent: f64 = spaces.map(|c| if c == '\u{3000}' { 1.0 } else { 0.5 }).sum();
    line.left = (line.left + indent * line.size).min(line.right);
    let cut = line.text.len() - line.text.trim_start().len();
    line.starts.iter_mut().for_each(|(_, at)| *at = at.saturating_sub(cut));
    line.text = trimmed.to_owned();
    (!line.text.is_empty()).then_some(line)
}

/// Where two columns of text part: a strip near the middle of the page that hardly any stretch of text crosses, with whole
/// lines on both sides of it.
fn gutter(stretches: &[Stretch], width: f64) -> Option<f64> {
    const FEWEST: usize = 8;
    let long: Vec<&Stretch> = stretches.iter().filter(|stretch| stretch.characters >= 8).collect();
    let strips = (35..=65).map(|percent| width * f64::from(percent) / 100.0);
    let mut best: Option<(usize, f64)> = None;
    for strip in strips {
        let crossing = long.iter().filter(|stretch| stretch.crosses(strip)).count();
        let left = long.iter().filter(|stretch| stretch.right <= strip + 2.0).count();
        let right = long.iter().filter(|stretch| stretch.left >= strip - 2.0).count();
        let is_gutter = left >= FEWEST && right >= FEWEST && crossing * 5 <= left.min(right);
        if is_gutter && best.is_none_or(|(fewest, _)| crossing < fewest) {
            best = Some((crossing, strip));
        }
    }
    best.map(|(_, strip)| strip)
}

/// Runs of one baseline without a gap between them.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    left: f64,
    right: f64,
    baseline: f64,
    characters: usize,
}

impl Stretch {
    fn crosses(&self, strip: f64) -> bool {
        self.left < strip - 2.0 && self.right > strip + 2.0
    }
}

/// The stretches of the runs, which are put into their order, and of each run in which it lies.
fn stretches(runs: &mut [Run]) -> (Vec<Stretch>, Vec<usize>) {
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut lies_in = Vec::with_capacity(runs.len());
    for run in runs.iter() {
        let characters = run.text.chars().count();
        match stretches.last_mut() {
            Some(last)
                if (last.baseline - run.baseline).abs() < 0.1 * run.size && run.left - last.right < 0.8 * run.size =>
            {
                last.right = last.right.max(run.right);
                last.characters += characters;
            }
            _ => {
                let Run { left, right, baseline, .. } = *run;
                stretches.push(Stretch { left, right, baseline, characters });
            }
        }
        lies_in.push(stretches.len() - 1);
    }
    (stretches, lies_in)
}

/// The lines of two columns, between those that cross the gutter.
fn columns(runs: Vec<Run>, stretches: &[Stretch], lies_in: &[usize], gutter: f64) -> Vec<Line> {
    let [mut across, mut left, mut right] = [const { Vec::new() }; 3];
    for (run, stretch) in runs.into_iter().zip(lies_in) {
        let Some(stretch) = stretches.get(*stretch) else { continue };
        if stretch.crosses(gutter) {
            across.push(run);
        } else if stretch.left < gutter {
            left.push(run);
        } else {
            right.push(run);
        }
    }
    let across = rows(across);
    let (mut left, mut right) = (in_column(rows(left), Column::Left), in_column(rows(right), Column::Right));
    let mut lines = Vec::new();
    for line in across {
        for column in [&mut left, &mut right] {
            let below = column.iter().position(|other| other.baseline > line.baseline).unwrap_or(column.len());
            lines.extend(column.drain(..below));
        }
        lines.push(line);
    }
    lines.extend(left);
    lines.extend(right);
    lines
}

fn in_column(lines: Vec<Line>, column: Column) -> Vec<Line> {
    lines.into_iter().map(|line| Line { column, ..line }).collect()
}
