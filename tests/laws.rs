//! The laws that hold for any bytes. The fuzz targets in `fuzz/` and the tests of `tests/hostile/laws.rs` call the same
//! functions, so this file uses no module of either.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;
use tifa::cooccurrence::{Context, Cooccurrence, PairCounts};
use tifa::corpus::{Group, Metadata, Selection, Unit};
use tifa::discover::Discovery;
use tifa::export::write_plain;
use tifa::frequency::{Counts, Frequency};
use tifa::lexicon::Matching;
use tifa::outline::sentences;
use tifa::segment::{Cut, Jieba, Locked, Pointwise, Segmenter, UserWords};
use tifa::summary::Report;
use tifa::tagger::{Edge, Tagging};
use tifa::text::Rule;
use tifa::{Analyzer, CharacterSpan, CleanText, Cleaner, Corpus, Document, Lexicon, Outline, Source, Span, Tagger};

static ANALYZER: Lazy<Analyzer> = Lazy::new(|| Analyzer::new().expect("the embedded data is sound"));

/// What stands before the first blank line, and what stands behind it; malformed bytes become U+FFFD.
fn two_parts(bytes: &[u8]) -> (String, String) {
    let all = String::from_utf8_lossy(bytes).into_owned();
    match all.split_once("\n\n") {
        Some((first, second)) => (first.to_owned(), second.to_owned()),
        None => (String::new(), all),
    }
}

/// Bytes are refused or cleaned, and every character of the source is accounted for; the outline covers the clean text.
pub fn cleaning(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes(bytes) else { return };
    let clean = Cleaner::new().clean(source);
    characters_are_accounted_for(&clean);
    outline_covers(clean.text(), &Outline::of(clean.text()));
}

/// Every character of the clean text stands in the source as itself or as the form that a rule maps to it; the ledger
/// adds up; offsets lead to the source and back.
pub fn characters_are_accounted_for(clean: &CleanText) {
    let source = clean.source();
    let ledger = clean.ledger();
    assert_eq!(ledger.total(), source.text().chars().count());
    let mapped: usize = Rule::ALL.iter().map(|rule| ledger.mapped(*rule)).sum();
    assert_eq!(ledger.kept() + mapped, clean.text().chars().count());
    let (mut changed, mut end) = (0, 0);
    for (index, (at, c)) in clean.text().char_indices().enumerate() {
        let span = Span::new(at, at + c.len_utf8());
        let origin = clean.origin(span);
        let decoded = source.span_of(origin.byte()).unwrap();
        assert_eq!(source.bytes(decoded), origin.byte());
        assert_eq!(
            origin.char(),
            CharacterSpan::new(source.character(decoded.start()), source.character(decoded.end()))
        );
        assert_eq!(clean.span_of(origin.byte()), Some(span));
        assert_eq!(clean.span_of_characters(clean.characters(span)), Some(span));
        assert_eq!(clean.characters(span), CharacterSpan::new(index, index + 1));
        assert!(decoded.start() >= end);
        end = decoded.end();
        let was = &source.text()[decoded.range()];
        if was != c.to_string() {
            changed += 1;
            assert!(is_normal_form(was, c), "{was:?} became {c:?}");
        }
    }
    assert_eq!(changed, mapped);
    let whole = clean.paragraphs().map(|span| &clean.text()[span.range()]).collect::<Vec<_>>().join("\n");
    assert_eq!(whole, clean.text());
}

fn is_normal_form(was: &str, c: char) -> bool {
    let full = was.chars().next().is_some_and(|was| was as u32 == c as u32 + 0xfee0);
    let entity = was.starts_with('&') || was.starts_with('<');
    let usual = was.chars().next().and_then(tifa::hanzi::usual_form);
    let variant = usual.is_some_and(|usual| usual == c || usual as u32 == c as u32 + 0xfee0);
    full || entity
        || variant
        || matches!(c, ' ' | '\n') && was.chars().all(|was| was.is_whitespace() || was.is_control())
}

