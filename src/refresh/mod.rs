//! Writes exports of platforms into one profile, for `rosterkit refresh SLUG FILE...`.
//!
//! The way of a figure:
//!
//! 1. [`files`] collects the files; [`names`] says which of a zip or a folder may be opened;
//! 2. [`signature`] recognises a table by its header line, as `data/exports.toml` describes it;
//! 3. [`posts`], [`days`], [`audience`], [`discovery`] and [`insights`] read it; [`date`] and
//!    [`number`] read single cells, [`address`] the addresses of posts;
//! 4. [`export`] is what they make: the same for every platform;
//! 5. [`channel`] chooses the channel of the profile, and [`publications`], [`figures`] and
//!    [`rates`] write into it, through [`edit`];
//! 6. [`report`] says what was written, with the cell that each figure came from.
//!
//! [`plan`] does all of it without touching a file; only [`files`] reads and writes. [`known`]
//! names an export for `rosterkit import`, which refuses it.

mod address;
mod audience;
mod channel;
mod date;
mod days;
mod discovery;
mod edit;
mod error;
mod export;
mod figures;
pub(crate) mod files;
mod insights;
mod known;
mod names;
mod number;
mod posts;
mod publications;
mod rates;
mod reading;
pub(crate) mod report;
mod signature;
pub(crate) mod snapshot;
pub(crate) mod stale;

pub(crate) use date::DateOrder;
pub(crate) use error::RefreshError;
pub(crate) use known::export_name;

use std::sync::Arc;

use crate::load::document::{Document, Form};
use crate::model::{Date, Slug};
use report::RefreshReport;

/// The options of a refresh.
#[derive(Debug, Clone)]
pub(crate) struct RefreshRequest {
    pub today: Date,
    /// The year of the files' last day, where they do not say it.
    pub year: Option<i16>,
    pub order: Option<DateOrder>,
    /// The platform of files that do not say it.
    pub platform: Option<Slug>,
    /// The account, where the profile has several on one platform.
    pub handle: Option<String>,
    /// The day of figures whose files have none.
    pub as_of: Option<Date>,
    /// Days and posts that rates are computed over.
    pub window_days: u32,
    pub window_posts: u32,
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExportFile {
    /// Its name, with that of the zip before it.
    pub name: Arc<str>,
    pub bytes: Vec<u8>,
}

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Refused {
    pub file: String,
    pub reason: String,
}

/// The profile to write into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProfileFile {
    /// Its path relative to the site's root.
    pub path: String,
    pub text: String,
    pub form: Form,
}

/// The outcome of a refresh before anything is written.
#[derive(Debug)]
pub(crate) struct RefreshPlan {
    /// The profile as it would be.
    pub text: String,
    pub report: RefreshReport,
}

/// Reads exports and says what the profile becomes. Touches no file.
///
/// # Errors
/// When nothing can be read, or something would have to be guessed; nothing is to be written then.
pub(crate) fn plan(
    files: &[ExportFile],
    profile: &ProfileFile,
    request: &RefreshRequest,
) -> Result<RefreshPlan, RefreshError> {
    let reading = reading::read(files, request)?;
    if reading.exports.is_empty() {
        return Err(RefreshError::NoExport);
    }
    let mut report = RefreshReport::new(&profile.path, &reading.exports, reading.refused);
    let text = channel::apply(profile, &reading.exports, request, &mut report)?;
    edit::check(profile, &text)?;
    Ok(RefreshPlan { text, report })
}

/// Returns the TOML of a profile, with the text before and after it.
fn parts<'a>(profile: &'a ProfileFile) -> Result<(&'a str, Document<'a>, &'a str), RefreshError> {
    let document =
        Document::split(&profile.text, profile.form).ok_or_else(|| RefreshError::Profile {
            path: profile.path.clone(),
            reason: "its front matter has no end".to_owned(),
        })?;
    let end = document.toml_offset + document.toml.len();
    Ok((
        &profile.text[..document.toml_offset],
        document,
        &profile.text[end..],
    ))
}

#[cfg(test)]
mod tests;
