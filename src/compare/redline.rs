//! A sentence with its changes marked, for readers.

use std::fmt;

use super::words::Change;
use super::{Comparison, LaterSentence};
use crate::Span;

/// The runs of a sentence in reading order: what it has, and what it no longer has where that stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redline(Vec<Run>);

/// A run of characters of a [`Redline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// Whether it stands in the earlier text alone.
    pub is_gone: bool,
    /// The characters.
    pub text: String,
    /// Where they stand in the text that has them; in bytes.
    pub span: Span,
}

impl Redline {
    /// The runs; those that are not gone concatenate to the later sentence.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }
}

/// Writes deletions as `[-…-]` and insertions as `{+…+}`.
impl fmt::Display for Redline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for run in &self.0 {
            match (run.change, run.is_gone) {
                (_, true) => write!(f, "[-{}-]", run.text)?,
                (Change::Kept, false) => f.write_str(&run.text)?,
                (_, false) => write!(f, "{{+{}+}}", run.text)?,
            }
        }
        Ok(())
    }
}

impl Comparison<'_> {
    /// A later sentence with its changes marked.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, compare::Compare};
    /// let analyzer = Analyzer::new()?;
    /// let earlier = analyzer.analyze_text("稳妥推进小微企业减税降费工作。")?;
    /// let later = analyzer.analyze_text("加力推进小微企业减税降费工作。")?;
    /// let comparison = Compare::new().run(&earlier, &later)?;
    /// assert_eq!(comparison.redline(&comparison.later()[0]).to_string(), "[-稳妥-]{+加力+}推进小微企业减税降费工作。");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn redline(&self, sentence: &LaterSentence) -> Redline {
        let (earlier, later) = (self.documents.0.text(), self.documents.1.text());
        let own = sentence.span();
        let mut runs: Vec<Run> = Vec::new();
        let mut push = |change: Change, is_gone: bool, span: Span| {
            let text = if is_gone { earlier } else { later };
            let Some(text) = text.get(span.range()).filter(|text| !text.is_empty()) else { return };
            let goes_on =
                |last: &&mut Run| last.change == change && last.is_gone == is_gone && last.span.end() == span.start();
            match runs.last_mut().filter(goes_on) {
                Some(last) => {
                    last.text.push_str(text);
                    last.span = Span::new(last.span.start(), span.end());
                }
                None => runs.push(Run { change, is_gone, text: text.to_owned(), span }),
            }
        };
        let whole = if sentence.links().is_empty() { Change::Inserted } else { Change::Kept };
        let mut at = own.start();
        for piece in sentence.pieces() {
            if piece.change() != Change::Kept {
                for &span in piece.earlier() {
                    push(piece.change(), true, span);
                }
            }
            if let Some(span) = piece.later() {
                push(whole, false, Span::new(at, span.start()));
                push(piece.change(), false, span);
                at = span.end();
            }
        }
        push(whole, false, Span::new(at, own.end()));
        Redline(runs)
    }
}
