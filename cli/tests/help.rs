//! The help of all subcommands is one: the same option has the same words, the same default and the same place everywhere.

use std::collections::BTreeMap;

use crate::command::tifa;

/// An option as the help shows it: `-o, --output <OUT>`, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    name: String,
    signature: String,
    said: String,
}

fn subcommands(language: &str) -> Vec<String> {
    let help = tifa(["--lang", language, "--help"]);
    assert_eq!(help.code, 0, "{}", help.error);
    let lines = help.output.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|name| !name.starts_with('-') && *name != "tifa").map(str::to_owned);
    names.collect()
}

fn help(subcommand: &str, language: &str) -> String {
    let help = tifa([subcommand, "--help", "--lang", language]);
    assert_eq!((help.code, help.error.as_str()), (0, ""), "{subcommand}");
    help.output
}

/// The options of a page of help in their order, the lines of each joined.
fn options(help: &str) -> Vec<Shown> {
    let mut options: Vec<Shown> = Vec::new();
    for line in help.lines() {
        let content = line.trim_start();
        let depth = line.len() - content.len();
        let is_option = content.starts_with('-') || content.starts_with('<') || content.starts_with('[');
        if (2..=6).contains(&depth) && is_option {
            let (signature, said) = content.split_once("  ").unwrap_or((content, ""));
            let long = signature.split([' ', ',']).find(|part| part.starts_with("--"));
            let name = long.unwrap_or(signature).to_owned();
            options.push(Shown { name, signature: signature.to_owned(), said: said.trim().to_owned() });
        } else if let Some(option) = options.last_mut().filter(|_| depth > 6 && !content.is_empty()) {
            option.said = format!("{} {content}", option.said).trim().to_owned();
        }
    }
    options
}

/// What may be said anew by one subcommand, because its default or its meaning is another.
const OWN_WORDS: [(&str, &str); 5] =
    [("report", "[FILE]..."), ("page", "[FILE]..."), ("cut", "--engine"), ("clean", "--json"), ("chart", "--by")];

#[test]
fn every_subcommand_is_told_of() {
    let english = subcommands("en");
    assert!(english.len() >= 13, "{english:?}");
    assert_eq!(english, subcommands("zh"));
    for name in ["report", "clean", "cut", "frequency", "trend"] {
        assert!(english.iter().any(|known| known == name), "{name}");
    }
}

#[test]
fn one_option_has_one_spelling_and_one_text() {
    for language in ["en", "zh"] {
        let mut known: BTreeMap<String, (String, Shown)> = BTreeMap::new();
        for subcommand in subcommands(language) {
            for option in options(&help(&subcommand, language)) {
                assert!(!option.said.is_empty(), "{subcommand} {}: nothing is said of it", option.name);
                let key = option.name.trim_start_matches("--").replace('-', "_");
                assert_ne!(option.said, key, "{subcommand} {}: no entry in the locale", option.name);
                if OWN_WORDS.contains(&(subcommand.as_str(), option.name.as_str())) {
                    continue;
                }
                match known.get(&option.name) {
                    // The values that `--sort` and `--format` take, and some defaults, are those of the question.
                    Some((_, before))
                        if ["--sort", "--format", "--most", "--terms", "--rows"].contains(&&*option.name) =>
                    {
                        let opening = |shown: &Shown| shown.said.split([';', '；']).next().map(str::to_owned);
                        assert_eq!(opening(before), opening(&option), "{subcommand} {}", option.name);
                        assert_eq!(before.signature, option.signature, "{subcommand}");
                    }
                    Some((other, before)) => assert_eq!(*before, option, "{other} and {subcommand} differ"),
                    None => {
                        known.insert(option.name.clone(), (subcommand.clone(), option));
                    }
                }
            }
        }
        let signatures: Vec<&str> = known.values().map(|(_, option)| option.signature.as_str()).collect();
        for (index, one) in signatures.iter().enumerate() {
            let short =
                |signature: &str| signature.split([' ', ',']).next().filter(|s| s.len() == 2).map(str::to_owned);
            for other in &signatures[..index] {
                assert!(short(one).is_none() || short(one) != short(other), "{one} and {other} share a letter");
            }
        }
    }
}

#[test]
fn options_stand_in_one_order() {
    let pages: Vec<(String, Vec<String>)> = subcommands("en")
        .into_iter()
        .map(|name| {
            let shown = options(&help(&name, "en")).into_iter().map(|option| option.name).collect();
            (name, shown)
        })
        .collect();
    for (one, first) in &pages {
        for (other, second) in &pages {
            let shared: Vec<_> = first.iter().filter(|name| second.contains(name)).collect();
            let again: Vec<_> = second.iter().filter(|name| first.contains(name)).collect();
            assert_eq!(shared, again, "{one} and {other} have their options in another order");
        }
    }
}

/// The values are those that a wrong value is told, so that none can be left out of the help. The language behind it,
/// which there is not, ends the run where any value goes.
#[test]
fn every_value_of_a_choice_is_listed() {
    let mut choices = 0;
    for subcommand in subcommands("en") {
        let page = help(&subcommand, "en");
        for option in
            options(&page).iter().filter(|option| option.signature.contains('<') && option.name.starts_with("--"))
        {
            let wrong =
                tifa([subcommand.as_str(), option.name.as_str(), "no-such-value", "--lang", "no-such-language"]);
            let listed = wrong.error.split_once("[possible values: ").filter(|(told, _)| told.contains(&option.name));
            let Some((_, listed)) = listed else { continue };
            assert_eq!(wrong.code, 2);
            for value in listed.split(']').next().unwrap_or("").split(", ") {
                let is_told = option.said.split([' ', ',', ';', ':']).any(|told| told == value);
                assert!(is_told, "{subcommand} {}: {value} is not in the help: {}", option.name, option.said);
                choices += 1;
            }
        }
    }
    assert!(choices > 50, "{choices}");
}

#[test]
fn each_help_has_an_example_of_itself() {
    for language in ["en", "zh"] {
        for subcommand in subcommands(language) {
            let page = help(&subcommand, language);
            let begins = format!("  tifa {subcommand}");
            let examples: Vec<&str> = page.lines().filter(|line| line.starts_with(&begins)).collect();
            assert!(!examples.is_empty(), "{subcommand}: no example");
            let options = options(&page);
            for word in
                examples.iter().flat_map(|example| example.split_whitespace()).filter(|word| word.starts_with("--"))
            {
                assert!(options.iter().any(|option| option.name == word), "{subcommand}: its example has {word}");
            }
        }
    }
}

#[test]
fn the_default_engine_of_cut_is_named() {
    let page = help("cut", "en");
    assert!(page.lines().next().is_some_and(|about| about.contains("The engine is jieba unless another is named")));
    assert!(page.contains("by default: jieba"));
}

#[test]
fn the_version_is_told_everywhere() {
    let version = format!("tifa {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(tifa(["--version"]).output, version);
    for subcommand in subcommands("en") {
        let told = tifa([subcommand.as_str(), "--version"]).output;
        assert!(told.ends_with(&format!("{}\n", env!("CARGO_PKG_VERSION"))), "{told}");
    }
}
