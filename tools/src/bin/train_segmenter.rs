//! Trains the model of the pointwise engine on segmented text; `dict/README.md` gives the command.
//!
//! `cargo run --release -p tifa-tools --bin train_segmenter -- [--cost C] [--epsilon E] [--terms N] [--doubt-known N]
//! [--doubt-unknown N] OUTPUT TEXT…`
//!
//! Two million words take 8 GB of memory and one to two minutes.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::process::ExitCode;

use clap::Parser;
use serde::Deserialize;
use tifa::Lexicon;
use tifa::segment::Jieba;
use tifa::segment::pointwise::{ModelBuilder, symbols};
use tifa_cli::{Failure, output};
use vaporetto::{Sentence, SolverType, Trainer};

/// Trains a model for the pointwise engine with the embedded dictionary.
#[derive(Parser)]
struct Arguments {
    /// What an error costs against the size of the weights
    #[arg(long, default_value_t = 1.0)]
    cost: f64,
    /// When to stop: the smaller, the later. To go on beyond the default makes more errors on other texts
    #[arg(long, default_value_t = 0.01)]
    epsilon: f64,
    /// How often the terms of the embedded lexicon are shown, alone, as words
    #[arg(long, default_value_t = 0)]
    terms: usize,
    /// How large the score of an edge may be for a second look at it inside what jieba takes for a word of the dictionary.
    /// 19 of 20 weights of several symbols are within ±127
    #[arg(long, default_value_t = 80)]
    doubt_known: i32,
    /// The same inside what jieba takes for an unknown word
    #[arg(long, default_value_t = 60)]
    doubt_unknown: i32,
    /// Where to write the model
    output: String,
    /// Segmented texts, UTF-8: a sentence a line, white space between words
    #[arg(required = true)]
    texts: Vec<String>,
}

/// The longest word with weights of its own.
const LONGEST: u8 = 8;

/// What vaporetto's model file begins with.
const MAGIC: &[u8] = b"VaporettoTokenizer 0.7.0\n";

/// vaporetto's model as its file has it, which is the only way to its weights.
#[derive(Deserialize)]
struct TrainedModel {
    ngrams: Vec<Ngram<String>>,
    _types: Vec<Ngram<Vec<u8>>>,
    words: Vec<Word>,
    bias: i32,
}

#[derive(Deserialize)]
struct Ngram<T> {
    symbols: T,
    weights: Vec<i32>,
}

#[derive(Deserialize)]
struct Word {
    word: String,
    weights: Vec<i32>,
    _comment: String,
}

/// A line of segmented text as the trainer reads it: symbols, a space between words, a mark before and behind.
fn example(line: &str) -> Option<String> {
    let text: String = line.split_whitespace().collect();
    let mut edges = line.split_whitespace().scan(0, |end, word| {
        *end += word.len();
        Some(*end)
    });
    let mut edge = edges.next()?;
    let mut written = "。".to_owned();
    let (mut end, mut is_edge) = (0, true);
    for symbol in symbols(&text) {
        let character = symbol.character();
        // What is no character stands alone whatever the model says.
        if is_edge || character == '。' || written.ends_with('。') {
            written.push(' ');
        }
        written.push(character);
        end += symbol.bytes();
        while edge < end {
            edge = edges.next().unwrap_or(usize::MAX);
        }
        is_edge = edge == end;
    }
    written.push_str(" 。");
    Some(written)
}

