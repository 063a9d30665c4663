//! Every integration test in one binary, a module per subject, so that `cargo test` links once.

mod examples;
mod import;
mod kit_words;
mod publish;
mod search;
mod serve;
mod translations;
