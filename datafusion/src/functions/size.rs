//! How much one column holds: Arrow's offsets have 31 bits, and its own builders panic where they end.

use datafusion::common::{DataFusionError, Result, exec_datafusion_err};

/// The most items that the lists of a column hold together, and the most bytes of its strings.
pub(super) const MOST: u64 = i32::MAX as u64;

/// What one batch makes is more than Arrow's offsets can tell apart.
pub(super) fn too_large() -> DataFusionError {
    exec_datafusion_err!(
        "what is computed of one batch holds 2^31 items or bytes, or more; lower datafusion.execution.batch_size, or \
         choose a smaller unit"
    )
}

/// An error where `size` passes `most`.
pub(super) fn check(size: u64, most: u64) -> Result<()> {
    if size <= most { Ok(()) } else { Err(too_large()) }
}
