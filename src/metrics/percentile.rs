//! Where a channel's rate stands among its peers on the roster.

use std::collections::BTreeMap;

use super::engagement::EngagementRate;
use super::figures::Figures;
use super::median::median;
use super::summary::GroupSummary;
use crate::model::{Basis, Creator, Percent, PlatformId, Tier};

/// The fewest members of a group in which ranks are shown.
pub const FEWEST_PEERS: u32 = 8;

/// Ranks are shown in steps of this many, so that one edit does not change the page of every peer.
pub const PERCENTILE_STEP: u8 = 5;

/// A rank among peers: channels of the same platform, tier and basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percentile {
    /// Which share of the other peers has a lower rate, in percent, rounded down to a step of 5: 0 to 100. Equals count half.
    pub value: u8,
    /// How many peers there are, itself included: at least 8.
    pub peers: u32,
}

/// What channels are compared within: bases are never mixed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PeerKey {
    /// The platform.
    pub platform: PlatformId,
    /// The channel's own tier.
    pub tier: Tier,
    /// What the headline rates are measured against.
    pub basis: Basis,
}

/// A group of peers, for insights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerGroup {
    /// What they share.
    pub key: PeerKey,
    /// The median of their rates.
    pub median: Percent,
    /// How many channels.
    pub channels: u32,
}

/// The figures that need the whole roster.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RosterFigures {
    /// The whole roster together.
    pub whole: GroupSummary,
    /// Every group of peers, also those too small for ranks; by platform, tier and basis.
    pub groups: Vec<PeerGroup>,
    /// Of every channel of every creator, one after the other.
    percentiles: Vec<Option<Percentile>>,
    /// Where the channels of each creator begin in `percentiles`.
    starts: Vec<usize>,
}

impl RosterFigures {
    /// The rank of a channel: of the creator at this place in what was given to [`roster`], the channel at this place in
    /// [`Creator::channels`]. Nothing without a rate that can be compared, or with fewer than 8 peers.
    #[must_use]
    pub fn percentile(&self, creator: usize, channel: usize) -> Option<Percentile> {
        let end = self.starts.get(creator + 1).copied().unwrap_or(self.percentiles.len());
        let index = self.starts.get(creator)? + channel;
        self.percentiles.get(..end)?.get(index).copied().flatten()
    }
}

/// Computes ranks and groups over a whole roster, in n log n. The result does not depend on the order of its members, except that
/// ranks are found by it.
///
/// Partial rates have no rank and are no peers: the true rate is higher.
#[must_use]
pub fn roster(members: &[(&Creator, &Figures)]) -> RosterFigures {
    let mut starts = Vec::with_capacity(members.len());
    let mut peers: BTreeMap<(&PlatformId, Tier, Basis), Vec<(f64, usize)>> = BTreeMap::new();
    let mut channels = 0;
    for (creator, figures) in members {
        starts.push(channels);
        for (channel, figures) in creator.channels.iter().zip(&figures.channels) {
            if let (Some(tier), Some(rate)) = (figures.tier, comparable(&figures.headline)) {
                peers.entry((&channel.platform.id, tier, rate.basis)).or_default().push((rate.value.value(), channels));
            }
            channels += 1;
        }
    }
    let mut percentiles = vec![None; channels];
    let mut groups = Vec::with_capacity(peers.len());
    for ((platform, tier, basis), mut rates) in peers {
        rates.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        rank(&rates, &mut percentiles);
        let mut values: Vec<f64> = rates.iter().map(|(rate, _)| *rate).collect();
        let key = PeerKey { platform: platform.clone(), tier, basis };
        let median = median(&mut values).and_then(|median| Percent::rate(median).ok());
        groups.extend(median.map(|median| PeerGroup { key, median, channels: super::window::count(values.len()) }));
    }
    RosterFigures { whole: GroupSummary::of(members.iter().copied()), groups, percentiles, starts }
}

/// A rate that may stand beside others.
pub(super) fn comparable<E>(headline: &Result<EngagementRate, E>) -> Option<&EngagementRate> {
    headline.as_ref().ok().filter(|rate| !rate.partial)
}

/// Ranks sorted rates, each with the place of its channel.
fn rank(sorted: &[(f64, usize)], percentiles: &mut [Option<Percentile>]) {
    let peers = super::window::count(sorted.len());
    if peers < FEWEST_PEERS {
        return;
    }
    for equals in sorted.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let lower = sorted.partition_point(|(rate, _)| rate.total_cmp(&equals[0].0).is_lt());
        // In halves of a peer, so that the arithmetic is exact.
        let halves = 2 * lower + (equals.len() - 1);
        let percent = halves * 100 / (2 * (sorted.len() - 1));
        let value = u8::try_from(percent).unwrap_or(100) / PERCENTILE_STEP * PERCENTILE_STEP;
        for &(_, channel) in equals {
            percentiles[channel] = Some(Percentile { value, peers });
        }
    }
}
