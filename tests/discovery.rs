//! Candidates that the lexicon lacks, and the lists of numeral slogans.

use proptest::prelude::*;
use tifa::Span;
use tifa::discover::{CandidateKind, Discovery, members};

/// The sample report, clean, as candidates and lists.
fn sample() -> tifa::Document {
    super::analyzer()
        .analyze_text(include_str!("../examples/data/report.paragraphs.txt"))
        .expect("the sample is a text")
}

fn surfaces(document: &tifa::Document, kinds: &[CandidateKind]) -> Vec<String> {
    let candidates = Discovery::new().in_document(document, super::analyzer().segmenter().as_ref());
    let wanted = candidates.iter().filter(|candidate| kinds.contains(&candidate.kind()));
    wanted.map(|candidate| candidate.surface().to_owned()).collect()
}

#[test]
fn the_local_slogans_of_the_sample_are_found() {
    use CandidateKind::{Numeral, Parallel, Slogan};
    let found = surfaces(&sample(), &[Numeral, Parallel, Slogan]);
    let known: Vec<String> = sample().mentions().iter().map(|mention| mention.term().to_owned()).collect();
    for slogan in [
        "五清五问",
        "三沟一渠",
        "三老工艺",
        "四小工程",
        "三支小队伍",
        "三问三解",
        "三统一",
        "1+3+N",
        "四链一仓",
        "四比四看",
        "五园联动",
        "六个一",
        "三站一廊",
        "两山三水五镇",
        "135",
        "百员联百企",
        "千技进千户",
        "工转绿、绿转智、智转优",
        "土地跟着项目走、能耗跟着效益走、资金跟着进度走",
        "生态立县、工业强县、文旅活县、人才兴县",
    ] {
        assert!(found.iter().chain(&known).any(|surface| surface == slogan), "{slogan} is not among {found:?}");
    }
}

#[test]
fn figures_of_speech_and_names_are_told_apart() {
    use CandidateKind::{Numeral, Parallel, Slogan};
    let found = surfaces(&sample(), &[Numeral, Parallel, Slogan]);
    for figure in [
        "压舱石",
        "拦路虎",
        "定心丸",
        "硬骨头",
        "烫手山芋",
        "鹿鸣号",
        "砚川菌菇",
        "雪鹭",
        "7·19",
        "12345",
        "三条",
        "三大机遇",
    ] {
        assert!(!found.iter().any(|surface| surface == figure), "{figure} is among {found:?}");
    }
}

#[test]
fn a_candidate_is_a_wording_of_its_own_and_no_mention() {
    let document = sample();
    let candidates = Discovery::new().at_least(0.0).in_document(&document, super::analyzer().segmenter().as_ref());
    let mut seen = std::collections::BTreeSet::new();
    for candidate in &candidates {
        assert!(seen.insert(candidate.surface()), "{} twice", candidate.surface());
        assert!((0.0..=1.0).contains(&candidate.score()));
        assert!(candidate.spans().is_sorted() && !candidate.spans().is_empty());
        for &span in candidate.spans() {
            assert_eq!(document.text().get(span.range()), Some(candidate.surface()));
            assert!(document.mentions().iter().all(|mention| mention.span() != span), "{}", candidate.surface());
        }
    }
}

/// Exactly the lists that the sample gives; a list whose count contradicts its slogan is none.
#[test]
fn the_lists_of_the_sample_are_read() {
    let text = include_str!("../examples/data/report.paragraphs.txt");
    for (slogan, list) in [
        ("五清五问", "清底数|清任务|清堵点|清时限|清责任|问进度|问质量|问安全|问满意|问长效"),
        ("两个同步", "居民收入与经济增长同步|生态改善与产业升级同步"),
        ("三个突破", "财政收入突破40亿元|规上工业企业突破300家|旅游综合收入突破80亿元"),
        ("五园联动", ""),
        ("两山三水五镇", "望鹿山|枕石山|砚河|望鹿河|沉梨河|墨池镇|鹤影镇|枕石镇|青墩镇|白苎镇"),
        ("两不愁三保障", "不愁吃|不愁穿|义务教育|基本医疗|住房安全"),
        ("三统一", "药品目录|检验结果|床位调度"),
    ] {
        let spans: Vec<Span> = text.match_indices(slogan).map(|(at, _)| Span::new(at, at + slogan.len())).collect();
        let found: Vec<&str> = members::of(text, &spans).iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found.join("|"), list, "{slogan}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever the text: no panic, spans that read as they should, lists inside the text.
    #[test]
    fn any_text_is_borne(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "“", "”", "‘", "\"", "三", "一", "四沟", "个", "两", "N", "1", "+", "35", "、", "，", "；", "。", "：", "（", "）", "\n", "即", "包括",
                "实施", "行动", "和", "沟", "转", "升", "平安", "南浦", "区人民政府", "有", "硬骨头", "的", "🙂", " ",
            ]),
            0..60,
        )
    ) {
        let text = pieces.concat();
        for candidate in Discovery::new().at_least(0.0).candidates(&text, &[], |_| false) {
            for span in candidate.spans() {
                prop_assert_eq!(text.get(span.range()), Some(candidate.surface()));
            }
            for span in candidate.members() {
                prop_assert!(text.get(span.range()).is_some_and(|item| !item.is_empty()));
            }
        }
    }
}
