//! What a profile can say. The comments of the keys are the reference that users read.

use super::brief::RangeDraft;
use super::decode::draft;
use super::list::{Entries, List};
use super::offer::{PackageDraft, RateDraft};
use super::union::{GuardedDraft, PhotoDraft, SponsoredDraft};
use super::value::{Anything, RatePercent, Secret, SharePercent};
use crate::model::{
    Availability, Basis, ConsentBasis, Country, Date, Email, Handle, Language, OpenTo, PostKind,
    Provenance, Slug, Text, WebLink,
};

draft! {
    /// A creator's profile: `content/creators/SLUG.toml`, or the front matter of `SLUG.md` or
    /// `SLUG/index.md`. Only `name` and one entry of `[[channels]]` are needed.
    "a profile" => CreatorDraft {
        /// The public name. Needed.
        name: Text,
        /// The name by which the creator is best known, with or without `@`. Absent: the handle of
        /// the largest channel.
        handle: Handle,
        /// The pitch in one line.
        headline: Text,
        /// Pronouns, as they should be written.
        pronouns: Text,
        /// Where the creator lives.
        location: LocationDraft,
        /// Languages of the content, the main one first.
        languages: List<Language>,
        /// Niches, the main one first. Narrow ones are welcome: "makeup for acne-prone skin" says
        /// more than "beauty".
        niches: List<Text>,
        /// What the audience cares for.
        interests: List<Text>,
        /// The portrait: a file beside the profile or below `static/`, or a table with `src`,
        /// `alt`, `focus` and `credit`.
        photo: PhotoDraft,
        /// Whether the creator takes work.
        availability: Availability,
        /// Days that are taken, as `{ from = DATE, to = DATE }`.
        booked: List<RangeDraft>,
        /// The kinds of cooperation that this person is open to.
        open_to: List<OpenTo>,
        /// Whether the creator comes first in lists.
        featured: bool,
        /// A place in lists after the featured ones: smaller is earlier.
        weight: i64,
        /// Marks of the owner's own, for templates of your own.
        tags: List<Text>,
        /// Since when the creator is on the roster.
        joined: Date,
        /// Degrees, certificates and prizes, one text each.
        credentials: List<Text>,
        /// The text about the creator as Markdown, when the file has no body.
        bio: Text,
        /// When the profile was last changed in substance.
        updated: Date,
        /// Whether the profile is not finished: it is in no output.
        draft: bool,
        /// The first day on which the profile is in the output.
        publish_date: Date,
        /// The day from which the profile is in no output.
        expiry_date: Date,
        /// Whether the page stands but is in no list, feed, search, API or map.
        unlisted: bool,
        /// Whether the creator is kept out of briefs and booking.
        do_not_pitch: bool,
        /// Whether the person is under age. A minor is in no output until `consent.guardian` is
        /// true.
        minor: bool,
        /// Older addresses that lead to this page, such as `/talent/ines/`.
        aliases: List<Text>,
        /// How the creator is reached.
        contact: ContactDraft,
        /// Accounts, one entry each. At least one is needed.
        channels: List<ChannelDraft>,
        /// Work done for brands, one entry each.
        collaborations: List<CollaborationDraft>,
        /// What clients wrote, with their names.
        testimonials: List<TestimonialDraft>,
        /// Prices of single deliverables.
        rates: List<RateDraft>,
        /// Several deliverables at one price.
        packages: List<PackageDraft>,
        /// The ground on which the profile is kept.
        consent: ConsentDraft,
        /// Remarks for the team, in no output.
        notes: NotesDraft,
        /// Values of your own, for templates of your own.
        extra: Anything,
    }
}

draft! {
    /// Where a creator lives.
    "a location" => LocationDraft {
        /// The city, as people there write it.
        city: Text,
        /// The region or state.
        region: Text,
        /// The country, as a code of ISO 3166-1.
        country: Country,
    }
}

draft! {
    /// How a creator is reached. A field is a value, or `{ value = ..., visibility = ... }`; what
    /// has no word is private, except `email`, which follows `[privacy] email`.
    "the contact" => ContactDraft {
        /// The address for mail.
        email: GuardedDraft<Email>,
        /// The telephone number, with the country code.
        phone: GuardedDraft<Text>,
        /// A page on which an appointment can be made; public.
        booking_url: WebLink,
        /// Somebody who speaks for the creator.
        manager: ManagerDraft,
    }
}

draft! {
    /// Somebody who speaks for a creator.
    "the manager" => ManagerDraft {
        /// The name, which is public.
        name: Text,
        /// The address for mail.
        email: GuardedDraft<Email>,
        /// The telephone number, with the country code.
        phone: GuardedDraft<Text>,
    }
}

