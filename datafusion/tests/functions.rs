//! The functions one by one, over every way that a column can hold text.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, DictionaryArray, NullArray, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Int64Type, Schema};
use datafusion::prelude::SessionContext;
use tifa::discover::Discovery;
use tifa::{Analyzer, Lexicon, Limits};
use tifa_datafusion::{Computation, fingerprint, register};

use crate::sample::{REPORT, analyzer, ask, context, wait};

/// A context whose table `t` has one column `text`.
fn column(text: ArrayRef) -> SessionContext {
    let schema = Schema::new(vec![Field::new("text", text.data_type().clone(), true)]);
    let rows = RecordBatch::try_new(Arc::new(schema), vec![text]).expect("the column fits");
    let mut context = tifa_datafusion::session(1);
    register(&mut context, analyzer()).expect("a context takes functions");
    context.register_batch("t", rows).expect("the table is new");
    context
}

fn calls() -> impl Iterator<Item = String> {
    Computation::ALL.into_iter().map(|computation| {
        if computation.takes_unit() {
            format!("{}(text, 'sentence')", computation.name())
        } else {
            format!("{}(text)", computation.name())
        }
    })
}

#[test]
fn every_kind_of_text_column_gives_the_same() {
    let report: String = REPORT.chars().take(1000).collect();
    let texts = StringArray::from(vec![Some(&*report), None, Some(""), Some("深化“放管服”改革。"), Some(&*report)]);
    let plain: ArrayRef = Arc::new(texts.clone());
    let dictionary: DictionaryArray<Int32Type> = texts.iter().collect();
    let forms = [
        cast(&plain, &DataType::LargeUtf8).expect("a cast"),
        cast(&plain, &DataType::Utf8View).expect("a cast"),
        Arc::new(dictionary.clone()) as ArrayRef,
        // Its values are those of all five rows.
        Arc::new(dictionary.slice(1, 4)),
    ];
    for call in calls() {
        let sql = format!("SELECT {call} FROM t");
        let expected = wait(ask(&column(Arc::clone(&plain)), &sql)).expect("strings are read");
        assert_eq!(expected.len(), 5);
        assert_eq!(expected[1], [None], "{call}");
        assert_eq!(expected[0], expected[4], "{call}");
        for form in &forms {
            let found = wait(ask(&column(Arc::clone(form)), &sql)).expect("every form is read");
            assert_eq!(found, expected[5 - form.len()..], "{call} of {}", form.data_type());
        }
    }
}

#[test]
fn nulls_and_empty_texts() {
    let nulls = column(Arc::new(NullArray::new(2)));
    for call in calls() {
        assert_eq!(wait(ask(&nulls, &format!("SELECT {call} FROM t"))), Ok(vec![vec![None], vec![None]]), "{call}");
    }
    let empty = column(Arc::new(StringArray::from(vec![""])));
    let sql = "SELECT tifa_clean(text), tifa_tokens(text), tifa_counts(text), tifa_pairs(text, 'document'), \
               tifa_units(text, 'document'), tifa_mentions(text), tifa_candidates(text), tifa_error(text) FROM t";
    let list = Some("[]".to_owned());
    let expected =
        vec![Some(String::new()), list.clone(), list.clone(), list.clone(), list.clone(), list.clone(), list, None];
    assert_eq!(wait(ask(&empty, sql)), Ok(vec![expected]));
    let none = column(Arc::new(StringArray::from(Vec::<&str>::new())));
    assert_eq!(wait(ask(&none, "SELECT tifa_pairs(text, 'section') FROM t")), Ok(vec![]));
}

#[test]
fn constants_are_read() {
    let context = column(Arc::new(StringArray::from(vec!["x"])));
    let rows = wait(ask(
        &context,
        "SELECT tifa_tokens('改革见效。'), tifa_clean(NULL), tifa_clean(arrow_cast('改革', 'LargeUtf8'))",
    ));
    assert_eq!(rows, Ok(vec![vec![Some("[改革, 见效, 。]".to_owned()), None, Some("改革".to_owned())]]));
}

