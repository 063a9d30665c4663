//! Reading: files into drafts, every value with its range.

pub(crate) mod changes;
pub(crate) mod config;
pub(crate) mod digest;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod entry;
pub(crate) mod files;
pub(crate) mod image;
pub(crate) mod mark;
pub(crate) mod markdown;
pub(crate) mod scan;
pub(crate) mod site_path;
pub(crate) mod theme;
pub(crate) mod tree;
mod walk;
