//! Texts, and bytes that are none.

use proptest::prelude::*;
use tifa::discover::Discovery;
use tifa::segment::{Jieba, Pointwise};
use tifa::{Analyzer, Source};

use super::classes::CLASSES;
use crate::{analyzer, laws};

/// The bytes of a text of a class in a test: what is quadratic would take minutes.
const SIZE: usize = 150_000;

#[test]
fn every_class_is_read_or_refused() {
    let mut refused = Vec::new();
    for class in CLASSES {
        match analyzer().analyze_bytes(&(class.make)(SIZE)) {
            Ok(document) => {
                laws::document_holds(&document);
                laws::outline_covers(document.text(), document.outline());
                assert_eq!(document.clean_text().ledger().total(), document.clean_text().source().character_count());
                Discovery::new().in_document(&document, analyzer().segmenter().as_ref());
            }
            Err(_) => refused.push(class.name),
        }
    }
    assert_eq!(refused, ["noise"]);
}

#[test]
fn what_does_not_decode_is_reported() {
    for name in ["broken UTF-8", "GB18030, cut", "UTF-16 without a mark"] {
        let class = CLASSES.iter().find(|class| class.name == name).unwrap();
        let bytes = (class.make)(SIZE);
        let source = Source::from_bytes(&bytes).unwrap();
        let last = source.malformed().last().expect("something is malformed");
        assert!(last.bytes().end() >= bytes.len() - 101, "{name}");
    }
}

/// Cleaning is undone character by character for one text of each class.
#[test]
fn characters_of_every_class_are_accounted_for() {
    CLASSES.iter().for_each(|class| laws::cleaning(&(class.make)(3_000)));
}

#[test]
fn bytes_with_one_changed_are_read() {
    let text = "政 府 工 作 报 告\r\n　　各位代表：“放管服”改革 深入，投资４０２．９８亿元。\n— 4 —\n";
    let (gb18030, ..) = encoding_rs::GB18030.encode(text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for original in [text.as_bytes(), &gb18030, &utf16] {
        for place in 0..original.len() {
            for value in [0, b'\n', b'<', 0x80, 0xc0, 0xe4, 0xff] {
                let mut bytes = original.to_vec();
                bytes[place] = value;
                laws::cleaning(&bytes);
                laws::cleaning(&bytes[..place]);
            }
        }
    }
}

#[test]
fn a_dictionary_with_a_byte_flipped_is_refused() {
    const DICTIONARY: &[u8] = include_bytes!("../../dict/jieba.dict");
    let mut file = DICTIONARY.to_vec();
    // Each byte of the header but those of the digest; some of the digest, the table of sections and the body.
    // `tools/src/bin/stress.rs` takes thousands.
    let places = (0..32).chain([32, 63, 64, 100, 735, 760, 4_000, 9_000_001, DICTIONARY.len() - 1]);
    for place in places {
        file[place] ^= 1 << (place % 8);
        let error = Jieba::from_reader("flipped.dict", file.as_slice()).unwrap_err();
        assert_eq!(error.place().unwrap().name(), "flipped.dict", "byte {place}");
        file[place] = DICTIONARY[place];
    }
    let error = Jieba::from_reader("endless.dict", std::io::repeat(0)).unwrap_err();
    assert!(error.to_string().starts_with("endless.dict: a file that is no compiled dictionary"), "{error}");
    // A length without an end: the header is believed up to a bound only.
    file[24..32].copy_from_slice(&u64::MAX.to_le_bytes());
    let error = Jieba::from_reader("long.dict", file.as_slice()).unwrap_err();
    assert!(error.to_string().contains("a dictionary of 18446744073709551615 bytes; expected at most"), "{error}");
}

#[test]
fn a_model_with_a_byte_flipped_is_refused() {
    const MODEL: &[u8] = include_bytes!("../../dict/pointwise.model");
    let jieba = Jieba::embedded().unwrap();
    let mut file = MODEL.to_vec();
    let places = (0..64).chain((64..MODEL.len()).step_by(99_991)).chain([MODEL.len() - 1]);
    for place in places {
        file[place] ^= 1 << (place % 8);
        let error = Pointwise::from_reader("flipped.model", file.as_slice(), &jieba).unwrap_err();
        assert_eq!(error.place().unwrap().name(), "flipped.model", "byte {place}");
        file[place] = MODEL[place];
        let error = Pointwise::from_reader("short.model", &MODEL[..place], &jieba).unwrap_err();
        assert_eq!(error.place().unwrap().name(), "short.model", "{place} bytes");
    }
}

#[test]
fn a_text_of_no_words_makes_a_report() {
    let analyzer: &Analyzer = analyzer();
    for text in ["", "\n", "。", "\u{fffd}", "“”", "1"] {
        laws::document_holds(&analyzer.analyze_text(text).unwrap());
        laws::analysis(text.as_bytes());
    }
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&str; 11] = [
        "放管服,\n",
        "三农,words\n",
        "改革 9 nz\n",
        "\n\n",
        "“放管服”改革",
        "三个一批",
        "，",
        "　",
        "\r",
        "2025年",
        "一、",
    ];
    prop_oneof![
        4 => prop::sample::select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..9),
        1 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
    ]
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(part(), 0..40).prop_map(|parts| parts.concat())
}

