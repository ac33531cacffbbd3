//! What must be equal in all processes of a cluster.

use tifa::Analyzer;

/// What an analyzer makes of a text depends on this and nothing else: the crate's version, the segmenter and its
/// dictionary, the lexicon's digest, the rules of cleaning that were left out.
///
/// ```
/// let analyzer = tifa::Analyzer::new()?;
/// let fingerprint = tifa_datafusion::fingerprint(&analyzer);
/// assert!(fingerprint.contains(&analyzer.provenance().lexicon));
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn fingerprint(analyzer: &Analyzer) -> String {
    let provenance = analyzer.provenance();
    let left_out: Vec<&str> = provenance.rules_left_out.iter().map(|rule| rule.name()).collect();
    let rules = if left_out.is_empty() { "all".to_owned() } else { format!("all but {}", left_out.join(" ")) };
    format!(
        "tifa {}, segmenter {}, dictionary {}, lexicon {}, rules of cleaning: {rules}",
        provenance.tifa, provenance.segmenter.engine, provenance.segmenter.dictionary, provenance.lexicon
    )
}
