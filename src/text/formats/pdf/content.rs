//! The operators of a page that show text.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page as Sheet, Resources};
use rustc_hash::FxHashSet;

use super::font::Font;
use super::stream::{Budget, name};
use crate::text::pages::{Page, Run};
use crate::{Error, ErrorKind, Result};

/// How deep a form may lie in forms.
const DEEPEST: usize = 12;

/// So many pieces of text has a page at most.
const MOST_RUNS: usize = 200_000;

/// What each form costs of the limit, beside its bytes.
const FORM: usize = 64;

/// A gap wider than so many times the size begins another piece of text.
const GAP: f64 = 0.15;

/// The mark of what belongs to the page and not to the text.
const ARTIFACT: &[u8] = b"Artifact";

/// Stands for a code whose text the font does not tell.
const UNKNOWN: char = '\u{fffd}';

/// Reads the text of pages; fonts are read once.
pub(super) struct Interpreter<'b> {
    budget: &'b mut Budget,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
}

/// An affine map.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: [Number; 6]) -> Self {
        Self(numbers.map(|number| number.as_f64()))
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then `outer`.
    fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], [oa, ob, oc, od, oe, of]) = (self.0, outer.0);
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// What `q` keeps and `Q` restores.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// The text of one page while it is read.
struct Reading {
    state: State,
    text: Matrix,
    line: Matrix,
    /// Whether each open piece of marked content is an artefact.
    marked: Vec<bool>,
    runs: Vec<Shown>,
    /// Where which character stands already, in quarters of its size.
    seen: FxHashSet<(char, i32, i32)>,
}

/// A piece of text with the direction in which it runs, in quarter turns; `None` if it is slanted.
struct Shown {
    run: Run,
    direction: Option<u8>,
}

impl<'b> Interpreter<'b> {
    pub(super) fn new(budget: &'b mut Budget) -> Self {
        Self { budget, fonts: HashMap::new() }
    }

    /// The text of a page with its places.
    pub(super) fn page(&mut self, sheet: &Sheet<'_>) -> Result<Page> {
        let mut content = Vec::new();
        if let Some(stream) = sheet.raw().get::<Stream<'_>>("Contents") {
            content = self.budget.unfold(&stream)?;
        } else if let Some(streams) = sheet.raw().get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                content.extend(self.budget.unfold(&stream)?);
                content.push(b' ');
            }
        }
        let (width, height) = sheet.render_dimensions();
        let matrix = Matrix(sheet.initial_transform(true).as_coeffs());
        let mut reading = Reading {
            state: State {
                matrix,
                font: None,
                size: 0.0,
                spacing: 0.0,
                word_spacing: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marked: Vec::new(),
            runs: Vec::new(),
            seen: FxHashSet::default(),
        };
        self.content(&content, sheet.resources(), &mut reading, 0)?;
        Ok(upright(reading.runs, f64::from(width), f64::from(height)))
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        reading: &mut Reading,
        depth: usize,
    ) -> Result<()> {
        use TypedInstruction as Op;
        let mut instructions = TypedIter::new(content);
        let mut saved: Vec<State> = Vec::new();
        let marked = reading.marked.len();
        while let Some(instruction) = instructions.next() {
            let state = &mut reading.state;
            match instruction {
                Op::SaveState(_) if saved.len() < MOST_RUNS => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        *state = before;
                    }
                }
                Op::Transform(m) => state.matrix = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]).then(state.matrix),
                Op::BeginText(_) => (reading.text, reading.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                Op::CharacterSpacing(op) => state.spacing = op.0.as_f64(),
                Op::WordSpacing(op) => state.word_spacing = op.0.as_f64(),
                Op::HorizontalScaling(op) => state.scale = op.0.as_f64() / 100.0,
                Op::TextLeading(op) => state.leading = op.0.as_f64(),
                Op::TextRise(op) => state.rise = op.0.as_f64(),
                Op::TextFont(op) => {
                    state.size = op.1.as_f64();
                    state.font = self.font(&resources.fonts, op.0)?;
                }
                Op::NextLine(op) => reading.next_line(op.0.as_f64(), op.1.as_f64()),
                Op::NextLineAndSetLeading(op) => {
                    state.leading = -op.1.as_f64();
                    reading.next_line(op.0.as_f64(), op.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => reading.next_line(0.0, -reading.state.leading),
                Op::SetTextMatrix(m) => {
                    reading.text = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]);
                    reading.line = reading.text;
                }
                Op::ShowText(op) => self.show(op.0.as_ref(), reading)?,
                Op::NextLineAndShowText(op) => {
                    reading.next_line(0.0, -reading.state.leading);
                    self.show(op.0.as_ref(), reading)?;
                }
                Op::ShowTextWithParameters(op) => {
                    state.word_spacing = op.0.as_f64();
                    state.spacing = op.1.as_f64();
                    reading.next_line(0.0, -reading.state.leading);
                    self.show(op.2.as_ref(), reading)?;
                }
                Op::ShowTexts(op) => {
                    for piece in op.0.iter::<Object<'_>>() {
                        match piece {
                            Object::String(string) => self.show(string.as_ref(), reading)?,
                            Object::Number(number) => reading.advance(-number.as_f64() / 1000.0 * reading.state.size),
                            _ => {}
                        }
                    }
                }
                Op::BeginMarkedContent(op) => reading.marked.push(op.0.as_ref() == ARTIFACT),
                Op::BeginMarkedContentWithProperties(op) => reading.marked.push(op.0.as_ref() == ARTIFACT),
                Op::EndMarkedContent(_) if reading.marked.len() > marked => {
                    reading.marked.pop();
                }
                Op::XObject(op) if depth < DEEPEST => {
                    if let Some(form) = resources.get_x_object(op.0) {
                        self.form(&form, resources, reading, depth)?;
                    }
                }
                _ => {}
            }
        }
        reading.marked.truncate(marked);
        if let Some(first) = saved.into_iter().next() {
            reading.state = first;
        }
        Ok(())
    }

    fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>, reading: &mut Reading, depth: usize) -> Result<()> {
        if name(form.dict(), "Subtype").as_deref() != Some(b"Form") {
            return Ok(());
        }
        self.budget.take(FORM)?;
        let content = self.budget.unfold(form)?;
        let before = reading.state.clone();
        if let Some(matrix) = form.dict().get::<[f64; 6]>("Matrix") {
            reading.state.matrix = Matrix(matrix).then(before.matrix);
        }
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        self.content(&content, own.as_ref().unwrap_or(outer), reading, depth + 1)?;
        reading.state = before;
        Ok(())
    }

    fn font(&mut self, fonts: &Dict<'_>, name: &Name<'_>) -> Result<Option<Rc<Font>>> {
        let id: Option<ObjectIdentifier> = fonts.get_ref(name).map(Into::into);
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dictionary) = fonts.get::<Dict<'_>>(name) else { return Ok(None) };
        self.budget.take(dictionary.data().len())?;
        let font = Rc::new(Font::of(&dictionary, self.budget)?);
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    /// Shows a string.
    fn show(&mut self, string: &[u8], reading: &mut Reading) -> Result<()> {
        let Some(font) = reading.state.font.clone() else { return Ok(()) };
        let mut text = String::new();
        for code in font.codes(string) {
            text.clear();
            if !font.push_text(&code, &mut text) {
                text.push(UNKNOWN);
            }
            let width = font.width(&code, &text) * reading.state.size;
            self.budget.take(text.len())?;
            reading.glyph(&text, width, font.is_bold);
            let word_spacing = if code.is_space() { reading.state.word_spacing } else { 0.0 };
            reading.advance(width + reading.state.spacing + word_spacing);
        }
        if reading.runs.len() > MOST_RUNS {
            return Err(Error::new(
                ErrorKind::Limit,
                format!("a PDF with a page of more than {MOST_RUNS} pieces of text"),
            )
            .expected("a page that people can read"));
        }
        Ok(())
    }
}

