//! Pages of HTML: what they show, that they escape, that they are the same each time.

use tifa::corpus::{Metadata, Selection};
use tifa::discover::Discovery;
use tifa::export::{write_comparison_page, write_page};
use tifa::summary::{Comparison, Report};
use tifa::targets::{Panel, TargetOptions};
use tifa::{Analyzer, Corpus, Lexicon};

/// Each would be markup or script if it were not escaped, in text, in an attribute, in the data.
const HOSTILE: [&str; 6] = [
    "<script>window.hostile = 1</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onclick='alert(1)",
    "<!--<script>",
    "&lt;b&gt; \u{2028}{{ style }}{% block %}",
];

fn page(report: &Report) -> String {
    let mut page = Vec::new();
    write_page(&mut page, report).expect("a vector takes all");
    String::from_utf8(page).expect("a page is UTF-8")
}

/// The data that the script reads: what stands between its element's tags, as a browser would find it.
fn data(page: &str) -> serde_json::Value {
    let start = page.split("<script type=\"application/json\" id=\"data\">").nth(1).expect("the data");
    serde_json::from_str(start.split("</script>").next().expect("its end")).expect("JSON")
}

fn comparison(corpus: &Corpus) -> String {
    let mut page = Vec::new();
    write_comparison_page(&mut page, &Comparison::of(corpus, &Selection::everything())).expect("a vector takes all");
    String::from_utf8(page).expect("a page is UTF-8")
}

/// 改革 is a slogan where it is quoted, else a word; a slogan may lie in another, and 获得感 is none.
fn small_lexicon() -> Analyzer {
    let rows = "term,kind,match\n改革,slogan,quoted\n乡村振兴,slogan,always\n乡村振兴双十行动,programme,always\n获得感,term,always\n";
    Analyzer::builder().lexicon(Lexicon::from_csv("small.csv", rows.as_bytes()).unwrap()).build().unwrap()
}

/// The texts of the cells of each row in the body of a section's table.
fn rows(page: &str, section: &str) -> Vec<Vec<String>> {
    let section = page.split(&format!("<section id=\"{section}\">")).nth(1).expect("the section");
    let body = section.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
    let text = |cell: &str| {
        let pieces = cell.split('<').enumerate().map(|(at, piece)| match at {
            0 => piece,
            _ => piece.split_once('>').map_or("", |(_, text)| text),
        });
        pieces.collect::<String>()
    };
    // The first piece of a row is what stands before its first cell.
    let cells = |row: &str| -> Vec<String> {
        let row = row.replace("<th ", "<td ").replace("</th>", "</td>");
        let cells = row.split("<td").skip(1).map(|cell| cell.split_once('>').map_or("", |(_, cell)| cell));
        cells.map(|cell| text(cell.split("</td>").next().unwrap_or(""))).collect()
    };
    body.split("<tr").skip(1).map(cells).collect()
}

/// The counts of the cells of each slogan in a comparison, which stand in their titles, and the total.
fn slogan_counts(page: &str) -> Vec<(String, u64, Vec<u64>)> {
    let section = page.split("<section id=\"slogans\">").nth(1).and_then(|rest| rest.split("</section>").next());
    let body = section.and_then(|section| section.split("<tbody>").nth(1)).expect("a table");
    let counts = body.split("<tr").skip(1).map(|row| {
        let titles = row.split("<td class=\"number\"").skip(1).filter_map(|cell| cell.split("title=\"").nth(1));
        titles.map(|title| number(title.split('"').next().unwrap_or(""))).collect()
    });
    let rows = rows(page, "slogans").into_iter();
    rows.zip(counts).map(|(row, counts)| (row[0].clone(), number(&row[1]), counts)).collect()
}

fn number(cell: &str) -> u64 {
    if cell.is_empty() { 0 } else { cell.parse().expect("a number") }
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
    let report = Report::new(&document, &candidates, &Selection::everything()).unwrap();
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
    // The name of the namespace of SVG is no address.
    let addresses = page.replace("http://www.w3.org/2000/svg", "");
    assert!(!addresses.contains("http:") && !addresses.contains("https:"), "a page fetches nothing");
}

