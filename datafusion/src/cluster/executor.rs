//! The processes that count.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::error::{BallistaError, Result};
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use tifa::Analyzer;

/// An executor: runs tasks, and keeps what they made until the next stage has fetched it.
#[derive(Clone, Debug)]
pub struct Executor {
    /// Where it listens for the others that fetch its results: an address of IPv4.
    pub address: SocketAddr,
    /// The port of the same address where it listens for the scheduler.
    pub grpc_port: u16,
    /// The name under which the others reach it; the address if there is none.
    pub external_host: Option<String>,
    /// The scheduler.
    pub scheduler_host: String,
    /// The scheduler's port.
    pub scheduler_port: u16,
    /// How many tasks it runs at once; 0 is one a core.
    pub cores: usize,
    /// Where it keeps results: a folder of its own, with room for what is shuffled.
    pub work_folder: PathBuf,
    /// How often it tells the scheduler that it is there.
    pub heartbeat: Duration,
    /// The bytes that all its tasks together may hold; more is written to the work folder. `None` is 70 % of the machine.
    pub memory: Option<u64>,
}

impl Executor {
    /// Runs until the process is ended, or the scheduler stops it.
    ///
    /// # Errors
    ///
    /// If a port is taken, the work folder cannot be written, the scheduler is not there within ten seconds, or the address
    /// is every address (0.0.0.0) and no external host is named.
    pub async fn run(&self, analyzer: Arc<Analyzer>) -> Result<()> {
        let external_host = super::address::external_host(self.address, self.external_host.as_deref())?;
        let state = super::state(super::config(), &analyzer)?;
        let work_folder = self.work_folder.to_str().ok_or_else(|| {
            BallistaError::Configuration(format!("the path {} is not UTF-8", self.work_folder.display()))
        })?;
        std::fs::create_dir_all(work_folder)?;
        let settings = ExecutorProcessConfig {
            bind_host: self.address.ip().to_string(),
            external_host: Some(external_host),
            port: self.address.port(),
            grpc_port: self.grpc_port,
            scheduler_host: self.scheduler_host.clone(),
            scheduler_port: self.scheduler_port,
            scheduler_connect_timeout_seconds: 10,
            vcores: self.cores,
            work_dir: Some(work_folder.to_owned()),
            executor_heartbeat_interval_seconds: self.heartbeat.as_secs().max(1),
            memory_pool_size: self.memory,
            override_config_producer: Some(Arc::new(super::config)),
            override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(settings)).await
    }
}
