//! The checked types: a value of the model cannot be wrong. Only [`check`](crate::check) makes
//! creators, briefs and sites.
//!
//! Small types have one constructor each, which is the only place that knows what a right value is;
//! nothing here reads a file or words a message. What may not be published is [`Private`], which
//! cannot be serialised.

mod address;
mod brief;
pub mod builtin;
mod channel;
mod contact;
mod count;
mod creator;
mod figure;
mod handle;
mod image;
mod keyword;
pub mod layout;
mod link;
mod money;
mod offer;
mod percent;
mod place;
mod platform;
mod privacy;
mod roster;
mod site;
mod slug;
mod text;
mod theme;
mod tier;
mod words;
mod work;

pub use address::{Facet, SiteAddress, is_reserved, list_folders, list_page};
pub use brief::{Brief, BriefContact, CreatorWish, Deliverable};
pub use channel::{
    Audience, Averages, Channel, HistoryPoint, MOST_PEOPLE, Post, Sponsor, Sponsored,
};
pub use contact::{Contact, Guarded, Manager, Phone};
pub use count::grouped;
pub use creator::{Consent, Creator, DateRange, Html, Niche};
pub use figure::{Component, Counts, Figure};
pub use handle::{BadHandle, Handle};
pub use image::{ByteSource, Focus, Image, ImageFormat, Photo};
pub(crate) use keyword::keywords;
pub use keyword::{Keyword, UnknownWord};
pub use link::{BadEmail, BadLink, Email, WebLink};
pub use money::{BadMoney, Currency, Money};
pub use offer::{AddOn, AddOnPrice, DeliverableKind, Package, PackageItem, Rate};
pub use percent::{BadPercent, Percent};
pub use place::{BadCountry, BadLanguage, Country, Language, Location};
pub use platform::{AudienceNoun, Platform, PlatformId, PlatformTable};
pub use privacy::Private;
pub use roster::{Page, Roster, Site, Standing, Withheld};
pub use site::{
    Agency, BadBaseUrl, BaseUrl, Exchange, Logo, MetricSettings, NavLink, OutputSettings,
    PrivacySettings, SiteSettings, ThemeSettings, TokenValue,
};
pub use slug::{BadSlug, Slug};
pub(crate) use text::parsed;
pub use text::{BadText, Text};
pub use theme::{AssetSource, Theme, ThemeText};
pub use tier::{BadTiers, Tier, TierBand, TierTable};
pub use words::{
    Availability, Basis, BriefVisibility, ConsentBasis, ContactVisibility, Exclusivity, Goal,
    OpenTo, Payment, PostKind, Provenance, RateVisibility, RepositoryKind, SiteKind,
};
pub use work::{Collaboration, CollaborationResult, Testimonial};

/// A calendar date without a zone.
pub type Date = jiff::civil::Date;

/// Returns the number of days from the first date to the second; negative when that is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}
