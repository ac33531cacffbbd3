//! What counts as a slogan.

use crate::corpus::Term;

/// Whether it counts as a slogan: a term of the lexicon that is more than a name or a common compound.
pub(super) fn is_slogan(term: &Term) -> bool {
    term.kind().is_some_and(|kind| kind.is_slogan())
}
