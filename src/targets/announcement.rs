//! The goals that a report announces.

use std::sync::Arc;

use super::words::Words;
use crate::figures::{Figure, Figures, Hedge, Hedges, Indicators, Number, Period, Relation, Status};
use crate::names::{read_and_written_by_name, serialized_by_name};
use crate::{Document, Span};

/// What a target sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetKind {
    /// A number.
    Numeric,
    /// Another's pace: 与经济增长同步, 高于全国.
    Relative,
    /// A direction: 稳步增长.
    Qualitative,
    /// The task that a higher level sets: 完成国家下达任务.
    Delegated,
    /// None: the report sets no such target.
    Absent,
}

impl TargetKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Numeric, Self::Relative, Self::Qualitative, Self::Delegated, Self::Absent];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Numeric => "numeric",
            Self::Relative => "relative",
            Self::Qualitative => "qualitative",
            Self::Delegated => "delegated",
            Self::Absent => "absent",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Numeric => "数值",
            Self::Relative => "相对",
            Self::Qualitative => "定性",
            Self::Delegated => "按上级任务",
            Self::Absent => "未设",
        }
    }
}

read_and_written_by_name!(TargetKind, "kind of target");
serialized_by_name!(TargetKind);

/// How a number is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetForm {
    /// 增长5%
    Point,
    /// 4.5%—5%
    Range,
    /// 5%左右
    About,
    /// 5%以上
    AtLeast,
    /// 3%以内
    AtMost,
    /// 超过5%
    MoreThan,
}

impl TargetForm {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Point, Self::Range, Self::About, Self::AtLeast, Self::AtMost, Self::MoreThan];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Range => "range",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::MoreThan => "more_than",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Point => "定值",
            Self::Range => "区间",
            Self::About => "左右",
            Self::AtLeast => "以上",
            Self::AtMost => "以内",
            Self::MoreThan => "超过",
        }
    }

    fn of(figure: &Figure) -> Self {
        let has = |hedge| figure.hedges.contains(hedge);
        if figure.upper.is_some() {
            Self::Range
        } else if has(Hedge::AtLeast) {
            Self::AtLeast
        } else if has(Hedge::AtMost) || has(Hedge::LessThan) {
            Self::AtMost
        } else if has(Hedge::MoreThan) {
            Self::MoreThan
        } else if has(Hedge::About) || has(Hedge::Near) {
            Self::About
        } else {
            Self::Point
        }
    }
}

read_and_written_by_name!(TargetForm, "form of a target");
serialized_by_name!(TargetForm);

/// One target of a report.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Target {
    /// The id of a headline indicator.
    pub indicator_id: Option<String>,
    /// What is to be reached, as the text says it.
    pub indicator: String,
    /// What is set.
    pub kind: TargetKind,
    /// Whether the number is a change or a level; none without a number.
    pub relation: Option<Relation>,
    /// The lower end; equal to `high` for a point, none for a cap.
    pub low: Option<Number>,
    /// The upper end; none for a floor.
    pub high: Option<Number>,
    /// The unit of the numbers.
    pub unit: Arc<str>,
    /// The number with its unit, as it is written.
    pub written: Option<String>,
    /// How the number is set.
    pub form: Option<TargetForm>,
    /// The hedges of the number.
    pub hedges: Hedges,
    /// Their words, verbatim.
    pub hedge_words: Vec<String>,
    /// A second, higher number that is striven for: 力争达到8%.
    pub stretch: Option<Number>,
    /// Whether 争取更好结果 or the like follows.
    pub aspiration: bool,
    /// The level beside a change: 达到240亿元.
    pub level_target: Option<String>,
    /// When it is to be reached.
    pub period: Period,
    /// The number, or the clause of a target without one; none for an absent one.
    pub span: Option<Span>,
    /// The sentence.
    pub sentence: Option<Span>,
}

/// Which targets a report is expected to have: one that it has not is a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence(Vec<String>);

impl Default for Absence {
    /// The growth of the product.
    fn default() -> Self {
        Self(vec!["gdp".to_owned()])
    }
}

impl Absence {
    /// These ids of headline indicators; none of them is missed where the list is empty.
    pub fn of(ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(ids.into_iter().map(Into::into).collect())
    }
}

/// The targets of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets(Vec<Target>);

