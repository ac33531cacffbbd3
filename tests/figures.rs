//! Figures: the worked examples, bad input, and that every numeral is accounted for.

use proptest::prelude::*;
use tifa::corpus::Metadata;
use tifa::figures::{Class, FigureReader, Figures};
use tifa::targets::{Met, Panel, TargetOptions};

use crate::analyzer;

/// A worked example: what stands in which part of a report of a year.
struct Example {
    number: String,
    year: i32,
    text: String,
    rows: Vec<Vec<String>>,
}

fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let data = include_str!("data/figures/examples.tsv");
    for line in data.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 14, "{line}");
        let year: i32 = cells[1].parse().unwrap();
        if !cells[3].is_empty() {
            let heading = match cells[2] {
                "review" => format!("一、{}年工作回顾", year - 1),
                _ => format!("二、{year}年工作安排"),
            };
            let text = format!("{heading}\n{}", cells[3]);
            examples.push(Example { number: cells[0].to_owned(), year, text, rows: Vec::new() });
        }
        if !cells[4].is_empty() {
            let row = cells[4..].iter().map(|&cell| cell.to_owned()).collect();
            examples.last_mut().unwrap().rows.push(row);
        }
    }
    examples
}

fn figures(text: &str, year: Option<i32>) -> (tifa::Document, Figures) {
    let document = analyzer().analyze_text(text).unwrap();
    let figures = FigureReader::new().unwrap().read(&document, year);
    (document, figures)
}

#[test]
fn the_worked_examples_hold() {
    let mut wrong = Vec::new();
    for example in examples() {
        let (document, figures) = figures(&example.text, Some(example.year));
        let found: Vec<Vec<String>> = figures
            .figures()
            .iter()
            .map(|figure| {
                vec![
                    document.text()[figure.span.range()].to_owned(),
                    figure.indicator.clone(),
                    figure.relation.to_string(),
                    figure.value.to_string(),
                    figure.upper.map(|upper| upper.to_string()).unwrap_or_default(),
                    figure.unit.to_string(),
                    figure.hedges.to_string(),
                    figure.period.to_string(),
                    figure.comparison.clone(),
                    figure.status.to_string(),
                ]
            })
            .collect();
        let is_right = |(row, found): (&Vec<String>, &Vec<String>)| {
            row.iter().zip(found).enumerate().all(|(column, (cell, found))| match column {
                1 => cell.split('|').any(|indicator| indicator == found),
                _ => cell == found,
            })
        };
        if found.len() != example.rows.len() || !example.rows.iter().zip(&found).all(is_right) {
            wrong.push(format!("{}: expected {:#?}\nfound {:#?}", example.number, example.rows, found));
        }
    }
    assert!(wrong.is_empty(), "{}\nhelp: tests/data/figures/examples.tsv has the rows", wrong.join("\n"));
}

