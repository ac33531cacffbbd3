//! From a document to its figures.

use std::io::Read;
use std::sync::Arc;

use super::characters::Characters;
use super::clause::{Clauses, Slots};
use super::context::{Context, Setting, Status};
use super::indicator::{Carry, Resolved, Resolver, comparison};
use super::literal::literal;
use super::numeral::{Amount, Numeral, Reading, Scan, Shape, before_place};
use super::phrases::Phrases;
use super::promise;
use super::tags::Tags;
use super::units::{UnitKind, Units};
use super::words::Words;
use super::{Class, Hedges, Indicators, Number, Period, Relation};
use crate::lexicon::Kind;
use crate::outline::Role;
use crate::{Document, Result, Span};

/// A number that a text states of something, and all that the text says of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// From the first character of the number to the last of its unit, in bytes of the clean text.
    pub span: Span,
    /// What is measured, resolved where the clause leaves it out.
    pub indicator: String,
    /// What the number is to the indicator.
    pub relation: Relation,
    /// The number, its magnitude multiplied out; of a range the lower end.
    pub value: Number,
    /// The upper end of a range.
    pub upper: Option<Number>,
    /// The bare unit; empty where the text gives none.
    pub unit: Arc<str>,
    /// The number as it is written, without magnitude and unit: 13.8.
    pub number_as_written: String,
    /// Magnitude and unit as they are written: 亿元.
    pub unit_as_written: String,
    /// The value in a unit of the SI, and that unit, where the conversion is exact.
    pub si: Option<(Number, Arc<str>)>,
    /// How the number is bounded and promised.
    pub hedges: Hedges,
    /// The words of it, verbatim.
    pub hedge_words: Vec<String>,
    /// When it is of.
    pub period: Period,
    /// What it is compared with: `yoy`, a year, or words; empty if nothing is named.
    pub comparison: String,
    /// Whether it is done or a target.
    pub status: Status,
    /// The place or body that the clause names; empty for that of the document.
    pub subject: String,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// A numeral that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NumeralClass {
    /// The numeral, in bytes of the clean text.
    pub span: Span,
    /// What it is.
    pub class: Class,
}

/// The figures of a document, and the class of every numeral that is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    figures: Vec<Figure>,
    others: Vec<NumeralClass>,
}

impl Figures {
    /// The figures, in text order.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The growth, in percent, that the text states as reached for an indicator in a year.
    pub fn growth(&self, indicators: &Indicators, id: &str, year: i32) -> Option<&Figure> {
        self.figures.iter().find(|figure| {
            figure.status == Status::Done
                && figure.relation == Relation::Rise
                && &*figure.unit == "%"
                && figure.period == Period::Year(year)
                && indicators.id(&figure.indicator) == Some(id)
        })
    }

    /// The numerals that are no figures, in text order.
    pub fn others(&self) -> &[NumeralClass] {
        &self.others
    }
}

/// Reads the figures of documents; immutable and shared.
#[derive(Clone, Debug)]
pub struct FigureReader {
    knowledge: Arc<Knowledge>,
}

#[derive(Debug)]
pub(super) struct Knowledge {
    units: Units,
    words: Words,
    phrases: Phrases,
}

