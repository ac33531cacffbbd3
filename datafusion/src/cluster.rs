//! The same queries across machines, on Apache Ballista: a scheduler, executors, and whoever asks.
//!
//! Every process has its own analyzer, made of the same version and the same lexicons: see
//! [`fingerprint`](crate::fingerprint). It travels with each call of a function, and a process that has another refuses
//! the query.

mod address;
mod executor;
mod query;
mod scheduler;

pub use executor::Executor;
pub use query::connect;
pub use scheduler::Scheduler;

use std::sync::Arc;

use ballista_core::extension::SessionConfigExt;
use ballista_core::utils::default_session_builder;
use datafusion::common::Result;
use datafusion::execution::SessionState;
use datafusion::prelude::SessionConfig;
use tifa::Analyzer;

/// A state with Ballista's functions and tifa's.
fn state(config: SessionConfig, analyzer: &Arc<Analyzer>) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    crate::register(&mut state, Arc::clone(analyzer))?;
    Ok(state)
}

fn config() -> SessionConfig {
    crate::settings(SessionConfig::new_with_ballista())
}
