//! What a creator's work costs. The comments of the keys are the reference that users read.

use super::decode::draft;
use super::list::List;
use super::value::RatePercent;
use crate::model::{Money, RateVisibility, Slug, Text};

draft! {
    /// The price of one deliverable.
    "a rate" => RateDraft {
        /// What is delivered, such as `ig-reel` or `tiktok-video`. Needed.
        deliverable: Slug,
        /// The price, as `"450 EUR"` or `{ amount = 450.00, currency = "EUR" }`. Absent: on
        /// request.
        price: Money,
        /// How much of the price is shown. Absent: as `[privacy] rates` says.
        visibility: RateVisibility,
        /// Days from the order to the post.
        turnaround_days: u64,
        /// Rounds of changes that are included.
        revisions: u64,
        /// What can be had on top.
        add_ons: List<AddOnDraft>,
        /// A remark that the kit shows beside it.
        note: Text,
    }
}

draft! {
    /// Something to be had on top of a rate, at a share of its price or at a price of its own.
    "an add-on" => AddOnDraft {
        /// What it is. Needed.
        name: Text,
        /// What it costs, as a share of the base price in percent.
        share: RatePercent,
        /// What it costs: amount and currency.
        price: Money,
    }
}

draft! {
    /// Several deliverables at one price.
    "a package" => PackageDraft {
        /// Its name. Needed.
        name: Text,
        /// What is in it.
        includes: List<PackageItemDraft>,
        /// The price. Absent: on request.
        price: Money,
        /// How much of the price is shown. Absent: as `[privacy] rates` says.
        visibility: RateVisibility,
        /// What can be had on top.
        add_ons: List<AddOnDraft>,
        /// A remark that the kit shows beside it.
        note: Text,
    }
}

draft! {
    /// A part of a package.
    "a part of a package" => PackageItemDraft {
        /// What is delivered. Needed.
        deliverable: Slug,
        /// How many times. Absent: once.
        quantity: u64,
    }
}
