//! What a page puts around its text: page numbers, and heads and feet that recur.

mod shape;

use rustc_hash::FxHashMap;

use self::shape::{Certainty, PageNumber};
use super::edit::Edit;
use super::enumerator::Enumerator;
use super::lines::{Line, half_columns, is_terminated};
use super::rule::Rule;
use crate::Span;

/// Bytes that a page holds at the very least, about forty characters: title pages and last pages are short.
const SHORTEST_PAGE: usize = 120;

/// How many candidates a chain of page numbers may pass over: the figures of a table that stand between two pages.
const LOOK_BACK: usize = 40;

/// The longest step between two page numbers of a chain: pages without a number, such as those of pictures, are few.
const LONGEST_STEP: u32 = 4;

/// A line shorter than this, in half columns, is a heading or a cell sooner than a line of a paragraph.
const PROSE: usize = 28;

/// How many lines at the start of a document may be its own head: the first occurrence of a running head stays there.
const OPENING: usize = 12;

/// The widest running head, in half columns.
const WIDEST_HEAD: usize = 80;

/// Page numbers.
///
/// A shape such as — 4 — or 第4页 tells them. A number alone is one when it belongs to a chain that rises through the
/// document, a page's text between two of them, and the place says so: a page break beside it, or a sentence that it
/// interrupts. The numbers of lists and of tables rise through no document and interrupt no sentence.
pub(crate) fn page_numbers(text: &str, lines: &[Line], page_breaks: &[usize]) -> Vec<Edit> {
    let numbers: Vec<Option<PageNumber>> = lines.iter().map(|line| PageNumber::read(line.text(text))).collect();
    let mut dropped: Vec<bool> =
        numbers.iter().map(|number| number.is_some_and(|number| number.certainty == Certainty::Shape)).collect();
    let is_needed = numbers.iter().flatten().any(|number| number.certainty == Certainty::Place);
    let recurring = if is_needed { recurring(&groups(text, lines), lines.len()) } else { Vec::new() };
    let candidates: Vec<Candidate> = numbers
        .iter()
        .enumerate()
        .filter_map(|(index, number)| {
            let number = number.filter(|number| number.certainty == Certainty::Place)?;
            let place = Place { text, lines, page_breaks, recurring: &recurring, index };
            Some(Candidate { index, offset: lines.get(index)?.start, page: number.page, evidence: place.evidence()? })
        })
        .collect();
    for chain in chains(&candidates) {
        let shown = chain.iter().filter(|candidate| candidate.evidence > 0).count();
        // Of three numbers in a chain one may fall between two paragraphs; of many, two in three may.
        let believed = if let [candidate] = chain.as_slice() {
            candidate.evidence > 0 && candidate.is_where_its_page_ends()
        } else if chain.len() < 3 {
            shown == chain.len()
        } else {
            shown * 3 >= chain.len()
        };
        if believed {
            mark(&mut dropped, chain.iter().map(|candidate| candidate.index));
        }
    }
    edits(lines, &dropped, Rule::PageNumber)
}

/// Heads and feet that recur from page to page.
///
/// A line is one when it recurs, numbers at its ends aside, and it stands beside page breaks or page numbers, or
/// interrupts sentences. Where the document opens with it, it is the document's own head and stays once.
pub(crate) fn running_heads(text: &str, lines: &[Line], page_breaks: &[usize]) -> Vec<Edit> {
    let groups = groups(text, lines);
    let recurring = recurring(&groups, lines.len());
    let around = Surroundings { text, lines, page_breaks, recurring: &recurring };
    let mut dropped = vec![false; lines.len()];
    for (key, group) in groups.iter().filter(|(_, group)| group.len() >= 2) {
        let at_page = group.iter().filter(|&&index| around.is_at_page_edge(index)).count();
        let interrupting = group.iter().filter(|&&index| around.interrupts(index)).count();
        let by_page = at_page + 1 >= group.len() && at_page >= 2 && !key.ends_with(GLUED);
        let by_place = group.len() >= 3 && interrupting >= 2 && interrupting * 3 >= group.len();
        if !by_page && !by_place {
            continue;
        }
        let own_head = |index: usize| index < OPENING && !around.interrupts(index);
        let kept = usize::from(group.first().is_some_and(|&index| own_head(index)));
        mark(&mut dropped, group.iter().skip(kept).copied());
    }
    edits(lines, &dropped, Rule::RunningHead)
}

/// The lines that may be heads, by what recurs of them.
fn groups(text: &str, lines: &[Line]) -> FxHashMap<String, Vec<usize>> {
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, line) in lines.iter().enumerate() {
        let content = line.text(text);
        // A line that ends a sentence is text, a salutation above all.
        if content.len() <= WIDEST_HEAD * 3 && !is_terminated(content) && half_columns(content) <= WIDEST_HEAD {
            let key = recurring_part(content);
            if key.chars().nth(1).is_some() {
                groups.entry(key).or_default().push(index);
            }
        }
    }
    groups
}

