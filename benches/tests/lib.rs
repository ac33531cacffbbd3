//! The peers as oracles: what is said to be theirs is theirs.

mod agreement;
mod keywords;
mod pointwise;
mod segment;

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_cut_as_by_jieba_rs(
        words in "([一-龥A-Za-z0-9]{1,4} [0-9]{1,4}( [a-z]{1,2})?\n){0,3}",
        text in "([的一是在不了有和人这中大为上个国我以要]|[一-龥]|[0-9A-Za-z.%+#_-]|，|。|😀|㐀|\r\n| ){0,80}",
    ) {
        agreement::agrees_with_jieba_rs(format!("{words}\n{text}").as_bytes());
    }
}
