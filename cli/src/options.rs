//! What several subcommands share: which analyzer, which corpus, which terms.

pub mod analyzer;
pub mod corpus;
