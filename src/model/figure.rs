//! Counts that may be unknown. Unknown is never zero.

use std::num::NonZeroU64;

use super::keyword::keywords;

/// A count that may be unknown, in eight bytes: a large roster holds millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

/// [`Counts`] as a large roster keeps them, in 32 bytes: hardly any post has a count above four
/// thousand million.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCounts(Kept);

/// Either form, in the order of the fields of [`Counts`]; the small one wherever it is enough, so
/// that equal counts are kept alike.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    /// Each is one more than the count; 0 is unknown.
    Small([u32; 7]),
    Large(Box<Counts>),
}

impl KeptCounts {
    pub fn get(&self) -> Counts {
        let known = |kept: u32| kept.checked_sub(1).map(u64::from).into();
        match &self.0 {
            Kept::Small(kept) => {
                let [likes, comments, shares, saves, views, reach, impressions] = kept.map(known);
                Counts {
                    likes,
                    comments,
                    shares,
                    saves,
                    views,
                    reach,
                    impressions,
                }
            }
            Kept::Large(counts) => **counts,
        }
    }
}

impl From<Counts> for KeptCounts {
    fn from(counts: Counts) -> Self {
        let Counts {
            likes,
            comments,
            shares,
            saves,
            views,
            reach,
            impressions,
        } = counts;
        let mut small = [0; 7];
        for (kept, figure) in
            small
                .iter_mut()
                .zip([likes, comments, shares, saves, views, reach, impressions])
        {
            let Some(count) = figure.get() else { continue };
            match u32::try_from(count.saturating_add(1)) {
                Ok(number) => *kept = number,
                Err(_) => return Self(Kept::Large(Box::new(counts))),
            }
        }
        Self(Kept::Small(small))
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Figure, KeptCounts};

    #[test]
    fn counts_are_kept_as_they_are() {
        assert_eq!(size_of::<KeptCounts>(), 32);
        for views in [
            Some(0),
            Some(84_200),
            Some(u64::from(u32::MAX) - 1),
            Some(u64::from(u32::MAX)),
            Some(u64::MAX - 1),
            None,
        ] {
            let counts = Counts {
                views: views.into(),
                comments: Figure::known(0),
                ..Counts::default()
            };
            assert_eq!(KeptCounts::from(counts).get(), counts);
        }
    }

    #[test]
    fn unknown_is_not_zero() {
        assert_eq!(Figure::UNKNOWN.get(), None);
        assert_eq!(Figure::known(0).get(), Some(0));
        assert_eq!(Figure::known(84_200).get(), Some(84_200));
        assert_eq!(std::mem::size_of::<Figure>(), 8);
    }
}
