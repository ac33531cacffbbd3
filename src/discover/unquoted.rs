//! Slogans that stand without quotation marks.
//!
//! Without marks a text is full of numbers that count and of lists that only list. So only forms that nothing else has are
//! taken, and what a quotation elsewhere in the text has shown to be a slogan.

use daachorse::{CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use rustc_hash::FxHashMap;

use super::context::{self, Standing};
use super::evidence::{Cue, Evidence};
use super::members::counted::{self, Counted};
use super::numeral::{Numeral, is_open, is_small_number};
use super::{Candidate, CandidateKind, Known, members, words};
use crate::Span;
use crate::hanzi::is_han;
use crate::segment::Token;

/// The score of a form that nothing else has: there are too few of them in the marked reports to learn it.
const CERTAIN: f64 = 0.8;

/// What a scan of the text may use and must leave alone.
pub(super) struct Scan<'a, 't> {
    pub(super) text: &'t str,
    pub(super) tokens: &'a [Token],
    pub(super) known: &'a Known<'t>,
    pub(super) quotations: &'a [Span],
    pub(super) place: Option<&'t str>,
}

impl Scan<'_, '_> {
    /// Adds the places without marks to the candidates, and candidates that stand without marks everywhere.
    pub(super) fn extend(&self, candidates: &mut Vec<Candidate>, least: f64) {
        self.repeat(candidates, least);
        let (mut found, mut listed) = (Vec::new(), Vec::new());
        let mut characters: Vec<(usize, char)> = Vec::new();
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            characters.clear();
            characters.extend(line.char_indices().map(|(at, c)| (at + offset, c)));
            offset += line.len();
            let mut at = 0;
            while at < characters.len() {
                let rest = characters.get(at..).unwrap_or_default();
                let before = at.checked_sub(1).and_then(|index| characters.get(index)).map(|&(_, c)| c);
                match self.form(before, rest) {
                    Some((length, form)) => {
                        found.extend(self.span(rest, length).map(|span| (span, form)));
                        at += length;
                    }
                    None => {
                        let counted = rest.first().and_then(|&(start, _)| self.counted(before, start));
                        let until = counted.as_ref().map_or(0, |counted| counted.span.end());
                        at += rest.iter().take_while(|(place, _)| *place < until).count().max(1);
                        listed.extend(counted);
                    }
                }
            }
        }
        let mut indices: FxHashMap<String, usize> =
            candidates.iter().enumerate().map(|(index, candidate)| (candidate.surface.clone(), index)).collect();
        for (span, form) in found {
            let Some(surface) = self.text.get(span.range()) else { continue };
            match indices.get(surface).and_then(|&index| candidates.get_mut(index)) {
                Some(candidate) => {
                    candidate.spans.push(span);
                    candidate.score = candidate.score.max(CERTAIN);
                }
                None => {
                    indices.insert(surface.to_owned(), candidates.len());
                    candidates.push(self.candidate(span, surface, form));
                }
            }
        }
        for Counted { kind, span, members } in listed {
            let Some(surface) = self.text.get(span.range()) else { continue };
            let known = indices.get(surface).and_then(|&index| candidates.get_mut(index));
            // One wording may stand for one list here and for another there.
            match known.filter(|candidate| self.is_same(&candidate.members, &members)) {
                Some(candidate) => candidate.spans.push(span),
                None => {
                    indices.insert(surface.to_owned(), candidates.len());
                    candidates.push(self.counting(kind, span, surface, members));
                }
            }
        }
        for candidate in candidates {
            candidate.spans.sort_unstable();
            candidate.spans.dedup();
        }
    }

    /// The form at the beginning of `rest`, and how many characters it has.
    fn form(&self, before: Option<char>, rest: &[(usize, char)]) -> Option<(usize, CandidateKind)> {
        let &(_, first) = rest.first()?;
        if first.is_ascii_digit() {
            return code(before, rest).map(|length| (length, CandidateKind::Numeral));
        }
        if is_small_number(first) {
            if before.is_some_and(|c| c == '第' || is_small_number(c) || c.is_ascii_digit()) {
                return None;
            }
            let length =
                each_its_own(rest).or_else(|| numbers(rest)).or_else(|| joint(rest)).or_else(|| self.summing_up(rest));
            return length.map(|length| (length, CandidateKind::Numeral));
        }
        if let Some(length) = self.virtuous_place(rest) {
            return Some((length, CandidateKind::Slogan));
        }
        chain(rest).map(|length| (length, CandidateKind::Parallel))
    }

    fn span(&self, rest: &[(usize, char)], length: usize) -> Option<Span> {
        let &(start, _) = rest.first()?;
        let &(last, character) = rest.get(length.checked_sub(1)?)?;
        let span = Span::new(start, last + character.len_utf8());
        (!self.known.overlaps(span) && !self.is_quoted(span)).then_some(span)
    }

    /// Whether a quotation holds the span.
    fn is_quoted(&self, span: Span) -> bool {
        let behind = self.quotations.partition_point(|quotation| quotation.start() <= span.start());
        // Quotations inside quotations are few: the one that holds the span is one of the last that began.
        self.quotations.iter().take(behind).rev().take(3).any(|quotation| quotation.contains(span))
    }

    fn candidate(&self, span: Span, surface: &str, kind: CandidateKind) -> Candidate {
        let mut evidence = Vec::new();
        context::of_surface(surface, self.place, Standing::Unknown, &mut evidence);
        evidence.push(Evidence::new(Cue::Unquoted, ""));
        let members = members::of_words(self.text, self.tokens, &[span]);
        if !members.is_empty() {
            evidence.push(Evidence::new(Cue::Explained, members.len().to_string()));
        }
        Candidate { surface: surface.to_owned(), kind, score: CERTAIN, spans: vec![span], members, evidence }
    }

    /// A plain count with its list, where no mention reaches out of its noun and no quotation holds it.
    fn counted(&self, before: Option<char>, start: usize) -> Option<Counted> {
        if before.is_some_and(|c| {
            c == '第' || is_small_number(c) || c.is_ascii_alphanumeric() || matches!(c, '.' | '十' | '百')
        }) {
            return None;
        }
        let first = self.text.get(start..).and_then(|rest| rest.chars().next());
        if !first.is_some_and(|c| is_small_number(c) || c.is_ascii_digit()) {
            return None;
        }
        let counted = counted::at(self.text, self.tokens, start)?;
        let is_free = !self.known.reaches_out(counted.span) && !self.is_quoted(counted.span);
        is_free.then_some(counted)
    }

    fn is_same(&self, one: &[Span], other: &[Span]) -> bool {
        let words = |list: &[Span]| list.iter().map(|span| self.text.get(span.range())).collect::<Vec<_>>();
        words(one) == words(other)
    }

    fn counting(&self, kind: CandidateKind, span: Span, surface: &str, members: Vec<Span>) -> Candidate {
        let evidence = vec![Evidence::new(Cue::Unquoted, ""), Evidence::new(Cue::Explained, members.len().to_string())];
        Candidate { surface: surface.to_owned(), kind, score: CERTAIN, spans: vec![span], members, evidence }
    }

    /// The places without marks of what is quoted elsewhere.
    fn repeat(&self, candidates: &mut [Candidate], least: f64) {
        let is_clear = |candidate: &Candidate| {
            candidate.kind != CandidateKind::Name
                && candidate.score >= least
                && (candidate.surface.chars().count() > 2 || Numeral::parse(&candidate.surface).is_some())
        };
        let clear: Vec<usize> = candidates
            .iter()
            .enumerate()
            .filter(|(_, candidate)| is_clear(candidate))
            .map(|(index, _)| index)
            .collect();
        let surfaces =
            clear.iter().filter_map(|&index| candidates.get(index)).map(|candidate| candidate.surface.clone());
        let surfaces: Vec<String> = surfaces.collect();
        if surfaces.is_empty() {
            return;
        }
        let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        let Ok(automaton) = builder.build::<_, _, u32>(&surfaces) else { return };
        let mut places: Vec<Vec<Span>> = vec![Vec::new(); surfaces.len()];
        for found in automaton.leftmost_find_iter(self.text) {
            let span = Span::new(found.start(), found.end());
            let number = found.value() as usize;
            let Some(candidate) = clear.get(number).and_then(|&index| candidates.get_mut(index)) else { continue };
            let before = self.text.get(..span.start()).and_then(|head| head.chars().next_back());
            let is_other_number = before.is_some_and(|c| is_small_number(c) || c.is_ascii_digit() || c == '第');
            let after = self.text.get(span.end()..).and_then(|tail| tail.chars().next());
            let is_cut = after.is_some_and(|c| c.is_ascii_digit() || c == '+');
            let is_mention = self.known.overlaps(span);
            if is_other_number || is_cut || is_mention || candidate.spans.binary_search(&span).is_ok() {
                continue;
            }
            if let Some(places) = places.get_mut(number) {
                places.push(span);
            }
        }
        for (&index, places) in clear.iter().zip(places) {
            if let Some(candidate) = candidates.get_mut(index).filter(|_| !places.is_empty()) {
                candidate.evidence.push(Evidence::new(Cue::Unquoted, ""));
                candidate.spans.extend(places);
            }
        }
    }

    /// A numeral that sums up the list before it in a word of policy: 药品目录、检验结果、床位调度三统一.
    fn summing_up(&self, rest: &[(usize, char)]) -> Option<usize> {
        let until = rest.iter().take(7).position(|&(_, c)| !is_han(c))?;
        let surface: String = rest.iter().take(until).map(|&(_, c)| c).collect();
        let number = surface.chars().next()?;
        let head = surface.strip_prefix(number)?;
        let head = head.strip_prefix('个').unwrap_or(head);
        let is_policy =
            (head.ends_with('化') && head.chars().count() > 2) || JOINT.contains(&head) || UNITED.contains(&head);
        if !is_policy {
            return None;
        }
        let span = Span::new(rest.first()?.0, rest.first()?.0 + surface.len());
        (!members::of_words(self.text, self.tokens, &[span]).is_empty()).then_some(until)
    }

    fn virtuous_place(&self, rest: &[(usize, char)]) -> Option<usize> {
        let place = self.place?;
        let &(start, _) = rest.first()?;
        let text = self.text.get(start..)?;
        let virtue = words::CIVIC_VIRTUES.iter().find(|virtue| text.starts_with(**virtue))?;
        let behind = text.get(virtue.len()..)?.strip_prefix(place)?;
        let is_longer = behind.starts_with(['省', '市', '县', '区', '旗', '州', '镇', '乡']);
        (!is_longer).then(|| virtue.chars().count() + place.chars().count())
    }
}

