//! What is wrong with entries that nevertheless load.

use std::fmt;

use super::{Entry, Kind, Lexicon, Matching, Topic, announced_members};

/// Something about an entry that its author should look at.
///
/// What makes a lexicon ambiguous is an error when it is read. A finding is what may be meant: a lexicon of one's own
/// may live with it, the embedded one has none.
///
/// ```
/// use tifa::{Lexicon, lexicon::Flaw};
///
/// let csv = "term,kind,topic,members\n四个自信,numeral,theory,道路自信|理论自信|制度自信\n";
/// let lexicon = Lexicon::from_csv("my.csv", csv.as_bytes())?;
/// let findings = lexicon.findings();
/// assert_eq!(findings[0].flaw(), Flaw::MemberCount { announced: 4, given: 3 });
/// assert_eq!(findings[0].to_string(), "my.csv:2: `四个自信` announces 4 members and has 3");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Finding {
    entry: Entry,
    flaw: Flaw,
}

/// What a [`Finding`] found.
///
/// ```
/// use tifa::{Lexicon, lexicon::Flaw};
///
/// let csv = "term,kind,topic,members\n六稳,numeral,economy,\n两山,numeral,ecology,绿水青山|绿水青山\n";
/// let lexicon = Lexicon::from_csv("my.csv", csv.as_bytes())?;
/// let findings = lexicon.findings();
/// assert!(findings.iter().any(|finding| finding.entry().term() == "两山" && finding.flaw() == Flaw::RepeatedMember));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The number of members is not what the numerals of the term announce, and no note that begins with `count:`
    /// says why.
    MemberCount {
        /// What the numerals add up to.
        announced: u32,
        /// How many members the entry has.
        given: u32,
    },
    /// A member is given twice.
    RepeatedMember,
    /// A surface of two characters or fewer counts as the term wherever it stands.
    ShortAlways,
    /// The entry names no topic.
    NoTopic,
    /// Senses of one term are of different kinds, and a mention has but one.
    MixedKinds,
    /// A surface has a character that no clean text has, so that it is never found.
    Unreachable(char),
}

impl Finding {
    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What is wrong with it.
    pub fn flaw(&self) -> Flaw {
        self.flaw
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}` ", self.entry.place(), self.entry.term())?;
        match self.flaw {
            Flaw::MemberCount { announced, given } => write!(f, "announces {announced} members and has {given}"),
            Flaw::RepeatedMember => f.write_str("has a member twice"),
            Flaw::ShortAlways => f.write_str("has a form of two characters or fewer that matches everywhere"),
            Flaw::NoTopic => f.write_str("has no topic"),
            Flaw::MixedKinds => f.write_str("is of another kind than its other sense"),
            Flaw::Unreachable(c) => write!(f, "holds U+{:04X}, which no clean text has", u32::from(c)),
        }
    }
}

impl Lexicon {
    /// What the authors of the entries should look at, in the order of the entries.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for entry in self.entries() {
            let flaws = [
                member_count(entry),
                repeated_member(entry),
                (entry.matching() == Matching::Always
                    && entry.surfaces().any(|surface| surface.chars().nth(2).is_none()))
                .then_some(Flaw::ShortAlways),
                (entry.topic() == Topic::Other).then_some(Flaw::NoTopic),
                self.term(entry.term()).filter(|term| term.kind() != entry.kind()).map(|_| Flaw::MixedKinds),
                entry.surfaces().flat_map(str::chars).find(|&c| is_cleaned_away(c)).map(Flaw::Unreachable),
            ];
            findings.extend(flaws.into_iter().flatten().map(|flaw| Finding { entry: entry.clone(), flaw }));
        }
        findings
    }
}

fn member_count(entry: &Entry) -> Option<Flaw> {
    let given = u32::try_from(entry.members().len()).unwrap_or(u32::MAX);
    if entry.kind() != Kind::Numeral || given == 0 || entry.note().starts_with("count:") {
        return None;
    }
    let announced = announced_members(entry.term())?;
    (announced != given).then_some(Flaw::MemberCount { announced, given })
}

fn repeated_member(entry: &Entry) -> Option<Flaw> {
    let members = entry.members();
    let repeated = members.iter().enumerate().any(|(index, member)| members.iter().take(index).any(|m| m == member));
    repeated.then_some(Flaw::RepeatedMember)
}

/// Characters that cleaning drops wherever they stand: soft hyphens, zero-width marks, private use.
fn is_cleaned_away(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}