#[test]
fn tokens_concatenate_to_the_clean_text() {
    let context = context(&[(2025, REPORT.to_owned())]);
    let rows = wait(ask(&context, "SELECT array_to_string(tifa_tokens(text), '') = tifa_clean(text) FROM reports"));
    assert_eq!(rows, Ok(vec![vec![Some("true".to_owned())]]));
}

#[test]
fn mentions_are_the_cores() {
    let context = context(&[(2025, REPORT.to_owned())]);
    let sql = "SELECT m['term'], m['surface'], m['kind'], m['topic'], m['nested'], m['quoted'], m['start'], m['end'], \
               m['line'] FROM (SELECT unnest(tifa_mentions(text)) AS m FROM reports)";
    let document = analyzer().analyze_text(REPORT).expect("the sample is text");
    let clean: Vec<char> = document.text().chars().collect();
    let rows = wait(ask(&context, sql)).expect("mentions are found");
    assert!(rows.len() > 20 && rows.len() == document.mentions().len());
    for (row, mention) in rows.iter().zip(document.mentions()) {
        let row: Vec<&str> = row.iter().map(|cell| cell.as_deref().expect("no cell is NULL")).collect();
        let [start, end] = [row[6], row[7]].map(|number| number.parse::<usize>().expect("a number"));
        assert_eq!(clean[start..end].iter().collect::<String>(), row[1]);
        assert_eq!([row[0], row[2], row[3]], [mention.term(), mention.kind().name(), mention.topic().name()]);
        assert_eq!([row[4], row[5]], [mention.is_nested().to_string(), mention.is_quoted().to_string()]);
        assert_eq!(row[8], document.origin(mention.span()).line().to_string());
    }
}

#[test]
fn candidates_are_the_cores() {
    let texts = [(2025, REPORT.to_owned())];
    let sql = "SELECT c['surface'], c['kind'], c['score'], c['count'], array_length(c['members']) \
               FROM (SELECT unnest(tifa_candidates(text)) AS c FROM reports)";
    let document = analyzer().analyze_text(REPORT).expect("the sample is text");
    let expected = Discovery::new().in_document(&document, analyzer().segmenter().as_ref());
    let rows = wait(ask(&context(&texts), sql)).expect("candidates are found");
    assert!(!rows.is_empty());
    let cells = expected.iter().map(|candidate| {
        let members = candidate.members().len();
        vec![
            Some(candidate.surface().to_owned()),
            Some(candidate.kind().to_string()),
            Some(candidate.score().to_string()),
            Some(candidate.spans().len().to_string()),
            // SQL has no length of an empty array.
            Some(members.to_string()).filter(|_| members > 0),
        ]
    });
    let rows: Vec<_> = rows
        .into_iter()
        .map(|mut row| {
            row[4] = row[4].take().filter(|length| length != "0");
            row
        })
        .collect();
    assert_eq!(rows, cells.collect::<Vec<_>>());
}

#[test]
fn candidates_are_limited_as_the_analyzer_is() {
    let limits = Limits::new().with_candidates(1);
    let limited = Arc::new(Analyzer::builder().limits(limits).build().expect("all parts are there"));
    assert_ne!(fingerprint(&limited), fingerprint(&analyzer()));
    let texts = [(2025, "开展“百员联百企”“六防六促”活动。".to_owned())];
    let mut context = context(&texts);
    let sql = "SELECT array_length(tifa_candidates(text)) FROM reports";
    assert_eq!(wait(ask(&context, sql)), Ok(vec![vec![Some("2".to_owned())]]));
    register(&mut context, limited).expect("a context takes functions");
    let error = wait(ask(&context, sql)).expect_err("there are two");
    assert!(error.contains("tifa_candidates") && error.contains("Limits::with_candidates"), "{error}");
}

