//! Targets: what a report promises for its year, one row each, and what the next year's report says became of it.

mod announcement;
mod constraint;
mod panel;
mod results;
mod row;
mod words;

pub use announcement::{Absence, Target, TargetForm, TargetKind, Targets};
pub use constraint::{Constraint, ConstraintRule, Point};
pub use panel::{Panel, TargetOptions};
pub use results::{Gap, Met, Reported, above, results};
pub use row::{ResultRow, TargetRow};