// The fuzz targets, as they run in `cargo test`.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn cleaning_holds(bytes in any_bytes()) {
        laws::cleaning(&bytes);
    }

    #[test]
    fn lexicons_are_read_or_refused(bytes in any_bytes()) {
        laws::lexicon(&bytes);
        laws::lexicon(&[b"term,match\n", bytes.as_slice()].concat());
    }

    #[test]
    fn tagging_holds(bytes in any_bytes()) {
        laws::tagging(&bytes);
    }

    #[test]
    fn analysis_holds(bytes in any_bytes()) {
        laws::analysis(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn segmentation_holds(bytes in any_bytes()) {
        laws::segmentation(&bytes);
    }

    #[test]
    fn merging_holds(bytes in any_bytes()) {
        laws::merging(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn forged_dictionaries_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 8..400)) {
        laws::dictionary(&bytes);
    }
}

/// What the fuzz target `dictionary` found: the number stands outside of what the digest covers.
#[test]
fn a_wrong_number_of_sections_is_refused() {
    laws::dictionary(b"\x14H\0+L\0\x01\xfd\0\0L\0\x08");
}

/// What the fuzz target `dictionary` found: of weights that are read from a wrong place, that of no word was the best, and
/// the text's last character was lost.
#[test]
fn weights_from_elsewhere_lose_no_character() {
    let changes = "144800f3d8b47b4c00b47b4c00a5fff3d8b47b007b000000000000257fe14b8404";
    let digits = changes.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    laws::dictionary(&digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect::<Vec<_>>());
}

/// A dictionary whose digest agrees and whose words have no end: a prefix that is its own child.
#[test]
fn a_word_without_end_is_refused_or_does_no_harm() {
    use sha2::{Digest, Sha256};
    const DICTIONARY: &[u8] = include_bytes!("../../dict/jieba.dict");
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_usize, |number, &byte| number << 8 | usize::from(byte));
    let section = |name: &[u8; 8]| {
        let row = DICTIONARY[64..].chunks_exact(24).find(|row| row.starts_with(name)).unwrap();
        number(&row[8..16])
    };
    let code = number(&DICTIONARY[section(b"codes   ") + 2 * usize::from('的' as u16)..][..2]);
    let base = 5 << 16;
    let link = ((base << 12 | 0xfff) as u32).to_le_bytes();
    let mut file = DICTIONARY.to_vec();
    let mut put = |place: usize, bytes: &[u8]| file[place..place + bytes.len()].copy_from_slice(bytes);
    let root = section(b"root    ") + 16 * code;
    (0..3).for_each(|route| put(root + 4 * route, &link));
    let node = section(b"nodes   ") + 8 * (base ^ code);
    put(node, &link);
    put(node + 4, &(code as u16).to_le_bytes());
    put(node + 6, &1_u16.to_le_bytes());
    let digest = Sha256::digest(&file[64..]);
    file[32..64].copy_from_slice(&digest);
    if let Ok(jieba) = Jieba::from_reader("endless.dict", file.as_slice()) {
        for length in [100, 255, 256, 257, 512, 2_000] {
            laws::cuts_without_harm(&jieba, &"的".repeat(length));
        }
    }
}
