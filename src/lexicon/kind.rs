//! What sort of wording a term is.

use super::names::named;
use crate::part_of_speech::PartOfSpeech;

named! {
    /// What sort of wording a term is.
    ///
    /// ```
    /// use tifa::lexicon::Kind;
    ///
    /// assert_eq!("numeral".parse::<Kind>().unwrap(), Kind::Numeral);
    /// assert_eq!(Kind::Institution.part_of_speech().as_str(), "nt");
    /// ```
    Kind, "kind" {
        /// A number that stands for a list: 三个一批, 两不愁三保障.
        Numeral = "numeral", "数字提法";
        /// A fixed wording: 放管服, 绿水青山就是金山银山.
        Slogan = "slogan", "提法";
        /// A plan period, a congress, a named plan: 十四五, 八五普法.
        Plan = "plan", "规划";
        /// A named action or project: 雪亮工程.
        Programme = "programme", "工程行动";
        /// A statistical series: 规模以上工业增加值.
        Indicator = "indicator", "指标";
        /// A standing body or facility: 政务服务大厅.
        Institution = "institution", "机构";
        /// A compound that is counted as one: 营商环境, 获得感.
        Term = "term", "术语";
    }
}

impl Kind {
    /// The part of speech of a term that names none of its own.
    pub const fn part_of_speech(self) -> PartOfSpeech {
        match self {
            Self::Numeral => PartOfSpeech::ABBREVIATION,
            Self::Institution => PartOfSpeech::ORGANISATION,
            _ => PartOfSpeech::NOUN,
        }
    }

    /// Whether the term is a policy slogan in the wide sense, rather than a compound that is merely counted as one.
    pub const fn is_slogan(self) -> bool {
        matches!(self, Self::Numeral | Self::Slogan | Self::Plan | Self::Programme)
    }
}
