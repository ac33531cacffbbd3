//! Tests of the command, one binary.

mod command;
mod help;
mod runs;
