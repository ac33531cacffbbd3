//! Targets joined with what the next report says, and with the target of the level above.

use rust_decimal::Decimal;

use super::{Point, Target, TargetKind, Targets};
use crate::figures::{Bound, Figure, Figures, Hedge, Indicator, Indicators, Number, Period, Relation, Status};
use crate::names::{read_and_written_by_name, serialized_by_name};

/// One report for the joins: whose it is, of which year, its figures and its targets.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'d> {
    /// The place, in any of the forms of its name.
    pub place: &'d str,
    /// The year of the report.
    pub year: i32,
    /// The figures.
    pub figures: &'d Figures,
    /// The targets.
    pub targets: &'d Targets,
}

/// Whether a result keeps what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Met {
    /// At least the lower end; at most the upper one of what is capped ([`Bound`]).
    Met,
    /// Not so.
    Missed,
}

impl Met {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Met, Self::Missed];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Met => "完成",
            Self::Missed => "未完成",
        }
    }
}

read_and_written_by_name!(Met, "outcome of a target");
serialized_by_name!(Met);

/// A target with the result that the next report of its place states.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Gap<'d> {
    /// The number of the report that set the target, in the order given.
    pub report: usize,
    /// The target.
    pub target: &'d Target,
    /// The number of the report that states the result, and the figure; none if no report of the next year does.
    pub result: Option<(usize, &'d Figure)>,
    /// The number of the target that counts.
    pub point: Option<Number>,
    /// The result less that number.
    pub gap: Option<Decimal>,
    /// Whether it was kept.
    pub met: Option<Met>,
    /// Whether the result is an estimate: 预计, 左右.
    pub is_estimate: bool,
}

/// Joins each target of growth with the result that the report of the next year of the same place states.
///
/// Time grows with the number of targets times that of the figures of the next report.
pub fn results<'d>(reports: &[Reported<'d>], indicators: &Indicators, point: Point) -> Vec<Gap<'d>> {
    let mut gaps = Vec::new();
    for (index, report) in reports.iter().enumerate() {
        for target in report.targets.all() {
            let is_growth = target.kind == TargetKind::Numeric && target.period == Period::Year(report.year);
            let Some(id) = target.indicator_id.as_deref().filter(|_| is_growth) else { continue };
            let result = reports
                .iter()
                .enumerate()
                .filter(|(_, next)| next.year == report.year + 1 && is_same_place(next.place, report.place))
                .find_map(|(number, next)| Some((number, result(next.figures, indicators, id, target, report.year)?)));
            let number = point.of(target.low, target.high);
            let gap = result.zip(number).and_then(|((_, figure), number)| figure.value.minus(number));
            let bound = indicators.get(id).map(Indicator::bound).unwrap_or_default();
            let met = result.and_then(|(_, figure)| met(target, bound, figure.value));
            let is_estimate = result
                .is_some_and(|(_, figure)| figure.hedges.contains(Hedge::About) || figure.hedges.contains(Hedge::Near));
            gaps.push(Gap { report: index, target, result, point: number, gap, met, is_estimate });
        }
    }
    gaps
}

/// The figure that states what became of a target.
fn result<'d>(
    figures: &'d Figures,
    indicators: &Indicators,
    id: &str,
    target: &Target,
    year: i32,
) -> Option<&'d Figure> {
    let is_rate = |figure: &Figure| match (target.relation, figure.relation) {
        (Some(Relation::Rise), relation) => relation == Relation::Rise,
        (Some(Relation::Hold | Relation::Level), relation) => {
            matches!(relation, Relation::Level | Relation::Hold | Relation::Rise)
        }
        (relation, other) => relation == Some(other),
    };
    figures.figures().iter().find(|figure| {
        figure.status == Status::Done
            && figure.period == Period::Year(year)
            && figure.unit == target.unit
            && is_rate(figure)
            && indicators.id(&figure.indicator) == Some(id)
    })
}

fn met(target: &Target, bound: Bound, result: Number) -> Option<Met> {
    let is_capped = bound == Bound::Cap && target.relation != Some(Relation::Fall);
    let keeps = match (target.low, target.high) {
        (low, Some(high)) if is_capped || low.is_none() => result <= high,
        (Some(low), _) => result >= low,
        (None, _) => return None,
    };
    Some(if keeps { Met::Met } else { Met::Missed })
}

/// By how much each target of `own` is above the target of the level above for the same indicator and year (层层加码).
pub fn above<'d>(own: &Reported<'d>, upper: &Reported<'_>, point: Point) -> Vec<(&'d Target, Decimal)> {
    let number = |target: &Target| point.of(target.low, target.high);
    own.targets
        .all()
        .iter()
        .filter_map(|target| {
            let other = upper.targets.all().iter().find(|other| {
                other.kind == TargetKind::Numeric
                    && other.indicator_id.is_some()
                    && other.indicator_id == target.indicator_id
                    && other.relation == target.relation
                    && other.period == target.period
                    && other.unit == target.unit
            })?;
            Some((target, number(target)?.minus(number(other)?)?))
        })
        .collect()
}

/// Whether two names are of one place: 新疆 and 新疆维吾尔自治区, 河南 and 河南省.
fn is_same_place(left: &str, right: &str) -> bool {
    fn short(name: &str) -> &str {
        const AUTONOMOUS: [&str; 5] = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区"];
        let name = AUTONOMOUS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        ["省", "市"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .filter(|short| short.chars().count() > 1)
            .unwrap_or(name)
    }
    short(left) == short(right)
}

#[cfg(test)]
mod tests {
    use super::is_same_place;

    #[test]
    fn places_are_the_same_by_any_name() {
        assert!(is_same_place("新疆", "新疆维吾尔自治区"));
        assert!(is_same_place("河南省", "河南"));
        assert!(!is_same_place("河南", "河北"));
    }
}
