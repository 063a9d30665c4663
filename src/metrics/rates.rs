//! The rates of a channel: on each basis, from posts where there are any, else from averages, else
//! as stated.

use super::engagement::{
    Components, EngagementRate, From, NoRate, PaidLift, Statistic, alike, engagement_rate,
    engagements,
};
use super::median::{mean, median};
use super::window::{PostSelection, count};
use crate::model::{Basis, Channel, Component, Counts, Keyword, MetricSettings, Percent, Post};

/// What a channel's headline rate is measured against: the site's choice for the platform, else the
/// platform's convention.
pub(super) fn headline_basis(channel: &Channel, settings: &MetricSettings) -> Basis {
    settings
        .basis
        .get(&channel.platform.id)
        .copied()
        .unwrap_or(channel.platform.denominator)
}

/// Returns the counts that are engagement on a channel's platform.
pub(super) fn numerator(channel: &Channel) -> Components {
    channel.platform.numerator.iter().copied().collect()
}

/// The rate of a channel by the wanted components on one basis.
///
/// From the posts of the window; where these give no rate (they know no counts, or there are none),
/// from averages; else as stated.
///
/// # Errors
/// The reason that lies nearest: of the posts when there are any, else of the averages.
pub(super) fn rate(
    channel: &Channel,
    selection: &PostSelection<'_>,
    wanted: Components,
    basis: Basis,
) -> Result<EngagementRate, NoRate> {
    from_posts(channel, selection, wanted, basis)
        .or_else(|reason| {
            from_averages(channel, wanted, basis)
                .map_err(|other| nearest(selection, channel, reason, other))
        })
        .or_else(|reason| stated(channel, basis).ok_or(reason))
}

fn from_posts(
    channel: &Channel,
    selection: &PostSelection<'_>,
    wanted: Components,
    basis: Basis,
) -> Result<EngagementRate, NoRate> {
    if selection.counted.is_empty() {
        return Err(match (channel.posts.is_empty(), selection.sample.undated) {
            (true, _) => NoRate::NoFigures,
            (false, 0) => NoRate::NoPosts,
            (false, _) => NoRate::UndatedPosts,
        });
    }
    PostRates::new(channel, &selection.counted, wanted, basis)?.summary(wanted, basis)
}

fn nearest(
    selection: &PostSelection<'_>,
    channel: &Channel,
    of_posts: NoRate,
    of_averages: NoRate,
) -> NoRate {
    if selection.counted.is_empty() && channel.averages.is_some() {
        of_averages
    } else {
        of_posts
    }
}

/// The rates on every basis whose inputs exist, the headline's first.
pub(super) fn all(
    channel: &Channel,
    selection: &PostSelection<'_>,
    headline: &Result<EngagementRate, NoRate>,
    headline_basis: Basis,
) -> Box<[EngagementRate]> {
    let others = Basis::WORDS
        .iter()
        .map(|&(_, basis)| basis)
        .filter(|&basis| basis != headline_basis);
    let others =
        others.filter_map(|basis| rate(channel, selection, numerator(channel), basis).ok());
    headline.iter().copied().chain(others).collect()
}

/// How sponsored posts do beside organic ones; nothing without both, or when organic posts have a
/// rate of zero.
pub(super) fn paid_lift(
    channel: &Channel,
    selection: &PostSelection<'_>,
    basis: Basis,
) -> Option<PaidLift> {
    if selection.sample.sponsored == 0 || selection.sample.sponsored == selection.sample.counted {
        return None;
    }
    let posts = PostRates::new(channel, &selection.counted, numerator(channel), basis).ok()?;
    let of = |paid: bool| -> Vec<f64> {
        posts
            .rates
            .iter()
            .filter(|(_, sponsored)| *sponsored == paid)
            .map(|(rate, _)| *rate)
            .collect()
    };
    let (mut sponsored, mut organic) = (of(true), of(false));
    let (sponsored_rate, organic_rate) = (median(&mut sponsored)?, median(&mut organic)?);
    let ratio = sponsored_rate / organic_rate;
    ratio.is_finite().then_some(())?;
    Some(PaidLift {
        ratio,
        basis,
        sponsored: Percent::rate(sponsored_rate).ok()?,
        organic: Percent::rate(organic_rate).ok()?,
        sponsored_posts: count(sponsored.len()),
        organic_posts: count(organic.len()),
    })
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
struct PostRates {
    components: Components,
    /// Each rate in percent, with whether a brand paid for the post.
    rates: Vec<(f64, bool)>,
}

impl PostRates {
    /// Measures posts against one basis by as many of the wanted components as they share.
    fn new(
        channel: &Channel,
        posts: &[&Post],
        wanted: Components,
        basis: Basis,
    ) -> Result<Self, NoRate> {
        check_basis(channel, wanted, basis)?;
        let mut measurable = Vec::with_capacity(posts.len());
        let mut reason = NoRate::NoComponents;
        for post in posts {
            let counts = post.counts;
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
    fn summary(&self, wanted: Components, basis: Basis) -> Result<EngagementRate, NoRate> {
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
fn from_averages(
    channel: &Channel,
    wanted: Components,
    basis: Basis,
) -> Result<EngagementRate, NoRate> {
    check_basis(channel, wanted, basis)?;
    let averages = channel.averages.as_ref().ok_or(NoRate::NoPosts)?;
    let counts = averages.counts;
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
fn stated(channel: &Channel, basis: Basis) -> Option<EngagementRate> {
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

/// Checks the basis before any post is looked at.
fn check_basis(channel: &Channel, wanted: Components, basis: Basis) -> Result<(), NoRate> {
    match (basis, channel.followers) {
        (Basis::Followers, None) => Err(NoRate::NoFollowers),
        (Basis::Followers, Some(0)) => Err(NoRate::ZeroDenominator),
        (Basis::Views, _) if wanted.contains(Component::Views) => Err(NoRate::SameCount),
        _ => Ok(()),
    }
}

/// Returns true if the likes are missing where they belong.
fn is_partial(wanted: Components, counted: Components) -> bool {
    wanted.contains(Component::Likes) && !counted.contains(Component::Likes)
}

fn percent(value: f64) -> Option<Percent> {
    Percent::rate(value).ok()
}

#[cfg(test)]
mod tests;
