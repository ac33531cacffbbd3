//! The chapters of `docs/`, each a page.

#[doc = include_str!("../docs/tutorial.md")]
pub mod tutorial {}

#[doc = include_str!("../docs/tutorial.zh.md")]
pub mod tutorial_in_chinese {}

#[doc = include_str!("../docs/formats.md")]
pub mod formats {}

#[doc = include_str!("../docs/recipes.md")]
pub mod recipes {}

#[doc = include_str!("../docs/lexicon.md")]
pub mod lexicon {}

#[doc = include_str!("../docs/lexicon.zh.md")]
pub mod lexicon_in_chinese {}

#[doc = include_str!("../docs/segmentation.md")]
pub mod segmentation {}

#[doc = include_str!("../docs/measures.md")]
pub mod measures {}

#[doc = include_str!("../docs/measures.zh.md")]
pub mod measures_in_chinese {}

#[doc = include_str!("../docs/comparison.md")]
pub mod comparison {}

#[doc = include_str!("../docs/architecture.md")]
pub mod architecture {}