/// 1+3+N.
fn code(before: Option<char>, rest: &[(usize, char)]) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-')) {
        return None;
    }
    let length = rest.iter().take_while(|&&(_, c)| c.is_ascii_digit() || c == '+' || is_open(c)).count();
    let code: String = rest.iter().take(length).map(|&(_, c)| c).collect();
    let parts: Vec<&str> = code.split('+').collect();
    let is_part = |part: &&str| (1..=2).contains(&part.len());
    let goes_on = rest.get(length).is_some_and(|&(_, c)| c.is_ascii_alphanumeric() || matches!(c, '%' | '.'));
    (parts.len() > 1 && parts.iter().all(is_part) && !goes_on).then_some(length)
}

/// Numbers, each with its noun or verb: 三化三制, 两山三水五镇, 三沟一渠.
fn numbers(rest: &[(usize, char)]) -> Option<usize> {
    let character = |index: usize| rest.get(index).map(|&(_, c)| c);
    let is_word = |index: usize| character(index).is_some_and(|c| is_han(c) && !is_number(c));
    let mut at = 0;
    let mut parts = 0;
    let mut length = 0;
    while character(at).is_some_and(is_small_number) {
        let run = (1..=4).take_while(|&step| is_word(at + step)).count();
        let next_is_number = character(at + run + 1).is_some_and(is_small_number);
        let ends = !character(at + run + 1).is_some_and(is_han);
        let head = match (parts, next_is_number, ends) {
            (0, true, _) => run,
            (0, false, _) => return None,
            (_, true, _) if run == length => run,
            (_, false, true) if run <= length + 1 => run,
            _ => length.min(run),
        };
        if head == 0 || head > 3 || character(at + 1).is_some_and(is_unit) {
            return None;
        }
        if parts == 0 {
            length = head;
        }
        parts += 1;
        at += 1 + head;
    }
    let surface: String = rest.iter().take(at).map(|&(_, c)| c).collect();
    let is_open = surface.starts_with('一') && parts == 2 && surface.matches('一').count() == 2;
    let stands = !is_open || surface.ends_with(['策', '品', '业', '特', '档', '码', '案', '单', '团']);
    // 三省一区, 八县一区 count places.
    let counts_places =
        surface.chars().all(|c| is_small_number(c) || matches!(c, '省' | '市' | '区' | '县' | '旗' | '州'));
    (parts > 1 && at <= 14 && stands && !counts_places && !is_idiom(&surface)).then_some(at)
}

