//! The table of mentions: every slogan of every document, where it stands and what it stands for.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::Metadata;
use crate::discover::members;
use crate::document::Document;
use crate::lexicon::{Entry, Kind, Topic};
use crate::table::{Column, Field, Origin as TableOrigin, Row, Table, Type, Value};
use crate::text::Origin;

/// The mentions in the documents seen so far. No document is kept, only the rows.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Metadata;
/// use tifa::mentions::Mentions;
///
/// let text = "一、打算\n兜牢“三保”底线，深化“放管服”改革。\n“三保”：指保工资、保运转、保民生。";
/// let mut mentions = Mentions::new();
/// mentions.add(&tifa::Analyzer::new()?.analyze_text(text)?, &Metadata::named("甲县-2025"));
/// let table = mentions.table();
/// let row = &table.rows()[0];
/// assert_eq!((&*row.term, &*row.section, row.start, row.source.line()), ("三保", "一、打算", 8, 2));
/// assert_eq!((row.members.len(), row.meaning.len()), (3, 3)); // as the text, and as the lexicon lists them
/// assert_eq!((&*table.rows()[1].surface, table.rows()[1].frame.as_deref()), ("放管服", Some("改革")));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    origin: TableOrigin,
    rows: Vec<MentionRow>,
    documents: u64,
}

/// A slogan in a document. Places count characters of the clean text, unless they are said to be of the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MentionRow {
    /// The document's name.
    pub document: Arc<str>,
    /// Its number among the documents, from 1.
    pub document_number: u64,
    /// The place that the document is of.
    pub place: Option<Arc<str>>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The headword.
    pub term: String,
    /// The clean text of the mention.
    pub surface: String,
    /// The kind.
    pub kind: Kind,
    /// The topic.
    pub topic: Topic,
    /// Whether it lies inside another mention.
    pub nested: bool,
    /// Whether it fills a pair of quotation marks exactly.
    pub quoted: bool,
    /// What belongs to the wording but not to the mention: 改革 of `“放管服”改革`.
    pub frame: Option<String>,
    /// The list that the text itself gives for it, word for word; empty if it gives none.
    pub members: Vec<String>,
    /// What it stands for by the lexicon: the list of the one sense that it can have in a document of this place; empty if there
    /// are several or none.
    pub meaning: Vec<String>,
    /// The year of its first use, by the same sense.
    pub since: Option<u16>,
    /// The heading of the innermost section that it stands in; empty before the first heading.
    pub section: String,
    /// The number of its sentence in the document, from 1.
    pub sentence_number: u64,
    /// Where it begins, in characters.
    pub start: u64,
    /// Where it ends, in characters.
    pub end: u64,
    /// Where it stands in the input.
    pub source: Origin,
}

impl Row for MentionRow {
    const QUESTION: &'static str = "mentions";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let whole = |name: &'static str, chinese: &'static str| Column::new(name, Type::Whole, chinese);
        let texts = |texts: &[String]| match texts {
            [] => Value::Missing,
            texts => Value::List(texts.iter().cloned().map(Into::into).collect()),
        };
        vec![
            Field::new(Column::new("document", Type::Text, "文档"), |row: &Self| row.document.as_ref().into()),
            Field::new(whole("document_number", "文档序号"), |row: &Self| row.document_number.into()),
            Field::new(Column::new("place", Type::Text, "地区"), |row: &Self| row.place.as_deref().into()),
            Field::new(Column::new("year", Type::Integer, "年份"), |row: &Self| row.year.into()),
            Field::new(Column::new("term", Type::Text, "词语"), |row: &Self| (&row.term).into()),
            Field::new(Column::new("surface", Type::Text, "原文"), |row: &Self| (&row.surface).into()),
            Field::new(Column::new("kind", Type::Name, "类别"), |row: &Self| Some(row.kind).into()),
            Field::new(Column::new("topic", Type::Name, "主题"), |row: &Self| Some(row.topic).into()),
            Field::new(Column::new("nested", Type::Flag, "嵌套"), |row: &Self| row.nested.into()),
            Field::new(Column::new("quoted", Type::Flag, "引号"), |row: &Self| row.quoted.into()),
            Field::new(Column::new("frame", Type::Text, "框架"), |row: &Self| row.frame.as_deref().into()),
            Field::new(Column::new("members", Type::List, "本文所列"), move |row: &Self| texts(&row.members)),
            Field::new(Column::new("meaning", Type::List, "词表所释"), move |row: &Self| texts(&row.meaning)),
            Field::new(Column::new("since", Type::Integer, "起始"), |row: &Self| row.since.map(i32::from).into()),
            Field::new(Column::new("section", Type::Text, "章节"), |row: &Self| (&row.section).into()),
            Field::new(whole("sentence_number", "句子序号"), |row: &Self| row.sentence_number.into()),
            Field::new(whole("start", "起").with_unit("characters of the clean text"), |row: &Self| row.start.into()),
            Field::new(whole("end", "止").with_unit("characters of the clean text"), |row: &Self| row.end.into()),
            Field::new(whole("line", "原文行").with_unit("lines of the input"), |row: &Self| {
                row.source.line().into()
            }),
            Field::new(whole("char_start", "原文字符起").with_unit("characters of the input"), |row: &Self| {
                row.source.char().start().into()
            }),
            Field::new(whole("char_end", "原文字符止").with_unit("characters of the input"), |row: &Self| {
                row.source.char().end().into()
            }),
        ]
    }
}

