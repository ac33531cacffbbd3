//! The process that asks.

use std::sync::Arc;

use ballista::prelude::SessionContextExt;
use ballista_core::utils::default_session_builder;
use datafusion::common::Result;
use datafusion::prelude::SessionContext;
use tifa::Analyzer;

/// A context whose queries run on the cluster of a scheduler, given as `host:port`. Results come in the order that the
/// query asks for.
///
/// `partitions` is into how many parts each shuffle goes: at least one a core of the cluster.
///
/// # Errors
///
/// If the address is none. Whether the scheduler is there shows with the first query.
pub async fn connect(scheduler: &str, partitions: usize, analyzer: &Arc<Analyzer>) -> Result<SessionContext> {
    let config = super::config().with_target_partitions(partitions.max(1));
    let state = default_session_builder(config)?;
    let mut context = SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?;
    // Only now: to make a state that of a client replaces all its functions by Ballista's.
    crate::register(&mut context, Arc::clone(analyzer))?;
    Ok(context)
}
