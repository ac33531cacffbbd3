//! Tables as CSV, with `#` lines above that say how they were made.

mod concordance;
mod cooccurrence;
mod keyness;
mod keywords;
mod trend;

use std::io::{self, Write};

use crate::corpus::{Corpus, Term};
use crate::document::Provenance;

pub use concordance::concordance_csv;
pub use cooccurrence::cooccurrence_csv;
pub use keyness::keyness_csv;
pub use keywords::keywords_csv;
pub use trend::trend_csv;

fn writer_of<W: Write>(writer: W) -> csv::Writer<W> {
    csv::Writer::from_writer(writer)
}

/// The kind and the topic of a term, empty for a word.
fn classification(term: &Term) -> [String; 2] {
    [
        term.kind().map(|kind| kind.to_string()).unwrap_or_default(),
        term.topic().map(|topic| topic.to_string()).unwrap_or_default(),
    ]
}

/// How the corpus was made, a `#` line each.
fn provenance(writer: &mut impl Write, corpus: &Corpus) -> io::Result<()> {
    let several = corpus.provenances().len() > 1;
    for (number, provenance) in (1..).zip(corpus.provenances()) {
        if several {
            writeln!(writer, "# documents made in the way {number}:")?;
        }
        made_by(writer, Some(provenance))?;
    }
    writeln!(writer, "# documents: {}, counted tokens: {}", corpus.texts().len(), corpus.tokens())
}

/// What analysed the documents, a `#` line each.
fn made_by(writer: &mut impl Write, provenance: Option<&Provenance>) -> io::Result<()> {
    let Some(provenance) = provenance else { return Ok(()) };
    writeln!(writer, "# tifa {}", provenance.tifa)?;
    writeln!(writer, "# segmenter: {}, dictionary {}", provenance.segmenter.engine, provenance.segmenter.dictionary)?;
    writeln!(writer, "# lexicon: {}", provenance.lexicon)?;
    for rule in &provenance.rules_left_out {
        writeln!(writer, "# cleaning without: {}", rule.name())?;
    }
    Ok(())
}

/// A name that stays on its `#` line.
fn single_line(name: &str) -> String {
    name.replace(['\n', '\r'], " ")
}
