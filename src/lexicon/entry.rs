//! One row of a lexicon.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::{Inside, Kind, Matching, Scope, Topic};
use crate::Place;
use crate::part_of_speech::PartOfSpeech;

/// A term of policy language: its wording, what it is, and what is known of it.
///
/// An entry is one row of a lexicon. It is shared, so that a clone costs nothing.
///
/// ```
/// use tifa::Lexicon;
///
/// let lexicon = Lexicon::from_csv(
///     "my.csv",
///     "term,kind,topic,members,since\n四个意识,numeral,theory,政治意识|大局意识|核心意识|看齐意识,2016\n".as_bytes(),
/// )?;
/// let entry = &lexicon.entries()[0];
/// assert_eq!(entry.term(), "四个意识");
/// assert_eq!(entry.members().len(), 4);
/// assert_eq!(entry.since(), Some(2016));
/// assert_eq!(entry.part_of_speech().as_str(), "j");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Entry(Arc<Row>);

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    pub(crate) term: String,
    pub(crate) kind: Kind,
    pub(crate) topic: Topic,
    pub(crate) scope: Scope,
    pub(crate) aliases: Vec<String>,
    pub(crate) members: Vec<String>,
    #[serde(rename = "match")]
    pub(crate) matching: Matching,
    #[serde(rename = "pos")]
    pub(crate) part_of_speech: PartOfSpeech,
    pub(crate) since: Option<u16>,
    pub(crate) origin: String,
    pub(crate) note: String,
    pub(crate) frames: Vec<String>,
    pub(crate) inside: Inside,
    #[serde(skip)]
    pub(crate) file: Arc<str>,
    #[serde(skip)]
    pub(crate) line: u64,
    /// The columns of the term, of the aliases and of the frames, counted from 1.
    #[serde(skip)]
    pub(crate) columns: (u64, u64, u64),
}

impl Row {
    /// A row of which nothing but the term is known.
    pub(crate) fn bare(term: &str, file: &Arc<str>, line: u64) -> Self {
        Self {
            term: term.to_owned(),
            kind: Kind::Term,
            topic: Topic::Other,
            scope: Scope::National,
            aliases: Vec::new(),
            members: Vec::new(),
            matching: Matching::Always,
            part_of_speech: PartOfSpeech::UNKNOWN,
            since: None,
            origin: String::new(),
            note: String::new(),
            frames: Vec::new(),
            inside: Inside::Counted,
            file: Arc::clone(file),
            line,
            columns: (1, 1, 1),
        }
    }
}

impl Entry {
    /// The headword, in the form that a report prints, without quotation marks.
    pub fn term(&self) -> &str {
        &self.0.term
    }

    /// What sort of wording it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What it is about.
    pub fn topic(&self) -> Topic {
        self.0.topic
    }

    /// Where it has this meaning.
    pub fn scope(&self) -> &Scope {
        &self.0.scope
    }

    /// Its other forms.
    pub fn aliases(&self) -> &[String] {
        &self.0.aliases
    }

