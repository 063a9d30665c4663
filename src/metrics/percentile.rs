//! Where a channel's rate stands among its peers on the roster.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::median::median;
use super::summary::GroupSummary;
use super::window::count;
use crate::model::{Basis, Creator, Percent, PlatformId, Tier};

/// The fewest members of a group in which ranks are shown.
pub(crate) const FEWEST_PEERS: u32 = 8;

/// Ranks are shown in steps of this many, so that one edit does not change the page of every peer.
pub(crate) const PERCENTILE_STEP: u8 = 5;

/// A rank among peers: channels of the same platform, tier and basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Percentile {
    /// Which share of the other peers has a lower rate, in percent, rounded down to a step of 5: 0
    /// to 100. Equals count half.
    pub value: u8,
    /// The number of peers, itself included: at least 8.
    pub peers: u32,
}

/// The key of a group of channels that are compared: bases are never mixed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PeerKey {
    pub platform: PlatformId,
    /// The channel's own tier.
    pub tier: Tier,
    /// The denominator of the headline rates.
    pub basis: Basis,
}

/// A group of peers, for insights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeerGroup {
    pub key: PeerKey,
    /// The median of their rates.
    pub median: Percent,
    pub channels: u32,
}

/// The figures that need the whole roster.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RosterFigures {
    /// The whole roster together.
    pub whole: GroupSummary,
    /// Every group of peers, also those too small for ranks; by platform, tier and basis.
    pub groups: Vec<PeerGroup>,
    /// The rank of every channel, by creator.
    percentiles: Vec<Vec<Option<Percentile>>>,
}

impl RosterFigures {
    /// The rank of a channel: of the creator at this place in what was given to [`roster`], the
    /// channel at this place in [`Creator::channels`]. Nothing without a rate that can be compared,
    /// or with fewer than 8 peers.
    pub(crate) fn percentile(&self, creator: usize, channel: usize) -> Option<Percentile> {
        *self.percentiles.get(creator)?.get(channel)?
    }
}

/// Computes ranks and groups over a whole roster, in n log n. The result does not depend on the
/// order of its members, except that ranks are found by it.
///
/// Partial rates have no rank and are no peers: the true rate is higher.
pub(crate) fn roster(members: &[(&Creator, &Figures)]) -> RosterFigures {
    let mut percentiles = Vec::with_capacity(members.len());
    let mut peers: BTreeMap<(&PlatformId, Tier, Basis), Vec<Peer>> = BTreeMap::new();
    for (place, (creator, figures)) in members.iter().enumerate() {
        percentiles.push(vec![None; creator.channels.len()]);
        for (index, (channel, figures)) in
            creator.channels.iter().zip(&figures.channels).enumerate()
        {
            if let (Some(tier), Some(rate)) = (figures.tier, figures.comparable()) {
                peers
                    .entry((&channel.platform.id, tier, rate.basis))
                    .or_default()
                    .push((rate.value.value(), (place, index)));
            }
        }
    }
    let mut groups = Vec::with_capacity(peers.len());
    for ((platform, tier, basis), mut rates) in peers {
        rates.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        rank(&rates, &mut percentiles);
        let mut values: Vec<f64> = rates.iter().map(|(rate, _)| *rate).collect();
        let key = PeerKey {
            platform: platform.clone(),
            tier,
            basis,
        };
        let median = median(&mut values).and_then(|median| Percent::rate(median).ok());
        groups.extend(median.map(|median| PeerGroup {
            key,
            median,
            channels: count(values.len()),
        }));
    }
    RosterFigures {
        whole: GroupSummary::of(members.iter().copied()),
        groups,
        percentiles,
    }
}

/// A rate in percent, and the places of its creator and its channel.
type Peer = (f64, (usize, usize));

