//! Tokens and the spans that must become one.

use serde::{Deserialize, Serialize};

use super::PartOfSpeech;
use crate::Span;

/// A word of a text: where it stands and its part of speech.
///
/// ```
/// use tifa::Span;
/// use tifa::segment::{PartOfSpeech, Token};
///
/// let token = Token::new(Span::new(6, 12), PartOfSpeech::UNKNOWN);
/// assert_eq!(token.text("推进改革"), "改革");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Token {
    span: Span,
    part_of_speech: PartOfSpeech,
}

impl Token {
    /// A token.
    pub fn new(span: Span, part_of_speech: PartOfSpeech) -> Self {
        Self { span, part_of_speech }
    }

    /// Where it stands, in bytes of the text that was cut.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its part of speech.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::segment::{Cut, Jieba, Segmenter};
    ///
    /// let mut tokens = Vec::new();
    /// Jieba::embedded()?.worker(Cut::exact().with_tags()).segment("改善民生", &[], &mut tokens);
    /// assert_eq!((tokens[1].span().range(), tokens[1].part_of_speech().as_str()), (6..12, "n"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn part_of_speech(&self) -> PartOfSpeech {
        self.part_of_speech
    }

    /// The word; `text` is the text that was cut (the empty string for any other that is too short).
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.range()).unwrap_or("")
    }
}

/// A span that a segmenter must give as one token, and that token's part of speech.
///
/// ```
/// use tifa::Span;
/// use tifa::segment::Locked;
///
/// let locked = Locked::new(Span::new(6, 21), "n".parse()?);
/// assert_eq!((locked.span(), locked.token().part_of_speech().as_str()), (Span::new(6, 21), "n"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Locked {
    span: Span,
    part_of_speech: PartOfSpeech,
}

impl Locked {
    /// Locks `span`; its token has this part of speech.
    pub const fn new(span: Span, part_of_speech: PartOfSpeech) -> Self {
        Self { span, part_of_speech }
    }

    /// The span, in bytes of the text to be cut.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The token that it becomes.
    pub fn token(&self) -> Token {
        Token::new(self.span, self.part_of_speech)
    }
}

/// Calls `gap` with every stretch of `text` between locked spans and `lock` with every locked span, in order.
pub(crate) fn around_locks<S>(
    text: &str,
    locked: &[Locked],
    sink: &mut S,
    mut gap: impl FnMut(&mut S, usize, &str),
    mut lock: impl FnMut(&mut S, &Locked),
) {
    let mut at = 0;
    for span in locked {
        if let Some(stretch) = text.get(at..span.span.start()).filter(|stretch| !stretch.is_empty()) {
            gap(sink, at, stretch);
        }
        lock(sink, span);
        at = span.span.end();
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        gap(sink, at, rest);
    }
}
