//! PDFs that are written here and read again.

use std::fmt::Write;

use proptest::prelude::*;

use crate::text::{Cleaner, Hint};
use crate::{CleanText, Limits, Source, Span};

/// What the files of the cases look like, in tests/data/pdf_pages.txt.
const CASES: &str = include_str!("../../../../tests/data/pdf_pages.txt");

/// A font that is not in the file; its codes are UTF-16.
const FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font\
                    /Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>\
                    /DW 1000>>]>>";

/// A line of text on a page: left edge, baseline from the top, size, text.
type Shown = (f64, f64, f64, String);

fn operators(lines: &[Shown]) -> String {
    let mut content = String::new();
    for (left, top, size, text) in lines {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
        writeln!(content, "BT /F {size} Tf {left} {} Td <{codes}> Tj ET", 842.0 - top).unwrap();
    }
    content
}

/// A file of these objects, the first of which is the root.
fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    offsets.iter().for_each(|offset| bytes.extend(format!("{offset:010} 00000 n \n").bytes()));
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    bytes.extend(trailer.bytes());
    bytes
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of pages with these contents and this font.
fn pdf(contents: &[String], font: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 595 842]>>", contents.len()),
        font.to_owned(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let content_at = 5 + 2 * page;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {content_at} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X {content_at} 0 R>>>>>>"
        ));
        objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", content));
    }
    file(&objects)
}

fn read(bytes: &[u8]) -> CleanText {
    Cleaner::new().clean(Source::from_file(bytes, &Limits::new()).unwrap())
}

fn said(bytes: &[u8]) -> String {
    Source::from_file(bytes, &Limits::new().with_input(1 << 20))
        .map(|source| source.text().to_owned())
        .unwrap_err()
        .to_string()
}

/// The paragraphs, each with what its place shows that it is.
fn paragraphs(clean: &CleanText) -> Vec<String> {
    let hint = |start: usize| clean.hints().iter().find(|(at, _)| *at == start).map(|(_, hint)| *hint);
    let shown = |span: Span| {
        let kind = match hint(span.start()) {
            Some(Hint::Title) => "title",
            Some(Hint::Table) => "table",
            Some(Hint::Note) => "note",
            None => "text",
        };
        format!("{kind} {}", &clean.text()[span.range()])
    };
    clean.paragraphs().map(shown).collect()
}

#[test]
fn pages_are_read_as_people_read_them() {
    let without_comments = CASES.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let cases: Vec<&str> = without_comments.split("== ").skip(1).collect();
    assert!(cases.len() >= 4);
    for case in cases {
        let (name, rest) = case.split_once('\n').unwrap();
        let mut pages: Vec<Vec<Shown>> = Vec::new();
        let mut expected = Vec::new();
        for line in rest.lines().filter(|line| !line.is_empty()) {
            if line == "--" {
                pages.push(Vec::new());
            } else if let Some(paragraph) = line.strip_prefix("> ") {
                expected.push(paragraph.replace("\\t", "\t"));
            } else {
                let mut fields = line.splitn(4, ' ');
                let mut number = || fields.next().unwrap().parse().unwrap();
                let (left, top, size) = (number(), number(), number());
                pages.last_mut().unwrap().push((left, top, size, fields.next().unwrap().to_owned()));
            }
        }
        let contents: Vec<String> = pages.iter().map(|lines| operators(lines)).collect();
        assert_eq!(paragraphs(&read(&pdf(&contents, FONT))), expected, "{name}");
    }
}

#[test]
fn a_place_tells_page_line_and_box() {
    let page =
        |text: &str| operators(&[(72.0, 100.0, 16.0, "第一行。".to_owned()), (72.0, 130.0, 16.0, text.to_owned())]);
    let clean = read(&pdf(&[page("改革见效。"), page("民生改善。")], FONT));
    let at = clean.text().find("民生").unwrap();
    let origin = clean.origin(Span::new(at, at + "民生".len()));
    assert_eq!((origin.page(), origin.line()), (Some(2), 2));
    let [left, top, right, bottom] = origin.bounds().unwrap().points();
    assert!((left, right) == (72.0, 152.0) && top < 130.0 && bottom > 130.0, "{:?}", origin.bounds());
    assert_eq!(clean.ledger().total(), clean.source().character_count());
}

#[test]
fn text_is_found_however_the_page_shows_it() {
    let show =
        |text: &str| format!("<{}> Tj", text.encode_utf16().map(|unit| format!("{unit:04x}")).collect::<String>());
    let (reform, works) = (show("改革"), show("见效"));
    let cases = [
        (format!("BT /F 16 Tf 1 0 0 1 72 700 Tm {reform} {works} ET"), "改革见效"),
        // False bold: everything twice, a hair apart.
        (format!("BT /F 16 Tf 72 700 Td {reform} 0.3 0 Td {reform} 32 0 Td {works} ET"), "改革见效"),
        (format!("q .5 0 0 .5 0 0 cm BT /F 32 Tf 18 TL 144 1400 Td {reform} T* {works} ET Q"), "改革见效"),
        // The page belongs to the program that prints it.
        (format!("/Artifact BMC BT /F 9 Tf 72 20 Td {works} ET EMC BT /F 16 Tf 72 700 Td {reform} ET"), "改革"),
        // A page that is turned by its text.
        (format!("BT /F 16 Tf 0 1 -1 0 300 72 Tm {reform} {works} ET"), "改革见效"),
        ("BT /F 16 Tf 72 700 Td [<6539> -100 <9769>] TJ ET".to_owned(), "改革"),
        // A form that shows itself.
        (format!("BT /F 16 Tf 72 700 Td {reform} ET /X Do"), "改革"),
    ];
    for (content, expected) in cases {
        assert_eq!(read(&pdf(std::slice::from_ref(&content), FONT)).text(), expected, "{content}");
    }
}

