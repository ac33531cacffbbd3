//! Where and when a document stands among others.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::corpus::{Date, Field, Found, Metadata};
use crate::names::read_and_written_by_name;

/// The layer of government that a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The party: communiqués, decisions, plans.
    Party,
    /// The centre.
    Centre,
    /// A province, an autonomous region or a municipality under the centre.
    Province,
    /// A city, a prefecture or a league.
    City,
    /// A county, a district or a banner.
    County,
    /// Another text.
    Other,
}

impl Layer {
    /// All layers, from above.
    pub const ALL: [Self; 6] = [Self::Party, Self::Centre, Self::Province, Self::City, Self::County, Self::Other];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Centre => "centre",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Other => "other",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Party => "党中央",
            Self::Centre => "中央",
            Self::Province => "省级",
            Self::City => "市级",
            Self::County => "县级",
            Self::Other => "其他",
        }
    }

    /// The layer that the name of a place tells.
    fn of_place(place: &str) -> Self {
        let has = |names: &[&str]| names.iter().any(|name| place.ends_with(name));
        if has(&["国务院", "全国", "中央", "中国"]) {
            Self::Centre
        } else if has(&PROVINCES) || has(&["省", "自治区"]) {
            Self::Province
        } else if has(&["县", "区", "旗"]) {
            Self::County
        } else if has(&["市", "州", "盟", "地区"]) {
            Self::City
        } else {
            Self::Other
        }
    }

    /// The day of the year on which its reports are usually given.
    fn usual_day(self) -> (u32, u32) {
        match self {
            Self::Province => (1, 25),
            Self::City | Self::County => (2, 10),
            Self::Party | Self::Centre | Self::Other => (3, 5),
        }
    }
}

read_and_written_by_name!(Layer, "layer");

/// Provinces whose names do not end in 省 or 自治区, or are written without it.
const PROVINCES: [&str; 38] = [
    "北京市",
    "天津市",
    "上海市",
    "重庆市",
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
];

/// How the day of a document was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// Its byline tells.
    Byline,
    /// The metadata tell.
    Metadata,
    /// Its year is known, and the day is the usual one of its layer.
    Usual,
    /// Nothing tells; it is as if it were later than all others.
    Unknown,
}

impl DateSource {
    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Byline => "byline",
            Self::Metadata => "metadata",
            Self::Usual => "usual",
            Self::Unknown => "unknown",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Byline => "署名行",
            Self::Metadata => "元数据",
            Self::Usual => "惯例",
            Self::Unknown => "不明",
        }
    }
}

/// When, from which layer and of which place a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    day: Option<Date>,
    date_source: DateSource,
    layer: Layer,
    place: Option<String>,
    parent: Option<String>,
}

impl Standing {
    /// From the day, the labels `layer` (or `level`) and `parent`, the year and the name of the place.
    pub(super) fn of(metadata: &Metadata) -> Result<Self> {
        let place = metadata.place().map(str::to_owned);
        let layer = match metadata.label("layer").or(metadata.label("level")) {
            Some(layer) => layer.parse()?,
            None => place.as_deref().map_or(Layer::Other, Layer::of_place),
        };
        let (month, day) = layer.usual_day();
        let usual = metadata.year().and_then(|year| Date::new(year, month, day));
        let (day, date_source) = match (metadata.date(), usual) {
            (Some(day), _) if matches!(metadata.found(Field::Date), Some(Found::Byline | Found::Title)) => {
                (Some(day), DateSource::Byline)
            }
            (Some(day), _) => (Some(day), DateSource::Metadata),
            (None, Some(day)) => (Some(day), DateSource::Usual),
            (None, None) => (None, DateSource::Unknown),
        };
        Ok(Self { day, date_source, layer, place, parent: metadata.label("parent").map(str::to_owned) })
    }

    /// The day; `None` if nothing tells.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// How the day was found.
    pub fn date_source(&self) -> DateSource {
        self.date_source
    }

    /// The layer.
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// The place.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Whether it is of an earlier day; a document without a day is earlier than none.
    pub fn is_earlier_than(&self, other: &Self) -> bool {
        self.day.is_some_and(|day| other.day.is_none_or(|other| day < other))
    }

    /// Whether both are of one place.
    pub fn is_of_place(&self, other: &Self) -> bool {
        self.place.is_some() && self.place == other.place
    }

    /// Whether the place of this one lies above that of `other`: the centre above all, a parent above its own, and a place
    /// whose name begins another's (甲市, 甲市乙区).
    pub fn is_above(&self, other: &Self) -> bool {
        if self.layer >= other.layer || self.is_of_place(other) {
            return false;
        }
        let (Some(own), Some(below)) = (self.place.as_deref(), other.place.as_deref()) else {
            return self.layer <= Layer::Centre;
        };
        self.layer <= Layer::Centre || other.parent.as_deref() == Some(own) || below.starts_with(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(file: &str) -> Standing {
        Standing::of(&Metadata::from_file_name(file)).unwrap()
    }

    #[test]
    fn days_and_layers() {
        let told = Standing::of(&Metadata::from_file_name("甲省-2025.txt").with_date(Date::new(2025, 1, 13).unwrap()))
            .unwrap();
        assert_eq!(
            (told.day().unwrap().to_string().as_str(), told.date_source()),
            ("2025-01-13", DateSource::Metadata)
        );
        let layers = [
            ("国务院", "centre", "03-05"),
            ("新疆", "province", "01-25"),
            ("重庆市", "province", "01-25"),
            ("甲市", "city", "02-10"),
            ("甲市乙区", "county", "02-10"),
        ];
        for (place, layer, day) in layers {
            let usual = standing(&format!("{place}-2025.txt"));
            assert_eq!(usual.layer().name(), layer);
            assert_eq!(
                (usual.day().unwrap().to_string(), usual.date_source()),
                (format!("2025-{day}"), DateSource::Usual)
            );
        }
        assert_eq!(standing("草案.txt").date_source(), DateSource::Unknown);
    }

    #[test]
    fn above_and_earlier() {
        let [centre, province, city, county] = ["国务院-2025", "甲省-2025", "乙市-2025", "乙市丙区-2025"].map(standing);
        assert!(
            centre.is_above(&county) && city.is_above(&county) && !province.is_above(&city) && !county.is_above(&city)
        );
        assert!(
            province.is_earlier_than(&centre) && !centre.is_earlier_than(&province) && !city.is_earlier_than(&county)
        );
    }
}
