//! Files, folders and patterns as a corpus.

mod paths;
mod rows;

pub use paths::files;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Corpus, Metadata, MetadataTable};
use crate::analyzer::Watch;
use crate::document::Document;
use crate::error::Place;
use crate::text::{Encoding, Source};
use crate::trace::traced;
use crate::{Analyzer, Digest, Error, Result, Span};

/// What came of reading files: the corpus, and whatever was found amiss.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Corpus, Metadata};
///
/// let folder = std::env::temp_dir().join("tifa-reading");
/// std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("甲县-2023.txt"), "改革见效。").unwrap();
/// std::fs::write(folder.join("甲县-2024.txt"), "改革见效。").unwrap();
/// std::fs::write(folder.join("page.png"), b"\x89PNG\r\n\x1a\n").unwrap();
///
/// let reading = Corpus::read(&tifa::Analyzer::new()?, [&folder], Metadata::from_names())?;
/// assert_eq!(reading.corpus.texts().len(), 2);
/// assert!(reading.refused[0].error.to_string().contains("a PNG image"));
/// assert_eq!((reading.repeated[0].number, reading.repeated[0].first), (2, 1));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Reading {
    /// The documents that could be read, in the order of their paths.
    pub corpus: Corpus,
    /// The files that could not.
    pub refused: Vec<Refused>,
    /// The documents whose bytes are those of an earlier one. They are in the corpus all the same.
    pub repeated: Vec<Repeated>,
    /// The documents with places that were no text in their encoding; U+FFFD stands for these.
    pub damaged: Vec<Damaged>,
    /// The rows of the table of metadata whose file was not among those read, by what they name.
    pub unmatched: Vec<String>,
}

/// A file that could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Refused {
    /// The path, as it was given or found.
    pub path: String,
    /// What is wrong with it.
    pub error: Error,
}

/// A document whose bytes are those of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repeated {
    /// The document, by its number in the corpus, counted from 1.
    pub number: usize,
    /// The earlier one.
    pub first: usize,
}

/// A document with places that were no text in its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Damaged {
    /// The path of the file.
    pub path: String,
    /// The encoding.
    pub encoding: Encoding,
    /// How many places there are.
    pub places: usize,
    /// The line of the first, counted from 1.
    pub line: usize,
    /// The bytes of the first.
    pub bytes: Span,
}

impl Damaged {
    /// What is damaged in a source, if anything is.
    fn of(path: String, source: &Source) -> Option<Self> {
        let first = source.malformed().first()?;
        let (encoding, places, line) = (source.encoding(), source.malformed().len(), source.line(first.offset()));
        Some(Self { path, encoding, places, line, bytes: first.bytes() })
    }
}

impl Corpus {
    /// Reads files, folders with all that lies in them, and patterns such as `reports/*-2024.txt`, on all cores with the
    /// feature `parallel`.
    ///
    /// The documents come in the order of their paths, whatever the order of the arguments. What is no text, is empty or
    /// cannot be opened is listed in [`Reading::refused`], and the rest is read. Hidden files in folders are passed over.
    ///
    /// Place, year and day come from `metadata`, then from the name of the file and its folders, then from the title and
    /// the lines around it; [`Metadata::found`] tells which. Documents whose files have one name are named with as many
    /// of their folders as tell them apart.
    ///
    /// # Errors
    ///
    /// If none of the files could be read: the error of the first.
    pub fn read<P: AsRef<Path>>(
        analyzer: &Analyzer,
        paths: impl IntoIterator<Item = P>,
        metadata: MetadataTable,
    ) -> Result<Reading> {
        Self::read_watched(analyzer, paths, metadata, Watch::new())
    }

    /// The same under the eyes of a [`Watch`], which is told how many files are read.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), or if the watch ends it.
    pub fn read_watched<P: AsRef<Path>>(
        analyzer: &Analyzer,
        paths: impl IntoIterator<Item = P>,
        metadata: MetadataTable,
        watch: Watch<'_>,
    ) -> Result<Reading> {
        Self::read_keeping(analyzer, paths, metadata, watch, &mut |_, _| ())
    }

