//! Packages, rates and estimates. A private price never becomes a view.

use serde::Serialize;

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MoneyView {
    /// Minor units (cents), as many as the currency has.
    pub minor: u64,
    /// ISO 4217, upper case.
    pub currency: String,
}

/// A price as far as it may be seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PriceView {
    /// The amount as it is read; `None` on request.
    pub amount: Option<String>,
    /// Whether that is only the lowest.
    pub from: bool,
}

/// The lowest public price, said at the head of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StartingPriceView {
    /// What it buys, in words.
    pub deliverable: String,
    pub amount: MoneyView,
}

/// A bundle of deliverables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PackageView {
    pub name: String,
    /// What is in it.
    pub includes: Vec<IncludedView>,
    pub price: PriceView,
    pub note: Option<String>,
}

/// A deliverable and how many of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct IncludedView {
    /// What it is, in words (`kit.deliverable` has the usual ones).
    pub deliverable: String,
    /// How many; at least 1.
    pub quantity: u32,
}

/// The price of one deliverable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RateView {
    /// What it is, in words (`kit.deliverable` has the usual ones).
    pub deliverable: String,
    pub price: PriceView,
    /// Days from briefing to delivery.
    pub turnaround_days: Option<u32>,
    /// Rounds of changes in the price.
    pub revisions: Option<u32>,
    /// What can be added, and for how much.
    pub add_ons: Vec<AddOnView>,
    /// What the price comes to for each thousand views, each engagement, each view; public prices
    /// only.
    pub costs: Vec<CostView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CostView {
    /// A key of `kit.cost`: `cpm`, `cpe`, `cpv`.
    pub kind: String,
    /// The amount as it is read, in as many decimals as it needs: `8.20 €`.
    pub amount: String,
    /// A key of `kit.basis`, for `cpm`.
    pub basis: Option<String>,
}

/// Something added to a deliverable. Either a share or a price, or neither (on request).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AddOnView {
    pub name: String,
    /// Percent of the deliverable's price.
    pub share: Option<f64>,
    pub amount: Option<MoneyView>,
}

/// What the field usually pays for a post on a channel of that size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct EstimateView {
    /// The platform in words.
    pub platform: String,
    /// The symbol's name in the icon sprite.
    pub icon: String,
    pub low: MoneyView,
    /// The upper end; `None` where the range is open.
    pub high: Option<MoneyView>,
    /// Who published the table.
    pub source: String,
    pub year: Option<u16>,
    /// A remark of the table, for instance that another one disagrees.
    pub note: Option<String>,
}
