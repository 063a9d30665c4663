//! What would stand on the site if it could be read: nobody is told that it is not there, since its
//! own fault has been told.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, codes};
use crate::model::{SiteKind, SiteSettings, Slug, Standing};

/// Lists of creators by what they have in common: who has none of a kind has no list of it.
const LISTS: [&str; 7] = [
    "/tiers/",
    "/niches/",
    "/platforms/",
    "/countries/",
    "/locations/",
    "/languages/",
    "/page/",
];

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
            folders.insert("/tiers/".to_owned());
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
        self.folders.extend(LISTS.map(str::to_owned));
        if standing.is_some_and(|standing| !matches!(standing, Standing::Withheld(_))) {
            return;
        }
        self.creators += 1;
        self.folders.insert(match (self.kind, Slug::nearest(name)) {
            (SiteKind::Creator, _) => "/".to_owned(),
            (SiteKind::Agency, Some(slug)) => format!("/creators/{slug}/"),
            (SiteKind::Agency, None) => "/creators/".to_owned(),
        });
    }

    /// Notes a brief with errors.
    pub(crate) fn add_brief(&mut self, name: &str) {
        self.folders.insert(format!("/briefs/{name}/"));
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
