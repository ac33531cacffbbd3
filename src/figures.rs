//! Figures: every number that a text states of something in the world, as a row.

mod amount;
mod characters;
mod class;
mod classify;
mod clause;
mod context;
mod figure;
mod headline;
mod hedge;
mod indicator;
mod literal;
mod moment;
mod number;
mod numeral;
mod period;
mod phrases;
mod promise;
mod read;
mod relation;
pub(crate) mod row;
mod status;
mod tags;
mod time_words;
mod times;
mod units;
mod words;

pub use class::Class;
pub use figure::{Figure, Figures, NumeralClass};
pub use headline::{Indicator, Indicators};
pub use hedge::{Hedge, Hedges};
pub use number::Number;
pub use period::Period;
pub use read::FigureReader;
pub use relation::Relation;
pub use row::{FigureRow, NumeralRow};
pub use status::Status;