/// Which of so many lines are alike with another one.
fn recurring(groups: &FxHashMap<String, Vec<usize>>, lines: usize) -> Vec<bool> {
    let mut recurring = vec![false; lines];
    for group in groups.values().filter(|group| group.len() >= 2) {
        mark(&mut recurring, group.iter().copied());
    }
    recurring
}

fn mark(marks: &mut [bool], indices: impl Iterator<Item = usize>) {
    for index in indices {
        if let Some(mark) = marks.get_mut(index) {
            *mark = true;
        }
    }
}

/// The edits that drop the marked lines, their line feeds included.
fn edits(lines: &[Line], dropped: &[bool], rule: Rule) -> Vec<Edit> {
    let marked = lines.iter().zip(dropped).filter(|(_, dropped)| **dropped);
    marked.map(|(line, _)| Edit::drop(Span::new(line.start, line.next), rule)).collect()
}

/// A number that may be a page number.
#[derive(Clone, Copy)]
struct Candidate {
    index: usize,
    offset: usize,
    page: u32,
    evidence: u32,
}

impl Candidate {
    /// Whether the text before it would fill as many pages: a page has 100 to 2,000 characters, three bytes each. It
    /// tells a page number from a figure that an extraction has put on a line of its own (广义货币M⏎2⏎).
    fn is_where_its_page_ends(&self) -> bool {
        let pages = self.page as usize;
        self.evidence > 1 || (300 * pages <= self.offset && self.offset <= 6_000 * pages)
    }
}

/// A line and what stands around it.
struct Place<'a> {
    text: &'a str,
    lines: &'a [Line],
    page_breaks: &'a [usize],
    recurring: &'a [bool],
    index: usize,
}

impl Place<'_> {
    /// How much the place speaks for a page number; none where it speaks against one.
    fn evidence(&self) -> Option<u32> {
        let line = self.lines.get(self.index)?;
        let before = self.index.checked_sub(1).and_then(|index| self.lines.get(index));
        let behind = self.lines.get(self.index + 1);
        let start = before.map_or(0, |line| line.end);
        let end = behind.map_or(self.text.len(), |line| line.start);
        if has_break(self.page_breaks, start, line.start) || has_break(self.page_breaks, line.end, end) {
            return Some(2);
        }
        // A head or foot may stand between the number and the text.
        let text_of = |index: usize| self.lines.get(index).map_or("", |line| line.text(self.text));
        let is_text = |index: &usize| self.recurring.get(*index) != Some(&true);
        let before = (self.index.saturating_sub(3)..self.index).rev().find(is_text).map_or("", text_of);
        let behind = (self.index + 1..self.index + 4).find(is_text).map_or("", text_of);
        // The cells of a table stand one below the other.
        if is_figure(before) || is_figure(behind) {
            return None;
        }
        Some(u32::from(is_interrupted(before) && half_columns(behind) >= PROSE / 2))
    }
}

/// Whether a page break stands from `start` to before `end`.
fn has_break(page_breaks: &[usize], start: usize, end: usize) -> bool {
    let first = page_breaks.partition_point(|&offset| offset < start);
    page_breaks.get(first).is_some_and(|&offset| offset < end)
}

/// Whether the line is a line of a paragraph that goes on behind it.
fn is_interrupted(line: &str) -> bool {
    !is_terminated(line) && Enumerator::at_start(line).is_none() && half_columns(line) >= PROSE
}

/// Whether the line is a cell with a figure in it, such as 12.5 or 3%.
fn is_figure(line: &str) -> bool {
    line.len() < 24
        && line.starts_with(|character: char| character.is_numeric() || character == '-')
        && line.chars().all(|character| character.is_numeric() || ".,%％‰-—．，/ ".contains(character))
}

/// Chains of candidates whose pages rise with the text between them, the longest first, each candidate in one.
fn chains(candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let from = index.saturating_sub(LOOK_BACK);
        let link = (from..index)
            .filter(|&earlier| candidates.get(earlier).is_some_and(|earlier| follows(earlier, candidate)))
            .filter_map(|earlier| Some((best.get(earlier)?.0, earlier)))
            .max();
        best.push(link.map_or((1, None), |(length, earlier)| (length + 1, Some(earlier))));
    }
    let mut ends: Vec<usize> = (0..candidates.len()).collect();
    ends.sort_by_key(|&index| (std::cmp::Reverse(best.get(index).map_or(0, |best| best.0)), index));
    let mut taken = vec![false; candidates.len()];
    let mut chains = Vec::new();
    for end in ends {
        let mut chain = Vec::new();
        let mut next = Some(end);
        while let Some(index) = next {
            match taken.get_mut(index) {
                Some(taken) if !*taken => *taken = true,
                _ => break,
            }
            chain.extend(candidates.get(index).copied());
            next = best.get(index).and_then(|best| best.1);
        }
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}

