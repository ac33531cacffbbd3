//! Links of two texts, or passages of several, as the scorer of the gold reads them: a line of JSON for each sentence; and
//! how long both take.
//!
//! `evaluate_wording links EARLIER LATER > LINKS.jsonl`, `evaluate_wording passages FILES… > PASSAGES.jsonl`,
//! `evaluate_wording speed COPIES FILES…`: each file is perturbed so many times (of every ten words one is left out or
//! swapped with the next, by a fixed generator), and what is made of it is compared and searched for passages.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;

use serde_json::json;
use tifa::compare::{Change, Compare};
use tifa::corpus::Metadata;
use tifa::reuse::{Collection, Reuse};
use tifa::{Analyzer, Document, Span};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["links", earlier, later] => links(earlier, later),
        ["passages", files @ ..] => passages(files),
        ["speed", copies, files @ ..] => copies.parse().map_err(Into::into).and_then(|copies| speed(copies, files)),
        _ => Err("expected links EARLIER LATER, passages FILES… or speed COPIES FILES…".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate_wording: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(analyzer: &Analyzer, file: &str) -> Result<Document, Box<dyn Error>> {
    Ok(analyzer.analyze_bytes(&std::fs::read(file)?)?)
}

fn place(document: &Document, span: Span) -> serde_json::Value {
    let origin = document.origin(span).char();
    json!([origin.start(), origin.end()])
}

fn links(earlier: &str, later: &str) -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new()?;
    let (earlier, later) = (read(&analyzer, earlier)?, read(&analyzer, later)?);
    let comparison = Compare::new().run(&earlier, &later)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for sentence in comparison.later() {
        let linked = sentence.links().iter().filter_map(|link| comparison.earlier().get(link.earlier()));
        let spans: Vec<_> = linked.map(|sentence| place(&earlier, sentence.span())).collect();
        let mut changes = Vec::new();
        for piece in sentence.pieces().iter().filter(|piece| piece.change() != Change::Kept) {
            let new = piece.later().map(|span| place(&later, span));
            match piece.earlier() {
                [] => changes.push(json!({"earlier": null, "later": new})),
                old => changes.extend(old.iter().map(|&span| json!({"earlier": place(&earlier, span), "later": new}))),
            }
        }
        let own = later.origin(sentence.span()).char();
        let line = json!({
            "later_start": own.start(),
            "later_end": own.end(),
            "earlier": spans,
            "class": sentence.class().name(),
            "kind": sentence.kind().map(|kind| kind.name()),
            "changes": changes,
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn passages(files: &[&str]) -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new()?;
    let documents: Vec<Document> = files.iter().map(|file| read(&analyzer, file)).collect::<Result<_, _>>()?;
    let mut collection = Collection::new();
    for (document, file) in documents.iter().zip(files) {
        collection.add(document, Metadata::from_file_name(file))?;
    }
    let reused = Reuse::new().run(&collection)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, (document, text)) in documents.iter().zip(collection.texts()).enumerate() {
        let passages = reused.passages(index);
        for sentence in text.sentences() {
            let mut sources = Vec::new();
            for passage in passages.iter().filter(|passage| passage.span().overlaps(sentence)) {
                let Some(source) = documents.get(passage.source()) else { continue };
                let origin = source.origin(passage.source_span()).char();
                let name = collection.texts().get(passage.source()).map(|text| text.metadata().name());
                sources.push(json!({"doc": name, "start": origin.start(), "end": origin.end()}));
            }
            let own = document.origin(sentence).char();
            let name = text.metadata().name();
            let line = json!({"doc": name, "start": own.start(), "end": own.end(), "sources": sources});
            writeln!(out, "{line}")?;
        }
    }
    Ok(out.flush()?)
}

/// The words of a document with one in ten left out or swapped with the next; line feeds stay.
fn perturbed(document: &Document, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        // xorshift64*, of which the upper bits are good.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    };
    let words: Vec<&str> = document.words().collect();
    let mut text = String::with_capacity(document.text().len());
    let mut held = None;
    for word in words {
        let is_break = word.contains('\n');
        match next() % 20 {
            0 if !is_break => {}
            1 if !is_break && held.is_none() => held = Some(word),
            _ => {
                text.push_str(word);
                text.push_str(held.take().unwrap_or(""));
            }
        }
    }
    text.push_str(held.unwrap_or(""));
    text
}

fn speed(copies: usize, files: &[&str]) -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new()?;
    let mut collection = Collection::new();
    let mut characters = 0;
    for (number, file) in files.iter().enumerate() {
        let original = read(&analyzer, file)?;
        for copy in 0..copies {
            let document = analyzer.analyze_text(&perturbed(&original, (number * copies + copy) as u64))?;
            characters += document.text().chars().count();
            if copy == 0 {
                let started = Instant::now();
                let comparison = Compare::new().run(&original, &document)?;
                let took = started.elapsed().as_secs_f64() * 1e3;
                let length = document.text().chars().count();
                println!("{file}: {length} characters, {} sentences, {took:.1} ms", comparison.later().len());
            }
            let metadata = Metadata::named(format!("{number}-{copy}")).with_year(1900 + copy as i32);
            collection.add(&document, metadata.with_place(format!("{number}县")))?;
        }
    }
    println!("{} documents, {characters} characters", collection.texts().len());
    let started = Instant::now();
    let reused = Reuse::new().run(&collection)?;
    println!("clauses: {:.2} s", started.elapsed().as_secs_f64());
    let edges = reused.edges();
    println!("edges: {:.2} s, {}", started.elapsed().as_secs_f64(), edges.len());
    let shares = reused.shares();
    println!("shares: {:.2} s, {}", started.elapsed().as_secs_f64(), shares.len());
    Ok(())
}
