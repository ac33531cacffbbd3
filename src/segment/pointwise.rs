//! The pointwise engine: every boundary is judged on its own.

mod build;
mod model;
mod scores;
mod symbols;
mod worker;

#[cfg(all(test, feature = "dictionary"))]
mod tests;

use std::io::Read;
use std::sync::Arc;

use super::dictionary::file::Bytes;
use super::dictionary::{Models, Vocabulary};
use super::user_words::{self, UserWords};
use super::{Cut, Identity, Jieba, SegmentWorker, Segmenter};
use crate::{Error, Result};

pub use build::ModelBuilder;
use model::Model;
pub use symbols::{Symbol, symbols};
use worker::Worker;

/// Segmentation by a linear model of the boundaries.
///
/// It is immutable and cheap to clone; clones share the model and the dictionary.
#[derive(Clone, Debug)]
pub struct Pointwise {
    vocabulary: Arc<Vocabulary>,
    models: Arc<Models>,
    model: Arc<Model>,
    /// Digests of the model, of the dictionary and of what was added to it.
    identity: String,
}

impl Pointwise {
    /// The engine with the model and the dictionary that the crate carries. Nothing is loaded: both are used where they
    /// stand in the program.
    #[cfg(feature = "dictionary")]
    pub fn embedded() -> Result<Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Pointwise> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| Self::with_dictionary(&Jieba::embedded()?)).cloned()
    }

    /// The engine with the embedded model and the embedded dictionary, to which words have been added.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// use tifa::segment::{Jieba, Pointwise, UserWord, UserWords};
    ///
    /// let mut words = UserWords::new();
    /// words.push(UserWord::new("嘉洲花悦"));
    /// let pointwise = Pointwise::with_dictionary(&Jieba::embedded()?.with_words(&words)?)?;
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// Any other dictionary is an error: the model was trained with that one.
    #[cfg(feature = "dictionary")]
    pub fn with_dictionary(dictionary: &Jieba) -> Result<Self> {
        Self::new(Model::new(Bytes::Static(model::EMBEDDED), "the embedded model")?, dictionary)
    }

    /// The engine with a model that `examples/train_segmenter.rs` or a [`ModelBuilder`] has compiled for `dictionary`.
    /// `name` is the file's, for errors. The digest in the file is checked.
    pub fn from_reader(name: &str, mut reader: impl Read, dictionary: &Jieba) -> Result<Self> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| Error::io(name, error))?;
        Self::new(Model::new(Bytes::Read(&bytes), name)?, dictionary)
    }

    fn new(model: Model, dictionary: &Jieba) -> Result<Self> {
        if model.dictionary != dictionary.models.digest {
            return Err(Error::found(format!("a model for the dictionary {}", model.dictionary))
                .expected(format!("one for the dictionary {}", dictionary.models.digest)));
        }
        Ok(Self {
            vocabulary: Arc::clone(&dictionary.vocabulary),
            models: Arc::clone(&dictionary.models),
            identity: format!("{}+{}", model.digest, dictionary.identity),
            model: Arc::new(model),
        })
    }

    /// The same engine with `words` added to the dictionary. That a word is in the dictionary speaks for its edges, but
    /// other evidence may outweigh it: who needs a word whole in every context uses a lexicon term.
    pub fn with_words(&self, words: &UserWords) -> Result<Self> {
        let (vocabulary, _) = user_words::add(&self.vocabulary, words)?;
        Ok(Self {
            vocabulary: Arc::new(vocabulary),
            identity: format!("{}+{}", self.identity, words.digest()),
            ..self.clone()
        })
    }
}

impl Segmenter for Pointwise {
    fn worker(&self, cut: Cut) -> Box<dyn SegmentWorker + '_> {
        Box::new(Worker::new(self, cut, scores::PIECE))
    }

    fn identity(&self) -> Identity {
        Identity { engine: "pointwise".to_owned(), dictionary: self.identity.clone() }
    }
}