fn follows(earlier: &Candidate, later: &Candidate) -> bool {
    let Some(step) = later.page.checked_sub(earlier.page).filter(|step| (1..=LONGEST_STEP).contains(step)) else {
        return false;
    };
    // Where a page break stands beside both, a page may be nearly empty.
    let shortest = if earlier.evidence + later.evidence >= 4 { 1 } else { SHORTEST_PAGE * step as usize };
    later.offset - earlier.offset >= shortest
}

/// Ends what recurs of a line whose number stands right at a word.
const GLUED: char = '\0';

/// What recurs of a head: the line without white space, and without the number at its start or end.
///
/// A number apart from the words is that of a page. One right at a word (政府工作报告3, after its spaces have gone) may
/// as well be that of 附件3, so it is marked: such lines must interrupt sentences. 2022年 begins no page.
fn recurring_part(line: &str) -> String {
    let is_sign = |character: char| character.is_whitespace() || "—―─–-－·•|│/～~".contains(character);
    let is_edge = |character: char| character.is_numeric() || is_sign(character);
    let left = line.trim_start_matches(is_edge);
    let edge = line.get(..line.len() - left.len()).unwrap_or("");
    let is_apart = |edge: &str| edge.contains(is_sign) && edge.contains(char::is_numeric);
    let left = if left.starts_with('年') || !edge.contains(char::is_numeric) { line } else { left };
    let right = left.trim_end_matches(is_edge);
    let behind = left.get(right.len()..).unwrap_or("");
    let mut key: String = right.chars().filter(|character| !character.is_whitespace()).collect();
    if PageNumber::read(&key).is_some() || key.chars().all(is_edge) {
        return String::new();
    }
    let is_glued = |edge: &str| edge.contains(char::is_numeric) && !is_apart(edge);
    if is_glued(behind) || (left.len() < line.len() && is_glued(edge)) {
        key.push(GLUED);
    }
    key
}

/// What tells a running head from a line that recurs by itself.
struct Surroundings<'a> {
    text: &'a str,
    lines: &'a [Line],
    page_breaks: &'a [usize],
    recurring: &'a [bool],
}

