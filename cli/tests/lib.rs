//! Tests of the command, one binary.

mod asked;
mod command;
mod help;
mod runs;
