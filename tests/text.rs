//! From bytes to clean text and back: bad input, conservation, offsets.

use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;
use tifa::text::{Encoding, Rule};
use tifa::{CleanText, Cleaner, Source, Span};

use crate::laws::characters_are_accounted_for as holds;

const TEXT: &str =
    "政 府 工 作 报 告\r\n\r\n区长　　王伟\r\n\r\n　　各位代表：\r\n　　去年投资４０２．９８ 亿元，“放管服”改革 深入。";
const CLEAN: &str = "政府工作报告\n区长 王伟\n各位代表：\n去年投资402.98亿元，“放管服”改革深入。";

fn clean(bytes: &[u8]) -> CleanText {
    Cleaner::new().clean(Source::from_bytes(bytes).unwrap())
}

#[test]
fn the_same_text_in_every_encoding() {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let cases: [(Vec<u8>, Encoding); 8] = [
        (TEXT.into(), Encoding::Utf8),
        (marked(b"\xef\xbb\xbf", TEXT.as_bytes()), Encoding::Utf8),
        (utf16(u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes), Encoding::Utf16Be),
        (marked(b"\xff\xfe", &utf16(u16::to_le_bytes)), Encoding::Utf16Le),
        (marked(b"\xfe\xff", &utf16(u16::to_be_bytes)), Encoding::Utf16Be),
        (GB18030.encode(TEXT).0.into(), Encoding::Gb18030),
        (marked(b"\x84\x31\x95\x33", &GB18030.encode(TEXT).0), Encoding::Gb18030),
    ];
    for (bytes, encoding) in cases {
        let clean = clean(&bytes);
        assert_eq!((clean.source().encoding(), clean.text()), (encoding, CLEAN));
        holds(&clean);
    }
    let (bytes, _, _) = BIG5.encode("各位代表：\n現在，我代表市政府報告工作。");
    assert_eq!(clean(&bytes).text(), "各位代表：\n現在，我代表市政府報告工作。");
}

