//! The law `merging` of tests/laws.rs.

#![no_main]

#[path = "../../tests/laws.rs"]
#[expect(dead_code, reason = "a target needs one law")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::merging(bytes));
