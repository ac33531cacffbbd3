//! Tells numerals that are no figures by what stands around them.

mod date;
mod few;
mod size;

use self::date::date;
use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::class_words::{ClassWords, Role};
use super::literal::{Literal, Script, magnitude};
use super::units::UnitKind;
use super::{Class, Number};

/// How far before a number the word stands that makes it a rank.
const RANK_REACH: usize = 14;

/// Classifies the numerals of a stretch.
#[derive(Clone, Copy)]
pub(super) struct Classifier<'t> {
    pub(super) text: &'t Characters,
    pub(super) words: &'t ClassWords,
    /// The stretch: a sentence.
    pub(super) start: usize,
    pub(super) stop: usize,
}

impl Classifier<'_> {
    /// Whether an order is told of before a place.
    pub(super) fn tells_rank(&self, place: usize) -> bool {
        let text = self.text;
        let from = self.start.max(place.saturating_sub(RANK_REACH));
        (from..=place)
            .rev()
            .take_while(|&at| !matches!(text.at(at), '，' | '。' | '；'))
            .any(|at| self.words.length_within(Role::Rank, text, at, place).is_some())
    }

    /// Whether what stands before a place may stand before an amount, so that 上 at the place is part of the amount.
    pub(super) fn may_be_several(&self, place: usize) -> bool {
        self.words.ends(Role::BeforeSeveral, self.text, place)
    }

    /// The class of a number that needs no unit to be told: a date, a name, a plan, a row of points. The place behind it comes first.
    pub(super) fn before_unit(&self, place: usize, literal: &Literal) -> Option<(usize, Class)> {
        let (text, words) = (self.text, self.words);
        let end = literal.end;
        let next = text.at(end);
        if let Some(found) = date(text, place, literal) {
            return Some(found);
        }
        if let Some(behind) = self.plan(place, end) {
            return Some((behind, Class::Plan));
        }
        if literal.script == Script::Digits {
            let before = text.before(place);
            let is_unit = words.begins(Role::LatinUnit, text, end) && !text.at(end + 1).is_ascii_digit();
            if before.is_ascii_alphabetic()
                || before == '+'
                || (next.is_ascii_alphabetic() && !is_unit)
                || next == '+'
                || matches!(before, '.' | '·' | '-') && text.before(place.saturating_sub(1)).is_ascii_alphanumeric()
                || next == '·' && text.at(end + 1).is_ascii_digit()
                || next == '-' && text.at(end + 1).is_ascii_alphabetic()
            {
                return Some((behind_name(text, end), Class::Name));
            }
            if let Some(behind) = self.enumerator(place, end) {
                return Some((behind, Class::Enumerator));
            }
            if next == '.' && text.at(end + 1).is_ascii_digit() {
                return Some((behind_name(text, end), Class::Name));
            }
        } else if let Some(behind) = self.enumerator(place, end) {
            return Some((behind, Class::Enumerator));
        }
        if is_quoted(text, place) && !matches!(next, '%' | '亿' | '万') && !text.starts(end, "个百分点") {
            return Some((end, Class::Slogan));
        }
        if text.starts(end, "大")
            && literal.number.is_some_and(|number| number <= Number::whole(20))
            && is_han(text.at(end + 1))
        {
            return Some((end + 1, Class::Discourse));
        }
        if let Some(points) = self.points(end) {
            return Some((points, Class::Discourse));
        }
        if let Some(length) = words.length(Role::Member, text, end)
            && literal.digits <= 3
            && magnitude(text.at(place)).is_none_or(|power| power == 1)
            && !text.starts(end, "市场")
            && !words.begins(Role::NoMember, text, end)
            && !(next == '方' && literal.script == Script::Digits)
        {
            let class = if next == '级' { Class::Ordinal } else { Class::Group };
            return Some((end + length, class));
        }
        None
    }

    /// 个方面, 个着力点: the counts of a text's own points.
    fn points(&self, place: usize) -> Option<usize> {
        let (text, words) = (self.text, self.words);
        let at = if matches!(text.at(place), '个' | '项' | '条' | '件' | '点') { place + 1 } else { place };
        if text.at(place) == '件'
            && let Some(length) = words.length(Role::Deed, text, place + 1)
        {
            return Some(place + 1 + length);
        }
        let is_points = at > place && matches!(text.at(place), '个') && words.begins(Role::CountedPoint, text, at)
            || at == place && text.starts_any(at, &["方面", "字", "坚持", "必须"]).is_some();
        is_points.then(|| at + words.length(Role::Point, text, at).unwrap_or(0))
    }

    /// 一、, （二）, 3., 一是, at the start of a sentence or behind a mark.
    fn enumerator(&self, place: usize, end: usize) -> Option<usize> {
        let (text, start) = (self.text, self.start);
        let before = text.before(place);
        let next = text.at(end);
        if matches!(before, '（' | '(' | '〔') && matches!(next, '）' | ')' | '〕') && end - place <= 3 {
            return Some(end);
        }
        let begins = place == start || matches!(before, '，' | '；' | '：' | '。' | '\n' | '—' | ' ' | '、');
        if !begins || end - place > 3 {
            return None;
        }
        if place == start && (matches!(next, '、' | '）' | ')') || next == '.' && !text.at(end + 1).is_ascii_digit())
        {
            return Some(end);
        }
        let is_han = !text.at(place).is_ascii_digit();
        (is_han && matches!(next, '是' | '要' | '则')).then_some(end)
    }

    /// 十四五, “八五”, 两个一百年.
    fn plan(&self, place: usize, end: usize) -> Option<usize> {
        let (text, words) = (self.text, self.words);
        let length = end - place;
        if text.starts(place, "两个一百年") {
            return Some(place + 5);
        }
        let is_quoted = is_opening(text.before(place)) && is_closing(text.at(end));
        let is_ten = length == 3 && text.at(place) == '十' && text.at(place + 2) == '五';
        let is_five = length == 2
            && text.at(place + 1) == '五'
            && matches!(text.at(place), '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
        let is_followed = words.begins(Role::BehindPlan, text, end);
        (is_ten || is_five && (is_quoted || is_followed)).then_some(end)
    }

    /// The class of an amount that is no figure, and the place behind it.
    pub(super) fn with_unit(&self, span: (usize, usize), literal: Literal, amount: &Amount) -> Option<(usize, Class)> {
        let text = self.text;
        let (place, end) = span;
        let kind = amount.unit.kind;
        let before = text.before(place);
        if kind == UnitKind::Discourse {
            return Some((end, Class::Discourse));
        }
        if amount.script == Script::Han && matches!(&*amount.unit.name, "届" | "轮" | "期") {
            return Some((end, Class::Ordinal));
        }
        if &*amount.unit.name == "位" && text.at(end) == '数' {
            return Some((end, Class::Idiom));
        }
        if &*amount.unit.name == "份" && text.ends_any(place, &["共印", "印发", "印"]).is_some() {
            return Some((end, Class::Imprint));
        }
        if before == '每' {
            return Some((end, Class::Size));
        }
        if matches!(kind, UnitKind::Time | UnitKind::Age) {
            return self.time(place, end, kind);
        }
        if let Some(found) = self.size(place, end, amount) {
            return Some(found);
        }
        let is_han_number = amount.script == Script::Han && amount.shape == Shape::Plain && kind != UnitKind::Share;
        if is_han_number {
            return self.han(place, end, literal, amount);
        }
        if kind == UnitKind::Bare && amount.shape == Shape::Plain && !amount.has_magnitude && amount.upper.is_none() {
            return self.bare(place, end, literal);
        }
        None
    }
}

/// The place behind the letters and digits of a name.
fn behind_name(text: &Characters, place: usize) -> usize {
    let mut end = place;
    while text.at(end).is_ascii_alphanumeric()
        || matches!(text.at(end), '+' | '.' | '·' | '-') && text.at(end + 1).is_ascii_alphanumeric()
    {
        end += 1;
    }
    end
}

fn is_opening(character: char) -> bool {
    matches!(character, '“' | '‘' | '「' | '『' | '《' | '"')
}

fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '」' | '』' | '》' | '"')
}

/// Whether short quotation marks hold a place: “4105”行动, “三个一批”.
fn is_quoted(text: &Characters, place: usize) -> bool {
    let opening =
        (place.saturating_sub(12)..place).rev().find(|&at| is_opening(text.at(at)) || is_closing(text.at(at)));
    let Some(opening) = opening.filter(|&at| is_opening(text.at(at))) else { return false };
    (place..opening + 16)
        .find(|&at| is_closing(text.at(at)) || is_opening(text.at(at)) || matches!(text.at(at), '，' | '。'))
        .is_some_and(|at| is_closing(text.at(at)))
}
