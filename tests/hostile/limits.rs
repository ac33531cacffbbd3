//! Limits that a caller sets.

use std::io::repeat;

use tifa::corpus::Metadata;
use tifa::discover::Discovery;
use tifa::frequency::Categories;
use tifa::keywords::InverseDocumentFrequency;
use tifa::lexicon::StopWords;
use tifa::segment::UserWords;
use tifa::{Analyzer, Corpus, ErrorKind, Lexicon, Limits, Source, Span};

use crate::analyzer;

#[test]
fn what_passes_a_limit_is_refused_in_words() {
    let limited = |limits: Limits| Analyzer::builder().limits(limits).build().unwrap();
    let message = |analyzer: &Analyzer, text: &str| analyzer.analyze_bytes(text.as_bytes()).unwrap_err().to_string();
    let text = "推进乡村振兴。";
    let short = limited(Limits::new().with_input(20));
    assert_eq!(message(&short, text), "an input of 21 bytes; expected at most 20 (`Limits::with_input`)");
    assert!(limited(Limits::new().with_input(21)).analyze_text(text).is_ok());
    let few = limited(Limits::new().with_occurrences(0));
    assert!(message(&few, text).starts_with("terms at more than 0 places of one text"), "{}", message(&few, text));
    assert!(few.analyze_text("甲乙丙。").is_ok());
    let document = analyzer().analyze_text("开展“百员联百企”活动，“五清五问”行动。").unwrap();
    let found =
        |limits: Limits| Discovery::new().in_document_within(&document, analyzer().segmenter().as_ref(), &limits);
    assert_eq!(found(Limits::new()).unwrap().len(), 2);
    let error = found(Limits::new().with_candidates(1)).unwrap_err();
    assert_eq!(error.to_string(), "2 candidates; expected at most 1 (`Limits::with_candidates`)");
}

#[test]
fn lexicons_are_limited_in_bytes_rows_and_cells() {
    let csv = "term,note\n六稳,就业\n六保,居民就业\n";
    let read = |limits: Limits| Lexicon::from_csv_within("my.csv", csv.as_bytes(), &limits);
    assert_eq!(read(Limits::new().with_lexicon(csv.len(), 2)).unwrap().entries().len(), 2);
    let message = |limits: Limits| read(limits).unwrap_err().to_string();
    assert!(message(Limits::new().with_lexicon(csv.len() - 1, 2)).starts_with("my.csv: a file of more than"));
    assert!(message(Limits::new().with_lexicon(csv.len(), 1)).starts_with("my.csv:3: a lexicon of 2 rows or more"));
    assert!(message(Limits::new().with_cell(11)).starts_with("my.csv:3:2: a cell of 12 bytes"));
    let words = Lexicon::from_jieba_dictionary_within(
        "user.txt",
        "云计算 5 n\n双创\n".as_bytes(),
        &Limits::new().with_lexicon(99, 1),
    );
    assert_eq!(
        words.unwrap_err().to_string(),
        "user.txt:2: a lexicon of 2 rows or more; expected at most 1 (`Limits::with_lexicon`)"
    );
}

#[test]
fn an_endless_lexicon_is_refused() {
    let limits = Limits::new().with_lexicon(1 << 20, 10);
    let error = Lexicon::from_csv_within("endless.csv", std::io::repeat(b'a'), &limits).unwrap_err();
    assert!(error.to_string().starts_with("endless.csv: a file of more than 1048576 bytes"), "{error}");
}

#[test]
fn every_door_of_an_analyzer_holds_its_limits() {
    let text = "推进乡村振兴，乡村振兴。";
    let source = || Source::from_text(text).unwrap();
    for limits in [Limits::new().with_input(10), Limits::new().with_occurrences(1)] {
        let analyzer = Analyzer::builder().limits(limits).build().unwrap();
        let mut corpus = Corpus::new();
        let refused = corpus.add_sources(&analyzer, vec![(source(), Metadata::named("甲县"))]);
        assert_eq!(refused[0].place().unwrap().name(), "甲县");
        assert!(corpus.texts().is_empty());
        let errors = [
            analyzer.analyze_bytes(text.as_bytes()).err(),
            analyzer.analyze_text(text).err(),
            analyzer.analyze(source()).err(),
            analyzer.analyze_all(vec![source()]).remove(0).err(),
            analyzer.tag(text).err(),
            refused.into_iter().next(),
        ];
        assert!(errors.into_iter().all(|error| error.is_some_and(|error| error.kind() == ErrorKind::Limit)));
        assert_eq!(analyzer.analyze_unlimited(source()).mentions().len(), 2);
        assert_eq!(analyzer.tag_unlimited(text).mentions().len(), 2);
    }
}

/// A line without end is an error after so many bytes as a list may have, and never the end of the process.
#[test]
fn an_endless_line_is_refused_by_every_reader_of_lists() {
    let errors = [
        Lexicon::from_csv("endless", repeat(b'a')).err(),
        Lexicon::from_jieba_dictionary("endless", repeat(b'a')).err(),
        UserWords::from_reader("endless", repeat(b'a')).err(),
        StopWords::from_reader("endless", repeat(b'a')).err(),
        Categories::from_csv("endless", repeat(b'a')).err(),
        #[cfg(feature = "yaml")]
        Categories::from_yaml("endless", repeat(b'a')).err(),
        InverseDocumentFrequency::from_reader("endless", repeat(b'a')).err(),
    ];
    for error in errors {
        let error = error.expect("an error");
        assert_eq!((error.kind(), error.place().map(|place| place.name())), (ErrorKind::Limit, Some("endless")));
    }
}

#[test]
fn a_span_that_is_shifted_too_far_saturates() {
    let span = Span::new(3, 9).shifted(usize::MAX);
    assert!(span.is_empty() && span.start() == u32::MAX as usize);
}
