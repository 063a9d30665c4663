//! The data that every page has of the site; the variable `site` of all templates.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SiteView {
    pub title: String,
    /// The site in one sentence.
    pub description: Option<String>,
    /// The language, BCP 47.
    pub language: String,
    pub direction: String,
    /// True if the site is one creator's kit.
    pub solo: bool,
    /// The address of the first page.
    pub home_url: String,
    /// The address of the mark.
    pub logo_url: Option<String>,
    /// The width of the mark in pixels, at a height of 32.
    pub logo_width: u32,
    /// True if the mark is so wide that it is the name itself, and no text is put beside it.
    pub wordmark: bool,
    pub links: Vec<NavView>,
    /// Who publishes the site.
    pub agency: Option<PublisherView>,
    /// The address of the feed.
    pub feed_url: Option<String>,
    /// The address of the roster in figures; absent on a solo site.
    pub insights_url: Option<String>,
    /// The address of the shortlist.
    pub shortlist_url: Option<String>,
    /// The address at which a person asks to be taken out.
    pub removal_url: Option<String>,
    pub policy: String,
    /// Values of the site's owner.
    pub extra: Option<serde_json::Value>,
}

/// A link of the main navigation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct NavView {
    pub label: String,
    pub url: String,
}

/// Who publishes the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PublisherView {
    pub name: String,
    /// The address for mail.
    pub email: Option<String>,
    /// The telephone number, as written.
    pub phone: Option<String>,
    pub url: Option<String>,
    /// The address to which enquiries are sent.
    pub form: Option<String>,
}
