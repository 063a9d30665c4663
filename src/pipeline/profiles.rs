//! Profiles: read, checked and computed, and remembered until their files or the rules change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, CheckedCreator, Rules, Unknown};
use crate::diagnostic::{Diagnostics, Severity, Shared};
use crate::load::entry::ItemReader;
use crate::load::tree::{SourceEntry, Tree};
use crate::metrics::{self, Figures, Tables};
use crate::model::{Creator, Roster, Standing};
use crate::render::Member;
use crate::source::Spanned;

/// Profiles that one thread reads before another may take over: few, or else one thread ends long
/// before the others.
const READ_AT_ONCE: usize = 32;

/// The profiles of a site, by the name of their files.
#[derive(Default)]
pub(super) struct Profiles {
    read: BTreeMap<String, ReadProfile>,
    /// Profiles whose files have changed since they were read; `None` if all have to be compared.
    stale: Option<BTreeSet<String>>,
}

/// A profile that was read, with the files that it was read from.
struct ReadProfile {
    entry: SourceEntry,
    checked: CheckedCreator,
    figures: Option<Arc<Figures>>,
    problems: Shared,
}

impl Profiles {
    /// Forgets everything: the rules have changed.
    pub(super) fn forget(&mut self) {
        self.read.clear();
        self.stale = None;
    }

    /// Notes which profiles have changed, `None` if this is not known. Those of `texts` are read
    /// again in any case.
    pub(super) fn note_changes(
        &mut self,
        changed: Option<BTreeSet<String>>,
        texts: impl Iterator<Item = String>,
    ) {
        self.stale = match (self.stale.take(), changed) {
            (Some(stale), Some(changed)) => Some(stale.into_iter().chain(changed).collect()),
            _ => None,
        };
        for name in texts {
            self.read.remove(&name);
        }
    }

    /// Reads, checks and computes every profile that is new or has changed, and forgets those that
    /// are gone. Reports the problems of all.
    pub(super) fn read(
        &mut self,
        tree: &Tree,
        reader: &ItemReader<'_>,
        rules: Rules<'_>,
        tables: &Tables,
        problems: &mut Diagnostics,
    ) {
        let read: Vec<(String, ReadProfile)> = self
            .take_stale(tree)
            .into_par_iter()
            .with_max_len(READ_AT_ONCE)
            .map(|(name, entry)| (name.clone(), profile(name, entry, reader, rules, tables)))
            .collect();
        self.read.extend(read);
        for profile in self.read.values() {
            problems.append_shared(&profile.problems);
        }
    }

    /// Returns the profiles that have to be read, with the files that they are read from.
    fn take_stale<'a>(&mut self, tree: &'a Tree) -> Vec<(&'a String, &'a SourceEntry)> {
        match self.stale.replace(BTreeSet::new()) {
            Some(names) => names
                .iter()
                .filter_map(|name| tree.creators.get_key_value(name))
                .collect(),
            None => {
                self.read
                    .retain(|name, profile| tree.creators.get(name) == Some(&profile.entry));
                tree.creators
                    .iter()
                    .filter(|(name, _)| !self.read.contains_key(*name))
                    .collect()
            }
        }
    }

    pub(super) fn creators(&self) -> Vec<(Arc<Creator>, Standing)> {
        self.read
            .values()
            .filter_map(|profile| profile.checked.creator.clone())
            .collect()
    }

    /// Returns the published creators with their figures, in the order of the roster.
    pub(super) fn members(&self, roster: &Roster) -> Vec<Member> {
        let member = |creator: &Arc<Creator>| {
            Some(Member {
                creator: creator.clone(),
                figures: self.read.get(creator.slug.as_str())?.figures.clone()?,
            })
        };
        roster.published().iter().filter_map(member).collect()
    }

    /// Returns the links of all profiles to the site itself.
    pub(super) fn links(&self) -> Vec<Spanned<Box<str>>> {
        self.read
            .values()
            .flat_map(|profile| profile.checked.links.iter().cloned())
            .collect()
    }

    /// Adds the addresses that faulty profiles may have.
    pub(super) fn add_unknown(&self, unknown: &mut Unknown) {
        for (name, profile) in &self.read {
            let is_error = |severity| severity == Severity::Error;
            if profile
                .problems
                .iter()
                .any(|problem| is_error(problem.severity))
            {
                let standing = profile
                    .checked
                    .creator
                    .as_ref()
                    .map(|(_, standing)| *standing);
                unknown.add_creator(name, standing);
            }
        }
    }
}

fn profile(
    name: &str,
    entry: &SourceEntry,
    reader: &ItemReader<'_>,
    rules: Rules<'_>,
    tables: &Tables,
) -> ReadProfile {
    let mut problems = Diagnostics::default();
    let mut checked = match reader.creator(name, entry, &mut problems) {
        Some(loaded) => check::creator(loaded, rules),
        None => CheckedCreator::default(),
    };
    problems.append(std::mem::take(&mut checked.problems));
    let figures = checked.creator.as_ref().map(|(creator, _)| {
        Arc::new(metrics::creator(
            creator,
            rules.settings,
            tables,
            rules.today,
        ))
    });
    ReadProfile {
        entry: entry.clone(),
        checked,
        figures,
        problems: problems.share(),
    }
}
