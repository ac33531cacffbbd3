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

/// How many bytes of tokens are written at once.
const BLOCK: usize = 1 << 16;

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
        Ok(Analyzer::builder()
            .lexicon(self.lexicon.lexicon()?)
            .asking(self.lexicon.asked()?)
            .segmenter(segmenter)
            .build()?)
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if arguments.pos && arguments.mode != Mode::Exact {
        return Err(Failure::Message(session.words().say("pos-with-other-mode").into()));
    }
    arguments.output.format(session, &[("txt", ())])?;
    let analyzer = arguments.analyzer()?;
    let files = arguments.inputs.files(session)?;
    let mut worker = analyzer.segmenter().worker(arguments.cut());
    // Without terms there is nothing to lock, and no outline is needed to see that.
    let has_terms = !analyzer.tagger().lexicon().entries().is_empty();
    let mut tokens = Vec::new();
    let mut block = String::with_capacity(2 * BLOCK);
    arguments.output.write(|output| {
        input::each(session, &files, |_, source| {
            for line in source.text().lines() {
                let locked: Vec<Locked> = if has_terms { analyzer::locks(&analyzer.tag(line)?) } else { Vec::new() };
                tokens.clear();
                worker.segment(line, &locked, &mut tokens);
                for (place, token) in tokens.iter().enumerate() {
                    if place > 0 {
                        block.push('/');
                    }
                    block.push_str(token.text(line));
                    if arguments.pos {
                        block.push('_');
                        block.push_str(token.part_of_speech().as_str());
                    }
                    if block.len() >= BLOCK {
                        output.write_all(block.as_bytes())?;
                        block.clear();
                    }
                }
                block.push('\n');
            }
            output.write_all(block.as_bytes())?;
            block.clear();
            Ok(())
        })
    })
}