impl Knowledge {
    fn from_csv(units: impl Read, words: impl Read, phrases: impl Read) -> Result<Self> {
        Ok(Self {
            units: Units::from_csv("dict/units.csv", units)?,
            words: Words::from_csv("dict/figure-words.csv", words)?,
            phrases: Phrases::from_csv("dict/figure-phrases.csv", phrases)?,
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
        let knowledge = EMBEDDED.get_or_try_init(|| {
            Knowledge::from_csv(
                include_bytes!("../../dict/units.csv").as_slice(),
                include_bytes!("../../dict/figure-words.csv").as_slice(),
                include_bytes!("../../dict/figure-phrases.csv").as_slice(),
            )
            .map(Arc::new)
        })?;
        Ok(Self { knowledge: Arc::clone(knowledge) })
    }

    /// The figures of a document of a year; without one, its text may tell.
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
            context: Context::new(year),
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
    context: Context,
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
            let is_matter = matches!(paragraph.role(), Role::Body | Role::Heading | Role::Appendix);
            let setting =
                if is_matter { self.context.enter(content, paragraph.role()) } else { self.context.current() };
            let mut carry = Carry::default();
            let setting_is_own = paragraph.role() == Role::Heading || !is_matter;
            let mut is_first = true;
            self.by = None;
            while let Some(sentence) = sentences.next_if(|sentence| sentence.paragraph() == index) {
                let span = sentence.span();
                let (start, end) = (self.text.place(span.start()), self.text.place(span.end()));
                let setting = if setting_is_own {
                    setting
                } else {
                    self.context.sentence(document.text().get(span.range()).unwrap_or(""), is_first)
                };
                is_first = false;
                while self.known.get(first_known).is_some_and(|numeral| numeral.end <= start) {
                    first_known += 1;
                }
                numerals.clear();
                let scan = Scan { text: self.text, units: &self.knowledge.units, start, end };
                scan.numerals(self.known.get(first_known..).unwrap_or_default(), &mut numerals);
                if numerals.is_empty() {
                    continue;
                }
                self.sentence(&numerals, span, (start, end), setting, is_matter, &mut carry);
            }
        }
    }

