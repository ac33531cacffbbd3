//! Which files are meant: files, folders with all that lies in them, patterns.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::error::Place;
use crate::{Error, Result};

/// So deep are folders gone into: deeper ones hold themselves through a link.
const DEEPEST: usize = 64;

/// Finds the files that `arguments` mean as [`Corpus::read`](crate::Corpus::read) does: files, folders with all that lies
/// in them, and patterns. Each file is given once, in the order of their paths; beside them stands what could not be looked at.
///
/// ```
/// let folder = std::env::temp_dir().join("tifa-files");
/// std::fs::create_dir_all(folder.join("2024")).unwrap();
/// std::fs::write(folder.join("2024/甲县.txt"), "改革见效。").unwrap();
///
/// let (files, refused) = tifa::corpus::files([folder.join("*"), folder.join("2025")]);
/// assert_eq!(files, [folder.join("2024/甲县.txt")]);
/// assert!(refused[0].error.to_string().contains("no such file or folder"));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// ```
pub fn files<P: AsRef<Path>>(arguments: impl IntoIterator<Item = P>) -> (Vec<PathBuf>, Vec<Refused>) {
    let mut files = BTreeSet::new();
    let mut refused = Vec::new();
    for argument in arguments {
        let path = argument.as_ref();
        let found = if path.exists() { of_path(path, &mut refused) } else { of_pattern(path, &mut refused) };
        match found {
            Ok(found) => files.extend(found),
            Err(error) => refused.push((path.display().to_string(), error)),
        }
    }
    let refused = refused.into_iter().map(|(path, error)| Refused { path, error }).collect();
    (files.into_iter().collect(), refused)
}

/// A file, or those of a folder.
fn of_path(path: &Path, refused: &mut Vec<(String, Error)>) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    folder(path, 0, &mut files, refused);
    if files.is_empty() {
        return Err(Error::new(crate::ErrorKind::Missing, "no file in this folder")
            .expected("a text")
            .at(Place::file(&path.display().to_string())));
    }
    Ok(files)
}

fn folder(path: &Path, depth: usize, files: &mut Vec<PathBuf>, refused: &mut Vec<(String, Error)>) {
    let name = || path.display().to_string();
    if depth > DEEPEST {
        let error = Error::new(crate::ErrorKind::Limit, "folders that lie in each other without end")
            .expected("at most 64 of them");
        refused.push((name(), error.at(Place::file(&name()))));
        return;
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            refused.push((name(), Error::io(&name(), error)));
            return;
        }
    };
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                refused.push((name(), Error::io(&name(), error)));
                continue;
            }
        };
        // What the system hides, and what Word leaves beside a document that is open.
        let hidden = path.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            name.starts_with('.') || name.starts_with("~$")
        });
        if hidden {
            continue;
        }
        if path.is_dir() {
            folder(&path, depth + 1, files, refused);
        } else {
            files.push(path);
        }
    }
}

/// The files that a pattern with `*`, `?`, `[…]` or `**` matches.
fn of_pattern(path: &Path, refused: &mut Vec<(String, Error)>) -> Result<Vec<PathBuf>> {
    let name = path.display().to_string();
    let place = || Place::file(&name);
    if !name.contains(['*', '?', '[']) {
        return Err(Error::new(crate::ErrorKind::Missing, "no such file or folder").at(place()));
    }
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let paths = glob::glob_with(&name, options).map_err(|error| {
        Error::found(format!("the pattern, which is wrong at its character {}: {}", error.pos + 1, error.msg))
            .at(place())
    })?;
    let mut files = Vec::new();
    for found in paths {
        match found {
            Ok(found) => files.extend(of_path(&found, refused)?),
            Err(error) => {
                let name = error.path().display().to_string();
                refused.push((name.clone(), Error::io(&name, error.into())));
            }
        }
    }
    if files.is_empty() {
        return Err(Error::new(crate::ErrorKind::Missing, "no file that matches the pattern").at(place()));
    }
    Ok(files)
}
