//! From a document to its figures.

use std::sync::Arc;

use super::amount::{Amount, Shape};
use super::characters::Characters;
use super::class_words::ClassWords;
use super::clause::{Clauses, Slots};
use super::context::{Context, Lead};
use super::indicator::{Carry, Resolved, Resolver, comparison};
use super::indicator_words::IndicatorWords;
use super::literal::literal;
use super::moment::Moment;
use super::numeral::{Numeral, Reading};
use super::phrases::Phrases;
use super::promise;
use super::scan::Scan;
use super::tags::Tags;
use super::time_words::TimeWords;
use super::times::Times;
use super::units::{UnitKind, Units};
use super::words::Words;
use super::{Class, Figure, Figures, NumeralClass, Period, Relation, Status};
use crate::lexicon::Kind;
use crate::outline::Role;
use crate::{Document, Result, Span};

/// Reads the figures of documents; immutable and shared.
#[derive(Clone, Debug)]
pub struct FigureReader {
    knowledge: Arc<Knowledge>,
}

/// The tables that figures are read with.
#[derive(Debug)]
pub(super) struct Knowledge {
    units: Units,
    words: Words,
    classes: ClassWords,
    phrases: Phrases,
    times: TimeWords,
}

impl Knowledge {
    fn embedded() -> Result<Self> {
        Ok(Self {
            units: Units::from_csv("dict/units.csv", include_bytes!("../../dict/units.csv").as_slice())?,
            words: Words::from_csv("dict/figure-words.csv", include_bytes!("../../dict/figure-words.csv").as_slice())?,
            classes: ClassWords::from_csv(
                "dict/figure-classes.csv",
                include_bytes!("../../dict/figure-classes.csv").as_slice(),
            )?,
            phrases: Phrases::from_csv(
                "dict/figure-phrases.csv",
                include_bytes!("../../dict/figure-phrases.csv").as_slice(),
            )?,
            times: TimeWords::from_csv(
                "dict/figure-times.csv",
                include_bytes!("../../dict/figure-times.csv").as_slice(),
            )?,
        })
    }
}

impl FigureReader {
    /// A reader with the embedded tables of units, words and phrases.
    ///
    /// # Errors
    ///
    /// If an embedded table is broken.
    pub fn new() -> Result<Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Arc<Knowledge>> = once_cell::sync::OnceCell::new();
        let knowledge = EMBEDDED.get_or_try_init(|| Knowledge::embedded().map(Arc::new))?;
        Ok(Self { knowledge: Arc::clone(knowledge) })
    }

    /// The figures of a document of a year; without one, or with one of more than four digits, its text may tell.
    pub fn read(&self, document: &Document, year: Option<i32>) -> Figures {
        let text = Characters::of(document.text());
        let tags = Tags::of(&text, document.tokens());
        // Metadata may have any year; periods are counted from it.
        let year = year.filter(|year| (1..=9999).contains(year)).or_else(|| year_of(document));
        let mut pass = Pass {
            knowledge: &self.knowledge,
            document,
            text: &text,
            tags: &tags,
            known: known(document, &text),
            context: Context::new(&self.knowledge.times, year),
            year,
            times: Times::default(),
            figures: Figures::default(),
            by: None,
        };
        pass.paragraphs();
        pass.figures
    }
}

/// The year that the text says it is of: that of its byline, or of a heading that reviews or plans.
fn year_of(document: &Document) -> Option<i32> {
    let text = document.text();
    let first_year = |line: &str| {
        let characters = Characters::of(line);
        (0..characters.len()).find_map(|place| {
            let literal = literal(&characters, place)?;
            let starts = place == 0 || !super::literal::is_numeral(characters.at(place - 1));
            let is_year = starts && literal.digits == 4 && characters.at(literal.end) == '年';
            is_year
                .then(|| literal.number?.to_string().parse::<i32>().ok())
                .flatten()
                .filter(|year| (1900..2200).contains(year))
        })
    };
    let paragraphs = document.outline().paragraphs();
    let line = |role: Role| {
        paragraphs
            .iter()
            .filter(move |paragraph| paragraph.role() == role)
            .filter_map(|paragraph| text.get(paragraph.span().range()))
    };
    if let Some(year) = line(Role::Byline).chain(line(Role::Title)).find_map(first_year) {
        return Some(year);
    }
    line(Role::Heading).find_map(|line| {
        let year = first_year(line)?;
        Some(if line.contains("回顾") || line.contains("总结") { year + 1 } else { year })
    })
}

