//! Measures the tagger and the discovery of candidates on a text whose slogans are marked.
//!
//! `evaluate_discovery TEXT MARKS [--lexicon CSV]… [--errors]` prints a table; `--cues` prints each candidate with its cues
//! instead, to fit the weights with.
//!
//! MARKS is tab-separated with a header. With the columns `start end surface kind scope quoted members` each mention is
//! marked, by character offsets in TEXT. With `surface kind members` a wording is marked wherever it stands.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use tifa::discover::{Candidate, CandidateKind, Discovery, members};
use tifa::lexicon::Kind;
use tifa::segment::{Cut, Segmenter, jieba_rs::JiebaRs};
use tifa::tagger::{Edge, Tagging};
use tifa::{Lexicon, Span, Tagger};

/// Measures discovery on a text whose slogans are marked.
#[derive(Parser)]
struct Arguments {
    /// Clean text, a paragraph a line.
    text: PathBuf,
    /// The marks.
    marks: PathBuf,
    /// A lexicon; several are read as one.
    #[arg(long)]
    lexicon: Vec<PathBuf>,
    /// Print what was missed and what is wrong.
    #[arg(long)]
    errors: bool,
    /// Print each quotation that the lexicon lacks, with its cues.
    #[arg(long)]
    cues: bool,
}

struct Mark {
    /// Nothing where a wording is marked wherever it stands.
    span: Option<Span>,
    surface: String,
    kind: String,
    scope: String,
    quoted: bool,
    members: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let text = fs::read_to_string(&arguments.text)?;
    let marks = marks(&fs::read_to_string(&arguments.marks)?, &text)?;
    let tagger = Tagger::new(lexicon(&arguments.lexicon)?)?;
    let tagging = tag(&tagger, &text);
    let known: Vec<Span> = tagging.mentions().iter().map(|mention| mention.span()).collect();
    let jieba = JiebaRs::new();
    let mut worker = jieba.worker(Cut::exact().without_hmm());
    let mut is_word = |surface: &str| {
        let mut tokens = Vec::new();
        worker.segment(surface, &[], &mut tokens);
        tokens.len() == 1
    };
    if arguments.cues {
        for candidate in Discovery::new().at_least(0.0).candidates(&text, &known, &mut is_word) {
            let cues: Vec<String> =
                candidate.evidence().iter().map(|evidence| format!("{:?}", evidence.cue())).collect();
            println!("{}\t{:.3}\t{}\t{}", candidate.surface(), candidate.score(), candidate.kind(), cues.join(" "));
        }
        return Ok(());
    }
    let start = Instant::now();
    let candidates = Discovery::new().candidates(&text, &known, &mut is_word);
    let elapsed = start.elapsed();
    let table = Table { text: &text, marks: &marks, tagging: &tagging, candidates: &candidates };
    table.print(arguments.errors);
    println!("discovery took {:.1} ms", elapsed.as_secs_f64() * 1000.0);
    Ok(())
}

/// Several files as one, less the rows of later ones that repeat a row.
fn lexicon(paths: &[PathBuf]) -> Result<Lexicon, Box<dyn Error>> {
    let mut lexicon = None;
    for path in paths {
        let read = Lexicon::from_csv(&path.display().to_string(), fs::File::open(path)?)?;
        lexicon = Some(match lexicon {
            None => read,
            Some(before) => Lexicon::merged(&before, &read)?,
        });
    }
    Ok(match lexicon {
        Some(lexicon) => lexicon,
        None => Lexicon::embedded()?.clone(),
    })
}

fn tag(tagger: &Tagger, text: &str) -> Tagging {
    let jieba = JiebaRs::new();
    let mut worker = jieba.worker(Cut::exact());
    let mut edges = HashSet::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let mut tokens = Vec::new();
        worker.segment(line, &[], &mut tokens);
        edges.extend(tokens.iter().map(|token| token.span().end() + offset));
        edges.insert(offset);
        offset += line.len();
    }
    tagger.occurrences(text).resolve(|at| if edges.contains(&at) { Edge::Word } else { Edge::Inside })
}

fn marks(table: &str, text: &str) -> Result<Vec<Mark>, Box<dyn Error>> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).flexible(true).from_reader(table.as_bytes());
    let columns: HashMap<String, usize> =
        reader.headers()?.iter().enumerate().map(|(i, name)| (name.to_owned(), i)).collect();
    let mut marks = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |name: &str| columns.get(name).and_then(|&index| row.get(index)).unwrap_or("");
        let offset = |name: &str| cell(name).parse::<usize>().ok().and_then(|at| offsets.get(at).copied());
        marks.push(Mark {
            span: offset("start").zip(offset("end")).map(|(start, end)| Span::new(start, end)),
            surface: cell("surface").to_owned(),
            kind: cell("kind").to_owned(),
            scope: cell("scope").to_owned(),
            quoted: cell("quoted") != "0",
            members: cell("members").split('|').filter(|member| !member.is_empty()).map(str::to_owned).collect(),
        });
    }
    Ok(marks)
}

struct Table<'a> {
    text: &'a str,
    marks: &'a [Mark],
    tagging: &'a Tagging,
    candidates: &'a [Candidate],
}

