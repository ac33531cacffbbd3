//! What stands at the edges of pages: their numbers, and heads and feet that recur.

use std::collections::HashMap;

use super::Line;
use crate::text::Rule;

/// So many lines at each edge of a page are looked at.
const EDGE: usize = 4;

/// How much of a page's height its head and its foot take at most.
const OUTSIDE: f64 = 0.125;

/// By which rule each line of each page goes, if any; `sizes` gives width and height of the pages.
pub(super) fn of(pages: &[Vec<Line>], sizes: &[(f64, f64)]) -> Vec<Vec<Option<Rule>>> {
    let edges: Vec<Vec<usize>> = pages.iter().zip(sizes).map(|(page, (_, height))| edges(page, *height)).collect();
    let mut recurring: HashMap<String, usize> = HashMap::new();
    for (page, edges) in pages.iter().zip(&edges) {
        let mut shapes: Vec<String> = edges.iter().filter_map(|place| Some(shape(&page.get(*place)?.text))).collect();
        shapes.sort_unstable();
        shapes.dedup();
        shapes.into_iter().for_each(|shape| *recurring.entry(shape).or_default() += 1);
    }
    let is_often = |shape: &str| {
        let times = recurring.get(shape).copied().unwrap_or(0);
        shape.chars().count() >= 2 && times >= 3 && times * 3 >= pages.len()
    };
    let is_text_aside = pages.iter().flatten().all(|line| line.is_aside);
    let pages = pages.iter().zip(&edges);
    pages
        .map(|(page, edges)| {
            let rule = |(place, line): (usize, &Line)| {
                let is_edge = edges.contains(&place);
                if is_edge && is_page_number(&line.text) {
                    Some(Rule::PageNumber)
                } else if line.is_aside && !is_text_aside || is_edge && is_often(&shape(&line.text)) {
                    Some(Rule::RunningHead)
                } else {
                    None
                }
            };
            page.iter().enumerate().map(rule).collect()
        })
        .collect()
}

/// The first and the last lines of a page that stand in its head and its foot.
fn edges(page: &[Line], height: f64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..page.len()).collect();
    let baseline = |place: &usize| page.get(*place).map_or(0.0, |line| line.baseline);
    places.sort_by(|a, b| baseline(a).total_cmp(&baseline(b)));
    let head = places.iter().take(EDGE).filter(|place| baseline(place) < height * OUTSIDE);
    let foot = places.iter().rev().take(EDGE).filter(|place| baseline(place) > height * (1.0 - OUTSIDE));
    head.chain(foot).copied().collect()
}

/// The text without digits and white space.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}

/// Whether a line is the number of a page: — 3 —, 第3页, 3/12, iv.
fn is_page_number(text: &str) -> bool {
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_numeral = |c: &char| c.is_numeric() || "零〇一二三四五六七八九十百ivxIVX".contains(*c);
    let is_around = |c: &char| "第页共/-—–―－_·.~()（）[]【】|".contains(*c);
    bare.len() <= 12 && bare.iter().any(is_numeral) && bare.iter().all(|c| is_numeral(c) || is_around(c))
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn numbers_of_pages() {
        for text in ["3", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "－12－", "iv", "（3）"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["一、回顾", "2023年", "3.5%", "第一章", "", "——"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
