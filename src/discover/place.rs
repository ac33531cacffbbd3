//! What place a report is about.

use crate::hanzi::is_han;

/// The name of the place without 省, 市, 县, 区: 南浦 of 南浦区人民政府.
///
/// It is read off the first government, congress or committee that the text names.
pub(super) fn of(text: &str) -> Option<&str> {
    const SUFFIXES: [char; 6] = ['省', '市', '县', '区', '旗', '州'];
    // The head of a report names it: title, byline, or the sentence that hands the report in.
    let head = text.get(..text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at))?;
    let named = head.char_indices().filter(|&(_, c)| SUFFIXES.contains(&c)).filter_map(|(at, suffix)| {
        let behind = head.get(at + suffix.len_utf8()..)?;
        let is_named = behind.starts_with("人民") || behind.starts_with("政府") || behind.starts_with('第');
        let before = head.get(..at)?;
        let from = before
            .char_indices()
            .rev()
            .take(LONGEST)
            .take_while(|&(_, c)| is_han(c) && !SUFFIXES.contains(&c) && !NOT_NAMES.contains(&c));
        let start = from.last().map(|(start, _)| start)?;
        before.get(start..).filter(|name| is_named && (2..=LONGEST).contains(&name.chars().count()))
    });
    named.min_by_key(|name| name.len())
}

/// In characters.
const HEAD: usize = 400;

/// A name has no more characters than this.
const LONGEST: usize = 4;

/// Characters of words that stand before 省, 市, 县, 区 when no name does: 在区第十届, 我市人民, 全县人民.
const NOT_NAMES: [char; 14] = ['在', '我', '全', '本', '各', '的', '受', '代', '表', '向', '和', '与', '，', '届'];

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_government_names_the_place() {
        assert_eq!(of("政府工作报告\n砚川县人民政府县长 闻知远"), Some("砚川"));
        assert_eq!(of("2031年1月8日在青澜市南浦区第三届人民代表大会第二次会议上"), Some("南浦"));
        assert_eq!(of("我代表市人民政府作报告"), None);
        assert_eq!(of(""), None);
    }
}
