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
        assert!(is_addressed("各县区人民政府，市政府各部门、各直属机构：") && !is_addressed("主要目标是："));
    }
}
