//! What became of every character of the source.

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::Rule;

/// How many characters of the source were kept, mapped to another character and dropped, by rule.
///
/// The law: kept, mapped and dropped together are all characters of the source. A character that one rule mapped and a
/// later one dropped counts as dropped by the later.
///
/// ```
/// use tifa::{Cleaner, Source};
/// use tifa::text::Rule;
///
/// let clean = Cleaner::new().clean(Source::from_text("　　２０２２年\r\n").unwrap());
/// let ledger = clean.ledger();
/// assert_eq!((ledger.mapped(Rule::FullWidth), ledger.dropped(Rule::Space)), (4, 2));
/// assert_eq!(ledger.total(), 9);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    kept: usize,
    mapped: [usize; Rule::ALL.len()],
    dropped: [usize; Rule::ALL.len()],
}

impl Ledger {
    pub(crate) fn of_untouched(characters: usize) -> Self {
        Self { kept: characters, ..Self::default() }
    }

    /// Books `count` characters, which `before` had mapped, as dropped by `rule`.
    pub(crate) fn book_dropped(&mut self, count: usize, before: Option<Rule>, rule: Rule) {
        self.take(count, before);
        if let Some(dropped) = self.dropped.get_mut(rule as usize) {
            *dropped += count;
        }
    }

    /// Books one character, which `before` had mapped, as mapped by `rule`.
    pub(crate) fn book_mapped(&mut self, before: Option<Rule>, rule: Rule) {
        self.take(1, before);
        if let Some(mapped) = self.mapped.get_mut(rule as usize) {
            *mapped += 1;
        }
    }

    fn take(&mut self, count: usize, before: Option<Rule>) {
        match before {
            None => self.kept -= count.min(self.kept),
            Some(rule) => {
                if let Some(mapped) = self.mapped.get_mut(rule as usize) {
                    *mapped -= count.min(*mapped);
                }
            }
        }
    }

    /// The characters that are in the clean text as they were.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// The characters that `rule` replaced by their normal form.
    pub fn mapped(&self, rule: Rule) -> usize {
        self.mapped.get(rule as usize).copied().unwrap_or(0)
    }

    /// The characters that `rule` dropped.
    pub fn dropped(&self, rule: Rule) -> usize {
        self.dropped.get(rule as usize).copied().unwrap_or(0)
    }

    /// All characters of the source.
    pub fn total(&self) -> usize {
        self.kept + self.mapped.iter().sum::<usize>() + self.dropped.iter().sum::<usize>()
    }
}

/// The rows of a ledger that are not zero, as an object.
struct Rows<'l>(&'l [usize; Rule::ALL.len()]);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (rule, count) in Rule::ALL.iter().zip(self.0).filter(|(_, count)| **count > 0) {
            map.serialize_entry(rule, count)?;
        }
        map.end()
    }
}

impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ledger = serializer.serialize_struct("Ledger", 3)?;
        ledger.serialize_field("kept", &self.kept)?;
        ledger.serialize_field("mapped", &Rows(&self.mapped))?;
        ledger.serialize_field("dropped", &Rows(&self.dropped))?;
        ledger.end()
    }
}
