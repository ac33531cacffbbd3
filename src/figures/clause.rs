//! What stands before and behind a number: the slots of its clause.

use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::numeral::{Numeral, Reading, before_place};
use super::units::UnitKind;
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

/// Reads the words before a number from right to left.
struct Left<'s, 't> {
    clauses: &'s Clauses<'t>,
    slots: &'s mut Slots,
    amount: &'s Amount,
    relation: Option<Relation>,
    reach: bool,
}

const OTHERS_ABOVE: [&str; 8] = ["高于", "快于", "高出", "超出", "超过", "好于", "领先", "领先于"];
const OTHERS_BELOW: [&str; 3] = ["低于", "慢于", "少于"];
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
    fn read(&mut self, start: usize, end: usize) -> usize {
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

    /// Comparisons, shares and plans, which hold words of their own.
    fn special(&mut self, start: usize, end: usize) -> Option<usize> {
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
    fn than(&mut self, start: usize, end: usize, kind: UnitKind) -> Option<usize> {
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