#[test]
fn a_text_that_is_none_is_named_and_can_be_left_out() {
    let control = "\u{1}\u{2}\u{3}\u{4}".repeat(64);
    let context = context(&[(2024, control), (2025, "改革见效。".to_owned())]);
    let error =
        wait(ask(&context, "SELECT tifa_tokens(text) FROM reports")).expect_err("control characters are refused");
    assert!(error.contains("a text is refused") && error.contains("tifa_error(text) IS NULL"), "{error}");
    let rows = wait(ask(&context, "SELECT tifa_clean(text) FROM reports WHERE tifa_error(text) IS NULL"));
    assert_eq!(rows, Ok(vec![vec![Some("改革见效。".to_owned())]]));
    let rows = wait(ask(&context, "SELECT year FROM reports WHERE tifa_error(text) IS NOT NULL"));
    assert_eq!(rows, Ok(vec![vec![Some("2024".to_owned())]]));
}

#[test]
fn wrong_calls_say_what_is_right() {
    let context = context(&[(2025, "改革".to_owned())]);
    for (call, expected) in [
        ("tifa_tokens()", "tifa_tokens"),
        ("tifa_tokens(year)", "the text must be a string, not Int32"),
        ("tifa_pairs(text)", "tifa_pairs is called as tifa_pairs(text, unit)"),
        ("tifa_pairs(text, 3)", "tifa_pairs is called as tifa_pairs(text, unit)"),
        ("tifa_pairs(text, 'word')", "expected one of sentence, paragraph, section, document"),
        ("tifa_pairs(text, text)", "the unit must be a constant string"),
        ("tifa_pairs(text, NULL)", "the unit must be a constant string"),
        ("tifa_tokens(text, 'another')", "this query was planned with another, but this process has tifa"),
        ("tifa_tokens(text, text)", "this query was planned with"),
        ("tifa_tokens(text, 'a', 'b')", "tifa_tokens is called as tifa_tokens(text)"),
    ] {
        let error = wait(ask(&context, &format!("SELECT {call} FROM reports"))).expect_err(call);
        assert!(error.contains(expected), "{call}: {error}");
    }
}

/// A call planned by one analyzer, run by another: what happens in a cluster whose processes differ.
#[test]
fn another_lexicon_refuses_the_plan() {
    let mine = Lexicon::from_csv("mine.csv", "term,kind\n云上小镇,slogan\n".as_bytes()).expect("the lexicon is sound");
    let lexicon = Lexicon::embedded().expect("it is embedded").overlaid(&mine).expect("they fit");
    let other = Arc::new(Analyzer::builder().lexicon(lexicon).build().expect("all parts are there"));
    let texts = [(2025, "建设云上小镇。".to_owned())];
    let (here, mut there) = (context(&texts), context(&texts));
    register(&mut there, Arc::clone(&other)).expect("a context takes functions");
    let sql = format!("SELECT tifa_tokens(text, '{}') FROM reports", fingerprint(&analyzer()));
    let error = wait(ask(&there, &sql)).expect_err("the lexicons differ");
    assert!(error.contains(&fingerprint(&analyzer())) && error.contains(&fingerprint(&other)), "{error}");
    assert!(wait(ask(&here, &sql)).is_ok());
}

#[test]
fn counts_add_up_to_terms() {
    let context = context(&[(2025, REPORT.to_owned())]);
    let sql = "SELECT (SELECT sum(c['count']) FROM (SELECT unnest(tifa_counts(text)) AS c FROM reports)), \
               array_length(tifa_terms(text)) FROM reports";
    let frame = wait(async { context.sql(sql).await?.collect().await }).expect("the query is sound");
    let sum = frame[0].column(0).as_primitive::<Int64Type>().value(0);
    let length = cast(frame[0].column(1), &DataType::Int64).expect("a number");
    assert_eq!(sum, length.as_primitive::<Int64Type>().value(0));
    assert!(sum > 4000);
}
