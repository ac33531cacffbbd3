//! Numbers too few, too vague or too bare to be figures: 一家, 千万, digits without a unit.

use super::Classifier;
use crate::figures::amount::Amount;
use crate::figures::characters::is_han;
use crate::figures::class_words::Role;
use crate::figures::literal::{Literal, magnitude};
use crate::figures::units::UnitKind;
use crate::figures::{Class, Number};

impl Classifier<'_> {
    /// Amounts in Han numerals.
    pub(super) fn han(&self, place: usize, end: usize, literal: Literal, amount: &Amount) -> Option<(usize, Class)> {
        let (text, words) = (self.text, self.words);
        let kind = amount.unit.kind;
        // 上亿, 数百
        if matches!(text.at(place), '上' | '数' | '几') {
            return None;
        }
        let begins_with_magnitude = magnitude(text.at(place)).is_some_and(|power| power > 1);
        if begins_with_magnitude {
            let is_amount = words.ends(Role::BeforeMagnitude, text, place) || amount.inner.is_some();
            if is_amount && (kind != UnitKind::Bare || amount.inner.is_some() || literal.digits > 1) {
                return None;
            }
            return Some((literal.end, if kind == UnitKind::Money { Class::Size } else { Class::Idiom }));
        }
        if kind == UnitKind::Bare {
            if amount.has_magnitude && literal.digits > 1 && amount.value > Number::whole(100) {
                return None;
            }
            if text.at(end) == '、' && place == self.start {
                return Some((end, Class::Enumerator));
            }
            return Some((literal.end, Class::Idiom));
        }
        let is_one = text.at(place) == '一' && literal.digits == 1;
        if is_one && !matches!(kind, UnitKind::Money | UnitKind::Length | UnitKind::Area | UnitKind::Mass) {
            return Some((end, Class::Small));
        }
        if is_one {
            return Some((literal.end, Class::Idiom));
        }
        let is_small = amount.value <= Number::whole(10);
        if is_small && kind == UnitKind::General {
            return Some((end, Class::Small));
        }
        if is_small
            && kind == UnitKind::Class
            && !(words.has(Role::Countable, &amount.unit.name)
                && is_han(text.at(end))
                && !matches!(text.at(end), '分' | '门' | '委' | '手'))
        {
            // 支持三家, at the end of a clause
            let is_last = words.has(Role::Countable, &amount.unit.name) && !is_han(text.at(end));
            return (!is_last).then_some((end, Class::Small));
        }
        None
    }

    /// Digits without a unit.
    pub(super) fn bare(&self, place: usize, end: usize, literal: Literal) -> Option<(usize, Class)> {
        let (text, words) = (self.text, self.words);
        let next = text.at(end);
        if words.begins(Role::Named, text, end) {
            return Some((end, Class::Name));
        }
        if is_han(next) && literal.digits >= 2 {
            // 12345热线 and the like
            return (literal.digits == 5 && text.starts(place, "12345") || text.starts(place, "95"))
                .then_some((end, Class::Name));
        }
        let is_told = words.ends(Role::Telling, text, place);
        let has_point = literal.number.is_some_and(|number| number.to_string().contains('.'));
        if is_told || has_point && !is_han(text.before(place)) && !next.is_ascii() {
            return (!is_told && !has_point).then_some((end, Class::Name));
        }
        if has_point {
            return None;
        }
        Some((end, Class::Name))
    }
}
