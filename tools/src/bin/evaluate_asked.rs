//! How many places of words that are asked for are found, and how many of the others are told: one word a line of the first file,
//! then the reports.
//!
//! ```sh
//! cargo run --release -p tifa-tools --bin evaluate_asked -- words.txt reports/*.txt
//! ```
//!
//! The places are those of a plain search, which knows nothing of words. Exit code 1 if one is neither found nor told.

use std::process::ExitCode;

use tifa::asked::{AskedWords, Match, Standing};
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::frequency::Frequency;
use tifa::segment::Engine;
use tifa::{Analyzer, Corpus};
use tifa_cli::Failure;

fn main() -> ExitCode {
    tifa_tools::run(|output| {
        let mut arguments = std::env::args().skip(1);
        let list = arguments.next().ok_or_else(|| Failure::Message("no list of words".into()))?;
        let files: Vec<String> = arguments.collect();
        let words: Vec<String> = tifa_tools::read_source(&list)?.text().split_whitespace().map(str::to_owned).collect();
        let mut is_silent = false;
        for engine in Engine::ALL.iter().copied() {
            let known = corpus(&Analyzer::builder().engine(engine)?.build()?, &files)?;
            let everything = Selection::everything();
            let table = Frequency::new().with_appendix(Appendix::Included).run(&known, &everything);
            let by_chance: u64 = table
                .rows()
                .iter()
                .filter(|row| words.iter().any(|word| word == row.term.text()))
                .map(|row| row.count)
                .sum();
            let all: u64 = words.iter().map(|word| places(&known, word)).sum();
            writeln!(output, "{engine}: {by_chance} of {all} places are tokens where nothing is asked for")?;
            for matching in Match::ALL.iter().copied() {
                let (mut found, mut told) = (0, 0);
                for word in &words {
                    let asked = word.parse::<AskedWords>()?.matching(matching);
                    let analyzer = Analyzer::builder().engine(engine)?.asking(asked).build()?;
                    let corpus = corpus(&analyzer, &files)?;
                    let table = Frequency::new().with_appendix(Appendix::Included).run(&corpus, &everything);
                    let count: u64 =
                        table.rows().iter().filter(|row| row.term.text() == word).map(|row| row.count).sum();
                    let elsewhere: u64 = table.origin().asked().iter().map(Standing::uncounted).sum();
                    let all = places(&corpus, word);
                    if count + elsewhere < all {
                        is_silent = true;
                        writeln!(output, "{word}: {count} found and {elsewhere} told of {all}")?;
                    }
                    found += count;
                    told += elsewhere;
                }
                writeln!(output, "{engine}, asked for, {matching}: {found} found, {told} told of {all}")?;
            }
        }
        if is_silent { Err(Failure::Found) } else { Ok(()) }
    })
}

fn corpus(analyzer: &Analyzer, files: &[String]) -> Result<Corpus, Failure> {
    Ok(Corpus::read(analyzer, files, Metadata::from_names())?.corpus)
}

/// How often the characters of the word stand in the texts, quotation marks and spaces apart.
fn places(corpus: &Corpus, word: &str) -> u64 {
    let plain = |text: &str| text.chars().filter(|c| !"“”‘’ ".contains(*c)).collect::<String>();
    corpus.texts().iter().map(|text| plain(text.clean()).matches(word).count() as u64).sum()
}
