//! What those who watch with `tracing` are told: in a process of its own, for what one thread watches tells others, too.

use std::sync::{Arc, Mutex};

use tifa::corpus::Selection;
use tifa::frequency::Frequency;
use tifa::{Analyzer, Corpus};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Notes the names of spans as they are made.
struct Noting(Arc<Mutex<Vec<&'static str>>>);

impl Subscriber for Noting {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut names = self.0.lock().unwrap();
        names.push(span.metadata().name());
        Id::from_u64(names.len() as u64)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn an_analysis_tells_its_stages() {
    let (names, analyzer) = (Arc::new(Mutex::new(Vec::new())), Analyzer::new().unwrap());
    tracing::subscriber::with_default(Noting(Arc::clone(&names)), || {
        let mut corpus = Corpus::new();
        corpus.add(&analyzer.analyze_text("改革见效。").unwrap(), tifa::corpus::Metadata::named("甲"));
        Frequency::new().run(&corpus, &Selection::everything());
    });
    let names = names.lock().unwrap();
    assert_eq!(*names, ["analyze", "clean", "outline", "tag", "segment", "frequency"]);
}
