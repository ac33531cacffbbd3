//! The halves of a report that two sentences stand in.

use crate::wording::Sentence;

/// Whether one sentence stands in the review and the other in the plans.
pub(super) fn are_across(one: &Sentence, other: &Sentence) -> bool {
    one.half.is_some() && other.half.is_some() && one.half != other.half
}
