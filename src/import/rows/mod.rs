//! A line of the table becomes a creator, or a rejection.

mod details;
mod figures;
mod reader;
mod remark;

pub(super) use reader::RowReader;
