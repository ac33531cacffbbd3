//! Resolves what each figure of a sentence measures.

use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::clause::{Comparison, Slots};
use super::numeral::{Numeral, Reading, at_place};
use super::tags::Tags;
use super::units::UnitKind;
use super::{Relation, phrases::Phrases};

/// How long the noun behind a number may be.
const LONGEST_NOUN: usize = 22;

/// How far the end or the beginning of a clause is looked for.
const LONGEST_CLAUSE: usize = 200;

/// What a sentence measures, from one figure to the next.
#[derive(Debug, Default)]
pub(super) struct Carry {
    /// The indicators of the figures before, the last one last.
    before: Vec<String>,
    /// The clauses in which they stand.
    clauses: Vec<usize>,
}

/// Resolves indicators in one sentence.
pub(super) struct Resolver<'t> {
    pub(super) text: &'t Characters,
    pub(super) tags: &'t Tags,
    pub(super) phrases: &'t Phrases,
    pub(super) numerals: &'t [Numeral],
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A figure's indicator, and what its slots became by it.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) indicator: String,
    /// What 的 behind a percentage is said of.
    pub(super) whole: Option<String>,
    /// Whether the noun stands behind the number with a predicate of its own.
    pub(super) is_topic: bool,
    pub(super) relation: Option<Relation>,
}

