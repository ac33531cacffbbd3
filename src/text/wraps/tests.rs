//! A report of our own, cut in the ways that pages and programs cut, comes back as it was.

use std::collections::HashMap;

use super::super::edit::{Edit, applied};
use super::super::furniture::{page_numbers, running_heads};
use super::super::lines::{character_half_columns, filled};

const PARAGRAPHS: &str = include_str!("../../../tests/data/paragraphs.txt");

/// What may be done with a mark that would begin a line.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Marks {
    Hang,
    PullDown,
}

#[derive(Clone, Copy, Debug)]
enum Pitch {
    Halves,
    Characters,
}

#[derive(Clone, Copy, Debug)]
enum Blank {
    None,
    Everywhere,
    Somewhere,
    BetweenParagraphs,
}

#[derive(Clone, Copy, Debug)]
struct Page {
    columns: usize,
    marks: Marks,
    pitch: Pitch,
    blank: Blank,
    number: fn(usize) -> String,
}

fn wraps(text: &str) -> Vec<Edit> {
    super::wraps(text, &filled(text))
}

fn blank_lines(text: &str) -> Vec<Edit> {
    super::blank_lines(text, &filled(text))
}

fn clean(text: &str) -> String {
    let text = applied(text, &page_numbers(text, &filled(text), &[]));
    let text = applied(&text, &running_heads(&text, &filled(&text), &[]));
    let text = applied(&text, &wraps(&text));
    applied(&text, &blank_lines(&text))
}

impl Page {
    fn width(&self, unit: &str) -> usize {
        match self.pitch {
            Pitch::Halves => unit.chars().map(character_half_columns).sum(),
            Pitch::Characters => 2 * unit.chars().count(),
        }
    }

    /// Numbers and Latin words are cut nowhere, Han text anywhere.
    fn units(paragraph: &str) -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        for character in paragraph.chars() {
            let is_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '%');
            match units.last_mut() {
                Some(unit) if is_word(character) && unit.chars().all(is_word) => unit.push(character),
                _ => units.push(character.to_string()),
            }
        }
        units
    }

    fn wrap(&self, paragraph: &str) -> Vec<String> {
        let mut lines: Vec<Vec<String>> = vec![Vec::new()];
        let mut room = 2 * self.columns - 4;
        for unit in Self::units(paragraph) {
            let width = self.width(&unit);
            let line = lines.last_mut().unwrap();
            let used: usize = line.iter().map(|unit| self.width(unit)).sum();
            if line.is_empty() || used + width <= room {
                line.push(unit);
                continue;
            }
            let is_mark = unit.starts_with(['，', '。', '、', '；', '：', '”']);
            if is_mark && self.marks == Marks::Hang && used + width <= room + 4 {
                line.push(unit);
                continue;
            }
            let mut carried = vec![unit];
            while line.len() > 1 && carried[0].starts_with(['，', '。', '、', '；', '：', '”']) {
                carried.insert(0, line.pop().unwrap());
            }
            lines.push(carried);
            room = 2 * self.columns;
        }
        lines.into_iter().map(|line| line.concat().trim().to_owned()).collect()
    }

    fn print(&self, paragraphs: &str) -> String {
        let mut printed = String::new();
        let mut count = 0;
        for paragraph in paragraphs.lines() {
            for (order, line) in self.wrap(paragraph).iter().enumerate() {
                count += 1;
                if count % 22 == 0 {
                    printed.push_str(&format!("\n\n{}\n\n", (self.number)(count / 22)));
                } else {
                    printed.push_str(match self.blank {
                        Blank::Everywhere => "\n",
                        Blank::Somewhere if count % 3 == 0 => "\n",
                        Blank::BetweenParagraphs if order == 0 => "\n",
                        _ => "",
                    });
                }
                printed.push_str(line);
                printed.push('\n');
            }
        }
        printed
    }
}

/// F1 of paragraphs, white space aside.
fn agreement(found: &str, expected: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for line in text.lines() {
            *counts.entry(line.split_whitespace().collect()).or_default() += 1;
        }
        counts
    };
    let (found, expected) = (count(found), count(expected));
    let both: usize = found.iter().map(|(line, count)| (*count).min(*expected.get(line).unwrap_or(&0))).sum();
    2.0 * both as f64 / (found.values().sum::<usize>() + expected.values().sum::<usize>()) as f64
}

