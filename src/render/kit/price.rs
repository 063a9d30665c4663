//! Packages, rates and estimates. A private price never becomes a view.

use serde::Serialize;

use super::builder::{KitBuilder, text};
use crate::metrics::Cost;
use crate::model::{AddOn, AddOnPrice, Money, RateVisibility};

/// An amount of money.
#[derive(Serialize)]
pub(super) struct MoneyView {
    /// Minor units (cents), as many as the currency has.
    minor: u64,
    /// ISO 4217, upper case.
    currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency.code().to_owned(),
        }
    }
}

/// A price as far as it may be seen.
#[derive(Serialize)]
struct PriceView {
    /// `None` on request.
    amount: Option<MoneyView>,
    /// Whether that is only the lowest.
    from: bool,
}

/// A bundle of deliverables.
#[derive(Serialize)]
pub(super) struct PackageView {
    name: String,
    includes: Vec<IncludedView>,
    add_ons: Vec<AddOnView>,
    price: PriceView,
    note: Option<String>,
}

#[derive(Serialize)]
struct IncludedView {
    /// Its name, as inside a sentence.
    deliverable: String,
    /// At least 1.
    quantity: u64,
}

/// The price of one deliverable.
#[derive(Serialize)]
pub(super) struct RateView {
    /// Its name with a capital.
    deliverable: String,
    price: PriceView,
    /// Days from briefing to delivery.
    turnaround_days: Option<u64>,
    /// Rounds of changes in the price.
    revisions: Option<u64>,
    add_ons: Vec<AddOnView>,
    note: Option<String>,
    /// The price for each thousand views, each engagement, each view; public prices only.
    costs: Vec<CostView>,
}

#[derive(Serialize)]
struct CostView {
    /// A key of `kit.cost`: `cpm`, `cpe`, `cpv`.
    kind: &'static str,
    amount: MoneyView,
    /// A key of `kit.basis`, for `cpm`.
    basis: Option<&'static str>,
}

/// An addition to a deliverable or a package: for a share, for an amount, or for neither (on
/// request).
#[derive(Serialize)]
struct AddOnView {
    name: String,
    /// Percent of the price.
    share: Option<f64>,
    amount: Option<MoneyView>,
}

/// What the field pays for a post on a channel of that size.
#[derive(Serialize)]
pub(super) struct EstimateView {
    platform: String,
    low: MoneyView,
    high: MoneyView,
    /// Who published the table, and when.
    source: String,
    year: u16,
}

impl KitBuilder<'_> {
    pub(super) fn packages(&self) -> Vec<PackageView> {
        let packages = self.member.creator.packages.iter();
        packages
            .filter(|package| package.visibility != RateVisibility::Private)
            .map(|package| PackageView {
                name: package.name.to_string(),
                includes: package
                    .includes
                    .iter()
                    .map(|item| IncludedView {
                        deliverable: self.context.deliverable(&item.deliverable),
                        quantity: item.quantity,
                    })
                    .collect(),
                add_ons: add_ons(&package.add_ons, package.visibility),
                price: price(package.price, package.visibility),
                note: text(&package.note),
            })
            .collect()
    }

    pub(super) fn rates(&self) -> Vec<RateView> {
        let rates = self.member.creator.rates.iter().enumerate();
        rates
            .filter(|(_, rate)| rate.visibility != RateVisibility::Private)
            .map(|(index, rate)| RateView {
                deliverable: self
                    .context
                    .locale
                    .capital(&self.context.deliverable(&rate.deliverable)),
                price: price(rate.price, rate.visibility),
                turnaround_days: rate.turnaround_days,
                revisions: rate.revisions,
                add_ons: add_ons(&rate.add_ons, rate.visibility),
                note: text(&rate.note),
                costs: self.costs(index),
            })
            .collect()
    }

    /// Returns the derived costs of a public rate, the one at this place.
    fn costs(&self, rate: usize) -> Vec<CostView> {
        let costs = self.member.figures.costs.iter();
        let mut views = Vec::new();
        for costs in costs.filter(|costs| usize::from(costs.rate) == rate) {
            let mut add = |kind, cost: Option<Cost>, basis| {
                // Below one minor unit an amount would read as nothing.
                if let Some(amount) = cost.map(|cost| cost.money())
                    && amount.minor > 0
                {
                    let amount = amount.into();
                    views.push(CostView {
                        kind,
                        amount,
                        basis,
                    });
                }
            };
            add("cpm", costs.cpm, Some(costs.cpm_basis.word()));
            add("cpe", costs.cpe, None);
            add("cpv", costs.cpv, None);
        }
        views
    }

    pub(super) fn estimates(&self) -> Vec<EstimateView> {
        self.channel_figures()
            .filter_map(|(channel, figures)| {
                let estimate = figures.estimate.as_deref()?;
                let rules = self.context.tables.prices();
                let rule = rules.get(usize::from(estimate.rule))?;
                Some(EstimateView {
                    platform: channel.platform.label.to_string(),
                    low: estimate.low.into(),
                    high: estimate.high.into(),
                    source: rule.source.to_string(),
                    year: rule.year,
                })
            })
            .collect()
    }
}

fn is_open(visibility: RateVisibility) -> bool {
    matches!(visibility, RateVisibility::Full | RateVisibility::From)
}

fn price(amount: Option<Money>, visibility: RateVisibility) -> PriceView {
    let amount = amount.filter(|_| is_open(visibility));
    PriceView {
        from: amount.is_some() && visibility == RateVisibility::From,
        amount: amount.map(MoneyView::from),
    }
}

fn add_ons(add_ons: &[AddOn], visibility: RateVisibility) -> Vec<AddOnView> {
    let views = add_ons.iter();
    views.map(|one| add_on_view(one, visibility)).collect()
}

/// Returns an add-on. Its own price is hidden with the rate's, while a share says nothing of the
/// price.
fn add_on_view(add_on: &AddOn, visibility: RateVisibility) -> AddOnView {
    let (share, amount) = match add_on.price {
        Some(AddOnPrice::Share(share)) => (Some(share.value()), None),
        Some(AddOnPrice::Fixed(price)) if is_open(visibility) => (None, Some(price.into())),
        Some(AddOnPrice::Fixed(_)) | None => (None, None),
    };
    AddOnView {
        name: add_on.name.to_string(),
        share,
        amount,
    }
}
