//! Addresses that may exist once broken files are fixed: links to them are not reported.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, codes};
use crate::model::{Facet, SiteAddress, SiteKind, SiteSettings, Slug, Standing, list_folders};

/// The addresses that a broken profile, brief or page may have.
#[derive(Debug)]
pub(crate) struct Unknown {
    kind: SiteKind,
    folders: BTreeSet<String>,
    pages: BTreeSet<String>,
    creators: usize,
}

impl Unknown {
    /// Returns the addresses that depend on faulty settings: those of tiers, if `doubted` has them.
    pub(crate) fn new(settings: &SiteSettings, doubted: &[Code]) -> Self {
        let mut folders = BTreeSet::new();
        if doubted.contains(&codes::UNKNOWN_TIER) {
            folders.insert(SiteAddress::Facet(Facet::Tier).path());
        }
        Self {
            kind: settings.kind,
            folders,
            pages: BTreeSet::new(),
            creators: 0,
        }
    }

    /// Adds a profile with errors by the name of its file. One that can be published in spite of
    /// them has a page.
    pub(crate) fn add_creator(&mut self, name: &str, standing: Option<Standing>) {
        self.folders.extend(list_folders());
        if standing.is_some_and(|standing| !matches!(standing, Standing::Withheld(_))) {
            return;
        }
        self.creators += 1;
        let slug = Slug::nearest(name);
        let address = match (self.kind, &slug) {
            (SiteKind::Creator, _) => SiteAddress::Home,
            (SiteKind::Agency, Some(slug)) => SiteAddress::Creator(slug),
            (SiteKind::Agency, None) => SiteAddress::Creators,
        };
        self.folders.insert(address.path());
    }

    /// Adds a brief with errors.
    pub(crate) fn add_brief(&mut self, name: &str) {
        self.folders.insert(SiteAddress::Brief(name).path());
    }

    /// Adds a page with errors.
    pub(crate) fn add_page(&mut self, name: &str) {
        self.pages.insert(format!("/{name}/"));
    }

    /// Returns how many creators there may be beside those that can be published.
    pub(crate) fn creators(&self) -> usize {
        self.creators
    }

    /// Returns true if something may be at an address or at a folder above it.
    pub(crate) fn may_hold(&self, address: &str) -> bool {
        let folders = address
            .match_indices('/')
            .map(|(place, _)| &address[..=place]);
        self.pages.contains(address)
            || folders
                .into_iter()
                .any(|folder| self.folders.contains(folder))
    }
}
