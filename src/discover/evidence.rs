//! What speaks for and against a candidate, in words.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! cues {
    ($($(#[doc = $doc:literal])+ $name:ident: $words:literal;)+) => {
        /// A sign that a wording is a slogan, a name, or neither.
        ///
        /// [`Cue::slogan_weight`] and [`Cue::name_weight`] say how much it tells.
        ///
        /// ```
        /// use tifa::discover::{Cue, Discovery};
        ///
        /// let found = Discovery::new().candidates("扎实开展“六防六促”专项行动。", &[], |_| false);
        /// let cues: Vec<Cue> = found[0].evidence().iter().map(|evidence| evidence.cue()).collect();
        /// assert!(cues.contains(&Cue::Numeral));
        /// assert!(Cue::Numeral.slogan_weight() > 0.0 && Cue::Numeral.name_weight() < 0.0);
        /// assert!(found[0].evidence().iter().any(|evidence| evidence.found() == "开展"));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Cue {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Cue {
            /// Every cue.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// In words, with `{}` for what was found.
            const fn template(self) -> &'static str {
                match self { $(Self::$name => $words,)+ }
            }
        }
    };
}

cues! {
    /// Numbers with what they count: 四沟一渠.
    Numeral: "numbers and what they count: {}";
    /// Digits alone or joined by signs: 13710, 1+3+N.
    Code: "a code of digits";
    /// Two numbers or more, each with its noun or verb: 六防六促, 百员联百企.
    Numbers: "several numbers: {}";
    /// Parts of one length, or with a character in common: 转作风、提效能.
    Parallel: "parallel parts: {}";
    /// Parts that are not parallel.
    Listed: "a list: {}";
    /// Parts joined by +, or a + that stands for many: 旅游+.
    Plus: "with a +";
    /// Parts joined by · or a dash.
    Joined: "joined by {}";
    /// It is one character long.
    One: "one character";
    /// It is two characters long.
    Two: "two characters";
    /// It is three characters long.
    Three: "three characters";
    /// It is four characters long.
    Four: "four characters";
    /// It is longer than twelve characters and neither parallel nor joined.
    Long: "{} characters";
    /// It ends as campaigns do: 能力作风建设年.
    CampaignEnding: "ends with {}";
    /// It ends as titles and prizes do.
    HonourEnding: "ends with {}, as titles do";
    /// It ends as brands, ships and events do.
    BrandEnding: "ends with {}, as names do";
    /// It is a figure of speech: 硬骨头.
    Figure: "a figure of speech: {}";
    /// It names a quality or a manner: 断崖式.
    Quality: "ends with {}, a quality";
    /// It begins with 中国, 全国, 国家.
    NationalTitle: "begins with {}, as titles do";
    /// A virtue and a place: 平安南浦.
    VirtuousPlace: "a virtue and a place: {}";
    /// It names a place.
    PlaceName: "names a place: {}";
    /// It begins with the short name of a province: 黔菜师傅.
    ShortProvince: "begins with {}, a province";
    /// Latin letters.
    Latin: "Latin letters";
    /// A count in digits: 33条.
    Count: "a count in digits";
    /// A chain or a sentence: 拿地即开工.
    Link: "a chain with {}";
    /// A word of the general dictionary.
    Ordinary: "an ordinary word";
    /// Directly after a verb whose object is a policy.
    PolicyVerb: "after {}";
    /// Directly after a verb of which a policy may be the object, and much else.
    ManagingVerb: "after {}";
    /// After such a verb or the one before, with other words between.
    DistantPolicyVerb: "after {} at a distance";
    /// Object of such a verb, with nothing behind it.
    WholeObject: "the whole object of {}";
    /// After a verb whose object is a title.
    HonourVerb: "after {}, as titles are";
    /// After a verb whose object is a trouble or a figure of speech.
    FigureVerb: "after {}, as figures of speech are";
    /// After a word that makes it one of many.
    Qualifier: "after {}";
    /// Directly followed by a noun that only campaigns have.
    CampaignNoun: "followed by {}";
    /// Directly followed by another noun for programmes.
    ProgrammeNoun: "followed by {}";
    /// Followed by either, with other words between.
    DistantProgrammeNoun: "followed by {} at a distance";
    /// Followed by a noun for principles.
    PrincipleNoun: "followed by {}";
    /// Followed by a noun for institutions.
    InstitutionNoun: "followed by {}";
    /// Followed by 等: one of several.
    AndOthers: "followed by 等";
    /// Followed by 的: it describes.
    Describes: "followed by 的";
    /// Followed by a noun for what has a name.
    TitleNoun: "followed by {}, as names are";
    /// Followed by a noun for troubles, or by a verb.
    TroubleNoun: "followed by {}, as figures of speech are";
    /// Its clause begins with it.
    Begins: "begins its clause";
    /// Its clause ends with it.
    Ends: "ends its clause";
    /// Other quotations stand directly beside it.
    Row: "in a row of quotations";
    /// A mention, or a numeral or parallel wording, stands directly beside it.
    SloganRow: "beside “{}”";
    /// It is quoted more than once.
    Repeated: "quoted {} times";
    /// The text says what it stands for.
    Explained: "the text lists its {} members";
    /// It stands without quotation marks.
    Unquoted: "stands without marks";
    /// The text says what it is: an entry of the glossary, or 即 behind it.
    Defined: "the text says what it is";
}

/// A cue, and what was found.
///
/// ```
/// use tifa::discover::Discovery;
///
/// let candidates = Discovery::new().candidates("扎实开展“六防六促”专项行动。", &[], |_| false);
/// let evidence: Vec<_> = candidates[0].evidence().iter().map(|evidence| evidence.to_string()).collect();
/// assert!(evidence.contains(&"after 开展".to_owned()));
/// assert!(evidence.contains(&"followed by 专项".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    cue: Cue,
    /// Empty where the cue says all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    found: String,
}

impl Evidence {
    pub(super) fn new(cue: Cue, found: impl Into<String>) -> Self {
        Self { cue, found: found.into() }
    }

    /// What sort of sign it is.
    pub fn cue(&self) -> Cue {
        self.cue
    }

    /// What was found, in the words of the text or as a number; empty where the cue says all.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cue.template().replace("{}", &self.found))
    }
}
