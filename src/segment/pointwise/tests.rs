//! The laws that the engine keeps. `benches/tests/pointwise.rs` has it beside vaporetto's predictor with the same model.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::scores::{FIRST, PIECE, Scores, Values};
use super::symbols::{NUMBER_SIGN, OTHER_SIGN};
use super::worker::Worker;
use super::*;
use crate::Span;
use crate::segment::characters::Code;
use crate::segment::{Locked, SegmentWorker, Token};

/// docs/segmentation.md draws how these come about: with another model its figures change.
#[test]
fn the_figures_of_the_chapter() {
    let engine = Pointwise::embedded().unwrap();
    assert_eq!(engine.boundary_scores("科创高地上"), [-164, 120, -23, 30]);
    let limits = engine.model.limits();
    assert_eq!((limits.threshold, limits.sure), (-8, 72));
    assert_eq!(engine.vocabulary.characters.code('高'), 142);
}

fn new_scores(engine: &Pointwise, piece: usize) -> Scores<'_> {
    let code = |character| engine.vocabulary.characters.code(character);
    Scores::new(engine, code('零'), code('年'), piece, Values::Left)
}

/// Text of our own making: sentences of the cases and the sample, and words thrown together.
fn texts() -> Vec<String> {
    let cases = include_str!("../../../tests/data/segment_cases.txt");
    let sample = include_str!("../../../examples/data/report.txt");
    let mut texts: Vec<String> = cases.lines().chain(sample.lines()).map(str::to_owned).collect();
    let words: Vec<&str> = "推进 万人助万企 的 了 和 2025年 3.5% 5G 高质量发展 无人机 ， “ ” 科创高地 上 一 二〇二五年 二零一 人民 中华人民共和国 \
        营商环境 在 不 有 中 国 民 A股 。 、 龘 㐀 长春市 药店 不一定 充分发挥 习近平新时代中国特色社会主义思想 - ％ １２ Ｇ"
        .split(' ')
        .collect();
    let mut state = 7_u32;
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(words[(state >> 16) as usize % words.len()]);
        }
        texts.push(text);
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The embedded model without the second look.
fn undoubting() -> Pointwise {
    let mut model = Model::new(Bytes::Static(model::EMBEDDED), "the embedded model").unwrap();
    model.doubt = model::Doubt::default();
    Pointwise::new(model, &Jieba::embedded().unwrap()).unwrap()
}

/// What a year in Chinese digits makes of the boundary behind a symbol. A lock that begins or ends in it ends it; `lock_edges`
/// are the boundaries where one does.
fn by_year(symbols: &[char], place: usize, lock_edges: &[usize]) -> Option<bool> {
    let is_year = |start: usize| {
        if lock_edges.iter().any(|edge| (start..place).contains(edge)) {
            return false;
        }
        symbols.get(start..start + 5).is_some_and(|window| {
            window[4] == '年' && window[..4].iter().all(|&digit| "零一二三四五六七八九".contains(digit))
        })
    };
    if (0..4).any(|behind| place.checked_sub(behind).is_some_and(is_year)) {
        Some(false)
    } else {
        let is_behind = place.checked_sub(4).is_some_and(is_year) && !"度代".contains(*symbols.get(place + 1)?);
        is_behind.then_some(true)
    }
}

/// The tokens that the scores and the two rules give, without the second look.
#[test]
fn tokens_are_those_of_the_scores() {
    let engine = undoubting();
    let texts = texts();
    for text in &texts {
        let (characters, bytes): (Vec<char>, Vec<usize>) =
            symbols(text).map(|symbol| (symbol.character(), symbol.bytes())).unzip();
        let scores = engine.boundary_scores(text);
        let (mut expected, mut end) = (Vec::new(), 0);
        for (place, length) in bytes.iter().enumerate() {
            end += length;
            let behind = characters.get(place + 1).copied().unwrap_or(OTHER_SIGN);
            let is_edge = scores.get(place).is_some_and(|&score| score > 0);
            let is_date = characters[place] == NUMBER_SIGN && "年月日".contains(behind);
            let year = by_year(&characters, place, &[]).filter(|_| place + 1 < characters.len());
            if year.unwrap_or(is_edge && !is_date) || characters[place] == OTHER_SIGN || behind == OTHER_SIGN {
                expected.push(end);
            }
        }
        let ends: Vec<usize> = cut(&engine, text, PIECE).iter().map(|token| token.span().end()).collect();
        assert_eq!(ends, expected, "{text}");
    }
}

fn cut(engine: &Pointwise, text: &str, piece: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    Worker::new(engine, Cut::exact().with_tags(), piece).segment(text, &[], &mut tokens);
    tokens
}

