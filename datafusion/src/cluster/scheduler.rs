//! The process that plans.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::error::Result;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use tifa::Analyzer;

/// A scheduler: takes queries, cuts them into stages, hands out tasks, and hands them out again when an executor is lost.
#[derive(Clone, Debug)]
pub struct Scheduler {
    /// Where it listens: an address of IPv4.
    pub address: SocketAddr,
    /// The name under which executors reach it to tell what became of their tasks; the address if there is none.
    pub external_host: Option<String>,
    /// How long an executor may be silent before its tasks go to others, in whole seconds and one at least; longer than
    /// two of its heartbeats.
    pub executor_timeout: Duration,
}

impl Scheduler {
    /// Runs until the process is ended.
    ///
    /// # Errors
    ///
    /// If the address is taken, or is every address (0.0.0.0) and no external host is named.
    pub async fn run(&self, analyzer: Arc<Analyzer>) -> Result<()> {
        let external_host = super::address::external_host(self.address, self.external_host.as_deref())?;
        let timeout = self.executor_timeout.as_secs().max(1);
        let mut settings = SchedulerConfig::default()
            .with_hostname(external_host)
            .with_port(self.address.port())
            .with_no_executors_grace_period_seconds(timeout)
            .with_override_config_producer(Arc::new(super::config))
            .with_override_session_builder(Arc::new(move |config| super::state(config, &analyzer)));
        settings.bind_host = self.address.ip().to_string();
        settings.executor_timeout_seconds = timeout;
        settings.expire_dead_executor_interval_seconds = (timeout / 4).max(1);
        let cluster = BallistaCluster::new_from_config(&settings).await?;
        start_server(cluster, self.address, Arc::new(settings)).await
    }
}
