//! What does a user get? The engines and jieba-rs in turn, so that what else the machine does falls on all alike: whole processes
//! from a file to its tokens, to its counts, to the first mention; then the loop alone, one thread. Medians, and ratios of each
//! round.

use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use tifa::corpus::Metadata;
use tifa::segment::{Cut, Engine};
use tifa::{Analyzer, Corpus};

mod shared;

/// What a process does with a file, by its name.
const JOBS: [&str; 5] = ["cut jieba-rs", "cut jieba", "cut pointwise", "first mention", "counts"];

/// What jieba-rs does in one of its modes.
type Count<'j> = Box<dyn Fn(&str) -> usize + 'j>;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, job, file] = arguments.as_slice()
        && JOBS.contains(&job.as_str())
    {
        work(job, file).expect("the file is a text, and standard output takes what is written");
        eprintln!("{}", processor_time().as_nanos());
        return;
    }
    let rounds = if arguments.iter().any(|argument| argument == "--test") { 1 } else { 15 };
    let (path, text) = shared::text();
    println!("text: {path}, {} characters; medians of {rounds} rounds in turn", text.chars().count());
    processes(&path, rounds);
    loops(&text, rounds);
}

/// Reads a file and writes its tokens, a line a line, or what else the job says.
fn work(job: &str, file: &str) -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)?;
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match job {
        "cut jieba-rs" => {
            let jieba = jieba_rs::Jieba::new();
            for line in text.lines() {
                for token in jieba.cut(line, true) {
                    output.write_all(token.word.as_bytes())?;
                    output.write_all(b"/")?;
                }
                output.write_all(b"\n")?;
            }
        }
        "first mention" => {
            let tagging = Analyzer::new()?.tag("推进乡村振兴")?;
            assert_eq!(tagging.mentions().len(), 1, "the lexicon has the term");
        }
        "counts" => {
            let analyzer = Analyzer::new()?;
            let mut corpus = Corpus::new();
            corpus.add(&analyzer.analyze_text(&text)?, Metadata::named("text"));
            let terms = corpus.vocabulary().len();
            assert!(terms > 0, "a text has terms");
            writeln!(output, "{terms}")?;
        }
        _ => {
            let engine: Engine = job.trim_start_matches("cut ").parse()?;
            let segmenter = engine.embedded()?;
            let mut worker = segmenter.worker(Cut::exact());
            let mut tokens = Vec::new();
            for line in text.lines() {
                tokens.clear();
                worker.segment(line, &[], &mut tokens);
                for token in &tokens {
                    output.write_all(token.text(line).as_bytes())?;
                    output.write_all(b"/")?;
                }
                output.write_all(b"\n")?;
            }
        }
    }
    Ok(output.flush()?)
}

/// The time that this thread has had a processor, as Linux tells it; 0 elsewhere.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0))
}

fn processes(path: &str, rounds: usize) {
    let program = std::env::current_exe().expect("the bench knows its file");
    let mut times = vec![Vec::new(); JOBS.len()];
    for _ in 0..rounds {
        for (job, times) in JOBS.iter().zip(&mut times) {
            let ended = Command::new(&program).args([job, path]).output().expect("the bench starts itself");
            assert!(ended.status.success(), "{job}: {}", String::from_utf8_lossy(&ended.stderr));
            let nanoseconds = String::from_utf8_lossy(&ended.stderr);
            times.push(nanoseconds.trim().parse::<f64>().expect("the process tells its time"));
        }
    }
    println!("\nwhole process, milliseconds of a processor, and how many times as little as jieba-rs");
    let (theirs, _) = times.split_first().expect("there are jobs");
    for (job, times) in JOBS.iter().zip(&times) {
        println!("{job:14} {:9.1} {:6.2}", median(times.clone()) / 1e6, ratio(theirs, times));
    }
}

fn loops(text: &str, rounds: usize) {
    let lines: Vec<&str> = text.lines().collect();
    let characters = text.chars().count() as f64;
    let jieba_rs = jieba_rs::Jieba::new();
    let modes: [(&str, Cut, Count<'_>); 4] = [
        ("exact", Cut::exact(), Box::new(|line| jieba_rs.cut(line, true).len())),
        ("without HMM", Cut::exact().without_hmm(), Box::new(|line| jieba_rs.cut(line, false).len())),
        ("with tags", Cut::exact().with_tags(), Box::new(|line| jieba_rs.tag(line, true).len())),
        ("search", Cut::search(), Box::new(|line| jieba_rs.cut_for_search(line, true).len())),
    ];
    println!("\nthe loop, nanoseconds a character, and how many times as fast as jieba-rs");
    for (mode, cut, count) in modes {
        let segmenters =
            [Engine::Jieba, Engine::Pointwise].map(|engine| engine.embedded().expect("its data are sound"));
        let mut workers = segmenters.each_ref().map(|segmenter| segmenter.worker(cut));
        let mut times = vec![Vec::new(); 3];
        let mut tokens = Vec::new();
        for _ in 0..rounds {
            let mut numbers = [0; 3];
            for (place, times) in times.iter_mut().enumerate() {
                let start = Instant::now();
                let each = |line: &&str| match place.checked_sub(1).and_then(|place| workers.get_mut(place)) {
                    None => count(black_box(line)),
                    Some(worker) => {
                        tokens.clear();
                        worker.segment(black_box(line), &[], &mut tokens);
                        tokens.len()
                    }
                };
                numbers[place] = lines.iter().map(each).sum();
                times.push(start.elapsed().as_nanos() as f64 / characters);
            }
            assert_eq!(numbers[0], numbers[1], "{mode}: jieba and jieba-rs find the same number of tokens");
        }
        for (name, place) in [("jieba-rs", 0), ("jieba", 1), ("pointwise", 2)] {
            println!(
                "{mode:12} {name:10} {:7.1} {:6.2}",
                median(times[place].clone()),
                ratio(&times[0], &times[place])
            );
        }
    }
}

/// The median of the ratios of each round.
fn ratio(theirs: &[f64], ours: &[f64]) -> f64 {
    median(theirs.iter().zip(ours).map(|(theirs, ours)| theirs / ours).collect())
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
