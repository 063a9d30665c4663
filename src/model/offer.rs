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
    /// The part of the price that may be shown. A private rate is kept for matching and is in no
    /// output.
    pub visibility: RateVisibility,
    /// Days from the order to the post.
    pub turnaround_days: Option<u64>,
    /// Rounds of changes that are included.
    pub revisions: Option<u64>,
    /// Extras at a price of their own.
    pub add_ons: Vec<AddOn>,
    pub note: Option<Text>,
}

/// Something to be had on top of a rate.
#[derive(Debug, Clone, PartialEq)]
pub struct AddOn {
    pub name: Text,
    /// The price; absent means "on request".
    pub price: Option<AddOnPrice>,
}

/// The price of an add-on.
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
    /// The deliverables of the package.
    pub includes: Vec<PackageItem>,
    /// The price; absent means "on request".
    pub price: Option<Money>,
    /// The part of the price that may be shown.
    pub visibility: RateVisibility,
    pub note: Option<Text>,
    /// Extras at a price of their own.
    pub add_ons: Vec<AddOn>,
}

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageItem {
    pub deliverable: DeliverableKind,
    /// The number of pieces, at least 1.
    pub quantity: u64,
}