#[test]
fn a_cut_report_comes_back() {
    let numbers: [fn(usize) -> String; 4] = [
        |page| format!("— {page} —"),
        |page| format!("-{page}-"),
        |page| format!("第 {page} 页 共 9 页"),
        |page| page.to_string(),
    ];
    let (mut sum, mut worst, mut pages) = (0.0, (1.0, None), 0);
    for columns in 28..=36 {
        for marks in [Marks::Hang, Marks::PullDown] {
            for pitch in [Pitch::Halves, Pitch::Characters] {
                for blank in [Blank::None, Blank::Everywhere, Blank::Somewhere, Blank::BetweenParagraphs] {
                    let page = Page { columns, marks, pitch, blank, number: numbers[pages % 4] };
                    let score = agreement(&clean(&page.print(PARAGRAPHS)), PARAGRAPHS);
                    sum += score;
                    pages += 1;
                    if score < worst.0 {
                        worst = (score, Some(page));
                    }
                }
            }
        }
    }
    let mean = sum / f64::from(u32::try_from(pages).unwrap());
    assert!(mean >= 0.98 && worst.0 >= 0.9, "mean {mean:.4}, worst {worst:?}");
}

#[test]
fn what_is_not_cut_stays() {
    assert_eq!(wraps(PARAGRAPHS), []);
    let spaced = PARAGRAPHS.replace('\n', "\n\n");
    assert_eq!(wraps(&spaced), []);
    assert_eq!(applied(&spaced, &blank_lines(&spaced)), PARAGRAPHS.trim_end());
    let list = "办公室\n财政局\n教育局\n卫生健康委员会\n住房和城乡建设局\n人力资源和社会保障局\n交通运输局\n";
    assert_eq!(wraps(list), []);
}

#[test]
fn a_space_stands_in_between_latin_words_alone() {
    let text = "全区企业加快数字化转型步伐，支持三家以上企业与Open\nLab开展技术合作，共同建设区域创新中心，新引进人才\n\
                12名，推广使用AI\n系统。\n";
    let joined = applied(text, &wraps(text));
    assert!(!joined.contains("OpenLab") && !joined.contains("AI 系统"), "{joined}");
    let page = Page {
        columns: 30,
        marks: Marks::Hang,
        pitch: Pitch::Halves,
        blank: Blank::None,
        number: |page| format!("— {page} —"),
    };
    let paragraph = format!("{}与Open Lab开展合作。", "全区企业加快数字化转型步伐，推动产业升级、提质增效，".repeat(4));
    for filler in 0..60 {
        let paragraph = format!("{}{paragraph}", "甲".repeat(filler));
        assert_eq!(clean(&page.print(&paragraph)), paragraph, "{filler}");
    }
}

#[test]
fn a_quotation_across_blank_lines_is_whole_again() {
    let text = "把群众的钱袋子放在心上，把乡亲的烦心事办在前头，做到“三\n\n\n个同步”“三个高于”，即百姓腰包与县域产值同步、河水变清与\n\n\
                厂房变新同步、学校医院与新城楼宇同步。\n";
    assert_eq!(applied(text, &wraps(text)).lines().count(), 1);
}

proptest::proptest! {
    #[test]
    fn only_white_space_goes(text in "([甲乙丙。，”“（a1 ]{0,40}\n{1,3}){0,30}") {
        let clean = clean(&text);
        let without_space = |text: &str| text.split_whitespace().collect::<String>();
        let kept: String = applied(&text, &wraps(&text));
        proptest::prop_assert_eq!(without_space(&kept), without_space(&text));
        proptest::prop_assert!(!clean.contains("\n\n") && !clean.ends_with('\n'));
    }
}

#[test]
fn who_does_what_closes_its_paragraph() {
    let page = Page {
        columns: 30,
        marks: Marks::PullDown,
        pitch: Pitch::Halves,
        blank: Blank::None,
        number: |page| format!("— {page} —"),
    };
    // 28 characters fill the first line and 30 the second, so that the remark begins the third.
    let sentence = format!(
        "（二）推广创新制度。经评估后，{}。",
        "支持企业率先复制推广改革试点经验".repeat(3).chars().take(42).collect::<String>()
    );
    assert_eq!(sentence.chars().count(), 58);
    let paragraph = format!("{sentence}（县财政局、县商务局负责）");
    assert_eq!(page.wrap(&paragraph).len(), 3);
    let printed = page.print(&format!("{PARAGRAPHS}{paragraph}\n（三）优化营商环境，持续改善创新环境。\n{PARAGRAPHS}"));
    assert!(clean(&printed).lines().any(|line| line == paragraph), "{}", clean(&printed));
}