    /// The same, and `keep` is given each document itself with what is known of it, in the order of the corpus: for what
    /// needs more of a document than its counts.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::analyzer::Watch;
    /// use tifa::corpus::{Corpus, Metadata};
    ///
    /// let path = std::env::temp_dir().join("tifa-keeping.txt");
    /// std::fs::write(&path, "改革见效。").unwrap();
    /// let (analyzer, mut documents) = (tifa::Analyzer::new()?, Vec::new());
    /// let keep = &mut |document, _: Metadata| documents.push(document);
    /// let reading = Corpus::read_keeping(&analyzer, [&path], Metadata::from_names(), Watch::new(), keep)?;
    /// assert_eq!((reading.corpus.texts().len(), documents[0].text()), (1, "改革见效。"));
    /// # std::fs::remove_file(&path).unwrap();
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`read_watched`](Self::read_watched).
    pub fn read_keeping<P: AsRef<Path>>(
        analyzer: &Analyzer,
        paths: impl IntoIterator<Item = P>,
        metadata: MetadataTable,
        watch: Watch<'_>,
        keep: &mut (dyn FnMut(Document, Metadata) + Send),
    ) -> Result<Reading> {
        let (files, refused) = files(paths);
        let mut reading = Reading { refused, ..Reading::default() };
        let names = names(&files);
        let mut jobs = Vec::with_capacity(files.len());
        let mut joined = metadata.join();
        for (file, name) in files.into_iter().zip(names) {
            let path = file.display().to_string();
            let known = joined.metadata(&path, Metadata::from_file_name(&path)).with_name(name);
            jobs.push((file, known));
        }
        reading.unmatched = joined.unmatched();
        reading.add_files(analyzer, jobs, watch, keep)?;
        reading.refused.sort_by(|a, b| a.path.cmp(&b.path));
        if reading.corpus.texts().is_empty() {
            let nothing = || Error::new(crate::ErrorKind::Missing, "no file").expected("files, folders or patterns");
            return Err(reading.refused.into_iter().next().map_or_else(nothing, |refused| refused.error));
        }
        reading.repeated = repeated(&reading.corpus);
        Ok(reading)
    }
}

impl Reading {
    /// Reads the files and adds their documents in this order.
    fn add_files(
        &mut self,
        analyzer: &Analyzer,
        files: Vec<(PathBuf, Metadata)>,
        watch: Watch<'_>,
        keep: &mut (dyn FnMut(Document, Metadata) + Send),
    ) -> Result<()> {
        let (total, done) = (files.len(), AtomicUsize::new(0));
        traced!("read_files", files = files.len());
        let damaged = Mutex::new(Vec::new());
        let cancelled = || watch.silent().at(0, 0);
        let read = |file: &Path, metadata: Metadata| -> Result<(Document, Metadata)> {
            let document = analyzer.read_watched(file, watch.silent())?;
            let path = file.display().to_string();
            if document.tokens().is_empty() {
                return Err(Error::new(crate::ErrorKind::Missing, "an empty file")
                    .expected("a text")
                    .at(Place::file(&path)));
            }
            if let Some(found) = Damaged::of(path, document.clean_text().source()) {
                damaged.lock().unwrap_or_else(PoisonError::into_inner).push(found);
            }
            let metadata = metadata.completed_from(&document);
            Ok((document, metadata))
        };
        let work = |(file, metadata): (PathBuf, Metadata)| {
            let refused = |error| Refused { path: file.display().to_string(), error };
            cancelled().map_err(refused)?;
            let result = read(&file, metadata).map_err(refused);
            watch.at(done.fetch_add(1, Ordering::Relaxed) + 1, total).map_err(refused)?;
            result
        };
        let refused = self.corpus.add_all(files, work, keep);
        // What was cut short is no corpus of these files.
        cancelled()?;
        self.refused.extend(refused);
        self.damaged = damaged.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.damaged.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }
}

