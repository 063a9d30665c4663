//! Measuring posts: which components can be counted alike over several posts, and the rate of each
//! post.

use super::engagement::{Components, EngagementRate, From, NoRate, Statistic};
use super::median::{mean, median};
use super::window::count;
use crate::model::{Basis, Channel, Component, Counts, Percent, Post};

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

/// The denominator of one post or of averages.
fn denominator(channel: &Channel, counts: &Counts, basis: Basis) -> Option<u64> {
    match basis {
        Basis::Followers => channel.followers,
        Basis::Views => counts.views.get(),
        Basis::Reach => counts.reach.get(),
        Basis::Impressions => counts.impressions.get(),
    }
}

/// The rates of single posts, all by the same components.
pub(super) struct PostRates {
    pub(super) components: Components,
    /// Each rate in percent, with whether a brand paid for the post.
    pub(super) rates: Vec<(f64, bool)>,
}

impl PostRates {
    /// Measures posts against one basis by as many of the wanted components as they share.
    pub(super) fn new(
        channel: &Channel,
        posts: &[&Post],
        wanted: Components,
        basis: Basis,
    ) -> Result<Self, NoRate> {
        check_basis(channel, wanted, basis)?;
        let mut measurable = Vec::with_capacity(posts.len());
        let mut reason = NoRate::NoComponents;
        for post in posts {
            let counts = post.counts.get();
            let known = wanted.known(&counts);
            match denominator(channel, &counts, basis) {
                _ if known == Components::NONE => {}
                Some(0) => reason = NoRate::ZeroDenominator,
                None if reason == NoRate::NoComponents => reason = NoRate::NoDenominator,
                None => {}
                Some(denominator) => {
                    measurable.push((known, counts, denominator, post.sponsored.is_paid()))
                }
            }
        }
        let sets: Vec<_> = measurable.iter().map(|(known, ..)| *known).collect();
        let components = alike(&sets);
        let mut rates = Vec::with_capacity(measurable.len());
        for (_, counts, denominator, paid) in measurable
            .iter()
            .filter(|(known, ..)| known.covers(components))
        {
            rates.push((
                engagement_rate(engagements(counts, components), *denominator)?.value(),
                *paid,
            ));
        }
        if rates.is_empty() {
            Err(reason)
        } else {
            Ok(Self { components, rates })
        }
    }

    /// The median rate, with the mean beside it.
    pub(super) fn summary(
        &self,
        wanted: Components,
        basis: Basis,
    ) -> Result<EngagementRate, NoRate> {
        let mut values: Vec<f64> = self.rates.iter().map(|(rate, _)| *rate).collect();
        let value = median(&mut values)
            .and_then(percent)
            .ok_or(NoRate::NoPosts)?;
        Ok(EngagementRate {
            value,
            basis,
            statistic: Statistic::Median,
            mean: mean(&values).and_then(percent),
            sample: Some(count(values.len())),
            components: self.components,
            partial: is_partial(wanted, self.components),
            from: From::Posts,
        })
    }
}

/// The rate by the profile's averages per post.
pub(super) fn from_averages(
    channel: &Channel,
    wanted: Components,
    basis: Basis,
) -> Result<EngagementRate, NoRate> {
    check_basis(channel, wanted, basis)?;
    let averages = channel.averages.as_ref().ok_or(NoRate::NoPosts)?;
    let counts = averages.counts.get();
    let components = wanted.known(&counts);
    if components == Components::NONE {
        return Err(NoRate::NoComponents);
    }
    let denominator = denominator(channel, &counts, basis).ok_or(NoRate::NoDenominator)?;
    Ok(EngagementRate {
        value: engagement_rate(engagements(&counts, components), denominator)?,
        basis,
        statistic: Statistic::Mean,
        mean: None,
        sample: averages
            .sample
            .get()
            .map(|sample| u32::try_from(sample).unwrap_or(u32::MAX)),
        components,
        partial: is_partial(wanted, components),
        from: From::Averages,
    })
}

/// The rate that the profile states, if it states one on this basis.
pub(super) fn stated(channel: &Channel, basis: Basis) -> Option<EngagementRate> {
    let (value, _) = channel.stated_rate.filter(|(_, stated)| *stated == basis)?;
    Some(EngagementRate {
        value,
        basis,
        statistic: Statistic::Stated,
        mean: None,
        sample: None,
        components: Components::NONE,
        partial: false,
        from: From::Stated,
    })
}

/// What can be said before any post is looked at.
fn check_basis(channel: &Channel, wanted: Components, basis: Basis) -> Result<(), NoRate> {
    match (basis, channel.followers) {
        (Basis::Followers, None) => Err(NoRate::NoFollowers),
        (Basis::Followers, Some(0)) => Err(NoRate::ZeroDenominator),
        (Basis::Views, _) if wanted.contains(Component::Views) => Err(NoRate::SameCount),
        _ => Ok(()),
    }
}

/// Whether the likes are missing where they belong.
fn is_partial(wanted: Components, counted: Components) -> bool {
    wanted.contains(Component::Likes) && !counted.contains(Component::Likes)
}

fn percent(value: f64) -> Option<Percent> {
    Percent::rate(value).ok()
}

#[cfg(test)]
mod tests {
    use super::{alike, engagement_rate};
    use crate::metrics::engagement::{Components, NoRate};
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
