//! `rosterkit snapshot`: the followers of every channel into its history.

use clap::Args;

use super::arguments::Common;
use super::failure::Failure;
use super::refresh::slug;
use super::site;
use super::terminal::{Terminal, counted};
use super::today::today;
use crate::model::Slug;
use crate::refresh::snapshot::{slugs, snapshot};

/// Arguments of `rosterkit snapshot`.
#[derive(Debug, Args)]
pub(super) struct Snapshot {
    /// The creators' slugs; none is all
    slugs: Vec<String>,
}

pub(super) fn run(
    arguments: &Snapshot,
    common: &Common,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let root = site::root(common, terminal)?;
    let today = today(common.now.as_deref())?;
    let named: Result<Vec<Slug>, Failure> = arguments.slugs.iter().map(|text| slug(text)).collect();
    let mut creators = named?;
    if creators.is_empty() {
        creators = slugs(&root)?;
    }
    let mut points = 0;
    for slug in &creators {
        for point in snapshot(&root, slug, today)? {
            terminal.say(&format!("{slug}: {point}"));
            points += 1;
        }
    }
    let points = counted(points, "point", "points");
    let profiles = counted(creators.len(), "profile", "profiles");
    terminal.last(&format!(
        "{points} written into the histories of {profiles}."
    ));
    Ok(())
}
