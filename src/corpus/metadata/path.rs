//! The path of a file as metadata.

use super::{Clues, Found, Metadata};

/// The longest extension, in characters: `.markdown`.
const LONGEST_EXTENSION: usize = 8;

/// The metadata that a path gives: the name of the file first, then the folders, the innermost first.
pub(super) fn metadata(path: &str) -> Metadata {
    let mut components: Vec<&str> = path.split(['/', '\\']).filter(|component| !component.is_empty()).collect();
    let file = components.pop().unwrap_or("");
    let name = stem(file);
    let mut metadata = Metadata::named(name).with_path(path);
    let clues = Clues::of(name);
    let maybe_place = clues.maybe_place.clone();
    metadata.complete(clues, Found::Name);
    let is_dated = metadata.year.is_some();
    let folders: Vec<Clues> = components.iter().rev().filter(is_plain).map(|folder| Clues::of(folder)).collect();
    // A name that may be a place is one where a year stands beside it: 湖州-2019, 2019/湖州.
    if metadata.place.is_none()
        && (is_dated || folders.iter().any(|clues| clues.year.is_some()))
        && let Some(place) = maybe_place
    {
        metadata = metadata.with_place_found(place, Found::Name);
    }
    for clues in folders {
        metadata.complete(clues, Found::Folder);
    }
    metadata
}

/// A folder such as `u2019` or `v20190114` says nothing of a year.
fn is_plain(folder: &&&str) -> bool {
    let mut before = ' ';
    folder.chars().all(|character| {
        let is_glued = character.is_ascii_digit() && before.is_ascii_alphabetic();
        before = character;
        !is_glued
    })
}

/// The name of a file without its extensions.
fn stem(file: &str) -> &str {
    let mut name = file;
    while let Some((before, extension)) = name.rsplit_once('.') {
        let is_extension = (1..=LONGEST_EXTENSION).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
        if before.is_empty() || !is_extension {
            break;
        }
        name = before;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::Date;
    use super::*;

    /// Each line: path, name of the document, place, year, day; what is not known is empty.
    #[test]
    fn paths() {
        let mut wrong = Vec::new();
        for line in include_str!("../../../tests/data/file_names.tsv").lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [path, name, place, year, date] = cells[..] else { panic!("five cells: {line}") };
            let metadata = metadata(path);
            let found = (metadata.name(), metadata.place().unwrap_or(""), metadata.year(), metadata.date());
            let expected = (name, place, year.parse().ok(), date.parse::<Date>().ok());
            if found != expected {
                wrong.push(format!("{path}: {found:?}"));
            }
        }
        assert!(
            wrong.is_empty(),
            "help: these rows of tests/data/file_names.tsv were read otherwise:\n{}",
            wrong.join("\n")
        );
    }

    #[test]
    fn any_path_is_survived() {
        for path in
            ["", ".", "..", "/", "\\", ".txt", "年", "20", "2019", "十", "二〇一九", "第", "a".repeat(9999).as_str()]
        {
            metadata(path);
        }
        let long = "第一二三四五六七八九十".repeat(2000);
        assert_eq!(metadata(&long).year(), None);
        assert_eq!(metadata(&"市长".repeat(500_000)).place(), None);
    }
}
