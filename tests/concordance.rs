//! Concordances: what each pattern finds, where, and in which order.

use proptest::prelude::*;
use tifa::concordance::{Concordance, ConcordanceRow, Hits, Order, Pattern};
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::{Corpus, Document};

use crate::analyzer;

fn document(text: &str) -> Document {
    analyzer().analyze_text(text).expect("a text")
}

fn pattern(text: &str) -> Pattern {
    text.parse().expect("a pattern")
}

fn lines(concordance: &Concordance, text: &str) -> Vec<ConcordanceRow> {
    concordance.run([(&document(text), &Metadata::named("a"))]).into_rows()
}

fn hits(written: &str, text: &str) -> Vec<String> {
    lines(&Concordance::new(pattern(written)), text).into_iter().map(|line| line.hit).collect()
}

const TEXT: &str = "深化“放管服”改革，实施改革。落实乡村振兴，落实“三管三必须”。\n推进项目建设，推进了建设。";

#[test]
fn patterns() {
    for (written, expected) in [
        ("改革", &["改革", "改革"][..]),
        ("*改革", &["改革", "改革"]),
        ("*管*", &["放管服", "三管三必须"]),
        ("放管服 改革", &["放管服”改革"]),
        // One who writes the frame finds the mention.
        ("放管服改革", &["放管服"]),
        ("放管服", &["放管服"]),
        ("[term=放管服*]", &["放管服"]),
        ("[kind=numeral]", &["三管三必须"]),
        ("[topic=rural]", &["乡村振兴"]),
        ("[kind=slogan & topic=rural]", &["乡村振兴"]),
        ("[kind=numeral & topic=rural]", &[]),
        ("[pos=v & word=推进]", &["推进", "推进"]),
        ("深化 放管服", &["深化“放管服"]),
        ("落实 [kind=slogan]", &["落实乡村振兴"]),
        ("落实 []", &["落实乡村振兴", "落实“三管三必须"]),
        ("推进 []{0,1} 建设", &["推进项目建设", "推进了建设"]),
        ("推进 []{1} 建设", &["推进项目建设", "推进了建设"]),
        ("推进 建设", &[]),
        // Across marks, never across the end of a sentence.
        ("放管服 改革 实施", &["放管服”改革，实施"]),
        ("改革 落实", &[]),
    ] {
        assert_eq!(hits(written, TEXT), expected, "{written}");
    }
}

#[test]
fn lines_know_their_place() {
    let text = "政府工作报告\n各位代表：\n一、去年回顾\n改革见效。\r\n　　民生 改善，改革深化。\n二、今年打算\n改革。";
    let found = lines(&Concordance::new(pattern("改革")), text);
    let places: Vec<_> =
        found.iter().map(|line| (line.section.as_str(), line.source.line(), &*line.sentence)).collect();
    assert_eq!(
        places,
        [("一、去年回顾", 4, "改革见效。"), ("一、去年回顾", 5, "民生改善，改革深化。"), ("二、今年打算", 7, "改革。")]
    );
    let document = document(text);
    for line in &found {
        assert_eq!(&text[line.source.byte().range()], "改革");
        let characters: String = text.chars().skip(line.source.char().start()).take(line.source.char().len()).collect();
        assert_eq!(characters, "改革");
        let clean: String =
            document.text().chars().skip(line.start as usize).take((line.end - line.start) as usize).collect();
        assert_eq!(clean, line.hit);
        let sentence = document.outline().sentences()[line.sentence_number as usize - 1].span();
        assert_eq!(document.text()[sentence.range()].trim(), line.sentence);
    }
}

