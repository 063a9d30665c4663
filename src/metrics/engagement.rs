//! Engagement rates: engagements over a denominator, in percent, with everything that must be said
//! beside the number.

use crate::model::{Basis, Component, Counts, Percent, keywords};

keywords! {
    /// The way in which several posts became one number.
    pub(crate) Statistic {
        /// The middle one, so that a single viral post changes little.
        Median = "median",
        Mean = "mean",
        /// Nobody here computed it: the profile states it.
        Stated = "stated",
    }
}

keywords! {
    /// The origin of a figure.
    pub(crate) From {
        /// The posts of the window.
        Posts = "posts",
        /// The profile's averages per post.
        Averages = "averages",
        /// A rate that the profile states.
        Stated = "stated",
    }
}

keywords! {
    /// A reason for which there is no rate.
    pub(crate) NoRate {
        /// The followers are not known.
        NoFollowers = "no-followers",
        /// The denominator of the rate is zero.
        ZeroDenominator = "zero-denominator",
        /// Nothing of posts is known at all: neither posts, nor averages, nor a stated rate.
        NoFigures = "no-figures",
        /// There are posts, but none in the window, and neither averages nor a stated rate.
        NoPosts = "no-posts",
        /// There are posts, but none has a date, so none can be placed in the window.
        UndatedPosts = "undated-posts",
        /// None of what counts as engagement on the platform is known.
        NoComponents = "no-components",
        /// Views, reach or impressions, against which the rate would be measured, are not known.
        NoDenominator = "no-denominator",
        /// What counts as engagement on the platform is the very count that it would be measured
        /// against.
        SameCount = "same-count",
    }
}

/// A set of [`Component`]s, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Components(u8);

/// Every component, in the order of [`Component`].
const ALL: [Component; 5] = [
    Component::Likes,
    Component::Comments,
    Component::Shares,
    Component::Saves,
    Component::Views,
];

impl Components {
    /// The set without anything in it.
    pub(crate) const NONE: Self = Self(0);

    /// This set and one component more.
    pub(crate) fn with(self, component: Component) -> Self {
        Self(self.0 | Self::bit(component))
    }

    /// Returns true if a component is in it.
    pub(crate) fn contains(self, component: Component) -> bool {
        self.0 & Self::bit(component) != 0
    }

    /// Returns true if every component of another set is in it.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the number of components.
    pub(crate) fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The components, in the order of [`Component`].
    pub(crate) fn iter(self) -> impl Iterator<Item = Component> {
        ALL.into_iter()
            .filter(move |&component| self.contains(component))
    }

    /// Those of them that are known.
    pub(crate) fn known(self, counts: &Counts) -> Self {
        self.iter()
            .filter(|&component| counts.component(component).is_some())
            .collect()
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Every set of some of these components, the empty one left out.
    pub(super) fn subsets(self) -> impl Iterator<Item = Self> {
        (1..=self.0).map(Self).filter(move |&set| self.covers(set))
    }

    fn bit(component: Component) -> u8 {
        match component {
            Component::Likes => 1,
            Component::Comments => 2,
            Component::Shares => 4,
            Component::Saves => 8,
            Component::Views => 16,
        }
    }
}

impl FromIterator<Component> for Components {
    fn from_iter<I: IntoIterator<Item = Component>>(components: I) -> Self {
        components.into_iter().fold(Self::NONE, Self::with)
    }
}

/// An engagement rate, with what must stand beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct EngagementRate {
    /// The rate in percent; may be above 100.
    pub value: Percent,
    pub basis: Basis,
    /// The way in which several posts became one number.
    pub statistic: Statistic,
    /// The mean over the same posts, beside a median; absent otherwise.
    pub mean: Option<Percent>,
    /// The number of posts; unknown for averages without a sample and for stated rates.
    pub sample: Option<u32>,
    /// The counts in it; empty for a stated rate, which does not say.
    pub components: Components,
    /// Whether likes are part of the platform's engagement and were not known: the true rate is
    /// higher.
    pub partial: bool,
    /// What it was computed from. When from posts,
    /// [`ChannelFigures::window`](super::ChannelFigures::window) is its window.
    pub from: From,
}

/// How sponsored posts do beside organic ones: the ratio of their median rates (Modash's "paid post
/// performance").
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PaidLift {
    /// The rate of sponsored posts over the rate of organic posts: 1 is equal. Finite, 0 or more.
    pub ratio: f64,
    /// The denominator of both rates.
    pub basis: Basis,
    /// The median rate of sponsored posts.
    pub sponsored: Percent,
    /// The median rate of organic posts, above 0.
    pub organic: Percent,
    /// The number of sponsored posts.
    pub sponsored_posts: u32,
    /// The number of organic posts.
    pub organic_posts: u32,
}

