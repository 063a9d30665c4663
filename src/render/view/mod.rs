//! The values that templates get: plain data, one file for each kind of page.

pub(crate) mod brief;
pub(crate) mod card;
pub(crate) mod insights;
pub(crate) mod list;
pub(crate) mod meta;
pub(crate) mod page;
pub(crate) mod search;
pub(crate) mod site;