/// The name of each file: its own without extension. Files that share it are told apart by their extensions if these do,
/// else by as few of their folders as do, else by their paths.
fn names(files: &[PathBuf]) -> Vec<String> {
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string().replace('\\', "/")).collect();
    let stem = |path: &str| Metadata::from_file_name(path).name().to_owned();
    let mut names: Vec<String> = paths.iter().map(|path| stem(path)).collect();
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    names.iter().enumerate().for_each(|(index, name)| sharing.entry(name.clone()).or_default().push(index));
    for (shared, indices) in sharing.into_iter().filter(|(_, indices)| indices.len() > 1) {
        let own: Vec<&str> = indices.iter().filter_map(|index| paths.get(*index)).map(String::as_str).collect();
        let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let within = |depth: usize| {
            let shared = &shared;
            move |path: &str| {
                let folders: Vec<&str> = path.split('/').rev().skip(1).take(depth).collect();
                let folders: String = folders.into_iter().rev().map(|folder| format!("{folder}/")).collect();
                folders + shared
            }
        };
        let deepest = own.iter().map(|path| path.split('/').count()).max().unwrap_or(0);
        let by_file = distinct(&own, file);
        let by_folders = || (1..deepest).find_map(|depth| distinct(&own, within(depth)));
        let told = by_file.or_else(by_folders).unwrap_or_else(|| own.iter().map(|path| (*path).to_owned()).collect());
        for (index, name) in indices.into_iter().zip(told) {
            if let Some(slot) = names.get_mut(index) {
                *slot = name;
            }
        }
    }
    names
}

/// What `name` makes of the paths, if it tells all of them apart.
fn distinct(paths: &[&str], name: impl Fn(&str) -> String) -> Option<Vec<String>> {
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    let different: BTreeSet<&String> = names.iter().collect();
    (different.len() == paths.len()).then_some(names)
}