impl Targets {
    /// The targets among the figures of a document of a year.
    ///
    /// A sentence that announces goals gives each of its figures and each goal without a number; headline indicators that
    /// no such sentence names are taken from the plans.
    pub fn of(
        document: &Document,
        figures: &Figures,
        indicators: &Indicators,
        year: Option<i32>,
        absence: &Absence,
    ) -> Self {
        let (text, words) = (document.text(), Words::get());
        let mut targets = Self::default();
        for sentence in document.outline().sentences() {
            let content = text.get(sentence.span().range()).unwrap_or("");
            let announces = words.announcing.iter().any(|word| content.contains(word))
                && !words.reporting.iter().any(|word| content.contains(word));
            if announces {
                targets.announced(content, sentence.span(), figures, indicators);
            }
        }
        for figure in figures.figures() {
            let Some(id) = indicators.id(&figure.indicator) else { continue };
            let is_target = figure.status == Status::Target
                && matches!(figure.relation, Relation::Rise | Relation::Hold | Relation::Level);
            let of_year = matches!(figure.period, Period::Year(_))
                && (figure.relation == Relation::Rise || figure.relation == Relation::Level && &*figure.unit == "%");
            if is_target
                && of_year
                && !targets.0.iter().any(|target| {
                    target.indicator_id.as_deref() == Some(id)
                        && target.period == figure.period
                        && target.kind == TargetKind::Numeric
                })
            {
                targets.numeric(figure, Some(id), text);
            }
        }
        targets.0.sort_by_key(|target| target.span);
        for id in &absence.0 {
            let of_year = |target: &Target| year.is_none_or(|year| target.period == Period::Year(year));
            let is_known = targets.0.iter().any(|target| target.indicator_id.as_deref() == Some(id) && of_year(target));
            if !is_known {
                targets.0.push(Target::absent(id, indicators, year));
            }
        }
        targets
    }

    /// The targets, in text order, the absent ones last.
    pub fn all(&self) -> &[Target] {
        &self.0
    }

    /// The growth of the product that is set for a year: the figure that studies collect.
    pub fn growth(&self, year: Option<i32>) -> Option<&Target> {
        let of_year = |target: &&Target| year.is_none_or(|year| target.period == Period::Year(year));
        ["gdp", "gnp"].iter().find_map(|id| {
            self.0.iter().filter(of_year).find(|target| {
                target.indicator_id.as_deref() == Some(id) && target.kind == TargetKind::Numeric && &*target.unit == "%"
            })
        })
    }

    fn announced(&mut self, content: &str, sentence: Span, figures: &Figures, indicators: &Indicators) {
        let all = figures.figures();
        let first = all.partition_point(|figure| figure.span.start() < sentence.start());
        let inside =
            all.get(first..).unwrap_or_default().iter().take_while(|figure| figure.span.end() <= sentence.end());
        let inside: Vec<&Figure> =
            inside.filter(|figure| figure.status == Status::Target && figure.relation != Relation::From).collect();
        for figure in &inside {
            let parts: Vec<&str> = figure.indicator.split(['、', '和']).collect();
            let ids: Vec<Option<&str>> = parts.iter().map(|part| indicators.id(part)).collect();
            if parts.len() > 1 && ids.iter().all(Option::is_some) {
                for (part, id) in parts.iter().zip(ids) {
                    self.numeric(&Figure { indicator: (*part).to_owned(), ..(*figure).clone() }, id, content);
                }
            } else {
                self.numeric(figure, indicators.id(&figure.indicator), content);
            }
        }
        if inside.len() < 2 {
            return;
        }
        let period = inside.first().map_or(Period::None, |figure| figure.period);
        let mut at = 0;
        for clause in content.split_inclusive(['，', '；', '。', '：']) {
            let span = Span::new(
                sentence.start() + at,
                sentence.start() + at + clause.trim_end_matches(['，', '；', '。', '：']).len(),
            );
            at += clause.len();
            if inside.iter().any(|figure| span.overlaps(figure.span)) || clause.ends_with('：') {
                continue;
            }
            let clause = clause.trim_end_matches(['，', '；', '。']);
            if let Some((kind, subject)) = without_number(clause) {
                self.worded(kind, subject, indicators, period, span, sentence);
            }
        }
    }

    fn worded(
        &mut self,
        kind: TargetKind,
        subject: &str,
        indicators: &Indicators,
        period: Period,
        span: Span,
        sentence: Span,
    ) {
        let parts: Vec<&str> = subject.split(['、', '和']).collect();
        let all_known = parts.len() > 1 && parts.iter().all(|part| indicators.id(part).is_some());
        let names = if all_known { parts } else { vec![subject] };
        for name in names {
            self.0.push(Target {
                indicator_id: indicators.id(name).map(str::to_owned),
                kind,
                span: Some(span),
                sentence: Some(sentence),
                period,
                ..Target::empty(name)
            });
        }
    }

