//! Segmentation alone: one output line a line of the file, tokens joined by `/`.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tifa::segment::{Cut, Engine, Jieba, Locked};
use tifa::{Analyzer, Lexicon, analyzer};

use crate::{Failure, input, options, output};

/// Cuts a text into words, without cleaning it.
#[derive(Args)]
pub struct Arguments {
    /// The segmentation engine.
    #[arg(long, default_value_t = Engine::Jieba, value_name = "jieba|pointwise")]
    engine: Engine,
    /// A compiled model for the pointwise engine instead of the embedded one.
    #[arg(long, value_name = "FILE")]
    model: Option<String>,
    /// Which words are given.
    #[arg(long, value_enum, default_value_t = Mode::Exact)]
    mode: Mode,
    /// Leave unknown words as single characters.
    #[arg(long)]
    no_hmm: bool,
    /// Give parts of speech: `word_tag` (only with --mode exact).
    #[arg(long)]
    pos: bool,
    /// A lexicon laid over the embedded one, whose terms stay whole too; `none` is the engine alone.
    #[arg(long, value_name = "CSV|none")]
    lexicon: Vec<String>,
    /// The file to cut; `-` is standard input.
    file: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    Exact,
    All,
    Search,
}

impl Arguments {
    fn cut(&self) -> Cut {
        let mut cut = match self.mode {
            Mode::Exact => Cut::exact(),
            Mode::All => Cut::all(),
            Mode::Search => Cut::search(),
        };
        if self.no_hmm {
            cut = cut.without_hmm();
        }
        if self.pos {
            cut = cut.with_tags();
        }
        cut
    }

    fn analyzer(&self) -> Result<Analyzer, Failure> {
        let lexicon = match self.lexicon.as_slice() {
            [none] if none == "none" => Lexicon::empty(),
            files => options::analyzer::lexicon(files)?,
        };
        let segmenter = options::analyzer::segmenter(self.engine, self.model.as_deref(), &Jieba::embedded()?)?;
        Ok(Analyzer::builder().lexicon(lexicon).segmenter(segmenter).build()?)
    }
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        if arguments.pos && arguments.mode != Mode::Exact {
            return Err(Failure::Message("--pos goes with --mode exact only".to_owned()));
        }
        let analyzer = arguments.analyzer()?;
        let source = input::read_source(&arguments.file)?;
        let mut worker = analyzer.segmenter().worker(arguments.cut());
        let mut tokens = Vec::new();
        for line in source.text().lines() {
            let locked: Vec<Locked> = analyzer::locks(&analyzer.tag(line));
            tokens.clear();
            worker.segment(line, &locked, &mut tokens);
            for (place, token) in tokens.iter().enumerate() {
                if place > 0 {
                    output.write_all(b"/")?;
                }
                output.write_all(token.text(line).as_bytes())?;
                if arguments.pos {
                    write!(output, "_{}", token.part_of_speech())?;
                }
            }
            output.write_all(b"\n")?;
        }
        Ok(())
    })
}
