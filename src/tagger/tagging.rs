//! What became of each occurrence.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::Span;
use crate::lexicon::fold::folded;
use crate::lexicon::{Entry, Kind, Term, Topic};
use crate::part_of_speech::PartOfSpeech;

/// What became of every occurrence of a term in a text; made by [`Occurrences::resolve`](super::Occurrences::resolve).
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let tagging = tagger.occurrences_unlimited("“放管服”改革创新。").resolve(|_| Edge::Word);
/// assert_eq!((tagging.outer().count(), tagging.shadowed()[0].term()), (1, "改革创新"));
/// assert_eq!(tagging.into_mentions()[0].term(), "放管服改革");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tagging {
    pub(super) mentions: Vec<Mention>,
    pub(super) shadowed: Vec<Shadowed>,
    pub(super) rejected: Vec<Rejected>,
}

impl Tagging {
    /// The mentions, nested ones included: by start, and an outer one before what it holds.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that are not nested, by start; they do not overlap.
    pub fn outer(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| !mention.is_nested())
    }

    /// What crosses an edge of a mention or is a part of its wording, by start.
    pub fn shadowed(&self) -> &[Shadowed] {
        &self.shadowed
    }

    /// What was rejected, by start.
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// The mentions alone.
    pub fn into_mentions(self) -> Vec<Mention> {
        self.mentions
    }
}

/// A term where a text uses it.
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let text = "开展“三清”工作";
/// let mention = &tagger.occurrences_unlimited(text).resolve(|_| Edge::Word).into_mentions()[0];
/// assert_eq!((mention.term(), &text[mention.span().range()]), ("三清", "三清"));
/// assert!(mention.is_quoted() && !mention.is_nested());
/// assert_eq!((mention.kind().name(), mention.topic().name(), mention.part_of_speech().as_str()), ("term", "other", "n"));
/// assert_eq!((mention.senses().len(), mention.senses_for("河南省").len(), mention.entry().term()), (1, 1, "三清"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) standing: Standing,
    pub(super) quoted: bool,
    pub(super) frame: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Outer,
    Nested,
}

impl Mention {
    /// Where it stands: from its first character to its last, with the marks between them.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What belongs to the wording but not to the mention: 改革 of `“放管服”改革`, 中央 of `中央“八项规定”`. If quotation marks
    /// hold the whole, as in `“放管服改革”`, it lies inside the mention.
    pub fn frame(&self) -> Option<Span> {
        self.frame
    }

    /// The mention with its frame, if it has one, as terms are compared: 放管服改革 of `“放管服”改革`.
    pub(crate) fn framed(&self, text: &str) -> Option<String> {
        let frame = self.frame?;
        let whole = self.span.start().min(frame.start())..self.span.end().max(frame.end());
        text.get(whole).map(folded)
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// What sort of wording it is.
    pub fn kind(&self) -> Kind {
        self.term.kind()
    }

    /// What it is about.
    pub fn topic(&self) -> Topic {
        self.term.topic()
    }

    /// All its senses: the entries that share the term.
    pub fn senses(&self) -> &[Entry] {
        self.term.senses()
    }

    /// The senses that are meant in a document of `place`: those of its region, or else all that may be; none of another province.
    pub fn senses_for(&self, place: &str) -> Vec<&Entry> {
        self.term.senses_for(place)
    }

    /// The part of speech of the token that it becomes.
    pub fn part_of_speech(&self) -> PartOfSpeech {
        self.term.part_of_speech()
    }

    /// Whether it lies inside another mention.
    pub fn is_nested(&self) -> bool {
        self.standing == Standing::Nested
    }

    /// Whether it fills a pair of quotation marks exactly.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }
}

impl Serialize for Mention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Mention", 8)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("kind", &self.kind())?;
        fields.serialize_field("topic", &self.topic())?;
        fields.serialize_field("nested", &self.is_nested())?;
        fields.serialize_field("quoted", &self.is_quoted())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("frame", &self.frame)?;
        fields.serialize_field("senses", self.senses())?;
        fields.end()
    }
}

/// An occurrence that is none of its own beside a mention.
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let tagging = tagger.occurrences_unlimited("放管服改革创新").resolve(|_| Edge::Word);
/// let shadowed = &tagging.shadowed()[0];
/// assert_eq!((shadowed.term(), shadowed.entry().term(), shadowed.span().start()), ("改革创新", "改革创新", 9));
/// assert_eq!(shadowed.by(), tagging.mentions()[0].span());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shadowed {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) by: Span,
    pub(super) cause: Cause,
}

/// Why an occurrence is none of its own beside a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// It crosses an edge of the mention.
    Crossing,
    /// It is a shorter form of the mention's own term, inside it: the term is used once.
    OwnForm,
    /// It has the words of the mention, whose frame says that it is another term: 八五 in `“八五”普法`.
    SameWords,
    /// It lies inside a mention whose wording is one: its entry says so ([`Inside::Hidden`](crate::lexicon::Inside::Hidden)),
    /// or both are parallels, so that it is a part of the longer (个转企、小升规 in 个转企、小升规、规改股、股上市).
    Whole,
}

impl Shadowed {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// The span of the mention.
    pub fn by(&self) -> Span {
        self.by
    }

    /// Why it is none of its own.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

impl Serialize for Shadowed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Shadowed", 4)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("by", &self.by)?;
        fields.serialize_field("cause", &self.cause)?;
        fields.end()
    }
}

/// An occurrence that is not the term.
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// let tagging = tagger.occurrences_unlimited("三清工作").resolve(|_| Edge::Word);
/// let rejected = &tagging.rejected()[0];
/// assert_eq!((rejected.term(), rejected.entry().term(), rejected.span().end()), ("三清", "三清", 6));
/// assert_eq!(rejected.reason(), tifa::tagger::Reason::NotQuoted);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) reason: Reason,
}

/// Why an occurrence is not the term.
///
/// ```
/// use tifa::{Lexicon, Tagger};
/// use tifa::tagger::Edge;
///
/// let lexicon = Lexicon::from_csv("my.csv", "term,match\n放管服改革,always\n改革创新,always\n双创,words\n三清,quoted\n".as_bytes())?;
/// let tagger = Tagger::new(lexicon)?;
/// use tifa::tagger::Reason;
///
/// let tagging = tagger.occurrences_unlimited("双创新高，三清工作").resolve(|_| Edge::Inside);
/// let reasons: Vec<Reason> = tagging.rejected().iter().map(|rejected| rejected.reason()).collect();
/// assert_eq!(reasons, [Reason::WordEdge, Reason::NotQuoted]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The term matches as words, and an end lies inside a word.
    WordEdge,
    /// The term matches inside quotation marks, and fills no pair of them.
    NotQuoted,
    /// It begins in one paragraph and ends in another.
    ParagraphBreak,
    /// It begins inside a quotation and ends outside, or the other way round, and is more or less than what is quoted.
    CutsQuotation,
    /// Inside its quotation marks another numeral follows or precedes: 一核三带 in “一核三带九基地”. Only of a numeral that has
    /// another meaning elsewhere: one that does not always match, or is of one region. Not inside a mention.
    PartOfNumeral,
    /// What follows makes a name of it: 军民融合 in 军民融合研究院. Not inside a mention.
    PartOfName,
    /// It holds or crosses a term that is preferred, which is a mention there: 国有企业改革, where 企业 is
    /// ([`Tagger::preferring`](super::Tagger::preferring)).
    HoldsPreferred,
}

impl Rejected {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// Why it is not the term.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}

impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Rejected", 3)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("reason", &self.reason)?;
        fields.end()
    }
}
