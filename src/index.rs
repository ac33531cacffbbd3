//! Policy text in an index of [tantivy](https://docs.rs/tantivy): slogans are found whole, and so are the words in them.
//!
//! A slogan is one token, and the slogans and words inside it stand at the same position: 碳达峰 finds 碳达峰碳中和, and a
//! phrase that holds either is found. Positions count words; signs have none. Offsets are bytes of the text given.

use std::mem;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analyzer::{Analyzer, locks};
use crate::segment::Cut;
use crate::tagger::Mention;

/// A tokenizer for tantivy.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tantivy::collector::Count;
/// use tantivy::query::QueryParser;
/// use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
/// use tantivy::{Index, doc};
/// use tifa::{Analyzer, index::PolicyTokenizer};
///
/// let indexing = TextFieldIndexing::default().set_tokenizer("tifa").set_index_option(IndexRecordOption::WithFreqsAndPositions);
/// let mut schema = Schema::builder();
/// let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing));
/// let index = Index::create_in_ram(schema.build());
/// index.tokenizers().register("tifa", PolicyTokenizer::unlimited(Analyzer::new()?));
///
/// let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
/// writer.add_document(doc!(body => "深化“放管服”改革。"))?;
/// writer.commit()?;
/// let found = |query: &str| {
///     let query = QueryParser::for_index(&index, vec![body]).parse_query(query)?;
///     index.reader()?.searcher().search(&query, &Count)
/// };
/// assert_eq!((found("放管服")?, found("放管服改革")?, found("三农")?), (1, 1, 0));
/// assert_eq!((found("\"深化放管服改革\"")?, found("\"改革深化\"")?), (1, 0));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A token's text is its clean text without quotation marks, so that “放管服”改革 and 放管服改革 are the same terms.
#[derive(Clone)]
pub struct PolicyTokenizer {
    analyzer: Analyzer,
}

/// The tokens of a text, in the order of their positions.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tantivy::tokenizer::{TokenStream, Tokenizer};
/// use tifa::{Analyzer, index::PolicyTokenizer};
///
/// let mut tokenizer = PolicyTokenizer::unlimited(Analyzer::new()?);
/// let mut tokens = tokenizer.token_stream("推进碳达峰碳中和。");
/// let mut found = Vec::new();
/// tokens.process(&mut |token| found.push((token.text.clone(), token.position)));
/// assert!(found.contains(&("碳达峰碳中和".to_owned(), 1)) && found.contains(&("碳达峰".to_owned(), 1)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub struct PolicyTokens {
    tokens: std::vec::IntoIter<Token>,
    token: Token,
}

impl PolicyTokenizer {
    /// The tokenizer with the lexicon and the segmenter of `analyzer`, and without its limits.
    ///
    /// A token stream of tantivy has no way to say that a text is too much, and to leave it out of the index would be worse.
    /// What is not trusted goes through [`Analyzer::tag`] or one of the others that hold the [`Limits`](crate::Limits) first.
    ///
    /// A text is tokenized as it is. Of a file, index [`Document::text`](crate::Document::text), which is clean, so that no
    /// line break cuts a word.
    pub fn unlimited(analyzer: Analyzer) -> Self {
        Self { analyzer }
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let tagging = self.analyzer.tag_unlimited(text);
        let mut worker = self.analyzer.segmenter().worker(Cut::exact());
        let (mut words, mut parts) = (Vec::new(), Vec::new());
        worker.segment(text, &locks(&tagging), &mut words);
        let mut mentions = tagging.mentions().iter().peekable();
        let mut tokens: Vec<Token> = Vec::new();
        let mut position = 0;
        for word in &words {
            let span = word.span();
            let inside: Vec<&Mention> =
                std::iter::from_fn(|| mentions.next_if(|mention| mention.span().start() < span.end())).collect();
            if !inside.is_empty() {
                parts.clear();
                worker.segment(text.get(span.range()).unwrap_or(""), &[], &mut parts);
            } else if !word.text(text).chars().any(char::is_alphanumeric) {
                continue;
            }
            // The whole first, then what lies in it, each place once.
            let nested = inside.iter().map(|mention| mention.span());
            let cut = parts.drain(..).map(|part| part.span().shifted(span.start()));
            let mut spans: Vec<_> = std::iter::once(span).chain(nested).chain(cut).collect();
            spans.sort_by_key(|span| (std::cmp::Reverse(span.len()), span.start()));
            spans.dedup();
            tokens.extend(spans.into_iter().filter_map(|span| {
                let text: String =
                    text.get(span.range())?.chars().filter(|c| c.is_alphanumeric() || c.is_ascii_graphic()).collect();
                let (offset_from, offset_to) = (span.start(), span.end());
                let token = Token { offset_from, offset_to, position, text, position_length: 1 };
                token.text.chars().any(char::is_alphanumeric).then_some(token)
            }));
            position += 1;
        }
        tokens
    }
}

impl Tokenizer for PolicyTokenizer {
    type TokenStream<'a> = PolicyTokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PolicyTokens {
        PolicyTokens { tokens: self.tokens(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for PolicyTokens {
    fn advance(&mut self) -> bool {
        let next = self.tokens.next();
        let there = next.is_some();
        drop(mem::replace(&mut self.token, next.unwrap_or_default()));
        there
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(usize, String)> {
        let tokenizer = PolicyTokenizer::unlimited(Analyzer::new().expect("the embedded data is sound"));
        tokenizer.tokens(text).into_iter().map(|token| (token.position, token.text)).collect()
    }

    #[test]
    fn a_slogan_stands_with_what_is_in_it() {
        let expected = [(0, "推进"), (1, "碳达峰碳中和"), (1, "碳达峰"), (1, "碳中和"), (2, "见效")];
        let found = tokens("推进碳达峰碳中和，见效。");
        let shorter: Vec<(usize, &str)> = found.iter().map(|(position, text)| (*position, text.as_str())).collect();
        for one in expected {
            assert!(shorter.contains(&one), "{one:?} in {shorter:?}");
        }
        assert!(found.is_sorted_by_key(|(position, _)| *position), "{found:?}");
    }

    #[test]
    fn signs_alone_are_no_tokens() {
        assert!(tokens("，。“”——").is_empty() && tokens("").is_empty());
    }
}