#[test]
fn candidates_stand_by_score_and_say_why_in_chinese() {
    let analyzer = super::analyzer();
    let document = analyzer.analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let data = data(&page(&Report::new(&document, &candidates, &Selection::everything()).unwrap()));
    let shown = data["candidates"].as_array().expect("a list");
    assert_eq!(shown.len(), candidates.len());
    let scores: Vec<&str> = shown.iter().map(|candidate| candidate["score"].as_str().expect("text")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let evidence = shown.iter().flat_map(|candidate| candidate["evidence"].as_array().expect("a list"));
    assert!(evidence.clone().count() > 100);
    assert!(evidence.into_iter().all(|one| !one.as_str().expect("text").is_ascii()));
}

#[test]
fn a_chip_counts_the_marks_that_it_shows() {
    let analyzer = super::analyzer();
    let document = analyzer.analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let page = page(&Report::new(&document, &candidates, &Selection::everything()).unwrap());
    let marks: Vec<&str> = page.split("<mark class=\"").skip(1).filter_map(|mark| mark.split('>').next()).collect();
    let chips: Vec<&str> = page.split("data-show=\"").skip(1).filter_map(|chip| chip.split("</b>").next()).collect();
    assert!(chips.len() > 10);
    for chip in chips {
        let (class, count) = (chip.split('"').next().expect("a class"), chip.split("<b>").nth(1).expect("a count"));
        let shown = |mark: &&&str| {
            let classes = mark.split('"').next().unwrap_or("");
            mark.contains(" id=\"m") && classes.split(' ').any(|one| one == class)
        };
        assert_eq!(marks.iter().filter(shown).count() as u64, number(count), "{class}");
    }
}

#[test]
fn a_word_and_a_slogan_of_one_text_are_two() {
    let analyzer = small_lexicon();
    let text = "“改革”促进改革。“改革”带动改革。“改革”就是改革。改革见效，乡村振兴。改革见效，乡村振兴。";
    let document = analyzer.analyze_text(text).unwrap();
    let report = Report::new(&document, &[], &Selection::everything()).unwrap();
    let data = data(&page(&report.with_neighbours(&document, &Selection::everything())));
    let terms = data["neighbours"]["terms"].as_array().expect("a list");
    let of_one_text: Vec<&serde_json::Value> = terms.iter().filter(|term| term[0] == "改革").collect();
    let expected = [serde_json::json!(["改革", "word", 5]), serde_json::json!(["改革", "slogan", 3])];
    assert!(of_one_text.len() == 2 && expected.iter().all(|term| of_one_text.contains(&term)), "{of_one_text:?}");
    assert_eq!(data["neighbours"]["pairs"][0][2], 3);
}

#[test]
fn a_word_does_not_count_for_the_slogan_of_its_text() {
    let analyzer = small_lexicon();
    let mut corpus = Corpus::new();
    for (year, text) in [(2024, "推进“改革”，改革见效，改革提速。"), (2025, "推进“改革”，深化“改革”，改革见效。")]
    {
        corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::named("甲").with_year(year));
    }
    assert_eq!(slogan_counts(&comparison(&corpus)), [("改革".to_owned(), 3, vec![1, 2])]);
}

#[test]
fn a_chapter_without_slogans_of_its_own_stands_above_its_sections() {
    let text = "政府工作报告\n各位代表：\n一、回顾\n深化放管服改革。\n二、打算\n（一）三农\n推进乡村振兴。";
    let document = super::analyzer().analyze_text(text).unwrap();
    let page = page(&Report::new(&document, &[], &Selection::everything()).unwrap());
    let heat =
        page.split("<section id=\"heat\">").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a map");
    let rows: Vec<&str> = heat.split("<a href=\"#s").skip(1).filter_map(|row| row.split(['>', '<']).nth(1)).collect();
    assert_eq!(rows, ["一、回顾", "二、打算", "（一）三农"]);
}

#[test]
fn a_report_is_the_same_page_each_time() {
    let document = super::analyzer().analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let report = Report::new(&document, &[], &Selection::everything()).unwrap();
    assert_eq!(page(&report), page(&report));
    let again = Report::new(&document, &[], &Selection::everything()).unwrap();
    assert_eq!(page(&report), page(&again));
}

