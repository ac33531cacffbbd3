//! How far 力争 and 确保 reach.

use super::Hedge;
use super::characters::{Characters, is_han};
use super::clause::Slots;
use super::indicator::Resolved;
use super::literal::is_numeral;
use super::tags::Tags;
use super::words::{Role, Words};

/// How many promises before a figure may hold for it.
const MOST: usize = 8;

/// The promises of a sentence: where each stands, and up to where it holds.
pub(super) fn promises(
    text: &Characters,
    tags: &Tags,
    words: &Words,
    start: usize,
    end: usize,
) -> Vec<(usize, usize, Hedge, String)> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let Some(word) = (2..=3).find_map(|length| {
            words
                .ending(text, at, at + length)
                .filter(|word| word.length == length && matches!(word.role, Role::Promise(_)))
        }) else {
            at += 1;
            continue;
        };
        let behind = at + word.length;
        if let Role::Promise(hedge) = word.role
            && is_verb(text, at, behind)
        {
            found.push((behind, reach(text, tags, behind, end), hedge, word.text.to_owned()));
        }
        at = behind;
    }
    found
}

/// Whether the word promises: 努力工作 and 力争上游 do not, 争取资金 is what is done.
fn is_verb(text: &Characters, start: usize, end: usize) -> bool {
    if text.starts(start, "争取") {
        return text
            .starts_any(end, &["到", "在", "实现", "达到", "完成", "使", "全年", "今年", "年内", "突破"])
            .is_some()
            || is_numeral(text.at(end));
    }
    if text.starts(start, "努力") {
        return is_han(text.at(end)) && !matches!(text.before(start), '的' | '同');
    }
    true
}

/// Up to where a promise holds: before a time or a subject to the end of the sentence, before a verb to the end of its clause.
fn reach(text: &Characters, tags: &Tags, start: usize, end: usize) -> usize {
    let mut at = start;
    if matches!(text.at(at), '到' | '在' | '用') && is_numeral(text.at(at + 1)) {
        return end;
    }
    for word in ["全年", "今年", "年内", "明年", "年底", "全市", "全区", "全省", "全县"] {
        if text.starts(at, word) {
            at += word.chars().count();
        }
    }
    if at > start && matches!(text.at(at), '，' | '、') {
        return end;
    }
    let is_subject = matches!(tags.tag(at), b'n' | b'j' | b'l' | b'b')
        && text.starts_any(at, &["完成", "实现", "达到", "新增", "新建", "建成", "引进", "培育"]).is_none();
    if is_subject {
        return end;
    }
    // 确保项目开工，完成投资60亿元: a clause that only completes goes on.
    let mut stop = at;
    loop {
        stop = (stop..end).find(|&at| matches!(text.at(at), '，' | '；' | '。')).unwrap_or(end);
        if stop >= end || text.at(stop) != '，' || text.starts_any(stop + 1, &["完成", "实现"]).is_none() {
            return stop;
        }
        stop += 1;
    }
}

/// Gives a figure the promises that hold where it stands.
pub(super) fn apply(promises: &[(usize, usize, Hedge, String)], place: usize, slots: &mut Slots, resolved: &Resolved) {
    let before = promises.partition_point(|(start, ..)| *start <= place);
    for (start, end, hedge, word) in promises.iter().take(before).rev().take(MOST) {
        // What is promised of 25个重点项目如期开工 is the start, not 25.
        if (*start..*end).contains(&place) && !resolved.is_topic && !slots.hedges.contains(*hedge) {
            slots.hedges.insert(*hedge);
            slots.hedge_words.push(word.clone());
        }
    }
}
