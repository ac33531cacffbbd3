//! The text that is timed.

/// The file that `TIFA_BENCH_TEXT` names, or else the sample.
pub fn text() -> (String, String) {
    let own = std::env::var("TIFA_BENCH_TEXT").ok();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let samples = ["examples/data/report.txt", "tests/data/segment_cases.txt"].map(|file| format!("{folder}/{file}"));
    let path = own.into_iter().chain(samples).find(|path| std::path::Path::new(path).exists());
    let path = path.expect("TIFA_BENCH_TEXT names a file, or the sample is there");
    let text = std::fs::read_to_string(&path).expect("the text is UTF-8");
    (path, text)
}
