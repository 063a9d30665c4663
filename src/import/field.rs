//! The fields that a column can hold. A field that is only copied into the profile needs one row in
//! [`FIELDS`] and its synonyms in `data/synonyms.toml`.

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TableField {
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
    /// A count of the account, with its key in `[[channels]]`.
    Count(&'static str),
    /// An average per post, with its key in `averages`.
    Average(&'static str),
    /// The average of all engagements together, from which a rate is computed.
    Engagements,
    /// A rate in percent.
    EngagementRate,
    /// The country of residence.
    Country,
    /// City, country, or both in one cell.
    Location,
    /// Languages of the content.
    Language,
    Niche,
    Email,
    /// A text of the profile, with its key.
    Text(&'static str),
    /// A text of the profile's `location`, with its key.
    Place(&'static str),
    /// A text of the private `[contact]`, with its key.
    Contact(&'static str),
    /// A price; the deliverable is empty where the header does not name one.
    Price(&'static str),
    /// Whether the platform has verified the account.
    Verified,
    /// The day of the figures.
    AsOf,
}

use TableField as F;

/// The name of each field for `--map` and `data/synonyms.toml`, in the order of the documentation.
const FIELDS: &[(&str, TableField)] = &[
    ("name", F::Name),
    ("latin_name", F::LatinName),
    ("handle", F::Handle),
    ("platform", F::Platform),
    ("url", F::Url),
    ("followers", F::FOLLOWERS),
    ("following", F::Count("following")),
    ("avg_likes", F::Average("likes")),
    ("avg_comments", F::Average("comments")),
    ("avg_shares", F::Average("shares")),
    ("avg_saves", F::Average("saves")),
    ("avg_views", F::Average("views")),
    ("avg_engagements", F::Engagements),
    ("engagement_rate", F::EngagementRate),
    ("reach", F::Count("reach")),
    ("impressions", F::Count("impressions")),
    ("country", F::Country),
    ("region", F::Place("region")),
    ("city", F::Place("city")),
    ("location", F::Location),
    ("language", F::Language),
    ("niche", F::Niche),
    ("email", F::Email),
    ("phone", F::Contact("phone")),
    ("price", F::Price("")),
    ("price_post", F::Price("post")),
    ("price_reel", F::Price("reel")),
    ("price_story", F::Price("story")),
    ("price_carousel", F::Price("carousel")),
    ("price_video", F::Price("video")),
    ("price_short", F::Price("short")),
    ("bio", F::Text("bio")),
    ("headline", F::Text("headline")),
    ("pronouns", F::Text("pronouns")),
    ("verified", F::Verified),
    ("as_of", F::AsOf),
];

/// Fields that only `data/synonyms.toml` names: the cells decide what such a column holds.
const UNDECIDED: &[(&str, TableField)] =
    &[("name_or_handle", F::NameOrHandle), ("title", F::Title)];

impl TableField {
    pub(crate) const FOLLOWERS: Self = Self::Count("followers");

    /// Returns the field with this name for `--map`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        find(FIELDS, name)
    }

    /// Returns the field with this name in `data/synonyms.toml`.
    pub(crate) fn in_synonyms(name: &str) -> Option<Self> {
        find(FIELDS, name).or_else(|| find(UNDECIDED, name))
    }

    /// Returns the name for `--map`, or for a field that is still undecided, the one of the
    /// synonyms.
    pub(crate) fn name(self) -> &'static str {
        let mut all = FIELDS.iter().chain(UNDECIDED);
        all.find(|(_, field)| *field == self)
            .map_or("", |(name, _)| name)
    }

    /// Returns all names for `--map`.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|(name, _)| *name)
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|(_, field)| *field)
    }

    /// Returns whether the field belongs to an account rather than to the person.
    pub(crate) fn is_of_account(self) -> bool {
        matches!(
            self,
            F::Handle
                | F::NameOrHandle
                | F::Url
                | F::Count(_)
                | F::Average(_)
                | F::Engagements
                | F::EngagementRate
                | F::Price(_)
                | F::Verified
        )
    }
}

fn find(fields: &[(&str, TableField)], name: &str) -> Option<TableField> {
    let row = fields.iter().find(|(known, _)| *known == name)?;
    Some(row.1)
}
