//! What is known of a document besides its text.

mod clues;
mod date;
mod head;
mod path;
mod table;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use date::Date;
pub use table::MetadataTable;
pub(super) use table::{Column, Known};

use self::clues::Clues;
use crate::document::Document;
use crate::names::read_and_written_by_name;

/// The name of a document, its place, year and day where known, and free labels.
///
/// ```
/// use tifa::corpus::Metadata;
///
/// let metadata = Metadata::from_file_name("reports/湖州市-2019.txt").with_label("level", "city");
/// assert_eq!(metadata.name(), "湖州市-2019");
/// assert_eq!((metadata.place(), metadata.year()), (Some("湖州市"), Some(2019)));
/// assert_eq!(metadata.label("level"), Some("city"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    year: Option<i32>,
    place: Option<String>,
    #[serde(default)]
    date: Option<Date>,
    labels: BTreeMap<String, String>,
    #[serde(default)]
    found: BTreeMap<Field, Found>,
}

/// What [`Metadata`] says of a document and may have found in several places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Field {
    /// The place that the document is of.
    Place,
    /// The year that it is of.
    Year,
    /// The day on which it was given.
    Date,
}

/// Where a place, a year or a day was found.
///
/// ```
/// use tifa::corpus::{Field, Found, Metadata};
///
/// let metadata = Metadata::from_file_name("2019/湖州市.txt");
/// assert_eq!(metadata.found(Field::Place), Some(Found::Name));
/// assert_eq!(metadata.found(Field::Year), Some(Found::Folder));
/// assert_eq!(metadata.found(Field::Date), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Found {
    /// The caller gave it.
    Caller,
    /// A table that joins by file gave it.
    Table,
    /// The name of the file has it.
    Name,
    /// The name of a folder has it.
    Folder,
    /// The title of the text has it.
    Title,
    /// A line below the title or the imprint at the end has it.
    Byline,
}

impl Found {
    /// All places to look in.
    pub const ALL: &[Self] = &[Self::Caller, Self::Table, Self::Name, Self::Folder, Self::Title, Self::Byline];

    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Table => "table",
            Self::Name => "name",
            Self::Folder => "folder",
            Self::Title => "title",
            Self::Byline => "byline",
        }
    }

    /// The name in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Caller => "调用者给定",
            Self::Table => "元数据表",
            Self::Name => "文件名",
            Self::Folder => "文件夹",
            Self::Title => "标题",
            Self::Byline => "题注或落款",
        }
    }
}

read_and_written_by_name!(Found, "place of metadata");

impl Metadata {
    /// Metadata with a name alone.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Metadata from the path of a file: its name, then its folders.
    ///
    /// The name of the document is that of the file without its extensions, which are behind the last points and have
    /// letters: a point alone does not end a name. Place, year and day are read in whatever order and form people write
    /// them: `2019年北京市政府工作报告.txt`, `北京市政府工作报告（2019）.pdf`, `【2019】北京市.txt`, `gov/2019/北京.txt`,
    /// `二〇一九年北京市.txt`, `20190114北京市政府工作报告.txt`. Of several years the last counts. What does not show stays
    /// open, and [`found`](Self::found) tells where the rest was seen.
    ///
    /// ```
    /// use tifa::corpus::Metadata;
    ///
    /// for path in ["2019年北京市政府工作报告.txt", "1.北京市-2019.txt", "gov/2019/北京市.txt", "北京市（二〇一九年）.docx"] {
    ///     let metadata = Metadata::from_file_name(path);
    ///     assert_eq!((metadata.place(), metadata.year()), (Some("北京市"), Some(2019)), "{path}");
    /// }
    /// ```
    pub fn from_file_name(path: &str) -> Self {
        path::metadata(path)
    }

    /// No table: a corpus takes what the names of files, their folders and the texts say.
    pub fn from_names() -> MetadataTable {
        MetadataTable::default()
    }

