//! Enums whose values have names: one way to write and to read them.

/// Gives an enum with `ALL` and `name()` its `Display` and a `FromStr` whose error lists the names.
macro_rules! read_and_written_by_name {
    ($type:ty, $what:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                let names = || Self::ALL.iter().map(|value| value.name());
                let found = Self::ALL.iter().zip(names()).find(|(_, known)| *known == name);
                found.map(|(value, _)| *value).ok_or_else(|| {
                    $crate::Error::option(format!(concat!("the ", $what, " `{}`"), name.escape_debug()))
                        .expected(format!("one of {}", names().collect::<Vec<_>>().join(", ")))
                })
            }
        }
    };
}

/// Gives an enum with `name()` and a `FromStr` that reads it the same form in JSON.
macro_rules! serialized_by_name {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Gives a type with `Display` and `FromStr` the conversions by which serde reads and writes its text.
macro_rules! read_and_written_as_text {
    ($type:ty) => {
        impl TryFrom<String> for $type {
            type Error = $crate::Error;

            fn try_from(text: String) -> $crate::Result<Self> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
    };
}

pub(crate) use read_and_written_as_text;
pub(crate) use read_and_written_by_name;
pub(crate) use serialized_by_name;