/// Engagement rate = engagements / denominator x 100 (domain notes, section 3), in percent.
///
/// # Errors
/// [`NoRate::ZeroDenominator`] when the denominator is zero.
pub(crate) fn engagement_rate(engagements: u64, denominator: u64) -> Result<Percent, NoRate> {
    if denominator == 0 {
        return Err(NoRate::ZeroDenominator);
    }
    // Multiplied while still whole: so 39 of 10,000 is the very number that is written 0.39, which
    // tables are compared with.
    let hundredfold = engagements
        .checked_mul(100)
        .map_or(engagements as f64 * 100.0, |whole| whole as f64);
    Percent::rate(hundredfold / denominator as f64).map_err(|_| NoRate::ZeroDenominator)
}

/// The sum of components; those that are unknown must have been left out before.
pub(super) fn engagements(counts: &Counts, components: Components) -> u64 {
    components
        .iter()
        .filter_map(|component| counts.component(component))
        .fold(0, u64::saturating_add)
}

/// The components by which the most can be said: each post that is counted must know all of them,
/// so that posts are measured alike. Likes are among them as soon as one post knows its likes; then
/// the product of components and posts that know them is the largest. So one post without shares
/// does not take the shares from all others, and two posts with saves do not make the other ten
/// disappear.
pub(super) fn alike(known: &[Components]) -> Components {
    let all = known
        .iter()
        .fold(Components::NONE, |all, &set| all.union(set));
    if known.iter().all(|&set| set == all) {
        return all;
    }
    let needs_likes = all.contains(Component::Likes);
    let weight = |set: Components| {
        known.iter().filter(|known| known.covers(set)).count() * set.count() as usize
    };
    all.subsets()
        .filter(|set| !needs_likes || set.contains(Component::Likes))
        .max_by_key(|&set| (weight(set), set.count(), set))
        .unwrap_or(Components::NONE)
}

#[cfg(test)]
mod tests {
    use super::{Components, NoRate, alike, engagement_rate};
    use crate::model::Component::{Comments, Likes, Saves, Shares};

    fn set(components: &[crate::model::Component]) -> Components {
        components.iter().copied().collect()
    }

    #[test]
    fn the_worked_examples_of_the_field() {
        let rate = |engagements, denominator| {
            engagement_rate(engagements, denominator)
                .map(|rate| (rate.value() * 100.0).round() / 100.0)
        };
        assert_eq!(rate(1_500 + 75 + 20, 10_000), Ok(15.95));
        assert_eq!(rate(137 + 10, 2_500), Ok(5.88));
        assert_eq!(rate(500 + 50 + 25, 2_000), Ok(28.75), "by followers");
        assert_eq!(rate(500 + 50 + 25, 10_000), Ok(5.75), "by views");
        assert_eq!(rate(4_200 + 350 + 180 + 270, 95_000), Ok(5.26));
        assert_eq!(rate(450 + 85 + 25, 10_000), Ok(5.6));
        assert_eq!(rate(175, 2_500), Ok(7.0), "by reach");
    }

    /// A whole quarter as one sum: likes and comments of three months over the followers of the
    /// last, and over all views.
    #[test]
    fn a_quarter_summed() {
        let months: [(u64, u64, u64); 3] = [
            (5_200, 410, 44_000),
            (1_900, 380, 60_000),
            (5_300, 690, 81_000),
        ];
        let engagements: u64 = months
            .iter()
            .map(|(likes, comments, _)| likes + comments)
            .sum();
        let views = months.iter().map(|(.., views)| views).sum();
        let one_decimal = |rate: crate::model::Percent| (rate.value() * 10.0).round() / 10.0;
        assert_eq!(
            engagement_rate(engagements, 12_100).map(one_decimal),
            Ok(114.7),
            "may be above 100"
        );
        assert_eq!(
            engagement_rate(engagements, views).map(one_decimal),
            Ok(7.5)
        );
        assert_eq!(
            engagement_rate(engagements, 0).map(one_decimal),
            Err(NoRate::ZeroDenominator)
        );
    }

    #[test]
    fn posts_are_measured_by_what_they_share() {
        let (all, basic) = (
            set(&[Likes, Comments, Shares, Saves]),
            set(&[Likes, Comments]),
        );
        assert_eq!(alike(&[]), Components::NONE);
        assert_eq!(alike(&[all, all]), all);
        assert_eq!(
            alike(&[all, all, basic, basic, basic, basic, basic]),
            basic,
            "two posts with saves do not hide the others"
        );
        assert_eq!(
            alike(&[all, all, all, all, all, set(&[Likes])]),
            all,
            "one post without comments does not take them away"
        );
    }

    #[test]
    fn likes_are_counted_as_soon_as_they_are_known() {
        let (likes, comments) = (set(&[Likes, Comments]), set(&[Comments]));
        assert_eq!(alike(&[comments, comments, comments, likes]), likes);
        assert_eq!(alike(&[comments, comments]), comments);
    }
}
