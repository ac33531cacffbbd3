//! Segmentation alone: one output line a line of the file, tokens joined by `/`.

use clap::{Args, ValueEnum};
use tifa::segment::{Cut, Engine, Jieba, Locked};
use tifa::{Analyzer, analyzer};

use crate::options::analyzer::{LexiconOptions, segmenter};
use crate::options::inputs::Inputs;
use crate::options::one_of;
use crate::options::output::OutputOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, value_name = "MODE", value_enum, default_value_t = Mode::Exact)]
    mode: Mode,
    #[arg(long)]
    no_hmm: bool,
    #[arg(long)]
    pos: bool,
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    lexicon: LexiconOptions,
    #[arg(long, value_name = "ENGINE", default_value_t = Engine::Jieba, value_parser = one_of(Engine::ALL))]
    engine: Engine,
    #[command(flatten)]
    output: OutputOptions,
}

/// Which words are given.
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
        let segmenter = segmenter(self.engine, self.model.as_deref(), &Jieba::embedded()?)?;
        Ok(Analyzer::builder().lexicon(self.lexicon.lexicon()?).segmenter(segmenter).build()?)
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if arguments.pos && arguments.mode != Mode::Exact {
        return Err(Failure::Message(session.words().say("pos-with-other-mode")));
    }
    arguments.output.format(session, &[("txt", ())])?;
    let analyzer = arguments.analyzer()?;
    let files = arguments.inputs.files(session)?;
    let mut worker = analyzer.segmenter().worker(arguments.cut());
    let mut tokens = Vec::new();
    arguments.output.write(|output| {
        input::each(session, &files, |_, source| {
            for line in source.text().lines() {
                let locked: Vec<Locked> = analyzer::locks(&analyzer.tag(line)?);
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
    })
}
