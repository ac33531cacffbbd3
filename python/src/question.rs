//! The questions of which the answer is a table: a function each, named as the subcommand. What each option means stands with the
//! methods of `tifa.Corpus`, and what it may be in the library, which reads it by name.

use std::fmt::Display;
use std::num::NonZeroU64;
use std::str::FromStr;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use tifa::Error;
use tifa::asked::{AskedWords, Match};
use tifa::concordance::{Concordance, Hits, Order, Pattern};
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Appendix, Groups};
use tifa::dispersion::{Dispersion, Division};
use tifa::documents::Documents;
use tifa::frequency::{Categories, CategoryShares, Class, Classes, Frequency, Ngrams};
use tifa::keyness::{Keyness, Measure};
use tifa::keywords::{InverseDocumentFrequency, Keywords, Method, Reference, TextRank};
use tifa::mentions::Mentions;
use tifa::question::{Entry, QUESTIONS};
use tifa::trend::{Order as TrendOrder, Trend};

use crate::corpus::Corpus;
use crate::error::{OrRaise, refused};
use crate::selection::Selection;
use crate::table::Table;

/// A value by its name.
pub fn named<T: FromStr<Err = tifa::Error>>(py: Python<'_>, name: &str) -> PyResult<T> {
    name.parse::<T>().or_raise(py)
}

/// Whether the appendix counts, by the word for it.
pub fn appendix(word: &str) -> Appendix {
    if word == "included" { Appendix::Included } else { Appendix::Excluded }
}

/// What each document is of, and how large it is.
#[pyfunction]
pub fn documents(py: Python<'_>, corpus: &Corpus) -> Table {
    Table::new(py.detach(|| Documents::new().run(&corpus.corpus)))
}

/// Every mention of every document.
#[pyfunction]
pub fn mentions(py: Python<'_>, corpus: &Corpus) -> Table {
    let table = py.detach(|| {
        let mut mentions = Mentions::new();
        corpus.with_metadata().for_each(|(document, metadata)| mentions.add(document, metadata));
        mentions.table()
    });
    Table::new(table)
}

/// How often each term occurs.
#[pyfunction]
pub fn frequency(py: Python<'_>, corpus: &Corpus, selection: &Selection, by: &str, extra: &str) -> PyResult<Table> {
    let question = Frequency::new().by(named::<Groups>(py, by)?).with_appendix(appendix(extra));
    Ok(Table::new(py.detach(|| question.run(&corpus.corpus, &corpus.listing(selection)))))
}

/// How often terms of each kind, topic or part of speech occur.
#[pyfunction]
pub fn classes(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    by: &str,
    class: &str,
    extra: &str,
) -> PyResult<Table> {
    let question = Classes::new(named::<Class>(py, class)?).by(named::<Groups>(py, by)?).with_appendix(appendix(extra));
    Ok(Table::new(py.detach(|| question.run(&corpus.corpus, &corpus.listing(selection)))))
}

/// Which share the words of each category have.
#[pyfunction]
pub fn categories(
    py: Python<'_>,
    corpus: &Corpus,
    by: &str,
    file: (String, PyBackedBytes),
    matching: Option<&str>,
    extra: &str,
) -> PyResult<Table> {
    let categories = Categories::from_csv(&file.0, &*file.1).or_raise(py)?;
    let words = categories.words();
    let mut question = CategoryShares::new(categories).by(named::<Groups>(py, by)?).with_appendix(appendix(extra));
    let matching = matching.map(|name| named::<Match>(py, name)).transpose()?;
    if let Some(matching) = matching.or(corpus.analyzer.recipe.matching) {
        question = question.matching(matching);
    }
    // The words stay tokens beside longer terms, so that every way to match has its column.
    let table =
        py.detach(|| Ok::<_, Error>(question.run(&corpus.read_again(corpus.analyzer.counting(&words)?)?.corpus)));
    Ok(Table::new(table.or_raise(py)?))
}

/// How evenly each term is spread.
#[pyfunction]
pub fn dispersion(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    division: &str,
    extra: &str,
) -> PyResult<Table> {
    let question = Dispersion::new(named::<Division>(py, division)?).with_appendix(appendix(extra));
    Ok(Table::new(py.detach(|| question.run(&corpus.corpus, &corpus.listing(selection)))))
}

/// Which sequences of terms occur.
#[pyfunction]
pub fn ngrams(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    length: u64,
    least: u64,
    extra: &str,
) -> PyResult<Table> {
    let Some(length) = NonZeroU64::new(length) else {
        return Err(refused(py, "option", "sequences of 0 terms; expected 1 or more"));
    };
    let question = Ngrams::new(length).at_least(least).with_appendix(appendix(extra));
    Ok(Table::new(py.detach(|| question.run(&corpus.corpus, &corpus.listing(selection)))))
}

/// Which terms occur together.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "an option of the subcommand each")]
pub fn cooccurrence(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    within: &str,
    least: u64,
    terms: Option<usize>,
    neighbours: Option<String>,
    sort: &str,
    most: Option<usize>,
    columns: Vec<String>,
    extra: &str,
) -> PyResult<Table> {
    let measures: PyResult<Vec<Association>> = columns.iter().map(|name| named(py, name)).collect();
    let question = Cooccurrence::new(named::<Context>(py, within)?)
        .at_least(least)
        .of_most_frequent(terms.unwrap_or(usize::MAX))
        .sorted_by(named::<Association>(py, sort)?)
        .with_measures(measures?)
        .with_appendix(appendix(extra));
    let words = neighbours.map_or(Ok(AskedWords::new()), |words| named::<AskedWords>(py, &words))?;
    // Whoever names one word wants it inside longer ones, too.
    let matching = if words.is_empty() { Match::Token } else { Match::Nested };
    let table = py.detach(|| {
        let corpus = corpus.read_again(corpus.analyzer.asking(&words, matching)?)?;
        let asked = corpus.analyzer.recipe.asked.iter();
        let selection = selection.asking(asked.chain(words.iter()));
        let mut table = question.with_neighbours_of(words.clone()).run(&corpus.corpus, &selection);
        table.truncate(most.unwrap_or(usize::MAX));
        Ok::<_, Error>(table)
    });
    Ok(Table::new(table.or_raise(py)?))
}

