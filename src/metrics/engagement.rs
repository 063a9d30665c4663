//! Engagement rates: engagements over a denominator, in percent, with everything that must be said
//! beside the number.

use crate::model::{Basis, Component, Counts, Percent, keywords};

keywords! {
    /// How several posts became one number.
    pub(crate) Statistic {
        /// The middle one, so that a single viral post changes little.
        Median = "median",
        Mean = "mean",
        /// Nobody here computed it: the profile states it.
        Stated = "stated",
    }
}

keywords! {
    /// What a figure was computed from.
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
    /// Why there is no rate.
    pub(crate) NoRate {
        /// The followers are not known.
        NoFollowers = "no-followers",
        /// What the rate would be measured against is zero.
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

    /// Whether a component is in it.
    pub(crate) fn contains(self, component: Component) -> bool {
        self.0 & Self::bit(component) != 0
    }

    /// Whether every component of another set is in it.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// How many there are.
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
    /// What it is measured against.
    pub basis: Basis,
    /// How several posts became one number.
    pub statistic: Statistic,
    /// The mean over the same posts, beside a median; absent otherwise.
    pub mean: Option<Percent>,
    /// Over how many posts; unknown for averages without a sample and for stated rates.
    pub sample: Option<u32>,
    /// What was counted; empty for a stated rate, which does not say.
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
    /// What both rates are measured against.
    pub basis: Basis,
    /// The median rate of sponsored posts.
    pub sponsored: Percent,
    /// The median rate of organic posts, above 0.
    pub organic: Percent,
    /// How many sponsored posts.
    pub sponsored_posts: u32,
    /// How many organic posts.
    pub organic_posts: u32,
}
