//! A term with all its senses.

use std::sync::Arc;

use super::{Entry, Inside, Kind, Matching, Scope, Topic};
use crate::part_of_speech::PartOfSpeech;

/// A term and the entries that share it: one a scope, the national one first.
///
/// The same words stand for different lists in different places, so a term may have several entries. They match in the
/// same way.
///
/// ```
/// use tifa::Lexicon;
///
/// let csv = "term,kind,scope\n三个一批,numeral,provincial:河南\n三个一批,numeral,national\n三个一批,numeral,provincial:浙江\n";
/// let lexicon = Lexicon::from_csv("my.csv", csv.as_bytes())?;
/// let term = lexicon.term("三个一批").unwrap();
/// assert_eq!(term.senses().len(), 3);
/// let scopes: Vec<_> = term.senses_for("河南省安阳市").iter().map(|sense| sense.scope().to_string()).collect();
/// assert_eq!(scopes, ["provincial:河南"]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Term(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// In [`Lexicon::terms`](crate::Lexicon::terms).
    place: u32,
    /// Of the first entry: every mention asks for them, and finds them a place in memory nearer.
    term: Box<str>,
    part_of_speech: PartOfSpeech,
    first: Entry,
    senses: Vec<Entry>,
}

impl Term {
    /// The term of `first` and the entries that share it, which stands at `place` among the terms of its lexicon.
    pub(crate) fn new(place: u32, first: Entry, mut senses: Vec<Entry>) -> Self {
        senses.sort_by_key(|sense| sense.scope().narrowness());
        let first = senses.first().unwrap_or(&first).clone();
        let part_of_speech = first.part_of_speech();
        Self(Arc::new(Inner { place, term: first.term().into(), part_of_speech, first, senses }))
    }

    /// The place among the terms of its lexicon.
    pub(crate) fn place(&self) -> usize {
        self.0.place as usize
    }

    /// The headword.
    pub fn term(&self) -> &str {
        &self.0.term
    }

    /// What sort of wording it is, in its widest sense.
    pub fn kind(&self) -> Kind {
        self.0.first.kind()
    }

    /// What it is about, in its widest sense.
    pub fn topic(&self) -> Topic {
        self.0.first.topic()
    }

    /// Where its string is the term.
    pub fn matching(&self) -> Matching {
        self.0.first.matching()
    }

    /// Whether the terms that stand inside its mentions are mentions too; they are not if one of its senses hides them.
    pub fn inside(&self) -> Inside {
        let hides = self.senses().iter().any(|sense| sense.inside() == Inside::Hidden);
        if hides { Inside::Hidden } else { Inside::Counted }
    }

    /// Whether both are one term of one lexicon.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The part of speech of the token that it becomes.
    pub fn part_of_speech(&self) -> PartOfSpeech {
        self.0.part_of_speech
    }

    /// All its entries: national, then provincial, then local, otherwise in the order of the file.
    pub fn senses(&self) -> &[Entry] {
        &self.0.senses
    }

    /// The entries that are meant in `place`: the regional ones of the narrowest scope that covers it; or else all that may be, the
    /// national one among them, in their order. A regional one of another province is never among them.
    pub fn senses_for(&self, place: &str) -> Vec<&Entry> {
        let narrowness = |sense: &&Entry| sense.scope().narrowness();
        let own = |sense: &&Entry| *sense.scope() != Scope::National && sense.scope().covers(place);
        match self.senses().iter().filter(own).map(|sense| narrowness(&sense)).max() {
            Some(narrowest) => {
                self.senses().iter().filter(own).filter(|sense| narrowness(sense) == narrowest).collect()
            }
            None => self.senses().iter().filter(|sense| sense.scope().may_cover(place)).collect(),
        }
    }
}

impl PartialEq for Term {
    /// Whether they have the same entries, wherever they stand in their lexicons: all else follows from these.
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.senses() == other.senses()
    }
}

impl Eq for Term {}
