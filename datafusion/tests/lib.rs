//! The functions and queries against the core's own counts, in one process and on a cluster.

mod functions;
mod input;
mod queries;
mod sample;

#[cfg(feature = "ballista")]
mod cluster;
