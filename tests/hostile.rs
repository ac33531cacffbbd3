//! Input that nobody writes in good faith: nothing panics, nothing is lost, and what is refused is refused in words.

mod bytes;
mod classes;
mod lexicon;
mod limits;
mod shared_use;