/// One thing for each, several times over: 一村一品、一镇一业.
fn each_its_own(rest: &[(usize, char)]) -> Option<usize> {
    let character = |index: usize| rest.get(index).map(|&(_, c)| c);
    let is_pair = |at: usize| {
        let is_word = |index: usize| character(index).is_some_and(|c| is_han(c) && !is_number(c) && !is_unit(c));
        character(at) == Some('一') && is_word(at + 1) && character(at + 2) == Some('一') && is_word(at + 3)
    };
    let pairs =
        (0..6).take_while(|pair| is_pair(pair * 5) && (*pair == 0 || character(pair * 5 - 1) == Some('、'))).count();
    (pairs > 1).then(|| pairs * 5 - 1)
}

/// A number, what it counts, and what these do together: 五区并进.
fn joint(rest: &[(usize, char)]) -> Option<usize> {
    let text: String = rest.iter().take(4).map(|&(_, c)| c).collect();
    let mut characters = text.chars();
    let (number, counted) = (characters.next()?, characters.next()?);
    let is_counted = is_han(counted)
        && !is_unit(counted)
        && !is_number(counted)
        && !matches!(counted, '手' | '者' | '方' | '边' | '级' | '端');
    (number != '一' && number != '十' && is_counted && JOINT.contains(&characters.as_str())).then_some(4)
}