impl Resolver<'_> {
    /// The indicators of the figures, in their order.
    pub(super) fn resolve(&self, figures: &[(usize, Slots)], carry: &mut Carry) -> Vec<Resolved> {
        let mut all: Vec<Resolved> = Vec::with_capacity(figures.len());
        let mut index = 0;
        while index < figures.len() {
            let chain = self.chain(figures, index);
            let members = if chain > 1 { self.members(figures, index, chain, carry) } else { None };
            for (offset, figure) in figures.iter().enumerate().skip(index).take(chain) {
                let mut resolved = match members.as_ref().and_then(|members| members.get(offset - index)) {
                    Some(member) => Resolved { indicator: member.clone(), ..Resolved::default() },
                    None => self.one(figure, figures.get(offset + 1), carry),
                };
                if resolved.indicator.is_empty() {
                    resolved.indicator = self.earlier_clause(figure.1.clause);
                }
                carry.before.push(resolved.indicator.clone());
                carry.clauses.push(figure.1.clause);
                all.push(resolved);
            }
            index += chain;
        }
        all
    }

    fn amount(&self, index: usize) -> Option<(&Numeral, &Amount)> {
        let numeral = self.numerals.get(index)?;
        match &numeral.reading {
            Reading::Amount(amount) => Some((numeral, amount)),
            Reading::Class(_) => None,
        }
    }

    /// How many figures the list that begins at `index` has: A、B分别增长4%、5%.
    fn chain(&self, figures: &[(usize, Slots)], index: usize) -> usize {
        let is_distributed = figures.get(index).is_some_and(|(_, slots)| slots.is_distributed);
        let ratio = |index: usize| {
            figures
                .get(index)
                .and_then(|(at, _)| self.amount(*at))
                .is_some_and(|(_, amount)| amount.shape == Shape::Ratio)
        };
        if !is_distributed && !ratio(index) {
            return 1;
        }
        1 + figures
            .iter()
            .skip(index + 1)
            .take_while(|(_, slots)| slots.is_listed && slots.subject.0 >= slots.subject.1)
            .count()
    }

    /// The members of a list for the figures of a chain.
    fn members(&self, figures: &[(usize, Slots)], index: usize, chain: usize, carry: &Carry) -> Option<Vec<String>> {
        let (at, slots) = figures.get(index)?;
        let (_, amount) = self.amount(*at)?;
        let subject = self.trimmed(slots.subject.0, slots.subject.1);
        if amount.shape == Shape::Ratio {
            let text = if subject.is_empty() { carry.before.last().cloned().unwrap_or_default() } else { subject };
            return Some(vec![text; chain]);
        }
        if subject.is_empty() {
            let known = carry.before.len();
            // The figures before, a figure of each member: 81388户、34.7亿元，分别增长7.5%和7.7%.
            let first = known.checked_sub(chain)?;
            return carry.before.get(first..).map(<[_]>::to_vec);
        }
        let mut parts: Vec<&str> = subject.split('、').collect();
        if parts.len() < chain {
            parts = subject.split(['、', '和', '与', '及']).filter(|part| !part.is_empty()).collect();
        }
        if parts.len() > chain {
            parts = parts.split_off(parts.len() - chain);
        }
        if parts.len() != chain {
            return None;
        }
        let tail = parts.last().and_then(|last| self.phrases.measure_at_end(last)).unwrap_or("");
        Some(
            parts
                .iter()
                .map(|part| {
                    let is_whole = self.phrases.measure_at_end(part).is_some();
                    format!("{part}{}", if is_whole { "" } else { tail })
                })
                .collect(),
        )
    }

    /// The indicator of one figure.
    fn one(&self, figure: &(usize, Slots), next: Option<&(usize, Slots)>, carry: &Carry) -> Resolved {
        let Some((_, amount)) = self.amount(figure.0) else { return Resolved::default() };
        let slots = &figure.1;
        let last = carry.before.last().map_or("", String::as_str);
        let subject = self.trimmed(slots.subject.0, slots.subject.1);
        let kind = amount.unit.kind;
        if kind == UnitKind::Share
            && amount.shape != Shape::Multiple
            && !matches!(slots.relation, Relation::Rise | Relation::Fall)
            && let Some(resolved) = self.shared(slots, &subject, next)
        {
            return resolved;
        }
        // What changed, or is ranked or compared, is what was measured before, unless the clause names it.
        let is_said_of_known =
            kind == UnitKind::Rank || !matches!(slots.relation, Relation::Level | Relation::Hold | Relation::From);
        let names_measure_alone =
            self.phrases.is_bare_measure(&subject) && !last.is_empty() && !last.ends_with(&subject);
        if is_said_of_known && !slots.appears && (subject.is_empty() || names_measure_alone) {
            let indicator =
                if subject.is_empty() { last.to_owned() } else { format!("{}{subject}", self.phrases.base_of(last)) };
            if !indicator.is_empty() {
                return Resolved { indicator, ..Resolved::default() };
            }
        }
        let takes_noun = !matches!(kind, UnitKind::Share | UnitKind::Rank | UnitKind::Time | UnitKind::Age)
            && slots.relation != Relation::From;
        let noun = if takes_noun { self.noun_behind(slots.end, &subject, kind) } else { None };
        let mut resolved = Resolved::default();
        if let Some((noun, is_topic)) = noun {
            let head = self.head_before_noun(slots, &subject);
            resolved.indicator = format!("{}{head}{noun}", if slots.appears { "新增" } else { "" });
            resolved.is_topic = is_topic;
            return resolved;
        }
        if slots.appears {
            if subject.is_empty() {
                resolved.indicator = last.to_owned();
            } else {
                resolved.indicator = subject;
            }
            resolved.relation = (slots.relation == Relation::Level).then_some(Relation::Rise);
            return resolved;
        }
        if subject.is_empty() && slots.is_listed
            || subject.is_empty() && carry.clauses.last().is_some_and(|&clause| clause >= self.start)
        {
            resolved.indicator = last.to_owned();
            return resolved;
        }
        if self.phrases.is_bare_measure(&subject) && !last.is_empty() && kind != UnitKind::Money {
            resolved.indicator = format!("{}{subject}", self.phrases.base_of(last));
            return resolved;
        }
        if let Some((relation, rest)) = self.phrases.leading_change(&subject)
            && slots.relation == Relation::Level
            && rest.chars().count() > 1
            && !rest.starts_with('值')
        {
            resolved.relation = Some(relation);
            resolved.indicator = rest.to_owned();
            return resolved;
        }
        resolved.indicator = subject;
        resolved
    }

    /// 95%的事项网上可办: what is shared stands behind.
    fn shared(&self, slots: &Slots, subject: &str, next: Option<&(usize, Slots)>) -> Option<Resolved> {
        let text = self.text;
        let has_particle = text.at(slots.end) == '的';
        let start = if has_particle { slots.end + 1 } else { slots.end };
        if !is_han(text.at(start)) || slots.relation != Relation::Level {
            return None;
        }
        if !has_particle && !(subject.is_empty()) {
            return None;
        }
        let limit = next
            .map_or(self.end, |(at, _)| self.numerals.get(*at).map_or(self.end, |numeral| numeral.start))
            .min(start + LONGEST_NOUN);
        let end = (start..limit).find(|&at| is_mark(text.at(at))).unwrap_or(limit);
        let noun_end = (start + 1..end)
            .find(|&at| self.tags.begins(at) && matches!(self.tags.tag(at), b'v' | b'd' | b'p' | b's'))
            .unwrap_or(end);
        if end <= start {
            return None;
        }
        let whole = text.text(start, noun_end);
        if !subject.is_empty() && !self.is_verb_only(slots.subject.0, slots.subject.1) {
            return None;
        }
        let relation = self.phrases.leading_change(subject).map_or(Relation::Share, |(relation, _)| relation);
        Some(Resolved {
            indicator: text.text(start, end),
            whole: Some(whole),
            is_topic: true,
            relation: Some(relation),
        })
    }

    /// The noun behind a number, and whether the clause goes on with what it does.
    fn noun_behind(&self, end: usize, subject: &str, kind: UnitKind) -> Option<(String, bool)> {
        let text = self.text;
        let mut start = text.behind_spaces(end);
        if text.at(start) == '的' {
            start += 1;
        }
        let first = text.at(start);
        let is_name = at_place(self.numerals, start)
            .is_some_and(|numeral| numeral.is(super::Class::Name) || numeral.is(super::Class::Slogan));
        if !is_han(first) && first != '“' && !first.is_ascii_alphabetic() && !is_name {
            return None;
        }
        if matches!(first, '和' | '及' | '与' | '并' | '的' | '等' | '用' | '，')
            || text.starts_any(start, &["中，", "后，", "起，", "中有"]).is_some()
            || text.starts_any(start, &["以及", "其中", "分别", "用于", "增长", "下降", "同比"]).is_some()
        {
            return None;
        }
        if text.at(end) == '的'
            && !matches!(kind, UnitKind::General | UnitKind::Class | UnitKind::Bare)
            && !subject.is_empty()
        {
            return None;
        }
        if !subject.is_empty() && self.phrases.begins_with_action(text, start) && kind != UnitKind::General {
            return None;
        }
        if !subject.is_empty() && self.phrases.begins_with_action(text, start) && !self.phrases.is_action_only(subject)
        {
            return None;
        }
        let limit = self.end.min(start + LONGEST_NOUN);
        let mut at = start;
        let mut is_topic = false;
        let mut last_is_noun = false;
        let mut quoted = false;
        let clause_end = (start..self.end.min(start + LONGEST_CLAUSE))
            .find(|&at| is_mark(text.at(at)) || text.at(at) == '、')
            .unwrap_or(self.end.min(start + LONGEST_CLAUSE));
        let has_next = self
            .numerals
            .get(self.numerals.partition_point(|numeral| numeral.start <= start)..)
            .and_then(|next| next.iter().find(|numeral| numeral.is_amount()))
            .is_some_and(|numeral| numeral.start < clause_end);
        while at < limit {
            let character = text.at(at);
            if matches!(character, '“' | '《') {
                quoted = true;
            }
            if matches!(character, '”' | '》') {
                quoted = false;
            }
            if !quoted {
                if is_mark(character) || character == '、' {
                    break;
                }
                if at_place(self.numerals, at).is_some_and(Numeral::is_amount) {
                    break;
                }
                if at > start && matches!(character, '均' | '都') && last_is_noun {
                    is_topic = true;
                    break;
                }
                if at > start && self.tags.begins(at) {
                    if has_next && last_is_noun && self.tags.tag(at) == b'v'
                        || character == '中' && self.tags.tag(at) == b'f'
                    {
                        is_topic = true;
                        break;
                    }
                    if matches!(self.tags.tag(at), b'd' | b'p') && !matches!(character, '新' | '最' | '再')
                        || self.phrases.is_predicate_at(text, at) && last_is_noun
                    {
                        is_topic = true;
                        break;
                    }
                    if matches!(character, '和' | '及' | '与')
                        && at_place(self.numerals, at + 1).is_some_and(Numeral::is_amount)
                    {
                        break;
                    }
                }
            }
            last_is_noun = !matches!(self.tags.tag(at), b'v');
            at += 1;
        }
        // 25个项目和16个工程尽快开工: the predicate of both.
        is_topic |= (at..clause_end).any(|at| self.tags.begins(at) && self.tags.tag(at) == b'd');
        (at > start).then(|| (text.text(start, at), is_topic))
    }

    /// What of the words before a number goes with the noun behind it.
    fn head_before_noun(&self, slots: &Slots, subject: &str) -> String {
        let text = self.text;
        let (_, end) = slots.subject;
        let says_nothing = self.phrases.is_light_only(subject) || self.phrases.ends_with_preposition(subject);
        if subject.is_empty() || says_nothing {
            return String::new();
        }
        // 9个棚户区和31个小区: the noun before 和 is another's.
        if subject.ends_with(['和', '及', '与']) {
            return self.phrases.actions_at_start(subject).to_owned();
        }
        // A路、B路等8条道路: a list before 等 is of examples.
        if text.before(end) == '等' || subject.contains('、') && !self.phrases.actions_at_start(subject).is_empty() {
            return self.phrases.actions_at_start(subject).to_owned();
        }
        // 加快甲公园、6个街角游园: the nouns before are others.
        if text.before(end) == '、' || text.at(end) == '、' {
            return self.phrases.actions_at_start(subject).to_owned();
        }
        subject.to_owned()
    }

    /// Whether a stretch has verbs, adverbs and prepositions alone.
    fn is_verb_only(&self, start: usize, end: usize) -> bool {
        (start..end)
            .filter(|&at| self.tags.begins(at))
            .all(|at| matches!(self.tags.tag(at), b'v' | b'd' | b'p' | b'a' | b'c' | b'N' | b'x' | b'u'))
    }

    /// A stretch without the words at its start that say nothing of what is measured.
    fn trimmed(&self, start: usize, end: usize) -> String {
        let mut text = self.text.text(start, end.max(start));
        if let Some(open) = text.rfind('（')
            && !text.get(open..).unwrap_or("").contains('）')
        {
            text = text.get(open..).unwrap_or("").trim_start_matches('（').to_owned();
        }
        // The place of the character that stands so many bytes before the end.
        let is_edge = |bytes: usize| {
            let behind = text.get(text.len().saturating_sub(bytes)..).unwrap_or("").chars().count();
            self.tags.begins(end.saturating_sub(behind))
        };
        self.phrases.trimmed(&text, is_edge).to_owned()
    }

    /// The subject of the clause before, where a clause has none and no figure stands before it.
    fn earlier_clause(&self, clause: usize) -> String {
        let text = self.text;
        let Some(end) = clause.checked_sub(1).filter(|&end| end > self.start) else { return String::new() };
        let start = (end.saturating_sub(LONGEST_CLAUSE).max(self.start)..end)
            .rev()
            .find(|&at| is_mark(text.at(at)))
            .map_or(self.start.max(end.saturating_sub(LONGEST_CLAUSE)), |at| at + 1);
        let verb = (start + 1..end)
            .find(|&at| self.tags.begins(at) && matches!(self.tags.tag(at), b'd' | b'v' | b'p'))
            .unwrap_or(end);
        let trimmed = self.trimmed(start, verb);
        if trimmed.chars().count() > 1 { trimmed } else { self.trimmed(start, end) }
    }
}

fn is_mark(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）' | '\n' | '—' | '\0')
}

/// The words of a comparison.
pub(super) fn comparison(
    text: &Characters,
    slots: &Slots,
    resolved: &Resolved,
    before: Option<&String>,
    phrases: &Phrases,
) -> String {
    if let Some(whole) = &resolved.whole {
        return whole.clone();
    }
    match slots.comparison {
        Comparison::None => String::new(),
        Comparison::Year => "yoy".to_owned(),
        Comparison::Carried => before.cloned().unwrap_or_default(),
        Comparison::Words(start, end) => phrases.compared(&text.text(start, end)).to_owned(),
    }
}
