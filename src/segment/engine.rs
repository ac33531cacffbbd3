//! Which engine cuts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Jieba, Pointwise, Segmenter};
use crate::Result;
use crate::names;

/// The engines that the crate carries with their data.
///
/// ```
/// use tifa::segment::Engine;
///
/// assert_eq!("jieba".parse::<Engine>()?, Engine::Jieba);
/// assert_eq!(Engine::default(), Engine::Pointwise);
/// # Ok::<(), tifa::Error>(())
/// ```
/// The default is the one that errs less: [how often they err](crate::guide::segmentation#how-often-they-err).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// [`Jieba`]: jieba's words and parts of speech, and the faster of the two.
    Jieba,
    /// [`Pointwise`]: half as many sentences with an error, above all of words that no dictionary has.
    #[default]
    Pointwise,
}

impl Engine {
    /// All engines.
    pub const ALL: &'static [Self] = &[Self::Jieba, Self::Pointwise];

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
