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
mod links;
mod listener;
mod mark;
mod preview;
mod prices;
mod privacy;
mod publish;
mod refresh;
#[path = "../../benches/roster.rs"]
mod roster;
mod session;
mod site;
mod words;
