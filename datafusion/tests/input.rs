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
    for name in ["reports.parquet", "reports.csv", "reports.jsonl", "reports.json", "parts/"] {
        let mut context = session(2);
        register(&mut context, analyzer()).expect("a context takes functions");
        let path = path(name);
        wait(Format::of(&path).register(&context, "reports", &path)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = wait(sorted(&context, &Reports::in_table("reports").term_frequency()));
        assert!(found == expected, "{name}: {} rows, expected {}", found.len(), expected.len());
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
}
