//! Integration tests.

mod outline;
mod text;
