//! What stands before and behind a number: the slots of its clause.

mod left;

use self::left::Left;
use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::numeral::{Numeral, Reading, before_place};
use super::words::{Role, Words};
use super::{Hedge, Hedges, Relation};

/// How many characters a compared place or body may have.
const LONGEST_OTHER: usize = 16;
/// How many characters a list of figures under one verb may have.
const LONGEST_LIST: usize = 200;

/// The slots around one number.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    pub(super) relation: Relation,
    pub(super) hedges: Hedges,
    pub(super) hedge_words: Vec<String>,
    /// What is measured as the clause says it, from the first character to the last; empty where it says nothing.
    pub(super) subject: (usize, usize),
    /// Where the clause begins.
    pub(super) clause: usize,
    /// Behind the hedges that follow the number.
    pub(super) end: usize,
    pub(super) comparison: Comparison,
    /// 年均
    pub(super) is_average: bool,
    /// 分别: the members of a list are told one by one.
    pub(super) is_distributed: bool,
    /// Nothing but a mark or a conjunction stands between it and the number before.
    pub(super) is_listed: bool,
    /// 新增 as the verb.
    pub(super) appears: bool,
    /// A date between verb and number, as it is written.
    pub(super) date: Option<(usize, usize)>,
    /// Whether 目标, 计划 or the like was said of the number itself.
    pub(super) has_verb: bool,
}

impl Slots {
    /// Whether a place lies in what the figure is compared with.
    pub(super) fn compares(&self, place: usize) -> bool {
        matches!(self.comparison, Comparison::Words(start, end) if (start..end).contains(&place))
    }
}

/// What a figure is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    None,
    /// The year before.
    Year,
    /// A stretch of the text.
    Words(usize, usize),
    /// What the figure before measures.
    Carried,
}

/// Reads clauses.
pub(super) struct Clauses<'t> {
    pub(super) text: &'t Characters,
    pub(super) words: &'t Words,
    /// All numerals of the sentence, in order.
    pub(super) numerals: &'t [Numeral],
    pub(super) start: usize,
}

