//! Measuring posts: which components can be counted alike over several posts, and the rate of each post.

use super::engagement::{Components, EngagementRate, From, NoRate, Statistic};
use super::median::{mean, median};
use super::window::count;
use crate::model::{Basis, Channel, Component, Counts, Percent, Post};

/// Engagement rate = engagements / denominator x 100 (domain notes, section 3), in percent.
///
/// # Errors
/// [`NoRate::ZeroDenominator`] when the denominator is zero.
pub fn engagement_rate(engagements: u64, denominator: u64) -> Result<Percent, NoRate> {
    rate_of(engagements.into(), denominator)
}

fn rate_of(engagements: u128, denominator: u64) -> Result<Percent, NoRate> {
    if denominator == 0 {
        return Err(NoRate::ZeroDenominator);
    }
    Percent::rate(engagements as f64 / denominator as f64 * 100.0).map_err(|_| NoRate::ZeroDenominator)
}

/// Which of the wanted components are known.
pub(super) fn known(counts: &Counts, wanted: Components) -> Components {
    wanted.iter().filter(|&component| counts.component(component).is_some()).collect()
}

/// The sum of components; those that are unknown must have been left out before.
pub(super) fn engagements(counts: &Counts, components: Components) -> u128 {
    components.iter().filter_map(|component| counts.component(component)).map(u128::from).sum()
}

/// The components by which the most can be said: each post that is counted must know all of them, so that posts are measured
/// alike. Likes are among them as soon as one post knows its likes; then the product of components and posts that know them is
/// the largest. So one post without shares does not take the shares from all others, and two posts with saves do not make the
/// other ten disappear.
pub(super) fn alike(known: &[Components]) -> Components {
    let all = known.iter().fold(Components::NONE, |all, &set| all.union(set));
    if known.iter().all(|&set| set == all) {
        return all;
    }
    let needs_likes = all.contains(Component::Likes);
    let weight = |set: Components| known.iter().filter(|known| known.covers(set)).count() * set.count() as usize;
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
    pub(super) fn new(channel: &Channel, posts: &[&Post], wanted: Components, basis: Basis) -> Result<Self, NoRate> {
        check_basis(channel, wanted, basis)?;
        let mut measurable = Vec::with_capacity(posts.len());
        let mut reason = NoRate::NoComponents;
        for post in posts {
            let known = known(&post.counts, wanted);
            match denominator(channel, &post.counts, basis) {
                _ if known == Components::NONE => {}
                Some(0) => reason = NoRate::ZeroDenominator,
                None if reason == NoRate::NoComponents => reason = NoRate::NoDenominator,
                None => {}
                Some(denominator) => measurable.push((known, *post, denominator)),
            }
        }
        let sets: Vec<_> = measurable.iter().map(|(known, ..)| *known).collect();
        let components = alike(&sets);
        let mut rates = Vec::with_capacity(measurable.len());
        for (_, post, denominator) in measurable.iter().filter(|(known, ..)| known.covers(components)) {
            rates.push((rate_of(engagements(&post.counts, components), *denominator)?.value(), post.sponsored.is_paid()));
        }
        if rates.is_empty() { Err(reason) } else { Ok(Self { components, rates }) }
    }

    /// The median rate, with the mean beside it.
    pub(super) fn summary(&self, wanted: Components, basis: Basis) -> Result<EngagementRate, NoRate> {
        let mut values: Vec<f64> = self.rates.iter().map(|(rate, _)| *rate).collect();
        let value = median(&mut values).and_then(percent).ok_or(NoRate::NoPosts)?;
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
pub(super) fn from_averages(channel: &Channel, wanted: Components, basis: Basis) -> Result<EngagementRate, NoRate> {
    check_basis(channel, wanted, basis)?;
    let averages = channel.averages.as_ref().ok_or(NoRate::NoPosts)?;
    let components = known(&averages.counts, wanted);
    if components == Components::NONE {
        return Err(NoRate::NoComponents);
    }
    let denominator = denominator(channel, &averages.counts, basis).ok_or(NoRate::NoDenominator)?;
    Ok(EngagementRate {
        value: rate_of(engagements(&averages.counts, components), denominator)?,
        basis,
        statistic: Statistic::Mean,
        mean: None,
        sample: averages.sample.map(|sample| u32::try_from(sample).unwrap_or(u32::MAX)),
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
