//! Which engine cuts.

use std::sync::Arc;

use super::{Jieba, Pointwise, Segmenter};
use crate::Result;
use crate::names;

/// The engines that the crate carries with their data.
///
/// ```
/// use tifa::segment::Engine;
///
/// assert_eq!("pointwise".parse::<Engine>()?, Engine::Pointwise);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// [`Jieba`]: jieba's words and parts of speech.
    Jieba,
    /// [`Pointwise`]: half as many sentences with an error, above all of words that no dictionary has.
    Pointwise,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 2] = [Self::Jieba, Self::Pointwise];

    /// Its name in options and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jieba => "jieba",
            Self::Pointwise => "pointwise",
        }
    }

    /// The engine with its embedded data.
    pub fn embedded(self) -> Result<Arc<dyn Segmenter>> {
        Ok(match self {
            Self::Jieba => Arc::new(Jieba::embedded()?),
            Self::Pointwise => Arc::new(Pointwise::embedded()?),
        })
    }
}

names::read_and_written_by_name!(Engine, "engine");
