//! Amounts that say how long or how large something else is: 3天内, 亿元以上项目.

use super::Classifier;
use crate::figures::Class;
use crate::figures::amount::Amount;
use crate::figures::characters::is_han;
use crate::figures::class_words::Role;
use crate::figures::literal::is_numeral;
use crate::figures::units::UnitKind;

impl Classifier<'_> {
    /// 2年, 3天内, 60岁以上; a measured time is a figure.
    pub(super) fn time(&self, place: usize, end: usize, kind: UnitKind) -> Option<(usize, Class)> {
        let (text, words) = (self.text, self.words);
        let from = self.start.max(place.saturating_sub(16));
        let is_near = |role: Role| {
            (from..place)
                .rev()
                .take_while(|&at| !matches!(text.at(at), '。' | '；'))
                .any(|at| words.begins(role, text, at))
        };
        if kind == UnitKind::Age {
            return (!is_near(Role::Lifetime)).then_some((end, Class::Size));
        }
        let ends_stretch = !is_han(text.at(end)) || words.begins(Role::BehindTime, text, end);
        let reaches = words.ends(Role::Reaching, text, place);
        (!(is_near(Role::MeasuredTime) && ends_stretch && !reaches)).then_some((end, Class::Duration))
    }

    /// 亿元以上项目, 500亿级集群, 万元生产总值, 日产4500吨生产线.
    pub(super) fn size(&self, place: usize, end: usize, amount: &Amount) -> Option<(usize, Class)> {
        let (text, words, stop) = (self.text, self.words, self.stop);
        let kind = amount.unit.kind;
        if text.at(end) == '级' || text.starts(end, "量级") {
            return Some((end + 1, Class::Size));
        }
        if kind == UnitKind::Voltage || kind == UnitKind::Temperature {
            return Some((end, Class::Size));
        }
        if kind == UnitKind::Share {
            return (text.before(place) == '前' && amount.unit.name.as_ref() == "%").then_some((end, Class::Size));
        }
        if kind == UnitKind::Money && !amount.script_is_digits() && words.begins(Role::Denominator, text, end) {
            return Some((end, Class::Size));
        }
        let is_measure = matches!(
            kind,
            UnitKind::Money
                | UnitKind::Length
                | UnitKind::Area
                | UnitKind::Mass
                | UnitKind::Volume
                | UnitKind::Energy
                | UnitKind::Power
        ) || kind == UnitKind::Bare && amount.has_magnitude
            || &*amount.unit.name == "人";
        let bound = text.starts_any(end, &["及以上", "以上", "以下", "及以下"]);
        if is_measure && let Some(bound) = bound {
            let behind = end + bound.chars().count();
            let behind = if text.at(behind) == '的' { behind + 1 } else { behind };
            let next = text.at(behind);
            if is_han(next)
                && !is_numeral(next)
                && !matches!(next, '和' | '与' | '及' | '，')
                && self.names_sized(behind, 14)
            {
                return Some((end, Class::Size));
            }
        }
        if is_measure
            && kind != UnitKind::Bare
            && text.ends_any(place, &["超", "超过", "过", "达", "逾"]).is_some()
            && is_han(text.at(end))
            && self.names_sized(end, 6)
        {
            return Some((end, Class::Size));
        }
        if is_measure && words.ends(Role::Output, text, place) && is_han(text.at(end)) {
            return Some((end, Class::Size));
        }
        // 千万吨炼化, 5万吨粗铜项目
        let is_capacity = matches!(kind, UnitKind::Mass | UnitKind::Power | UnitKind::Volume) && is_han(text.at(end));
        if is_capacity
            && (end..stop.min(end + 12))
                .take_while(|&at| is_han(text.at(at)))
                .any(|at| words.begins(Role::Capacity, text, at))
        {
            return Some((end, Class::Size));
        }
        // 50张床位以上的
        if matches!(kind, UnitKind::Class | UnitKind::General)
            && (2..7).any(|length| {
                text.starts(end + length, "以上的")
                    && text.slice(end, end + length).iter().all(|&character| is_han(character))
            })
        {
            return Some((end, Class::Size));
        }
        None
    }

    /// Whether what stands at a place names something that has a size.
    fn names_sized(&self, place: usize, reach: usize) -> bool {
        let (text, words) = (self.text, self.words);
        (place..self.stop.min(place + reach))
            .take_while(|&at| !matches!(text.at(at), '，' | '。' | '；' | '、'))
            .any(|at| words.begins(Role::Sized, text, at))
    }
}
