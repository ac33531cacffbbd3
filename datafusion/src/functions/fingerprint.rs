//! What must be equal in all processes of a cluster.

use tifa::Analyzer;

/// What this crate's functions make of a text depends on this and nothing else: the versions of both crates, the segmenter
/// and its dictionary, the lexicon's digest, the rules of cleaning that were left out, and the limits from which on a text is
/// refused.
///
/// ```
/// let analyzer = tifa::Analyzer::new()?;
/// let fingerprint = tifa_datafusion::fingerprint(&analyzer);
/// assert!(fingerprint.contains(&analyzer.provenance().lexicon));
/// assert!(fingerprint.contains(&format!("tifa-datafusion {}", env!("CARGO_PKG_VERSION"))));
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn fingerprint(analyzer: &Analyzer) -> String {
    let provenance = analyzer.provenance();
    let left_out: Vec<&str> = provenance.rules_left_out.iter().map(|rule| rule.name()).collect();
    let rules = if left_out.is_empty() { "all".to_owned() } else { format!("all but {}", left_out.join(" ")) };
    let limits = analyzer.limits();
    format!(
        "tifa {}, tifa-datafusion {}, segmenter {}, dictionary {}, lexicon {}, rules of cleaning: {rules}, limits: input {}, \
         occurrences {}, candidates {}",
        provenance.tifa,
        env!("CARGO_PKG_VERSION"),
        provenance.segmenter.engine,
        provenance.segmenter.dictionary,
        provenance.lexicon,
        limits.input(),
        limits.occurrences(),
        limits.candidates()
    )
}