    /// A table by file: CSV, or the first sheet of a workbook with the feature `workbooks`. It is the same as
    /// [`MetadataTable::read`].
    ///
    /// # Errors
    ///
    /// If the file is no such table.
    pub fn from_table(path: impl AsRef<std::path::Path>) -> crate::Result<MetadataTable> {
        MetadataTable::read(path)
    }

    /// The same with what the title and the lines around it say, where place, year or day are not known yet.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Date, Field, Found, Metadata};
    ///
    /// let text = "政府工作报告\n——2023年2月16日在砚川县第十六届人民代表大会第三次会议上\n各位代表：\n改革见效。";
    /// let document = tifa::Analyzer::new()?.analyze_text(text)?;
    /// let metadata = Metadata::from_file_name("1.txt").completed_from(&document);
    /// assert_eq!((metadata.place(), metadata.year()), (Some("砚川县"), Some(2023)));
    /// assert_eq!(metadata.date(), Date::new(2023, 2, 16));
    /// assert_eq!(metadata.found(Field::Place), Some(Found::Byline));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn completed_from(mut self, document: &Document) -> Self {
        for (clues, found) in head::clues(document) {
            self.complete(clues, found);
        }
        self
    }

    /// Takes what is not known yet.
    fn complete(&mut self, clues: Clues, found: Found) {
        if self.place.is_none() && clues.place.is_some() {
            self.place = clues.place;
            self.found.insert(Field::Place, found);
        }
        if self.year.is_none() && clues.year.is_some() {
            self.year = clues.year;
            self.found.insert(Field::Year, found);
        }
        if self.date.is_none() && clues.date.is_some() {
            self.date = clues.date;
            self.found.insert(Field::Date, found);
        }
    }

    /// The same with a year.
    #[must_use]
    pub fn with_year(self, year: i32) -> Self {
        self.with_year_found(year, Found::Caller)
    }

    /// The same with a place.
    ///
    /// ```
    /// use tifa::corpus::Metadata;
    ///
    /// let metadata = Metadata::named("report").with_year(2025).with_place("甲县");
    /// assert_eq!((metadata.name(), metadata.place(), metadata.year()), ("report", Some("甲县"), Some(2025)));
    /// ```
    #[must_use]
    pub fn with_place(self, place: impl Into<String>) -> Self {
        self.with_place_found(place.into(), Found::Caller)
    }

    /// The same with the day on which the document was given.
    #[must_use]
    pub fn with_date(self, date: Date) -> Self {
        self.with_date_found(date, Found::Caller)
    }

    pub(crate) fn with_year_found(mut self, year: i32, found: Found) -> Self {
        self.year = Some(year);
        self.found.insert(Field::Year, found);
        self
    }

    pub(crate) fn with_place_found(mut self, place: String, found: Found) -> Self {
        self.place = Some(place);
        self.found.insert(Field::Place, found);
        self
    }

    pub(crate) fn with_date_found(mut self, date: Date, found: Found) -> Self {
        self.date = Some(date);
        self.found.insert(Field::Date, found);
        self
    }

    /// The same with another name.
    pub(crate) fn with_name(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// The same with the path of the file that the document was read from.
    #[must_use]
    pub fn with_path(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// The same with the label `key` set to `value`.
    #[must_use]
    pub fn with_label(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.labels.insert(key.into(), value.into());
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path of the file, as it was given.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The year that the document is of.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// The place that the document is of.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The day on which the document was given.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Where `field` was found; `None` for what is not known.
    pub fn found(&self, field: Field) -> Option<Found> {
        self.found.get(&field).copied()
    }

    /// The value of the label `key`.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels.get(key).map(String::as_str)
    }

    /// The labels with their values, in the order of the labels.
    ///
    /// ```
    /// use tifa::corpus::Metadata;
    ///
    /// let metadata = Metadata::named("a").with_label("地区", "东部").with_label("gdp", "120");
    /// assert_eq!(metadata.labels().collect::<Vec<_>>(), [("gdp", "120"), ("地区", "东部")]);
    /// ```
    pub fn labels(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.labels.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}
