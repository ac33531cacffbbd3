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

pub(crate) use read_and_written_by_name;