/// What the lexicon knows of numerals: slogans and plans.
fn known(document: &Document, text: &Characters) -> Vec<Numeral> {
    let mut known: Vec<Numeral> = Vec::new();
    for mention in document.mentions() {
        let span = mention.span();
        let (start, end) = (text.place(span.start()), text.place(span.end()));
        let holds = text.slice(start, end).iter().any(|&character| super::literal::is_numeral(character));
        if !holds || known.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let class = match mention.kind() {
            Kind::Plan => Class::Plan,
            Kind::Indicator | Kind::Term | Kind::Institution => Class::Name,
            _ => Class::Slogan,
        };
        known.push(Numeral { start, end, reading: Reading::Class(class) });
    }
    known
}

struct Pass<'d> {
    knowledge: &'d Knowledge,
    document: &'d Document,
    text: &'d Characters,
    tags: &'d Tags,
    known: Vec<Numeral>,
    context: Context<'d>,
    /// The year of the report.
    year: Option<i32>,
    /// The expressions of time of the sentence.
    times: Times,
    figures: Figures,
    /// 到2020年 of an earlier sentence of the paragraph.
    by: Option<Period>,
}

impl Pass<'_> {
    fn paragraphs(&mut self) {
        let document = self.document;
        let outline = document.outline();
        let mut sentences = outline.sentences().iter().peekable();
        let mut numerals = Vec::new();
        let mut first_known = 0;
        for (index, paragraph) in outline.paragraphs().iter().enumerate() {
            let content = document.text().get(paragraph.span().range()).unwrap_or("");
            let is_matter =
                matches!(paragraph.role(), Role::Body | Role::Heading | Role::Appendix | Role::Table | Role::Note);
            let is_heading = is_matter && (paragraph.role() == Role::Heading || Context::is_heading(content));
            let mut carry = Carry::default();
            let mut is_first = true;
            self.by = None;
            self.context.paragraph();
            while let Some(sentence) = sentences.next_if(|sentence| sentence.paragraph() == index) {
                let span = sentence.span();
                let (start, end) = (self.text.place(span.start()), self.text.place(span.end()));
                while self.known.get(first_known).is_some_and(|numeral| numeral.end <= start) {
                    first_known += 1;
                }
                numerals.clear();
                let scan =
                    Scan { text: self.text, units: &self.knowledge.units, words: &self.knowledge.classes, start, end };
                scan.numerals(self.known.get(first_known..).unwrap_or_default(), &mut numerals);
                if is_matter {
                    self.times.read(&self.knowledge.times, self.text, &numerals, (start, end), self.year);
                    let amount = numerals.iter().find(|numeral| numeral.is_amount()).map_or(end, |found| found.start);
                    let lead = Lead { text: self.text, tags: self.tags, times: &self.times, start, end, amount };
                    if is_heading && is_first {
                        self.context.heading(&lead);
                    }
                    if paragraph.role() != Role::Heading {
                        self.context.sentence(&lead, is_first);
                    }
                }
                is_first = false;
                if !numerals.is_empty() {
                    self.sentence(&numerals, span, (start, end), is_matter, &mut carry);
                }
            }
        }
    }

    fn sentence(
        &mut self,
        numerals: &[Numeral],
        span: Span,
        bounds: (usize, usize),
        is_matter: bool,
        carry: &mut Carry,
    ) {
        let (start, end) = bounds;
        for numeral in numerals {
            let class = match numeral.reading {
                Reading::Class(class) => class,
                Reading::Amount(_) if !is_matter => Class::Imprint,
                Reading::Amount(_) => continue,
            };
            self.figures.others.push(NumeralClass { span: self.text.span(numeral.start, numeral.end), class });
        }
        if !is_matter {
            return;
        }
        let clauses = Clauses { text: self.text, words: &self.knowledge.words, numerals, start };
        let mut slots: Vec<(usize, Slots)> = Vec::new();
        for index in 0..numerals.len() {
            let previous = slots.last().map(|(_, slots)| slots);
            if let Some(found) = clauses.slots(index, previous) {
                slots.push((index, found));
            }
        }
        if slots.is_empty() {
            return;
        }
        let resolver =
            Resolver { text: self.text, tags: self.tags, phrases: &self.knowledge.phrases, numerals, start, end };
        let resolved = resolver.resolve(&slots, carry);
        share_hedge(&mut slots);
        let promises = promise::promises(self.text, self.tags, &self.knowledge.words, start, end);
        let moment = Moment {
            text: self.text,
            times: &self.times,
            numerals,
            start,
            frame: self.context.current(),
            span: self.context.span(),
            year: self.year,
            is_goal: self.knowledge.times.announces(&self.text.text(start, end)),
            by: self.by,
        };
        let mut by = self.by;
        let mut found = Vec::with_capacity(slots.len());
        let mut before: Option<String> = None;
        let mut from: Option<Period> = None;
        for ((index, mut slots), resolved) in slots.into_iter().zip(resolved) {
            let Some(numeral) = numerals.get(index) else { continue };
            let Reading::Amount(amount) = &numeral.reading else { continue };
            let (status, period) = moment.at(numeral.start, &slots);
            if matches!(period, Period::By(_)) {
                by = Some(period);
            }
            if status == Status::Target {
                promise::apply(&promises, numeral.start, &mut slots, &resolved);
            }
            let mut comparison = comparison(self.text, &slots, &resolved, before.as_ref(), &self.knowledge.phrases);
            if matches!(slots.relation, Relation::RiseTo | Relation::FallTo)
                && comparison.is_empty()
                && let Some(Period::Year(year)) = from
            {
                comparison = year.to_string();
            }
            let is_change = matches!(
                slots.relation,
                Relation::Rise | Relation::Fall | Relation::RiseTo | Relation::FallTo | Relation::Multiple
            );
            if is_change
                && comparison.is_empty()
                && !matches!(period, Period::Average { .. })
                && let Some(year) = moment.compared(numeral.start)
            {
                comparison = year.to_string();
            }
            // 由上年的13∶58∶28: the later members are of the first one's year.
            let period = match from {
                Some(first) if amount.shape == Shape::Ratio && slots.relation == Relation::From && slots.is_listed => {
                    first
                }
                _ => period,
            };
            from = (slots.relation == Relation::From).then_some(period);
            before = Some(resolved.indicator.clone());
            let said = Said { slots, resolved, comparison, status, period, sentence: span };
            found.push(self.figure(numeral, amount, said));
        }
        self.by = by;
        self.figures.figures.append(&mut found);
    }

    fn figure(&self, numeral: &Numeral, amount: &Amount, said: Said) -> Figure {
        let text = self.text;
        let Said { slots, resolved, comparison, status, period, sentence } = said;
        let (relation, value) = (resolved.relation.unwrap_or(slots.relation), amount.value);
        let relation =
            if amount.shape == Shape::Ratio && relation == Relation::Level { Relation::Share } else { relation };
        // 世界文化遗产 is no heritage that the world has.
        let body = text.starts_any(slots.subject.0, &IndicatorWords::get().body);
        let subject = body.filter(|body| !resolved.indicator.starts_with(*body)).unwrap_or_default().to_owned();
        Figure {
            span: text.span(numeral.start, numeral.end),
            indicator: resolved.indicator,
            relation,
            value,
            upper: amount.upper,
            unit: Arc::clone(&amount.unit.name),
            number_as_written: text.text(numeral.start, amount.number_end.min(numeral.end)),
            unit_as_written: text.text(amount.number_end.min(numeral.end), numeral.end),
            si: if amount.unit.kind == UnitKind::Share { None } else { amount.unit.si(value) },
            hedges: slots.hedges,
            hedge_words: slots.hedge_words,
            period,
            comparison,
            status,
            subject,
            sentence,
        }
    }
}

/// What the text says of a number.
struct Said {
    slots: Slots,
    resolved: Resolved,
    comparison: String,
    status: Status,
    period: Period,
    sentence: Span,
}

/// 左右 behind the last member of a list told by 分别 counts for all.
fn share_hedge(slots: &mut [(usize, Slots)]) {
    for index in (1..slots.len()).rev() {
        let Some((_, last)) = slots.get(index) else { continue };
        let (hedges, words) = (last.hedges, last.hedge_words.clone());
        let is_member = last.is_listed && last.is_distributed && last.subject.0 >= last.subject.1;
        if let Some((_, before)) = slots.get_mut(index - 1)
            && is_member
            && before.is_distributed
            && before.hedges.is_empty()
            && hedges.iter().all(|hedge| hedge == super::Hedge::About)
        {
            before.hedges = hedges;
            before.hedge_words = words;
        }
    }
}