/// Ranks sorted rates, each with the place of its channel.
fn rank(sorted: &[Peer], percentiles: &mut [Vec<Option<Percentile>>]) {
    let peers = count(sorted.len());
    if peers < FEWEST_PEERS {
        return;
    }
    for equals in sorted.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let lower = sorted.partition_point(|(rate, _)| rate.total_cmp(&equals[0].0).is_lt());
        // In halves of a peer, so that the arithmetic is exact.
        let halves = 2 * lower + (equals.len() - 1);
        let percent = halves * 100 / (2 * (sorted.len() - 1));
        let value = u8::try_from(percent).unwrap_or(100) / PERCENTILE_STEP * PERCENTILE_STEP;
        for &(_, (creator, channel)) in equals {
            percentiles[creator][channel] = Some(Percentile { value, peers });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Percentile, RosterFigures, roster};
    use crate::metrics::Figures;
    use crate::metrics::fixture::{all_figures, channel, creator, posts, settings};
    use crate::model::{Basis, Channel, Creator};

    /// A creator whose channel has this many likes a post.
    fn with_likes(platform: &str, followers: u64, likes: i64) -> Creator {
        creator(vec![Channel {
            posts: posts(&[[likes, 0, 0, 0, 1_000]]),
            ..channel(platform, Some(followers))
        }])
    }

    fn ranked(creators: &[Creator]) -> RosterFigures {
        let settings = settings();
        let figures: Vec<Figures> = creators
            .iter()
            .map(|creator| all_figures(creator, &settings))
            .collect();
        roster(&creators.iter().zip(&figures).collect::<Vec<_>>())
    }

    fn values(roster: &RosterFigures, count: usize) -> Vec<Option<u8>> {
        (0..count)
            .map(|place| roster.percentile(place, 0).map(|found| found.value))
            .collect()
    }

    #[test]
    fn ranks_are_shares_of_the_other_peers_in_steps_of_five() {
        let creators: Vec<_> = (0..9)
            .map(|index| with_likes("instagram", 20_000, 100 + index))
            .collect();
        let roster = ranked(&creators);
        let expected = [0, 10, 25, 35, 50, 60, 75, 85, 100].map(Some);
        assert_eq!(
            values(&roster, 9),
            expected,
            "0, 12.5, 25, 37.5 ... rounded down to a step"
        );
        assert_eq!(
            roster.percentile(8, 0),
            Some(Percentile {
                value: 100,
                peers: 9
            })
        );
        assert_eq!(roster.percentile(9, 0), None);
        assert_eq!(
            roster.percentile(0, 1),
            None,
            "the channel of another creator"
        );
    }

    #[test]
    fn equals_have_one_rank() {
        let creators: Vec<_> = (0..8)
            .map(|_| with_likes("instagram", 20_000, 100))
            .collect();
        assert_eq!(values(&ranked(&creators), 8), [Some(50); 8]);
    }

    #[test]
    fn seven_peers_are_too_few() {
        let creators: Vec<_> = (0..7)
            .map(|index| with_likes("instagram", 20_000, index))
            .collect();
        let roster = ranked(&creators);
        assert_eq!(values(&roster, 7), [None; 7]);
        assert_eq!(roster.groups.len(), 1, "they are a group all the same");
    }

    #[test]
    fn platforms_tiers_and_bases_are_not_mixed() {
        let mut creators: Vec<_> = (0..4)
            .map(|index| with_likes("instagram", 20_000, index))
            .collect();
        creators.extend((0..4).map(|index| with_likes("instagram", 2_000, index)));
        creators.extend((0..4).map(|index| with_likes("tiktok", 20_000, index)));
        let roster = ranked(&creators);
        assert_eq!(values(&roster, 12), [None; 12]);
        let groups: Vec<_> = roster
            .groups
            .iter()
            .map(|group| (&*group.key.platform, group.key.tier.0, group.key.basis))
            .collect();
        let expected = [
            ("instagram", 0, Basis::Followers),
            ("instagram", 1, Basis::Followers),
            ("tiktok", 1, Basis::Views),
        ];
        assert_eq!(groups, expected);
    }

    #[test]
    fn partial_rates_are_no_peers() {
        let mut creators: Vec<_> = (0..8)
            .map(|index| with_likes("instagram", 20_000, index))
            .collect();
        creators[0].channels[0].posts = posts(&[[-1, 50, -1, -1, -1]]);
        assert_eq!(values(&ranked(&creators), 8), [None; 8]);
    }

    #[test]
    fn an_empty_roster_has_figures_too() {
        assert_eq!(roster(&[]), RosterFigures::default());
    }
}
