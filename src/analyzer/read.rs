//! A file of one's own, from its path to a [`Document`].

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Analyzer, Watch};
use crate::document::Document;
use crate::error::Place;
use crate::text::Source;
use crate::{Error, Result};

impl Analyzer {
    /// Reads a file in any format of [`Source::from_file`](crate::Source::from_file), told by its content.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// let path = std::env::temp_dir().join("甲县-2024.tifa.txt");
    /// std::fs::write(&path, "推进乡村振兴。").unwrap();
    /// let document = tifa::Analyzer::new()?.read(&path)?;
    /// assert_eq!(document.mentions()[0].term(), "乡村振兴");
    /// # std::fs::remove_file(&path).unwrap();
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be opened, is no text, or passes the [`Limits`](crate::Limits); the error names the file. No
    /// more than the limit is held, however much the file has.
    pub fn read(&self, path: impl AsRef<Path>) -> Result<Document> {
        self.read_watched(path, Watch::new())
    }

    /// The same under the eyes of a [`Watch`].
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), or if the watch ends it.
    pub fn read_watched(&self, path: impl AsRef<Path>, watch: Watch<'_>) -> Result<Document> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let wrong = |error| Error::io(&name, error);
        let mut bytes = Vec::new();
        let most = (self.limits.input() as u64).saturating_add(1);
        File::open(path).map_err(wrong)?.take(most).read_to_end(&mut bytes).map_err(wrong)?;
        Source::from_file(&bytes, &self.limits).and_then(|source| self.analyze_watched(source, watch)).map_err(
            |error| match error.place() {
                Some(_) => error,
                None => error.at(Place::file(&name)),
            },
        )
    }
}
