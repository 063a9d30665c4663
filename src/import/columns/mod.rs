//! Which column holds what: the headers first, then `--map`, then the cells themselves.
//!
//! `header_line` finds the headers, `header_text` reads each by the word lists, `unit` the unit of
//! its numbers, `platform` finds the platform of headers that name none, `decide` settles the rest
//! by the cells and gives a `layout`, and `description` says in words how the table was read.

mod column;
mod decide;
mod description;
mod header_line;
mod header_text;
mod layout;
mod platform;
mod unit;

pub(super) use column::{TableColumn, per_mille};
pub(super) use decide::decide;
pub(super) use description::description;
pub(super) use layout::ColumnLayout;
