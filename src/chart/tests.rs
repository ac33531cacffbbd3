use super::*;
use crate::corpus::{Corpus, Group, Metadata, Selection};
use crate::frequency::{Frequency, FrequencyRow};
use crate::keyness::Keyness;
use crate::table::Table;
use crate::targets::{Panel, ResultRow, TargetOptions};
use crate::{Analyzer, Lexicon};

/// What would be markup if it were not escaped, or is no character of XML.
const HOSTILE: [&str; 5] =
    ["</text><script>alert(1)</script>", "\" onload=\"x", "甲&乙]]>", "\0\u{1b}\u{ffff}", "<!--"];

fn analyzer() -> Analyzer {
    let rows = "term,kind\n数字经济,slogan\n乡村振兴,slogan\n乡村振兴战略,slogan\n生态,term\n";
    Analyzer::builder().lexicon(Lexicon::from_csv("own.csv", rows.as_bytes()).unwrap()).build().unwrap()
}

fn corpus(texts: &[(&str, &str)]) -> Corpus {
    let analyzer = analyzer();
    let mut corpus = Corpus::new();
    for (name, text) in texts {
        corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::from_file_name(name));
    }
    corpus
}

fn frequencies(corpus: &Corpus, groups: &[Group]) -> Table<FrequencyRow> {
    Frequency::new().by(groups.iter().cloned()).run(corpus, &Selection::everything())
}

fn three_years() -> Corpus {
    corpus(&[
        ("甲县-2023.txt", "推进乡村振兴，发展数字经济。"),
        ("甲县-2024.txt", "推进乡村振兴战略。"),
        ("甲县-2026.txt", "发展数字经济，壮大数字经济。"),
    ])
}

/// Every chart of a corpus, as SVG.
fn all(corpus: &Corpus, words: &[&str]) -> Vec<String> {
    let years = frequencies(corpus, &[Group::Year]);
    let both = frequencies(corpus, &[Group::Place, Group::Year]);
    let documents = frequencies(corpus, &[Group::Document]);
    let mut panel = Panel::new().unwrap();
    for text in corpus.texts() {
        panel.add(&analyzer().analyze_text(text.clean()).unwrap(), text.metadata().clone());
    }
    let keyness = Keyness::new().at_least(1).run(corpus, &three_years(), &Selection::everything());
    let charts = Labels::ALL.iter().flat_map(|&labels| {
        [
            Chart::trend(&years, words, labels).unwrap(),
            Chart::trend(&both, words, labels).unwrap(),
            Chart::share(&documents, words, labels).unwrap(),
            Chart::dispersion(corpus, words, labels).unwrap(),
            Chart::keyness(&keyness, 10, labels),
            Chart::cloud(&years, 50, labels),
            Chart::results(&panel.results(&TargetOptions::new()), labels),
            Chart::strip(&panel.results(&TargetOptions::new()), labels),
        ]
    });
    charts.map(|chart| chart.to_string()).collect()
}

/// The texts of a drawing, in order; an error of the XML fails the test.
fn texts(svg: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut texts, mut open) = (Vec::new(), None);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(element) if element.name().as_ref() == "text" => open = Some(String::new()),
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(open) = &mut open {
                    open.push_str(&format!("&{};", &*reference));
                }
            }
            Event::End(element) if element.name().as_ref() == "text" => texts.extend(open.take()),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let words = ["乡村振兴", "数字经济", "生态"];
    assert_eq!(all(&three_years(), &words), all(&three_years(), &words));
}

#[test]
fn hostile_words_stay_text() {
    let corpus = three_years();
    let years = frequencies(&corpus, &[Group::Year]);
    for hostile in HOSTILE {
        let words = [hostile, "乡村振兴"];
        for svg in all(&corpus, &words) {
            texts(&svg);
            assert!(!svg.contains("<script") && !svg.contains("<!--") && !svg.contains('\0'), "{hostile:?}");
        }
        let named = Chart::trend(&years, &words, Labels::Chinese).unwrap().titled(hostile);
        assert!(texts(&named.to_string()).len() > 3);
        let mut named_so = Corpus::new();
        named_so.add(
            &analyzer().analyze_text("推进乡村振兴。").unwrap(),
            Metadata::named(hostile).with_place(hostile).with_year(2024),
        );
        for svg in all(&named_so, &["乡村振兴"]) {
            texts(&svg);
            assert!(!svg.contains("<script") && !svg.contains("<!--"), "{hostile:?}");
        }
    }
}

