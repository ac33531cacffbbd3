//! The extension module `tifa._native`: the library as Python sees it. What users call stands in `package/tifa`, with its types
//! and docstrings; here is what it is made of.
//!
//! All work is done without the lock of the interpreter, every class is frozen, and nothing that is handed in makes the
//! interpreter end: what cannot be done is a `TypeError` or a `TifaError`.

mod analyzer;
mod chart;
mod command;
mod corpus;
mod document;
mod error;
mod interchange;
mod jieba;
mod kept;
mod matrix;
mod network;
mod panel;
mod question;
mod selection;
mod strings;
mod table;
mod tokenizer;
mod watched;
mod wording;
mod words;

use pyo3::prelude::*;

/// The extension module.
#[pymodule(gil_used = false)]
mod _native {
    use super::*;

    #[pymodule_export]
    use analyzer::Analyzer;
    #[pymodule_export]
    use chart::chart;
    #[pymodule_export]
    use command::run_command;
    #[pymodule_export]
    use corpus::Corpus;
    #[pymodule_export]
    use document::Document;
    #[pymodule_export]
    use interchange::Words;
    #[pymodule_export]
    use jieba::Jieba;
    #[pymodule_export]
    use matrix::document_term_matrix;
    #[pymodule_export]
    use network::Network;
    #[pymodule_export]
    use panel::{figures, numerals, results, targets};
    #[pymodule_export]
    use question::{
        ask, categories, classes, concordance, cooccurrence, dispersion, documents, frequency, keyness, keywords,
        mentions, ngrams, questions, trend,
    };
    #[pymodule_export]
    use selection::Selection;
    #[pymodule_export]
    use table::Table;
    #[pymodule_export]
    use tokenizer::Tokenizer;
    #[pymodule_export]
    use wording::{compare, compare_page, compare_summary, reuse};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
