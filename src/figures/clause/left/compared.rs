//! What a number is compared with: another place, a whole, a plan, another year.

use super::Left;
use crate::figures::characters::is_han;
use crate::figures::clause::{Comparison, LONGEST_OTHER};
use crate::figures::units::UnitKind;
use crate::figures::words::Role;
use crate::figures::{Hedge, Relation};

/// Words that tell how it stands to another.
const OTHERS_ABOVE: [&str; 8] = ["高于", "快于", "高出", "超出", "超过", "好于", "领先", "领先于"];
const OTHERS_BELOW: [&str; 3] = ["低于", "慢于", "少于"];

impl Left<'_, '_> {
    /// Comparisons, shares and plans, which hold words of their own.
    pub(super) fn special(&mut self, start: usize, end: usize) -> Option<usize> {
        let text = self.clauses.text;
        let kind = self.amount.unit.kind;
        if self.relation.is_none() && !self.reach && matches!(text.before(end), '由' | '从') {
            self.relation = Some(Relation::From);
            return Some(end - 1);
        }
        if self.relation.is_none() || self.relation == Some(Relation::Level) {
            if let Some(place) = self.other(start, end, kind) {
                return Some(place);
            }
            if let Some(place) = self.share(start, end, kind) {
                return Some(place);
            }
        }
        if self.relation.is_some() || matches!(text.before(end), '高' | '低' | '多' | '少' | '快' | '慢' | '出' | '了')
        {
            return self.than(start, end, kind);
        }
        None
    }

    /// 高于全市 0.8个百分点.
    fn other(&mut self, start: usize, end: usize, kind: UnitKind) -> Option<usize> {
        if !matches!(kind, UnitKind::Share | UnitKind::Money | UnitKind::Rank | UnitKind::Time | UnitKind::General)
            || self.slots.hedges.contains(Hedge::MoreThan)
        {
            return None;
        }
        let text = self.clauses.text;
        let from = start.max(end.saturating_sub(LONGEST_OTHER));
        for at in (from..end).rev() {
            for (words, relation) in [(&OTHERS_ABOVE[..], Relation::Above), (&OTHERS_BELOW[..], Relation::Below)] {
                if let Some(word) = text.starts_any(at, words) {
                    let behind = at + word.chars().count();
                    // 超过2000亿元 bounds; 超过全市2个百分点 compares.
                    if behind < end
                        && is_han(text.at(behind))
                        && self.slots.hedges.is_empty() | (behind + 1 < end)
                        && !text.starts(behind, "预期")
                    {
                        self.relation = Some(relation);
                        let end = if text.before(end) == '近' || text.before(end) == '约' { end - 1 } else { end };
                        self.slots.comparison = Comparison::Words(behind, end);
                        return Some(at);
                    }
                }
            }
        }
        None
    }

