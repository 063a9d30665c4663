//! A brand's brief, as checked.

use super::Date;
use super::creator::{DateRange, Html};
use super::figure::Figure;
use super::link::{Email, WebLink};
use super::money::Money;
use super::percent::Percent;
use super::place::{Country, Language};
use super::platform::PlatformId;
use super::privacy::Private;
use super::slug::Slug;
use super::text::Text;
use super::words::{BriefVisibility, Exclusivity, Goal, Payment};
use crate::source::FileId;

#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The name in addresses, from the file's name.
    pub slug: Slug,
    pub file: FileId,
    pub title: Text,
    pub brand: Option<Text>,
    pub category: Option<Text>,
    /// What the campaign is for.
    pub goal: Option<Goal>,
    /// Who may see it; private unless said.
    pub visibility: BriefVisibility,
    /// The secret behind an unlisted proposal's address: in no output.
    pub key: Option<Private<Box<str>>>,
    /// The day of the brief.
    pub date: Option<Date>,
    /// When posts are to appear.
    pub publish: Option<DateRange>,
    /// The day by which drafts are approved.
    pub approval_by: Option<Date>,
    /// What may be spent: shown only with `show_budget`.
    pub budget: Option<Private<Money>>,
    /// Whether the budget is shown.
    pub show_budget: bool,
    /// Countries in which the campaign runs.
    pub markets: Vec<Country>,
    pub niches: Vec<Text>,
    /// Interests of the audience wanted.
    pub interests: Vec<Text>,
    /// Hashtags to use, with `#`.
    pub hashtags: Vec<Text>,
    /// The words that disclose the payment.
    pub disclosure: Option<Text>,
    pub code: Option<Text>,
    /// What success is measured by.
    pub kpis: Vec<Text>,
    pub audience: AudienceWish,
    pub creators: CreatorWish,
    /// What is to be delivered.
    pub deliverables: Vec<Deliverable>,
    pub terms: Terms,
    /// Weights of the criteria; defaults depend on the goal.
    pub weights: Vec<(Slug, f64)>,
    /// The plan against what came: in no output but `match`.
    pub results: Private<Vec<BriefResult>>,
    pub contact: Option<BriefContact>,
    /// Remarks for the team: in no output.
    pub notes: Option<Private<Box<str>>>,
    /// The message, the must-say, the never-say.
    pub body: Option<Html>,
    /// The owner's own values.
    pub extra: Option<serde_json::Value>,
    /// Not to be published yet.
    pub draft: bool,
}

/// Shares that the audience must have at least.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AudienceWish {
    pub gender: Vec<(Text, Percent)>,
    pub age: Vec<(Text, Percent)>,
    pub country: Vec<(Country, Percent)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreatorWish {
    /// How many, from and to.
    pub count: Option<(u64, u64)>,
    /// Names of tiers, as the site defines them.
    pub tiers: Vec<Slug>,
    pub platforms: Vec<PlatformId>,
    /// The least engagement rate.
    pub min_engagement: Option<Percent>,
    /// Languages of the content.
    pub languages: Vec<Language>,
    pub exclude_brands: Vec<Text>,
    /// Creators that are out: in no output.
    pub exclude: Private<Vec<Slug>>,
    /// Creators that are in whatever their score: in no output.
    pub include: Private<Vec<Slug>>,
}

impl Default for Private<Vec<Slug>> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// Something to be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    pub kind: Slug,
    /// How many times, at least 1.
    pub quantity: u64,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// How the content may be used.
    pub usage: Option<Usage>,
    /// How far, and for how many days, competitors are excluded.
    pub exclusivity: Option<(Exclusivity, Option<u64>)>,
    /// How the brand pays.
    pub payment: Option<Payment>,
}

/// How content may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    pub channels: Vec<Text>,
    /// For how many days.
    pub days: Option<u64>,
}

/// What came of one creator's part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefResult {
    pub creator: Slug,
    pub deliverable: Option<Slug>,
    pub cost: Option<Money>,
    pub reach: Figure,
    pub engagements: Figure,
    pub clicks: Figure,
    pub conversions: Figure,
}

/// Who answers for a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefContact {
    pub name: Option<Text>,
    /// The address for mail: on an open call's page only.
    pub email: Option<Email>,
    /// A page to apply on.
    pub link: Option<WebLink>,
}
