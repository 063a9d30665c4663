//! What templates are given: plain values, one file a kind of page.

pub mod insights;
pub mod kit;
pub mod search;