impl Clauses<'_> {
    /// The slots around the number `index`, behind the number that ends, with its hedges, at `previous`.
    pub(super) fn slots(&self, index: usize, previous: Option<&Slots>) -> Option<Slots> {
        let numeral = self.numerals.get(index)?;
        let Reading::Amount(amount) = &numeral.reading else { return None };
        let text = self.text;
        let mut slots = Slots {
            relation: Relation::Level,
            hedges: Hedges::default(),
            hedge_words: Vec::new(),
            subject: (0, 0),
            clause: 0,
            end: numeral.end,
            comparison: Comparison::None,
            is_average: false,
            is_distributed: false,
            is_listed: false,
            appears: false,
            date: None,
            has_verb: false,
        };
        if let Some(inner) = amount.inner {
            slots.hedges.insert(inner);
        }
        self.after(numeral, amount, &mut slots);
        let behind = previous.map_or(self.start, |previous| previous.end);
        let boundary = self.boundary(behind, numeral.start);
        slots.clause = boundary;
        slots.is_listed = previous.is_some()
            && (behind..numeral.start)
                .all(|at| matches!(text.at(at), '、' | '，' | '和' | '及' | '与' | ' ' | '∶' | ':' | '：'));
        let mut left = Left { clauses: self, slots: &mut slots, amount, relation: None, reach: false };
        let mut start = boundary;
        while matches!(text.at(start), '、' | '，' | '；' | ' ' | '：' | '“' | '）' | '∶' | ':')
            && start < numeral.start
        {
            start += 1;
        }
        while start < numeral.start
            && previous.is_some()
            && matches!(text.at(start), '和' | '及' | '与' | '并')
            && start <= boundary + 1
        {
            start += 1;
        }
        let end = left.read(start, numeral.start);
        // 至少对接3家: a bound before the verb.
        if let Some(at) = (start..end).find(|&at| text.starts_any(at, &["至少", "不少于", "不低于"]).is_some())
        {
            slots_bound(text, at, left.slots);
        }
        let relation = left.relation;
        slots.subject = (start.min(end), end);
        slots.has_verb |= relation.is_some();
        let is_fraction = amount.shape == Shape::Fraction;
        slots.relation = relation.unwrap_or(if is_fraction { Relation::Share } else { Relation::Level });
        let is_near = !(behind..numeral.start).any(|at| text.at(at) == '，');
        if slots.is_listed
            && relation.is_none()
            && let Some(previous) = previous
            && previous.clause >= self.boundary_of_list(numeral.start)
            && amount.shape != Shape::Rank
            && (is_near || previous.is_distributed)
        {
            slots.relation = previous.relation;
            slots.is_distributed = previous.is_distributed;
            slots.is_average = previous.is_average;
            if slots.comparison == Comparison::None && previous.is_distributed {
                slots.comparison = previous.comparison.clone();
            }
        }
        Some(slots)
    }

    /// Where the list that may hold a place begins: behind the last end of a sentence or half of one.
    fn boundary_of_list(&self, place: usize) -> usize {
        let start = self.start.max(place.saturating_sub(LONGEST_LIST));
        (start..place).rev().find(|&at| matches!(self.text.at(at), '。' | '；')).map_or(start, |at| at + 1)
    }

    /// Where the clause of a place begins.
    fn boundary(&self, start: usize, place: usize) -> usize {
        let text = self.text;
        let mut depth = 0;
        for at in (start..place).rev() {
            match text.at(at) {
                '）' | ')' => depth += 1,
                '（' | '(' if depth > 0 => depth -= 1,
                '（' | '(' => return at + 1,
                '，' | '；' | '：' | '。' | '！' | '？' | '\n' | '—' | ':' | ';'
                    if depth == 0
                        && !(text.at(at) == '，'
                            && text.at(at + 1).is_ascii_digit()
                            && text.before(at).is_ascii_digit()) =>
                {
                    return at + 1;
                }
                _ => {}
            }
        }
        start
    }

    /// 以上, 左右 behind the number.
    fn after(&self, numeral: &Numeral, amount: &Amount, slots: &mut Slots) {
        let text = self.text;
        let at = text.behind_spaces(numeral.end);
        let Some(word) = self.words.starting(text, at) else { return };
        let Role::After(hedge) = word.role else { return };
        let behind = text.at(at + word.length);
        if word.text == "强" && is_han(behind) || amount.shape == Shape::Multiple {
            return;
        }
        slots.hedges.insert(hedge);
        slots.hedge_words.push(word.text.to_owned());
        slots.end = at + word.length;
    }

    /// The date that ends before a place: 2007年底, “七五”末, 五年前.
    fn date_before(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let end = if matches!(text.before(end), '底' | '末' | '初' | '前') { end - 1 } else { end };
        let is_quoted = text.before(end) == '”';
        let end = if is_quoted { end - 1 } else { end };
        let numeral =
            before_place(self.numerals, end).next().filter(|numeral| numeral.end == end && numeral.start >= start)?;
        let words = match numeral.reading {
            Reading::Class(super::Class::Plan) if is_quoted => text.ends_any(numeral.start, &["“"]),
            Reading::Class(super::Class::Date | super::Class::Duration) if !is_quoted => {
                text.ends_any(numeral.start, &["连续", "过去", "近"])
            }
            _ => return None,
        };
        let before = words.map_or(0, |word| word.chars().count());
        Some(numeral.start.saturating_sub(before).max(start))
    }
}

fn slots_bound(text: &Characters, place: usize, slots: &mut Slots) {
    if let Some(word) = text.starts_any(place, &["至少", "不少于", "不低于"]) {
        slots.hedges.insert(Hedge::AtLeast);
        slots.hedge_words.push(word.to_owned());
    }
}
