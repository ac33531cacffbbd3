//! The language in which the command speaks, and its words in each.
//!
//! Every word that the command says stands in `cli/locales/`, a file a language, in the syntax of Fluent. What a file of
//! the library or of the parser of arguments says of an error is English in both.

use std::ffi::OsString;
use std::fmt::{self, Display};
use std::str::FromStr;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

/// A language of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese, in simplified characters.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The name as `--lang` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The language that `--lang` asks for, since help needs it before arguments are understood; or else that of the locale.
    pub fn of_arguments(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Self {
        let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        let beside = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].to_string());
        let asked = texts.iter().find_map(|text| text.strip_prefix("--lang=").map(str::to_owned)).or(beside);
        asked.and_then(|name| name.parse().ok()).unwrap_or_else(|| Self::of_locale(variable))
    }

    /// The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
        if locale.is_some_and(|locale| locale.starts_with("zh")) { Self::Chinese } else { Self::English }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Chinese => include_str!("../locales/zh.ftl"),
            Self::English => include_str!("../locales/en.ftl"),
        }
    }
}

impl Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|language| language.name() == name);
        found.ok_or_else(|| format!("the language `{name}`; expected zh or en"))
    }
}

/// What the command says in one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `language`.
    pub fn of(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![language.name().parse().unwrap_or_default()]);
        // Marks around what is inserted would be seen in a terminal.
        bundle.set_use_isolating(false);
        // A file with an error gives what it has; a test holds that there is none.
        let resource = FluentResource::try_new(language.words().to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words for `key`, or nothing if the file has none.
    pub fn find(&self, key: &str) -> Option<String> {
        self.format(key, None)
    }

    /// The words for `key`; the key itself where the file has none.
    pub fn say(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The words for `key`, with `values` inserted where it names them.
    pub fn say_with(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut arguments = FluentArgs::new();
        values.iter().for_each(|(name, value)| arguments.set(*name, value.to_string()));
        self.format(key, Some(&arguments)).unwrap_or_else(|| key.to_owned())
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::FluentResource;

    use super::*;

    fn keys(language: Language) -> BTreeSet<&'static str> {
        let text = language.words();
        assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{language}: an error of syntax");
        let names = text.lines().filter(|line| !line.starts_with(['#', ' ']));
        let names: Vec<_> = names.filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim()).collect();
        let once: BTreeSet<_> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len(), "{language}: a key stands twice");
        once
    }

    #[test]
    fn each_language_has_the_same_words() {
        assert_eq!(keys(Language::Chinese), keys(Language::English));
    }

    #[test]
    fn the_option_goes_before_the_locale() {
        let of = |arguments: &[&str], set: &[(&str, &str)]| {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let variable =
                |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            Language::of_arguments(&arguments, variable)
        };
        assert_eq!(of(&["tifa"], &[]), Language::English);
        assert_eq!(of(&["tifa"], &[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(of(&["tifa"], &[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Language::English);
        assert_eq!(of(&["tifa"], &[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")]), Language::Chinese);
        assert_eq!(of(&["tifa", "--lang", "zh"], &[("LANG", "en_GB")]), Language::Chinese);
        assert_eq!(of(&["tifa", "--lang=en", "report"], &[("LANG", "zh_CN")]), Language::English);
    }
}
