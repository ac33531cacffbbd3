//! How right is a segmentation? Compares an engine, or a file that any program has cut, with a gold.
//!
//! `cargo run --release -p tifa-tools --bin evaluate -- [--engine jieba|pointwise] [--dictionary FILE] [--model FILE]
//! [--user-words FILE] [--lexicon CSV|none] [--json] GOLD`, or `-- --segmented FILE [--json] GOLD`
//!
//! Precision and recall count words whose both edges are right; F1 is their harmonic mean (SIGHAN bakeoffs). A word of the
//! gold with an ideograph that the dictionary lacks is unknown. A crossing error is a word that holds an edge of the gold inside and has an
//! edge inside a gold word: it is wrong whatever the granularity (科创高/地上), while 高质量/发展 beside 高/质量/发展 is not.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use serde::Serialize;
use tifa::segment::pointwise::symbols;
use tifa::segment::{Cut, Engine, Jieba, Locked, SegmentWorker, Segmenter, UserWords};
use tifa::{Analyzer, Lexicon, analyzer};
use tifa_cli::{Failure, input, options};

/// Compares a segmentation with a gold.
#[derive(Parser)]
struct Arguments {
    /// The engine to evaluate.
    #[arg(long, default_value_t, value_name = "jieba|pointwise")]
    engine: Engine,
    /// A compiled dictionary instead of the embedded one; the pointwise engine needs its model as well.
    #[arg(long, value_name = "FILE")]
    dictionary: Option<String>,
    /// A compiled model for the dictionary instead of the embedded one.
    #[arg(long, value_name = "FILE")]
    model: Option<String>,
    /// A user dictionary of jieba's.
    #[arg(long, value_name = "FILE")]
    user_words: Option<String>,
    /// A lexicon laid over the embedded one, whose terms stay whole; without this option no lexicon at all.
    #[arg(long, value_name = "CSV|none")]
    lexicon: Vec<String>,
    /// A segmentation to evaluate instead: the lines of the gold, white space between words.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["engine", "model", "lexicon"])]
    segmented: Option<String>,
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
    /// The gold: a sentence a line, white space between words.
    gold: String,
}

/// What is counted, and what follows from it.
#[derive(Default, Serialize)]
struct Evaluation {
    gold_words: usize,
    words: usize,
    right: usize,
    precision: f64,
    recall: f64,
    f1: f64,
    unknown_words: usize,
    unknown_right: usize,
    unknown_recall: f64,
    crossing: usize,
    crossing_per_1000: f64,
}

/// Where the words of a line end, in bytes.
fn ends<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<usize> {
    words
        .into_iter()
        .scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        })
        .collect()
}

impl Evaluation {
    /// Adds a line: its text, where the words of the gold end, where those that are evaluated end.
    fn add(&mut self, text: &str, gold: &[usize], found: &[usize], is_known: impl Fn(&str) -> bool) {
        let spans = |ends: &[usize]| -> Vec<(usize, usize)> {
            std::iter::once(0).chain(ends.iter().copied()).zip(ends.iter().copied()).collect()
        };
        let is_edge = |edge: usize| edge == 0 || gold.binary_search(&edge).is_ok();
        for (start, end) in spans(found) {
            self.words += 1;
            let inside = gold.partition_point(|&edge| edge <= start)..gold.partition_point(|&edge| edge < end);
            let is_aligned = is_edge(start) && is_edge(end);
            if !inside.is_empty() && !is_aligned {
                self.crossing += 1;
            }
        }
        let found = spans(found);
        for word in spans(gold) {
            self.gold_words += 1;
            let is_right = found.binary_search(&word).is_ok();
            self.right += usize::from(is_right);
            if text.get(word.0..word.1).is_some_and(|word| !is_known(word)) {
                self.unknown_words += 1;
                self.unknown_right += usize::from(is_right);
            }
        }
    }

    fn finish(&mut self) {
        let ratio = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        self.precision = ratio(self.right, self.words);
        self.recall = ratio(self.right, self.gold_words);
        self.f1 = ratio(2 * self.right, self.words + self.gold_words);
        self.unknown_recall = ratio(self.unknown_right, self.unknown_words);
        self.crossing_per_1000 = 1000.0 * ratio(self.crossing, self.words);
    }
}