#[test]
fn fonts_say_what_their_codes_are() {
    let content = |codes: &str| format!("BT /F 16 Tf 72 700 Td <{codes}> Tj ET");
    // A simple font with the Chinese name of a font that is not in the file: 仿宋 in GBK.
    let song = "<</Type/Font/Subtype/TrueType/BaseFont/#B7#C2#CB#CE/Encoding/WinAnsiEncoding/FirstChar 0/Widths[500]>>";
    let gbk = FONT.replace("UniGB-UCS2-H", "GBK-EUC-H");
    let named = "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[65/uni6539/uni9769]>>>>";
    for (font, codes, expected) in
        [(song, "b8c4b8ef", "改革"), (&gbk, "b8c4b8ef41", "改革A"), (named, "4142", "改革"), (FONT, "65399769", "改革")]
    {
        assert_eq!(read(&pdf(&[content(codes)], font)).text(), expected, "{font}");
    }
    let unknown = FONT.replace("UniGB-UCS2-H", "Identity-H");
    assert!(said(&pdf(&[content("00010002")], &unknown)).starts_with("a PDF whose fonts do not say what 2 of its 2"));
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    assert!(
        said(&pdf(&[String::new()], FONT))
            .starts_with("a PDF of 1 page(s) without a character of text, such as a scan")
    );
    assert!(said(b"%PDF-1.7\n").starts_with("a damaged PDF; expected"));
    let locked = "<</Type/Catalog/Pages 2 0 R>>";
    let bytes = String::from_utf8(file(&[locked.to_owned(), "<</Type/Pages/Count 0/Kids[]>>".to_owned()])).unwrap();
    assert!(said(bytes.as_bytes()).starts_with("a PDF without a page"), "{}", said(bytes.as_bytes()));
    let entry = "/Encrypt<</Filter/Standard/V 1/R 2/P -1/O(abcdefghijklmnopqrstuvwxyzabcdef)/U(abcdefghijklmnopqrstuvwxyzabcdef)>>/ID[(a)(a)]/Root";
    assert!(said(bytes.replace("/Root", entry).as_bytes()).starts_with("a PDF that is locked with a password"));
}

#[test]
fn a_bomb_is_refused() {
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;

    let packed = |content: &[u8]| {
        let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(content).unwrap();
        // As digits, so that the file is text.
        encoder.finish().unwrap().iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ">"
    };
    let folded = packed("BT ET ".repeat(1 << 19).as_bytes());
    let content = stream("/Filter[/ASCIIHexDecode/FlateDecode]", &folded);
    let root = |kind: &str| ["<</Type/Catalog/Pages 2 0 R>>".to_owned(), kind.to_owned()];
    let pages = root("<</Type/Pages/Count 1/Kids[<</Type/Page/Contents 3 0 R>>]/MediaBox[0 0 595 842]>>");
    let bytes = file(&[pages[0].clone(), pages[1].clone(), content]);
    assert!(said(&bytes).starts_with("a PDF that unfolds to more than an input may have"), "{}", said(&bytes));
    // A form that shows itself twenty times, each of which does so again.
    let bytes = pdf(&["/X Do ".repeat(20)], FONT);
    assert!(said(&bytes).starts_with("a PDF that unfolds to more than an input may have"), "{}", said(&bytes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damage_is_survived(at in 0usize..6000, byte in any::<u8>(), end in 0usize..6000) {
        let lines = [(72.0, 100.0, 16.0, "改革见效，民生改善。".to_owned()), (72.0, 130.0, 16.0, "稳中求进。".to_owned())];
        let mut bytes = pdf(&[operators(&lines)], FONT);
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = Source::from_file(&bytes, &Limits::new());
        let _ = Source::from_file(&bytes[..end % length], &Limits::new());
    }

    #[test]
    fn every_character_is_kept_or_dropped_by_a_rule(
        lines in prop::collection::vec((0.0f64..600.0, 0.0f64..840.0, 6.0f64..30.0, "[一（甲乙。，1 ]{1,12}"), 1..12)
    ) {
        let bytes = pdf(&[operators(&lines)], FONT);
        if let Ok(source) = Source::from_file(&bytes, &Limits::new()) {
            let clean = Cleaner::new().clean(source);
            prop_assert_eq!(clean.ledger().total(), clean.source().character_count());
        }
    }
}
