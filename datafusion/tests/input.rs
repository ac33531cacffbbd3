//! Parquet, CSV and JSON lines give the same counts.

use std::fs;

use datafusion::arrow::{csv, json};
use tifa_datafusion::sql::Reports;
use tifa_datafusion::{Format, register, session};

use crate::sample::{analyzer, batch, corpus, frequencies, sorted, texts, wait, write_parquet};

#[test]
fn every_format_gives_the_same_counts() {
    let texts = texts(5);
    let expected = frequencies(&corpus(&texts), |row| row.count);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).display().to_string();
    write_parquet(path("reports.parquet").as_ref(), &texts);
    let rows = batch(&texts);
    csv::Writer::new(fs::File::create(path("reports.csv")).expect("a file")).write(&rows).expect("rows as CSV");
    for name in ["reports.jsonl", "reports.json"] {
        let mut writer = json::LineDelimitedWriter::new(fs::File::create(path(name)).expect("a file"));
        writer.write(&rows).expect("rows as JSON");
        writer.finish().expect("the file can be closed");
    }
    // A folder of Parquet files in two parts.
    fs::create_dir(path("parts")).expect("a folder");
    for (number, part) in texts.chunks(3).enumerate() {
        write_parquet(path(&format!("parts/{number}.parquet")).as_ref(), part);
    }
    // Folders whose own names have points and endings, with something else in them.
    for (folder, file) in [("of.2024", "0.parquet"), ("all.csv", "0.csv"), ("all.json", "0.json")] {
        fs::create_dir(path(folder)).expect("a folder");
        let ending = file.trim_start_matches('0');
        fs::copy(path(&format!("reports{ending}")), path(&format!("{folder}/{file}"))).expect("a copy");
        fs::create_dir(path(&format!("{folder}/!{ending}"))).expect("a folder");
    }
    fs::copy(path("reports.parquet"), path("reports.pq")).expect("a copy");
    let by_ending = [
        "reports.parquet",
        "reports.pq",
        "reports.csv",
        "reports.jsonl",
        "reports.json",
        "parts/",
        "parts",
        "of.2024",
        "of.2024/",
        "all.csv",
        "all.csv/",
        "all.json",
        "all.json/",
    ];
    for name in by_ending {
        let mut context = session(2);
        register(&mut context, analyzer()).expect("a context takes functions");
        let path = path(name);
        wait(Format::of(&path).register(&context, "reports", &path)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = wait(sorted(&context, &Reports::in_table("reports").term_frequency()));
        assert!(found == expected, "{name}: {} rows, expected {}", found.len(), expected.len());
    }
}

/// Capitals and points are a table's own, as in the queries that read it.
#[test]
fn tables_have_the_names_they_are_given() {
    let texts = texts(3);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("reports.parquet").display().to_string();
    write_parquet(path.as_ref(), &texts);
    for name in ["Reports", "all.Reports", "a b", "报告"] {
        let mut context = session(2);
        register(&mut context, analyzer()).expect("a context takes functions");
        wait(Format::Parquet.register(&context, name, &path)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = wait(sorted(&context, &Reports::in_table(name).document_frequency()));
        assert!(found == frequencies(&corpus(&texts), |row| row.documents), "{name}: {} rows", found.len());
    }
}

#[test]
fn a_format_may_be_said_where_the_name_does_not_show_it() {
    let texts = texts(3);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::create_dir(path("csv.d")).expect("a folder");
    for name in ["csv.d/0.csv", "rows.txt", "rows"] {
        csv::Writer::new(fs::File::create(path(name)).expect("a file")).write(&batch(&texts)).expect("rows as CSV");
    }
    for name in ["csv.d", "csv.d/", "rows.txt", "rows"] {
        let mut context = session(2);
        register(&mut context, analyzer()).expect("a context takes functions");
        wait(Format::Csv.register(&context, "reports", &path(name))).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = wait(sorted(&context, &Reports::in_table("reports").term_frequency()));
        assert!(found == frequencies(&corpus(&texts), |row| row.count), "{name}: {} rows", found.len());
    }
}

#[test]
fn formats_by_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse::<Format>().expect("a name is read back"), format);
        assert_eq!(Format::of(&format!("a/b.c/reports.{format}")), format);
    }
    assert!("xlsx".parse::<Format>().expect_err("no such format").to_string().contains("parquet, csv, jsonl"));
    assert_eq!(Format::of("s3://bucket/reports/"), Format::Parquet);
    assert_eq!(Format::of("s3://bucket/reports.csv/"), Format::Csv);
    assert_eq!(Format::of("reports.csv/part-0"), Format::Parquet);
}
