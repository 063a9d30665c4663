//! Reading: files into drafts, every value with its range.

pub mod draft;
