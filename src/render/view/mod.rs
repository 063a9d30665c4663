//! What templates are given: plain values, one file a kind of page.

pub mod brief;
pub mod card;
pub mod insights;
pub mod kit;
pub mod list;
pub mod meta;
pub mod page;
pub mod search;
pub mod site;