/// Paragraphs are the lines of the text, sentences concatenate to them, sections lie in each other.
pub fn outline_covers(text: &str, outline: &Outline) {
    let paragraphs: Vec<&str> = outline.paragraphs().iter().map(|paragraph| &text[paragraph.span().range()]).collect();
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(paragraphs, lines);
    let cut: String = outline.sentences().iter().map(|sentence| &text[sentence.span().range()]).collect();
    assert_eq!(cut, paragraphs.concat());
    for paragraph in outline.paragraphs() {
        let cut: String =
            sentences(&text[paragraph.span().range()]).map(|s| &text[paragraph.span().range()][s.range()]).collect();
        assert_eq!(cut, &text[paragraph.span().range()]);
    }
    for (index, section) in outline.sections().iter().enumerate() {
        assert!(section.span().contains(section.heading()) && text.get(section.span().range()).is_some());
        if let Some(parent) = section.parent() {
            assert!(parent < index && outline.sections()[parent].span().contains(section.span()));
        }
    }
}

/// Lines `word frequency tag`, a blank line, a text: tokens that concatenate, of both engines. `benches/tests/agreement.rs`
/// has the law that they are those of jieba-rs.
pub fn segmentation(bytes: &[u8]) {
    let (words, text) = two_parts(bytes);
    let Ok(words) = UserWords::from_reader("words", words.as_bytes()) else { return };
    let embedded = Jieba::embedded().expect("the embedded dictionary is sound");
    let Ok(jieba) = embedded.with_words(&words) else { return };
    let pointwise = Pointwise::with_dictionary(&jieba).expect("the dictionary of the embedded model");
    let all: String = words.words().iter().map(|word| word.text()).collect();
    let text = text + &all;
    for segmenter in [&jieba as &dyn Segmenter, &pointwise] {
        cuts_without_harm(segmenter, &text);
        keeps_locked_spans(segmenter, &text);
    }
}

/// Bytes are refused with a place, or are a lexicon whose every surface is found.
pub fn lexicon(bytes: &[u8]) {
    for read in [Lexicon::from_csv("any", bytes), Lexicon::from_jieba_dictionary("any", bytes)] {
        match read {
            Err(error) => assert!(error.place().is_some() && error.to_string().starts_with("any"), "{error}"),
            Ok(lexicon) => {
                for entry in lexicon.entries() {
                    for surface in entry.surfaces() {
                        assert_eq!(lexicon.term(surface).map(|term| term.term()), Some(entry.term()));
                    }
                }
                let _ = lexicon.findings().iter().map(ToString::to_string).collect::<Vec<_>>();
                let overlaid = lexicon.overlaid(&lexicon).expect("a lexicon does not contradict itself");
                assert_eq!(overlaid.digest(), lexicon.digest());
                Tagger::new(lexicon).expect("a small lexicon").occurrences_unlimited(&String::from_utf8_lossy(bytes));
            }
        }
    }
}

/// Bytes are refused as a dictionary; and the embedded dictionary with some bytes changed is refused or cuts without harm,
/// though its digest be forged.
#[cfg(feature = "dictionary")]
pub fn dictionary(bytes: &[u8]) {
    use sha2::{Digest, Sha256};
    const EMBEDDED: &[u8] = include_bytes!("../dict/jieba.dict");
    if let Err(error) = Jieba::from_reader("any", bytes) {
        assert!(error.to_string().starts_with("any: "), "{error}");
    }
    // Eight bytes a change: where, modulo the length, and what. Small places, which are the header, come as often as others.
    let mut forged = EMBEDDED.to_vec();
    for change in bytes.chunks_exact(8) {
        let Some((&[a, b, c, d], &[value, near, ..])) = change.split_first_chunk::<4>() else { continue };
        let reach = if near < 128 { 1024 } else { forged.len() };
        let place = u32::from_le_bytes([a, b, c, d]) as usize % reach;
        forged[place] = value;
    }
    if forged != EMBEDDED {
        assert!(Jieba::from_reader("forged", forged.as_slice()).is_err(), "the digest does not agree");
    }
    let digest = Sha256::digest(&forged[64..]);
    forged[32..64].copy_from_slice(&digest);
    if let Ok(jieba) = Jieba::from_reader("forged", forged.as_slice()) {
        cuts_without_harm(&jieba, &String::from_utf8_lossy(bytes));
        cuts_without_harm(&jieba, "研究生命起源，改革开放以来GDP增长8.5%。长春市长春药店𠀀㐀魑魅魍魉");
        let _ = (jieba.inverse_document_frequency("改革"), jieba.part_of_speech("改革"));
    }
}

