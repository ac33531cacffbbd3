//! Of which province a place is.

use std::sync::OnceLock;

static TABLE: &str = include_str!("../../dict/prefectures.csv");

/// What the name of a place says of where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// The whole country: 国务院, 全国.
    Nation,
    /// A province, by its short name.
    Province(&'static str),
    /// A county, or what the table does not know.
    Unknown,
}

/// The names of the whole country and of those who report for it.
const NATION: [&str; 4] = ["国务院", "全国", "中国", "中央"];

impl Region {
    /// The region of a place: 安阳市北关区 and 河南省 are of 河南.
    pub(super) fn of(place: &str) -> Self {
        if NATION.iter().any(|name| place.starts_with(name)) {
            return Self::Nation;
        }
        let begun = rows().iter().filter(|(name, _)| place.starts_with(name));
        // 海南州 is longer than 海南.
        let longest = begun.max_by_key(|(name, _)| name.len());
        longest.map_or(Self::Unknown, |(_, province)| Self::Province(province))
    }
}

/// The names of provinces and prefectures, each with its province.
fn rows() -> &'static [(&'static str, &'static str)] {
    static ROWS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().skip(1).filter_map(|row| row.split_once(',')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_their_provinces() {
        for (place, region) in [
            ("安阳市北关区", Region::Province("河南")),
            ("河南省安阳市", Region::Province("河南")),
            ("新疆维吾尔自治区", Region::Province("新疆")),
            ("海南州", Region::Province("青海")),
            ("海南省", Region::Province("海南")),
            ("北京市朝阳区", Region::Province("北京")),
            ("国务院", Region::Nation),
            ("砚川县", Region::Unknown),
            ("", Region::Unknown),
        ] {
            assert_eq!(Region::of(place), region, "{place}");
        }
    }

    #[test]
    fn each_province_is_its_own_and_no_place_stands_twice() {
        let mut names: Vec<&str> = rows().iter().map(|(name, _)| *name).collect();
        assert!(rows().iter().all(|(_, province)| rows().contains(&(*province, *province))));
        assert_eq!(names.len(), TABLE.lines().count() - 1);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rows().len());
    }
}
