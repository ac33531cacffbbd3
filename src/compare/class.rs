//! What became of a sentence.

use serde::{Deserialize, Serialize};

use crate::names::read_and_written_by_name;

/// What a sentence of the later text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// It reads as an earlier sentence does, or as several one behind the other, or is a part of one that was split.
    Same,
    /// It goes back to an earlier sentence and reads otherwise.
    Reworded,
    /// It goes back to none.
    New,
}

/// How a sentence was reworded: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Words around it were left out: it is a part of the earlier sentence.
    Cut,
    /// Words were added around it: the earlier sentence is a part of it.
    Extended,
    /// Nothing but numbers changed.
    Figures,
    /// The same clauses, or the same items between 、, in another order.
    Reordered,
    /// Anything else.
    Changed,
}

/// What became of a sentence of the earlier text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// A later sentence that reads the same goes back to it.
    Kept,
    /// Later sentences go back to it, and all read otherwise.
    Changed,
    /// No later sentence goes back to it.
    Dropped,
}

/// How many sentences a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// A later sentence that goes back to none.
    #[serde(rename = "0:1")]
    None,
    /// One to one.
    #[serde(rename = "1:1")]
    OneToOne,
    /// Several earlier sentences became one.
    #[serde(rename = "merged")]
    Merged,
    /// One earlier sentence became several.
    #[serde(rename = "split")]
    Split,
    /// Several became several.
    #[serde(rename = "m:n")]
    ManyToMany,
}

/// What a heading was, or what became of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A heading whose wording stood in the body.
    Promoted,
    /// A sentence of the body whose wording was a heading.
    Demoted,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 3] = [Self::Same, Self::Reworded, Self::New];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::New => "new",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Same => "相同",
            Self::Reworded => "改写",
            Self::New => "新增",
        }
    }
}

read_and_written_by_name!(Class, "class");

impl Kind {
    /// All kinds, in the order in which they are tried.
    pub const ALL: [Self; 5] = [Self::Cut, Self::Extended, Self::Figures, Self::Reordered, Self::Changed];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::Extended => "extended",
            Self::Figures => "figures",
            Self::Reordered => "reordered",
            Self::Changed => "changed",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Cut => "删减",
            Self::Extended => "扩展",
            Self::Figures => "数字变化",
            Self::Reordered => "调整次序",
            Self::Changed => "改动",
        }
    }

    /// How `later` was made of `earlier`, both as their clean text has them.
    pub(super) fn of(earlier: &str, later: &str) -> Self {
        let (old, new) = (crate::wording::fold::fold(earlier), crate::wording::fold::fold(later));
        if old.len() > new.len() && old.contains(&new) {
            Self::Cut
        } else if new.len() > old.len() && new.contains(&old) {
            Self::Extended
        } else if old != new && without_numbers(earlier) == without_numbers(later) {
            Self::Figures
        } else if pieces(earlier, CLAUSE_MARKS) == pieces(later, CLAUSE_MARKS)
            || pieces(earlier, ITEM_MARKS) == pieces(later, ITEM_MARKS)
        {
            Self::Reordered
        } else {
            Self::Changed
        }
    }
}

read_and_written_by_name!(Kind, "kind");

impl Fate {
    /// All fates.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Changed, Self::Dropped];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Kept => "保留",
            Self::Changed => "改写",
            Self::Dropped => "删去",
        }
    }
}

read_and_written_by_name!(Fate, "fate");

impl Shape {
    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "0:1",
            Self::OneToOne => "1:1",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::ManyToMany => "m:n",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::None => "无",
            Self::OneToOne => "一对一",
            Self::Merged => "合并",
            Self::Split => "拆分",
            Self::ManyToMany => "多对多",
        }
    }
}

impl Standing {
    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Promoted => "promoted",
            Self::Demoted => "demoted",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Promoted => "升为标题",
            Self::Demoted => "降为正文",
        }
    }
}

const CLAUSE_MARKS: &[char] = &['，', '；', '：', '。', '！', '？'];
const ITEM_MARKS: &[char] = &['，', '；', '：', '。', '！', '？', '、'];

/// The folded pieces between marks, in the order of their characters.
fn pieces(text: &str, marks: &[char]) -> Vec<String> {
    let mut pieces: Vec<String> =
        text.split(marks).map(crate::wording::fold::fold).filter(|piece| !piece.is_empty()).collect();
    pieces.sort_unstable();
    pieces
}

/// The folded text with a sign instead of each number: digits with what joins and scales them, 百分之… and Han numerals of
/// two characters or more.
fn without_numbers(text: &str) -> String {
    let is_han =
        |c: char| matches!(c, '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let scales = |c: char| matches!(c, '百' | '千' | '万' | '亿' | '%' | '‰' | '点');
    let characters: Vec<char> = text.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let mut folded = String::with_capacity(text.len());
    let mut index = 0;
    while index < characters.len() {
        let mut end = index;
        if at(index).is_ascii_digit() {
            while at(end).is_ascii_digit()
                || scales(at(end))
                || (matches!(at(end), '.' | ',' | '-' | '—' | '～' | '~') && at(end + 1).is_ascii_digit())
            {
                end += 1;
            }
        } else if is_han(at(index)) || (at(index) == '百' && at(index + 1) == '分') {
            while is_han(at(end)) || scales(at(end)) || (at(end) == '分' && at(end + 1) == '之') || at(end) == '之' {
                end += 1;
            }
            if end - index < 2 {
                end = index;
            }
        }
        if end > index {
            folded.push('#');
            index = end;
        } else {
            folded.extend(Some(at(index)).filter(|&character| crate::wording::fold::takes_part(character)));
            index += 1;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("坚持稳中求进、扎实工作。", "坚持稳中求进。", Kind::Cut),
            ("坚持稳中求进。", "坚持稳中求进、以进促稳。", Kind::Extended),
            ("赤字率拟按3%安排。", "赤字率拟按4%左右安排。", Kind::Changed),
            ("赤字率拟按3%安排。", "赤字率拟按4%安排。", Kind::Figures),
            ("安排1.35万亿元债券。", "安排21500亿元债券。", Kind::Figures),
            ("增长百分之七。", "增长百分之六点五。", Kind::Figures),
            ("抓好增收、就业、住房。", "抓好增收、住房、就业。", Kind::Reordered),
            ("抓好就业工作，改善住房条件。", "改善住房条件，抓好就业工作。", Kind::Reordered),
            ("一是抓好就业。", "二是抓好就业。", Kind::Changed),
            ("抓好就业。", "稳定就业。", Kind::Changed),
        ];
        for (earlier, later, kind) in cases {
            assert_eq!(Kind::of(earlier, later), kind, "{earlier} → {later}");
        }
    }
}
