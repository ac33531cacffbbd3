//! Many threads, several analyzers.

use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Group, Metadata, Selection, Unit};
use tifa::frequency::Frequency;
use tifa::{Analyzer, Corpus, Document, Lexicon, Source, export};

use super::classes::CLASSES;
use crate::analyzer;

const SAMPLE: &str = include_str!("../../examples/data/report.txt");

fn shown(document: &Document) -> String {
    format!("{:?} {:?} {:?} {:?}", document.text(), document.outline(), document.tokens(), document.tagging())
}

#[test]
fn an_analyzer_is_used_by_many_threads() {
    let lines: Vec<&str> = SAMPLE.lines().filter(|line| !line.is_empty()).collect();
    let texts: Vec<String> = lines.chunks(40).map(|lines| lines.join("\n")).collect();
    let alone: Vec<String> = texts.iter().map(|text| shown(&analyzer().analyze_text(text).unwrap())).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|first| {
                let (texts, alone) = (&texts, &alone);
                scope.spawn(move || {
                    for at in 0..texts.len() {
                        let at = (at + first * 3) % texts.len();
                        assert_eq!(shown(&analyzer().analyze_text(&texts[at]).unwrap()), alone[at]);
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

/// Two lexicons that contradict each other, in turn and at once.
#[test]
fn two_analyzers_do_not_touch_each_other() {
    let analyzer = |csv: &str| {
        let lexicon = Lexicon::from_csv("my.csv", csv.as_bytes()).unwrap();
        Analyzer::builder().lexicon(lexicon).build().unwrap()
    };
    let whole = analyzer("term,kind\n御路沟治理,slogan\n");
    let parts = analyzer("term,kind,match\n御路,term,always\n沟治,programme,always\n");
    let text = "推进御路沟治理。";
    let terms = |analyzer: &Analyzer| -> Vec<String> {
        analyzer.analyze_text(text).unwrap().mentions().iter().map(|mention| mention.term().to_owned()).collect()
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| assert_eq!(terms(&whole), ["御路沟治理"])));
            scope.spawn(|| (0..50).for_each(|_| assert_eq!(terms(&parts), ["御路", "沟治"])));
        }
    });
    assert_ne!(whole.provenance().lexicon, parts.provenance().lexicon);
}

/// All tables of a corpus, to the byte.
#[cfg(feature = "parallel")]
#[test]
fn results_are_equal_at_any_thread_count() {
    let tables = || {
        let pieces: Vec<String> = SAMPLE.split("\n\n").map(str::to_owned).collect();
        let hostile = CLASSES.iter().map(|class| (class.make)(2_000));
        let texts = pieces.into_iter().map(String::into_bytes).chain(hostile);
        let sources: Vec<Source> = texts.filter_map(|text| Source::from_bytes(&text).ok()).collect();
        let documents: Vec<_> = analyzer().analyze_all(sources).into_iter().map(Result::unwrap).collect();
        let mut corpus = Corpus::new();
        for (number, document) in documents.iter().enumerate() {
            corpus.add(document, Metadata::named(number.to_string()));
        }
        let selection = Selection::everything();
        let mut csv = Vec::new();
        let frequencies = Frequency::new().by([Group::Document]).run(&corpus, &selection);
        export::Format::Csv.write(&frequencies, &export::Style::new(), &mut csv).unwrap();
        let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1);
        export::Format::Csv.write(&pairs.run(&corpus, &selection), &export::Style::new(), &mut csv).unwrap();
        let shown: Vec<String> = documents.iter().map(shown).collect();
        (shown, csv)
    };
    let with_threads = |count| rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap().install(tables);
    let alone = with_threads(1);
    for count in [2, 3, 8] {
        assert!(with_threads(count) == alone, "{count} threads");
    }
}

/// What is read of the source: no `static mut`, no lock, no cell that a call could change, but the embedded defaults,
/// which are set once.
#[test]
fn there_is_no_global_mutable_state() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let code = std::fs::read_to_string(&path).unwrap();
            let code = code.split("#[cfg(test)]").next().unwrap_or("");
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let is_state = |line: &&str| {
                let holds = |words: &[&str]| words.iter().any(|word| line.contains(word));
                holds(&["static mut", "thread_local!"])
                    || line.trim_start().trim_start_matches("pub ").starts_with("static ")
                        && holds(&["Cell<", "Mutex", "RwLock", "Atomic", "Lazy<"])
            };
            found.extend(lines.filter(is_state).map(|line| line.trim().to_owned()));
        }
    }
    found.sort_unstable();
    assert!(found.iter().all(|line| line.starts_with("static EMBEDDED: once_cell::sync::OnceCell<")), "{found:#?}");
    assert!(!found.is_empty(), "the embedded defaults are found");
}
