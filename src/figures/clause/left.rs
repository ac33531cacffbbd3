//! The words before a number, read from right to left.

mod compared;

use super::{Clauses, Comparison, LONGEST_OTHER, Slots};
use crate::figures::Relation;
use crate::figures::amount::{Amount, Shape};
use crate::figures::characters::is_han;
use crate::figures::words::Role;

/// Reads the words before a number from right to left.
pub(super) struct Left<'s, 't> {
    pub(super) clauses: &'s Clauses<'t>,
    pub(super) slots: &'s mut Slots,
    pub(super) amount: &'s Amount,
    pub(super) relation: Option<Relation>,
    pub(super) reach: bool,
}

/// Verbs that tell a rank.
const RANKED: [&str; 30] = [
    "位居",
    "稳居",
    "跃居",
    "升居",
    "位列",
    "名列",
    "排名",
    "位于",
    "居于",
    "位次升至",
    "升至",
    "升到",
    "上升到",
    "提升到",
    "上升至",
    "提升至",
    "跃升至",
    "跻身",
    "进入",
    "挺进",
    "保持",
    "保持在",
    "前移到",
    "前移至",
    "排在",
    "排",
    "列",
    "居",
    "位次居",
    "进位到",
];

impl Left<'_, '_> {
    /// Reads from `end` back to `start` and gives where what is measured ends.
    pub(super) fn read(&mut self, start: usize, end: usize) -> usize {
        let text = self.clauses.text;
        let mut at = end;
        if self.amount.shape == Shape::Rank {
            at = self.rank(start, at);
        }
        if self.amount.shape == Shape::Multiple {
            self.relation = Some(Relation::Multiple);
        }
        loop {
            while at > start
                && matches!(text.before(at), ' ' | '、' | '“' | '”')
                && (text.before(at) != '”' || self.reach || self.relation.is_some() && at == end)
                && text.before(at) != '”'
            {
                at -= 1;
            }
            if at <= start {
                return start;
            }
            // 的 joins what is compared to the number; other words are read before comparisons.
            let known = self.clauses.words.ending(text, start, at);
            if self.relation.is_some()
                && let Some(place) = self.than(start, at, self.amount.unit.kind)
            {
                at = place;
                continue;
            }
            if (known.is_none() || text.before(at) == '的')
                && let Some(place) = self.special(start, at)
            {
                at = place;
                continue;
            }
            if let Some(place) = self.clauses.date_before(start, at) {
                self.slots.date.get_or_insert((place, at));
                at = place;
                continue;
            }
            let Some(word) = self.clauses.words.ending(text, start, at) else { return at };
            let place = at - word.length;
            match word.role {
                Role::Reach => self.reach = true,
                Role::Change(relation) => {
                    if self.relation.is_some()
                        && self.relation != Some(Relation::Multiple)
                        && self.relation != Some(relation)
                        && word.length == 1
                    {
                        return at;
                    }
                    if word.length == 1
                        && place > start
                        && is_han(text.before(place))
                        && matches!(text.before(place), '提' | '回' | '加' | '只' | '不')
                    {
                        return at;
                    }
                    self.relation.get_or_insert(relation);
                }
                Role::End(relation) => {
                    self.relation.get_or_insert(relation);
                }
                Role::Appear => self.slots.appears = true,
                Role::Hold => {
                    self.relation.get_or_insert(Relation::Hold);
                }
                Role::Bound(hedge) => {
                    self.slots.hedges.insert(hedge);
                    self.slots.hedge_words.push(word.text.to_owned());
                }
                Role::Promise(hedge) => {
                    self.slots.hedges.insert(hedge);
                    self.slots.hedge_words.push(word.text.to_owned());
                }
                Role::Yearly => self.slots.comparison = Comparison::Year,
                Role::Average => self.slots.is_average = true,
                Role::Skip => {
                    if word.text.starts_with("分别") {
                        self.slots.is_distributed = true;
                    }
                    // 户均 is what is measured.
                    if word.length == 1 && matches!(text.before(place), '户' | '地' | '亩' | '日') && word.text == "均"
                    {
                        return at;
                    }
                    // 新 and 总 and the like are parts of nouns unless a verb stands behind them.
                    if word.length == 1
                        && at != end
                        && !self.reach
                        && self.relation.is_none()
                        && matches!(word.text, "新" | "到" | "至" | "在" | "以" | "就" | "要" | "各")
                    {
                        return at;
                    }
                }
                Role::After(_) => return at,
            }
            at = place;
        }
    }

    /// 居全省第3位: the verb and what is compared.
    fn rank(&mut self, start: usize, end: usize) -> usize {
        let text = self.clauses.text;
        self.relation = Some(Relation::Rank);
        let from = start.max(end.saturating_sub(LONGEST_OTHER));
        let mut best: Option<(usize, usize)> = None;
        for at in from..end {
            if let Some(word) = RANKED
                .iter()
                .filter(|word| text.starts(at, word) && at + word.chars().count() <= end)
                .max_by_key(|word| word.chars().count())
            {
                best = Some((at, at + word.chars().count()));
                break;
            }
        }
        let Some((at, mut behind)) = best else {
            // 由世界第六位
            if let Some(at) = (from..end).rev().find(|&at| matches!(text.at(at), '由' | '从')) {
                self.relation = Some(Relation::From);
                if at + 1 < end {
                    self.slots.comparison = Comparison::Words(at + 1, end);
                }
                return at;
            }
            // 全省前10位, behind 居全市第2位、
            if end > start {
                self.slots.comparison = Comparison::Words(start, end);
            }
            return start;
        };
        while matches!(text.at(behind), '在' | '到' | '至' | '于' | '了') && behind < end {
            behind += 1;
        }
        if behind < end {
            self.slots.comparison = Comparison::Words(behind, end);
        }
        if at > start && matches!(text.before(at), '由' | '从') {
            self.relation = Some(Relation::From);
            return at - 1;
        }
        at
    }
}
