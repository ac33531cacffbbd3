//! What is typical of some reports, and of those that they are held against.

use super::scale::written;
use super::svg::{Anchor, Drawing, Paint};
use super::{Chart, LINE, MARGIN, WIDTH, nothing, said};
use crate::keyness::{KeynessRow, Measure};
use crate::table::{Labels, Table};

/// What is drawn of a term.
struct Bar<'t> {
    row: &'t KeynessRow,
    score: f64,
}

impl Chart {
    /// The terms with the largest log-likelihood G², `most` of the reports and `most` of those that they are held against, each
    /// with its frequencies in both.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let (analyzer, mut target, mut reference) = (Analyzer::new()?, Corpus::new(), Corpus::new());
    /// # target.add(&analyzer.analyze_text("乡村振兴，乡村振兴。")?, Metadata::named("a"));
    /// # reference.add(&analyzer.analyze_text("改革，改革。")?, Metadata::named("b"));
    /// use tifa::chart::Chart;
    /// use tifa::keyness::Keyness;
    /// use tifa::table::Labels;
    ///
    /// let table = Keyness::new().run(&target, &reference, &Selection::everything());
    /// let chart = Chart::keyness(&table, 20, Labels::Chinese).to_string();
    /// assert!(chart.contains(">乡村振兴<") && chart.contains(">改革<"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn keyness(table: &Table<KeynessRow>, most: usize, labels: Labels) -> Self {
        let title = said(labels, "特色词", "Typical terms").to_owned();
        let notes = vec![said(labels, "条形为对数似然比 G²；括号内为此处每万词与对照每万词的次数。", "Bars are the log-likelihood G²; in brackets the occurrences in every 10,000 tokens here : in the reference.").to_owned()];
        let mut bars: Vec<Bar> = table
            .rows()
            .iter()
            .filter_map(|row| {
                Some(Bar { row, score: row.measure(Measure::LogLikelihood).filter(|score| score.is_finite())? })
            })
            .collect();
        bars.sort_by(|one, other| {
            other.score.abs().total_cmp(&one.score.abs()).then_with(|| one.row.term.text().cmp(other.row.term.text()))
        });
        let (here, there): (Vec<Bar>, Vec<Bar>) =
            bars.into_iter().filter(|bar| bar.score != 0.0).partition(|bar| bar.score > 0.0);
        let sides = [
            (said(labels, "这些报告更多", "More in these reports"), here),
            (said(labels, "对照报告更多", "More in the reference"), there),
        ];
        let origin = Some(table.origin());
        let shown = |side: &[Bar<'_>]| side.len().min(most);
        if sides.iter().all(|(_, side)| shown(side) == 0) {
            return nothing(&title, said(labels, "没有可画的词。", "There is no term to draw."), notes, origin);
        }
        let first = |side: &[Bar<'_>]| side.iter().take(most).map(|bar| bar.score.abs()).fold(0.0, f64::max);
        let largest = sides.iter().map(|(_, side)| first(side)).fold(f64::MIN_POSITIVE, f64::max);
        let mut drawing = Drawing::new();
        let mut top = 0.0;
        for (series, (name, side)) in sides.iter().enumerate() {
            if shown(side) == 0 {
                continue;
            }
            drawing.mark([MARGIN + 6.0, top + 9.0], series, name);
            drawing.text(MARGIN + 16.0, top + 13.5, Anchor::Start, Paint::Ink, 13.0, name);
            top += LINE + 6.0;
            for bar in side.iter().take(most) {
                let (term, score) = (bar.row.term.text(), bar.score.abs());
                let left = MARGIN + 160.0;
                let rates =
                    format!("{} : {}", written(bar.row.target_per_10000()), written(bar.row.reference_per_10000()));
                let end = left + (WIDTH - MARGIN - 150.0 - left) * (score / largest).clamp(0.0, 1.0);
                drawing.fitted([left - 10.0, top + 12.0], Anchor::End, Paint::Ink, 13.0, term, 150.0);
                let title =
                    format!("{term}: G² {} ({}:{})", written(score), bar.row.target_count, bar.row.reference_count);
                drawing.rectangle(
                    left,
                    top + 1.0,
                    (end - left).max(1.0),
                    LINE - 6.0,
                    Paint::Series(series),
                    Some(&title),
                );
                drawing.text(
                    end.max(left + 1.0) + 6.0,
                    top + 12.0,
                    Anchor::Start,
                    Paint::Soft,
                    11.0,
                    &format!("{} ({rates})", written(score)),
                );
                top += LINE;
            }
            top += 10.0;
        }
        drawing.reach(top);
        Self::new(title, drawing, notes, origin)
    }
}
