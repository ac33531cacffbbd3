//! Whether a term is but a part of a longer wording that the lexicon does not have.

use crate::Span;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};
use crate::lexicon::numeral::numerals;

/// What makes a name of the slogan before it: bodies, places with an address, and the ranks that are conferred on regions. Not what
/// is counted by the dozen: 乡村振兴示范村 speaks of 乡村振兴. Sorted, and none begins another.
const HEADS: [&str; 32] = [
    "产业园",
    "产业基地",
    "先行区",
    "先行示范区",
    "公司",
    "公园",
    "创业园",
    "创新区",
    "协会",
    "博物馆",
    "基金会",
    "大厦",
    "学会",
    "学院",
    "实验区",
    "实验室",
    "展览馆",
    "工业园",
    "广场",
    "有限公司",
    "研究中心",
    "研究所",
    "研究院",
    "示范区",
    "示范县",
    "示范城市",
    "示范省",
    "科技园",
    "纪念馆",
    "联盟",
    "试验区",
    "集团",
];

/// What may stand between the slogan and the head.
const LINKS: [&str; 7] = ["", "发展", "创新", "建设", "协同", "协同创新", "引领"];

/// So many characters a wording may go on for inside its quotation marks.
const REACH: usize = 12;

/// Whether the span is the beginning of a name: 军民融合 in 军民融合研究院, 质量强区 in 质量强区示范区.
pub(super) fn is_in_name(text: &str, span: Span) -> bool {
    let after = text.get(span.end()..).unwrap_or("");
    LINKS.iter().filter_map(|link| after.strip_prefix(link)).any(|rest| {
        let behind = HEADS.partition_point(|&head| head <= rest);
        behind.checked_sub(1).and_then(|index| HEADS.get(index)).is_some_and(|head| rest.starts_with(head))
    })
}

/// Whether a numeral fills one end of a pair of quotation marks, and another numeral with its noun the rest: 一核三带 in
/// “一核三带九基地”, 三压 in “三保三压”.
pub(super) fn runs_on(text: &str, span: Span) -> bool {
    let (mut ahead, before) = stretch(text.get(..span.start()).unwrap_or("").chars().rev());
    let (behind, after) = stretch(text.get(span.end()..).unwrap_or("").chars());
    ahead.reverse();
    let is_filled = before.and_then(closing_mark).is_some() && after.is_some_and(is_quotation_mark);
    let piece = match (ahead.as_slice(), behind.as_slice()) {
        ([], piece) | (piece, []) => piece,
        _ => return false,
    };
    is_filled && is_numeral_with_noun(piece)
}

/// Whether it begins with a numeral that counts a noun, rather than years or days.
fn is_numeral_with_noun(piece: &[char]) -> bool {
    let end = numerals(piece).first().filter(|numeral| numeral.start == 0).map(|numeral| numeral.end);
    end.and_then(|end| piece.get(end)).is_some_and(|noun| !matches!(noun, '年' | '月' | '日' | '周' | '届'))
}

/// The characters up to a mark, a sign of punctuation or white space, and the one that ends them if it is near.
fn stretch(characters: impl Iterator<Item = char>) -> (Vec<char>, Option<char>) {
    let mut taken = Vec::new();
    for character in characters.take(REACH + 1) {
        if !character.is_alphanumeric() {
            return (taken, Some(character));
        }
        taken.push(character);
    }
    (taken, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, term: &str) -> Span {
        let start = text.find(term).unwrap();
        Span::new(start, start + term.len())
    }

    #[test]
    fn heads_are_sorted_and_none_begins_another() {
        assert!(HEADS.windows(2).all(|pair| pair[0] < pair[1] && !pair[1].starts_with(pair[0])));
    }

    #[test]
    fn names_are_seen() {
        for (text, term) in [
            ("与鼎信军民融合研究院合作", "军民融合"),
            ("获评质量强区示范区", "质量强区"),
            ("数实融合发展示范区", "数实融合"),
            ("双拥广场竣工", "双拥"),
        ] {
            assert!(is_in_name(text, span(text, term)), "{text}");
        }
        for (text, term) in [
            ("推进军民融合深度发展", "军民融合"),
            ("建成乡村振兴示范村", "乡村振兴"),
            ("推进“双拥”广场", "双拥"),
            ("军民融合，研究院", "军民融合"),
            ("军民融合", "军民融合"),
        ] {
            assert!(!is_in_name(text, span(text, term)), "{text}");
        }
    }

    #[test]
    fn numerals_that_run_on_are_seen() {
        for (text, term) in [
            ("形成“一核三带九基地”布局", "一核三带"),
            ("实行“三保三压”的方针", "三保"),
            ("实行“三保三压”的方针", "三压"),
            ("实行\"三保三压\"的方针", "三保"),
        ] {
            assert!(runs_on(text, span(text, term)), "{text}");
        }
        for (text, term) in [
            ("兜牢“三保”底线", "三保"),
            ("“三保底线”", "三保"),
            ("“三保三年行动”", "三保"),
            ("“三保、三压”", "三保"),
            ("“确保三保”", "三保"),
            ("三保三压", "三保"),
            ("“三保三压", "三保"),
            ("三保”", "三保"),
        ] {
            assert!(!runs_on(text, span(text, term)), "{text}");
        }
    }
}
