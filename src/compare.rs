//! What changed between two texts: which sentence goes back to which, what became of it, and which words changed.
//!
//! Sentences are joined free of order: several may have become one, one several, and a sentence may have moved. Scores
//! are integers, so that the same texts give the same links on every machine.
//!
//! A sentence of the later text is joined to each one of the earlier that enough speaks for: the cosine of the counts of
//! character bigrams, weighted by how few sentences have them; how much of it stands there, as a whole and by clauses; the
//! place in the same half of the report; how similar the sentences around are; whether that one is preferred to all others,
//! and what each of the two has that the preferred ones have not. How much each tells was fitted to pairs that a
//! reader had joined ([`Feature`], `dict/link-weights.csv`). Salutations, bylines and appendices take no part.

mod across;
mod candidates;
mod class;
mod evidence;
mod figure;
mod formulation;
mod link;
mod options;
mod order;
mod redline;
mod rows;
mod score;
mod sentence;
mod series;
mod summary;
mod witness;
mod words;

pub use class::{Class, Fate, Kind, Shape, Standing};
pub use evidence::{Evidence, Feature};
pub use figure::FigureChange;
pub use formulation::{Formulation, Status};
pub use options::Compare;
pub use redline::{Redline, Run};
pub use rows::{FigureRow, FormulationRow, Pair, SentenceRow, WordRow};
pub use sentence::{EarlierSentence, LaterSentence, Movement, SentenceLink};
pub use series::Series;
pub use summary::Summary;
pub use words::{Change, Piece};

use self::link::Links;
use crate::Result;
use crate::document::Document;
use crate::trace::traced;
use crate::wording::Reading;

/// What changed between two documents; made by [`Compare::run`].
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::compare::{Change, Class, Compare, Fate};
///
/// let analyzer = Analyzer::new()?;
/// let earlier = analyzer.analyze_text("一、今年工作安排\n稳妥推进小微企业减税降费工作。\n扩建城南水厂二期工程。")?;
/// let later = analyzer.analyze_text("一、今年工作安排\n加力推进小微企业减税降费工作。\n举办首届龙舟文化旅游节。")?;
/// let comparison = Compare::new().run(&earlier, &later)?;
///
/// let classes: Vec<Class> = comparison.later().iter().map(|sentence| sentence.class()).collect();
/// assert_eq!(classes, [Class::Same, Class::Reworded, Class::New]);
/// let changed: Vec<_> = comparison.later()[1].pieces().iter().filter(|piece| piece.change() != Change::Kept).collect();
/// assert_eq!(&earlier.text()[changed[0].earlier()[0].range()], "稳妥");
/// assert_eq!(&later.text()[changed[0].later().unwrap().range()], "加力");
/// assert_eq!(comparison.earlier()[2].fate(), Fate::Dropped);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'d> {
    documents: (&'d Document, &'d Document),
    options: Compare,
    earlier: Vec<EarlierSentence>,
    later: Vec<LaterSentence>,
    left_out: u64,
}

impl Compare {
    /// Compares two documents, `earlier` being the older one.
    ///
    /// Time is linear in the sentences times the candidates of each.
    ///
    /// # Errors
    ///
    /// If an option is out of its range.
    pub fn run<'d>(&self, earlier: &'d Document, later: &'d Document) -> Result<Comparison<'d>> {
        traced!("compare", earlier = earlier.text().len(), later = later.text().len());
        self.check()?;
        let (old, new) = (Reading::of(earlier), Reading::of(later));
        let links = Links::find(self, &old, &new)?;
        let left_out = links.left_out;
        let (earlier_sentences, later_sentences) = sentence::joined((earlier, &old), (later, &new), &links.all);
        Ok(Comparison {
            documents: (earlier, later),
            options: *self,
            earlier: earlier_sentences,
            later: later_sentences,
            left_out,
        })
    }
}

impl Compare {
    /// What speaks for a link of each pair of sentences that is looked at, those that read the same aside.
    ///
    /// # Errors
    ///
    /// If an option is out of its range.
    pub fn evidence(&self, earlier: &Document, later: &Document) -> Result<Vec<Evidence>> {
        self.check()?;
        let (old, new) = (Reading::of(earlier), Reading::of(later));
        let found = Links::evidence(self, &old, &new).into_iter().filter_map(|(later, earlier, features)| {
            Some(Evidence {
                later: new.sentences().get(later as usize)?.span,
                earlier: old.sentences().get(earlier as usize)?.span,
                features: features.map(score::Score::value),
            })
        });
        Ok(found.collect())
    }
}

impl<'d> Comparison<'d> {
    /// The documents that were compared, the earlier one first.
    pub fn documents(&self) -> (&'d Document, &'d Document) {
        self.documents
    }

    /// What counted as a link.
    pub fn options(&self) -> &Compare {
        &self.options
    }

    /// The sentences of the later text that take part, in its order.
    pub fn later(&self) -> &[LaterSentence] {
        &self.later
    }

    /// The sentences of the earlier text that take part, in its order.
    pub fn earlier(&self) -> &[EarlierSentence] {
        &self.earlier
    }

    /// How many pairs of sentences were not looked at because a sentence had more candidates than are allowed.
    pub fn candidates_left_out(&self) -> u64 {
        self.left_out
    }
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests;
