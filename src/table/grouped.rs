//! Columns that many tables have: the parts of a group's key with the group's size, and a term.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Column, Field, Type, Value};
use crate::Error;
use crate::corpus::{Group, GroupKey, Groups, Half, Part, Subcorpus, Term};

/// The groups of a table: by what they are told apart, and all of them, those without a row too.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革。")?, Metadata::from_file_name("甲县-2025"));
/// use tifa::corpus::Group;
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
/// assert_eq!(table.layout().groups().to_string(), "year");
/// assert_eq!(table.layout().subcorpora()[0].tokens, 1);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupLayout {
    groups: Groups,
    subcorpora: Vec<Arc<Subcorpus>>,
}

impl GroupLayout {
    pub(crate) fn new(groups: Groups, subcorpora: Vec<Arc<Subcorpus>>) -> Self {
        Self { groups, subcorpora }
    }

    /// By what the groups are told apart.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The groups, sorted by key.
    pub fn subcorpora(&self) -> &[Arc<Subcorpus>] {
        &self.subcorpora
    }

    /// Checks that a key has a part for each of the groups.
    pub(crate) fn check(&self, key: &GroupKey) -> Result<(), Error> {
        if key.parts().iter().map(Part::group).eq(self.groups.iter().cloned()) {
            return Ok(());
        }
        Err(Error::new(crate::ErrorKind::Missing, format!("the group `{key}`"))
            .expected(format!("a group by {}", self.groups)))
    }
}

/// The parts of the key that `group` gives, then the size of the group.
pub(crate) fn group_fields<R: 'static>(
    layout: &GroupLayout,
    group: impl for<'r> Fn(&'r R) -> &'r Subcorpus + Copy + Send + Sync + 'static,
) -> Vec<Field<R>> {
    let mut fields = key_fields(layout.groups(), move |row| &group(row).key);
    fields.extend([
        Field::new(Column::new("group_tokens", Type::Whole, "组内词数").with_unit("tokens"), move |row| {
            group(row).tokens.into()
        }),
        Field::new(Column::new("group_characters", Type::Whole, "组内字数").with_unit("characters"), move |row| {
            group(row).characters.into()
        }),
        Field::new(Column::new("group_documents", Type::Whole, "组内文档数").with_unit("documents"), move |row| {
            group(row).documents.into()
        }),
    ]);
    fields
}

/// A column for each part of the key that `key` gives; two for documents and sections, which have a name and a number.
pub(crate) fn key_fields<R: 'static>(
    groups: &Groups,
    key: impl for<'r> Fn(&'r R) -> &'r GroupKey + Copy + Send + Sync + 'static,
) -> Vec<Field<R>> {
    let mut fields = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let (name, kind, chinese) = match group {
            Group::Document => ("document", Type::Text, "文档"),
            Group::Place => ("place", Type::Text, "地区"),
            Group::Year => ("year", Type::Integer, "年份"),
            Group::Half => ("half", Type::Name, "部分"),
            Group::Section => ("section", Type::Text, "章节"),
            Group::Paragraph => ("paragraph", Type::Whole, "段落序号"),
            Group::Sentence => ("sentence", Type::Whole, "句子序号"),
            Group::Label(key) => (key.as_str(), Type::Text, key.as_str()),
        };
        let column = Column::new(name.to_owned(), kind, chinese.to_owned());
        fields.push(Field::new(column, move |row| key(row).parts().get(index).map_or(Value::Missing, value)));
        if let Group::Document | Group::Section = group {
            let column = Column::new(format!("{name}_number"), Type::Whole, format!("{chinese}序号"));
            fields.push(Field::new(column, move |row| key(row).parts().get(index).and_then(number).into()));
        }
    }
    fields
}

fn value(part: &Part) -> Value<'_> {
    match part {
        Part::Document { name: text, .. } | Part::Section { heading: text, .. } => text.as_ref().into(),
        Part::Place(text) | Part::Label { value: text, .. } => text.as_deref().into(),
        Part::Year(year) => (*year).into(),
        Part::Half(half) => half.map_or(Value::Missing, |half| match half {
            Half::Review => Value::Name { name: half.name(), chinese: "回顾" },
            Half::Plan => Value::Name { name: half.name(), chinese: "部署" },
        }),
        Part::Paragraph(number) | Part::Sentence(number) => (*number).into(),
    }
}

fn number(part: &Part) -> Option<u64> {
    match part {
        Part::Document { number, .. } | Part::Section { number, .. } => Some(*number),
        _ => None,
    }
}

/// The columns of a term: `term`, `part_of_speech`, `kind`, `topic`.
pub(crate) fn term_fields<R: 'static>(
    term: impl for<'r> Fn(&'r R) -> &'r Term + Copy + Send + Sync + 'static,
) -> Vec<Field<R>> {
    vec![
        Field::new(Column::new("term", Type::Text, "词语"), move |row| term(row).text().into()),
        Field::new(Column::new("part_of_speech", Type::Text, "词性"), move |row| term(row).tag().into()),
        Field::new(Column::new("kind", Type::Name, "类别"), move |row| term(row).kind().into()),
        Field::new(Column::new("topic", Type::Name, "主题"), move |row| term(row).topic().into()),
    ]
}