impl Arguments {
    fn dictionary(&self) -> Result<Jieba, Failure> {
        let dictionary = match &self.dictionary {
            Some(file) => Jieba::from_reader(file, input::read(file)?.as_slice())?,
            None => Jieba::embedded()?,
        };
        Ok(match &self.user_words {
            Some(file) => dictionary.with_words(&UserWords::from_reader(file, input::read(file)?.as_slice())?)?,
            None => dictionary,
        })
    }

    fn analyzer(&self, segmenter: Arc<dyn Segmenter>) -> Result<Analyzer, Failure> {
        let lexicon = match self.lexicon.as_slice() {
            [] => Lexicon::empty(),
            [none] if none == "none" => Lexicon::empty(),
            files => options::analyzer::overlaid(Lexicon::embedded()?.clone(), files)?,
        };
        Ok(Analyzer::builder().lexicon(lexicon).segmenter(segmenter).build()?)
    }
}

fn cut(analyzer: &Analyzer, worker: &mut dyn SegmentWorker, text: &str) -> Vec<usize> {
    let locked: Vec<Locked> = analyzer::locks(&analyzer.tag_unlimited(text));
    let mut tokens = Vec::new();
    worker.segment(text, &locked, &mut tokens);
    tokens.iter().map(|token| token.span().end()).collect()
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tifa_tools::run(|output| {
        let dictionary = arguments.dictionary()?;
        let segmenter = options::analyzer::segmenter(arguments.engine, arguments.model.as_deref(), &dictionary)?;
        let analyzer = arguments.analyzer(segmenter)?;
        let mut worker = analyzer.segmenter().worker(Cut::exact());
        let gold = tifa_tools::read_source(&arguments.gold)?;
        let segmented = arguments.segmented.as_deref().map(tifa_tools::read_source).transpose()?;
        let mut lines = segmented.as_ref().map(|source| source.text().lines());
        let mut evaluation = Evaluation::default();
        for (number, line) in gold.text().lines().enumerate() {
            let text: String = line.split_whitespace().collect();
            let found = match lines.as_mut().map(|lines| lines.next().unwrap_or("")) {
                Some(other) if other.split_whitespace().flat_map(str::chars).eq(text.chars()) => {
                    ends(other.split_whitespace())
                }
                Some(_) => {
                    let differs = format!("line {}: another text than in the gold", number + 1);
                    return Err(Failure::of(arguments.segmented.as_deref().unwrap_or(""), differs));
                }
                None => cut(&analyzer, &mut *worker, &text),
            };
            // Marks, numbers and Latin words are in no dictionary, and nobody expects them there.
            let has_ideograph =
                |word: &str| symbols(word).any(|symbol| !matches!(symbol.character(), '0' | 'A' | '。'));
            let is_known = |word: &str| dictionary.frequency(word).is_some() || !has_ideograph(word);
            evaluation.add(&text, &ends(line.split_whitespace()), &found, is_known);
        }
        if let (Some(file), Some(_)) = (&arguments.segmented, lines.and_then(|mut lines| lines.next())) {
            return Err(Failure::of(file, "more lines than the gold"));
        }
        evaluation.finish();
        if arguments.json {
            serde_json::to_writer_pretty(&mut *output, &evaluation)?;
            writeln!(output)?;
            return Ok(());
        }
        let Evaluation { gold_words, words, right, precision, recall, f1, .. } = evaluation;
        writeln!(output, "words: {words}, in the gold {gold_words}, right {right}")?;
        writeln!(output, "precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}")?;
        let Evaluation { unknown_words, unknown_recall, crossing, crossing_per_1000, .. } = evaluation;
        writeln!(output, "unknown words: {unknown_words}, recall {unknown_recall:.4}")?;
        writeln!(output, "crossing errors: {crossing}, {crossing_per_1000:.2} per 1,000 words")?;
        Ok(())
    })
}
