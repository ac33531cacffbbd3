//! Integration tests.

mod outline;
