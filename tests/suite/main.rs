//! Every integration test in one binary, a module per subject, so that `cargo test` links once.

mod browser;
mod demo;
mod examples;
mod import;
mod diagnostics;
mod kit_words;
mod links;
mod publish;
mod search;
mod site;
mod serve;
mod translations;
