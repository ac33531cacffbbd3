//! The layers of docs/architecture.md: a module uses only what stands above it in the table there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From the lowest layer to the highest: the modules in the first column of the table of docs/architecture.md.
fn order() -> Vec<String> {
    let page = include_str!("../docs/architecture.md");
    let table = page.split("\n| module |").nth(1).expect("docs/architecture.md has a table of modules");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    names.collect()
}

/// The tagger is handed word edges and knows nothing of segmentation.
const FORBIDDEN: [(&str, &str); 1] = [("tagger", "segment")];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("an entry of src can be read").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules that the names re-exported by lib.rs come from: `Span` → `span`.
fn re_exports(title_page: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for statement in title_page.split("pub use ").skip(1) {
        let statement = statement.split(';').next().unwrap_or("");
        let Some((module, items)) = statement.split_once("::") else { continue };
        for name in items.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()) {
            names.insert(name.to_owned(), module.trim().to_owned());
        }
    }
    names
}

/// Whatever follows `crate::`: one name, or the names at the top of a brace.
fn uses(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let name = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
        let Some(list) = rest.strip_prefix('{') else {
            used.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (at, character) in list.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    used.push(name(list[start..at].trim_start()));
                    start = at + 1;
                    if character == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let title_page = std::fs::read_to_string(root.join("lib.rs")).expect("lib.rs can be read");
    let re_exports = re_exports(&title_page);
    let order = order();
    let rank = |module: &str| order.iter().position(|name| name == module);
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).expect("a file of src");
        let module = relative.iter().next().and_then(|first| Path::new(first).file_stem()).expect("a name");
        let module = module.to_str().expect("a UTF-8 name");
        if module == "lib" {
            continue;
        }
        let Some(own) = rank(module) else {
            wrong.push(format!("{}: the module `{module}` has no layer", relative.display()));
            continue;
        };
        let code = std::fs::read_to_string(&file).expect("a source file can be read");
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for name in uses(&code.join("\n")) {
            let used = re_exports.get(&name).unwrap_or(&name);
            let above = used == module || rank(used).is_some_and(|other| other < own);
            if !above || FORBIDDEN.contains(&(module, used.as_str())) {
                wrong.push(format!("{}: `{module}` uses `{used}`", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "help: move the code down, or what it needs up:\n{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_what_is_used() {
    let code = "use crate::{Error, text::{Rule, Source}}; fn f() { crate::span::Span::default() }";
    assert_eq!(uses(code), ["Error", "text", "span"]);
    assert_eq!(re_exports("pub use span::Span;\npub use error::{Error, Place};")["Place"], "error");
}