#[test]
fn an_empty_table_says_that_nothing_is_drawn() {
    let empty = Corpus::new();
    let table = frequencies(&empty, &[Group::Year]);
    for svg in [
        Chart::trend(&table, &["生态"], Labels::Chinese).unwrap(),
        Chart::share(&table, &["生态"], Labels::Chinese).unwrap(),
        Chart::cloud(&table, 50, Labels::Chinese),
        Chart::keyness(&Keyness::new().run(&empty, &empty, &Selection::everything()), 10, Labels::Chinese),
        Chart::results(&Panel::new().unwrap().results(&TargetOptions::new()), Labels::Chinese),
        Chart::strip(&Panel::new().unwrap().results(&TargetOptions::new()), Labels::Chinese),
    ] {
        assert!(svg.is_empty());
        let svg = svg.to_string();
        assert!(svg.contains("没有可画的"), "{svg}");
        texts(&svg);
    }
    assert!(Chart::dispersion(&empty, &["生态"], Labels::Chinese).is_err());
    assert!(Chart::trend(&table, &["", " "], Labels::Chinese).unwrap_err().to_string().contains("one word or more"));
    let ungrouped = frequencies(&three_years(), &[Group::Document]);
    assert!(Chart::trend(&ungrouped, &["生态"], Labels::Chinese).unwrap_err().to_string().contains("year"));
}

#[test]
fn one_document_is_drawn() {
    let one = corpus(&[("甲县-2024.txt", "推进乡村振兴。")]);
    for svg in all(&one, &["乡村振兴"]).into_iter().take(4) {
        assert!(texts(&svg).iter().any(|text| text.contains("乡村振兴")), "{svg}");
    }
}

#[test]
fn values_are_those_of_the_table() {
    let table = frequencies(&three_years(), &[Group::Year]);
    let svg = Chart::trend(&table, &["乡村振兴", "数字经济", "生态"], Labels::Chinese).unwrap().to_string();
    // 乡村振兴 stands in 乡村振兴战略, too.
    let tokens = |year| table.layout().subcorpora().iter().find(|group| group.key.year() == Some(year)).unwrap().tokens;
    for (word, year, count) in
        [("乡村振兴", 2023, 1), ("乡村振兴", 2024, 1), ("乡村振兴", 2026, 0), ("数字经济", 2026, 2)]
    {
        let value = scale::written(10_000.0 * f64::from(count) / tokens(year) as f64);
        assert!(svg.contains(&format!("<title>{word} {year}: {value} ({count})</title>")), "{word} {year}\n{svg}");
    }
    assert!(svg.contains("没有出现：生态"));
    assert!(["2023", "2024", "2026"].iter().all(|year| texts(&svg).iter().any(|text| text == year)));
}

#[test]
fn places_have_panels_and_too_many_words_are_named() {
    let corpus =
        corpus(&[("甲县-2023.txt", "生态。"), ("甲县-2024.txt", "生态。"), ("乙县-2024.txt", "推进乡村振兴。")]);
    let table = frequencies(&corpus, &[Group::Place, Group::Year]);
    let svg = Chart::trend(&table, &["生态", "乡村振兴"], Labels::Chinese).unwrap().to_string();
    assert!(["甲县", "乙县"].iter().all(|place| texts(&svg).iter().any(|text| text == place)));
    let words: Vec<String> =
        (0..10).map(|number| format!("词{}", "甲乙丙丁戊己庚辛壬癸".chars().nth(number).unwrap())).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (shown, notes) = super::drawn(&words, |_| 1, Labels::Chinese);
    assert_eq!((shown.len(), notes), (8, vec!["词太多，未画：词壬、词癸".to_owned()]));
}

