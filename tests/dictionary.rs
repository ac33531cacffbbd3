//! The compiled dictionary: rebuilt it is the same, and a bad file is refused by name.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use tifa::segment::{Cut, DictionaryBuilder, Jieba, Segmenter};

/// Cases that are worth a line: `text # note`.
const CASES: &str = include_str!("data/segment_cases.txt");

const DICTIONARY: &[u8] = include_bytes!("../dict/jieba.dict");

/// The folders of the packages jieba-rs and jieba-macros.
fn packages() -> [PathBuf; 2] {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    // Packages of other platforms need not have been fetched.
    let version = Command::new(&cargo).arg("-vV").output().expect("cargo runs").stdout;
    let version = String::from_utf8(version).expect("cargo prints text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its host");
    let output = Command::new(&cargo)
        .args(["metadata", "--format-version", "1", "--filter-platform", host, "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    ["jieba-rs", "jieba-macros"].map(|name| {
        let packages = metadata["packages"].as_array().expect("packages");
        let package = packages.iter().find(|package| package["name"] == name).expect("a dependency of benches/");
        let manifest = package["manifest_path"].as_str().expect("a path");
        Path::new(manifest).parent().expect("a folder").to_owned()
    })
}

#[test]
fn rebuilt_it_is_the_same_to_the_byte() {
    let [jieba, macros] = packages();
    let open = |path: PathBuf| BufReader::new(std::fs::File::open(path).unwrap());
    let mut builder = DictionaryBuilder::new();
    builder.words("dict.txt", open(jieba.join("src/data/dict.txt"))).unwrap();
    builder.hmm("hmm.model", open(macros.join("src/hmm.model"))).unwrap();
    builder.tag_model("posseg.txt", open(jieba.join("src/data/posseg.txt"))).unwrap();
    builder.idf("idf.txt", open(jieba.join("src/data/idf.txt"))).unwrap();
    let built = builder.build().unwrap();
    let help = "help: build dict/jieba.dict again; dict/README.md has the command";
    assert_eq!(built.len(), DICTIONARY.len(), "{help}");
    assert!(built == DICTIONARY, "{help}");
}

#[test]
fn read_it_cuts_as_embedded() {
    let jieba = Jieba::from_reader("jieba.dict", DICTIONARY).unwrap();
    let embedded = Jieba::embedded().unwrap();
    assert_eq!(jieba.identity(), embedded.identity());
    let cut = |jieba: &Jieba| {
        let mut tokens = Vec::new();
        jieba.worker(Cut::exact().with_tags()).segment(CASES, &[], &mut tokens);
        tokens
    };
    assert_eq!(cut(&jieba), cut(&embedded));
}

#[test]
fn bad_files_are_refused() {
    let changed = |place: usize, byte: u8| {
        let mut file = DICTIONARY.to_vec();
        file[place] = byte;
        file
    };
    let truncated = DICTIONARY[..DICTIONARY.len() / 2].to_vec();
    for (file, message) in [
        (Vec::new(), "my.dict: a file that is no compiled dictionary"),
        (b"# 64 POS tags".to_vec(), "my.dict: a file that is no compiled dictionary"),
        (DICTIONARY[..20].to_vec(), "my.dict: a truncated dictionary of 20 bytes"),
        (truncated, "my.dict: a truncated dictionary of "),
        (changed(16, 0), "my.dict: a dictionary of an older format, version 0; expected version 2"),
        (changed(16, 9), "my.dict: a dictionary of a newer format, version 9; expected version 2"),
        (changed(DICTIONARY.len() / 2, 0xAA), "my.dict: a corrupted dictionary"),
        (changed(40, DICTIONARY[40] ^ 1), "my.dict: a corrupted dictionary"),
    ] {
        let error = Jieba::from_reader("my.dict", file.as_slice()).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
        assert_eq!(error.place().unwrap().name(), "my.dict");
    }
}

/// Inverse document frequencies, also of words that the dictionary lacks, and jieba's lower median.
#[test]
fn holds_inverse_document_frequencies() {
    let [jieba_rs, _] = packages();
    let text = std::fs::read_to_string(jieba_rs.join("src/data/idf.txt")).unwrap();
    let jieba = Jieba::embedded().unwrap();
    let mut values = Vec::new();
    for (word, value) in text.lines().filter_map(|line| line.split_once(' ')) {
        let value: f64 = value.parse().unwrap();
        assert_eq!(jieba.inverse_document_frequency(word), Some(value), "{word}");
        values.push(value);
    }
    values.sort_by(f64::total_cmp);
    assert_eq!(jieba.median_inverse_document_frequency(), values[(values.len() - 1) / 2]);
    assert_eq!(jieba.inverse_document_frequency("没有的词"), None);
}

#[test]
fn errors_in_the_texts_have_their_line() {
    let mut builder = DictionaryBuilder::new();
    let error = builder.words("dict.txt", "改革 1 n\n开放 x v\n".as_bytes()).err().unwrap();
    assert_eq!(error.to_string(), "dict.txt:2:4: the frequency `x`; expected a whole number below 2^64, or nothing");
    let error = builder.hmm("hmm.model", "#\n1 2 3 4\n".as_bytes()).err().unwrap();
    assert_eq!(error.to_string(), "hmm.model: 1 rows; expected nine");
}
