//! Lines that official documents (公文) have: their number, whom they address.

/// Brackets around the year of a number.
const BRACKETS: [char; 7] = ['〔', '［', '[', '﹝', '【', '(', '（'];

/// The longest number, in characters.
const LONGEST_NUMBER: usize = 24;

/// With what the names of those end whom a document addresses.
const ADDRESSED: [&str; 21] = [
    "政府",
    "机构",
    "部门",
    "单位",
    "委员会",
    "办公厅",
    "办公室",
    "部",
    "厅",
    "局",
    "院",
    "省",
    "市",
    "区",
    "县",
    "公司",
    "学校",
    "代表",
    "同志",
    "同志们",
    "企业",
];

/// What official documents are called; a title ends so.
pub(crate) const DOCUMENTS: [&str; 32] = [
    "通知", "意见", "决定", "办法", "方案", "复函", "函", "批复", "公告", "通告", "通报", "规定", "条例", "细则",
    "纲要", "规划", "计划", "要点", "报告", "总结", "讲话", "公报", "议案", "请示", "命令", "决议", "措施", "预案",
    "规则", "说明", "建议", "指南",
];

/// With what the name of an organ ends that issues documents.
const ORGANS: [&str; 12] =
    ["国务院", "办公厅", "办公室", "政府", "委员会", "部", "局", "厅", "委", "院", "会议", "领导小组"];

/// With what a remark ends that tells who does what a paragraph asks for: （财政部、商务部负责）.
const ATTRIBUTIONS: [&str; 8] = ["负责", "牵头", "指导", "配合", "参与", "分工负责", "落实", "参加"];

/// Whether a line ends with the remark that tells who does what its paragraph asks for, and so ends the paragraph.
pub(crate) fn ends_with_attribution(line: &str) -> bool {
    let Some(inside) = line.trim_end().strip_suffix(['）', ')']) else { return false };
    ATTRIBUTIONS.iter().any(|word| inside.ends_with(word))
}

/// Whether a line ends with what a document is called: 关于防汛工作的通知.
pub(crate) fn ends_as_document(line: &str) -> bool {
    let bare = line.trim_end().trim_end_matches(['》', '）', ')']);
    DOCUMENTS.iter().any(|name| bare.ends_with(name))
}

/// Whether a line ends with the name of an organ.
pub(crate) fn ends_as_organ(line: &str) -> bool {
    ORGANS.iter().any(|name| line.trim_end().ends_with(name))
}

/// Whether a line names an office and the kind of its paper and nothing else: 国务院文件, 青川县人民政府令.
pub(crate) fn is_letterhead(line: &str) -> bool {
    let bare = line.trim();
    (bare.ends_with("文件") || bare.ends_with('令')) && !bare.contains("关于")
}

/// Whether a line is the number of an official document and nothing else: 国发〔2019〕4号.
pub(crate) fn is_document_number(line: &str) -> bool {
    let bare = line.trim();
    bare.ends_with('号')
        && bare.contains(BRACKETS)
        && bare.contains(|character: char| character.is_ascii_digit())
        && bare.chars().take(LONGEST_NUMBER + 1).count() <= LONGEST_NUMBER
        && !bare.contains(['，', '。', '《'])
}

/// Whether a line addresses those who receive a document, and nothing else: 各省、自治区、直辖市人民政府：
pub(crate) fn is_addressed(line: &str) -> bool {
    let Some(names) = line.trim_end().strip_suffix(['：', ':']) else { return false };
    !names.contains(['。', '；', '“', '《']) && ADDRESSED.iter().any(|noun| names.ends_with(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses() {
        for line in ["青政发〔2019〕4号", "青川政办函[2005]21号", " 青政〔2024〕1 号 "] {
            assert!(is_document_number(line), "{line}");
        }
        for line in ["4号", "（三）推进5号线", "见《办法》（青政发〔2019〕4号", "（2019）建设1号线、2号线，办好一号"]
        {
            assert!(!is_document_number(line), "{line}");
        }
        assert!(ends_as_document("关于防汛工作的通知") && !ends_as_document("关于防汛"));
        assert!(ends_with_attribution("（县财政局、县商务局负责）") && !ends_with_attribution("（一）财政局"));
        assert!(is_letterhead("青川县人民政府文件") && !is_letterhead("关于规范性文件"));
        assert!(is_addressed("各县区人民政府，市政府各部门、各直属机构：") && !is_addressed("主要目标是："));
    }
}
