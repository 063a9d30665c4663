//! Rates, add-ons and packages.

use crate::check::FileCheck;
use crate::check::fields::kept;
use crate::diagnostic::problem;
use crate::load::draft::{AddOnDraft, Field, List, PackageDraft, RateDraft};
use crate::model::{AddOn, AddOnPrice, Money, Package, PackageItem, Rate, RateVisibility};
use crate::source::Spanned;

impl FileCheck<'_> {
    pub(super) fn rates(&mut self, field: Field<List<RateDraft>>) -> Vec<Rate> {
        kept(field.items().into_iter().filter_map(|item| self.rate(item)))
    }

    fn rate(&mut self, Spanned { value: draft, span }: Spanned<RateDraft>) -> Option<Rate> {
        let deliverable = self.needed(draft.deliverable, "deliverable", "a rate", span);
        let visibility = self.visibility(draft.visibility, &draft.price);
        let add_ons = self.add_ons(draft.add_ons);
        Some(Rate {
            deliverable: deliverable?,
            price: draft.price.value(),
            visibility,
            turnaround_days: draft.turnaround_days.value(),
            revisions: draft.revisions.value(),
            add_ons,
            note: draft.note.value(),
        })
    }

    pub(super) fn packages(&mut self, field: Field<List<PackageDraft>>) -> Vec<Package> {
        kept(
            field
                .items()
                .into_iter()
                .filter_map(|item| self.package(item)),
        )
    }

    fn package(
        &mut self,
        Spanned { value: draft, span }: Spanned<PackageDraft>,
    ) -> Option<Package> {
        let name = self.needed(draft.name, "name", "a package", span);
        let visibility = self.visibility(draft.visibility, &draft.price);
        let includes = kept(draft.includes.items().into_iter().filter_map(|part| {
            let noun = "a part of a package";
            Some(PackageItem {
                deliverable: self.needed(part.value.deliverable, "deliverable", noun, part.span)?,
                quantity: part.value.quantity.value().unwrap_or(1).max(1),
            })
        }));
        let add_ons = self.add_ons(draft.add_ons);
        Some(Package {
            name: name?,
            includes,
            price: draft.price.value(),
            visibility,
            note: draft.note.value(),
            add_ons,
        })
    }

    /// Returns the visibility of a price; one that hides it is guarded in a public repository.
    fn visibility(
        &mut self,
        visibility: Field<RateVisibility>,
        price: &Field<Money>,
    ) -> RateVisibility {
        let visibility = visibility
            .value()
            .unwrap_or(self.rules.settings.privacy.rates);
        if let (RateVisibility::Private | RateVisibility::OnRequest, Some(span)) =
            (visibility, price.span())
        {
            self.guard("this price", span);
        }
        visibility
    }

    fn add_ons(&mut self, field: Field<List<AddOnDraft>>) -> Vec<AddOn> {
        kept(
            field
                .items()
                .into_iter()
                .filter_map(|item| self.add_on(item)),
        )
    }

    fn add_on(&mut self, Spanned { value: draft, span }: Spanned<AddOnDraft>) -> Option<AddOn> {
        let name = self.needed(draft.name, "name", "an add-on", span)?;
        if draft.share.is_written() && draft.price.is_written() {
            let message = "an add-on has a share and a price of its own";
            self.report(problem::creator::implausible(span, message));
        }
        let share = draft.share.value().map(|share| AddOnPrice::Share(share.0));
        let price = share.or(draft.price.value().map(AddOnPrice::Fixed));
        Some(AddOn { name, price })
    }
}
