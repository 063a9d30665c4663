//! Counts that may be unknown. Unknown is never zero.

use std::num::NonZeroU64;

use super::keyword::keywords;

/// A count that may be unknown, in eight bytes: a large roster holds millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Figure(Option<NonZeroU64>);

impl Figure {
    /// The count that is not known.
    pub const UNKNOWN: Self = Self(None);

    /// A known count; the one value that cannot be kept, `u64::MAX`, becomes the value below it.
    pub fn known(count: u64) -> Self {
        Self(NonZeroU64::new(count.saturating_add(1)))
    }

    /// The count, if it is known.
    pub fn get(self) -> Option<u64> {
        self.0.map(|stored| stored.get() - 1)
    }
}

impl From<Option<u64>> for Figure {
    fn from(count: Option<u64>) -> Self {
        count.map_or(Self::UNKNOWN, Self::known)
    }
}

keywords! {
    /// A part that an engagement can be made of.
    pub Component {
        Likes = "likes",
        Comments = "comments",
        /// Shares, reposts and quotes.
        Shares = "shares",
        Saves = "saves",
        /// Views, plays, or average concurrent viewers of a stream.
        Views = "views",
    }
}

/// The counts of one post, or the average counts of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Counts {
    pub likes: Figure,
    pub comments: Figure,
    /// Shares, reposts and quotes.
    pub shares: Figure,
    pub saves: Figure,
    pub views: Figure,
    pub reach: Figure,
    pub impressions: Figure,
}

impl Counts {
    /// The count of one component, if known.
    pub fn component(&self, component: Component) -> Option<u64> {
        let figure = match component {
            Component::Likes => self.likes,
            Component::Comments => self.comments,
            Component::Shares => self.shares,
            Component::Saves => self.saves,
            Component::Views => self.views,
        };
        figure.get()
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;

    #[test]
    fn unknown_is_not_zero() {
        assert_eq!(Figure::UNKNOWN.get(), None);
        assert_eq!(Figure::known(0).get(), Some(0));
        assert_eq!(Figure::known(84_200).get(), Some(84_200));
        assert_eq!(std::mem::size_of::<Figure>(), 8);
    }
}
