//! For how long is timed.

use std::time::Duration;

use criterion::Criterion;

/// Half the samples and less than half the time of criterion's defaults, so that all benches together take about
/// three minutes; `--measurement-time` and `--sample-size` say otherwise.
pub fn criterion() -> Criterion {
    let criterion = Criterion::default().sample_size(50);
    criterion.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2))
}
