//! Reads Chinese policy text, above all government work reports (政府工作报告).

pub mod contingency;
pub mod segment;
pub mod text;

mod error;
mod span;

pub use error::{Error, Place, Result};
pub use span::Span;
