//! The whole site: settings, and those creators, briefs and pages that may be published.

use std::sync::Arc;

use super::Date;
use super::brief::Brief;
use super::creator::{Creator, Html};
use super::site::SiteSettings;
use super::slug::Slug;
use super::text::Text;
use crate::source::{FileId, Spanned};

/// Whether a creator may be seen, as the one publishable check decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Listed,
    /// Only at the address of the page.
    Unlisted,
    Withheld(Withheld),
}

/// A reason for which a creator is in no output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// The profile is a draft.
    Draft,
    /// Its first day is still to come.
    NotYet,
    /// Its last day is past.
    Expired,
    ConsentWithdrawn,
    ConsentExpired,
    /// There is no consent, and the site demands it.
    ConsentMissing,
    /// A minor without a guardian's consent.
    MinorWithoutGuardian,
}

/// The creators of a site in the default order: featured, then weight, then followers, then slug.
///
/// Those that may not be published are not in it, so no output can show them.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    published: Vec<Arc<Creator>>,
    withheld: Vec<(Slug, Withheld)>,
}

impl Roster {
    /// Sorts creators by what the publishable check said of each.
    pub fn new(creators: impl IntoIterator<Item = (Arc<Creator>, Standing)>) -> Self {
        let mut roster = Self::default();
        for (creator, standing) in creators {
            match standing {
                Standing::Withheld(reason) => roster.withheld.push((creator.slug.clone(), reason)),
                Standing::Listed | Standing::Unlisted => roster.published.push(creator),
            }
        }
        roster.published.sort_by_cached_key(|creator| {
            let followers = creator
                .largest_channel()
                .and_then(|channel| channel.followers);
            (
                !creator.featured,
                creator.weight.unwrap_or(i64::MAX),
                std::cmp::Reverse(followers),
                creator.slug.clone(),
            )
        });
        roster.withheld.sort();
        roster
    }

    /// Everybody who has a page.
    pub fn published(&self) -> &[Arc<Creator>] {
        &self.published
    }

    /// Everybody who is in lists, feeds, search, API and maps.
    pub fn listed(&self) -> impl Iterator<Item = &Arc<Creator>> {
        self.published.iter().filter(|creator| !creator.unlisted)
    }

    /// Returns the creators that are in no output, each with the reason.
    pub fn withheld(&self) -> &[(Slug, Withheld)] {
        &self.withheld
    }
}

/// A page of the owner's own: `content/about.md` at `/about/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its path on the site, beginning and ending with `/`.
    pub path: Box<str>,
    pub file: FileId,
    pub title: Text,
    /// For search engines and shares.
    pub description: Option<Text>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// The template, when not the usual one.
    pub template: Option<Spanned<Text>>,
    pub body: Html,
    /// Older addresses that lead here.
    pub aliases: Vec<Box<str>>,
    /// The owner's own values.
    pub extra: Option<serde_json::Value>,
}

#[derive(Debug, Clone)]
pub struct Site {
    pub settings: Arc<SiteSettings>,
    pub roster: Roster,
    /// The briefs, in order of slug.
    pub briefs: Vec<Arc<Brief>>,
    /// The owner's pages, in order of path.
    pub pages: Vec<Arc<Page>>,
    /// Links in texts that lead to the site itself, with the path that they lead to: checked when
    /// all paths are known.
    pub internal_links: Vec<Spanned<Box<str>>>,
    /// The day against which everything was judged.
    pub today: Date,
}
