//! What is known of each file besides its text: its name, and a table of the user's.

use std::collections::HashMap;

use clap::Args;
use tifa::corpus::{Metadata, MetadataTable};

use crate::Failure;

/// The table that joins places, years and days to files.
#[derive(Args)]
pub struct KnownOptions {
    #[arg(long, value_name = "TABLE")]
    meta: Option<String>,
}

impl KnownOptions {
    /// The table, or none but the names of the files.
    pub fn table(&self) -> Result<MetadataTable, Failure> {
        Ok(match &self.meta {
            Some(table) => Metadata::from_table(table)?,
            None => Metadata::from_names(),
        })
    }

    /// What is known of these files.
    pub fn of(&self, files: &[String]) -> Result<Known, Failure> {
        let found = self.table()?.of_files(files.iter().map(String::as_str));
        Ok(Known(files.iter().cloned().zip(found).collect()))
    }
}

/// What is known of some files.
pub struct Known(HashMap<String, Metadata>);

impl Known {
    /// What is known of a file; of one that was not among them, what its name says.
    pub fn of(&self, file: &str) -> Metadata {
        self.0.get(file).cloned().unwrap_or_else(|| Metadata::from_file_name(file))
    }
}
