//! Compiles jieba's texts into the dictionary of the engines; `dict/README.md` gives the command.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use tifa::segment::DictionaryBuilder;
use tifa_cli::{Failure, output};

/// Compiles a dictionary from the texts of jieba-rs.
#[derive(Parser)]
struct Arguments {
    /// The words: `word frequency tag` a line (dict.txt)
    #[arg(long)]
    words: PathBuf,
    /// The model that cuts unknown words (hmm.model)
    #[arg(long)]
    hmm: Option<PathBuf>,
    /// The model that guesses the parts of speech of unknown words (posseg.txt)
    #[arg(long)]
    tag_model: Option<PathBuf>,
    /// Inverse document frequencies: `word value` a line (idf.txt)
    #[arg(long)]
    idf: Option<PathBuf>,
    /// Where to write the dictionary
    output: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tifa_tools::run(|_| {
        let open = |path: &Path| File::open(path).map(BufReader::new).map_err(|error| Failure::of(&name(path), error));
        let mut builder = DictionaryBuilder::new();
        builder.words(&name(&arguments.words), open(&arguments.words)?)?;
        if let Some(path) = &arguments.hmm {
            builder.hmm(&name(path), open(path)?)?;
        }
        if let Some(path) = &arguments.tag_model {
            builder.tag_model(&name(path), open(path)?)?;
        }
        if let Some(path) = &arguments.idf {
            builder.idf(&name(path), open(path)?)?;
        }
        let dictionary = builder.build()?;
        output::replace(&name(&arguments.output), |file| Ok(file.write_all(&dictionary)?))
    })
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