#[test]
fn an_origin_is_the_smallest_stretch_of_the_file() {
    let bytes = "\u{feff}一\r\n　　二１\u{200b}２ 亿".as_bytes();
    let clean = clean(bytes);
    assert_eq!(clean.text(), "一\n二12亿");
    let start = clean.text().find('1').unwrap();
    let origin = clean.origin(Span::new(start, start + "12亿".len()));
    assert_eq!(origin.byte(), Span::new(17, 30));
    assert_eq!(std::str::from_utf8(&bytes[origin.byte().range()]).unwrap(), "１\u{200b}２ 亿");
    let json = serde_json::to_string(&origin).unwrap();
    assert_eq!(json, r#"{"byte":[17,30],"char":[6,11],"line":2}"#);
    assert_eq!(clean.span_of(Span::new(8, 14)), None);
}

#[test]
fn nothing_is_a_text_too() {
    for bytes in [&b""[..], b"\xef\xbb\xbf", b"\n", b"\r\n\r\n ", "\u{200b}".as_bytes()] {
        let clean = clean(bytes);
        assert_eq!((clean.text(), clean.paragraphs().count()), ("", 0));
        assert_eq!(clean.origin(Span::new(0, 3)).line(), 1);
        holds(&clean);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [&[0u8; 4096][..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1.4\n%"]
    {
        let error = Source::from_bytes(bytes).unwrap_err().to_string();
        assert!(error.ends_with("expected a text in UTF-8, UTF-16, GB18030 or Big5"), "{error}");
    }
}

#[test]
fn utf8_broken_at_every_place_is_reported_there() {
    for at in 0..TEXT.len() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[at] = 0xff;
        let source = Source::from_bytes(&bytes).unwrap();
        assert_eq!(source.encoding(), Encoding::Utf8);
        assert!(source.malformed().iter().any(|malformed| malformed.bytes().contains(Span::new(at, at + 1))));
        holds(&Cleaner::new().clean(source));
    }
}

#[test]
fn truncated_gb18030_is_reported() {
    let (bytes, _, _) = GB18030.encode(TEXT);
    for end in 0..bytes.len() {
        let source = Source::with_encoding(&bytes[..end], Encoding::Gb18030).unwrap();
        let whole = TEXT.starts_with(source.text());
        assert_eq!(whole, source.malformed().is_empty());
        if let Some(malformed) = source.malformed().first() {
            assert_eq!(malformed.bytes(), Span::new(end - 1, end));
        }
        holds(&Cleaner::new().clean(source));
    }
}

#[test]
fn bare_carriage_returns_end_lines() {
    let clean = clean("一、工作\r\r各位代表：\r会议".as_bytes());
    assert_eq!(clean.text(), "一、工作\n各位代表：\n会议");
    let lines: Vec<usize> = clean.paragraphs().map(|span| clean.origin(span).line()).collect();
    assert_eq!(lines, [1, 3, 4]);
}

#[test]
fn a_line_of_five_megabytes_is_one_paragraph() {
    let sentence = "全区生产总值增长８．５％，投资 402.98 亿元；";
    let times = 5_000_000 / sentence.len();
    let clean = clean(sentence.repeat(times).as_bytes());
    assert_eq!(clean.paragraphs().count(), 1);
    assert_eq!(clean.text().len(), "全区生产总值增长8.5%，投资402.98亿元；".len() * times);
    let end = clean.text().len();
    assert_eq!(clean.origin(Span::new(end - 3, end)).byte().end(), sentence.len() * times);
}

#[test]
fn page_breaks_and_page_numbers_tell_a_running_head() {
    let page = |paragraph: &str, end: &str| format!("某县人大会议文件\n{paragraph}\n{end}");
    let paragraphs =
        ["一、全县经济平稳增长。", "二、城乡面貌持续改善。", "三、民生福祉不断增进。", "四、改革开放走向深入。"];
    for end in ["\u{c}", "— 4 —\n"] {
        let pages: String = paragraphs.iter().map(|paragraph| page(paragraph, end)).collect();
        let clean = clean(pages.as_bytes());
        assert_eq!(clean.text(), format!("某县人大会议文件\n{}", paragraphs.join("\n")));
        assert_eq!(clean.ledger().dropped(Rule::RunningHead), 27);
    }
}

#[test]
fn a_rule_left_out_books_nothing() {
    for &rule in Rule::ALL {
        let cleaner = Cleaner::new().without(rule);
        assert!(cleaner.rules().all(|on| on != rule));
        let clean = cleaner.clean(Source::from_text(TEXT).unwrap());
        assert_eq!((clean.ledger().mapped(rule), clean.ledger().dropped(rule)), (0, 0));
        holds(&clean);
    }
    let untouched = Rule::ALL.iter().copied().fold(Cleaner::new(), Cleaner::without);
    let clean = untouched.clean(Source::from_text(TEXT).unwrap());
    assert_eq!(clean.text(), TEXT);
    assert_eq!(clean.ledger().kept(), TEXT.chars().count());
}

#[test]
fn a_ledger_serialises_what_is_not_zero() {
    let clean = clean("　１".as_bytes());
    let json = serde_json::to_string(clean.ledger()).unwrap();
    assert_eq!(json, r#"{"kept":0,"mapped":{"full-width":1},"dropped":{"space":1}}"#);
}

/// Pieces of what reports are made of, so that the rules meet.
const PIECES: [&str; 44] = [
    "各位代表：",
    "一、",
    "（一）",
    "政 府 工 作 报 告",
    "区长",
    "　　",
    "　",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{2028}",
    "１９９８",
    "12",
    "3.5",
    "．",
    "％",
    "—",
    "— 4 —",
    "第 4 页",
    "\n\n4\n\n",
    "<p>",
    "</p>",
    "<br>",
    "&nbsp;",
    "&#19968;",
    "<",
    "&",
    "\u{200b}",
    "\u{feff}",
    "\u{e5e5}",
    "“",
    "”",
    "，",
    "。",
    "过去五年是不平凡的五年",
    "GDP",
    "5G",
    "【打印】",
    "下载",
];

proptest! {
    #[test]
    fn characters_are_kept_mapped_or_dropped(chosen in prop::collection::vec(0usize..PIECES.len(), 0..60)) {
        let text: String = chosen.iter().filter_map(|index| PIECES.get(*index).copied()).collect();
        holds(&Cleaner::new().clean(Source::from_text(text.as_str()).unwrap()));
        let (bytes, _, _) = GB18030.encode(&text);
        holds(&Cleaner::new().clean(Source::with_encoding(&bytes, Encoding::Gb18030).unwrap()));
    }

    #[test]
    fn any_bytes_are_cleaned_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for source in Encoding::ALL.iter().copied().flat_map(|encoding| Source::with_encoding(&bytes, encoding)) {
            holds(&Cleaner::new().clean(source));
        }
        if let Ok(source) = Source::from_bytes(&bytes) {
            holds(&Cleaner::new().clean(source));
        }
    }

    #[test]
    fn any_text_is_cleaned(text in any::<String>()) {
        if let Ok(source) = Source::from_text(text) {
            holds(&Cleaner::new().clean(source));
        }
    }
}