/// Tokens in any mode, of an engine whose data may say anything; those of one segmentation concatenate.
pub fn cuts_without_harm(segmenter: &dyn Segmenter, text: &str) {
    let locked = some_locks(text);
    for cut in [Cut::search(), Cut::all()] {
        segmenter.worker(cut).segment(text, &locked, &mut Vec::new());
    }
    let mut tokens = Vec::new();
    for cut in [Cut::exact(), Cut::exact().with_tags(), Cut::exact().without_hmm()] {
        for locked in [&[][..], &locked] {
            tokens.clear();
            segmenter.worker(cut).segment(text, locked, &mut tokens);
            let joined: String = tokens.iter().map(|token| token.text(text)).collect();
            assert_eq!(joined, text);
        }
    }
}

/// Every locked span is a token. A forged dictionary may have words that no builder writes, which reach over one.
fn keeps_locked_spans(segmenter: &dyn Segmenter, text: &str) {
    let locked = some_locks(text);
    for cut in [Cut::exact().with_tags(), Cut::search()] {
        let mut tokens = Vec::new();
        segmenter.worker(cut).segment(text, &locked, &mut tokens);
        for lock in &locked {
            assert!(tokens.iter().any(|token| token.span() == lock.span()), "{lock:?} in {text:?}");
        }
    }
}

/// Two characters of every seven.
fn some_locks(text: &str) -> Vec<Locked> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    bounds.windows(3).step_by(7).map(|span| Locked::new(Span::new(span[0], span[2]), "n".parse().unwrap())).collect()
}

/// A term a line, a blank line, a text: every occurrence in the folded text is a mention, nested, shadowed or rejected, and
/// is one of them once.
pub fn tagging(bytes: &[u8]) {
    let (terms, text) = two_parts(bytes);
    let Ok(lexicon) = Lexicon::from_csv("terms", format!("term,match\n{terms}\n").as_bytes()) else { return };
    let tagger = Tagger::new(lexicon.clone()).expect("a small lexicon");
    // Any rule for word edges will do.
    let edge = |offset: usize| if offset % 5 == 2 { Edge::Inside } else { Edge::Word };
    let tagging = tagger.occurrences_unlimited(&text).resolve(edge);
    occurrences_are_accounted_for(&lexicon, &text, &tagging);
}

fn occurrences_are_accounted_for(lexicon: &Lexicon, text: &str, tagging: &Tagging) {
    let folded: Vec<(Span, char)> = text
        .char_indices()
        .filter_map(|(at, c)| fold(c).map(|kept| (Span::new(at, at + c.len_utf8()), kept)))
        .collect();
    let mut expected = BTreeSet::new();
    for entry in lexicon.entries() {
        let term: Vec<char> = entry.term().chars().filter_map(fold).collect();
        for window in folded.windows(term.len()) {
            if window.iter().map(|&(_, c)| c).eq(term.iter().copied()) {
                let span = Span::new(window[0].0.start(), window[window.len() - 1].0.end());
                expected.insert((span, entry.term().to_owned()));
            }
        }
    }
    let mentions = tagging.mentions().iter().map(|mention| (mention.span(), mention.term().to_owned()));
    let shadowed = tagging.shadowed().iter().map(|shadowed| (shadowed.span(), shadowed.term().to_owned()));
    let rejected = tagging.rejected().iter().map(|rejected| (rejected.span(), rejected.term().to_owned()));
    let all: Vec<_> = mentions.chain(shadowed).chain(rejected).collect();
    assert_eq!(all.len(), expected.len(), "{text:?}");
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), expected, "{text:?}");
    let mut end = 0;
    for mention in tagging.mentions() {
        if mention.is_nested() {
            assert!(mention.span().end() <= end);
        } else {
            assert!(mention.span().start() >= end);
            end = mention.span().end();
        }
        assert!(mention.is_quoted() || mention.entry().matching() != Matching::Quoted);
    }
}

