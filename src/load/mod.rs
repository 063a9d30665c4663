//! Reading: files into drafts, every value with its range.

pub mod draft;
pub mod image;
pub mod markdown;
pub mod site_path;
