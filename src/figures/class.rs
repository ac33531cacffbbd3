//! What a numeral is that is no figure.

use crate::names::{read_and_written_by_name, serialized_by_name};

/// Why a numeral is no figure.
///
/// ```
/// use tifa::figures::Class;
///
/// assert_eq!(Class::Date.name(), "date");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Class {
    /// 2021年, 4月18日, 二季度
    Date,
    /// 过去五年, 三年行动: how long something takes, where time is not what is measured
    Duration,
    /// 第十四届, 第三产业
    Ordinal,
    /// （三）, 一是
    Enumerator,
    /// 八个方面: the text counts its own points
    Discourse,
    /// 十四五
    Plan,
    /// 5G, 107国道
    Name,
    /// 三个一批: what the lexicon knows or quotation marks hold
    Slogan,
    /// 亿元以上项目: the size class of what is counted
    Size,
    /// 两个项目: one to ten with a general classifier
    Small,
    /// 八市第二位: how many are compared
    Group,
    /// 千方百计, 统一
    Idiom,
    /// document and page numbers
    Imprint,
    /// more digits than an exact decimal holds
    Overlong,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Date,
        Self::Duration,
        Self::Ordinal,
        Self::Enumerator,
        Self::Discourse,
        Self::Plan,
        Self::Name,
        Self::Slogan,
        Self::Size,
        Self::Small,
        Self::Group,
        Self::Idiom,
        Self::Imprint,
        Self::Overlong,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Ordinal => "ordinal",
            Self::Enumerator => "enumerator",
            Self::Discourse => "discourse",
            Self::Plan => "plan",
            Self::Name => "name",
            Self::Slogan => "slogan",
            Self::Size => "size",
            Self::Small => "small",
            Self::Group => "group",
            Self::Idiom => "idiom",
            Self::Imprint => "imprint",
            Self::Overlong => "overlong",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Date => "日期",
            Self::Duration => "时长",
            Self::Ordinal => "序数",
            Self::Enumerator => "编号",
            Self::Discourse => "自述之数",
            Self::Plan => "规划",
            Self::Name => "名称",
            Self::Slogan => "提法",
            Self::Size => "规模档",
            Self::Small => "小数目",
            Self::Group => "比较范围",
            Self::Idiom => "成语",
            Self::Imprint => "文号页码",
            Self::Overlong => "过长",
        }
    }
}

read_and_written_by_name!(Class, "class");
serialized_by_name!(Class);
