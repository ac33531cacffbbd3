//! How fast are the terms of the embedded lexicon found, and those of a lexicon of 100,000? Beside the tagger stands daachorse, a
//! double-array Aho-Corasick automaton, which finds the same strings and decides nothing.

mod shared;

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use tifa::tagger::Edge;
use tifa::{Lexicon, Tagger};

/// The embedded lexicon and rows up to `count`: one in ten a stretch of the text, the others two stretches of the text in
/// one, which begin as the text does and go on otherwise.
fn grown(text: &str, count: usize) -> Lexicon {
    let embedded = Lexicon::embedded().expect("the embedded lexicon is sound");
    let characters: Vec<char> = text.chars().filter(|character| ('一'..='龥').contains(character)).collect();
    let mut surfaces = BTreeSet::new();
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        // The constants are Knuth's for MMIX.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for place in 0.. {
        if surfaces.len() + embedded.entries().len() >= count {
            break;
        }
        let mut stretch = |length: usize| {
            let start = draw(characters.len() - length);
            characters[start..start + length].iter().collect::<String>()
        };
        let surface = if place % 10 == 0 { stretch(4) } else { stretch(2) + &stretch(2 + place % 4) };
        if embedded.term(&surface).is_none() {
            surfaces.insert(surface);
        }
    }
    let csv = format!("term\n{}\n", surfaces.into_iter().collect::<Vec<_>>().join("\n"));
    let more = Lexicon::from_csv("grown.csv", csv.as_bytes()).expect("the rows are sound");
    embedded.merged(&more).expect("no row is there already")
}

/// A text and forms as the peer compares them: without white space and marks, which the tagger passes over, too.
fn folded(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// The forms of all terms in a double array.
fn peer(lexicon: &Lexicon) -> CharwiseDoubleArrayAhoCorasick<u32> {
    let forms: BTreeSet<String> = lexicon
        .entries()
        .iter()
        .flat_map(|entry| entry.surfaces())
        .map(folded)
        .filter(|form| !form.is_empty())
        .collect();
    CharwiseDoubleArrayAhoCorasickBuilder::new().build(forms).expect("the forms are not empty, and each is there once")
}

fn tag(criterion: &mut Criterion) {
    let (path, text) = shared::text();
    println!("text: {path}, {} bytes", text.len());
    let embedded = Lexicon::embedded().expect("the embedded lexicon is sound").clone();
    let lexicons = [("the embedded lexicon", embedded), ("100,000 entries", grown(&text, 100_000))];
    for (name, lexicon) in lexicons {
        let entries = lexicon.entries().len();
        let automaton = peer(&lexicon);
        let stretch = folded(&text);
        let tagger = Tagger::new(lexicon).expect("there is room");
        let count = || {
            let tagging = tagger.occurrences_unlimited(black_box(&text)).resolve(|_| Edge::Word);
            tagging.mentions().len() + tagging.shadowed().len() + tagging.rejected().len()
        };
        let occurrences = tagger.occurrences_unlimited(&text).len();
        assert_eq!(count(), occurrences, "each occurrence is accounted for");
        let found = || automaton.find_overlapping_iter(black_box(&stretch)).count();
        let least = tagger.occurrences_unlimited(&text).resolve(|_| Edge::Word).mentions().len();
        assert!(found() >= least, "the automaton finds each mention");
        println!("{name}: {entries} entries, {occurrences} occurrences, {} of the automaton", found());
        let mut group = criterion.benchmark_group("tag");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(count));
        group.bench_function(format!("{name}, daachorse"), |bencher| bencher.iter(found));
        group.finish();
    }
}

criterion_group!(benches, tag);
criterion_main!(benches);