draft! {
    /// One account on one platform.
    "a channel" => ChannelDraft {
        /// The platform: one of the known ones, or one that `[platforms]` defines. Needed.
        platform: Slug,
        /// The account's name, with or without `@`.
        handle: Handle,
        /// The account's address. Absent: made from platform and handle.
        url: WebLink,
        /// Followers or subscribers on the day of the figures.
        followers: u64,
        /// How many accounts it follows; in `index.json`.
        following: u64,
        /// The day of the figures. Not after today.
        as_of: Date,
        /// Where the figures come from.
        provenance: Provenance,
        /// Whether the platform has verified the account.
        verified: bool,
        /// Accounts reached in the window.
        reach: u64,
        /// Times shown in the window.
        impressions: u64,
        /// A rate in percent, stated because neither posts nor averages are known.
        engagement_rate: RatePercent,
        /// What the stated rate is measured against.
        engagement_basis: Basis,
        /// Average counts of a post, where posts are not listed.
        averages: AveragesDraft,
        /// Earlier counts of followers, which draw the growth.
        history: List<HistoryDraft>,
        /// The make-up of the followers, in percent.
        audience: AudienceDraft,
        /// Posts, one entry each.
        posts: List<PostDraft>,
    }
}

draft! {
    /// Counts of one post, or averages of several.
    "the counts" => CountsDraft {
        /// The likes or reactions that it got.
        likes: u64,
        /// The comments or replies that it got.
        comments: u64,
        /// The shares, reposts and quotes that it got.
        shares: u64,
        /// The saves or bookmarks that it got.
        saves: u64,
        /// Views or plays; on a streaming platform, concurrent viewers.
        views: u64,
        /// The number of different accounts reached.
        reach: u64,
        /// The number of times that it was shown.
        impressions: u64,
    }
}

draft! {
    /// Average counts of a post, where posts are not listed.
    "the averages" => AveragesDraft {
        ..counts: CountsDraft,
        /// Over how many posts.
        sample: u64,
    }
}

draft! {
    /// Followers on one day.
    "a point of the history" => HistoryDraft {
        /// The day of the count. Needed.
        date: Date,
        /// The followers on that day. Needed.
        followers: u64,
    }
}

draft! {
    /// Who follows a channel: shares in percent, at most 100 in each table. Interests may overlap.
    "the audience" => AudienceDraft {
        /// By gender: `female`, `male`, `other`.
        gender: Entries<SharePercent>,
        /// By age band, such as `"18-24"` or `"55+"`.
        age: Entries<SharePercent>,
        /// By age band and gender: `"18-24" = { female = 26, male = 5 }`.
        age_gender: Entries<Entries<SharePercent>>,
        /// By interest. These may overlap.
        interests: Entries<SharePercent>,
        /// Shares by country code (ISO 3166-1), `PT = 46`.
        country: Entries<SharePercent>,
        /// Shares by city, `"Lisbon" = 18`.
        city: Entries<SharePercent>,
        /// The share of real followers.
        quality: SharePercent,
        /// The source of that share, with its date.
        quality_source: Text,
        /// Where these shares come from, when not from the channel's own source.
        source: Text,
        /// Their day, when not the channel's.
        as_of: Date,
    }
}

draft! {
    /// One post. What was not counted is left out: unknown is not zero.
    "a post" => PostDraft {
        ..counts: CountsDraft,
        /// The day on which it appeared. Not after today.
        date: Date,
        /// The form of the post, such as `reel`.
        kind: PostKind,
        /// The address of the post on its platform.
        url: WebLink,
        /// Its title or first line.
        title: Text,
        /// A picture of it: a file beside the profile, or a path below `static/` that begins with
        /// `/`.
        image: Text,
        /// The brand that paid, or `true`. Absent: nobody paid.
        sponsored: SponsoredDraft,
        /// Whether rates leave it out: pinned or boosted posts.
        exclude: bool,
    }
}

draft! {
    /// Work for a brand.
    "a collaboration" => CollaborationDraft {
        /// The name of the brand. Needed.
        brand: Text,
        /// The year in which it was published.
        year: u64,
        /// The name of the campaign.
        campaign: Text,
        /// What was delivered, such as `ig-reel`.
        deliverables: List<Slug>,
        /// Whether it was paid.
        paid: bool,
        /// The product category, for exclusivity.
        category: Text,
        /// The last day on which competitors are excluded.
        exclusive_until: Date,
        /// What came of it.
        result: ResultDraft,
        /// A page about it.
        url: WebLink,
        /// The brand's mark: a file beside the profile, or a path below `static/` that begins with
        /// `/`.
        logo: Text,
    }
}

draft! {
    /// What came of a collaboration.
    "a result" => ResultDraft {
        /// The number of different accounts reached.
        reach: u64,
        /// Likes, comments, shares and saves together.
        engagements: u64,
        /// Clicks on the link of the brand.
        clicks: u64,
        /// Orders or sign-ups that came of it.
        conversions: u64,
        /// A remark that is shown beside it.
        note: Text,
    }
}

draft! {
    /// The words of a client.
    "a testimonial" => TestimonialDraft {
        /// What was said. Needed.
        quote: Text,
        /// Who said it. Needed.
        author: Text,
        /// As what: role and firm.
        role: Text,
    }
}

draft! {
    /// The ground on which a profile is kept.
    "the consent" => ConsentDraft {
        /// The ground in law; in no output. Needed.
        basis: ConsentBasis,
        /// What records it; in no output.
        source: Text,
        /// The day on which it was given.
        date: Date,
        /// The last day on which it holds.
        expires: Date,
        /// Whether a guardian has consented for a minor.
        guardian: bool,
        /// Whether it was withdrawn: the profile is in no output.
        withdrawn: bool,
    }
}

draft! {
    /// Remarks for the team, in no output.
    "the notes" => NotesDraft {
        /// Remarks that no output ever shows.
        internal: Secret,
    }
}
