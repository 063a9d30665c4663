//! A site's settings, as checked.

use std::collections::BTreeMap;
use std::fmt;

use super::link::{Email, WebLink};
use super::money::Currency;
use super::place::Language;
use super::platform::{PlatformId, PlatformTable};
use super::slug::Slug;
use super::text::Text;
use super::tier::TierTable;
use super::words::{Basis, ContactVisibility, RateVisibility, RepositoryKind, SiteKind};
use crate::source::Spanned;

/// The address of the site: `https` or `http`, a host, and a path that ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: Box<str>,
    path: Box<str>,
}

/// A text that cannot be a base URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadBaseUrl(pub String);

impl BaseUrl {
    /// Takes an absolute address without query and fragment; a missing final `/` is added.
    ///
    /// # Errors
    /// When it is not such an address.
    pub fn new(text: &str) -> Result<Self, BadBaseUrl> {
        let bad = || BadBaseUrl(text.to_owned());
        let url = url::Url::parse(text.trim()).map_err(|_| bad())?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.query().is_none()
            && url.fragment().is_none();
        if !plain || !url.username().is_empty() {
            return Err(bad());
        }
        let path = format!("{}/", url.path().trim_end_matches('/'));
        Ok(Self {
            origin: url.origin().ascii_serialization().into(),
            path: path.into(),
        })
    }

    /// `https://northlight.example`, without a final `/`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path of the site on its host: `/talent/`, or `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address on the host of a path of the site that begins with `/`: `/talent/tiers/micro/`.
    pub fn relative(&self, path: &str) -> String {
        format!("{}{}", self.path, path.trim_start_matches('/'))
    }

    /// The whole address of a path of the site that begins with `/`.
    pub fn absolute(&self, path: &str) -> String {
        format!(
            "{}{}{}",
            self.origin,
            self.path,
            path.trim_start_matches('/')
        )
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// Everything that `rosterkit.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteSettings {
    pub base_url: BaseUrl,
    pub title: Text,
    /// The site in one sentence.
    pub description: Option<Text>,
    /// A directory, or one creator's kit.
    pub kind: SiteKind,
    /// The language of the interface.
    pub language: Language,
    /// The currency of pages and totals.
    pub currency: Currency,
    /// The theme and its tokens.
    pub theme: ThemeSettings,
    /// The publisher of the site.
    pub agency: Option<Agency>,
    /// The bands of followers.
    pub tiers: TierTable,
    /// How figures are computed.
    pub metrics: MetricSettings,
    /// All platforms that are known.
    pub platforms: PlatformTable,
    pub privacy: PrivacySettings,
    /// Related niches, by niche, in the order in which they were written.
    pub niches: BTreeMap<Slug, Vec<(Slug, Text)>>,
    /// Exchange rates for totals over currencies.
    pub exchange: Option<Exchange>,
    /// Which kinds of file are written.
    pub outputs: OutputSettings,
    pub links: Vec<NavLink>,
    /// Where the configuration leads on the site itself: checked when all paths are known.
    pub internal_links: Vec<Spanned<Box<str>>>,
    /// The owner's own values, for templates.
    pub extra: Option<serde_json::Value>,
}

/// The theme and its tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeSettings {
    /// The theme's name: built in, or a folder below `themes/`.
    pub name: Spanned<Slug>,
    /// Tokens that replace the theme's own, in order of name.
    pub tokens: Vec<(Spanned<Slug>, Spanned<TokenValue>)>,
}

/// The value of a token.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenValue {
    /// A number: a radius, a density.
    Number(f64),
    /// A colour or a word.
    Text(Text),
}

/// The publisher of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    pub name: Text,
    /// The address for mail, shown in place of a creator's.
    pub email: Option<Email>,
    /// The agency's own site.
    pub link: Option<WebLink>,
    pub logo: Option<Logo>,
    /// Where enquiries are sent.
    pub form: Option<WebLink>,
    pub phone: Option<Text>,
}

/// The mark of an agency.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// A file below `static/`, as a path of the site that begins with `/`.
    pub path: Box<str>,
    /// Width over height; 1 where the file does not say.
    pub shape: f64,
}

impl Logo {
    /// From this shape on a mark is taken for the name itself, written as a picture.
    pub const WORDMARK: f64 = 2.2;
}

/// How figures are computed.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricSettings {
    /// Posts older than this many days are not counted.
    pub window_days: u32,
    /// At most this many of the newest posts are counted.
    pub window_posts: u32,
    /// Figures older than this many days get a warning.
    pub stale_after_days: u32,
    /// A benchmark table that replaces the built-in ones: its TOML text.
    pub benchmarks: Option<Box<str>>,
    /// Whether prices are estimated where a creator gives none.
    pub show_estimates: bool,
    /// What a rate is measured against, by platform.
    pub basis: BTreeMap<PlatformId, Basis>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacySettings {
    /// Who can read the repository.
    pub repository: RepositoryKind,
    /// Whether a profile without consent is left out.
    pub require_consent: bool,
    /// Where a person asks to be taken out.
    pub removal_url: Option<WebLink>,
    /// The visibility of rates that have no word of their own.
    pub rates: RateVisibility,
    /// The visibility of addresses for mail that have no word of their own.
    pub email: ContactVisibility,
}

/// Dated exchange rates into the site's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The value of one unit, in the site's currency.
    pub rates: BTreeMap<Currency, f64>,
}

/// Which kinds of file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputSettings {
    /// `index.json` of each creator and `/api/`.
    pub json: bool,
    /// Cards for address books.
    pub vcard: bool,
    pub feed: bool,
    pub search: bool,
}

/// A link of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    pub label: Text,
    pub link: WebLink,
}
