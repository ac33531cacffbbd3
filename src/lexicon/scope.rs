//! Where a term is used.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::region::Region;
use crate::{Error, Result};

/// Where a term has the meaning that its entry gives.
///
/// ```
/// use tifa::lexicon::Scope;
///
/// let scope: Scope = "provincial:河南".parse().unwrap();
/// assert!(scope.covers("河南省安阳市"));
/// assert!(!scope.covers("浙江省"));
/// assert!(Scope::National.covers("浙江省"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Scope {
    /// In the whole country.
    National,
    /// In one province, by its short name: 河南.
    Provincial(Box<str>),
    /// In one city, district or county.
    Local(Box<str>),
}

impl Scope {
    /// Whether a document of `place` has the term in this meaning: the place's name holds the scope's, or it is a prefecture of
    /// that province.
    pub fn covers(&self, place: &str) -> bool {
        match self {
            Self::National => true,
            Self::Provincial(name) => {
                place.contains(&**name)
                    || matches!(Region::of(place), Region::Province(province) if *province == **name)
            }
            Self::Local(name) => place.contains(&**name),
        }
    }

    /// Whether a document of `place` may have the term in this meaning: it has, or it is not known of which province the place is.
    ///
    /// ```
    /// use tifa::lexicon::Scope;
    ///
    /// let scope: Scope = "provincial:河南".parse().unwrap();
    /// assert!(scope.covers("安阳市") && !scope.covers("砚川县") && scope.may_cover("砚川县"));
    /// assert!(!scope.may_cover("杭州市") && !scope.may_cover("国务院"));
    /// ```
    pub fn may_cover(&self, place: &str) -> bool {
        self.covers(place)
            || match (self, Region::of(place)) {
                (_, Region::Unknown) => true,
                // Of which province the scope's own place is may be known, too.
                (Self::Local(name), Region::Province(province)) => match Region::of(name) {
                    Region::Province(own) => own == province,
                    _ => true,
                },
                _ => false,
            }
    }

    /// How narrow the scope is: 0 national, 1 provincial, 2 local.
    pub(crate) fn narrowness(&self) -> u8 {
        match self {
            Self::National => 0,
            Self::Provincial(_) => 1,
            Self::Local(_) => 2,
        }
    }
}

impl FromStr for Scope {
    type Err = Error;

    fn from_str(scope: &str) -> Result<Self> {
        let named = |name: &str| !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c == ':' || c == '|');
        match scope.split_once(':') {
            None if scope == "national" => Ok(Self::National),
            Some(("provincial", name)) if named(name) => Ok(Self::Provincial(name.into())),
            Some(("local", name)) if named(name) => Ok(Self::Local(name.into())),
            _ => Err(Error::option(format!("the scope `{}`", scope.escape_debug()))
                .expected("national, provincial:NAME or local:NAME")),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::National => f.write_str("national"),
            Self::Provincial(name) => write!(f, "provincial:{name}"),
            Self::Local(name) => write!(f, "local:{name}"),
        }
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

impl TryFrom<String> for Scope {
    type Error = Error;

    fn try_from(scope: String) -> Result<Self> {
        scope.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_back() {
        for scope in ["national", "provincial:河南", "local:安阳市"] {
            assert_eq!(scope.parse::<Scope>().unwrap().to_string(), scope);
        }
        for scope in
            ["", "National", "national:中国", "provincial", "provincial:", "local:", "city:安阳市", "local:a b"]
        {
            assert!(scope.parse::<Scope>().is_err(), "{scope}");
        }
    }
}