impl Surroundings<'_> {
    /// Whether nothing but furniture stands between the line and a page break or page number, at most three lines away.
    fn is_at_page_edge(&self, index: usize) -> bool {
        self.edge(index, |index| index.checked_sub(1)) || self.edge(index, |index| Some(index + 1))
    }

    fn edge(&self, index: usize, step: impl Fn(usize) -> Option<usize>) -> bool {
        let mut here = index;
        for _ in 0..3 {
            let Some(next) = step(here) else { return false };
            let (Some(line), Some(other)) = (self.lines.get(here), self.lines.get(next)) else { return false };
            let (start, end) = if next > here { (line.end, other.start) } else { (other.end, line.start) };
            if has_break(self.page_breaks, start, end) || self.is_page_number(next) {
                return true;
            }
            if !self.is_recurring(next) {
                return false;
            }
            here = next;
        }
        false
    }

    /// Whether the line stands inside a sentence, other furniture aside.
    fn interrupts(&self, index: usize) -> bool {
        let Some(line) = self.lines.get(index) else { return false };
        let width = half_columns(line.text(self.text));
        let before = (index.saturating_sub(3)..index)
            .rev()
            .find(|&before| !self.is_recurring(before) && !self.is_page_number(before))
            .and_then(|before| self.lines.get(before));
        let behind = (index + 1..index + 4)
            .find(|&behind| !self.is_recurring(behind) && !self.is_page_number(behind))
            .and_then(|behind| self.lines.get(behind));
        let (Some(before), Some(behind)) = (before, behind) else { return false };
        let before = before.text(self.text);
        // A line as long as the one before it may itself be a line of the paragraph.
        is_interrupted(before)
            && width + 6 <= half_columns(before)
            && Enumerator::at_start(behind.text(self.text)).is_none()
    }

    fn is_recurring(&self, index: usize) -> bool {
        self.recurring.get(index).copied().unwrap_or(false)
    }

    fn is_page_number(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| PageNumber::read(line.text(self.text)).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::filled;
    use super::*;
    use crate::text::edit::applied;

    fn page_numbers(text: &str, page_breaks: &[usize]) -> Vec<Edit> {
        super::page_numbers(text, &filled(text), page_breaks)
    }

    fn running_heads(text: &str, page_breaks: &[usize]) -> Vec<Edit> {
        super::running_heads(text, &filled(text), page_breaks)
    }

    fn prose(from: usize, lines: usize) -> String {
        (from..from + lines)
            .map(|line| format!("全区上下坚持把第{line}项工作抓在手上，持续用力、久久为功，推动\n"))
            .collect()
    }

    #[test]
    fn framed_numbers_go_wherever_they_stand() {
        let text = "推动三\n— 4 —\n个同步\n第 5 页 共 30 页\n完成\n-6-";
        assert_eq!(applied(text, &page_numbers(text, &[])), "推动三\n个同步\n完成\n");
    }

    #[test]
    fn numbers_alone_go_when_they_rise_through_the_text() {
        let text: String = (1..6).map(|page| format!("{}\n{page}\n\n", prose(page * 9, 8))).collect();
        let clean = applied(&text, &page_numbers(&text, &[]));
        assert!(!clean.lines().any(|line| line.parse::<u32>().is_ok()), "{clean}");
        assert_eq!(clean.lines().filter(|line| !line.is_empty()).count(), 40);
    }

    #[test]
    fn years_list_numbers_and_figures_stay() {
        let year = format!("{}2018\n{}2019\n{}", prose(1, 8), prose(9, 8), prose(19, 8));
        let list: String = (1..6).map(|item| format!("{item}\n{}。\n", prose(item, 5).trim_end())).collect();
        let table: String = (1..9).map(|row| format!("{row}\n生产总值\n亿元\n{}.5\n", row + 30)).collect();
        for text in [year, list, table] {
            assert_eq!(page_numbers(&text, &[]), []);
        }
    }

    #[test]
    fn a_page_break_tells_a_number_between_paragraphs() {
        let text = "全区工作取得成效。\n4\n\n各位代表，今后五年是关键。\n5\n\n谢谢大家。";
        let breaks: Vec<usize> = text.match_indices("\n\n").map(|(offset, _)| offset + 1).collect();
        assert_eq!(page_numbers(text, &[]), []);
        assert_eq!(applied(text, &page_numbers(text, &breaks)).matches(['4', '5']).count(), 0);
    }

    #[test]
    fn running_heads_go_but_for_the_first() {
        let page = |page: usize| format!("青川区政府工作报告  {page}\n内部资料\n{}", prose(page * 9, 8));
        let text: String = (1..6).map(page).collect();
        let clean = applied(&text, &running_heads(&text, &[]));
        assert_eq!(clean.matches("青川区政府工作报告").count(), 1);
        assert_eq!(clean.matches("内部资料").count(), 1);
    }

    #[test]
    fn a_foot_between_text_and_number_hides_neither() {
        let text: String = (1..6).map(|page| format!("{}大会文件\n{page}\n", prose(page * 9, 8))).collect();
        let text = text + &prose(90, 3);
        let clean = applied(&text, &page_numbers(&text, &[]));
        let clean = applied(&clean, &running_heads(&clean, &[]));
        assert_eq!(clean.lines().count(), 43, "{clean}");
    }

    #[test]
    fn a_page_number_may_stand_right_at_the_head() {
        let text: String = (1..6).map(|page| format!("{}2023年青川区工作报告{page}\n", prose(page * 20, 13))).collect();
        let text = text + &prose(190, 3);
        assert!(!applied(&text, &running_heads(&text, &[])).contains("工作报告"));
        let annexes = "好。\n\n附件1\n甲。\n\n附件2\n乙。\n\n附件3\n丙。";
        let breaks: Vec<usize> = annexes.match_indices("\n\n").map(|(offset, _)| offset + 1).collect();
        assert_eq!(running_heads(annexes, &breaks), []);
    }

    #[test]
    fn lines_that_recur_by_themselves_stay() {
        let text =
            "责任单位：区发改委\n一、抓项目。\n责任单位：区发改委\n二、抓环境。\n责任单位：区发改委\n各位代表：\n";
        assert_eq!(running_heads(text, &[]), []);
        let same = "持续推进重点项目建设，确保年内完成投资目标任务，推动全区经济\n".repeat(6);
        assert_eq!(running_heads(&same, &[]), []);
    }

    proptest::proptest! {
        #[test]
        fn edits_are_sorted_and_lie_in_the_text(text in "([-0-9—第页 ]{1,5}|[推动发展。，12]{0,40}|\n){0,60}", breaks in proptest::collection::vec(0usize..200, 0..5)) {
            let mut breaks = breaks;
            breaks.sort_unstable();
            for edits in [page_numbers(&text, &breaks), running_heads(&text, &breaks)] {
                let mut end = 0;
                for edit in edits {
                    proptest::prop_assert!(edit.span.start() >= end);
                    proptest::prop_assert!(text.get(edit.span.range()).is_some());
                    end = edit.span.end();
                }
            }
        }
    }
}