impl Mark {
    fn is_slogan(&self) -> bool {
        matches!(self.kind.as_str(), "numeral" | "slogan" | "plan")
    }
}

impl Table<'_> {
    fn surface(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Whether something that was found is marked as a slogan.
    fn is_marked(&self, span: Span) -> bool {
        let surface = self.surface(span);
        self.marks
            .iter()
            .any(|mark| mark.is_slogan() && mark.span.map_or_else(|| mark.surface == surface, |marked| marked == span))
    }

    /// Whether the span is a mention that overlaps a marked slogan without being it.
    fn is_around_mark(&self, span: Span) -> bool {
        let surface = self.surface(span).replace(['“', '”'], "");
        let is_around = |mark: &Mark| match mark.span {
            Some(marked) => marked.overlaps(span),
            None => surface.contains(mark.surface.as_str()),
        };
        !self.is_marked(span)
            && self.tagging.mentions().iter().any(|mention| mention.span() == span)
            && self.marks.iter().any(|mark| mark.is_slogan() && is_around(mark))
    }

    /// Whether a mark is among the spans.
    fn is_found(&self, mark: &Mark, spans: &HashSet<Span>) -> bool {
        match mark.span {
            Some(span) => spans.contains(&span),
            None => spans.iter().any(|&span| self.surface(span) == mark.surface),
        }
    }

    fn print(&self, errors: bool) {
        let slogans = || self.tagging.mentions().iter().filter(|mention| mention.kind().is_slogan());
        let tagged: HashSet<Span> = slogans().map(|mention| mention.span()).collect();
        let found = || self.candidates.iter().filter(|candidate| candidate.kind() != CandidateKind::Name);
        let mut all: HashSet<Span> = self.tagging.mentions().iter().map(|mention| mention.span()).collect();
        all.extend(found().flat_map(Candidate::spans));
        let recall = |name: &str, wanted: &dyn Fn(&Mark) -> bool, spans: &HashSet<Span>| {
            let wanted: Vec<&Mark> = self.marks.iter().filter(|mark| wanted(mark)).collect();
            let (hits, missed): (Vec<&Mark>, Vec<&Mark>) = wanted.iter().partition(|mark| self.is_found(mark, spans));
            print_row(name, hits.len(), wanted.len());
            if errors {
                missed.iter().for_each(|mark| println!("    missed {}", mark.surface));
            }
        };
        let is_national = |mark: &Mark| mark.is_slogan() && mark.scope == "national";
        recall("tagger: recall of national slogans, numerals, plans", &is_national, &tagged);
        let precision = |name: &str, spans: Vec<Span>| {
            let (right, wrong): (Vec<Span>, Vec<Span>) = spans.iter().partition(|&&span| self.is_marked(span));
            print_row(name, right.len(), spans.len());
            if errors {
                wrong.iter().for_each(|&span| println!("    wrong {}", self.surface(span)));
            }
        };
        precision("tagger: precision", slogans().map(|mention| mention.span()).collect());
        recall(
            "recall of numerals and quoted slogans",
            &|mark| mark.is_slogan() && (mark.kind == "numeral" || mark.quoted),
            &all,
        );
        let of_lexicon = slogans().filter(|mention| mention.is_quoted() || mention.kind() == Kind::Numeral);
        let mut spans: Vec<Span> = of_lexicon.map(|mention| mention.span()).collect();
        let candidates: Vec<Span> = found().flat_map(|candidate| candidate.spans().iter().copied()).collect();
        precision("precision of candidates alone", candidates.clone());
        spans.extend(candidates);
        if self.marks.iter().any(|mark| mark.span.is_none()) {
            let mut seen = HashSet::new();
            spans.retain(|&span| seen.insert(self.surface(span).to_owned()));
        }
        precision("precision of candidates and the lexicon's", spans.clone());
        // A term of the lexicon that is longer or shorter than its mark (五位一体”总体布局, 放管服效) is the same slogan.
        spans.retain(|&span| !self.is_around_mark(span));
        precision("  the same, less terms longer or shorter than a mark", spans);
        self.print_members(errors);
    }

    fn print_members(&self, errors: bool) {
        let mut exact = 0;
        let mut explained = 0;
        let mut seen = HashSet::new();
        for mark in self.marks.iter().filter(|mark| mark.kind == "numeral" && seen.insert(mark.surface.clone())) {
            let spans: Vec<Span> = self
                .text
                .match_indices(mark.surface.as_str())
                .map(|(at, surface)| Span::new(at, at + surface.len()))
                .collect();
            let list: Vec<&str> = members::of(self.text, &spans).into_iter().map(|span| self.surface(span)).collect();
            explained += usize::from(!mark.members.is_empty());
            exact += usize::from(!mark.members.is_empty() && list == mark.members);
            if errors && list != mark.members {
                println!("    {}: marked {}, found {}", mark.surface, mark.members.join("|"), list.join("|"));
            }
        }
        print_row("members: exact lists among explained numerals", exact, explained);
    }
}

fn print_row(name: &str, part: usize, whole: usize) {
    let ratio = if whole == 0 { f64::NAN } else { part as f64 / whole as f64 };
    println!("{name:<55} {part:>4} of {whole:>4}  {ratio:.3}");
}
