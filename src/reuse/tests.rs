//! The laws of reuse, on texts of our own.

use proptest::prelude::*;

use super::*;
use crate::Analyzer;
use crate::corpus::Date;

const SENTENCES: [&str; 12] = [
    "扎实推进城南新区供水管网改造工程，新建雨水泵站和调蓄池。",
    "深化“放管服”改革，持续优化市场化法治化营商环境。",
    "培育壮大特色农产品品牌，建设现代农业产业园区。",
    "办好龙舟文化旅游节，推动文化和旅游深度融合发展。",
    "落实就业优先政策，多渠道增加城乡居民财产性收入。",
    "严守耕地保护红线，建设旱涝保收的高标准农田。",
    "实施城镇老旧小区改造，完善社区养老服务设施。",
    "加强防汛抗旱应急能力建设，除险加固病险水库。",
    "扩大普惠托育服务供给，办好人民满意的教育。",
    "推进政务服务一网通办，压减行政审批办理时限。",
    "毫不放松抓好安全生产，坚决遏制重特大事故发生。",
    "弘扬社会主义核心价值观，深化群众性精神文明创建。",
];

fn analyzer() -> &'static Analyzer {
    static ANALYZER: std::sync::OnceLock<Analyzer> = std::sync::OnceLock::new();
    ANALYZER.get_or_init(|| Analyzer::new().unwrap())
}

fn collection(documents: &[(&str, i32, u32, Vec<usize>)]) -> Collection {
    let mut collection = Collection::new();
    for (place, year, day, sentences) in documents {
        let text: String = sentences.iter().map(|&at| SENTENCES[at]).collect();
        let document = analyzer().analyze_text(&text).unwrap();
        let metadata = Metadata::named(format!("{place}-{year}-{day}"))
            .with_place(*place)
            .with_year(*year)
            .with_date(Date::new(*year, 1, *day).unwrap());
        collection.add(&document, metadata).unwrap();
    }
    collection
}