#[test]
fn hostile_text_stays_text() {
    let document = super::analyzer().analyze_text("政府工作报告\n推进乡村振兴。\n二、打算\n乡村振兴。").unwrap();
    let plain = Report::new(&document, &[], &Selection::everything()).unwrap();
    let mut plain = plain.with_neighbours(&document, &Selection::everything());
    plain.neighbours = plain.cooccurrences.clone();
    let (scripts, images) = (elements(&page(&plain), "script"), elements(&page(&plain), "img"));
    for hostile in HOSTILE {
        let text = || hostile.to_owned();
        let mut report = plain.clone();
        report.title = Some(text());
        (report.document.name, report.document.place) = (text(), Some(text()));
        report.paragraphs.iter_mut().for_each(|paragraph| paragraph.text = text());
        report.sections.iter_mut().for_each(|section| section.heading = text());
        for mention in &mut report.mentions {
            (mention.term, mention.surface, mention.members) = (text(), text(), vec![text(), text()]);
            mention.senses.iter_mut().for_each(|sense| (sense.origin, sense.note) = (text(), text()));
        }
        report.keywords.iter_mut().for_each(|keyword| keyword.term = text());
        report.neighbours.iter_mut().for_each(|pair| (pair.first, pair.count) = (text(), 3));
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
        comparison(&corpus)
    };
    let years = page(["甲县-2024.txt", "甲县-2025.txt"]);
    assert!(years.contains("提法与年份") && years.contains("<polyline") && years.contains("2024–2025 年"));
    let new =
        years.split("<section id=\"new\">").nth(1).and_then(|rest| rest.split("</section>").next()).expect("new ones");
    assert!(new.contains(">新质生产力</button>") && !new.contains(">乡村振兴</button>"));
    let places = page(["甲县-2024.txt", "乙县-2024.txt"]);
    assert!(places.contains("提法与地方") && !places.contains("<polyline") && places.contains("各处独有的提法"));
    let both = page(["甲县-2024.txt", "乙县-2025.txt"]);
    assert!(both.contains("提法与报告") && !both.contains("<polyline"), "places and years are not taken together");
    let names = page(["甲.txt", "<b>乙</b>"]);
    assert!(names.contains("提法与报告") && !names.contains("<b>乙"));
    assert_eq!(years, page(["甲县-2024.txt", "甲县-2025.txt"]));
}

#[test]
fn reports_of_one_name_keep_their_counts() {
    let analyzer = small_lexicon();
    let mut corpus = Corpus::new();
    for text in ["推进乡村振兴。", "乡村振兴，乡村振兴，很有“改革”。"] {
        corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::named("2024").with_year(2024));
    }
    let page = comparison(&corpus);
    let documents = rows(&page, "documents");
    assert_eq!(documents[0], ["2024", "", "2024", "2", "1", "1"]);
    assert_eq!(documents[1][4..], ["2", "3"]);
    // They are two groups, and the second says so.
    assert!(page.contains(">2024</button>") && page.contains(">2024 (2)</button>"));
}

#[test]
fn figures_of_reports_are_the_sums_of_the_table() {
    let analyzer = small_lexicon();
    let mut corpus = Corpus::new();
    for (name, text) in [
        ("甲", "开展乡村振兴双十行动，推进乡村振兴，增强获得感。\n名词解释\n1.乡村振兴：指一种战略。"),
        ("乙", "“改革”促进改革，增强获得感。"),
        ("丙", "没有提法。"),
    ] {
        corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::named(name));
    }
    let page = comparison(&corpus);
    let (documents, slogans) = (rows(&page, "documents"), slogan_counts(&page));
    assert_eq!(slogans.len(), 3, "{slogans:?}");
    let figures: Vec<(u64, u64)> = documents.iter().map(|row| (number(&row[4]), number(&row[5]))).collect();
    assert_eq!(figures, [(2, 3), (1, 1), (0, 0)]);
    // Groups are sorted by name: 丙, 乙, 甲.
    for (column, (distinct, mentions)) in [2, 1, 0].into_iter().zip(figures) {
        let cells = || slogans.iter().map(|(_, _, counts)| counts[column]);
        assert_eq!(cells().filter(|&count| count > 0).count() as u64, distinct);
        assert_eq!(cells().sum::<u64>(), mentions);
    }
    assert!(slogans.iter().all(|(_, total, counts)| counts.iter().sum::<u64>() == *total));
}

#[test]
fn years_may_be_extreme() {
    let mut corpus = Corpus::new();
    for year in [i32::MIN, 0, i32::MAX] {
        let document = super::analyzer().analyze_text("推进乡村振兴。").unwrap();
        corpus.add(&document, Metadata::named("甲").with_year(year));
    }
    let page = comparison(&corpus);
    assert!(page.contains("<polyline ") && !page.contains("NaN") && !page.contains("inf"));
}

#[test]
fn a_page_says_where_it_cuts_a_list() {
    let analyzer = super::analyzer();
    let document = analyzer.analyze_bytes(include_bytes!("../examples/data/report.txt")).unwrap();
    let report = Report::new(&document, &[], &Selection::everything()).unwrap();
    let full = page(&report);
    let more_than_once = rows(&full, "slogans").iter().filter(|row| number(&row[3]) > 1).count();
    assert!(full.contains(&format!("列出 28 个，共 {more_than_once} 个")));
    assert!(!full.contains("The first 60 of"), "it has fewer sections");

    let mut chapters = "政府工作报告\n各位代表：\n".to_owned();
    for ten in ["", "十", "二十", "三十", "四十", "五十", "六十"] {
        for one in "一二三四五六七八九".chars() {
            chapters += &format!("{ten}{one}、打算{ten}{one}\n推进乡村振兴。\n");
        }
    }
    let chapters = analyzer.analyze_text(&chapters).unwrap();
    let cut = page(&Report::new(&chapters, &[], &Selection::everything()).unwrap());
    let heat = rows(&cut, "heat").len();
    assert_eq!((heat, cut.contains("前 60 个，共 63 个。")), (60, true));

    let mut corpus = Corpus::new();
    for year in 2000..2030 {
        corpus.add(&document, Metadata::named("甲").with_year(year));
    }
    let page = comparison(&corpus);
    let slogans = number(&rows(&page, "documents")[0][4]);
    assert!(slogans > 60 && rows(&page, "slogans").len() as u64 == slogans, "all are there to be found");
    assert!(page.contains("前 24 个，共 30 个。"));
    assert!(page.contains("class=\"spark\""), "thirty years are a line, not thirty columns");
}

