//! A corpus that is written and read back.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Corpus;
use crate::{Error, Result};

impl Serialize for Corpus {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Corpus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::deserialize(deserializer)?.read_back().map_err(serde::de::Error::custom)
    }
}

impl Corpus {
    /// The same with what is not written, if nothing in it contradicts itself.
    fn read_back(mut self) -> Result<Self> {
        let terms = self.vocabulary.len();
        for (index, text) in std::mem::take(&mut self.texts).into_iter().enumerate() {
            let name = text.metadata().name().escape_debug().to_string();
            let text = text.read_back(terms).map_err(|expected| {
                Error::found(format!("the text {} of a corpus, `{name}`", index + 1)).expected(expected)
            })?;
            let provenance = self.shared(&text.shared_provenance());
            self.texts.push(text.sharing(provenance));
        }
        Ok(self)
    }
}
