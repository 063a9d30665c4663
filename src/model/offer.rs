//! What a creator sells: rates for single deliverables, and packages.

use super::money::Money;
use super::percent::Percent;
use super::slug::Slug;
use super::text::Text;
use super::words::RateVisibility;

/// A kind of deliverable: one of the usual ones (`ig-reel`, `tiktok-video` ...) or another word.
pub type DeliverableKind = Slug;

/// The price of one deliverable.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    pub deliverable: DeliverableKind,
    /// The price; absent means "on request".
    pub price: Option<Money>,
    /// How much of the price may be shown. A private rate is kept for matching and is in no output.
    pub visibility: RateVisibility,
    /// Days from the order to the post.
    pub turnaround_days: Option<u64>,
    /// Rounds of changes that are included.
    pub revisions: Option<u64>,
    /// What can be had on top.
    pub add_ons: Vec<AddOn>,
    pub note: Option<Text>,
}

/// Something to be had on top of a rate.
#[derive(Debug, Clone, PartialEq)]
pub struct AddOn {
    pub name: Text,
    /// What it costs; absent means "on request".
    pub price: Option<AddOnPrice>,
}

/// What an add-on costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AddOnPrice {
    /// A share of the base price.
    Share(Percent),
    /// A price of its own.
    Fixed(Money),
}

/// Several deliverables at one price.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    pub name: Text,
    /// What is in it.
    pub includes: Vec<PackageItem>,
    /// The price; absent means "on request".
    pub price: Option<Money>,
    /// How much of the price may be shown.
    pub visibility: RateVisibility,
    pub note: Option<Text>,
    /// What can be had on top.
    pub add_ons: Vec<AddOn>,
}

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageItem {
    pub deliverable: DeliverableKind,
    /// How many times, at least 1.
    pub quantity: u64,
}