#[test]
fn an_empty_corpus_is_a_page_too() {
    assert!(comparison(&Corpus::new()).ends_with("</html>\n"));
}

#[test]
fn figures_stand_in_a_table_targets_first() {
    let text = "政府工作报告\n一、2024年工作回顾\n生产总值增长5%，新建学校3所。\n二、2025年工作安排\n主要预期目标是：生产总值增长6%左右，城镇新增就业2万人，居民收入与经济增长同步。";
    let document = super::analyzer().analyze_text(text).unwrap();
    let report = Report::new(&document, &[], &Selection::everything()).unwrap();
    assert!(page(&report).contains("没有数字"));
    let reader = tifa::figures::FigureReader::new().unwrap();
    let report = report.with_figures(&document, &reader, tifa::figures::Indicators::embedded().unwrap(), Some(2025));
    let page = page(&report);
    let cells = |row: &[&str]| -> Vec<String> { row.iter().map(|cell| (*cell).to_owned()).collect() };
    assert_eq!(
        rows(&page, "figures"),
        [
            cells(&["生产总值", "6%", "左右", "增长", "2025", "", "目标"]),
            cells(&["城镇新增就业", "2万人", "", "水平", "2025", "", "目标"]),
            cells(&["居民收入", "居民收入与经济增长同步", "", "相对", "2025", "", "目标"]),
            cells(&["生产总值", "5%", "", "增长", "2024", "", "实绩"]),
            cells(&["新建学校", "3所", "", "水平", "2024", "", "实绩"]),
        ]
    );
    // A number leads to its paragraph, and numbers sort by value.
    assert!(page.contains("data-value=\"20000\"><a href=\"#p4\"") && page.contains(" id=\"p4\""), "{page}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["schema"], &json["figures"][0]["value"]), (&2.into(), &"5".into()));
    assert_eq!(json["targets"][0]["figure"], 2);
    assert_eq!(json["targets"][2]["figure"], serde_json::Value::Null);
}

#[test]
fn a_comparison_shows_targets_beside_their_results() {
    let analyzer = Analyzer::new().expect("the embedded tables");
    let (mut corpus, mut panel) = (Corpus::new(), Panel::new().expect("the embedded tables"));
    for (place, year, reached, promised) in
        [("甲县", 2023, "4", "6"), ("甲县", 2024, "5.2", "7"), ("乙县", 2023, "3", "6")]
    {
        let text = format!(
            "政府工作报告\n各位代表：\n一、{}年工作回顾\n地区生产总值增长{reached}%。\n二、{year}年工作安排\n主要预期目标是：地区生产总值增长{promised}%左右。",
            year - 1
        );
        let document = analyzer.analyze_text(&text).expect("a report");
        let metadata = Metadata::from_file_name(&format!("{place}-{year}.txt"));
        corpus.add(&document, metadata.clone());
        panel.add(&document, metadata);
    }
    let comparison = Comparison::of(&corpus, &Selection::everything());
    let mut page = Vec::new();
    let with_results = comparison.clone().with_results(panel.results(&TargetOptions::new()));
    write_comparison_page(&mut page, &with_results).expect("a vector takes all");
    let page = String::from_utf8(page).expect("a page is UTF-8");
    let rows = rows(&page, "targets");
    let expected = ["甲县", "2023", "地区生产总值", "增长rise", "6", "6", "5.2", "-0.8", "%", "未完成missed"];
    assert!(rows.iter().any(|row| row.as_slice() == expected), "{rows:?}");
    assert_eq!(rows.len(), 3);
    assert!(page.contains("<title>甲县 2023 地区生产总值（%）: 5.2 / 6</title>"));
    // Three places of one year are needed for a strip.
    assert!(!page.contains("id=\"strip-chart\""));
    let mut without = Vec::new();
    write_comparison_page(&mut without, &comparison).expect("a vector takes all");
    assert!(!String::from_utf8(without).expect("a page is UTF-8").contains("<section id=\"targets\">"));
}