    /// The term and its aliases.
    ///
    /// ```
    /// use tifa::lexicon::{Kind, Lexicon, Matching, Topic};
    ///
    /// let csv = "term,kind,topic,scope,aliases,origin,note\n河长制,slogan,ecology,local:甲县,河湖长制,2016年意见,a remark\n";
    /// let lexicon = Lexicon::from_csv("my.csv", csv.as_bytes())?;
    /// let entry = &lexicon.entries()[0];
    /// assert_eq!(entry.surfaces().collect::<Vec<_>>(), ["河长制", "河湖长制"]);
    /// assert_eq!((entry.kind(), entry.topic(), entry.matching()), (Kind::Slogan, Topic::Ecology, Matching::Always));
    /// assert_eq!((entry.aliases().len(), entry.origin(), entry.note()), (1, "2016年意见", "a remark"));
    /// assert_eq!((entry.scope().to_string(), entry.place().line()), ("local:甲县".to_owned(), Some(2)));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn surfaces(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.term()).chain(self.aliases().iter().map(String::as_str))
    }

    /// What stands behind the term and belongs to it, but not to the mention: 改革 of 放管服, 企业 of 四上.
    ///
    /// Before one of them the term is the term, whatever its [`Matching`].
    pub fn frames(&self) -> &[String] {
        &self.0.frames
    }

    /// The term with each of its frames behind it.
    pub fn framed(&self) -> impl Iterator<Item = String> {
        self.frames().iter().map(|frame| format!("{}{frame}", self.term()))
    }

    /// Whether the terms that stand inside its mentions are mentions too.
    pub fn inside(&self) -> Inside {
        self.0.inside
    }

    /// What it stands for, in the usual order; empty if that is not certain.
    pub fn members(&self) -> &[String] {
        &self.0.members
    }

    /// Where its string is the term.
    pub fn matching(&self) -> Matching {
        self.0.matching
    }

    /// The tag of the token that it becomes: its own, or that of its kind.
    pub fn part_of_speech(&self) -> PartOfSpeech {
        match self.0.part_of_speech {
            PartOfSpeech::UNKNOWN => self.kind().part_of_speech(),
            tag => tag,
        }
    }

    /// The year of its first use, if that is certain.
    pub fn since(&self) -> Option<u16> {
        self.0.since
    }

    /// The document or meeting of its first use; empty if that is not certain.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// A remark of the lexicon's authors.
    pub fn note(&self) -> &str {
        &self.0.note
    }

    /// The file and the line that it was read from.
    pub fn place(&self) -> Place {
        Place::line_of(&self.0.file, self.0.line)
    }

    /// The cell that holds `surface`: that of the term, of the aliases or of the frames.
    pub(crate) fn cell(&self, surface: &str) -> Place {
        if surface == self.term() {
            Place::cell(&self.0.file, self.0.line, self.0.columns.0)
        } else if self.aliases().iter().any(|alias| alias == surface) {
            self.alias_cell()
        } else {
            self.frame_cell()
        }
    }

    /// The cell of the aliases.
    pub(crate) fn alias_cell(&self) -> Place {
        Place::cell(&self.0.file, self.0.line, self.0.columns.1)
    }

    /// The cell of the frames.
    pub(crate) fn frame_cell(&self) -> Place {
        Place::cell(&self.0.file, self.0.line, self.0.columns.2)
    }

    /// Gives `sink` what makes the entry what it is, for a digest; the place it was read from does not count.
    pub(crate) fn feed(&self, mut sink: impl FnMut(&[u8])) {
        let row = &self.0;
        let scope = row.scope.to_string();
        let since = row.since.map(|year| year.to_string()).unwrap_or_default();
        let mut cell = |parts: &mut dyn Iterator<Item = &str>| {
            for part in parts {
                sink(part.as_bytes());
                sink(b"|");
            }
            sink(b"\n");
        };
        for text in [
            row.term.as_str(),
            row.kind.name(),
            row.topic.name(),
            &scope,
            row.matching.name(),
            row.inside.name(),
            row.part_of_speech.as_str(),
            &since,
            &row.origin,
            &row.note,
        ] {
            cell(&mut std::iter::once(text));
        }
        cell(&mut row.aliases.iter().map(String::as_str));
        cell(&mut row.members.iter().map(String::as_str));
        cell(&mut row.frames.iter().map(String::as_str));
    }

    /// The entry of a word that a user asks for, of the kind and topic of the term that it is an alias of, if it is one.
    pub(crate) fn asked(
        word: &str,
        alias: Option<&str>,
        kind: Option<(Kind, Topic)>,
        matching: Matching,
        file: &Arc<str>,
        line: u64,
    ) -> Self {
        let mut row = Row::bare(word, file, line);
        (row.kind, row.topic) = kind.unwrap_or((row.kind, row.topic));
        row.matching = matching;
        row.aliases.extend(alias.map(str::to_owned));
        row.into()
    }

    /// The entry, found in another way.
    pub(crate) fn matched(&self, matching: Matching) -> Self {
        let mut row = (*self.0).clone();
        row.matching = matching;
        row.into()
    }

    /// The entry with one more alias, if there is one.
    pub(crate) fn with_alias(&self, alias: Option<&str>) -> Self {
        let mut row = (*self.0).clone();
        row.aliases.extend(alias.map(str::to_owned));
        row.into()
    }

    /// The entry without the aliases and framed forms that `taken` names.
    pub(crate) fn without_forms(&self, taken: impl Fn(&str) -> bool) -> Self {
        if !self.aliases().iter().any(|alias| taken(alias)) && !self.framed().any(|form| taken(&form)) {
            return self.clone();
        }
        let mut row = (*self.0).clone();
        row.aliases.retain(|alias| !taken(alias));
        row.frames.retain(|frame| !taken(&format!("{}{frame}", self.term())));
        Self(Arc::new(row))
    }
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        Self(Arc::new(row))
    }
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {}, {})", self.term(), self.scope(), self.kind(), self.place())
    }
}
