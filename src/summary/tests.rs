//! What is read back is what was written, or is refused.

use serde_json::{Value, json};

use super::{Comparison, Report};
use crate::corpus::{Corpus, Metadata, Selection};
use crate::discover::Discovery;
use crate::figures::{FigureReader, Indicators};
use crate::targets::{Panel, TargetOptions};
use crate::{Analyzer, Document};

const TEXT: &str = "政府工作报告\n各位代表：\n一、2025年工作安排\n整治东沟、西沟、南沟“三沟”，深化“放管服”改革。\n\
                    全市生产总值增长6%左右。开展“六防六促”专项行动。";

fn report() -> Report {
    let analyzer = Analyzer::new().unwrap();
    let document: Document = analyzer.analyze_text(TEXT).unwrap();
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let everything = Selection::everything();
    Report::new(&document, &candidates, &everything)
        .unwrap()
        .with_neighbours(&document, &everything)
        .with_metadata(&Metadata::from_file_name("甲县-2025.txt"))
        .with_figures(&document, &FigureReader::new().unwrap(), Indicators::embedded().unwrap(), Some(2025))
}

#[test]
fn a_report_is_read_back_as_it_was() {
    let report = report();
    assert!(!report.candidates.is_empty() && !report.figures.is_empty() && !report.targets.is_empty());
    let read: Report = serde_json::from_slice(&serde_json::to_vec(&report).unwrap()).unwrap();
    assert_eq!(read, report);
}

#[test]
fn senses_are_those_of_the_place() {
    let rows = "term,kind,scope,members\n三个一批,numeral,provincial:河南,甲|乙|丙\n三个一批,numeral,provincial:浙江,子|丑|寅\n\
                两区,numeral,national,东|西\n两区,numeral,provincial:河南,南|北\n一圈,slogan,provincial:浙江,\n";
    let lexicon = crate::Lexicon::from_csv("own.csv", rows.as_bytes()).unwrap();
    let analyzer = Analyzer::builder().lexicon(lexicon).build().unwrap();
    let document = analyzer.analyze_text("推进“三个一批”，建设“两区”，形成“一圈”。").unwrap();
    // The members of each mention, and whether they are decided.
    let of = |place: Option<&str>| -> Vec<(String, bool)> {
        let metadata = place.map_or(Metadata::named("甲"), |place| Metadata::named("甲").with_place(place));
        let report = Report::new(&document, &[], &Selection::everything()).unwrap().with_metadata(&metadata);
        let said = |senses: &[super::SenseEntry]| {
            senses
                .iter()
                .map(|sense| format!("{} {}", sense.scope, sense.members.join("|")))
                .collect::<Vec<_>>()
                .join("; ")
        };
        report.mentions.iter().map(|mention| (said(&mention.senses), mention.undecided)).collect()
    };
    let cases = [
        (Some("安阳市"), [("provincial:河南 甲|乙|丙", false), ("provincial:河南 南|北", false), ("", false)]),
        (Some("浙江省"), [("provincial:浙江 子|丑|寅", false), ("national 东|西", false), ("provincial:浙江 ", false)]),
        (Some("国务院"), [("", false), ("national 东|西", false), ("", false)]),
        (
            Some("砚川县"),
            [
                ("provincial:河南 ; provincial:浙江 ", true),
                ("national ; provincial:河南 ", true),
                ("provincial:浙江 ", true),
            ],
        ),
        (
            None,
            [
                ("provincial:河南 ; provincial:浙江 ", true),
                ("national ; provincial:河南 ", true),
                ("provincial:浙江 ", true),
            ],
        ),
    ];
    for (place, expected) in cases {
        let expected: Vec<(String, bool)> =
            expected.iter().map(|(said, decided)| ((*said).to_owned(), *decided)).collect();
        assert_eq!(of(place), expected, "{place:?}");
    }
}

#[test]
fn a_comparison_is_read_back_as_it_was() {
    let analyzer = Analyzer::new().unwrap();
    let (mut corpus, mut panel) = (Corpus::new(), Panel::new().unwrap());
    for (name, text) in [("甲县-2024.txt", TEXT), ("甲县-2025.txt", "推进乡村振兴，深化“放管服”改革。")]
    {
        let (document, metadata) = (analyzer.analyze_text(text).unwrap(), Metadata::from_file_name(name));
        corpus.add(&document, metadata.clone());
        panel.add(&document, metadata);
    }
    let results = panel.results(&TargetOptions::new());
    let comparison = Comparison::of(&corpus, &Selection::everything()).with_results(results);
    assert!(comparison.trend.is_some() && !comparison.typical.is_empty() && comparison.results.is_some());
    let read: Comparison = serde_json::from_slice(&serde_json::to_vec(&comparison).unwrap()).unwrap();
    assert_eq!(read, comparison);
}

#[test]
fn a_report_that_contradicts_itself_is_refused() {
    let whole = serde_json::to_value(report()).unwrap();
    let cases: [(&str, Value, &str); 9] = [
        ("/schema", json!(1), "layout 1"),
        ("/paragraphs/1/span", json!([0, 5]), "paragraph 1"),
        ("/paragraphs/0/section", json!(7), "paragraph 0"),
        ("/sections/0/parent", json!(0), "section 0"),
        ("/sections/0/span", json!([0, 9999]), "section 0"),
        ("/mentions/0/span", json!([90000, 90003]), "mention 0"),
        ("/candidates/0/spans/0", json!([90000, 90003]), "candidate 0"),
        ("/targets/0/figure", json!(99), "target 0"),
        ("/figures/0/period", json!("soon"), "the period `soon`"),
    ];
    for (place, value, said) in cases {
        let mut broken = whole.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = value;
        let error = serde_json::from_value::<Report>(broken).expect_err(place).to_string();
        assert!(error.contains(said), "{place}: {error}");
    }
}
