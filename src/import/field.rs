//! What a column can hold.

use serde::Deserialize;

/// What is counted per post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Metric {
    Likes,
    Comments,
    Shares,
    Saves,
    /// Views; of a stream, average concurrent viewers.
    Views,
    /// All engagements together, when a sheet does not tell them apart.
    Engagements,
}

impl Metric {
    /// The key in a profile's `averages`; none for the sum, which becomes a rate.
    pub(crate) fn key(self) -> Option<&'static str> {
        match self {
            Self::Likes => Some("likes"),
            Self::Comments => Some("comments"),
            Self::Shares => Some("shares"),
            Self::Saves => Some("saves"),
            Self::Views => Some("views"),
            Self::Engagements => None,
        }
    }
}

/// What a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Deliverable {
    /// What is usual on the platform: the sheet does not say.
    #[serde(skip)]
    Usual,
    /// A post in the feed.
    Post,
    Reel,
    /// A set of stories.
    Story,
    /// A post of several pictures.
    Carousel,
    Video,
    Short,
}

impl Deliverable {
    /// The word of the deliverable on a platform, as `[[rates]]` has it.
    pub(crate) fn word(self, platform: &str) -> String {
        let usual = match (platform, self) {
            ("instagram", Self::Reel | Self::Short | Self::Video) => "ig-reel",
            ("instagram", Self::Story) => "ig-story-set",
            ("instagram", Self::Carousel) => "ig-carousel",
            ("instagram", _) => "ig-post",
            ("tiktok", _) => "tiktok-video",
            ("youtube", Self::Short) => "yt-short",
            ("youtube", _) => "yt-integrated",
            ("facebook", Self::Video | Self::Reel) => "fb-video",
            ("facebook", _) => "fb-post",
            ("x", _) => "x-post",
            ("newsletter" | "podcast", _) => platform,
            _ => return format!("{platform}-{}", self.general()),
        };
        usual.to_owned()
    }

    fn general(self) -> &'static str {
        match self {
            Self::Usual | Self::Post => "post",
            Self::Reel => "reel",
            Self::Story => "story",
            Self::Carousel => "carousel",
            Self::Video => "video",
            Self::Short => "short",
        }
    }
}

/// What a column can hold. The words are those of `--map FIELD=COLUMN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    Name,
    /// The name in Latin letters, for the address of the page.
    LatinName,
    /// A name or a handle: the cells decide.
    NameOrHandle,
    /// The title of a channel on YouTube; anything elsewhere.
    Title,
    Handle,
    /// The platform of the row.
    Platform,
    Url,
    Followers,
    /// How many are followed.
    Following,
    /// An average per post.
    #[serde(skip)]
    Average(Metric),
    /// A rate in percent.
    EngagementRate,
    Reach,
    Impressions,
    /// The country where the creator lives.
    Country,
    Region,
    City,
    /// City, country, or both in one cell.
    Location,
    /// Languages of the content.
    Language,
    Niche,
    /// The address for mail.
    Email,
    Phone,
    #[serde(skip)]
    Price(Deliverable),
    /// A text about the creator.
    Bio,
    /// The pitch in one line.
    Headline,
    Pronouns,
    /// Whether the platform has verified the account.
    Verified,
    /// The day of the figures.
    AsOf,
}

/// The words of `--map`, in the order in which they are documented.
const WORDS: &[(&str, Field)] = &[
    ("name", Field::Name),
    ("latin_name", Field::LatinName),
    ("handle", Field::Handle),
    ("platform", Field::Platform),
    ("url", Field::Url),
    ("followers", Field::Followers),
    ("following", Field::Following),
    ("avg_likes", Field::Average(Metric::Likes)),
    ("avg_comments", Field::Average(Metric::Comments)),
    ("avg_shares", Field::Average(Metric::Shares)),
    ("avg_saves", Field::Average(Metric::Saves)),
    ("avg_views", Field::Average(Metric::Views)),
    ("avg_engagements", Field::Average(Metric::Engagements)),
    ("engagement_rate", Field::EngagementRate),
    ("reach", Field::Reach),
    ("impressions", Field::Impressions),
    ("country", Field::Country),
    ("region", Field::Region),
    ("city", Field::City),
    ("location", Field::Location),
    ("language", Field::Language),
    ("niche", Field::Niche),
    ("email", Field::Email),
    ("phone", Field::Phone),
    ("price", Field::Price(Deliverable::Usual)),
    ("price_post", Field::Price(Deliverable::Post)),
    ("price_reel", Field::Price(Deliverable::Reel)),
    ("price_story", Field::Price(Deliverable::Story)),
    ("price_carousel", Field::Price(Deliverable::Carousel)),
    ("price_video", Field::Price(Deliverable::Video)),
    ("price_short", Field::Price(Deliverable::Short)),
    ("bio", Field::Bio),
    ("headline", Field::Headline),
    ("pronouns", Field::Pronouns),
    ("verified", Field::Verified),
    ("as_of", Field::AsOf),
];

impl Field {
    /// The field of a word of `--map`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, field)| *field)
    }

    /// The word of `--map`.
    pub(crate) fn word(self) -> &'static str {
        let same = WORDS.iter().find(|(_, field)| *field == self);
        same.map_or("name or handle", |(word, _)| word)
    }

    /// All words of `--map`.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// Whether the field belongs to an account rather than to the person.
    pub(crate) fn is_of_account(self) -> bool {
        matches!(
            self,
            Self::Handle
                | Self::NameOrHandle
                | Self::Url
                | Self::Followers
                | Self::Following
                | Self::Average(_)
                | Self::EngagementRate
                | Self::Reach
                | Self::Impressions
                | Self::Price(_)
                | Self::Verified
        )
    }
}
