//! What a brief can say. The comments of the keys are the reference that users read.

use super::decode::draft;
use super::list::{Entries, List};
use super::value::{Anything, RatePercent, Secret, SharePercent, Waits};
use crate::model::{
    BriefVisibility, Country, Date, Email, Exclusivity, Goal, Language, Money, Payment, Slug, Text,
    WebLink,
};

draft! {
    /// A brand's brief: `content/briefs/SLUG.md` or `SLUG.toml`, or the same below `private/`. Only
    /// `title` is needed.
    "a brief" => BriefDraft {
        /// The campaign's title. Needed.
        title: Text,
        /// The brand that publishes the brief.
        brand: Text,
        /// The product category, for exclusivity.
        category: Text,
        /// What the campaign is for.
        goal: Goal,
        /// Who may see it. Absent: nobody. `unlisted` and `locked` are not made by this version,
        /// which keeps such a brief private.
        visibility: BriefVisibility,
        /// A long random text that makes the address of an unlisted proposal; in no output.
        key: Waits<Secret>,
        /// The day of the brief.
        date: Date,
        /// When posts are to appear, as `{ from = DATE, to = DATE }`.
        publish: RangeDraft,
        /// The day by which drafts are approved.
        approval_by: Date,
        /// What may be spent, as `"6000 EUR"`.
        budget: Money,
        /// Whether the budget is shown.
        show_budget: bool,
        /// Countries in which the campaign runs.
        markets: List<Country>,
        /// The niches that creators should have.
        niches: List<Text>,
        /// Interests of the audience wanted.
        interests: List<Text>,
        /// The hashtags that posts have to use.
        hashtags: List<Text>,
        /// The words that disclose the payment, such as `#ad`.
        disclosure: Text,
        /// A discount code.
        code: Waits<Text>,
        /// What success is measured by.
        kpis: List<Text>,
        /// Shares that the audience must have at least, in percent.
        audience: Waits<AudienceWishDraft>,
        /// The creators that the brand looks for.
        creators: CreatorWishDraft,
        /// What is to be delivered.
        deliverables: List<DeliverableDraft>,
        /// The rights that are asked for, and the payment.
        terms: TermsDraft,
        /// Weights of the criteria, by criterion. Absent: as suits the goal.
        weights: Waits<Entries<f64>>,
        /// What came of it, creator by creator.
        results: Waits<List<BriefResultDraft>>,
        /// The person who answers questions.
        contact: BriefContactDraft,
        /// Remarks for the team, in no output.
        notes: BriefNotesDraft,
        /// Whether the brief is not finished.
        draft: bool,
        /// Values of your own.
        extra: Anything,
    }
}

draft! {
    /// Days from the first to the last.
    "a span of days" => RangeDraft {
        /// The first day. Needed.
        from: Date,
        /// The last day. Needed.
        to: Date,
    }
}

draft! {
    /// Shares that the audience must have at least, in percent.
    "the audience wanted" => AudienceWishDraft {
        /// The smallest shares by gender, in percent.
        gender: Entries<SharePercent>,
        /// The smallest shares by age band, in percent.
        age: Entries<SharePercent>,
        /// The smallest shares by country code, in percent.
        country: Entries<SharePercent>,
    }
}

draft! {
    /// The creators that the brand looks for.
    "the creators wanted" => CreatorWishDraft {
        /// How many: `{ min = 3, max = 6 }`.
        count: Waits<CountDraft>,
        /// Tiers, by the names that the site uses.
        tiers: List<Slug>,
        /// The platforms, by their ids.
        platforms: List<Slug>,
        /// The least engagement rate in percent.
        min_engagement: RatePercent,
        /// Languages of the content.
        languages: List<Language>,
        /// Competitors: who worked for them is out.
        exclude_brands: Waits<List<Text>>,
        /// Slugs of creators who are out.
        exclude: Waits<List<Slug>>,
        /// Slugs of creators who are in.
        include: Waits<List<Slug>>,
    }
}

draft! {
    /// From and to.
    "a count" => CountDraft {
        /// The smallest number of creators.
        min: u64,
        /// The largest number of creators.
        max: u64,
    }
}

draft! {
    /// Something to be delivered.
    "a deliverable" => DeliverableDraft {
        /// What, such as `ig-reel`. Needed.
        kind as "type": Slug,
        /// How many times. Absent: once.
        quantity: u64,
    }
}

draft! {
    /// The rights that are asked for, and the payment.
    "the terms" => TermsDraft {
        /// How the content may be used.
        usage: Waits<UsageDraft>,
        /// How far, and for how many days, competitors are excluded.
        exclusivity: Waits<ExclusivityDraft>,
        /// How the brand pays.
        payment: Payment,
    }
}

draft! {
    /// How content may be used.
    "the usage" => UsageDraft {
        /// Where, such as "paid social".
        channels: List<Text>,
        /// For how many days.
        days: u64,
    }
}

draft! {
    /// How far competitors are excluded.
    "the exclusivity" => ExclusivityDraft {
        /// How far. Needed.
        scope: Exclusivity,
        /// For how many days.
        days: u64,
    }
}

draft! {
    /// What came of one creator's part.
    "a result" => BriefResultDraft {
        /// The creator's slug. Needed.
        creator: Slug,
        /// What was delivered.
        deliverable: Slug,
        /// What it cost.
        cost: Money,
        /// Accounts reached.
        reach: u64,
        /// Engagements.
        engagements: u64,
        /// Clicks.
        clicks: u64,
        /// Orders or sign-ups.
        conversions: u64,
    }
}

draft! {
    /// Who answers for a brief.
    "the contact" => BriefContactDraft {
        /// The name of that person.
        name: Text,
        /// The address for mail; shown on an open call.
        email: Email,
        /// A page to apply on.
        url: WebLink,
    }
}

draft! {
    /// Remarks for the team, in no output.
    "the notes" => BriefNotesDraft {
        /// Remarks that no output ever shows.
        internal: Secret,
    }
}
