//! The same figure in both texts: what it was and what it is.

use std::collections::{BTreeMap, BTreeSet};

use super::Comparison;
use super::words::{MODIFIERS, Word, Words};
use crate::Span;
use crate::document::Document;
use crate::wording::fold::fold;

/// What names the targets of a year.
const TARGETS: &str = "预期目标";

/// How many hundredths of the words around two numbers must be the same.
const ALIKE: usize = 50;

/// A number that took the place of another in the same clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// The clause up to the number, without marks and other numbers.
    pub label: String,
    /// The earlier number with its unit; none for a target that is new.
    pub earlier: Option<Span>,
    /// The later number with its unit; none for a target that was dropped.
    pub later: Option<Span>,
    /// Later less earlier as a decimal, where both are numbers of one unit.
    pub difference: Option<String>,
    /// The unit that both have.
    pub unit: Option<String>,
    /// The modifiers of the earlier number, in the order of [`FigureChange::later_modifiers`].
    pub earlier_modifiers: Vec<&'static str>,
    /// 左右, 以上, 以内 and the like, beside the later number.
    pub later_modifiers: Vec<&'static str>,
    /// Whether the sentence announces targets.
    pub is_target: bool,
}

impl FigureChange {
    /// The earlier number as it is read, with what stands beside it; `None` if there is none.
    pub fn earlier_text(&self, earlier: &Document) -> Option<String> {
        self.earlier.map(|span| beside(earlier, span, &self.earlier_modifiers))
    }

    /// The later number as it is read, with what stands beside it; `None` if there is none.
    pub fn later_text(&self, later: &Document) -> Option<String> {
        self.later.map(|span| beside(later, span, &self.later_modifiers))
    }
}

/// A number between the modifiers that stand before it and those that stand behind it.
fn beside(document: &Document, span: Span, modifiers: &[&str]) -> String {
    let is_behind = |modifier: &&&str| matches!(**modifier, "左右" | "以上" | "以内" | "以下");
    let (behind, before): (Vec<&str>, Vec<&str>) = modifiers.iter().partition(is_behind);
    format!("{}{}{}", before.concat(), document.text().get(span.range()).unwrap_or(""), behind.concat())
}

/// A number in its clause.
struct Number<'t> {
    span: Span,
    text: &'t str,
    /// The clause without its numbers.
    around: String,
    label: String,
    modifiers: Vec<&'static str>,
}

impl Comparison<'_> {
    /// The numbers that replace each other where at least half of the words around are the same, in the order of the later
    /// text, targets first; then the targets that were dropped.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, compare::Compare};
    /// let analyzer = Analyzer::new()?;
    /// let earlier = analyzer.analyze_text("今年主要预期目标是：城镇新增就业1.1万人以上，粮食产量50万吨左右。")?;
    /// let later = analyzer.analyze_text("今年主要预期目标是：城镇新增就业1.25万人左右，粮食产量50万吨左右。")?;
    /// let comparison = Compare::new().run(&earlier, &later)?;
    /// let change = &comparison.figures()[0];
    /// assert_eq!((change.difference.as_deref(), change.unit.as_deref()), (Some("0.15"), Some("万人")));
    /// assert_eq!((&change.earlier_modifiers[..], &change.later_modifiers[..]), (&["以上"][..], &["左右"][..]));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn figures(&self) -> Vec<FigureChange> {
        let (old, new) = (self.document(0), self.document(1));
        let (old_words, new_words) = (Words::of(old), Words::of(new));
        let mut changes = Vec::new();
        let mut matched: Vec<Span> = Vec::new();
        for sentence in &self.later {
            let is_target = is_target(new, sentence.span());
            let numbers = numbers(new, &new_words, sentence.span());
            let mut candidates: Vec<Number<'_>> = Vec::new();
            for link in sentence.links() {
                if let Some(earlier) = self.earlier.get(link.earlier()) {
                    candidates.extend(self::numbers(old, &old_words, earlier.span()));
                }
            }
            let mut partners = partners(&numbers, &candidates);
            for (at, number) in numbers.into_iter().enumerate() {
                let partner = partners.remove(&at).and_then(|index| candidates.get(index));
                matched.extend(partner.map(|partner| partner.span));
                let is_changed = partner.is_some_and(|partner| {
                    fold(partner.text) != fold(number.text)
                        || partner.text != number.text
                        || partner.modifiers != number.modifiers
                });
                if is_changed || is_target {
                    changes.push(FigureChange {
                        label: number.label,
                        earlier: partner.map(|partner| partner.span),
                        later: Some(number.span),
                        difference: partner.and_then(|partner| difference(partner.text, number.text)),
                        unit: partner.map(|_| unit(number.text).to_owned()).filter(|unit| !unit.is_empty()),
                        earlier_modifiers: partner.map(|partner| partner.modifiers.clone()).unwrap_or_default(),
                        later_modifiers: number.modifiers,
                        is_target,
                    });
                }
            }
        }
        matched.sort_unstable();
        for sentence in self.earlier.iter().filter(|sentence| is_target(old, sentence.span())) {
            for number in numbers(old, &old_words, sentence.span()) {
                if matched.binary_search(&number.span).is_err() {
                    changes.push(FigureChange {
                        label: number.label,
                        earlier: Some(number.span),
                        later: None,
                        difference: None,
                        unit: None,
                        earlier_modifiers: number.modifiers,
                        later_modifiers: Vec::new(),
                        is_target: true,
                    });
                }
            }
        }
        changes.sort_by_key(|change| (!change.is_target, change.later.is_none()));
        changes
    }
}

