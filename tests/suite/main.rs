//! Every integration test in one binary, a module per subject, so that `cargo test` links once.

mod all_at_once;
mod broken;
mod browser;
mod command;
mod demo;
mod determinism;
mod diagnostics;
mod docs;
mod examples;
mod heads;
mod import;
mod kit_words;
mod links;
mod mark;
mod preview;
mod privacy;
mod publish;
#[path = "../../benches/roster.rs"]
mod roster;
mod search;
mod serve;
mod session;
mod site;
mod sitemap;
mod translations;
mod words;
