//! How a table was made.

use serde::{Deserialize, Serialize};

use crate::asked::{self, Match, Standing};
use crate::corpus::{Appendix, Corpus, Selection};
use crate::document::{Document, Provenance};
use crate::{Digest, Error};

/// How a table was made: by which version with which dictionary and lexicon, of which inputs, with which options.
///
/// Formulas stand with the columns. Two tables of one origin are the same to the byte.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("甲县-2025"));
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().run(&corpus, &Selection::everything());
/// let origin = table.origin();
/// assert_eq!((origin.question(), origin.documents(), origin.tokens()), ("frequency", 1, 2));
/// assert_eq!(origin.options()["appendix"], "excluded");
/// assert_eq!(origin.inputs()[0].name, "甲县-2025");
/// assert_eq!((origin.provenances().len(), origin.listed().is_some()), (1, true));
/// assert!(origin.facts().iter().any(|(name, value)| *name == "frequency" && value.contains("excluded")));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    question: String,
    /// The version that made the table, which may differ from the one that analysed the documents.
    tifa: String,
    provenances: Vec<Provenance>,
    material: Material,
    reference: Option<Material>,
    options: serde_json::Value,
    listed: Option<String>,
    notes: Vec<String>,
    command: Option<String>,
    #[serde(default)]
    asked: Vec<Standing>,
}

/// The documents that a table was made of.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut target, mut reference) = (Analyzer::new()?, Corpus::new(), Corpus::new());
/// # target.add(&analyzer.analyze_text("乡村振兴。")?, Metadata::named("a"));
/// # reference.add(&analyzer.analyze_text("改革。")?, Metadata::named("b"));
/// use tifa::keyness::Keyness;
///
/// let table = Keyness::new().run(&target, &reference, &Selection::everything());
/// let material = table.origin().reference().unwrap();
/// assert_eq!((material.documents, material.tokens, material.inputs[0].name.as_str()), (1, 1, "b"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Material {
    /// The number of documents.
    pub documents: u64,
    /// The counted tokens of all documents, appendices included.
    pub tokens: u64,
    /// The documents, sorted by name.
    pub inputs: Vec<Input>,
}

impl Material {
    fn of(corpus: &Corpus) -> Self {
        let mut material = Self::default();
        for text in corpus.texts() {
            material.add(text.metadata().name(), text.digest(), text.tokens().len() as u64);
        }
        material.inputs.sort();
        material
    }

    fn add(&mut self, name: &str, digest: Digest, tokens: u64) {
        self.documents = self.documents.saturating_add(1);
        self.tokens = self.tokens.saturating_add(tokens);
        self.inputs.push(Input { name: name.to_owned(), digest });
    }

    fn merge(&mut self, other: Self) {
        self.documents = self.documents.saturating_add(other.documents);
        self.tokens = self.tokens.saturating_add(other.tokens);
        self.inputs.extend(other.inputs);
        self.inputs.sort();
    }
}

/// A document that a table was made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Input {
    /// The document's name.
    pub name: String,
    /// The SHA-256 of the bytes that it was read from.
    pub digest: Digest,
}

impl Origin {
    /// The origin of a table of `corpus`, made with `options`, which must have a form in JSON; otherwise they are null. The words that
    /// were asked for count as tokens, with or without the appendices.
    pub(crate) fn of(corpus: &Corpus, options: &impl Serialize, appendix: Appendix) -> Self {
        let provenances = corpus.provenances().cloned().collect();
        let asked = corpus.standings(corpus.asked(), Match::Token, appendix);
        Self { provenances, material: Material::of(corpus), asked, ..Self::default() }.with_options(options)
    }

    /// The same with how often words stand that the question names, in the place of what was known of these.
    pub(crate) fn asking(mut self, standings: Vec<Standing>) -> Self {
        self.asked.retain(|own| standings.iter().all(|standing| standing.word != own.word));
        self.asked.extend(standings);
        self
    }

    /// Adds how often words stand in another document.
    pub(crate) fn add_asked(&mut self, standings: Vec<Standing>) {
        asked::merge(&mut self.asked, standings);
    }

    /// The same with another corpus that the first was held against.
    pub(crate) fn against(mut self, reference: &Corpus) -> Self {
        for provenance in reference.provenances() {
            self.note_provenance(provenance);
        }
        self.reference = Some(Material::of(reference));
        self
    }

    /// Adds a document of a corpus that is not kept.
    pub(crate) fn add(&mut self, document: &Document, name: &str) {
        self.note_provenance(document.provenance());
        let counted = document.words().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        self.material.add(name, document.clean_text().source().digest(), counted as u64);
        self.material.inputs.sort();
    }

