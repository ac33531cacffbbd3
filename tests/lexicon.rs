//! Reading lexicons, and the one that the crate carries.

use tifa::Lexicon;
use tifa::lexicon::{Flaw, Kind, Matching, Scope, StopWords, Topic};

/// The cases have escapes where an editor would show nothing.
fn unescape(text: &str) -> String {
    let mut text = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0").replace("\\u{FEFF}", "\u{FEFF}");
    text = text.replace("\\u{1}", "\u{1}");
    text
}

#[test]
fn errors_name_the_place_and_what_was_expected() {
    let mut failures = Vec::new();
    for line in include_str!("data/lexicon_errors.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (input, place, words) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        match Lexicon::from_csv("my.csv", unescape(input).as_bytes()) {
            Ok(_) => failures.push(format!("{input}\n  is read; expected an error at {place}: {words}")),
            Err(error) => {
                let message = error.to_string();
                if !message.starts_with(&format!("my.csv:{place}: ")) || !message.contains(words) {
                    failures.push(format!("{input}\n  gives {message}\n  expected at {place}: {words}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "help: cases are in tests/data/lexicon_errors.tsv\n{}", failures.join("\n"));
}

#[test]
fn broken_utf8_is_named_by_line_and_character() {
    let error = Lexicon::from_csv("my.csv", &b"term\n\xE4\xB8\x89\xB8\n"[..]).unwrap_err();
    assert_eq!(error.to_string(), "my.csv:2:2: the byte 0xB8; expected text in UTF-8");
    let error = Lexicon::from_csv("photo.png", &b"\x89PNG\r\n\x1a\n\0\0"[..]).unwrap_err();
    assert_eq!(error.to_string(), "photo.png:1:1: the byte 0x89; expected text in UTF-8");
}

#[test]
fn a_broken_reader_is_an_error() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    assert_eq!(Lexicon::from_csv("my.csv", Broken).unwrap_err().to_string(), "my.csv: the disk is gone");
}

#[test]
fn the_form_of_the_file_does_not_matter() {
    let plain = "term,kind,match\n三农工作,slogan,always\n放管服,slogan,always\n";
    let expected = Lexicon::from_csv("a.csv", plain.as_bytes()).unwrap();
    for other in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.replace('\n', "\n\n\r\n"),
        format!("\u{FEFF}{plain}"),
        plain.trim_end().to_owned(),
        plain.replace("三农工作", "\"三农工作\""),
        plain.replace(',', " , "),
        "match,term,kind\nalways,三农工作,slogan\nalways,放管服,slogan\n".to_owned(),
    ] {
        let lexicon = Lexicon::from_csv("b.csv", other.as_bytes()).unwrap_or_else(|error| panic!("{other:?}: {error}"));
        assert_eq!(lexicon.digest(), expected.digest(), "{other:?}");
        let cells = |lexicon: &Lexicon| serde_json::to_string(lexicon.entries()).unwrap();
        assert_eq!(cells(&lexicon), cells(&expected));
    }
}

#[test]
fn an_entry_has_its_defaults() {
    let lexicon =
        Lexicon::from_csv("my.csv", "term,kind,match\n获得感,,\n双创,numeral,\n双减,,always\n".as_bytes()).unwrap();
    let [first, second, third] = lexicon.entries() else { panic!("three rows") };
    assert_eq!((first.kind(), first.topic(), first.scope()), (Kind::Term, Topic::Other, &Scope::National));
    assert_eq!(
        (first.matching(), second.matching(), third.matching()),
        (Matching::Always, Matching::Words, Matching::Always)
    );
    assert_eq!((first.part_of_speech().as_str(), second.part_of_speech().as_str()), ("n", "j"));
    assert_eq!(second.place().to_string(), "my.csv:3");
    assert_eq!(lexicon.findings().iter().filter(|finding| finding.flaw() == Flaw::ShortAlways).count(), 1);
}

#[test]
fn jieba_dictionaries_are_read() {
    let text = "\u{FEFF}云计算 5\n李小福 2 nr\r\n\neasy_install 3 eng\n好用 300\n韩玉赏鉴 3 nz\n台中\n凱特琳 nz\n";
    let lexicon = Lexicon::from_jieba_dictionary("user.txt", text.as_bytes()).unwrap();
    let entries: Vec<_> = lexicon.entries().iter().map(|entry| (entry.term(), entry.part_of_speech())).collect();
    let entries: Vec<_> = entries.iter().map(|(term, tag)| (*term, tag.as_str())).collect();
    assert_eq!(entries[..3], [("云计算", "n"), ("李小福", "nr"), ("easy_install", "eng")]);
    assert_eq!(entries[5..], [("台中", "n"), ("凱特琳", "nz")]);
    assert!(lexicon.entries().iter().all(|entry| entry.matching() == Matching::Always));
    for (text, message) in [
        ("云计算 五 n\n", "user.txt:1:5: the frequency `五`; expected a whole number below 2^64, or nothing"),
        ("云计算 5 n 好\n", "user.txt:1:9: `好`; expected a word without white space, a frequency and a tag at most"),
        (
            "a\n云计算 名词\n",
            "user.txt:2:5: `名词`; expected a frequency, or a part of speech of at most eight ASCII letters and digits",
        ),
        ("“” 5\n", "user.txt:1:1: the word `“”`; expected a word that is more than quotation marks"),
        ("台中\n台中 5\n", "user.txt:2:1: the term `台中` with the scope national again"),
    ] {
        let error = Lexicon::from_jieba_dictionary("user.txt", text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn lexicons_are_merged_or_overlaid() {
    let base =
        Lexicon::from_csv("base.csv", "term,kind,aliases\n三农工作,slogan,三农|农业农村工作\n双创,term,\n".as_bytes())
            .unwrap();
    let mine = Lexicon::from_csv("mine.csv", "term,kind\n放管服,slogan\n三农,numeral\n".as_bytes()).unwrap();
    assert_eq!(
        base.merged(&mine).unwrap_err().to_string(),
        "mine.csv:3:1: the term `三农` again; expected a form of its own (it is an alias of `三农工作` at base.csv:2)"
    );
    let both = base.overlaid(&mine).unwrap();
    assert_eq!(both.entries().len(), 4);
    assert_eq!(both.term("三农").unwrap().kind(), Kind::Numeral);
    assert_eq!(both.term("农业农村工作").unwrap().term(), "三农工作");
    assert_eq!(both.term("三农工作").unwrap().senses()[0].aliases(), ["农业农村工作"]);

    let other = Lexicon::from_csv("other.csv", "term,kind\n双创,numeral\n".as_bytes()).unwrap();
    let both = base.overlaid(&other).unwrap();
    assert_eq!((both.entries().len(), both.term("双创").unwrap().kind()), (2, Kind::Numeral));
    let free = Lexicon::from_csv("free.csv", "term\n放管服\n".as_bytes()).unwrap();
    assert_eq!(base.merged(&free).unwrap().entries().len(), 3);
    assert_eq!(base.merged(&Lexicon::empty()).unwrap().digest(), base.digest());
    assert_ne!(base.merged(&free).unwrap().digest(), base.digest());
}

#[test]
fn stop_words_are_read() {
    let words = StopWords::from_reader("stop.txt", "\u{FEFF}的\r\n# remark\n\n 进一步 # often\n".as_bytes()).unwrap();
    assert_eq!(words.len(), 2);
    assert!(words.contains("的") && words.contains("进一步") && !words.contains(""));
}

#[cfg(feature = "lexicon")]
mod embedded {
    use super::*;

    /// What `dict/README.md` promises of every row.
    #[test]
    fn the_lexicon_has_no_flaw() {
        let lexicon = Lexicon::embedded().unwrap();
        let findings: Vec<_> = lexicon.findings().iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "help: mend dict/policy.csv\n{}", findings.join("\n"));
        assert!(lexicon.entries().len() >= 300, "{lexicon:?}");
    }

    #[test]
    fn the_lexicon_is_read_once() {
        assert!(std::ptr::eq(Lexicon::embedded().unwrap(), Lexicon::embedded().unwrap()));
        assert_eq!(Lexicon::embedded().unwrap().digest().len(), 16);
    }

    /// The order of the file makes a change of it readable.
    #[test]
    fn the_lexicon_is_sorted() {
        let entries = Lexicon::embedded().unwrap().entries();
        for pair in entries.windows(2) {
            let key = |entry: &tifa::lexicon::Entry| {
                (entry.topic(), entry.kind(), entry.term().to_owned(), entry.scope().to_string())
            };
            assert!(key(&pair[0]) < key(&pair[1]), "{:?} stands before {:?}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_stop_words_are_no_terms() {
        let words = StopWords::embedded().unwrap();
        assert!(words.contains("的"));
        let lexicon = Lexicon::embedded().unwrap();
        let terms: Vec<_> = lexicon.entries().iter().map(|entry| entry.term()).filter(|t| words.contains(t)).collect();
        assert!(terms.is_empty(), "{terms:?}");
    }
}

#[test]
fn lexicons_are_shared_between_threads() {
    fn is_shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe + Clone>() {}
    is_shared::<Lexicon>();
    is_shared::<StopWords>();
    is_shared::<tifa::Tagger>();
    is_shared::<tifa::tagger::Tagging>();
    is_shared::<tifa::tagger::Occurrences>();
}
