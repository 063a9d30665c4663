//! The site that a command is about: its folder, its day, its options.

use std::env;
use std::path::PathBuf;

use super::arguments::{Common, SiteArguments};
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::today;
use crate::check::Drafts;
use crate::diagnostic::{Diagnostics, problem};
use crate::load::config;
use crate::load::files::Files;
use crate::pipeline::{Audience, Options};

/// Returns the site's folder: `--root`, else the nearest one upwards that has a configuration.
///
/// # Errors
/// When there is none; it has been reported.
pub(super) fn root(common: &Common, terminal: &Terminal) -> Result<PathBuf, Failure> {
    let start = match &common.root {
        Some(root) => root.clone(),
        None => env::current_dir().map_err(|error| {
            Failure::refused(format!("the working folder cannot be found: {error}"), "")
        })?,
    };
    let root = match &common.root {
        Some(root) => root.join(&common.config).is_file().then(|| root.clone()),
        None => config::find_root(&start),
    };
    root.ok_or_else(|| {
        let folder = start.display().to_string();
        let problem = match &common.root {
            Some(_) => problem::config::not_there(&common.config, &folder),
            None => problem::config::not_found(&folder),
        };
        let problems: Diagnostics = [problem].into_iter().collect();
        terminal.report(&problems, &Files::new(start));
        Failure::Reported
    })
}

/// Returns the options of a run.
///
/// # Errors
/// When there is no site or no day.
pub(super) fn options(
    common: &Common,
    site: &SiteArguments,
    terminal: &Terminal,
) -> Result<Options, Failure> {
    let root = root(common, terminal)?;
    let today = today(common.now.as_deref())?;
    let drafts = if site.drafts {
        Drafts::Included
    } else {
        Drafts::LeftOut
    };
    Ok(Options {
        root,
        config: common.config.clone(),
        base_url: site.base_url.clone(),
        drafts,
        today,
        audience: Audience::Public,
    })
}
