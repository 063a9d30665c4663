//! Reading: files into drafts, every value with its range.

pub mod changes;
pub mod config;
pub mod digest;
pub mod document;
pub mod draft;
pub mod entry;
pub mod files;
pub mod image;
pub mod mark;
pub mod markdown;
pub mod site_path;
pub mod theme;
pub mod tree;