/// The documents whose bytes came before.
fn repeated(corpus: &Corpus) -> Vec<Repeated> {
    let mut first: HashMap<Digest, usize> = HashMap::new();
    let inputs = corpus.inputs().filter_map(|input| match first.entry(input.digest) {
        std::collections::hash_map::Entry::Occupied(known) => {
            Some(Repeated { number: input.number, first: *known.get() })
        }
        std::collections::hash_map::Entry::Vacant(slot) => {
            slot.insert(input.number);
            None
        }
    });
    inputs.collect()
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests {
    use super::super::Found;
    use super::*;
    use crate::corpus::Field;

    /// A folder that is gone when the test is over.
    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, files: &[(&str, &[u8])]) -> Self {
            let folder = std::env::temp_dir().join(format!("tifa-{name}-{}", std::process::id()));
            for (file, bytes) in files {
                let file = folder.join(file);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, bytes).unwrap();
            }
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    fn names(reading: &Reading) -> Vec<&str> {
        reading.corpus.texts().iter().map(|text| text.metadata().name()).collect()
    }

    #[test]
    fn one_bad_file_among_many_is_named_and_the_rest_is_read() {
        let (gbk, _, _) = encoding_rs::GB18030.encode("改革见效，民生改善，我们的工作有了成绩。");
        let folder = Folder::with(
            "bad",
            &[
                ("乙县-2024.txt", "改革见效。".as_bytes()),
                ("甲县-2024.txt", &gbk),
                ("甲县-2024.pdf.txt", "民生改善。".as_bytes()),
                ("empty.txt", b""),
                ("blank.txt", b" \r\n\t\n"),
                ("image.txt", b"\x89PNG\r\n\x1a\n"),
                (".hidden", b"\0\0\0"),
                ("2023/甲县.txt", "改革提速。".as_bytes()),
                ("2022/甲县.txt", "改革见效。".as_bytes()),
            ],
        );
        let missing = folder.0.join("missing.txt");
        let paths = [folder.0.clone(), missing.clone(), folder.0.join("乙县-2024.txt"), folder.0.join("*.nothing")];
        let analyzer = Analyzer::new().unwrap();
        let reading = Corpus::read(&analyzer, &paths, Metadata::from_names()).unwrap();
        let expected = ["2022/甲县", "2023/甲县", "乙县-2024", "甲县-2024.pdf.txt", "甲县-2024.txt"];
        assert_eq!(names(&reading), expected);
        let refused: Vec<&str> =
            reading.refused.iter().map(|refused| refused.path.rsplit('/').next().unwrap()).collect();
        assert_eq!(refused, ["*.nothing", "blank.txt", "empty.txt", "image.txt", "missing.txt"]);
        assert!(reading.refused.iter().all(|refused| refused.error.place().is_some()));
        assert_eq!(reading.repeated, [Repeated { number: 3, first: 1 }]);
        let metadata = reading.corpus.texts()[0].metadata();
        assert_eq!((metadata.place(), metadata.year()), (Some("甲县"), Some(2022)));
        assert_eq!(
            (metadata.found(Field::Place), metadata.found(Field::Year)),
            (Some(Found::Name), Some(Found::Folder))
        );

        let reversed: Vec<&PathBuf> = paths.iter().rev().collect();
        let again = Corpus::read(&analyzer, reversed, Metadata::from_names()).unwrap();
        assert!(again.corpus.inputs().eq(reading.corpus.inputs()));

        let error = Corpus::read(&analyzer, [&missing], Metadata::from_names()).unwrap_err();
        assert!(error.to_string().ends_with("missing.txt: no such file or folder"));
        assert!(Corpus::read(&analyzer, [] as [&str; 0], Metadata::from_names()).is_err());
    }

    #[test]
    fn a_pattern_is_one_unless_a_file_has_that_name() {
        let folder =
            Folder::with("glob", &[("[2024]甲县.txt", "改革。".as_bytes()), ("a/乙县-2023.txt", "民生。".as_bytes())]);
        let analyzer = Analyzer::new().unwrap();
        let read = |pattern: &str| Corpus::read(&analyzer, [folder.0.join(pattern)], Metadata::from_names());
        assert_eq!(names(&read("[2024]甲县.txt").unwrap()), ["[2024]甲县"]);
        assert_eq!(names(&read("**/*.txt").unwrap()), ["[2024]甲县", "乙县-2023"]);
        assert_eq!(names(&read("?/*").unwrap()), ["乙县-2023"]);
        assert!(read("[").unwrap_err().to_string().contains("the pattern, which is wrong at its character"));
    }

    #[test]
    fn a_table_wins_over_the_name_and_the_name_over_the_text() {
        let text = "政府工作报告\n——2023年2月16日在砚川县第十六届人民代表大会第三次会议上\n各位代表：\n改革见效。\n"
            .as_bytes();
        let table = "file,地区,区域\n甲县-2022.txt,丙县,东部\nnowhere.txt,丁县,\n";
        let folder = Folder::with("table", &[("甲县-2022.txt", text), ("1.txt", text)]);
        let table = MetadataTable::from_csv("t.csv", table.as_bytes()).unwrap();
        let reading = Corpus::read(&Analyzer::new().unwrap(), [&folder.0], table).unwrap();
        let [by_text, by_table] = reading.corpus.texts() else { panic!("two documents") };
        let known = |text: &super::super::Text| {
            let metadata = text.metadata();
            let found = [Field::Place, Field::Year, Field::Date].map(|field| metadata.found(field).unwrap().name());
            (metadata.place().unwrap().to_owned(), metadata.year(), metadata.date().unwrap().to_string(), found)
        };
        let day = "2023-02-16".to_owned();
        assert_eq!(known(by_text), ("砚川县".into(), Some(2023), day.clone(), ["byline"; 3]));
        assert_eq!(known(by_table), ("丙县".into(), Some(2022), day, ["table", "name", "byline"]));
        assert_eq!(by_table.metadata().label("区域"), Some("东部"));
        assert_eq!(reading.unmatched, ["nowhere.txt"]);
    }
}