    /// Adds the target that a figure sets, or adds the figure to the target before it.
    fn numeric(&mut self, figure: &Figure, id: Option<&str>, text: &str) {
        if let Some(before) = self.0.last_mut()
            && before.sentence == Some(figure.sentence)
            && before.kind == TargetKind::Numeric
            && before.period == figure.period
            && (id.is_some() && before.indicator_id.as_deref() == id || before.indicator == figure.indicator)
        {
            if before.unit == figure.unit
                && before.stretch.is_none()
                && before.low < Some(figure.value)
                && figure.hedges.contains(Hedge::Strive)
            {
                before.stretch = Some(figure.value);
                return;
            }
            if before.relation == Some(Relation::Rise)
                && figure.relation == Relation::Level
                && before.unit != figure.unit
                && before.level_target.is_none()
            {
                before.level_target = Some(format!("{}{}", figure.number_as_written, figure.unit_as_written));
                return;
            }
            if before.relation == Some(Relation::Level)
                && figure.relation == Relation::Rise
                && before.unit != figure.unit
                && before.level_target.is_none()
                && before.stretch.is_none()
            {
                let written = self.0.pop().and_then(|level| level.written);
                self.0.push(Target { level_target: written, ..Target::of(figure, id, text) });
                return;
            }
        }
        self.0.push(Target::of(figure, id, text));
    }
}

impl Target {
    fn empty(indicator: &str) -> Self {
        Self {
            indicator_id: None,
            indicator: indicator.to_owned(),
            kind: TargetKind::Numeric,
            relation: None,
            low: None,
            high: None,
            unit: "".into(),
            written: None,
            form: None,
            hedges: Hedges::default(),
            hedge_words: Vec::new(),
            stretch: None,
            aspiration: false,
            level_target: None,
            period: Period::None,
            span: None,
            sentence: None,
        }
    }

    fn absent(id: &str, indicators: &Indicators, year: Option<i32>) -> Self {
        let label =
            indicators.all().iter().find(|indicator| indicator.id() == id).map_or("", |indicator| indicator.label());
        let period = year.map_or(Period::None, Period::Year);
        Self { indicator_id: Some(id.to_owned()), kind: TargetKind::Absent, period, ..Self::empty(label) }
    }

    fn of(figure: &Figure, id: Option<&str>, text: &str) -> Self {
        let form = TargetForm::of(figure);
        let (low, high) = match form {
            TargetForm::Range => (Some(figure.value), figure.upper),
            TargetForm::AtLeast | TargetForm::MoreThan => (Some(figure.value), None),
            TargetForm::AtMost => (None, Some(figure.value)),
            TargetForm::Point | TargetForm::About => (Some(figure.value), Some(figure.value)),
        };
        Self {
            indicator_id: id.map(str::to_owned),
            relation: Some(figure.relation),
            low,
            high,
            unit: Arc::clone(&figure.unit),
            written: Some(format!("{}{}", figure.number_as_written, figure.unit_as_written)),
            form: Some(form),
            hedges: figure.hedges,
            hedge_words: figure.hedge_words.clone(),
            aspiration: aspires(figure, text),
            period: figure.period,
            span: Some(figure.span),
            sentence: Some(figure.sentence),
            ..Self::empty(&figure.indicator)
        }
    }
}

/// Whether 争取更好结果 follows a figure before the next number. `text` is the sentence, or the whole text.
fn aspires(figure: &Figure, text: &str) -> bool {
    let start = if text.len() >= figure.span.end() && text.len() > figure.sentence.len() {
        figure.span.end()
    } else {
        figure.span.end().saturating_sub(figure.sentence.start())
    };
    let behind = text.get(start..).unwrap_or("");
    let end = behind
        .find(|character: char| character.is_ascii_digit() || matches!(character, '。' | '；'))
        .unwrap_or(behind.len());
    let behind = behind.get(..end).unwrap_or("");
    Words::get().aspiring.iter().any(|word| behind.contains(word))
}

/// The kind of a goal without a number, and what is to be reached.
fn without_number(clause: &str) -> Option<(TargetKind, &str)> {
    let words = Words::get();
    let subject = |at: usize| clause.get(..at).unwrap_or("").trim_matches(['、', ' ', '“', '”', '—']);
    let first = |words: &[&str]| words.iter().filter_map(|word| clause.find(word)).min();
    let found = |kind, at: usize| {
        let subject = subject(at);
        (subject.chars().count() >= 2 && subject.chars().count() <= 24).then_some((kind, subject))
    };
    if let Some(at) = first(&words.relative) {
        return found(TargetKind::Relative, at);
    }
    if words.task.iter().any(|word| clause.contains(word)) {
        let at = first(&words.doing)?;
        return found(TargetKind::Delegated, at).or_else(|| {
            let behind = clause.get(at..)?;
            Some((TargetKind::Delegated, behind))
        });
    }
    let at = first(&words.qualitative)?;
    found(TargetKind::Qualitative, at)
}
