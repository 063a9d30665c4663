//! The words of the contract: every closed list that a profile, a brief or the configuration
//! chooses from.

use super::keyword::keywords;

keywords! {
    /// Whether a creator takes work now.
    Availability {
        /// Takes work.
        Open = "open",
        /// Takes some work.
        Limited = "limited",
        /// Has no room at present.
        Booked = "booked",
        /// Takes no work.
        Closed = "closed",
    }
}

keywords! {
    /// A kind of cooperation that a creator is open to.
    OpenTo {
        /// Paid posts.
        Paid = "paid",
        /// Products in exchange for posts.
        Gifting = "gifting",
        /// Long engagements.
        Ambassador = "ambassador",
        /// Content for the brand's own channels.
        Ugc = "ugc",
        /// A share of sales.
        Affiliate = "affiliate",
        /// Appearances and events.
        Events = "events",
    }
}

keywords! {
    /// Where a figure comes from.
    Provenance {
        /// The creator said so.
        SelfReported = "self-reported",
        /// Read off a screenshot of the platform's own statistics.
        Screenshot = "screenshot",
        /// A file that the platform exported.
        PlatformExport = "platform-export",
        /// The platform's interface for programs.
        Api = "api",
    }
}

keywords! {
    /// What an engagement rate is measured against.
    Basis {
        /// Followers at the as-of date.
        Followers = "followers",
        /// Views of the posts.
        Views = "views",
        /// Accounts reached.
        Reach = "reach",
        /// Times shown.
        Impressions = "impressions",
    }
}

keywords! {
    /// The form of a post.
    PostKind {
        /// A still picture or text.
        Post = "post",
        /// Several pictures.
        Carousel = "carousel",
        /// A short vertical video in the feed.
        Reel = "reel",
        /// A post that goes after a day.
        Story = "story",
        /// A video.
        Video = "video",
        /// A short video.
        Short = "short",
        /// A broadcast, with or without a recording.
        Live = "live",
        /// Several posts in one.
        Thread = "thread",
        /// A long broadcast.
        Stream = "stream",
        /// One part of a podcast.
        Episode = "episode",
        /// One number of a newsletter.
        Issue = "issue",
    }
}

keywords! {
    /// How much of a price is shown.
    RateVisibility {
        /// The price.
        Full = "full",
        /// The lowest price, with "from".
        From = "from",
        /// "On request".
        OnRequest = "on-request",
        /// Nothing, in no output.
        Private = "private",
    }
}

keywords! {
    /// Who may see a contact field.
    ContactVisibility {
        /// Everybody.
        Public = "public",
        /// Nobody; the agency's address is shown in its place.
        Agency = "agency",
        /// Nobody.
        Private = "private",
    }
}

keywords! {
    /// Who may see a brief.
    BriefVisibility {
        /// Nobody: it serves matching only.
        Private = "private",
        /// Those who have its unguessable address.
        Unlisted = "unlisted",
        /// Those who have its address and its key.
        Locked = "locked",
        /// Everybody: an open call.
        Public = "public",
    }
}

keywords! {
    /// The ground in law on which a profile is kept.
    ConsentBasis {
        /// The person agreed.
        Consent = "consent",
        /// A contract needs it.
        Contract = "contract",
        /// A legitimate interest.
        LegitimateInterest = "legitimate-interest",
    }
}

keywords! {
    /// What a campaign is for.
    Goal {
        /// To be known.
        Awareness = "awareness",
        /// To gain followers.
        Followers = "followers",
        /// To sell.
        Conversions = "conversions",
        /// To bring visitors.
        Traffic = "traffic",
        /// To get content.
        Content = "content",
    }
}

keywords! {
    /// How a brand pays.
    Payment {
        /// Money.
        Fee = "fee",
        /// A share of sales.
        Commission = "commission",
        /// Goods.
        Product = "product",
    }
}

keywords! {
    /// How far an exclusivity reaches.
    Exclusivity {
        /// The platform.
        Platform = "platform",
        /// The product category.
        Category = "category",
        /// Every competitor.
        Broad = "broad",
    }
}

keywords! {
    /// What a site is.
    SiteKind {
        /// A directory of creators.
        Agency = "agency",
        /// One creator's media kit.
        Creator = "creator",
    }
}

keywords! {
    /// Who can read the repository that holds the site's input.
    RepositoryKind {
        /// The team.
        Private = "private",
        /// Everybody.
        Public = "public",
    }
}
