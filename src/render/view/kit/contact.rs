//! How to reach the creator, what can be taken along, and where the figures come from.

use serde::Serialize;

/// Where the booking button leads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BookingView {
    /// An `https:` or `mailto:` address.
    pub url: String,
    /// A key of `kit.book`: `calendar`, `form`, `email`.
    pub kind: String,
}

/// The contact section. Only what may be public is here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ContactView {
    /// Whose addresses these are where they are not the creator's own.
    pub agency: Option<AgencyView>,
    /// A manager's name, where it is public.
    pub manager: Option<String>,
    /// The creator's public e-mail address.
    pub email: Option<String>,
    /// The creator's public telephone number, as written.
    pub phone: Option<String>,
    /// The same number for `tel:`, digits and `+` only.
    pub phone_link: Option<String>,
    /// The address that an enquiry form sends to.
    pub form: Option<String>,
    /// A calendar to book in.
    pub booking_url: Option<String>,
}

/// The agency in the creator's place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AgencyView {
    pub name: String,
    pub email: Option<String>,
    pub url: Option<String>,
}

/// A file that says the same as the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DownloadView {
    /// A key of `kit.download`: `json`, `vcard`, `pdf`.
    pub kind: String,
    /// Its address, absolute from the host's root.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ColophonView {
    /// The day of the oldest figure on the page.
    pub as_of: Option<String>,
    /// The day when the profile was last changed.
    pub updated: Option<String>,
    /// The window of the rates in days.
    pub window_days: u32,
    /// The largest number of posts that a rate is computed from.
    pub window_posts: u32,
    /// Where each group of figures comes from, in the order of the page.
    pub sources: Vec<SourceView>,
    /// Published tables that figures were compared with.
    pub references: Vec<ReferenceView>,
    /// Who made the portrait.
    pub photo_credit: Option<String>,
    /// Where to ask for removal or a correction.
    pub removal_url: Option<String>,
}

/// The provenance of a group of figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SourceView {
    /// The channel in words, `Instagram @inesduarte`.
    pub channel: String,
    /// What it told, in words: `followers, posts and audience`.
    pub figures: String,
    /// How it is known, in words.
    pub provenance: String,
    /// Their day, in words.
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ReferenceView {
    pub source: String,
    pub year: Option<u16>,
    /// Where it can be read.
    pub url: Option<String>,
}
