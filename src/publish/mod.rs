//! Artifacts against what is on disk, and then onto it.
//!
//! First everything is rendered and compared, and what is new or different goes into a staging
//! folder; only when all of it succeeded is the output touched, file by file through renames
//! ([`apply`]) or the whole folder at once ([`folder`]). Deleting comes last, and only what the
//! [`Manifest`] of an earlier build lists. So a build that is killed leaves every file whole, old
//! or new, and the next mends the rest.

mod apply;
mod error;
mod files;
mod fingerprint;
mod folder;
mod manifest;
mod paths;
mod progress;
mod report;
mod stage;
mod target;

pub use error::PublishError;
pub use folder::Switched;
pub use manifest::Manifest;
pub use progress::{Progress, Silent, Step};
pub use report::{load_report, save_report};
pub use target::{Target, prepare_cache};

use std::collections::BTreeSet;

use crate::artifact::{Artifact, OutputPath};
use apply::Changes;
use stage::{Made, Stage};
use target::Condition;

/// The treatment of an output folder that has files and that no build has marked as its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unmarked {
    /// Refuse to write there.
    #[default]
    Refuse,
    /// Write among the files that are there, for `--force`. They are kept where no page has the
    /// same name.
    Adopt,
}

/// How the new state takes the place of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Switch {
    /// File by file: each is whole, but for a moment some are new and some old.
    #[default]
    Files,
    /// The whole folder at once, for `--atomic`. Slower: every unchanged file is linked into a
    /// second folder.
    Folder,
}

#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The digest of all inputs; kept in the manifest so that the next build can stop early.
    /// `None`: the next build never does.
    pub inputs: Option<blake3::Hash>,
    pub unmarked: Unmarked,
    pub switch: Switch,
    pub progress: &'a dyn Progress,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            inputs: None,
            unmarked: Unmarked::default(),
            switch: Switch::default(),
            progress: &Silent,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files that were new or different.
    pub written: usize,
    /// Files that were right already and were not touched.
    pub unchanged: usize,
    /// Files of earlier builds that were removed.
    pub deleted: usize,
    /// Bytes of the written files.
    pub bytes_written: u64,
    /// Files in the output folder that no build is known to have written. Counted only when there
    /// is no manifest, since then an old page may be among them; nothing is deleted on a guess.
    pub unknown: usize,
    /// How the folder was exchanged, when it was.
    pub switched: Option<Switched>,
}

/// Brings the output folder of `target` to exactly `artifacts`, beside files that are not ours.
///
/// # Errors
/// Before anything in the output is touched: two artifacts with one path, artifacts that cannot be
/// rendered (all of them are reported), a folder that is not ours, a symbolic link or a foreign
/// file in the way, another build at work. Afterwards only when the disk fails.
pub fn publish(
    artifacts: &[Artifact],
    target: &Target,
    options: Options<'_>,
) -> Result<Summary, PublishError> {
    paths::check_distinct(artifacts)?;
    let _lock = target.lock()?;
    folder::recover(target)?;
    match target.condition()? {
        Condition::Absent => folder::first(artifacts, target, &options),
        Condition::Foreign if options.unmarked == Unmarked::Refuse => {
            Err(PublishError::NotOurs(target.output().to_owned()))
        }
        Condition::Empty | Condition::Foreign | Condition::Marked => {
            update(artifacts, target, &options)
        }
    }
}

/// Publishes into a folder that exists.
fn update(
    artifacts: &[Artifact],
    target: &Target,
    options: &Options<'_>,
) -> Result<Summary, PublishError> {
    let old = Manifest::load(target);
    if let Some(killed) = old.as_ref().filter(|old| old.is_pending()) {
        apply::remove_temporaries(killed, target);
    }
    let stale = stale(artifacts, old.as_ref());
    let obstacles = paths::obstacles(artifacts, target.output(), &stale)?;
    let stage = Stage::open(target)?;
    let made = stage.render(artifacts, target, old.as_ref(), options.progress)?;
    let plan = Changes::new(artifacts, made, stale, obstacles, target)?;
    let mut summary = plan.summary();
    if old.is_none() {
        summary.unknown = apply::count_unknown(artifacts, target)?;
    }
    let manifest = plan.manifest(options.inputs);
    if plan.changes_nothing() && target.is_marked() {
        return match old {
            Some(old) if old == manifest => Ok(summary),
            _ => manifest.save(target).map(|()| summary),
        };
    }
    manifest.pending(old.as_ref()).save(target)?;
    match options.switch {
        Switch::Files => summary.deleted = plan.apply(target, options.progress)?,
        Switch::Folder => {
            summary.deleted = plan.stale_on_disk(target);
            summary.switched = Some(folder::exchange(&plan, target, options.progress)?);
        }
    }
    manifest.save(target)?;
    Ok(summary)
}

/// Returns the files that an earlier build wrote and this one does not.
fn stale(artifacts: &[Artifact], old: Option<&Manifest>) -> BTreeSet<OutputPath> {
    let wanted: BTreeSet<&OutputPath> = artifacts.iter().map(|artifact| &artifact.path).collect();
    let listed = old.into_iter().flat_map(Manifest::paths);
    listed
        .filter(|path| !wanted.contains(path))
        .cloned()
        .collect()
}

/// Counts what was rendered.
fn summarise(made: &[Made]) -> Summary {
    let written = made.iter().filter(|made| made.is_new());
    let bytes_written = written.clone().map(|made| made.entry.size).sum();
    let written = written.count();
    Summary {
        written,
        unchanged: made.len() - written,
        bytes_written,
        ..Summary::default()
    }
}