#[test]
fn a_document_is_drawn_with_a_line_for_each_mention() {
    let corpus = corpus(&[("甲县-2024.txt", "推进乡村振兴战略，推进乡村振兴。\n名词解释\n1.乡村振兴：指战略。")]);
    let svg = Chart::dispersion(&corpus, &["乡村振兴"], Labels::Chinese).unwrap().to_string();
    assert!(svg.contains("甲县-2024 乡村振兴: 2<"), "{svg}");
}

#[test]
fn years_may_be_extreme() {
    let mut corpus = Corpus::new();
    for year in [i32::MIN, 0, i32::MAX] {
        corpus.add(&analyzer().analyze_text("推进乡村振兴。").unwrap(), Metadata::named("甲").with_year(year));
    }
    for svg in all(&corpus, &["乡村振兴"]) {
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

/// The targets of growth that reports of places and years set, and what those of the next year say.
fn outcomes(reports: &[(&str, i32, &str, &str)]) -> Table<ResultRow> {
    let mut panel = Panel::new().unwrap();
    for (place, year, reached, promised) in reports {
        let text = format!(
            "政府工作报告\n各位代表：\n一、{}年工作回顾\n地区生产总值增长{reached}%。\n二、{year}年工作安排\n主要预期目标是：地区生产总值增长{promised}%左右。",
            year - 1
        );
        panel.add(&analyzer().analyze_text(&text).unwrap(), Metadata::from_file_name(&format!("{place}-{year}.txt")));
    }
    panel.results(&TargetOptions::new())
}

#[test]
fn targets_stand_beside_their_results() {
    let table = outcomes(&[("甲县", 2023, "4", "6"), ("甲县", 2024, "5.2", "7")]);
    let svg = Chart::results(&table, Labels::Chinese).to_string();
    assert!(texts(&svg).iter().any(|text| text.contains("5.2 / 6")), "{svg}");
    assert!(texts(&svg).iter().any(|text| text == "甲县 2024") && svg.contains("— / 7<"), "{svg}");
}

#[test]
fn three_years_of_a_place_stand_from_left_to_right() {
    let table = outcomes(&[
        ("甲县", 2022, "3", "8"),
        ("甲县", 2023, "4", "6"),
        ("甲县", 2024, "5.2", "7"),
        ("乙县", 2024, "5", "9"),
    ]);
    let svg = Chart::results(&table, Labels::Chinese).to_string();
    let texts = texts(&svg);
    assert!(texts.iter().any(|text| text == "甲县 地区生产总值（%）"), "{svg}");
    assert!(["2022", "2023", "2024", "乙县 2024"].iter().all(|label| texts.iter().any(|text| text == label)), "{svg}");
    for title in [
        "甲县 2022 地区生产总值（%）: 4 / 8",
        "甲县 2023 地区生产总值（%）: 5.2 / 6",
        "甲县 2024 地区生产总值（%）: — / 7",
    ] {
        assert!(svg.contains(&format!("<title>{title}</title>")), "{title}\n{svg}");
    }
}

#[test]
fn places_of_the_last_year_stand_on_a_strip() {
    let mut reports = vec![("甲县", 2023, "4", "6"), ("乙县", 2023, "4", "5"), ("丙县", 2023, "4", "7")];
    let fewer = Chart::strip(&outcomes(&reports[..2]), Labels::Chinese);
    assert!(fewer.is_empty() && fewer.to_string().contains("三地以上"));
    reports.extend([
        ("甲县", 2024, "4", "6.5"),
        ("乙县", 2024, "4", "6.5"),
        ("丙县", 2024, "4", "8"),
        ("丁县", 2024, "4", "8"),
    ]);
    let svg = Chart::strip(&outcomes(&reports), Labels::Chinese).to_string();
    let dots = [("甲县", "6.5"), ("乙县", "6.5"), ("丙县", "8"), ("丁县", "8")];
    for (place, target) in dots {
        assert!(svg.contains(&format!("<title>{place} 2024 地区生产总值（%）: {target}</title>")), "{place}\n{svg}");
    }
    // Equal targets are stacked.
    let y = |place: &str| {
        let name = svg.find(&format!(">{place}</text>")).unwrap();
        let start = svg[..name].rfind(" y=\"").unwrap() + 4;
        svg[start..].split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(y("甲县") != y("乙县") && y("丙县") != y("丁县"));
}
