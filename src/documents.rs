//! The table of documents: what each is of, where that was found, and how large it is.

use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Date, Field as Known, Found, Text};
use crate::table::{Column, Field, Origin, Row, Table, Type, Value};
use crate::trace::traced;
use crate::{Digest, Error};

/// Lists the documents of a corpus.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Corpus, Found, Metadata};
/// use tifa::documents::Documents;
///
/// let mut corpus = Corpus::new();
/// let document = tifa::Analyzer::new()?.analyze_text("推进乡村振兴。")?;
/// corpus.add(&document, Metadata::from_file_name("2024/甲县.txt").with_label("区域", "东部"));
/// let table = Documents::new().run(&corpus);
/// let row = &table.rows()[0];
/// assert_eq!((row.place.as_deref(), row.year, row.year_found), (Some("甲县"), Some(2024), Some(Found::Folder)));
/// assert_eq!((row.tokens, row.mentions, row.labels[0].as_deref()), (2, 1, Some("东部")));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {}

/// A document of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DocumentRow {
    /// The place of the document in its corpus, counted from 1.
    pub number: u64,
    /// The name.
    pub name: String,
    /// The place that the document is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The day on which it was given.
    pub date: Option<Date>,
    /// Where the place was found.
    pub place_found: Option<Found>,
    /// Where the year was found.
    pub year_found: Option<Found>,
    /// Where the day was found.
    pub date_found: Option<Found>,
    /// The characters of the clean text.
    pub characters: u64,
    /// The counted tokens, appendices included.
    pub tokens: u64,
    /// The sections.
    pub sections: u64,
    /// The mentions, nested ones included.
    pub mentions: u64,
    /// The SHA-256 of the bytes.
    pub sha256: Digest,
    /// The path of the file, where it came from one.
    pub path: Option<String>,
    /// The value of each label of the corpus, in the order of the layout.
    pub labels: Vec<Option<String>>,
}

impl Row for DocumentRow {
    const QUESTION: &'static str = "documents";
    /// The names of the labels that any document of the corpus has.
    type Layout = Vec<String>;

    fn fields(layout: &Vec<String>) -> Vec<Field<Self>> {
        let found = |found: Option<Found>| match found {
            Some(found) => Value::Name { name: found.name(), chinese: found.chinese() },
            None => Value::Missing,
        };
        let text = |text: &Option<String>| text.clone().map_or(Value::Missing, |text| Value::Text(text.into()));
        let date = |date: Option<Date>| date.map_or(Value::Missing, |date| Value::Text(date.to_string().into()));
        let year = |year: Option<i32>| year.map_or(Value::Missing, |year| Value::Integer(year.into()));
        let mut fields = vec![
            Field::new(Column::new("number", Type::Whole, "序号"), |row: &Self| row.number.into()),
            Field::new(Column::new("name", Type::Text, "名称"), |row: &Self| Value::Text(row.name.as_str().into())),
            Field::new(Column::new("place", Type::Text, "地区"), move |row: &Self| text(&row.place)),
            Field::new(Column::new("year", Type::Integer, "年份"), move |row: &Self| year(row.year)),
            Field::new(Column::new("date", Type::Text, "日期"), move |row: &Self| date(row.date)),
            Field::new(Column::new("place_found", Type::Name, "地区来源"), move |row: &Self| {
                found(row.place_found)
            }),
            Field::new(Column::new("year_found", Type::Name, "年份来源"), move |row: &Self| found(row.year_found)),
            Field::new(Column::new("date_found", Type::Name, "日期来源"), move |row: &Self| found(row.date_found)),
            Field::new(Column::new("characters", Type::Whole, "字符数"), |row: &Self| row.characters.into()),
            Field::new(Column::new("tokens", Type::Whole, "词数"), |row: &Self| row.tokens.into()),
            Field::new(Column::new("sections", Type::Whole, "章节数"), |row: &Self| row.sections.into()),
            Field::new(Column::new("mentions", Type::Whole, "提及数"), |row: &Self| row.mentions.into()),
            Field::new(Column::new("sha256", Type::Text, "SHA-256"), |row: &Self| {
                Value::Text(row.sha256.to_string().into())
            }),
            Field::new(Column::new("path", Type::Text, "路径"), move |row: &Self| text(&row.path)),
        ];
        fields.extend(layout.iter().enumerate().map(|(index, label)| {
            let column = Column::new(label.clone(), Type::Text, label.clone());
            Field::new(column, move |row: &Self| row.labels.get(index).map_or(Value::Missing, text))
        }));
        fields
    }

    fn check(&self, layout: &Vec<String>) -> Result<(), Error> {
        if self.labels.len() == layout.len() {
            return Ok(());
        }
        let found = format!("{} labels", self.labels.len());
        Err(Error::found(found).expected(format!("{}, as the columns say", layout.len())))
    }
}

impl Documents {
    /// The table of all documents.
    pub fn new() -> Self {
        Self {}
    }

    /// The documents of `corpus`, in its order.
    pub fn run(&self, corpus: &Corpus) -> Table<DocumentRow> {
        traced!("documents", documents = corpus.texts().len());
        let mut labels: Vec<String> = Vec::new();
        for (label, _) in corpus.texts().iter().flat_map(|text| text.metadata().labels()) {
            if let Err(place) = labels.binary_search_by(|known| known.as_str().cmp(label)) {
                labels.insert(place, label.to_owned());
            }
        }
        let row = |(number, text): (u64, &Text)| {
            let metadata = text.metadata();
            DocumentRow {
                number,
                name: metadata.name().to_owned(),
                place: metadata.place().map(str::to_owned),
                year: metadata.year(),
                date: metadata.date(),
                place_found: metadata.found(Known::Place),
                year_found: metadata.found(Known::Year),
                date_found: metadata.found(Known::Date),
                characters: text.characters() as u64,
                tokens: text.tokens().len() as u64,
                sections: text.sections().len() as u64,
                mentions: text.mentions() as u64,
                sha256: text.digest(),
                path: metadata.path().map(str::to_owned),
                labels: labels.iter().map(|label| metadata.label(label).map(str::to_owned)).collect(),
            }
        };
        let rows = (1..).zip(corpus.texts()).map(row).collect();
        Table::new(Origin::of(corpus, self, Appendix::Included), labels, rows)
    }
}
