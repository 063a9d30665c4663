//! What would stand on the site if it could be read: nobody is told that it is not there, since its
//! own fault has been told.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, codes};
use crate::model::{Facet, SiteAddress, SiteKind, SiteSettings, Slug, Standing, list_folders};

/// Addresses of which nobody can say whether they are there.
#[derive(Debug)]
pub(crate) struct Unknown {
    kind: SiteKind,
    folders: BTreeSet<String>,
    pages: BTreeSet<String>,
    creators: usize,
}

impl Unknown {
    /// What cannot be known by these settings, of which `doubted` cannot be judged.
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

    /// Notes a profile with errors by the name of its file; `standing` is what it has all the same.
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

    /// Notes a brief with errors.
    pub(crate) fn add_brief(&mut self, name: &str) {
        self.folders.insert(SiteAddress::Brief(name).path());
    }

    /// Notes a page with errors.
    pub(crate) fn add_page(&mut self, name: &str) {
        self.pages.insert(format!("/{name}/"));
    }

    /// How many creators may be there, beside those who are.
    pub(crate) fn creators(&self) -> usize {
        self.creators
    }

    /// Whether something may stand at an address, or whatever is found below it.
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