fn text(most: usize) -> impl Strategy<Value = String> {
    let words = "([的一是在不了有和人这中大为上个国我以要]|[〇零一二五九年]|[一-龥]|[0-9A-Ca-c.%_-]|，|😀|㐀|\r\n|高质量发展|习近平新时代中国特色社会主义思想)";
    proptest::string::string_regex(&format!("{words}{{0,{most}}}")).unwrap()
}

proptest! {
    /// How much is read at a time does not show.
    #[test]
    fn any_piece_gives_the_same(text in text(60), piece in 1_usize..40) {
        let engine = Pointwise::embedded().unwrap();
        prop_assert_eq!(cut(&engine, &text, piece), cut(&engine, &text, PIECE));
    }

    #[test]
    fn tokens_concatenate_and_locks_hold(before in text(20), inside in text(6), after in text(20)) {
        let text = format!("{before}{inside}{after}");
        let lock = Locked::new(Span::new(before.len(), before.len() + inside.len()), "n".parse().unwrap());
        let locked: &[Locked] = if inside.is_empty() { &[] } else { &[lock] };
        let mut tokens = Vec::new();
        Pointwise::embedded().unwrap().worker(Cut::exact()).segment(&text, locked, &mut tokens);
        let joined: String = tokens.iter().map(|token| token.text(&text)).collect();
        prop_assert_eq!(&joined, &text);
        prop_assert!(locked.iter().all(|lock| tokens.contains(&lock.token())));
        // Without the second look, a lock that breaks no symbol changes no edge but its own.
        let engine = undoubting();
        let (mut free, mut bound) = (BTreeSet::new(), BTreeSet::new());
        for (edges, locked) in [(&mut free, &[][..]), (&mut bound, locked)] {
            tokens.clear();
            engine.worker(Cut::exact()).segment(&text, locked, &mut tokens);
            edges.extend(tokens.iter().map(|token| token.span().end()).filter(|&end| end < before.len() || end > before.len() + inside.len()));
        }
        let whole: Vec<String> = [&before, &inside, &after].into_iter().flat_map(|part| seen(part)).collect();
        prop_assert!(whole != seen(&text) || free == bound, "{:?} {:?}", free, bound);
    }

    #[test]
    fn second_look_is_the_simple_one(text in text(60)) {
        check_second_look(&text, 0..0);
    }

    #[test]
    fn second_look_beside_a_lock_is_the_simple_one(text in text(30), first in 0_usize..30, length in 1_usize..5) {
        let symbols = symbols(&text).count();
        check_second_look(&text, first.min(symbols)..(first + length).min(symbols));
    }
}

/// The pieces of text that are one symbol each.
fn seen(text: &str) -> Vec<String> {
    let mut at = 0;
    let piece = |symbol: Symbol| {
        at += symbol.bytes();
        text[at - symbol.bytes()..at].to_owned()
    };
    symbols(text).map(piece).collect()
}