fn train(arguments: &Arguments, dictionary: &Jieba) -> Result<TrainedModel, Failure> {
    let is_plain =
        |word: &str| symbols(word).all(|symbol| !symbol.character().is_ascii() && symbol.character() != '。');
    let words = dictionary.words().into_iter().filter(|word| word.chars().nth(1).is_some() && is_plain(word));
    let mut sentences = Vec::new();
    for path in &arguments.texts {
        let source = tifa_tools::read_source(path)?;
        for line in source.text().lines().filter_map(example) {
            sentences.push(Sentence::from_tokenized(&line).map_err(|error| Failure::of(path, error.to_string()))?);
        }
    }
    for entry in Lexicon::embedded()?.entries() {
        for _ in 0..arguments.terms {
            let line = example(entry.term()).map(|line| Sentence::from_tokenized(&line)).transpose();
            sentences.extend(line.map_err(|error| Failure::of(entry.term(), error.to_string()))?);
        }
    }
    tifa_tools::tell(format_args!("{} sentences", sentences.len()));
    // Symbols are classes already, so that n-grams of character types would say the same again.
    let mut trainer = Trainer::new(3, 3, 3, 0, words.collect(), LONGEST, &[]).map_err(of_vaporetto)?;
    sentences.iter().for_each(|sentence| trainer.add_example(sentence));
    tifa_tools::tell(format_args!("{} features", trainer.n_features()));
    let model =
        trainer.train(arguments.epsilon, arguments.cost, SolverType::L1RegularizedLogistic).map_err(of_vaporetto)?;
    let model = model.to_vec().map_err(of_vaporetto)?;
    let body =
        model.strip_prefix(MAGIC).ok_or_else(|| Failure::Message("a model of another version of vaporetto".into()))?;
    Ok(postcard::take_from_bytes(body).map_err(of_vaporetto)?.0)
}

fn of_vaporetto(error: impl Display) -> Failure {
    Failure::of("vaporetto", error.to_string())
}

/// How much of a trained weight is 1 in the compiled model: one in twenty of the weights of several symbols is too large for
/// its byte and is cut off. That is not only smaller, it errs less: what was learned from few places shouts less loud.
fn unit(model: &TrainedModel) -> f64 {
    let several = model.ngrams.iter().filter(|ngram| ngram.symbols.chars().nth(1).is_some());
    let mut sizes: Vec<u32> = several.flat_map(|ngram| &ngram.weights).map(|weight| weight.unsigned_abs()).collect();
    sizes.retain(|&size| size > 0);
    sizes.sort_unstable();
    let large = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20)).copied().unwrap_or(0);
    (f64::from(large) / 127.0).max(1.0)
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tifa_tools::run(|_| {
        let dictionary = Jieba::embedded()?;
        let model = train(&arguments, &dictionary)?;
        let file = compile(&arguments, &model, &dictionary)?;
        output::replace(&arguments.output, |output| Ok(output.write_all(&file)?))
    })
}

/// The trained model as the file that the engine loads.
fn compile(arguments: &Arguments, model: &TrainedModel, dictionary: &Jieba) -> Result<Vec<u8>, Failure> {
    let unit = unit(model);
    let small = |weight: i32| (f64::from(weight) / unit).round() as i32;
    let mut builder = ModelBuilder::new();
    builder.bias(small(model.bias)).doubt(arguments.doubt_known, arguments.doubt_unknown);
    let mut kept = BTreeMap::new();
    for ngram in &model.ngrams {
        let weights: Vec<i32> = ngram.weights.iter().map(|&weight| small(weight)).collect();
        if weights.iter().any(|&weight| weight != 0) {
            *kept.entry(ngram.symbols.chars().count()).or_insert(0_usize) += 1;
            builder.ngram(&ngram.symbols, &weights)?;
        }
    }
    let mut lengths = BTreeMap::new();
    for Word { word, weights, .. } in &model.words {
        lengths.entry(word.chars().count()).or_insert(weights);
    }
    for (&length, weights) in lengths.range(2..=usize::from(LONGEST)) {
        if let [start, inside, .., end] = weights[..] {
            builder.word(length, [start, inside, end].map(small))?;
        }
    }
    let file = builder.build(dictionary)?;
    tifa_tools::tell(format_args!("n-grams by length: {kept:?}; {} bytes", file.len()));
    Ok(file)
}
