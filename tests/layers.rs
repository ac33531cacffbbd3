//! The layers of docs/architecture.md: a module uses only what stands above it in the table there, and inside a folder no two
//! modules use each other.

use std::collections::{BTreeMap, BTreeSet};
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

/// The modules of `src`, each as the path of its names: `corpus/text.rs` is `["corpus", "text"]`.
type Module = Vec<String>;

/// The paths of a piece of code that begin at its module's own parent (`super::`) or at the top (`crate::`), in full.
fn paths(own: &[String], code: &str) -> Vec<Module> {
    let mut found = Vec::new();
    for (marker, up) in [("crate::", None), ("super::", Some(1))] {
        for (at, _) in code.match_indices(marker) {
            let before = &code[..at];
            // `super::super::` is read once, from its first.
            if before.ends_with("::") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let (mut rest, mut base) = (&code[at + marker.len()..], Vec::new());
            if let Some(mut up) = up {
                while let Some(behind) = rest.strip_prefix("super::") {
                    (rest, up) = (behind, up + 1);
                }
                base.extend_from_slice(&own[..own.len().saturating_sub(up)]);
            }
            tree(rest, &base, &mut found);
        }
    }
    found
}

/// The paths of `a::{b, c::d}`, below `base`; what is behind them.
fn tree<'c>(code: &'c str, base: &[String], found: &mut Vec<Module>) -> &'c str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            match rest.strip_prefix('}') {
                Some(behind) => return behind,
                None if rest.is_empty() => return rest,
                None => {}
            }
            let behind = tree(rest, base, found);
            // What is renamed, and what is no name (`*`), goes on to the next comma or brace.
            rest = behind.trim_start_matches(|c: char| c != ',' && c != '}');
        }
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let path = [base, &[code[..end].to_owned()]].concat();
    match code[end..].strip_prefix("::") {
        Some(rest) if end > 0 => tree(rest, &path, found),
        _ => {
            found.push(path);
            &code[end..]
        }
    }
}

/// Whichever module each name comes from that a module gives out as its own: `pub use text::Unit` in `corpus.rs`.
fn given_out(own: &[String], code: &str, modules: &BTreeMap<Module, String>) -> BTreeMap<Module, Module> {
    let mut names = BTreeMap::new();
    for statement in code.split("\n").collect::<Vec<_>>().join(" ").split("use ").skip(1) {
        let statement = statement.split(';').next().unwrap_or("").trim_start_matches("self::");
        let mut found = Vec::new();
        tree(statement, own, &mut found);
        for path in found {
            let (Some(name), Some(module)) = (path.last(), module_of(&path, modules)) else { continue };
            if module.len() > own.len() && path.len() > module.len() {
                names.insert([own, std::slice::from_ref(name)].concat(), module);
            }
        }
    }
    names
}

/// The module that a path names, or that it names something of.
fn module_of(path: &[String], modules: &BTreeMap<Module, String>) -> Option<Module> {
    (1..=path.len())
        .rev()
        .map(|length| &path[..length])
        .find(|path| modules.contains_key(*path))
        .map(<[String]>::to_vec)
}

/// Which modules of each folder use which others of the same folder, and where: what a file below a module uses, the
/// module uses.
fn uses_inside(modules: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeMap<String, BTreeMap<String, String>>> {
    let mut names = BTreeMap::new();
    for (own, code) in modules {
        names.extend(given_out(own, code, modules));
    }
    let mut folders: BTreeMap<Module, BTreeMap<String, BTreeMap<String, String>>> = BTreeMap::new();
    for (own, code) in modules {
        for path in paths(own, code) {
            let given = (1..=path.len()).rev().find_map(|length| names.get(&path[..length]));
            let Some(used) = given.cloned().or_else(|| module_of(&path, modules)) else { continue };
            let shared = own.iter().zip(&used).take_while(|(one, other)| one == other).count();
            if let (Some(user), Some(other)) = (own.get(shared), used.get(shared)) {
                let places = folders.entry(own[..shared].to_vec()).or_default().entry(user.clone()).or_default();
                places.insert(other.clone(), format!("{}.rs uses {}", own.join("/"), path.join("::")));
            }
        }
    }
    folders
}

/// The modules that can be reached from one, by the uses of a folder.
fn reached<'u>(from: &'u str, uses: &'u BTreeMap<String, BTreeMap<String, String>>) -> BTreeSet<&'u str> {
    let mut all = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for other in uses.get(module).into_iter().flat_map(BTreeMap::keys) {
            if all.insert(other.as_str()) {
                open.push(other);
            }
        }
    }
    all
}

/// The uses that make a circle.
fn circles(modules: &BTreeMap<Module, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (folder, uses) in &uses_inside(modules) {
        for (module, others) in uses {
            let back = others.iter().filter(|(other, _)| reached(other, uses).contains(module.as_str()));
            wrong.extend(back.map(|(other, place)| {
                format!("{}: `{module}` uses `{other}`, which uses it too ({place})", folder.join("/"))
            }));
        }
    }
    wrong
}

/// Code without comments, and without the tests at the end of a file.
fn without_tests(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.fold(String::new(), |code, line| code + line + "\n")
}

#[test]
fn no_modules_of_a_folder_use_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut modules = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(&root).expect("a file of src").with_extension("");
        let module: Module = relative.iter().map(|name| name.to_str().expect("a UTF-8 name").to_owned()).collect();
        let code = std::fs::read_to_string(&file).expect("a source file can be read");
        modules.insert(module, without_tests(&code));
    }
    let circles = circles(&modules);
    assert!(circles.is_empty(), "help: move what both need into a module of its own:\n{}", circles.join("\n"));
}

#[test]
fn the_check_sees_circles() {
    let module = |path: &str| path.split('/').map(str::to_owned).collect::<Module>();
    let house = |files: &[(&str, &str)]| -> Vec<String> {
        let files = files.iter().map(|(path, code)| (module(path), (*code).to_owned()));
        circles(&files.collect())
    };
    let parent = ("house", "mod door;\nmod wall;\npub use door::{Door, handle::Handle as Grip};");
    let wall = ("house/wall", "use super::door::Door;");
    assert_eq!(house(&[parent, wall, ("house/door", "use super::Roof;")]), [""; 0]);
    for door in ["use super::wall::Wall;", "fn f() { super::wall::paint() }", "use crate::{house::{wall}, text};"] {
        assert_eq!(house(&[parent, wall, ("house/door", door)]).len(), 2, "{door}");
    }
    let handle = ("house/door/handle", "use super::super::wall;");
    let through = house(&[parent, ("house/wall", "use super::Door;"), ("house/door", "mod handle;"), handle]);
    assert_eq!(through.len(), 2, "{through:?}");
    assert!(through[0].contains("house: `door` uses `wall`") && through[0].contains("house/door/handle.rs"));
}
