//! The help: every option in one order under one of five headings, in the language of the session.
//!
//! What is said of an option is the entry of the locale named `SUBCOMMAND-OPTION`, or else the one named `OPTION`, which is
//! that of all subcommands. Defaults and possible values are added here, so that no text can forget one.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, Subcommand};

use crate::language::{Language, Words};

/// The options that several subcommands share, by heading. What is not here is an option of one question, and stands above.
const SHARED: [(&str, &[&str]); 4] = [
    ("heading-inputs", &["files", "files_from", "table", "meta"]),
    (
        "heading-reading",
        &["lexicon", "word", "matching", "engine", "appendix", "all_terms", "stop_words", "kind", "indicators"],
    ),
    ("heading-output", &["output", "format", "json", "labels", "bom", "formulas"]),
    ("heading-general", &["lang", "help", "version"]),
];

/// The command with all that it says.
pub fn command(words: &Words) -> Command {
    let derived = crate::command::Command::augment_subcommands(Command::new("tifa"));
    let subcommands: Vec<Command> = derived.get_subcommands().map(|derived| subcommand(derived, words)).collect();
    Command::new("tifa")
        .bin_name("tifa")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about"))
        .override_usage(words.say("usage"))
        .after_help(examples("tifa", words))
        .help_template(template(words, "{subcommands}", &words.say("heading-commands")))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .args(general().map(|argument| described(argument, "tifa", words)))
        .subcommands(subcommands)
}

/// The options of the command itself and of each subcommand.
fn general() -> [Arg; 3] {
    [
        Arg::new("lang").long("lang").value_name("LANG").value_parser(Language::ALL.map(Language::name)),
        Arg::new("help").long("help").short('h').action(ArgAction::Help),
        Arg::new("version").long("version").short('V').action(ArgAction::Version),
    ]
}

/// A subcommand with its options in order.
fn subcommand(derived: &Command, words: &Words) -> Command {
    let name = derived.get_name();
    let mut arguments: Vec<Arg> = derived.get_arguments().cloned().chain(general()).collect();
    arguments.sort_by_key(|argument| place(argument.get_id().as_str()));
    // Otherwise each would stand where it was declared among those of its group.
    let ordered = arguments.into_iter().enumerate().map(|(place, argument)| argument.display_order(place));
    let arguments = ordered.map(|argument| described(argument, name, words));
    let mut command = Command::new(name.to_owned())
        .bin_name(format!("tifa {name}"))
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say(&format!("{name}-about")))
        .after_help(examples(name, words))
        .help_template(template(words, "{all-args}", ""))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(arguments)
        .groups(derived.get_groups().cloned());
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", &words.say("usage-options"));
    command.override_usage(usage)
}

/// Where an option stands: behind those of its question, in the order of [`SHARED`].
fn place(id: &str) -> usize {
    let shared = SHARED.iter().flat_map(|(_, ids)| *ids);
    shared.into_iter().position(|known| *known == id).map_or(0, |position| position + 1)
}

/// An option with what is said of it.
fn described(argument: Arg, subcommand: &str, words: &Words) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let key = id.replace('_', "-");
    let heading =
        SHARED.iter().find(|(_, ids)| ids.contains(&id.as_str())).map_or("heading-question", |(name, _)| name);
    let mut help = words.find(&format!("{subcommand}-{key}")).unwrap_or_else(|| words.say(&key));
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let listed = |values: Vec<String>| values.join(", ");
    let possible = argument.get_possible_values();
    if takes_value && !possible.is_empty() {
        let values = possible.iter().map(|value| value.get_name().to_owned()).collect();
        help += &words.say_with("one-of", &[("values", &listed(values))]);
    }
    let defaults = argument.get_default_values();
    if takes_value && !defaults.is_empty() && !argument.is_hide_default_value_set() {
        let values = defaults.iter().map(|value| value.to_string_lossy().into_owned()).collect();
        help += &words.say_with("by-default", &[("values", &listed(values))]);
    }
    let argument = argument.help(StyledStr::from(help)).help_heading(words.say(heading));
    if takes_value { argument.hide_default_value(true).hide_possible_values(true) } else { argument }
}

fn examples(subcommand: &str, words: &Words) -> String {
    let examples = words.say(&format!("{subcommand}-examples"));
    let lines: Vec<String> = examples.lines().map(|line| format!("  {line}")).collect();
    format!("{}:\n{}", words.say("heading-examples"), lines.join("\n"))
}

/// The parts of a page of help; clap's own words are English, so that none is used.
fn template(words: &Words, options: &str, heading: &str) -> String {
    let usage = words.say("heading-usage");
    match heading {
        "" => format!("{{about}}\n\n{usage}: {{usage}}\n\n{options}{{after-help}}"),
        heading => {
            let general = words.say("heading-general");
            format!("{{about}}\n\n{usage}: {{usage}}\n\n{heading}:\n{options}\n\n{general}:\n{{options}}{{after-help}}")
        }
    }
}
