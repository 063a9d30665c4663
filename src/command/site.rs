//! Which site a command is about: its folder, its day, its options.

use std::env;
use std::path::PathBuf;

use super::Outcome;
use super::arguments::{Common, Inputs};
use super::terminal::Terminal;
use super::today::{BadToday, today};
use crate::check::Drafts;
use crate::diagnostic::{Diagnostics, problem};
use crate::load::config;
use crate::load::files::Files;
use crate::model::Date;
use crate::pipeline::{Audience, Options};

/// The site's folder: `--root`, else the nearest one upwards that has a configuration.
///
/// # Errors
/// When there is none; it has been said.
pub(super) fn root(common: &Common, terminal: &Terminal) -> Result<PathBuf, Outcome> {
    let start = match &common.root {
        Some(root) => root.clone(),
        None => env::current_dir().map_err(|error| {
            failed(
                terminal,
                &format!("the working folder cannot be found: {error}"),
                "",
            )
        })?,
    };
    let found = match &common.root {
        Some(root) => root.join(&common.config).is_file().then(|| root.clone()),
        None => config::find_root(&start),
    };
    found.ok_or_else(|| {
        let folder = start.display().to_string();
        let problem = match &common.root {
            Some(_) => problem::config::not_there(&common.config, &folder),
            None => problem::config::not_found(&folder),
        };
        let problems: Diagnostics = [problem].into_iter().collect();
        terminal.report(&problems, &Files::new(start));
        Outcome::Failed
    })
}

/// Today, as the call and the environment say.
///
/// # Errors
/// When what they say is no date; it has been said.
pub(super) fn day(common: &Common, terminal: &Terminal) -> Result<Date, Outcome> {
    today(common.now.as_deref()).map_err(|error| {
        let (message, help) = match error {
            BadToday::Now(text) => (
                format!("`--now {text}` is not a date"),
                "write a date as 2026-11-24",
            ),
            BadToday::Epoch(text) => (
                format!(
                    "SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds since 1970"
                ),
                "say the day with `--now 2026-11-24`",
            ),
        };
        terminal.fail(&message, help);
        Outcome::Misused
    })
}

/// The options of a run.
///
/// # Errors
/// When there is no site or no day; it has been said.
pub(super) fn options(
    common: &Common,
    inputs: &Inputs,
    terminal: &Terminal,
) -> Result<Options, Outcome> {
    let root = root(common, terminal)?;
    let today = day(common, terminal)?;
    let drafts = if inputs.drafts {
        Drafts::Included
    } else {
        Drafts::LeftOut
    };
    Ok(Options {
        root,
        config: common.config.clone(),
        base_url: inputs.base_url.clone(),
        drafts,
        today,
        audience: Audience::Public,
    })
}

pub(super) fn failed(terminal: &Terminal, message: &str, help: &str) -> Outcome {
    terminal.fail(message, help);
    Outcome::Failed
}
