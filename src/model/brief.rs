//! A brand's brief, as checked.

use super::Date;
use super::creator::{DateRange, Html};
use super::link::{Email, WebLink};
use super::money::Money;
use super::percent::Percent;
use super::place::{Country, Language};
use super::platform::PlatformId;
use super::slug::Slug;
use super::text::Text;
use super::words::{BriefVisibility, Goal, Payment};
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
    /// `Private` or `Public`: the other words wait for a later version.
    pub visibility: BriefVisibility,
    /// The day of the brief.
    pub date: Option<Date>,
    /// When posts are to appear.
    pub publish: Option<DateRange>,
    /// The day by which drafts are approved.
    pub approval_by: Option<Date>,
    /// The budget, `None` unless it is shown.
    pub budget: Option<Money>,
    /// Countries in which the campaign runs.
    pub markets: Vec<Country>,
    pub niches: Vec<Text>,
    /// Interests of the audience wanted.
    pub interests: Vec<Text>,
    /// Hashtags to use, with `#`.
    pub hashtags: Vec<Text>,
    /// The words that disclose the payment.
    pub disclosure: Option<Text>,
    /// What success is measured by.
    pub kpis: Vec<Text>,
    pub creators: CreatorWish,
    /// What is to be delivered.
    pub deliverables: Vec<Deliverable>,
    /// The way in which the brand pays.
    pub payment: Option<Payment>,
    pub contact: Option<BriefContact>,
    /// The message, the must-say, the never-say.
    pub body: Option<Html>,
    /// The owner's own values.
    pub extra: Option<serde_json::Value>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreatorWish {
    /// Names of tiers, as the site defines them.
    pub tiers: Vec<Slug>,
    pub platforms: Vec<PlatformId>,
    /// The least engagement rate.
    pub min_engagement: Option<Percent>,
    /// Languages of the content.
    pub languages: Vec<Language>,
}

/// Something to be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    pub kind: Slug,
    /// How many times, at least 1.
    pub quantity: u64,
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
