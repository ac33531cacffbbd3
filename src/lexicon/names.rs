//! Enums whose values are written as one word in a cell.

/// Declares an enum with its English names, as cells and JSON have them, and its Chinese names, as reports for a reader
/// have them.
macro_rules! named {
    ($(#[$attribute:meta])* $type:ident, $what:literal {
        $($(#[$doc:meta])* $variant:ident = $name:literal, $chinese:literal;)+
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$doc])* $variant,)+
        }

        impl $type {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in cells and in JSON.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The name for a Chinese reader.
            pub const fn chinese(self) -> &'static str {
                match self {
                    $(Self::$variant => $chinese,)+
                }
            }
        }

        crate::names::read_and_written_by_name!($type, $what);
        crate::names::serialized_by_name!($type);
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::lexicon::{Kind, Matching, Topic};

    #[test]
    fn names_are_read_back() {
        for &kind in Kind::ALL {
            assert_eq!(kind.name().parse::<Kind>().unwrap(), kind);
            assert_eq!(serde_json::from_str::<Kind>(&serde_json::to_string(&kind).unwrap()).unwrap(), kind);
        }
        for &topic in Topic::ALL {
            assert_eq!(topic.name().parse::<Topic>().unwrap(), topic);
        }
        for &matching in Matching::ALL {
            assert_eq!(matching.name().parse::<Matching>().unwrap(), matching);
        }
    }

    #[test]
    fn a_wrong_name_is_told_the_right_ones() {
        let message = "slogna".parse::<Kind>().unwrap_err().to_string();
        assert_eq!(
            message,
            "the kind `slogna`; expected one of numeral, slogan, plan, programme, indicator, institution, term"
        );
    }
}
