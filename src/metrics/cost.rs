//! What a public rate costs per thousand views, per engagement, per view; and a creator's lowest public rate.

use crate::model::{Basis, Currency, Money, RateVisibility};

/// A cost per unit, which may be a small part of a minor unit: CPM, CPE or CPV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// In millionths of the major unit: 40,000 for 0.04 EUR.
    pub millionths: u64,
    /// The currency.
    pub currency: Currency,
}

/// Derived costs of one public rate (visibility `full` or `from`, with a price). A `from` price makes them lower bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateCosts {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The channel's place in [`Creator::channels`](crate::model::Creator::channels).
    pub channel: u16,
    /// Cost / impressions x 1000, by median impressions, else median views.
    pub cpm: Option<Cost>,
    /// What `cpm` is measured against: impressions or views.
    pub cpm_basis: Basis,
    /// Cost / engagements, by median engagements.
    pub cpe: Option<Cost>,
    /// Cost / views, by median views.
    pub cpv: Option<Cost>,
}

/// The lowest public rate of a creator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartingRate {
    /// The rate's place in [`Creator::rates`](crate::model::Creator::rates).
    pub rate: u16,
    /// The price in its own currency.
    pub price: Money,
    /// The price in the site's currency, by the dated exchange table; none when the table lacks the currency.
    pub converted: Option<Money>,
    /// `full` or `from`.
    pub visibility: RateVisibility,
}