/// The second look on strings: stretches, what both cut, and what becomes of the rest. The symbols at `lock`, if any, are locked.
fn check_second_look(text: &str, lock: std::ops::Range<usize>) {
    let engine = Pointwise::embedded().unwrap();
    let (known, unknown) = (i32::from(engine.model.doubt.known), i32::from(engine.model.doubt.unknown));
    let symbols: Vec<Symbol> = symbols(text).collect();
    let pieces = seen(text);
    let Some(last) = symbols.len().checked_sub(1) else { return };
    let scores = engine.boundary_scores(text);
    let characters: Vec<char> = symbols.iter().map(|symbol| symbol.character()).collect();
    let lock_edges: Vec<usize> = if lock.is_empty() {
        Vec::new()
    } else {
        lock.start.checked_sub(1).into_iter().chain([lock.end - 1]).collect()
    };
    let settled = |place: usize| {
        if lock_edges.contains(&place) {
            return Some(true);
        }
        if lock.contains(&place) {
            return Some(false);
        }
        if let Some(is_edge) = by_year(&characters, place, &lock_edges).filter(|_| place < last) {
            return Some(is_edge);
        }
        let (before, behind) =
            (symbols[place].character(), symbols.get(place + 1).map_or(OTHER_SIGN, |next| next.character()));
        match (before, behind) {
            (OTHER_SIGN, _) | (_, OTHER_SIGN) => Some(true),
            (NUMBER_SIGN, '年' | '月' | '日') => Some(false),
            _ => None,
        }
    };
    let mut edges: Vec<bool> = (0..=last).map(|place| settled(place).unwrap_or_else(|| scores[place] > 0)).collect();
    let before = edges.clone();
    let score = |place: usize| {
        if settled(place).is_none() {
            scores[place]
        } else if before[place] {
            i32::MAX
        } else {
            i32::MIN / 2
        }
    };
    let is_sure = |place: usize| place == last || score(place) > known.max(unknown);
    let find = |symbols: &[Symbol]| {
        let word: String = symbols.iter().map(|symbol| symbol.character()).collect();
        symbols.iter().all(|symbol| !symbol.character().is_ascii()) && engine.vocabulary.find(&word).is_some()
    };
    let jieba = Jieba::embedded().unwrap();
    let mut first = 0;
    for end in (0..=last).filter(|&place| is_sure(place)) {
        let is_doubted = (first..end).any(|place| before[place]);
        if is_doubted && end + 1 - first <= 32 {
            let stretch = pieces[first..=end].concat();
            let mut tokens = Vec::new();
            jieba.worker(Cut::exact()).segment(&stretch, &[], &mut tokens);
            let ends: BTreeSet<usize> = tokens.iter().map(|token| token.span().end()).collect();
            let theirs: Vec<usize> =
                (first..=end).filter(|&place| ends.contains(&pieces[first..=place].concat().len())).collect();
            let mut from = first;
            for place in (first..=end).filter(|&place| place == end || before[place] && theirs.contains(&place)) {
                let inner = from..place;
                let ours: Vec<usize> = inner.clone().filter(|&place| before[place]).collect();
                let jiebas: Vec<usize> = inner.clone().filter(|place| theirs.contains(place)).collect();
                let words = |edges: &[usize]| {
                    let ends = edges.iter().map(|edge| edge + 1).chain([place + 1]);
                    let starts = std::iter::once(from).chain(edges.iter().map(|edge| edge + 1));
                    starts.zip(ends).all(|(start, end)| find(&symbols[start..end]))
                };
                let has_lone = symbols[from..=place].iter().any(|symbol| {
                    symbol.character().is_ascii() || super::second_look::LONE.contains(symbol.character())
                });
                let given_up = ours.iter().map(|&place| score(place)).max();
                let made = jiebas.iter().map(|&place| -score(place)).max().unwrap_or(0);
                let (is_settled, edge) = match given_up {
                    None => (false, false),
                    Some(given_up) if jiebas.is_empty() && find(&symbols[from..=place]) => (given_up <= known, false),
                    Some(_) if !jiebas.is_empty() && words(&ours) => (false, false),
                    Some(given_up) if !jiebas.is_empty() && words(&jiebas) => {
                        (given_up <= known && made <= known, true)
                    }
                    Some(given_up) => (given_up <= unknown && !has_lone, false),
                };
                if is_settled {
                    inner.for_each(|place| edges[place] = edge && jiebas.contains(&place));
                }
                from = place + 1;
            }
        }
        first = end + 1;
    }
    let expected: Vec<usize> = (0..=last)
        .filter(|&place| edges[place] || place == last)
        .map(|place| pieces[..=place].concat().len())
        .collect();
    let offset = |symbol: usize| pieces[..symbol].concat().len();
    let locked = [Locked::new(Span::new(offset(lock.start), offset(lock.end)), "n".parse().unwrap())];
    for piece in [PIECE, 7] {
        let mut tokens = Vec::new();
        let locked = if lock.is_empty() { &[][..] } else { &locked };
        Worker::new(&engine, Cut::exact(), piece).segment(text, locked, &mut tokens);
        let ends: Vec<usize> = tokens.iter().map(|token| token.span().end()).collect();
        assert_eq!(ends, expected, "{text} {lock:?}");
    }
}

#[test]
fn second_look_at_sentences() {
    for text in texts() {
        let middle = symbols(&text).count() / 2;
        check_second_look(&text, 0..0);
        check_second_look(&text, middle / 2..middle);
    }
    check_second_look("到二〇二五年底建成", 2..4);
}