#[test]
fn periods_follow_from_words_and_layout() {
    let cases = include_str!("data/figures/periods.txt");
    let lines = cases.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    let mut all: Vec<(usize, i32, Vec<&str>, Vec<String>)> = Vec::new();
    for (number, line) in lines {
        if let Some(head) = line.strip_prefix("= ") {
            let year = head.split(' ').next().and_then(|year| year.parse().ok()).expect("a year");
            all.push((number + 1, year, Vec::new(), Vec::new()));
            continue;
        }
        let (_, _, paragraphs, rows) = all.last_mut().expect("a case");
        match line.strip_prefix("> ") {
            Some(row) => rows.push(row.to_owned()),
            None => paragraphs.push(line),
        }
    }
    let mut wrong = Vec::new();
    for (line, year, paragraphs, rows) in all {
        let (document, figures) = figures(&paragraphs.join("\n"), Some(year));
        let found = figures.figures().iter().map(|figure| {
            let period = Some(figure.period.to_string()).filter(|period| !period.is_empty());
            let period = period.unwrap_or_else(|| "-".to_owned());
            format!("{} {period} {}", &document.text()[figure.span.range()], figure.status)
        });
        let found: Vec<String> = found.collect();
        if found != rows {
            wrong.push(format!("line {line}: expected {rows:#?}\nfound {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nhelp: tests/data/figures/periods.txt has the cases", wrong.join("\n"));
}

/// The text of each figure and its value, and the class of each other numeral.
fn accounted(text: &str) -> Vec<String> {
    let (document, figures) = figures(text, Some(2025));
    let cut = |span: tifa::Span| document.text()[span.range()].to_owned();
    let mut all: Vec<_> = figures
        .figures()
        .iter()
        .map(|figure| {
            let upper = figure.upper.map(|upper| format!("-{upper}")).unwrap_or_default();
            (figure.span, format!("{}={}{upper}{}", cut(figure.span), figure.value, figure.unit))
        })
        .chain(figures.others().iter().map(|other| (other.span, format!("{}:{}", cut(other.span), other.class))))
        .collect();
    all.sort();
    all.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn percent_words_without_a_number_are_no_figure() {
    assert_eq!(accounted("增长百分之。"), ["百:idiom"]);
}

#[test]
fn a_magnitude_alone_is_no_figure() {
    assert_eq!(accounted("惠及万户。"), ["万户:idiom"]);
}

#[test]
fn full_width_digits_with_a_space_are_read() {
    assert_eq!(accounted("生产总值增长７．５ ％。"), ["7.5%=7.5%"]);
}

#[test]
fn a_percent_sign_at_the_second_end_is_that_of_both() {
    assert_eq!(accounted("生产总值增长4.5-5%。"), ["4.5-5%=4.5-5%"]);
}

#[test]
fn a_second_percent_sign_is_left_out() {
    assert_eq!(accounted("收入增长6.1%%。"), ["6.1%=6.1%"]);
}

#[test]
fn marks_of_thousands_are_no_points() {
    assert_eq!(accounted("面积1,234.5亩。"), ["1,234.5亩=1234.5亩"]);
}

#[test]
fn members_of_a_ratio_are_figures() {
    assert_eq!(accounted("三次产业结构为7∶43∶50。"), ["三次产业结构:name", "7=7比", "43=43比", "50=50比"]);
}

#[test]
fn a_number_that_no_decimal_holds_has_a_class() {
    assert_eq!(accounted("总数为10^400个。"), ["10=10", "400个=400个"]);
    let digits = format!("1{}", "0".repeat(400));
    assert_eq!(accounted(&format!("总数为{digits}个。")), [format!("{digits}个:overlong")]);
    assert_eq!(accounted(&format!("总数为9{}元。", "亿".repeat(9))).len(), 1);
}

#[test]
fn a_million_numerals_in_a_line_are_all_accounted_for() {
    let text = "3家、".repeat(if cfg!(debug_assertions) { 20_000 } else { 1_000_000 });
    let (_, figures) = figures(&text, None);
    assert_eq!(figures.figures().len() + figures.others().len(), text.matches('3').count());
}

#[test]
fn quantities_keep_their_unit_and_value() {
    for (text, expected) in [
        ("投资4亿5000万元。", "4亿5000万元=450000000元"),
        ("装机百万千瓦以上，新增120万千瓦装机。", "120万千瓦=1200000千瓦"),
        ("出口十余亿美元。", "十余亿美元=1000000000美元"),
        ("惠及上亿群众。", "上亿=100000000"),
        ("产量三亿零五百三十万吨。", "三亿零五百三十万吨=305300000吨"),
        ("增长百分之八至九。", "百分之八至九=8-9%"),
        ("空气质量达到47微克/立方米。", "47微克/立方米=47微克/立方米"),
    ] {
        assert!(accounted(text).iter().any(|row| row == expected), "{text}: {:?}", accounted(text));
    }
}

#[test]
fn numerals_that_are_no_figures_have_their_class() {
    for (text, numeral, class) in [
        ("2021年完成改造。", "2021年", Class::Date),
        ("“十四五”规划开局。", "十四五", Class::Plan),
        ("过去五年成绩显著。", "五年", Class::Duration),
        ("发展第三产业。", "第三", Class::Ordinal),
        ("抓好九个方面工作。", "九个方面", Class::Discourse),
        ("建设T3航站区。", "3", Class::Name),
        ("引进亿元以上项目。", "亿元", Class::Size),
        ("两个项目开工。", "两个", Class::Small),
        ("居关中五市前列。", "五市", Class::Group),
        ("千方百计保增长。", "百", Class::Idiom),
    ] {
        let (document, figures) = figures(text, Some(2025));
        let found: Vec<_> =
            figures.others().iter().map(|other| (&document.text()[other.span.range()], other.class)).collect();
        assert!(found.contains(&(numeral, class)), "{text}: {found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The naive scan: each character that is a digit or a Han numeral. Each of them lies in a figure or has a class.
    #[test]
    fn every_numeral_is_a_figure_or_has_a_class(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "增长", "1", "23", "4.5", "亿", "万", "元", "%", "％", "百分之", "三", "十", "两", "家", "个", "第", "年",
                "月", "、", "，", "。", "；", "左右", "以上", "超过", "分别", "和", "“", "”", "十四五", "7∶43∶50", "-", "—",
                "至", "前", "位", "居", "全市", "零", "〇", "2025", "千瓦", "翻一番", "一半", "项目", "\n", "（", "）", "余",
                "多", "几", "数", "上", "每", "级", "１２", "PM2.5", "一是", "·", "：", "首位", "力争",
            ]),
            0..40,
        )
    ) {
        let (document, figures) = figures(&format!("甲{}", parts.concat()), Some(2025));
        let mut covered = vec![false; document.text().len()];
        let spans = figures.figures().iter().map(|figure| figure.span);
        for span in spans.chain(figures.others().iter().map(|other| other.span)) {
            covered[span.range()].fill(true);
        }
        for (at, character) in document.text().char_indices() {
            if character.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(character) {
                prop_assert!(covered[at], "{character} at {at} of {:?}", document.text());
            }
        }
    }

    /// Figures are in order and do not overlap.
    #[test]
    fn figures_are_in_order(text in "[甲增长第前一二三十百万亿0-9.%元家个年、，。（）]{0,60}") {
        let (document, figures) = figures(&format!("乙{text}"), None);
        let mut end = 0;
        for figure in figures.figures() {
            prop_assert!(figure.span.start() >= end && figure.span.end() <= document.text().len());
            end = figure.span.end();
        }
    }
}

#[test]
fn lines_of_a_page_change_no_figure() {
    let review = "全市生产总值达到526.41亿元、增长6.2%，比“十三五”末净增160亿元，高于全省平均水平0.8个百分点，一般公共预算收入增长7.1%左右，城镇新增就业1.2万人。";
    let plan = "今年主要预期目标是，生产总值增长5%以上，规上工业增加值、固定资产投资分别增长8%和10%左右，城镇登记失业率控制在4.5%以内，新建改建农村公路300公里，改造老旧小区42个。";
    let rows = |text: &str| -> Vec<_> {
        let (_, figures) = figures(text, Some(2025));
        let rows = figures.figures().iter().map(|figure| {
            let measured = (figure.indicator.clone(), figure.value, figure.unit.clone());
            (measured, figure.period, figure.status)
        });
        rows.collect()
    };
    let paragraphs =
        ["一、2024年工作回顾".to_owned(), review.repeat(4), "二、2025年工作安排".to_owned(), plan.repeat(4)];
    let whole = rows(&paragraphs.join("\n"));
    assert_eq!(whole.len(), 4 * (6 + 6));
    for width in 28..40 {
        let pages: String = paragraphs.iter().map(|paragraph| format!("{}\n", set(paragraph, width))).collect();
        assert_eq!(rows(&pages), whole, "lines of {width} characters:\n{pages}");
    }
}

/// A paragraph as a page sets it: an indent, lines of a width, numbers whole.
fn set(paragraph: &str, width: usize) -> String {
    let mut lines = vec![String::from("　　")];
    let characters: Vec<char> = paragraph.chars().collect();
    let is_number = |character: &char| character.is_ascii_digit() || matches!(character, '.' | '%');
    for piece in characters.chunk_by(|before, behind| is_number(before) && is_number(behind)) {
        let line = lines.last_mut().unwrap();
        if line.chars().count() + piece.len() > width {
            lines.push(piece.iter().collect());
        } else {
            line.extend(piece);
        }
    }
    lines.join("\n")
}

#[test]
fn a_target_of_what_is_capped_is_met_below() {
    let mut panel = Panel::new().unwrap();
    let cases = [
        ("居民消费价格涨幅3%左右", "居民消费价格上涨2%", Met::Met),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.2%", Met::Missed),
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率为4.1%", Met::Met),
        ("地区生产总值增长6%左右", "地区生产总值增长5.2%", Met::Missed),
        ("单位生产总值能耗下降3%左右", "单位生产总值能耗下降3.1%", Met::Met),
        ("开发区规模以上工业增加值增长9%以上", "规模以上工业增加值增长8%", Met::Missed),
    ];
    for (number, (promised, reached, _)) in cases.iter().enumerate() {
        for (year, text) in [
            (2024, format!("二、2024年工作安排\n主要预期目标是：{promised}。")),
            (2025, format!("一、2024年工作回顾\n{reached}。")),
        ] {
            let metadata =
                Metadata::named(format!("{number}-{year}")).with_place(format!("县{number}")).with_year(year);
            panel.add(&analyzer().analyze_text(&text).unwrap(), metadata);
        }
    }
    let results = panel.results(&TargetOptions::new());
    let met = |number: usize| {
        let place = format!("县{number}");
        let mut rows = results.rows().iter().filter(|row| row.place.as_deref() == Some(&*place));
        rows.find_map(|row| row.met)
    };
    for (number, (promised, reached, expected)) in cases.into_iter().enumerate() {
        // The figures of a part of a place are none of the whole.
        let expected = Some(expected).filter(|_| !promised.starts_with("开发区"));
        assert_eq!(met(number), expected, "{promised}: {reached}");
    }
}