impl Mentions {
    /// No mentions yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The mentions, nested ones too, in the order of the documents and of their texts, an outer one before those in it.
    pub fn table(self) -> Table<MentionRow> {
        Table::new(self.origin.with_options(&serde_json::json!({})), (), self.rows)
    }

    /// Adds the mentions in one document; linear in its text.
    pub fn add(&mut self, document: &Document, metadata: &Metadata) {
        self.origin.add(document, metadata.name());
        self.documents += 1;
        let (text, outline) = (document.text(), document.outline());
        let slice = |span: crate::Span| text.get(span.range()).unwrap_or("").to_owned();
        let name: Arc<str> = metadata.name().into();
        let place: Option<Arc<str>> = metadata.place().map(Into::into);
        let lists = members::of_mentions(document);
        // Mentions come by their start, so that the sentence only moves on.
        let mut sentence = 0;
        for (mention, list) in document.mentions().iter().zip(lists) {
            let behind = |next: &crate::outline::Sentence| next.span().start() <= mention.span().start();
            while outline.sentences().get(sentence + 1).is_some_and(behind) {
                sentence += 1;
            }
            let paragraph = outline.sentences().get(sentence).and_then(|own| outline.paragraphs().get(own.paragraph()));
            let section = paragraph.and_then(|own| own.section()).and_then(|section| outline.sections().get(section));
            let senses: Vec<&Entry> = match &place {
                Some(place) => mention.senses_for(place),
                None => mention.senses().iter().collect(),
            };
            // The only sense, unless it may be that of another place.
            let is_meant = |sense: &Entry| sense.scope().covers(place.as_deref().unwrap_or_default());
            let sense = if let [only] = senses.as_slice() { Some(*only).filter(|only| is_meant(only)) } else { None };
            let characters = document.clean_text().characters(mention.span());
            self.rows.push(MentionRow {
                document: Arc::clone(&name),
                document_number: self.documents,
                place: place.clone(),
                year: metadata.year(),
                term: mention.term().to_owned(),
                surface: slice(mention.span()),
                kind: mention.kind(),
                topic: mention.topic(),
                nested: mention.is_nested(),
                quoted: mention.is_quoted(),
                frame: mention.frame().map(slice),
                members: list.into_iter().map(slice).collect(),
                meaning: sense.map(|sense| sense.members().to_vec()).unwrap_or_default(),
                since: sense.and_then(Entry::since),
                section: section.map(|section| slice(section.heading())).unwrap_or_default(),
                sentence_number: sentence as u64 + 1,
                start: characters.start() as u64,
                end: characters.end() as u64,
                source: document.origin(mention.span()),
            });
        }
    }
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests {
    use super::*;
    use crate::Analyzer;

    /// Each mention of the sample is a row, whose places lead back to its text in the clean text and in the input.
    #[test]
    fn each_mention_is_a_row_that_leads_back() {
        let sample = include_str!("../examples/data/report.txt");
        let document = Analyzer::new().unwrap().analyze_text(sample).unwrap();
        let mut mentions = Mentions::new();
        mentions.add(&document, &Metadata::named("a").with_place("砚川县"));
        let table = mentions.table();
        assert_eq!(table.len(), document.mentions().len());
        let characters: Vec<char> = document.text().chars().collect();
        for (row, mention) in table.rows().iter().zip(document.mentions()) {
            assert_eq!(row.term, mention.term());
            let surface: String = characters[row.start as usize..row.end as usize].iter().collect();
            assert_eq!(surface, row.surface);
            let sentence = &document.outline().sentences()[row.sentence_number as usize - 1];
            assert!(sentence.span().contains(mention.span()), "{}", row.term);
            assert!(sample.lines().nth(row.source.line() - 1).is_some());
        }
        assert_eq!(table.origin().documents(), 1);
    }

    #[test]
    fn a_meaning_is_that_of_the_place() {
        let rows = "term,kind,scope,members\n两区,numeral,national,东|西\n两区,numeral,provincial:河南,南|北\n\
                    三圈,numeral,provincial:浙江,甲|乙|丙\n";
        let lexicon = crate::Lexicon::from_csv("own.csv", rows.as_bytes()).unwrap();
        let document =
            Analyzer::builder().lexicon(lexicon).build().unwrap().analyze_text("建设“两区”“三圈”。").unwrap();
        let of = |metadata: Metadata| -> Vec<String> {
            let mut mentions = Mentions::new();
            mentions.add(&document, &metadata);
            mentions.table().rows().iter().map(|row| row.meaning.join("|")).collect()
        };
        assert_eq!(of(Metadata::named("a").with_place("安阳市")), ["南|北", ""]);
        assert_eq!(of(Metadata::named("a").with_place("杭州市")), ["东|西", "甲|乙|丙"]);
        assert_eq!(of(Metadata::named("a").with_place("砚川县")), ["", ""]);
        assert_eq!(of(Metadata::named("a")), ["", ""]);
    }
}
