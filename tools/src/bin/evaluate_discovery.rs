//! Measures the tagger and the discovery of candidates on a text whose slogans are marked.
//!
//! `evaluate_discovery TEXT MARKS [--engine NAME] [--lexicon CSV]… [--errors]` prints a table; `--cues` prints each candidate with its cues
//! instead, to fit the weights with.
//!
//! MARKS is tab-separated with a header. With the columns `start end surface kind scope quoted members` each mention is
//! marked, by character offsets in TEXT. With `surface kind quoted members` a wording is marked wherever it stands.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use tifa::discover::{Candidate, CandidateKind, Discovery, members};
use tifa::lexicon::Kind;
use tifa::{Document, Source, Span};
use tifa_cli::{Failure, input, options};

/// Measures discovery on a text whose slogans are marked.
#[derive(Parser)]
struct Arguments {
    /// The text.
    text: String,
    /// The marks.
    marks: String,
    #[command(flatten)]
    analyzer: options::analyzer::AnalyzerOptions,
    /// Judge what has this score or a higher one.
    #[arg(long, value_name = "SCORE")]
    least: Option<f64>,
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

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tifa_tools::run(|output| {
        let analyzer = arguments.analyzer.analyzer()?;
        let source = tifa_tools::read_source(&arguments.text)?;
        let document = analyzer.analyze_unlimited(source.clone());
        if arguments.cues {
            for candidate in Discovery::new().at_least(0.0).in_document(&document, analyzer.segmenter().as_ref()) {
                let evidence = candidate.evidence().iter();
                let cues: Vec<String> = evidence.map(|evidence| format!("{:?}", evidence.cue())).collect();
                let (surface, score, kind) = (candidate.surface(), candidate.score(), candidate.kind());
                writeln!(output, "{surface}\t{score:.3}\t{kind}\t{}", cues.join(" "))?;
            }
            return Ok(());
        }
        let marks = marks(&arguments.marks, &source, &document)?;
        let start = Instant::now();
        let discovery = arguments.least.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
        let candidates = discovery.in_document(&document, analyzer.segmenter().as_ref());
        let elapsed = start.elapsed();
        let table = Table { document: &document, marks: &marks, candidates: &candidates, errors: arguments.errors };
        table.print(output)?;
        writeln!(output, "discovery took {:.1} ms", elapsed.as_secs_f64() * 1000.0)?;
        Ok(())
    })
}

