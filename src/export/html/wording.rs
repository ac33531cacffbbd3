//! What the pages say of candidates and of lists that they cut, in their languages. The JSON and the command line speak
//! English alone.

use crate::discover::{CandidateKind, Cue, Evidence};

/// What a candidate looks like.
pub(super) const fn kind(kind: CandidateKind) -> &'static str {
    match kind {
        CandidateKind::Numeral => "数字提法",
        CandidateKind::Slogan => "提法",
        CandidateKind::Parallel => "排比",
        CandidateKind::Name => "名称",
        CandidateKind::Count => "列举",
        CandidateKind::Word => "新词",
    }
}

/// A piece of evidence.
pub(super) fn evidence(evidence: &Evidence) -> String {
    template(evidence.cue()).replace("{}", evidence.found())
}

/// As [`Evidence`] writes it in English, with `{}` for what was found.
const fn template(cue: Cue) -> &'static str {
    match cue {
        Cue::Numeral => "数词加所数之物：{}",
        Cue::Code => "数字代号",
        Cue::Numbers => "含多个数词：{}",
        Cue::Parallel => "{} 个并列部分",
        Cue::Listed => "{} 项并列",
        Cue::Plus => "带加号",
        Cue::Joined => "以“{}”相连",
        Cue::One => "一个字",
        Cue::Two => "两个字",
        Cue::Three => "三个字",
        Cue::Four => "四个字",
        Cue::Long => "{} 个字",
        Cue::CampaignEnding => "以“{}”结尾，像行动",
        Cue::HonourEnding => "以“{}”结尾，像称号",
        Cue::BrandEnding => "以“{}”结尾，像名称",
        Cue::Figure => "比喻：{}",
        Cue::Quality => "以“{}”结尾，说性质",
        Cue::NationalTitle => "以“{}”开头，像称号",
        Cue::VirtuousPlace => "美德加地名：{}",
        Cue::PlaceName => "含地名：{}",
        Cue::ShortProvince => "以省份简称“{}”开头",
        Cue::Latin => "含拉丁字母",
        Cue::Count => "阿拉伯数字计数",
        Cue::Link => "含“{}”的连锁句式",
        Cue::Ordinary => "普通词",
        Cue::PolicyVerb | Cue::ManagingVerb => "前有“{}”",
        Cue::DistantPolicyVerb => "前不远处有“{}”",
        Cue::WholeObject => "是“{}”的全部宾语",
        Cue::HonourVerb => "前有“{}”，如称号",
        Cue::FigureVerb => "前有“{}”，如比喻",
        Cue::Qualifier => "前有限定语“{}”",
        Cue::CampaignNoun | Cue::ProgrammeNoun | Cue::PrincipleNoun | Cue::InstitutionNoun => "后接“{}”",
        Cue::DistantProgrammeNoun => "后不远处有“{}”",
        Cue::AndOthers => "后接“等”",
        Cue::Describes => "后接“的”",
        Cue::TitleNoun => "后接“{}”，如名称",
        Cue::TroubleNoun => "后接“{}”，如比喻",
        Cue::Begins => "在分句之首",
        Cue::Ends => "在分句之尾",
        Cue::Row => "与其他引语相连",
        Cue::SloganRow => "与“{}”并列",
        Cue::Repeated => "加引号 {} 次",
        Cue::Explained => "文中列出 {} 项内容",
        Cue::Unquoted => "没有引号",
        Cue::Defined => "文中有解释",
    }
}

/// A whole number with commas between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// What a page says where it shows a part of a list only.
pub(super) struct Shown {
    pub(super) chinese: String,
    pub(super) english: String,
}

impl Shown {
    /// The first ones; nothing is said where these are all.
    pub(super) fn first(shown: usize, total: usize) -> Option<Self> {
        (shown < total).then(|| Self {
            chinese: format!("前 {shown} 个，共 {total} 个。"),
            english: format!("The first {shown} of {total}."),
        })
    }

    /// Rows of the dispersion plot.
    pub(super) fn slogans_first(shown: usize, total: usize) -> Option<Self> {
        (shown < total).then(|| Self {
            chinese: format!("列出 {shown} 个，共 {total} 个；先取提法，后取术语、指标和机构。"),
            english: format!("{shown} of {total}, slogans before terms, indicators and institutions."),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::discover::Discovery;

    #[test]
    fn what_was_found_stands_in_both_languages() {
        let sample: String = include_str!("../../../examples/data/report.txt").split_whitespace().collect();
        let mut cues = BTreeSet::new();
        for candidate in Discovery::new().at_least(0.0).candidates(&sample, &[], |_| false) {
            for one in candidate.evidence() {
                let (english, chinese) = (one.to_string(), evidence(one));
                assert_eq!(english.contains(one.found()), chinese.contains(one.found()), "{english}: {chinese}");
                assert!(chinese.chars().any(|character| ('一'..='龥').contains(&character)), "{english}: {chinese}");
                cues.insert(one.cue());
            }
        }
        assert!(cues.len() > 25, "{cues:?}");
    }
}
