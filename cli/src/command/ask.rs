//! Any question of the library's list, by its name.

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Map, Value};
use tifa::question::{Entry, QUESTIONS};

use crate::options::corpus::CorpusOptions;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "QUESTION", value_parser = PossibleValuesParser::new(QUESTIONS.iter().map(Entry::name)))]
    question: String,
    #[arg(long, value_name = "NAME=VALUE", value_parser = option)]
    set: Vec<(String, Value)>,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

/// An option of a question: a value is JSON, and what is no JSON a text.
fn option(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| "NAME=VALUE".to_owned())?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
    Ok((name.to_owned(), value))
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let Some(question) = QUESTIONS.iter().find(|known| known.name() == arguments.question) else { return Ok(()) };
    let options: Map<String, Value> = arguments.set.into_iter().collect();
    let corpus = arguments.corpus.read(session)?;
    let mut table = question.ask(&Value::Object(options), &corpus, &arguments.corpus.selection()?)?;
    arguments.table.write(session, table.as_mut())
}
