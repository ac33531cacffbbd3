//! What a figure says of its indicator.

use crate::names::{read_and_written_by_name, serialized_by_name};

/// What the text says that the number is to the indicator.
///
/// ```
/// use tifa::figures::Relation;
///
/// assert_eq!("rise_to".parse::<Relation>()?, Relation::RiseTo);
/// assert!("growth".parse::<Relation>().unwrap_err().to_string().contains("level, rise, fall"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// The amount itself: 达到170亿元.
    Level,
    /// How much more it became: 增长5%.
    Rise,
    /// How much less it became: 下降3%.
    Fall,
    /// What it rose to: 提高到60%.
    RiseTo,
    /// What it fell to: 压缩至3天.
    FallTo,
    /// What it rose or fell from: 由15天.
    From,
    /// A bound that is kept: 控制在5.5%以内.
    Hold,
    /// Its share of a whole: 占60%.
    Share,
    /// How much it is above another: 高于全国1个百分点.
    Above,
    /// How much it is below another.
    Below,
    /// Its place in an order: 居全省第3位.
    Rank,
    /// How many times as much it is: 翻一番, 是2016年的1.6倍.
    Multiple,
    /// The share of a plan that is done: 完成年度计划的112%.
    Progress,
}

impl Relation {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::Level,
        Self::Rise,
        Self::Fall,
        Self::RiseTo,
        Self::FallTo,
        Self::From,
        Self::Hold,
        Self::Share,
        Self::Above,
        Self::Below,
        Self::Rank,
        Self::Multiple,
        Self::Progress,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Rise => "rise",
            Self::Fall => "fall",
            Self::RiseTo => "rise_to",
            Self::FallTo => "fall_to",
            Self::From => "from",
            Self::Hold => "hold",
            Self::Share => "share",
            Self::Above => "above",
            Self::Below => "below",
            Self::Rank => "rank",
            Self::Multiple => "multiple",
            Self::Progress => "progress",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Level => "水平",
            Self::Rise => "增长",
            Self::Fall => "下降",
            Self::RiseTo => "升至",
            Self::FallTo => "降至",
            Self::From => "起点",
            Self::Hold => "保持",
            Self::Share => "占比",
            Self::Above => "高于",
            Self::Below => "低于",
            Self::Rank => "位次",
            Self::Multiple => "倍数",
            Self::Progress => "进度",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }
}

read_and_written_by_name!(Relation, "relation");

serialized_by_name!(Relation);
