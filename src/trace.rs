//! Spans for who watches a program with [`tracing`](https://docs.rs/tracing): what the library is at, and how much of it. Without
//! the feature `tracing` there are none.

/// Opens a span of level `DEBUG` that ends with the block. Its target is the module; its fields say how much there is to do.
macro_rules! traced {
    ($name:literal $(, $field:ident = $value:expr)*) => {
        #[cfg(feature = "tracing")]
        let _span = tracing::debug_span!($name $(, $field = $value)*).entered();
    };
}

pub(crate) use traced;