    fn sentence(
        &mut self,
        numerals: &[Numeral],
        span: Span,
        bounds: (usize, usize),
        setting: Setting,
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
        let moment = Moment::of(self.text, numerals, bounds, setting, self.context.year, self.by);
        let mut before: Option<String> = None;
        let mut from: Option<Period> = None;
        for ((index, mut slots), resolved) in slots.into_iter().zip(resolved) {
            let Some(numeral) = numerals.get(index) else { continue };
            let Reading::Amount(amount) = &numeral.reading else { continue };
            let (status, period) = moment.at(numeral.start, &slots, numerals);
            if matches!(period, Period::By(_)) {
                self.by = Some(period);
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
            from = (slots.relation == Relation::From).then_some(period);
            before = Some(resolved.indicator.clone());
            self.push(numeral, amount, slots, resolved, comparison, status, period, span);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the cells of one row")]
    fn push(
        &mut self,
        numeral: &Numeral,
        amount: &Amount,
        slots: Slots,
        resolved: Resolved,
        comparison: String,
        status: Status,
        period: Period,
        sentence: Span,
    ) {
        let text = self.text;
        let (relation, value) = (resolved.relation.unwrap_or(slots.relation), amount.value);
        let relation =
            if amount.shape == Shape::Ratio && relation == Relation::Level { Relation::Share } else { relation };
        self.figures.figures.push(Figure {
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
            subject: text.starts_any(slots.subject.0, &BODIES).unwrap_or("").to_owned(),
            sentence,
        });
    }
}

/// Places that a clause may name before what it measures.
const BODIES: [&str; 15] = [
    "全国", "我国", "全省", "我省", "全市", "我市", "全区", "我区", "全县", "我县", "全州", "全盟", "全旗", "市区",
    "世界",
];

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

/// How many numerals back a word of time is looked for.
const MOST_BEFORE: usize = 24;

/// When a sentence is of, and whether it is done.
struct Moment<'t> {
    text: &'t Characters,
    start: usize,
    setting: Setting,
    year: Option<i32>,
    /// Dates and plans of the sentence: where they end, their period, whether up to it.
    dates: Vec<(usize, usize, Period, bool)>,
    is_goal: bool,
    is_past: bool,
    /// 今年 with what is to be done.
    is_this_year: Option<usize>,
    by: Option<Period>,
}

impl<'t> Moment<'t> {
    fn of(
        text: &'t Characters,
        numerals: &[Numeral],
        bounds: (usize, usize),
        setting: Setting,
        year: Option<i32>,
        by: Option<Period>,
    ) -> Self {
        let (start, end) = bounds;
        let mut dates = Vec::new();
        for numeral in numerals {
            let Reading::Class(class) = numeral.reading else { continue };
            let written = text.text(numeral.start, numeral.end);
            let is_end = text.ends_any(numeral.start, &["到", "至", "到“", "截至"]).is_some();
            let is_base =
                text.ends_any(numeral.start, &["比", "较", "比“", "较“", "从", "由", "自", "从“", "由“"]).is_some();
            if is_base {
                continue;
            }
            if class == Class::Date
                && let Some(period) = dated(&written)
            {
                dates.push((numeral.start, numeral.end, period, is_end));
            } else if class == Class::Plan
                && let Some((from, to)) = plan_in(&written)
            {
                let behind = if matches!(text.at(numeral.end), '”' | '"') { numeral.end + 1 } else { numeral.end };
                if text.starts_any(behind, &["末", "期末", "时期末"]).is_some() {
                    dates.push((numeral.start, behind, Period::Year(to), true));
                } else if text.starts_any(behind, &["期间", "时期", "以来", "年均", "累计"]).is_some()
                    || text.before(numeral.start) == '“' && matches!(text.at(behind), '，' | '时' | '期')
                {
                    dates.push((numeral.start, behind, Period::Span { from, to }, false));
                }
            }
        }
        let has = |words: &[&str]| (start..end).any(|at| text.starts_any(at, words).is_some());
        Self {
            text,
            start,
            setting,
            year,
            dates,
            is_goal: super::context::announces(&text.text(start, end)),
            is_past: has(&["过去五年", "五年来", "过去一年", "一年来", "过去几年"])
                || (start..end).any(|at| text.starts(at, "去年") && !matches!(text.before(at), '比' | '较' | '于')),
            is_this_year: (has(&[
                "计划",
                "要求",
                "拟安排",
                "预期",
                "目标",
                "力争",
                "确保",
                "今年拟",
                "今年将",
                "今年要",
                "今年安排",
            ]) && !has(&["完成了", "圆满完成", "去年完成", "截至"]))
            .then(|| (start..end).find(|&at| text.starts(at, "今年")))
            .flatten(),
            by,
        }
    }

    fn at(&self, place: usize, slots: &Slots, numerals: &[Numeral]) -> (Status, Period) {
        let mut status = self.setting.status;
        let mut period = self.setting.period;
        let year = self.year;
        if self.is_goal && status == Status::Done {
            status = Status::Target;
            period = year.map_or(period, Period::Year);
        }
        if self.is_past && status == Status::Target && !self.is_goal {
            status = Status::Done;
            period = year.map_or(period, |year| Period::Year(year - 1));
            if (self.start..place).any(|at| self.text.starts_any(at, &["五年"]).is_some()) {
                period = year.map_or(period, |year| Period::Span { from: year - 5, to: year - 1 });
            }
        }
        if self.is_this_year.is_some_and(|at| at < place) {
            status = Status::Target;
            period = year.map_or(period, Period::Year);
        }
        if slots.relation == Relation::From {
            let period = slots.date.and_then(|(start, end)| dated(&self.text.text(start, end))).unwrap_or(Period::None);
            return (Status::Done, period);
        }
        if let Some(&(start, _, found, is_end)) = self.dates_before(place).find(|(start, ..)| !slots.compares(*start)) {
            // A date behind 的 belongs to a noun: 2020年的水平.
            let last = match found {
                Period::Year(year) => Some(year),
                Period::Span { to, .. } => Some(to),
                _ => None,
            };
            let is_future = year.zip(last).is_some_and(|(year, last)| last >= year);
            let in_sentence = start >= self.start;
            if in_sentence {
                match found {
                    Period::Year(last)
                        if is_end
                            && is_future
                            && (status == Status::Target || year.is_some_and(|year| last > year)) =>
                    {
                        period = Period::By(last);
                        status = Status::Target;
                    }
                    Period::Year(last) if Some(last) == year && status == Status::Done => {}
                    found => period = found,
                }
            }
        }
        let is_dated = self.dates_before(place).next().is_some();
        if let Some(by) = self.by
            && !is_dated
            && matches!(period, Period::Span { .. })
            && !matches!(slots.relation, Relation::Rise | Relation::Fall)
        {
            period = by;
        }
        if let Period::Year(last) = period
            && status == Status::Done
            && let Some(years) = self.recent(place, numerals)
        {
            period = Period::Span { from: last - years + 1, to: last };
        }
        if slots.is_average {
            period = match period {
                Period::By(to) => {
                    let from = match self.setting.period {
                        Period::Span { from, .. } => from,
                        _ => year.map_or(to - 4, |year| if to - year <= 5 { year.min(to) } else { to - 4 }),
                    };
                    Period::Average { from, to }
                }
                Period::Year(_) if matches!(self.setting.period, Period::Span { .. }) => self.setting.period.averaged(),
                other => other.averaged(),
            };
        }
        if let Some(years) = self.consecutive(place, numerals)
            && let Period::Year(to) | Period::Span { to, .. } = period
            && (slots.relation == Relation::Hold || slots.hedge_words.iter().any(|word| word == "超过"))
        {
            period = Period::Span { from: to - years + 1, to };
        }
        (status, period)
    }

    /// The dates that begin before a place, the last one first.
    fn dates_before(&self, place: usize) -> impl Iterator<Item = &(usize, usize, Period, bool)> {
        let before = self.dates.partition_point(|(start, ..)| *start < place);
        self.dates.get(..before).unwrap_or_default().iter().rev()
    }

    /// 近三年 before a place in the sentence.
    fn recent(&self, place: usize, numerals: &[Numeral]) -> Option<i32> {
        let numeral = before_place(numerals, place).take(MOST_BEFORE).find(|numeral| {
            numeral.is(Class::Duration)
                && self.text.ends_any(numeral.start, &["近", "最近", "过去"]).is_some()
                && self.text.before(numeral.end) == '年'
        })?;
        literal(self.text, numeral.start)?.number?.to_string().parse().ok().filter(|years| (2..20).contains(years))
    }

    /// 连续8年 before a place in the clause.
    fn consecutive(&self, place: usize, numerals: &[Numeral]) -> Option<i32> {
        let numeral = before_place(numerals, place)
            .take_while(|numeral| place - numeral.end < 12)
            .find(|numeral| numeral.is(Class::Duration) && self.text.ends(numeral.start, "连续"))?;
        if (numeral.end..place).any(|at| matches!(self.text.at(at), '，' | '。')) {
            return None;
        }
        literal(self.text, numeral.start)?.number?.to_string().parse().ok()
    }
}

/// The period that a date writes: 2021年, 2012～2014年.
fn dated(written: &str) -> Option<Period> {
    let characters = Characters::of(written);
    let mut years = Vec::new();
    let mut place = 0;
    while place < characters.len() {
        match literal(&characters, place) {
            Some(found) => {
                if let Some(year) = found.number.and_then(|number| number.to_string().parse::<i32>().ok())
                    && (found.digits == 4 && (1900..2200).contains(&year)
                        || found.digits == 2 && years.len() == 1 && matches!(characters.before(place), '—' | '~' | '-'))
                {
                    years.push(if found.digits == 2 {
                        years.first().map_or(year, |first: &i32| first - first % 100 + year)
                    } else {
                        year
                    });
                }
                place = found.end;
            }
            None => place += 1,
        }
    }
    match years.as_slice() {
        [year] => Some(Period::Year(*year)),
        [from, to] if from <= to => Some(Period::Span { from: *from, to: *to }),
        _ => None,
    }
}

/// The years of the plan that a numeral names.
fn plan_in(written: &str) -> Option<(i32, i32)> {
    let name: String = written.chars().filter(|&character| super::literal::is_numeral(character)).collect();
    super::period::plan_years(&name)
}