    /// 占全部工业的60%, 完成年度计划的112%, 是2016年的1.6倍.
    fn share(&mut self, start: usize, end: usize, kind: UnitKind) -> Option<usize> {
        let text = self.clauses.text;
        let is_share = kind == UnitKind::Share && matches!(&*self.amount.unit.name, "%" | "比" | "‰");
        let from = start.max(end.saturating_sub(LONGEST_OTHER + 4));
        if is_share {
            for at in (from..end).rev() {
                let word = text.starts_any(at, &["占到", "占", "完成", "为", "是", "达到", "达"]);
                let Some(word) = word else { continue };
                let behind = at + word.chars().count();
                let mut other = end;
                while other > behind && matches!(text.before(other), '的' | ' ') {
                    other -= 1;
                }
                if (behind..other).any(|at| matches!(text.at(at), '由' | '从')) {
                    return None;
                }
                let is_plan = text
                    .ends_any(other, &["计划", "目标", "任务", "预算", "目标任务", "总任务", "进度", "总投资"])
                    .is_some()
                    && other > behind;
                if is_plan && text.before(end) == '的' {
                    self.relation = Some(Relation::Progress);
                    self.slots.comparison = Comparison::Words(behind, other);
                    return Some(at);
                }
                if word.starts_with('占') && text.at(behind) != '比' && text.at(behind) != '地' {
                    self.relation = Some(Relation::Share);
                    for noun in ["的比重", "的比例", "比重", "比例", "份额"] {
                        if text.ends(other, noun) {
                            other = other.saturating_sub(noun.chars().count()).max(behind);
                            break;
                        }
                    }
                    self.slots.comparison =
                        if other > behind { Comparison::Words(behind, other) } else { Comparison::Carried };
                    return Some(at);
                }
                if word.starts_with('占') {
                    break;
                }
            }
            if let Some(noun) = text.ends_any(end, &["占比", "比重", "占比重", "所占比重"]) {
                self.relation = Some(Relation::Share);
                let at = end.saturating_sub(noun.chars().count());
                if let Some(whole) = (from..at).rev().find(|&place| text.at(place) == '占')
                    && whole + 1 < at
                {
                    self.slots.comparison =
                        Comparison::Words(whole + 1, if text.before(at) == '的' { at - 1 } else { at });
                    return Some(whole);
                }
                // 装机占比 is what is measured.
                return None;
            }
        }
        if &*self.amount.unit.name == "倍" && text.before(end) == '的' {
            for at in (from..end).rev() {
                if let Some(word) = text.starts_any(at, &["相当于", "是", "为", "达到", "达"]) {
                    let behind = at + word.chars().count();
                    if behind + 1 < end {
                        self.relation = Some(Relation::Multiple);
                        self.slots.comparison = Comparison::Words(behind, end - 1);
                        return Some(at);
                    }
                }
            }
        }
        None
    }

    /// 比2010年, 较年初, before a change; 比全国平均水平高.
    pub(super) fn than(&mut self, start: usize, end: usize, kind: UnitKind) -> Option<usize> {
        let text = self.clauses.text;
        let mut adjective = end;
        let mut relation = None;
        if self.relation.is_none() && kind == UnitKind::Share || self.relation.is_none() && kind == UnitKind::Money {
            for (words, found) in
                [(["高出", "高", "快", "多"], Relation::Above), (["低", "慢", "少", "低了"], Relation::Below)]
            {
                if let Some(word) = text.ends_any(end, &words) {
                    adjective = end - word.chars().count();
                    relation = Some(found);
                }
            }
        }
        if relation.is_none() && self.relation.is_none() {
            return None;
        }
        let from = start.max(end.saturating_sub(LONGEST_OTHER));
        let than = (from..adjective).rev().find(|&at| {
            matches!(text.at(at), '比' | '较')
                && !matches!(text.at(at + 1), '重' | '例' | '率' | '较' | '快' | '大' | '高')
                && !matches!(text.before(at), '占' | '同' | '环' | '对' | '可' | '相')
        })?;
        if than + 1 >= adjective || (than..adjective).any(|at| matches!(text.at(at), '、' | '，')) {
            return None;
        }
        if let Some(relation) = relation {
            self.relation = Some(relation);
        }
        let is_year = text
            .starts_any(than + 1, &["上年", "去年", "上一年", "前一年", "上年同期", "去年同期"])
            .is_some_and(|word| {
                let behind = than + 1 + word.chars().count();
                behind >= adjective
                    || matches!(text.at(behind), '同' | '末' | '实' | '净' | '又')
                    || self.clauses.words.ending(text, behind, adjective).is_some()
            });
        // Words of change that stand between are none of the other: 比上年实际.
        let mut other = adjective;
        while let Some(word) = self.clauses.words.ending(text, than + 2, other) {
            if matches!(word.role, Role::Skip | Role::Reach | Role::Average) {
                self.slots.is_distributed |= word.text.starts_with("分别");
                self.slots.is_average |= word.role == Role::Average;
                other -= word.length;
            } else {
                break;
            }
        }
        self.slots.comparison = if is_year { Comparison::Year } else { Comparison::Words(than + 1, other) };
        Some(than)
    }
}