    /// The origin of a table of single documents with their names, made with `options`.
    pub(crate) fn of_documents<'d>(
        documents: impl IntoIterator<Item = (&'d str, &'d Document)>,
        options: &impl Serialize,
    ) -> Self {
        let mut origin = Self::default();
        for (name, document) in documents {
            origin.add(document, name);
        }
        origin.with_options(options)
    }

    /// Adds an input that was analysed in this way and is not kept; its tokens are not counted.
    pub(crate) fn add_input(&mut self, name: &str, digest: Digest, provenance: &Provenance) {
        self.note_provenance(provenance);
        self.material.add(name, digest, 0);
        self.material.inputs.sort();
    }

    fn note_provenance(&mut self, provenance: &Provenance) {
        if !self.provenances.contains(provenance) {
            self.provenances.push(provenance.clone());
        }
    }

    /// The same with the options of the question.
    pub(crate) fn with_options(mut self, options: &impl Serialize) -> Self {
        self.options = serde_json::to_value(options).unwrap_or_default();
        self.tifa = env!("CARGO_PKG_VERSION").to_owned();
        self
    }

    /// The same with what was listed.
    pub(crate) fn listing(mut self, selection: &Selection) -> Self {
        self.listed = Some(selection.describe());
        self
    }

    /// Says that the table lists all there is.
    pub(crate) fn unlist(&mut self) {
        self.listed = None;
    }

    /// The same with the question that was asked.
    pub(crate) fn answering(mut self, question: &str) -> Self {
        question.clone_into(&mut self.question);
        self
    }

    /// Adds the documents of other counts.
    ///
    /// # Errors
    ///
    /// If documents of the two were analysed in different ways.
    pub(crate) fn merge(&mut self, other: Self) -> Result<(), Error> {
        if self.provenances.is_empty() {
            self.provenances = other.provenances;
        } else if !other.provenances.is_empty() && self.provenances != other.provenances {
            let found = "counts of documents that were analysed with another engine, lexicon or cleaning";
            return Err(Error::new(crate::ErrorKind::Mismatch, found).expected("the same provenance"));
        }
        self.material.merge(other.material);
        self.add_asked(other.asked);
        Ok(())
    }

    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(crate) fn set_command(&mut self, command: impl Into<String>) {
        self.command = Some(command.into());
    }

    /// The name of the question that the table answers.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The ways in which the documents were analysed: one, unless analyzers with other engines, dictionaries, lexicons or
    /// rules made some of them.
    pub fn provenances(&self) -> &[Provenance] {
        &self.provenances
    }

    /// The number of documents.
    pub fn documents(&self) -> u64 {
        self.material.documents
    }

    /// The counted tokens of all documents, appendices included.
    pub fn tokens(&self) -> u64 {
        self.material.tokens
    }

    /// The documents, sorted by name.
    pub fn inputs(&self) -> &[Input] {
        &self.material.inputs
    }

    /// The documents that those of the table were held against, if there are such.
    pub fn reference(&self) -> Option<&Material> {
        self.reference.as_ref()
    }

    /// The options of the question, as serde writes them.
    pub fn options(&self) -> &serde_json::Value {
        &self.options
    }

    /// Which terms are listed, in words; `None` for a table that lists all there is.
    pub fn listed(&self) -> Option<&str> {
        self.listed.as_deref()
    }

    /// What else is to be known, in the order in which it came about.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// How often the words that were asked for stand in the texts and were counted, in the order in which they were asked for.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # let analyzer = Analyzer::builder().asking("就业".parse()?).build()?;
    /// # corpus.add(&analyzer.analyze_text("就业稳定，就业率提高。")?, Metadata::named("a"));
    /// use tifa::frequency::Frequency;
    ///
    /// let table = Frequency::new().run(&corpus, &Selection::everything());
    /// assert_eq!((table.rows()[0].term.text(), table.rows()[0].count, table.rows()[0].mentions), ("就业", 1, 2));
    /// let facts = table.origin().facts();
    /// assert!(facts.contains(&("asked", "就业 stands 2 times, counted 1; elsewhere 就业率 1".to_owned())));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn asked(&self) -> &[Standing] {
        &self.asked
    }

    /// The command line that asked for the table, if a command did.
    pub fn command(&self) -> Option<&str> {
        self.command.as_deref()
    }

    /// All of it as names and values, each on a line of its own, in the order in which sinks write them.
    pub fn facts(&self) -> Vec<(&str, String)> {
        let mut facts = vec![("tifa", self.tifa.clone())];
        facts.extend(self.command.iter().map(|command| ("command", single_line(command))));
        let several = self.provenances.len() > 1;
        for (number, provenance) in (1..).zip(&self.provenances) {
            if several {
                facts.push(("documents made in the way", format!("{number}")));
            }
            let segmenter = &provenance.segmenter;
            facts.push(("segmenter", format!("{}, dictionary {}", segmenter.engine, segmenter.dictionary)));
            facts.push(("lexicon", provenance.lexicon.clone()));
            facts.extend(provenance.rules_left_out.iter().map(|rule| ("cleaning without", rule.name().to_owned())));
        }
        let reference = self.reference.as_ref().map(|reference| ("reference documents", "reference input", reference));
        for (documents, input, material) in [("documents", "input", &self.material)].into_iter().chain(reference) {
            facts.push((documents, format!("{}, counted tokens: {}", material.documents, material.tokens)));
            let inputs = material.inputs.iter();
            facts.extend(inputs.map(|one| (input, format!("{}, sha256 {}", single_line(&one.name), one.digest))));
        }
        facts.push((&self.question, self.options.to_string()));
        let short = self.asked.iter().filter(|standing| standing.is_short());
        facts.extend(short.map(|standing| ("asked", single_line(&standing.to_string()))));
        facts.extend(self.listed.iter().map(|listed| ("listed", listed.clone())));
        facts.extend(self.notes.iter().map(|note| ("note", single_line(note))));
        facts
    }
}

/// The text without line breaks: a name may hold them, and a line of a file must not.
fn single_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
