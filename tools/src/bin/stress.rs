//! What hostile input costs: the table of `docs/robustness.md`.
//!
//! `cargo run --release -p tifa-tools --bin stress -- [--megabytes N]… [--class NAME]…` runs each case in a process of its own, so
//! that its peak memory is its own, and prints a row of Markdown for each. `--limit` is seconds after which a case is
//! ended and reported.

#[path = "../../../tests/hostile/classes.rs"]
mod classes;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use tifa::corpus::Selection;
use tifa::discover::Discovery;
use tifa::segment::{Jieba, UserWord, UserWords};
use tifa::summary::Report;
use tifa::{Analyzer, Lexicon, Limits, Source, Tagger};
use tifa_cli::Failure;

/// Runs hostile input and tells time, memory and outcome.
#[derive(Parser)]
struct Arguments {
    /// The size of texts; several give the curve.
    #[arg(long, default_values_t = [10])]
    megabytes: Vec<usize>,
    /// Only classes whose name holds this.
    #[arg(long)]
    class: Vec<String>,
    /// Seconds that a case may take.
    #[arg(long, default_value_t = 600)]
    limit: u64,
    /// Makes the report of each text too: candidates, frequencies, keywords, pairs, JSON.
    #[arg(long)]
    report: bool,
    /// Runs this one case in this process.
    #[arg(long, hide = true)]
    alone: Option<usize>,
}

/// A case: its name, and the size in bytes for so many megabytes of text.
struct Case {
    name: &'static str,
    run: fn(&Arguments, usize) -> Result<Outcome, Failure>,
}

/// What came of a case, and how large the input was.
struct Outcome {
    bytes: usize,
    seconds: f64,
    told: String,
}

/// What is no text: lexicons, user words, dictionaries. Each has the size that issue and documentation name.
const OTHERS: [Case; 10] = [
    Case { name: "lexicon: 100,000 terms, prefixes of each other", run: |_, _| lexicon(&classes::prefixes(100_000)) },
    Case { name: "lexicon: 1,000,000 rows", run: |_, _| lexicon(&classes::rows(1_000_000)) },
    Case { name: "lexicon: 100,000 senses of a term", run: |_, _| lexicon(&classes::senses(100_000)) },
    Case { name: "lexicon: 1,000,000 aliases of a term", run: |_, _| lexicon(&classes::aliases(1_000_000)) },
    Case { name: "lexicon: a cell of 10 MB", run: |_, _| lexicon(&format!("term\n{}\n", "长".repeat(3_400_000))) },
    Case {
        name: "lexicon: 10 MB of open quotation marks",
        run: |_, _| lexicon(&format!("term\n{}\n", "\"".repeat(10_000_000))),
    },
    Case { name: "text of terms in 250 others", run: |_, _| deep_nesting() },
    Case { name: "20,000 user words", run: |_, _| user_words(20_000) },
    Case { name: "100,000 user words", run: |_, _| user_words(100_000) },
    Case { name: "dictionary with a byte flipped, 1,000 times", run: |_, _| dictionary() },
];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tifa_tools::run(|output| match arguments.alone {
        Some(index) => {
            let megabytes = arguments.megabytes.first().copied().unwrap_or(1);
            let outcome = case(index, &arguments, megabytes << 20)?;
            let memory = peak_memory().map_or("?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1e6));
            let Outcome { bytes, seconds, told } = outcome;
            Ok(writeln!(output, "{:.1} MB | {seconds:.2} s | {memory} MB | {told}", bytes as f64 / 1e6)?)
        }
        None => {
            writeln!(output, "| input | size | time | peak memory | outcome |\n|---|--:|--:|--:|---|")?;
            let names = classes::CLASSES.iter().map(|class| class.name).chain(OTHERS.iter().map(|case| case.name));
            for (index, name) in names.enumerate() {
                let chosen = arguments.class.is_empty() || arguments.class.iter().any(|part| name.contains(part));
                // Only texts come in several sizes.
                let sizes = if index < classes::CLASSES.len() { arguments.megabytes.len() } else { 1 };
                for megabytes in arguments.megabytes.iter().take(sizes).filter(|_| chosen) {
                    writeln!(output, "| {name} | {} |", in_a_process(index, *megabytes, &arguments)?)?;
                    output.flush()?;
                }
            }
            Ok(())
        }
    })
}