/// The marks, with their offsets turned into those of the clean text.
fn marks(file: &str, source: &Source, document: &Document) -> Result<Vec<Mark>, Failure> {
    let table = input::read(file)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).flexible(true).from_reader(table.as_slice());
    let header = reader.headers().map_err(|error| Failure::of(file, error.to_string()))?;
    let columns: HashMap<String, usize> =
        header.iter().enumerate().map(|(index, name)| (name.to_owned(), index)).collect();
    let offsets: Vec<usize> = source.text().char_indices().map(|(at, _)| at).chain([source.text().len()]).collect();
    let mut marks = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Failure::of(file, error.to_string()))?;
        let cell = |name: &str| columns.get(name).and_then(|&index| row.get(index)).unwrap_or("");
        let offset = |name: &str| cell(name).parse::<usize>().ok().and_then(|at| offsets.get(at).copied());
        let marked = offset("start").zip(offset("end")).map(|(start, end)| Span::new(start, end));
        marks.push(Mark {
            span: marked.and_then(|span| document.clean_text().span_of(span)),
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
    document: &'a Document,
    marks: &'a [Mark],
    candidates: &'a [Candidate],
    errors: bool,
}

impl Mark {
    fn is_slogan(&self) -> bool {
        matches!(self.kind.as_str(), "numeral" | "slogan" | "plan")
    }
}

impl Table<'_> {
    fn surface(&self, span: Span) -> &str {
        self.document.text().get(span.range()).unwrap_or("")
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
            && self.document.mentions().iter().any(|mention| mention.span() == span)
            && self.marks.iter().any(|mark| mark.is_slogan() && is_around(mark))
    }

    /// Whether a mark is among the spans.
    fn is_found(&self, mark: &Mark, spans: &HashSet<Span>) -> bool {
        match mark.span {
            Some(span) => spans.contains(&span),
            None => spans.iter().any(|&span| self.surface(span) == mark.surface),
        }
    }

    fn print(&self, output: &mut dyn Write) -> Result<(), Failure> {
        let slogans = || self.document.mentions().iter().filter(|mention| mention.kind().is_slogan());
        let found = || {
            self.candidates
                .iter()
                .filter(|candidate| !matches!(candidate.kind(), CandidateKind::Name | CandidateKind::Count))
        };
        let tagged: HashSet<Span> = slogans().map(|mention| mention.span()).collect();
        let candidates: Vec<Span> = found().flat_map(|candidate| candidate.spans().iter().copied()).collect();
        let mut all: HashSet<Span> = self.document.mentions().iter().map(|mention| mention.span()).collect();
        all.extend(&candidates);

        let national = |mark: &Mark| mark.is_slogan() && mark.scope == "national";
        if self.marks.iter().any(national) {
            self.recall(output, "tagger: recall of national slogans, numerals, plans", &national, &tagged)?;
            self.precision(output, "tagger: precision", &slogans().map(|mention| mention.span()).collect::<Vec<_>>())?;
        }
        let wanted = |mark: &Mark| mark.is_slogan() && (mark.kind == "numeral" || mark.quoted);
        self.recall(output, "recall of numerals and quoted slogans", &wanted, &all)?;
        self.precision(output, "precision of candidates alone", &candidates)?;
        let of_lexicon = slogans().filter(|mention| mention.is_quoted() || mention.kind() == Kind::Numeral);
        let mut spans: Vec<Span> = of_lexicon.map(|mention| mention.span()).chain(candidates).collect();
        if self.marks.iter().any(|mark| mark.span.is_none()) {
            let mut seen = HashSet::new();
            spans.retain(|&span| seen.insert(self.surface(span).to_owned()));
        }
        self.precision(output, "precision of candidates and the lexicon's", &spans)?;
        // A term of the lexicon that is longer or shorter than its mark (五位一体”总体布局, 放管服效) is the same slogan.
        spans.retain(|&span| !self.is_around_mark(span));
        self.precision(output, "  the same, less terms longer or shorter than a mark", &spans)?;
        self.members(output)
    }

    fn recall(
        &self,
        output: &mut dyn Write,
        name: &str,
        is_wanted: &dyn Fn(&Mark) -> bool,
        spans: &HashSet<Span>,
    ) -> Result<(), Failure> {
        let wanted: Vec<&Mark> = self.marks.iter().filter(|mark| is_wanted(mark)).collect();
        let (hits, missed): (Vec<&Mark>, Vec<&Mark>) = wanted.iter().partition(|mark| self.is_found(mark, spans));
        row(output, name, hits.len(), wanted.len())?;
        for mark in missed.iter().filter(|_| self.errors) {
            writeln!(output, "    missed {}", mark.surface)?;
        }
        Ok(())
    }

    fn precision(&self, output: &mut dyn Write, name: &str, spans: &[Span]) -> Result<(), Failure> {
        let (right, wrong): (Vec<Span>, Vec<Span>) = spans.iter().partition(|&&span| self.is_marked(span));
        row(output, name, right.len(), spans.len())?;
        for &span in wrong.iter().filter(|_| self.errors) {
            writeln!(output, "    wrong {}", self.surface(span))?;
        }
        Ok(())
    }

    fn members(&self, output: &mut dyn Write) -> Result<(), Failure> {
        let (mut exact, mut explained, mut invented) = (0, 0, 0);
        let mut seen = HashSet::new();
        for mark in self.marks.iter().filter(|mark| mark.kind == "numeral" && seen.insert(mark.surface.clone())) {
            let places = self.document.text().match_indices(mark.surface.as_str());
            let spans: Vec<Span> = places.map(|(at, surface)| Span::new(at, at + surface.len())).collect();
            let list: Vec<&str> =
                members::of(self.document.text(), &spans).into_iter().map(|span| self.surface(span)).collect();
            explained += usize::from(!mark.members.is_empty());
            exact += usize::from(!mark.members.is_empty() && list == mark.members);
            invented += usize::from(mark.members.is_empty() && !list.is_empty());
            if self.errors && list != mark.members {
                let (marked, found) = (mark.members.join("|"), list.join("|"));
                writeln!(output, "    {}: marked {marked}, found {found}", mark.surface)?;
            }
        }
        row(output, "members: exact lists among explained numerals", exact, explained)?;
        row(output, "members: lists where none is marked", invented, seen.len() - explained)
    }
}

fn row(output: &mut dyn Write, name: &str, part: usize, whole: usize) -> Result<(), Failure> {
    let ratio = if whole == 0 { f64::NAN } else { part as f64 / whole as f64 };
    Ok(writeln!(output, "{name:<55} {part:>4} of {whole:>4}  {ratio:.3}")?)
}