impl Reading {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves on along the line.
    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by * self.state.scale, 0.0).then(self.text);
    }

    /// Notes a character and where it stands.
    fn glyph(&mut self, text: &str, width: f64, is_bold: bool) {
        let matrix = self.text.then(self.state.matrix);
        let (left, baseline) = matrix.point(0.0, self.state.rise);
        let (right, end) = matrix.point(width * self.state.scale, self.state.rise);
        let [a, b, c, d, ..] = matrix.0;
        let size = c.hypot(d) * self.state.size.abs();
        let is_real = [left, baseline, right, end, size].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        if !is_real || size < 0.5 || self.is_doubled(text, left, baseline, size) {
            return;
        }
        let (along, across) = (a * self.state.size.signum(), b * self.state.size.signum());
        let direction = if across.abs() < 0.02 * along.abs() {
            Some(if along > 0.0 { 0 } else { 2 })
        } else if along.abs() < 0.02 * across.abs() {
            Some(if across > 0.0 { 1 } else { 3 })
        } else {
            None
        };
        let is_aside = self.marked.contains(&true);
        if let Some(Shown { run: last, direction: its }) = self.runs.last_mut() {
            let gap = left - last.right;
            if *its == Some(0)
                && direction == Some(0)
                && (last.baseline - baseline).abs() < 0.01 * size
                && (last.size - size).abs() < 0.01 * size
                && (last.is_bold, last.is_aside) == (is_bold, is_aside)
                && (-0.6 * size..GAP * size).contains(&gap)
            {
                last.text.push_str(text);
                last.right = right;
                return;
            }
        }
        let run = Run { text: text.to_owned(), left, right, baseline, end, size, is_bold, is_aside };
        self.runs.push(Shown { run, direction });
    }

    /// Whether the same character stands here already: false bold is made so.
    fn is_doubled(&mut self, text: &str, left: f64, baseline: f64, size: f64) -> bool {
        let Some(character) = text.chars().next().filter(|character| !character.is_whitespace()) else { return false };
        let cell = |at: f64| (at / (0.25 * size)).round() as i32;
        let (x, y) = (cell(left), cell(baseline));
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x.saturating_add(dx), y.saturating_add(dy))));
        if near.into_iter().any(|(x, y)| self.seen.contains(&(character, x, y))) {
            return true;
        }
        self.seen.insert((character, x, y));
        false
    }
}

/// The page turned so that most of its text runs from left to right; what runs otherwise stands aside.
fn upright(runs: Vec<Shown>, width: f64, height: f64) -> Page {
    let mut weights = [0; 4];
    for shown in &runs {
        if let Some(weight) = shown.direction.and_then(|direction| weights.get_mut(usize::from(direction))) {
            *weight += shown.run.text.chars().count();
        }
    }
    let turns = (0..4u8).rev().max_by_key(|turns| weights.get(usize::from(*turns))).unwrap_or(0);
    let turned = |x: f64, y: f64| match turns {
        0 => (x, y),
        1 => (y, width - x),
        2 => (width - x, height - y),
        _ => (height - y, x),
    };
    let runs = runs.into_iter().map(|Shown { run, direction }| {
        let (left, baseline) = turned(run.left, run.baseline);
        let (right, end) = turned(run.right, run.end);
        let is_aside = run.is_aside || direction != Some(turns);
        Run { left: left.min(right), right: left.max(right), baseline, end, is_aside, ..run }
    });
    let runs = runs.collect();
    let (width, height) = if turns % 2 == 1 { (height, width) } else { (width, height) };
    Page { width, height, runs }
}
