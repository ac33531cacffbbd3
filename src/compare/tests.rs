//! The laws of a comparison, on texts of our own.

use proptest::prelude::*;

use super::*;
use crate::Analyzer;
use crate::wording::fold::fold;

/// Sentences that share words and clauses, in the manner of reports.
const SENTENCES: [&str; 16] = [
    "扎实推进城南新区供水管网改造，新建泵站3座。",
    "加快推进城南新区供水管网改造，新建泵站5座，惠及群众2万人。",
    "深化“放管服”改革，持续优化营商环境。",
    "持续优化营商环境，深化“放管服”改革。",
    "全面推进乡村振兴，培育特色农产品品牌。",
    "全面推进乡村振兴。",
    "培育壮大特色农产品品牌，办好龙舟文化旅游节。",
    "办好龙舟文化旅游节，推动文旅融合发展。",
    "落实就业优先政策，城镇新增就业1.2万人。",
    "落实就业优先政策，城镇新增就业1.5万人以上。",
    "严守耕地红线，建成高标准农田6万亩。",
    "实施老旧小区改造，加装电梯40部。",
    "加强防汛抗旱能力建设，除险加固水库9座。",
    "扩大普惠托育服务供给，新增托位600个。",
    "推进政务服务一网通办，压减办事时限。",
    "毫不放松抓好安全生产，坚决遏制重特大事故。",
];

fn analyzer() -> &'static Analyzer {
    static ANALYZER: std::sync::OnceLock<Analyzer> = std::sync::OnceLock::new();
    ANALYZER.get_or_init(|| Analyzer::new().unwrap())
}

fn text(sentences: &[usize]) -> String {
    let paragraphs: Vec<String> =
        sentences.chunks(3).map(|part| part.iter().map(|&at| SENTENCES[at]).collect()).collect();
    format!("二、今年工作安排\n{}", paragraphs.join("\n"))
}

fn places() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..SENTENCES.len(), 0..14)
}

fn links(comparison: &Comparison<'_>) -> Vec<(usize, usize)> {
    let of = |(at, sentence): (usize, &LaterSentence)| -> Vec<(usize, usize)> {
        sentence.links().iter().map(|link| (at, link.earlier())).collect()
    };
    comparison.later().iter().enumerate().flat_map(of).collect()
}

