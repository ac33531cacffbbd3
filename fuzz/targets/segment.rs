//! The laws `segmentation` of tests/laws.rs and `agrees_with_jieba_rs` of benches/tests/agreement.rs.

#![no_main]

#[path = "../../benches/tests/agreement.rs"]
mod agreement;
#[path = "../../tests/laws.rs"]
#[expect(dead_code, reason = "a target needs one law")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::segmentation(bytes);
    agreement::agrees_with_jieba_rs(bytes);
});
