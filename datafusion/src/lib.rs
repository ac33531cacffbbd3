//! tifa as SQL: functions of [Apache DataFusion](https://datafusion.apache.org), and with the feature `ballista` of
//! Apache Ballista across machines.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

#[cfg(feature = "ballista")]
pub mod cluster;
pub mod sql;

mod functions;
mod input;

pub use functions::{Computation, fingerprint, functions, register};
pub use input::{BATCH_ROWS, Format, ROW_GROUP_ROWS, session, settings};