/// What the tagger's documentation says of folding.
fn fold(c: char) -> Option<char> {
    match tifa::hanzi::usual_form(c).unwrap_or(c) {
        c @ ('０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋' | '％') => char::from_u32(u32::from(c) - 0xFEE0),
        '"' | '\'' | '‘'..='‟' | '「'..='』' | '〝'..='〟' | '﹁'..='﹄' | '＂' | '＇' => None,
        c if c.is_whitespace() || tifa::hanzi::is_invisible(c) => None,
        c => Some(c),
    }
}

/// Bytes are refused, or are a document whose tokens concatenate and whose slogans are tokens; all that is made of it can
/// be written.
pub fn analysis(bytes: &[u8]) {
    let Ok(document) = ANALYZER.analyze_bytes(bytes) else { return };
    document_holds(&document);
    let candidates = Discovery::new().at_least(0.0).in_document(&document, ANALYZER.segmenter().as_ref());
    for candidate in &candidates {
        assert!((0.0..=1.0).contains(&candidate.score()) && !candidate.spans().is_empty());
        for span in candidate.spans().iter().chain(candidate.members()) {
            assert!(document.text().get(span.range()).is_some_and(|text| !text.is_empty()));
        }
    }
    let report = Report::new(&document, &candidates, &Selection::everything()).unwrap();
    let json = serde_json::to_string(&report).expect("a report is JSON");
    assert_eq!(serde_json::from_str::<Report>(&json).expect("what is written can be read"), report);
    write_plain(&mut Vec::new(), &report).expect("a vector takes all");
}

/// The laws of a document.
pub fn document_holds(document: &Document) {
    let joined: String = document.words().collect();
    assert_eq!(joined, document.text());
    let tokens: BTreeSet<Span> = document.tokens().iter().map(|token| token.span()).collect();
    for mention in document.mentions() {
        assert!(mention.is_nested() || tokens.contains(&mention.span()));
        let origin = document.origin(mention.span());
        assert!(origin.line() >= 1 && !origin.byte().is_empty());
    }
}

/// A document a line: counts that are made line by line, written, read and added up in two ways are those of the whole.
pub fn merging(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let corpus = |lines: &[(usize, &str)]| {
        let mut corpus = Corpus::new();
        for (number, line) in lines {
            if let Ok(document) = ANALYZER.analyze_text(line) {
                corpus.add(&document, Metadata::named(number.to_string()));
            }
        }
        corpus
    };
    let lines: Vec<(usize, &str)> = text.lines().enumerate().take(16).collect();
    let middle = lines.len() / 2;
    let (frequency, selection) = (Frequency::new().by([Group::Document]), Selection::everything());
    let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1);
    let whole = (frequency.run(&corpus(&lines), &selection), pairs.run(&corpus(&lines), &selection));
    let count = |lines: &[(usize, &str)]| -> (Counts, PairCounts) {
        let corpus = corpus(lines);
        let sent = (frequency.count(&corpus), pairs.count(&corpus, &selection));
        serde_json::from_str(&serde_json::to_string(&sent).expect("counts are JSON")).expect("the same counts")
    };
    let merged = |parts: &[&[(usize, &str)]]| {
        let (mut counts, mut joint) = count(&[]);
        for part in parts {
            let (more, more_joint) = count(part);
            counts.merge(more).expect("counted alike");
            joint.merge(more_joint).expect("counted alike");
        }
        (counts.table(&selection), pairs.table(&joint).expect("counted alike"))
    };
    let singly: Vec<&[(usize, &str)]> = lines.chunks(1).rev().collect();
    for parts in [&singly[..], &[&lines[middle..], &lines[..middle]][..]] {
        let merged = merged(parts);
        assert_eq!(merged.0, whole.0);
        assert_eq!(merged.1, whole.1);
    }
}