/// The folded characters of what the pieces of a sentence have on one side.
fn joined(document: &Document, spans: impl Iterator<Item = crate::Span>) -> String {
    spans.map(|span| fold(&document.text()[span.range()])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_text_is_the_same_as_itself(places in places()) {
        let document = analyzer().analyze_text(&text(&places)).unwrap();
        let comparison = Compare::new().run(&document, &document).unwrap();
        for sentence in comparison.later() {
            prop_assert_eq!(sentence.class(), Class::Same);
            prop_assert!(!sentence.has_moved());
            prop_assert!(sentence.pieces().iter().all(|piece| piece.change() == Change::Kept));
        }
        prop_assert!(comparison.earlier().iter().all(|sentence| sentence.fate() == Fate::Kept));
    }

    #[test]
    fn every_character_is_kept_changed_new_or_dropped(old in places(), new in places()) {
        let documents = [old, new].map(|places| analyzer().analyze_text(&text(&places)).unwrap());
        let [earlier, later] = &documents;
        let comparison = Compare::new().run(earlier, later).unwrap();
        for sentence in comparison.later().iter().filter(|sentence| !sentence.links().is_empty()) {
            let own = joined(later, sentence.pieces().iter().filter_map(|piece| piece.later()));
            prop_assert_eq!(own, fold(&later.text()[sentence.span().range()]));
            let linked = sentence.links().iter().map(|link| comparison.earlier()[link.earlier()].span());
            let before = joined(earlier, sentence.pieces().iter().flat_map(|piece| piece.earlier().iter().copied()));
            prop_assert_eq!(before, joined(earlier, linked));
            let shown = comparison.redline(sentence);
            let text: String = shown.runs().iter().filter(|run| !run.is_gone).map(|run| run.text.as_str()).collect();
            prop_assert_eq!(text.as_str(), &later.text()[sentence.span().range()]);
        }
        let summary = comparison.summary((&[], &[]), None);
        let all = |document: &Document| crate::wording::Reading::of(document).characters().len();
        prop_assert_eq!(summary.later.iter().sum::<usize>(), all(later));
        prop_assert_eq!(summary.earlier.iter().sum::<usize>(), all(earlier));
        prop_assert!(comparison.summary_text(&summary, ("a", "b")).lines().count() <= 60);
    }

    #[test]
    fn no_slogan_is_split(old in places(), new in places()) {
        let documents = [old, new].map(|places| analyzer().analyze_text(&text(&places)).unwrap());
        let [earlier, later] = &documents;
        let comparison = Compare::new().run(earlier, later).unwrap();
        for piece in comparison.later().iter().flat_map(LaterSentence::pieces) {
            for term in later.tagging().outer().map(|mention| mention.span()) {
                prop_assert!(piece.later().is_none_or(|span| span.contains(term) || !span.overlaps(term)));
            }
        }
    }

    #[test]
    fn marks_change_nothing(places in places(), other in places()) {
        let plain = text(&places);
        let marked = plain.replace('，', "、");
        let earlier = analyzer().analyze_text(&text(&other)).unwrap();
        let [plain, marked] = [plain, marked].map(|text| analyzer().analyze_text(&text).unwrap());
        let comparison = Compare::new().run(&plain, &marked).unwrap();
        prop_assert!(comparison.later().iter().all(|sentence| sentence.class() == Class::Same));
        prop_assert!(Compare::new().run(&earlier, &plain).is_ok());
    }

    #[test]
    fn shuffled_paragraphs_keep_their_classes(places in Just((0..SENTENCES.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let sorted: Vec<usize> = (0..SENTENCES.len()).collect();
        let [earlier, later] = [sorted, places].map(|places| analyzer().analyze_text(&text(&places)).unwrap());
        let comparison = Compare::new().run(&earlier, &later).unwrap();
        prop_assert!(comparison.later().iter().all(|sentence| sentence.class() == Class::Same));
        prop_assert_eq!(links(&comparison).len(), SENTENCES.len() + 1);
    }

    #[test]
    fn swapped_texts_have_swapped_equal_links(old in places(), new in places()) {
        let documents = [old, new].map(|places| analyzer().analyze_text(&text(&places)).unwrap());
        let [earlier, later] = &documents;
        let [forth, back] = [(earlier, later), (later, earlier)].map(|(one, other)| Compare::new().run(one, other).unwrap());
        for (at, sentence) in forth.later().iter().enumerate().filter(|(_, sentence)| sentence.shape() == Shape::OneToOne) {
            let partner = sentence.links()[0].earlier();
            let mirrored = &back.later()[partner];
            if mirrored.shape() == Shape::OneToOne && mirrored.links()[0].earlier() == at {
                let side = |sentence: &LaterSentence, is_old: bool| -> Vec<crate::Span> {
                    let changed = sentence.pieces().iter().filter(|piece| piece.change() == Change::Kept);
                    changed.filter_map(|piece| if is_old { piece.earlier().first().copied() } else { piece.later() }).collect()
                };
                prop_assert_eq!(side(sentence, false), side(mirrored, true));
                prop_assert_eq!(side(sentence, true), side(mirrored, false));
            }
        }
    }
}

#[test]
fn an_empty_text_has_nothing_and_all_is_new_or_dropped() {
    let [empty, full] = ["", "全面推进乡村振兴。深化改革。"].map(|text| analyzer().analyze_text(text).unwrap());
    let comparison = Compare::new().run(&empty, &full).unwrap();
    assert!(comparison.later().iter().all(|sentence| sentence.class() == Class::New) && comparison.later().len() == 2);
    let comparison = Compare::new().run(&full, &empty).unwrap();
    assert!(comparison.earlier().iter().all(|sentence| sentence.fate() == Fate::Dropped));
    assert!(Compare::new().run(&empty, &empty).unwrap().later().is_empty());
}

#[test]
fn one_repeated_sentence_is_the_same_each_time() {
    let [short, long] =
        [300, 2000].map(|times| analyzer().analyze_text(&"全面推进乡村振兴工作。".repeat(times)).unwrap());
    let comparison = Compare::new().run(&short, &long).unwrap();
    assert!(comparison.later().iter().all(|sentence| sentence.class() == Class::Same));
    assert_eq!(comparison.later()[299].links()[0].earlier(), 299);
    assert_eq!(comparison.later()[1999].links()[0].earlier(), 299);
}

#[test]
fn a_text_of_one_character_is_one_long_sentence() {
    let [one, other] = [20_000, 30_000].map(|times| analyzer().analyze_text(&"改".repeat(times)).unwrap());
    let comparison = Compare::new().run(&one, &other).unwrap();
    assert_eq!((comparison.later().len(), comparison.later()[0].kind()), (1, Some(Kind::Extended)));
}

#[test]
fn a_text_in_another_language_has_no_link() {
    let english = analyzer().analyze_text("The quick brown fox jumps over the lazy dog. It runs away.").unwrap();
    let chinese = analyzer().analyze_text("全面推进乡村振兴。").unwrap();
    let comparison = Compare::new().run(&english, &chinese).unwrap();
    assert!(links(&comparison).is_empty());
    assert!(Compare::new().run(&chinese, &english).unwrap().later().iter().all(|s| s.class() == Class::New));
}

#[test]
fn options_out_of_range_are_refused() {
    let document = analyzer().analyze_text("深化改革。").unwrap();
    for compare in [
        Compare::new().at_least(f64::NAN, 0.5),
        Compare::new().at_least(0.3, 1.5),
        Compare::new().at_least(-0.1, 0.5),
        Compare::new().with_candidates(0),
    ] {
        assert!(compare.run(&document, &document).is_err());
    }
    assert!(Series::new(&Compare::new(), Vec::new()).is_err());
}

#[test]
fn a_heading_made_of_the_body_is_promoted() {
    let earlier = "二、今年工作安排\n协同推进降碳减污扩绿增长，加快绿色转型。";
    let later = "二、今年工作安排\n（一）协同推进降碳减污扩绿增长\n加装电梯40部，改造管网。";
    let [earlier, later] = [earlier, later].map(|text| analyzer().analyze_text(text).unwrap());
    let comparison = Compare::new().run(&earlier, &later).unwrap();
    assert_eq!(comparison.later()[1].standing(), Some(Standing::Promoted));
}