/// Runs a case in a process of its own.
fn in_a_process(index: usize, megabytes: usize, arguments: &Arguments) -> Result<String, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--alone", &index.to_string(), "--megabytes", &megabytes.to_string()]);
    if arguments.report {
        command.arg("--report");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > Duration::from_secs(arguments.limit) {
            child.kill()?;
            child.wait()?;
            return Ok(format!("{megabytes} MB | more than {} s | | ended", arguments.limit));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let ended = child.wait_with_output()?;
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().last().unwrap_or("").to_owned();
    Ok(match ended.status.success() {
        true => lines(&ended.stdout),
        false => format!("{megabytes} MB | | | FAILED, {}: {}", ended.status, lines(&ended.stderr)),
    })
}

fn case(index: usize, arguments: &Arguments, size: usize) -> Result<Outcome, Failure> {
    match classes::CLASSES.get(index) {
        Some(class) => text(&(class.make)(size), arguments),
        None => match OTHERS.get(index - classes::CLASSES.len()) {
            Some(case) => (case.run)(arguments, size),
            None => Err(Failure::Message("no such case".into())),
        },
    }
}

fn timed(bytes: usize, work: impl FnOnce() -> Result<String, tifa::Error>) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let told =
        work().unwrap_or_else(|error| format!("refused: {}", error.to_string().chars().take(160).collect::<String>()));
    Ok(Outcome { bytes, seconds: start.elapsed().as_secs_f64(), told })
}

fn text(bytes: &[u8], arguments: &Arguments) -> Result<Outcome, Failure> {
    let analyzer = Analyzer::builder().limits(Limits::new().with_input(usize::MAX)).build()?;
    timed(bytes.len(), || {
        let document = analyzer.analyze_bytes(bytes)?;
        let clean = document.clean_text();
        let accounted = clean.ledger().total() == clean.source().character_count();
        let mut end = 0;
        let whole = document
            .tokens()
            .iter()
            .all(|token| std::mem::replace(&mut end, token.span().end()) == token.span().start());
        let whole = whole && end == document.text().len();
        let mut written = true;
        if arguments.report {
            let candidates =
                Discovery::new().in_document_within(&document, analyzer.segmenter().as_ref(), &Limits::new())?;
            let report = Report::new(&document, &candidates, &Selection::everything())?;
            written = serde_json::to_writer(std::io::sink(), &report).is_ok();
        }
        let malformed = clean.source().malformed().len();
        let (tokens, mentions) = (document.tokens().len(), document.mentions().len());
        let verdict = if accounted && whole && written { "read" } else { "NOT CONSERVED" };
        Ok(format!("{verdict}: {tokens} tokens, {mentions} mentions, {malformed} malformed places"))
    })
}

fn lexicon(csv: &str) -> Result<Outcome, Failure> {
    timed(csv.len(), || {
        let lexicon = Lexicon::from_csv("hostile.csv", csv.as_bytes())?;
        let rows = lexicon.entries().len();
        let tagger = Tagger::new(lexicon)?;
        let places = tagger.occurrences_unlimited("推进四沟一渠，万村一二三工程。").len();
        Ok(format!("read: {rows} rows; a tagger of it finds {places} places in a line"))
    })
}

fn deep_nesting() -> Result<Outcome, Failure> {
    let lexicon = Lexicon::from_csv("prefixes.csv", classes::prefixes(250).as_bytes())?;
    let analyzer = Analyzer::builder().lexicon(lexicon).build()?;
    let text = ("\u{5000}".to_owned() + &"三".repeat(251)).repeat(13_000);
    timed(text.len(), || {
        Ok(format!("read: {} mentions", analyzer.analyze(Source::from_text(text.as_str())?)?.mentions().len()))
    })
    .and_then(|read| {
        let twice = text.repeat(4);
        let refused = timed(0, || analyzer.analyze_text(&twice).map(|_| "read".to_owned()))?;
        Ok(Outcome { told: format!("{}; four times as much: {}", read.told, refused.told), ..read })
    })
}

fn user_words(count: u32) -> Result<Outcome, Failure> {
    let mut words = UserWords::new();
    for number in 0..count {
        let word: String =
            [number % 300, number / 300, number % 7].iter().filter_map(|at| char::from_u32(0x4e00 + at)).collect();
        words.push(UserWord::new(word));
    }
    let jieba = Jieba::embedded()?;
    timed(words.words().len() * 9, || Ok(format!("added, {} remarks", jieba.with_words(&words)?.remarks().len())))
}

fn dictionary() -> Result<Outcome, Failure> {
    const EMBEDDED: &[u8] = include_bytes!("../../../dict/jieba.dict");
    let mut file = EMBEDDED.to_vec();
    let header = 0..768;
    let places = header.chain((768..EMBEDDED.len()).step_by(EMBEDDED.len() / 232));
    let mut refused = 0;
    let mut flips = 0;
    timed(EMBEDDED.len(), || {
        for (place, bit) in places.zip((0..8).cycle()) {
            let Some(byte) = file.get_mut(place) else { continue };
            *byte ^= 1 << bit;
            flips += 1;
            refused += usize::from(Jieba::from_reader("flipped.dict", file.as_slice()).is_err());
            if let (Some(byte), Some(original)) = (file.get_mut(place), EMBEDDED.get(place)) {
                *byte = *original;
            }
        }
        Ok(format!("{refused} of {flips} refused"))
    })
}

/// The most memory that this process has had, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