fn documents() -> impl Strategy<Value = Vec<(&'static str, i32, u32, Vec<usize>)>> {
    let place = prop::sample::select(vec!["国务院", "甲省", "乙省", "丙市", "丙市丁区"]);
    let sentences = prop::collection::vec(0..SENTENCES.len(), 0..8);
    prop::collection::vec((place, 2020..2024, 1u32..6, sentences), 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_attributed_and_what_is_new_are_all(documents in documents()) {
        let collection = collection(&documents);
        for attribute in Attribute::ALL {
            let reused = Reuse::new().attributed(attribute).run(&collection).unwrap();
            for share in reused.shares() {
                let parts = [share.own_previous, share.parent, share.centre, share.siblings, share.outside, share.new];
                prop_assert_eq!(parts.iter().sum::<usize>(), share.characters);
                prop_assert!(share.reused_without_stock <= share.reused && share.reused <= share.characters);
            }
        }
    }

    #[test]
    fn an_edge_leads_from_an_earlier_day_to_a_later(documents in documents()) {
        let collection = collection(&documents);
        let reused = Reuse::new().with_lift(0.0).run(&collection).unwrap();
        for edge in reused.edges() {
            prop_assert!(edge.days.is_some_and(|days| days > 0));
            prop_assert!((0.0..=1.0).contains(&edge.share) && edge.share_without_stock <= edge.share);
        }
    }

    #[test]
    fn a_copy_of_another_day_is_shared_whole(sentences in prop::collection::vec(0..SENTENCES.len(), 1..8)) {
        let collection = collection(&[("甲省", 2021, 3, sentences.clone()), ("乙省", 2022, 3, sentences)]);
        let reused = Reuse::new().with_lift(0.0).run(&collection).unwrap();
        let edges = reused.edges();
        prop_assert_eq!((edges.len(), edges[0].source, edges[0].target), (1, 0, 1));
        prop_assert_eq!(edges[0].share, 1.0);
        prop_assert_eq!(reused.shares()[0].new, collection.texts()[0].characters());
    }

    #[test]
    fn the_order_of_documents_changes_nothing(documents in documents()) {
        let reversed: Vec<_> = documents.iter().rev().cloned().collect();
        let rows = |documents: &[(&'static str, i32, u32, Vec<usize>)]| {
            let collection = collection(documents);
            let reused = Reuse::new().run(&collection).unwrap();
            let mut shares: Vec<Share> = reused.shares();
            for share in &mut shares {
                share.document = 0;
            }
            shares
        };
        let mut back = rows(&reversed);
        back.reverse();
        prop_assert_eq!(rows(&documents), back);
    }
}

#[test]
fn two_reports_of_one_day_are_no_sources_of_each_other() {
    let collection = collection(&[("甲省", 2021, 3, vec![0, 1, 2]), ("乙省", 2021, 3, vec![0, 1, 2])]);
    let reused = Reuse::new().with_lift(0.0).run(&collection).unwrap();
    assert!(reused.edges().is_empty() && reused.passages(0).is_empty() && reused.passages(1).is_empty());
}

#[test]
fn what_several_places_write_at_once_comes_from_outside() {
    let all = ["甲省", "乙省", "丙市"].map(|place| (place, 2021, 3, vec![0, 4]));
    let others = ["戊市", "己市", "庚市", "辛市", "壬市"].map(|place| (place, 2021, 20, vec![7]));
    let collection = collection(&[&all[..], &[("丁市", 2021, 9, vec![0, 5])], &others].concat());
    let reused = Reuse::new().run(&collection).unwrap();
    let shares = reused.shares();
    assert!(shares[..3].iter().all(|share| share.outside == share.characters));
    assert!(shares[3].outside > 0 && shares[3].siblings == 0);
    let spread = reused.spread();
    let wording = spread.iter().find(|spread| spread.term.starts_with("扎实推进城南新区")).unwrap();
    assert_eq!((wording.direction, wording.first_users.len()), (Direction::Outside, 4));
}

#[test]
fn the_own_report_comes_before_the_centre_and_the_centre_before_others() {
    let collection = collection(&[
        ("国务院", 2020, 3, vec![0, 1]),
        ("甲省", 2020, 9, vec![0]),
        ("乙省", 2020, 10, vec![2]),
        ("甲省", 2021, 3, vec![0, 1, 2, 3]),
    ]);
    let share = &Reuse::new().run(&collection).unwrap().shares()[3];
    assert!(share.own_previous > 0 && share.centre > 0 && share.siblings > 0 && share.new > 0 && share.parent == 0);
    let earliest = &Reuse::new().attributed(Attribute::Earliest).run(&collection).unwrap().shares()[3];
    assert_eq!((earliest.own_previous, earliest.reused), (0, share.reused));
}

#[test]
fn nearly_equal_paragraphs_are_one_cluster() {
    let paragraphs = [vec![0, 1, 2, 3], vec![0, 1, 2, 3, 4], vec![7, 8, 9]];
    let documents: Vec<_> =
        paragraphs.into_iter().zip(1..).map(|(sentences, day)| ("甲省", 2021, day, sentences)).collect();
    let collection = collection(&documents);
    let copies = Reuse::new().run(&collection).unwrap().paragraphs();
    assert_eq!(copies.iter().map(|copy| (copy.cluster, copy.document)).collect::<Vec<_>>(), [(0, 0), (0, 1)]);
    assert!(copies[0].jaccard == 1.0 && (0.7..1.0).contains(&copies[1].jaccard));
}

#[test]
fn options_out_of_range_are_refused_and_nothing_gives_nothing() {
    let empty = Collection::new();
    assert!(Reuse::new().at_least(0.0).run(&empty).is_err() && Reuse::new().at_least(f64::NAN).run(&empty).is_err());
    assert!(Reuse::new().with_lift(-1.0).run(&empty).is_err());
    let reused = Reuse::new().run(&empty).unwrap();
    assert!(reused.edges().is_empty() && reused.shares().is_empty() && reused.paragraphs().is_empty());
}
