//! Lines that a speech has and a paper has not: who is addressed, and when and where it was held.

/// How those are addressed who sit in the hall.
const ADDRESSES: [&str; 4] = ["各位代表", "同志们", "各位委员", "各位同志"];

/// With what a line that only addresses them ends, before its mark.
const NOUNS: [&str; 7] = ["代表", "委员", "同志们", "同志", "朋友们", "同胞们", "代表们"];

/// Where a speech is held.
const MEETINGS: [&str; 2] = ["会议上", "大会上"];

/// No salutation is longer, in characters.
const LONGEST: usize = 30;

/// Whether a paragraph begins by addressing the audience: 各位代表！五年来……
pub(crate) fn begins_with_address(paragraph: &str) -> bool {
    ADDRESSES.iter().any(|address| paragraph.starts_with(address))
}

/// Whether a paragraph addresses the audience and nothing else: 各位代表：
pub(crate) fn is_salutation(paragraph: &str) -> bool {
    let Some(rest) = paragraph.strip_suffix(['：', ':', '！', '!']) else { return false };
    let rest = rest.trim_end();
    NOUNS.iter().any(|noun| rest.ends_with(noun))
        && rest.chars().take(LONGEST + 1).count() <= LONGEST
        && !rest.contains(['。', '“', '”'])
}

/// Whether a paragraph names a meeting as the place of a speech: 在区第一次会议上.
pub(crate) fn names_meeting(paragraph: &str) -> bool {
    MEETINGS.iter().any(|meeting| paragraph.contains(meeting))
}

/// Whether a paragraph ends with the meeting that it names.
pub(crate) fn ends_with_meeting(paragraph: &str) -> bool {
    MEETINGS.iter().any(|meeting| paragraph.ends_with(meeting))
}

/// Whether a paragraph says on what day and at which meeting a speech was held.
pub(crate) fn is_occasion(paragraph: &str) -> bool {
    paragraph.contains('年') && paragraph.contains('日') && names_meeting(paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations_and_occasions() {
        for line in ["各位代表：", "各位代表！", "各位委员、同志们：", "各位代表、同志们:", "朋友们！"]
        {
            assert!(is_salutation(line), "{line}");
        }
        let long = format!("{}各位代表：", "全体".repeat(20));
        for line in ["各位代表", "各位代表！五年来，我们努力。", "主要目标是：", "他说：“同志们：", &long]
        {
            assert!(!is_salutation(line), "{line}");
        }
        assert!(begins_with_address("各位代表！五年来") && !begins_with_address("代表"));
        assert!(is_occasion("2022年4月18日在区第一次会议上") && !is_occasion("在区第一次会议上"));
        assert!(ends_with_meeting("在区第一次会议上") && !ends_with_meeting("在会议上，他说"));
    }
}