/// What is typical of a corpus against another.
#[pyfunction]
pub fn keyness(
    py: Python<'_>,
    corpus: &Corpus,
    against: &Corpus,
    selection: &Selection,
    least: u64,
    sort: &str,
    extra: &str,
) -> PyResult<Table> {
    let question = Keyness::new().at_least(least).sorted_by(named::<Measure>(py, sort)?).with_appendix(appendix(extra));
    Ok(Table::new(py.detach(|| question.run(&corpus.corpus, &against.corpus, &corpus.listing(selection)))))
}

/// What each document is about.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "an option of the subcommand each")]
pub fn keywords(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    method: &str,
    idf: Option<(String, PyBackedBytes)>,
    against: Option<&Corpus>,
    most: u64,
    extra: &str,
) -> PyResult<Table> {
    let method = match method {
        "reports" => Method::Reports,
        "text-rank" => Method::TextRank(TextRank::new()),
        "tf-idf" => Method::TfIdf,
        "keyness" => Method::Keyness(Measure::LogLikelihood),
        other => {
            let message = format!("the method `{other}`; expected one of reports, text-rank, tf-idf, keyness");
            return Err(refused(py, "option", &message));
        }
    };
    let read = |(name, bytes): &(String, PyBackedBytes)| InverseDocumentFrequency::from_reader(name, &**bytes);
    let idf = idf.as_ref().map(read).transpose().or_raise(py)?;
    let reference = match (&idf, against) {
        (Some(idf), _) => Reference::Frequencies(idf),
        (None, Some(against)) => Reference::Corpus(&against.corpus),
        (None, None) => Reference::Same,
    };
    let question = Keywords::new(method).at_most(most).with_appendix(appendix(extra));
    let table = py.detach(|| question.run_against(&corpus.corpus, reference, &corpus.listing(selection)));
    Ok(Table::new(table.or_raise(py)?))
}

/// Every place where a pattern stands.
#[pyfunction]
pub fn concordance(
    py: Python<'_>,
    corpus: &Corpus,
    pattern: &str,
    width: usize,
    sort: &str,
    extra: &str,
) -> PyResult<Table> {
    let pattern = named::<Pattern>(py, pattern)?;
    let words = pattern.words();
    let mut question =
        Concordance::new(pattern).with_width(width).sorted_by(named::<Order>(py, sort)?).with_appendix(appendix(extra));
    if let Some(matching) = corpus.analyzer.recipe.matching {
        question = question.matching(matching);
    }
    let table = py.detach(|| {
        let corpus = corpus.read_again(corpus.analyzer.counting(&words)?)?;
        let mut hits = Hits::new(&question);
        corpus.with_metadata().for_each(|(document, metadata)| hits.add(document, metadata));
        Ok::<_, Error>(hits.table())
    });
    Ok(Table::new(table.or_raise(py)?))
}

/// How terms come and go over the years; with it the number of documents without a year, which it leaves out.
#[pyfunction]
pub fn trend(
    py: Python<'_>,
    corpus: &Corpus,
    selection: &Selection,
    least: u64,
    sort: &str,
    extra: &str,
) -> PyResult<(Table, u64)> {
    let question =
        Trend::new().at_least(least).sorted_by(named::<TrendOrder>(py, sort)?).with_appendix(appendix(extra));
    let table = py.detach(|| question.run(&corpus.corpus, &corpus.listing(selection)));
    let undated = table.layout().undated();
    Ok((Table::new(table), undated))
}

/// The questions that can be asked by name, with what they ask and their options as JSON.
#[pyfunction]
pub fn questions() -> Vec<(&'static str, &'static str, &'static str, String)> {
    let question =
        |entry: &Entry| (entry.name(), entry.about(), entry.about_in_chinese(), entry.defaults().to_string());
    QUESTIONS.iter().map(question).collect()
}

/// The answer to a question by its name; its options are JSON.
#[pyfunction]
pub fn ask(py: Python<'_>, corpus: &Corpus, selection: &Selection, name: &str, options: &str) -> PyResult<Table> {
    let Some(question) = QUESTIONS.iter().find(|known| known.name() == name) else {
        return Err(unknown(py, "question", name, QUESTIONS.iter().map(Entry::name)));
    };
    let options = serde_json::from_str(options).or_raise(py)?;
    let table = py.detach(|| question.ask(&options, &corpus.corpus, &corpus.listing(selection)));
    Ok(Table::boxed(table.or_raise(py)?))
}

/// The error for a name that is none.
pub fn unknown(py: Python<'_>, what: &str, name: &str, known: impl IntoIterator<Item = impl Display>) -> PyErr {
    let known: Vec<String> = known.into_iter().map(|known| known.to_string()).collect();
    refused(py, "option", &format!("the {what} `{name}`; expected one of {}", known.join(", ")))
}
