//! The rates of a channel: on each basis, from posts where there are any, else from averages, else
//! as stated.

use super::engagement::{Components, EngagementRate, NoRate, PaidLift};
use super::measure::{PostRates, from_averages, stated};
use super::median::median;
use super::window::{Selection, count};
use crate::model::{Basis, Channel, Keyword, MetricSettings, Percent};

/// What a channel's headline rate is measured against: the site's choice for the platform, else the
/// platform's convention.
pub(super) fn headline_basis(channel: &Channel, settings: &MetricSettings) -> Basis {
    settings
        .basis
        .get(&channel.platform.id)
        .copied()
        .unwrap_or(channel.platform.denominator)
}

/// What counts as engagement on a channel's platform.
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
    selection: &Selection<'_>,
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
    selection: &Selection<'_>,
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
    selection: &Selection<'_>,
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
    selection: &Selection<'_>,
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
    selection: &Selection<'_>,
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

#[cfg(test)]
mod tests;
