//! Rates, add-ons and packages.

use crate::check::Desk;
use crate::check::fields::{items, needed, value};
use crate::diagnostic::problem;
use crate::load::draft::{AddOnDraft, Field, List, PackageDraft, RateDraft};
use crate::model::{AddOn, AddOnPrice, Money, Package, PackageItem, Rate, RateVisibility};

impl Desk<'_> {
    pub(super) fn rates(&mut self, field: Field<List<RateDraft>>) -> Vec<Rate> {
        let mut rates = Vec::new();
        for item in items(field) {
            let (draft, span) = (item.value, item.span);
            let deliverable = needed(
                draft.deliverable,
                "deliverable",
                "a rate",
                span,
                &mut self.problems,
            );
            let visibility = self.visibility(value(draft.visibility), &draft.price);
            let add_ons = self.add_ons(draft.add_ons);
            let Some(deliverable) = deliverable else {
                continue;
            };
            rates.push(Rate {
                deliverable,
                price: value(draft.price),
                visibility,
                turnaround_days: value(draft.turnaround_days),
                revisions: value(draft.revisions),
                add_ons,
                note: value(draft.note),
            });
        }
        rates.shrink_to_fit();
        rates
    }

    pub(super) fn packages(&mut self, field: Field<List<PackageDraft>>) -> Vec<Package> {
        let mut packages = Vec::new();
        for item in items(field) {
            let (draft, span) = (item.value, item.span);
            let name = needed(draft.name, "name", "a package", span, &mut self.problems);
            let visibility = self.visibility(value(draft.visibility), &draft.price);
            let mut includes = Vec::new();
            for part in items(draft.includes) {
                let Some(deliverable) = needed(
                    part.value.deliverable,
                    "deliverable",
                    "a part of a package",
                    part.span,
                    &mut self.problems,
                ) else {
                    continue;
                };
                includes.push(PackageItem {
                    deliverable,
                    quantity: value(part.value.quantity).unwrap_or(1).max(1),
                });
            }
            includes.shrink_to_fit();
            let add_ons = self.add_ons(draft.add_ons);
            let Some(name) = name else { continue };
            packages.push(Package {
                name,
                includes,
                price: value(draft.price),
                visibility,
                note: value(draft.note),
                add_ons,
            });
        }
        packages.shrink_to_fit();
        packages
    }

    /// The visibility of a price; one that hides it is guarded in a public repository.
    fn visibility(&mut self, own: Option<RateVisibility>, price: &Field<Money>) -> RateVisibility {
        let visibility = own.unwrap_or(self.rules.settings.privacy.rates);
        let hidden = matches!(
            visibility,
            RateVisibility::Private | RateVisibility::OnRequest
        );
        if let (true, Some(price)) = (hidden, price) {
            self.guard("this price", price.span);
        }
        visibility
    }

    fn add_ons(&mut self, field: Field<List<AddOnDraft>>) -> Vec<AddOn> {
        let mut add_ons = Vec::new();
        for item in items(field) {
            let (draft, span) = (item.value, item.span);
            let Some(name) = needed(draft.name, "name", "an add-on", span, &mut self.problems)
            else {
                continue;
            };
            if draft.share.is_some() && draft.price.is_some() {
                self.problems.push(problem::creator::implausible(
                    span,
                    "an add-on has a share and a price of its own",
                ));
            }
            let price = value(draft.share)
                .map(|share| AddOnPrice::Share(share.0))
                .or(value(draft.price).map(AddOnPrice::Fixed));
            add_ons.push(AddOn { name, price });
        }
        add_ons.shrink_to_fit();
        add_ons
    }
}
