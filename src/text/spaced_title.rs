//! Titles whose characters are set apart: 政 府 工 作 报 告.

use super::character::is_wide_punctuation;
use super::gap::{LinesWithGaps, Spaces};
use super::{Edit, Rule};
use crate::hanzi::is_han;

/// The longest line, in bytes, that may be a title: 40 characters and the spaces between them.
const LONGEST: usize = 160;

/// Drops the spaces of a line most of whose pieces are single Han characters.
pub(crate) fn spaced_title(text: &str, spaces: Spaces) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in LinesWithGaps::of(text, spaces).filter(|line| line.line.len() <= LONGEST) {
        let (mut han, mut digits, mut pieces) = (0, 0, 0);
        for piece in line.pieces() {
            let mut characters = piece.chars();
            if let (Some(c), None) = (characters.next(), characters.next()) {
                han += usize::from(is_han(c));
                digits += usize::from(c.is_ascii_digit());
            }
            pieces += 1;
        }
        // 目 录 has two characters and nothing else; longer titles may hold a year or brackets.
        let spaced = if pieces == 2 { han == 2 } else { han >= 3 && (han + digits) * 3 >= pieces * 2 };
        if !spaced {
            continue;
        }
        for gap in line.gaps() {
            let before = line.line.get(..gap.start()).and_then(|before| before.chars().next_back());
            let after = line.line.get(gap.end()..).and_then(|after| after.chars().next());
            if [before, after].into_iter().flatten().all(belongs_to_title) {
                edits.push(Edit::drop(gap.shifted(line.start), Rule::SpacedTitle));
            }
        }
    }
    edits
}

fn belongs_to_title(c: char) -> bool {
    is_han(c) || is_wide_punctuation(c) || c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::*;

    fn joined(text: &str) -> String {
        let mut draft = Draft::of(text, text.chars().count());
        draft.apply(&spaced_title(text, Spaces::Any));
        draft.into_parts().0
    }

    #[test]
    fn cases() {
        let cases = [
            ("政 府 工 作 报 告", "政府工作报告"),
            ("政　府　工　作　报　告", "政府工作报告"),
            ("2 0 2 2 年 政 府 工 作 报 告 （草案）", "2022年政府工作报告（草案）"),
            ("目 录", "目录"),
            ("区长 王伟", "区长 王伟"),
            ("1 9 9 8 年3 月5 日在大会上", "1 9 9 8 年3 月5 日在大会上"),
            ("前 A B 后", "前 A B 后"),
        ];
        for (text, expected) in cases {
            assert_eq!(joined(text), expected);
        }
    }
}