fn is_target(document: &Document, span: Span) -> bool {
    document.text().get(span.range()).is_some_and(|sentence| sentence.contains(TARGETS))
}

/// The numbers of a sentence, each with its clause.
fn numbers<'t>(document: &'t Document, words: &Words, sentence: Span) -> Vec<Number<'t>> {
    let text = document.text();
    let at = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let own: Vec<&Word> = words.of_span(sentence).iter().filter(|word| word.is_number).collect();
    let marks = ['，', '；', '：', '。', '！', '？', '、'];
    let mut numbers = Vec::with_capacity(own.len());
    for word in &own {
        let span = word.span;
        // A year, a month and the like is no figure.
        let behind = at(span.start(), span.end());
        if !behind.starts_with(|c: char| c.is_ascii_digit()) || behind.ends_with(['年', '月', '日', '届', '次']) {
            continue;
        }
        let before = at(sentence.start(), span.start());
        let from = sentence.start() + before.rfind(marks).map_or(0, |mark| mark + '，'.len_utf8());
        let after = at(span.end(), sentence.end());
        let to = span.end() + after.find(marks).unwrap_or(after.len());
        let mut around = String::new();
        let mut label = String::new();
        let mut start = from;
        for number in own.iter().filter(|number| number.span.start() >= from && number.span.end() <= to) {
            let piece = fold(at(start, number.span.start()));
            if number.span.start() <= span.start() {
                label.push_str(&piece);
            }
            around.push_str(&piece);
            start = number.span.end();
        }
        let last = at(start, to);
        around.push_str(&fold(last));
        let beside = at(span.end(), to);
        let modifiers: Vec<&'static str> = MODIFIERS
            .into_iter()
            .filter(|modifier| beside.starts_with(modifier) || label.ends_with(modifier))
            .collect();
        for modifier in MODIFIERS {
            around = around.replace(modifier, "");
            label = label.strip_suffix(modifier).unwrap_or(&label).to_owned();
        }
        numbers.push(Number { span, text: at(span.start(), span.end()), around, label, modifiers });
    }
    numbers
}

/// For numbers the candidate that each replaces: those whose labels are most alike first, and each once.
fn partners(numbers: &[Number<'_>], candidates: &[Number<'_>]) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<_> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        for (index, other) in candidates.iter().enumerate() {
            let (label, around) = (similarity(&other.label, &number.label), similarity(&other.around, &number.around));
            if unit(other.text) == unit(number.text) && label >= ALIKE && around >= ALIKE {
                pairs.push((std::cmp::Reverse((label, around)), at, index));
            }
        }
    }
    pairs.sort_unstable();
    let (mut partners, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, at, index) in pairs {
        if !partners.contains_key(&at) && taken.insert(index) {
            partners.insert(at, index);
        }
    }
    partners
}

/// The unit of a number: what stands behind its digits, magnitudes included.
fn unit(number: &str) -> &str {
    let end = number.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1);
    number.get(end..).unwrap_or("")
}

/// How many hundredths of the characters of the longer of two texts both have.
fn similarity(one: &str, other: &str) -> usize {
    let mut rest: Vec<char> = other.chars().collect();
    let longer = one.chars().count().max(rest.len());
    let shared = one
        .chars()
        .filter(|character| rest.iter().position(|other| other == character).map(|at| rest.swap_remove(at)).is_some())
        .count();
    (shared * 100).checked_div(longer).unwrap_or(100)
}

/// Later less earlier, exactly, where both have one unit.
fn difference(earlier: &str, later: &str) -> Option<String> {
    if unit(earlier) != unit(later) {
        return None;
    }
    let digits = |number: &str| -> Option<(i128, usize)> {
        let digits = number.strip_suffix(unit(number))?.replace(',', "");
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        Some((format!("{whole}{fraction}").parse().ok()?, fraction.len()))
    };
    let ((old, old_places), (new, new_places)) = (digits(earlier)?, digits(later)?);
    let places = old_places.max(new_places);
    let scaled = |value: i128, own: usize| value.checked_mul(10i128.checked_pow(u32::try_from(places - own).ok()?)?);
    let difference = scaled(new, new_places)?.checked_sub(scaled(old, old_places)?)?;
    let sign = if difference < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", difference.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - places)?;
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_exact() {
        let cases = [
            ("3%", "4%", Some("1")),
            ("2.6%", "2.8%", Some("0.2")),
            ("1,100万人", "1200万人", Some("100")),
            ("5.5%", "5%", Some("-0.5")),
            ("0.05元", "0.3元", Some("0.25")),
            ("5亿元", "5万元", None),
            ("3%", "3%", Some("0")),
        ];
        for (earlier, later, expected) in cases {
            assert_eq!(difference(earlier, later).as_deref(), expected, "{earlier} {later}");
        }
    }
}
