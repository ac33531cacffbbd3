//! Pages of HTML: what they show, that they escape, that they are the same each time.

use tifa::Corpus;
use tifa::corpus::{Metadata, Selection};
use tifa::discover::Discovery;
use tifa::export::{Report, write_comparison_page, write_page};

/// Each would be markup or script if it were not escaped, in text, in an attribute, in the data.
const HOSTILE: [&str; 6] = [
    "<script>window.hostile = 1</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onclick='alert(1)",
    "<!--<script>",
    "&lt;b&gt; \u{2028}{{ style }}{% block %}",
];

fn page(report: &Report<'_>) -> String {
    let mut page = Vec::new();
    write_page(&mut page, report).expect("a vector takes all");
    String::from_utf8(page).expect("a page is UTF-8")
}

/// The data that the script reads: what stands between its element's tags, as a browser would find it.
fn data(page: &str) -> serde_json::Value {
    let start = page.split("<script type=\"application/json\" id=\"data\">").nth(1).expect("the data");
    serde_json::from_str(start.split("</script>").next().expect("its end")).expect("JSON")
}

/// How often an element begins.
fn elements(page: &str, name: &str) -> usize {
    page.matches(&format!("<{name}")).count()
}

#[test]
fn the_page_shows_what_the_report_holds() {
    let text = "政府工作报告\n各位代表：\n一、回顾\n深化“放管服”改革。推行“五清五问”工作法，即清底数、清任务。\n二、打算\n深化“放管服”改革。";
    let analyzer = super::analyzer();
    let document = analyzer.analyze_text(text).unwrap();
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let report = Report::new(&document, &candidates, &Selection::everything());
    let page = page(&report);
    assert_eq!(
        page.matches(" id=\"m").count(),
        report.mentions.len() + candidates.iter().map(|c| c.spans().len()).sum::<usize>()
    );
    assert_eq!(elements(&page, "mark"), page.matches("</mark>").count());
    assert!(page.contains("<title>政府工作报告</title>") && page.contains("id=\"s1\"") && !page.contains("id=\"s2\""));
    let data = data(&page);
    assert_eq!(data["slogans"][0]["count"], 2);
    assert_eq!(data["candidates"][0]["surface"], "五清五问");
    assert!(!page.contains("http:") && !page.contains("https:"), "a page fetches nothing");
}

#[test]
fn candidates_stand_by_score_and_say_why_in_chinese() {
    let analyzer = super::analyzer();
    let document = analyzer.analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let data = data(&page(&Report::new(&document, &candidates, &Selection::everything())));
    let shown = data["candidates"].as_array().expect("a list");
    assert_eq!(shown.len(), candidates.len());
    let scores: Vec<&str> = shown.iter().map(|candidate| candidate["score"].as_str().expect("text")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let evidence = shown.iter().flat_map(|candidate| candidate["evidence"].as_array().expect("a list"));
    assert!(evidence.clone().count() > 100);
    assert!(evidence.into_iter().all(|one| !one.as_str().expect("text").is_ascii()));
}

#[test]
fn a_chapter_without_slogans_of_its_own_stands_above_its_sections() {
    let text = "政府工作报告\n各位代表：\n一、回顾\n深化放管服改革。\n二、打算\n（一）三农\n推进乡村振兴。";
    let document = super::analyzer().analyze_text(text).unwrap();
    let page = page(&Report::new(&document, &[], &Selection::everything()));
    let heat =
        page.split("<section id=\"heat\">").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a map");
    let rows: Vec<&str> = heat.split("<a href=\"#s").skip(1).filter_map(|row| row.split(['>', '<']).nth(1)).collect();
    assert_eq!(rows, ["一、回顾", "二、打算", "（一）三农"]);
}

#[test]
fn a_report_is_the_same_page_each_time() {
    let document = super::analyzer().analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let report = Report::new(&document, &[], &Selection::everything());
    assert_eq!(page(&report), page(&report));
    let again = Report::new(&document, &[], &Selection::everything());
    assert_eq!(page(&report), page(&again));
}

#[test]
fn hostile_text_stays_text() {
    let document = super::analyzer().analyze_text("政府工作报告\n推进乡村振兴。\n二、打算\n乡村振兴。").unwrap();
    let plain = Report::new(&document, &[], &Selection::everything());
    let (scripts, images) = (elements(&page(&plain), "script"), elements(&page(&plain), "img"));
    for hostile in HOSTILE {
        let mut report = plain.clone();
        report.title = Some(hostile);
        report.paragraphs.iter_mut().for_each(|paragraph| paragraph.text = hostile);
        report.sections.iter_mut().for_each(|section| section.heading = hostile);
        for mention in &mut report.mentions {
            (mention.term, mention.surface, mention.members) = (hostile, hostile, vec![hostile, hostile]);
            mention.senses.iter_mut().for_each(|sense| (sense.origin, sense.note) = (hostile, hostile));
        }
        report.keywords.iter_mut().for_each(|keyword| keyword.term = hostile.to_owned());
        report.cooccurrences.iter_mut().for_each(|pair| (pair.first, pair.count) = (hostile.to_owned(), 2));
        let page = page(&report);
        assert_eq!((elements(&page, "script"), elements(&page, "img")), (scripts, images), "{hostile}");
        assert!(!page.contains("<!--"), "{hostile}");
        for attribute in ["onmouseover=\"", "onclick='", "onerror=alert(1)>"] {
            assert!(!page.contains(attribute), "{hostile}");
        }
        assert_eq!(data(&page)["slogans"][0]["term"], hostile);
        assert_eq!(data(&page)["slogans"][0]["members"][1], hostile);
    }
}

#[test]
fn reports_are_compared_by_year_then_place_then_name() {
    let page = |names: [&str; 2]| {
        let mut corpus = Corpus::new();
        for (name, text) in names.into_iter().zip(["推进乡村振兴。乡村振兴见效。", "培育新质生产力。乡村振兴。"])
        {
            corpus.add(&super::analyzer().analyze_text(text).unwrap(), Metadata::from_file_name(name));
        }
        let mut page = Vec::new();
        write_comparison_page(&mut page, &corpus, &Selection::everything()).expect("a vector takes all");
        String::from_utf8(page).expect("a page is UTF-8")
    };
    let years = page(["甲县-2024.txt", "甲县-2025.txt"]);
    assert!(years.contains("提法 × 年份") && years.contains("<polyline"));
    assert!(years.contains("<b>新质生产力</b>") || years.contains("<b>乡村振兴</b>"));
    let places = page(["甲县-2024.txt", "乙县-2024.txt"]);
    assert!(places.contains("提法 × 地方") && !places.contains("<polyline"));
    let names = page(["甲.txt", "<b>乙</b>"]);
    assert!(names.contains("提法 × 报告") && !names.contains("<b>乙"));
    assert_eq!(years, page(["甲县-2024.txt", "甲县-2025.txt"]));
}

#[test]
fn an_empty_corpus_is_a_page_too() {
    let mut page = Vec::new();
    write_comparison_page(&mut page, &Corpus::new(), &Selection::everything()).expect("a vector takes all");
    assert!(String::from_utf8(page).expect("a page is UTF-8").ends_with("</html>\n"));
}
