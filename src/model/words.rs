//! The words of the contract: every closed list that a profile, a brief or the configuration
//! chooses from.

use super::keyword::keywords;

keywords! {
    /// A creator's readiness for work.
    pub Availability {
        Open = "open",
        Limited = "limited",
        /// Has no room at present.
        Booked = "booked",
        Closed = "closed",
    }
}

keywords! {
    /// A kind of cooperation that a creator is open to.
    pub OpenTo {
        Paid = "paid",
        /// Products in exchange for posts.
        Gifting = "gifting",
        Ambassador = "ambassador",
        /// Content for the brand's own channels.
        Ugc = "ugc",
        /// A share of sales.
        Affiliate = "affiliate",
        Events = "events",
    }
}

keywords! {
    /// The source of a figure.
    pub Provenance {
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
    /// The denominator of an engagement rate.
    pub Basis {
        /// Followers at the as-of date.
        Followers = "followers",
        /// Views of the posts.
        Views = "views",
        Reach = "reach",
        Impressions = "impressions",
    }
}

keywords! {
    /// The form of a post.
    pub PostKind {
        /// A still picture or text.
        Post = "post",
        Carousel = "carousel",
        /// A short vertical video in the feed.
        Reel = "reel",
        /// A post that goes after a day.
        Story = "story",
        Video = "video",
        Short = "short",
        /// A broadcast, with or without a recording.
        Live = "live",
        /// Several posts in one.
        Thread = "thread",
        Stream = "stream",
        /// One part of a podcast.
        Episode = "episode",
        /// One number of a newsletter.
        Issue = "issue",
    }
}

keywords! {
    /// The part of a price that is shown.
    pub RateVisibility {
        Full = "full",
        /// The lowest price, with "from".
        From = "from",
        OnRequest = "on-request",
        /// Nothing, in no output.
        Private = "private",
    }
}

keywords! {
    /// The readers of a contact field.
    pub ContactVisibility {
        Public = "public",
        /// Nobody; the agency's address is shown in its place.
        Agency = "agency",
        Private = "private",
    }
}

keywords! {
    /// The readers of a brief.
    pub BriefVisibility {
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
    pub ConsentBasis {
        Consent = "consent",
        /// A contract needs it.
        Contract = "contract",
        LegitimateInterest = "legitimate-interest",
    }
}

keywords! {
    /// The goal of a campaign.
    pub Goal {
        Awareness = "awareness",
        Followers = "followers",
        Conversions = "conversions",
        Traffic = "traffic",
        Content = "content",
    }
}

keywords! {
    /// A form of payment by a brand.
    pub Payment {
        Fee = "fee",
        /// A share of sales.
        Commission = "commission",
        Product = "product",
    }
}

keywords! {
    /// The reach of an exclusivity.
    pub Exclusivity {
        Platform = "platform",
        Category = "category",
        Broad = "broad",
    }
}

keywords! {
    /// The kind of a site.
    pub SiteKind {
        /// A directory of creators.
        Agency = "agency",
        /// One creator's media kit.
        Creator = "creator",
    }
}

keywords! {
    /// The readers of the repository that holds the site's input.
    pub RepositoryKind {
        Private = "private",
        Public = "public",
    }
}
