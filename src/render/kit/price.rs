//! Packages, rates and estimates, each asked for its visibility first.

use super::KitBuilder;
use crate::metrics::{Cost, RateCosts};
use crate::model::{AddOn, AddOnPrice, Money, RateVisibility, Slug};
use crate::render::view::kit::price::{
    AddOnView, CostView, EstimateView, IncludedView, MoneyView, PackageView, PriceView, RateView,
};

impl KitBuilder<'_> {
    /// The words for a deliverable, as inside a sentence; its name with spaces where the theme has
    /// none.
    pub(super) fn deliverable(&self, slug: &Slug) -> String {
        self.word(&format!("kit.deliverable.{slug}"), &slug.replace('-', " "))
    }

    pub(super) fn packages(&self) -> Vec<PackageView> {
        let packages = self
            .member
            .creator
            .packages
            .iter()
            .filter(|package| package.visibility != RateVisibility::Private);
        packages
            .map(|package| PackageView {
                name: package.name.to_string(),
                includes: package
                    .includes
                    .iter()
                    .map(|item| IncludedView {
                        deliverable: self.deliverable(&item.deliverable),
                        quantity: small(item.quantity),
                    })
                    .collect(),
                price: self.price(package.price, package.visibility),
                note: package.note.as_ref().map(ToString::to_string),
            })
            .collect()
    }

    pub(super) fn rates(&self) -> Vec<RateView> {
        let rates = self
            .member
            .creator
            .rates
            .iter()
            .enumerate()
            .filter(|(_, rate)| rate.visibility != RateVisibility::Private);
        rates
            .map(|(index, rate)| RateView {
                deliverable: self
                    .context
                    .locale
                    .capital(&self.deliverable(&rate.deliverable)),
                price: self.price(rate.price, rate.visibility),
                turnaround_days: rate.turnaround_days.map(small),
                revisions: rate.revisions.map(small),
                add_ons: rate
                    .add_ons
                    .iter()
                    .map(|add_on| add_on_view(add_on, rate.visibility))
                    .collect(),
                costs: self.costs(index),
            })
            .collect()
    }

    /// A price as far as it may be seen.
    fn price(&self, amount: Option<Money>, visibility: RateVisibility) -> PriceView {
        let amount =
            amount.filter(|_| matches!(visibility, RateVisibility::Full | RateVisibility::From));
        let from = amount.is_some() && visibility == RateVisibility::From;
        PriceView {
            amount: amount.map(|amount| self.context.locale.money(amount)),
            from,
        }
    }

    /// Derived costs of a public rate.
    fn costs(&self, rate: usize) -> Vec<CostView> {
        let Some(costs) = self
            .member
            .figures
            .costs
            .iter()
            .find(|costs| usize::from(costs.rate) == rate)
        else {
            return Vec::new();
        };
        let RateCosts {
            cpm,
            cpe,
            cpv,
            cpm_basis,
            ..
        } = costs;
        let view = |kind: &str, cost: &Option<Cost>, basis: Option<&str>| {
            cost.map(|cost| CostView {
                kind: kind.to_owned(),
                amount: self.context.locale.money(cost.money()),
                basis: basis.map(str::to_owned),
            })
        };
        // Below one minor unit an amount would read as nothing.
        let told = |cost: &Option<Cost>| cost.filter(|cost| cost.money().minor > 0);
        [
            view("cpm", &told(cpm), Some(cpm_basis.word())),
            view("cpe", &told(cpe), None),
            view("cpv", &told(cpv), None),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn estimates(&self) -> Vec<EstimateView> {
        let channels = self
            .member
            .creator
            .channels
            .iter()
            .zip(&self.member.figures.channels);
        let estimated =
            channels.filter_map(|(channel, figures)| Some((channel, figures.estimate.as_deref()?)));
        let view =
            |(channel, estimate): (&crate::model::Channel, &crate::metrics::PriceEstimate)| {
                let rule = self
                    .context
                    .tables
                    .prices()
                    .get(usize::from(estimate.rule))?;
                Some(EstimateView {
                    platform: channel.platform.label.to_string(),
                    icon: channel.platform.icon().to_owned(),
                    low: money(estimate.low),
                    high: Some(money(estimate.high)),
                    source: rule.source.to_string(),
                    year: Some(rule.year),
                    note: None,
                })
            };
        estimated.filter_map(view).collect()
    }
}

/// An add-on; its own price is hidden with the rate's, while a share says nothing of the price.
fn add_on_view(add_on: &AddOn, visibility: RateVisibility) -> AddOnView {
    let open = matches!(visibility, RateVisibility::Full | RateVisibility::From);
    let (share, amount) = match add_on.price {
        Some(AddOnPrice::Share(share)) => (Some(share.value()), None),
        Some(AddOnPrice::Fixed(price)) if open => (None, Some(money(price))),
        Some(AddOnPrice::Fixed(_)) | None => (None, None),
    };
    AddOnView {
        name: add_on.name.to_string(),
        share,
        amount,
    }
}

pub(super) fn money(money: Money) -> MoneyView {
    MoneyView {
        minor: money.minor,
        currency: money.currency.code().to_owned(),
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
