//! Where the string of a term is the term.

use super::names::named;

named! {
    /// Where the string of a term is the term.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::Analyzer;
    /// use tifa::lexicon::{Lexicon, Matching};
    ///
    /// let lexicon = Lexicon::from_csv("my.csv", "term,match\n双创,words\n三清,quoted\n".as_bytes())?;
    /// assert_eq!("quoted".parse::<Matching>()?, lexicon.term("三清").unwrap().matching());
    /// let analyzer = Analyzer::builder().lexicon(lexicon).build()?;
    /// let document = analyzer.analyze_text("生产、销售双创新高，三清工作。推进双创，开展“三清”。")?;
    /// let lines: Vec<(&str, usize)> = document.mentions().iter().map(|mention| (mention.term(), mention.span().start())).collect();
    /// assert_eq!(lines.len(), 2);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    Matching, "match" {
        /// Everywhere.
        Always = "always", "任何位置";
        /// Where its two ends are word edges: 双创 in 双创新高地 is not the term.
        Words = "words", "词边界";
        /// Where its two ends are word edges, and inside a longer word: 就业 in 就业率, but not 双创 in 双/创新, whose words it cuts.
        Within = "within", "词内";
        /// Where it fills a pair of quotation marks.
        Quoted = "quoted", "引号内";
    }
}