/// Steps each of which begins where one before it ended: 个转企、小升规、规改股、股上市.
fn chain(rest: &[(usize, char)]) -> Option<usize> {
    const STEP: usize = 3;
    let mut length = 0;
    let mut links = 0;
    let mut steps = 0;
    let mut last = None;
    loop {
        let step: Vec<char> = rest.iter().skip(length).take(STEP).map(|&(_, c)| c).collect();
        let [first, verb, end] = step.as_slice() else { break };
        if !(STEPS.contains(verb) && is_han(*first) && is_han(*end)) {
            break;
        }
        links += usize::from(last == Some(*first));
        last = Some(*end);
        steps += 1;
        length += STEP;
        match rest.get(length) {
            Some(&(_, '、')) => length += 1,
            _ => {
                length += 1;
                break;
            }
        }
    }
    (steps > 1 && links > 0).then(|| length - 1)
}

/// The verbs of a chain.
const STEPS: [char; 12] = ['转', '升', '改', '上', '进', '变', '冲', '培', '育', '成', '做', '走'];

/// What several do together.
#[rustfmt::skip]
const JOINT: &[&str] = &[
    "并进", "联动", "并举", "共建", "同步", "协同", "合一", "融合", "同治", "共治", "互动", "贯通", "并重", "同创",
    "同建", "齐飞", "齐发", "叠加",
];

/// What is made the same for several, or done to all.
#[rustfmt::skip]
const UNITED: &[&str] = &[
    "统一", "覆盖", "全覆盖", "坚持", "确保", "结合", "突破", "提升", "转变", "到位", "落实", "同时",
];

/// Sayings of the same form.
#[rustfmt::skip]
const IDIOMS: &[&str] = &[
    "三心二意", "五湖四海", "四面八方", "七嘴八舌", "三令五申", "四通八达", "七上八下", "三番五次", "三番两次",
    "五花八门", "三言两语", "三长两短", "九牛一毛", "五颜六色", "三三两两", "四平八稳", "三天两头", "一五一十",
    "三教九流", "五光十色", "十全十美", "一清二楚", "一来二去", "一穷二白", "一干二净", "一石二鸟", "一举两得",
    "一分为二", "两全其美", "三从四德", "五脏六腑", "七零八落", "七手八脚", "四分五裂", "一知半解", "三头六臂",
    "一丝一毫", "四舍五入", "三位一体", "一唱一和",
];

fn is_idiom(surface: &str) -> bool {
    IDIOMS.iter().any(|idiom| surface.starts_with(idiom))
}

/// Measures and what else follows an ordinary number.
const UNITS: &str = "年月日天周季时分秒岁元亿万公亩吨米倍成人次批期连个项条家名位种类座所处户件届层点套台辆块支片组些定般律体直样起旦下大为只头步级\
                     等岸国者维";

/// Whether it is counted in an ordinary way.
fn is_unit(character: char) -> bool {
    UNITS.contains(character)
}

fn is_number(character: char) -> bool {
    is_small_number(character) || super::numeral::is_large_number(character) || matches!(character, '第' | '零' | '半')
}