#[test]
fn context_counts_what_a_reader_takes_for_characters() {
    // A letter with a combining mark and a flag are one character each.
    let text = "前e\u{301}🇨🇳改革e\u{301}后后\n下一段。";
    let context = |width| {
        let found = lines(&Concordance::new(pattern("改革")).with_width(width), text);
        found.into_iter().map(|line| (line.left, line.right)).next().expect("a hit")
    };
    assert_eq!(context(0), (String::new(), String::new()));
    assert_eq!(context(1), ("🇨🇳".to_owned(), "e\u{301}".to_owned()));
    assert_eq!(context(2), ("e\u{301}🇨🇳".to_owned(), "e\u{301}后".to_owned()));
    // It ends where the paragraph does.
    assert_eq!(context(99), ("前e\u{301}🇨🇳".to_owned(), "e\u{301}后后".to_owned()));
}

#[test]
fn sorted_by_context() {
    let text = "实施改革，创新。全面“改革”见效。实施改革，见效。";
    let rights = |order| {
        let concordance = Concordance::new(pattern("改革")).with_width(4).sorted_by(order);
        lines(&concordance, text).iter().map(|line| format!("{}|{}", line.left, line.right)).collect::<Vec<_>>()
    };
    assert_eq!(rights(Order::Position), ["实施|，创新。", "。全面“|”见效。", "效。实施|，见效。"]);
    // 创 sorts before 见; of 见效 and 见效, the marks do not decide, then the context with them does.
    assert_eq!(rights(Order::Right), ["实施|，创新。", "。全面“|”见效。", "效。实施|，见效。"]);
    // Read outwards: 施实, 施实效, 面全.
    assert_eq!(rights(Order::Left), ["实施|，创新。", "效。实施|，见效。", "。全面“|”见效。"]);
}

#[test]
fn appendices_are_left_out() {
    let text = "政府工作报告\n各位代表：\n一、打算\n改革。\n名词解释\n1.放管服：简政放权的改革。";
    let all = Concordance::new(pattern("改革")).with_appendix(Appendix::Included);
    assert_eq!(lines(&Concordance::new(pattern("改革")), text).len(), 1);
    assert_eq!(lines(&all, text).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// `[]` finds every counted token and every nested mention; a test by kind finds every mention.
    #[test]
    fn nothing_is_missed(text in "(改革|推进|三个一批|“放管服”改革|的|2021年|，|。|\n){0,40}") {
        let document = document(&text);
        let mut corpus = Corpus::new();
        corpus.add(&document, Metadata::default());
        let table = Frequency::new().run(&corpus, &Selection::everything());
        let mentions: u64 = table.rows().iter().map(|row| row.mentions).sum();
        prop_assert_eq!(hits("[]", &text).len() as u64, mentions);
        let of_lexicon: Vec<_> = document.mentions().iter().map(|mention| &document.text()[mention.span().range()]).collect();
        prop_assert_eq!(hits("[term=*]", &text), of_lexicon);
        for line in lines(&Concordance::new(pattern("推进 []{0,2} 改革*")).with_width(5), &text) {
            let whole = format!("{}{}{}", line.left, line.hit, line.right);
            prop_assert!(document.text().split('\n').any(|paragraph| paragraph.contains(&whole)));
            prop_assert!(line.sentence.contains(&line.hit));
        }
    }

    #[test]
    fn order_of_documents_does_not_matter(
        texts in prop::collection::vec(("[ab]", "(改革|推进|三个一批|。|，){0,12}"), 1..5)
    ) {
        for order in [Order::Position, Order::Left, Order::Right] {
            let concordance = Concordance::new(pattern("改革")).with_width(3).sorted_by(order);
            let csv = |order: &mut dyn Iterator<Item = usize>| {
                let mut hits = Hits::new(&concordance);
                for index in order {
                    let (name, text) = &texts[index];
                    hits.add(&document(text), &Metadata::named(name.as_str()));
                }
                let mut csv = Vec::new();
                Format::Csv.write(&hits.table(), &Style::new(), &mut csv).expect("a vector takes all");
                csv
            };
            prop_assert_eq!(csv(&mut (0..texts.len())), csv(&mut (0..texts.len()).rev()));
        }
    }
}