#[test]
fn doubted_edges_go_and_locks_are_seen() {
    let engine = Pointwise::embedded().unwrap();
    let words = |engine: &Pointwise, text: &str, locked: &[Locked]| {
        let mut tokens = Vec::new();
        engine.worker(Cut::exact()).segment(text, locked, &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("/")
    };
    let text = "发展底盘更加厚实";
    assert_eq!(words(&undoubting(), text, &[]), "发展/底盘/更/加/厚实");
    assert_eq!(words(&engine, text, &[]), "发展/底盘/更加/厚实");
    let text = "由要素驱动向创新驱动转变";
    let lock = Locked::new(Span::new(18, 30), "n".parse().unwrap());
    assert_eq!(words(&engine, text, &[lock]), "由/要素/驱动/向/创新驱动/转变");
}

/// A line without end and without a mark is cut in the memory of a short one, and as in one piece.
#[test]
fn an_endless_line_takes_no_more_memory() {
    let engine = Pointwise::embedded().unwrap();
    let mut scores = new_scores(&engine, PIECE);
    let line = "推进高质量发展和营商环境".repeat(20_000);
    scores.begin();
    let mut at = FIRST;
    while scores.last() == usize::MAX {
        scores.advance(&line, &[], at);
        at = at.max(scores.finished());
    }
    assert!(scores.room() < 4 * PIECE, "{}", scores.room());
    for line in [line.as_str(), &"的".repeat(3000), &"。".repeat(3000), &"7".repeat(3000), &"龘".repeat(3000)] {
        assert_eq!(cut(&engine, line, 100), cut(&engine, line, PIECE));
    }
}

#[test]
fn words_and_tags() {
    let engine = Pointwise::embedded().unwrap();
    let tagged = |text: &str| {
        let tokens = cut(&engine, text, PIECE);
        let tagged = tokens.iter().map(|token| format!("{}_{}", token.text(text), token.part_of_speech()));
        tagged.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(tagged("推动企业发展。"), "推动_v 企业_n 发展_vn 。_x");
    assert_eq!(tagged("2025年增长4.7%。"), "2025年_t 增长_v 4.7%_m 。_x");
    assert_eq!(tagged("到二〇二五年底建成"), "到_v 二〇二五年_t 底_f 建成_v");
    assert_eq!(tagged("二零二五年工作重点"), "二零二五年_t 工作_vn 重点_n");
}

#[test]
fn a_model_for_another_dictionary_is_refused() {
    let mut dictionary = crate::segment::DictionaryBuilder::new();
    dictionary.words("dict.txt", "改革 1 n\n".as_bytes()).unwrap();
    let dictionary = Jieba::from_reader("dict", dictionary.build().unwrap().as_slice()).unwrap();
    let error = Pointwise::from_reader("model", model::EMBEDDED, &dictionary).unwrap_err();
    assert!(error.to_string().contains("a model for the dictionary"), "{error}");
    assert!(Pointwise::from_reader("model", model::EMBEDDED, &Jieba::embedded().unwrap()).is_ok());
    let code: Code = Jieba::embedded().unwrap().vocabulary.characters.next;
    assert!(code < crate::segment::characters::FIRST_RESERVED);
}

fn words_of(engine: &Pointwise, text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    engine.worker(Cut::exact()).segment(text, &[], &mut tokens);
    tokens.iter().map(|token| token.text(text).to_owned()).collect()
}

/// As jieba deletes words: `word 0`.
#[test]
fn a_word_of_the_frequency_0_speaks_for_nothing() {
    let embedded = Pointwise::embedded().unwrap();
    let with = |words: &str| embedded.with_words(&UserWords::from_reader("words", words.as_bytes()).unwrap()).unwrap();
    let text = "上线砚服通平台，嘉洲花悦项目竣工，推动高质量发展";
    assert_eq!(words_of(&with("砚服通 0\n服通平 0\n嘉洲花悦项目 0\n"), text), words_of(&embedded, text));
    assert_ne!(words_of(&with("服通平 500\n嘉洲花悦项目 500\n"), text), words_of(&embedded, text));
    // A word of the dictionary, deleted, is no evidence for its edges any more.
    let (engine, deleted) = (&embedded, with("发展 0\n"));
    assert_ne!(engine.boundary_scores("推动发展"), deleted.boundary_scores("推动发展"));
}

#[test]
fn user_words_with_letters_or_digits_are_remarked() {
    let words = UserWords::from_reader("words", "5G基站 9\n砚服通 9\nA股\n".as_bytes()).unwrap();
    let engine = Pointwise::embedded().unwrap().with_words(&words).unwrap();
    let remarks: Vec<String> = engine.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(remarks.len(), 2, "{remarks:?}");
    assert!(remarks[0].starts_with("words:1: `5G基站`: ") && remarks[1].starts_with("words:3: `A股`: "), "{remarks:?}");
    assert!(engine.remarks().iter().all(|remark| *remark.oddity() == Oddity::Unread));
}

#[test]
fn a_model_for_another_dictionary_is_refused_with_the_files_name() {
    let mut other = crate::segment::DictionaryBuilder::new();
    other.words("dict.txt", "改革 100 vn\n".as_bytes()).unwrap();
    let other = Jieba::from_reader("my.dict", other.build().unwrap().as_slice()).unwrap();
    let error = Pointwise::from_reader("my.model", super::model::EMBEDDED, &other).unwrap_err();
    assert!(error.to_string().starts_with("my.model: a model for the dictionary "), "{error}");
}
