//! How a rate compares with a published table, like with like.

use super::engagement::{EngagementRate, From, NoRate, Statistic};
use super::rates::{numerator, rate};
use super::tables::{BenchmarkSet, Level, Tables, Yardstick};
use super::window::PostSelection;
use crate::model::{Basis, Channel, Component};

/// The label of a rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Benchmark {
    /// The place of the rate on the scale.
    pub level: Level,
    pub yardstick: Yardstick,
    /// The rate that was compared: counted as the table counts, which may differ from the headline
    /// rate (Modash's Instagram table counts likes only).
    pub compared: EngagementRate,
}

impl Benchmark {
    /// Labels a channel's headline rate: by the first set of its platform and denominator that has
    /// a band for its followers and whose way of counting is possible with what is known, else by
    /// the rule of thumb, which holds for rates by followers only.
    pub(super) fn new(
        channel: &Channel,
        selection: &PostSelection<'_>,
        headline: &Result<EngagementRate, NoRate>,
        tables: &Tables,
    ) -> Option<Self> {
        let headline = headline.as_ref().ok()?;
        let sets = (0_u8..).zip(tables.sets());
        let mut fitting = sets.filter(|(_, set)| {
            set.platform == channel.platform.id && set.denominator == headline.basis
        });
        fitting
            .find_map(|(index, set)| {
                let (level, compared) = by_set(channel, selection, headline, set)?;
                let yardstick = Yardstick::Set(index);
                Some(Self {
                    level,
                    yardstick,
                    compared,
                })
            })
            .or_else(|| by_thumb(channel, headline, tables))
    }
}

fn by_set(
    channel: &Channel,
    selection: &PostSelection<'_>,
    headline: &EngagementRate,
    set: &BenchmarkSet,
) -> Option<(Level, EngagementRate)> {
    let band = set.band(channel.followers?)?;
    let compared = match set.numerator {
        // A stated rate does not say what it counts, so it can only be held against a set that does
        // not say either.
        Some(wanted) => rate(channel, selection, wanted, set.denominator)
            .ok()
            .filter(|rate| rate.from != From::Stated && rate.components.covers(wanted))?,
        None if headline.partial => return None,
        None => *headline,
    };
    let compared = by_statistic(compared, set.statistic);
    Some((band.level(compared.value.value()), compared))
}

/// The mean in place of the median where the set holds means.
fn by_statistic(rate: EngagementRate, statistic: Option<Statistic>) -> EngagementRate {
    match rate.mean {
        Some(mean) if statistic == Some(Statistic::Mean) => EngagementRate {
            value: mean,
            statistic: Statistic::Mean,
            mean: None,
            ..rate
        },
        _ => rate,
    }
}

fn by_thumb(channel: &Channel, headline: &EngagementRate, tables: &Tables) -> Option<Benchmark> {
    let comparable = headline.basis == Basis::Followers
        && !headline.partial
        && !numerator(channel).contains(Component::Views);
    comparable.then(|| Benchmark {
        level: tables.rule_of_thumb().level(headline.value.value()),
        yardstick: Yardstick::RuleOfThumb,
        compared: *headline,
    })
}

#[cfg(test)]
mod tests {
    use super::{Benchmark, Level, Yardstick};
    use crate::metrics::Tables;
    use crate::metrics::fixture::{
        averages, channel, creator, figures, percent, posts, settings, tables, today,
    };
    use crate::model::{Basis, Channel};

    fn label(platform: &str, followers: u64, values: [i64; 5]) -> Option<Benchmark> {
        figures(&Channel {
            posts: posts(&[values]),
            ..channel(platform, Some(followers))
        })
        .benchmark
    }

    fn named(found: Option<Benchmark>) -> Option<(Level, String)> {
        let tables = tables();
        found.map(|found| {
            (
                found.level,
                tables.citation(found.yardstick).name.to_string(),
            )
        })
    }

    #[test]
    fn instagram_is_compared_by_likes_only() {
        // 0.9% by likes is average for 50,000 to 100,000 followers; with comments and saves it
        // would be 2%.
        let found = label("instagram", 80_000, [720, 400, -1, 480, -1]).unwrap();
        assert_eq!(
            (found.level, found.compared.value.value()),
            (Level::Average, 0.9)
        );
        let tables = tables();
        let citation = tables.citation(found.yardstick);
        assert_eq!(
            (citation.name.as_str(), citation.year),
            ("Modash, Instagram", 2026)
        );
    }

    #[test]
    fn every_level_of_a_band() {
        let level =
            |likes| label("instagram", 10_000, [likes, 0, 0, 0, -1]).map(|found| found.level);
        assert_eq!(level(38), Some(Level::Low));
        assert_eq!(level(39), Some(Level::BelowAverage), "low is below 0.39");
        assert_eq!(level(84), Some(Level::Average));
        assert_eq!(level(111), Some(Level::Average));
        assert_eq!(level(112), Some(Level::AboveAverage));
        assert_eq!(level(261), Some(Level::AboveAverage), "high is above 2.61");
        assert_eq!(level(262), Some(Level::High));
    }

    #[test]
    fn x_has_quartiles_and_tiktok_is_compared_by_views() {
        let x = named(label("x", 100_000, [60, 3, 2, -1, -1]));
        assert_eq!(
            x,
            Some((Level::Average, "PlayerSells, X".to_owned())),
            "0.065% is the median"
        );
        assert_eq!(
            label("x", 100_000, [10, 1, 0, -1, -1]).map(|found| found.level),
            Some(Level::Low)
        );
        assert_eq!(
            label("x", 100_000, [270, 1, 0, -1, -1]).map(|found| found.level),
            Some(Level::High)
        );
        let tiktok = named(label("tiktok", 20_000, [6_000, 1_000, 0, 0, 100_000]));
        assert_eq!(
            tiktok,
            Some((Level::Average, "Influencertools, TikTok".to_owned()))
        );
    }

    #[test]
    fn the_rule_of_thumb_holds_for_rates_by_followers_only() {
        let thumb = |level| Some((level, "Rule of thumb".to_owned()));
        assert_eq!(
            named(label("linkedin", 1_000, [9, 0, 0, -1, -1])),
            thumb(Level::Low)
        );
        assert_eq!(
            named(label("linkedin", 1_000, [10, 0, 0, -1, -1])),
            thumb(Level::Average)
        );
        assert_eq!(
            named(label("linkedin", 1_000, [35, 0, 0, -1, -1])),
            thumb(Level::High)
        );
        assert_eq!(
            named(label("linkedin", 1_000, [60, 0, 0, -1, -1])),
            thumb(Level::High)
        );
        assert_eq!(
            named(label("linkedin", 1_000, [61, 0, 0, -1, -1])),
            thumb(Level::VeryHigh)
        );
        assert_eq!(
            named(label("instagram", 999, [20, 0, 0, -1, -1])),
            thumb(Level::Average),
            "no band below 1,000"
        );
        assert_eq!(
            label("youtube", 1_000, [9, 0, 0, -1, 500]),
            None,
            "by views"
        );
        assert_eq!(
            label("twitch", 1_000, [-1, -1, -1, -1, 50]),
            None,
            "viewers are no engagement"
        );
        assert_eq!(
            label("linkedin", 1_000, [-1, 9, -1, -1, -1]),
            None,
            "partial"
        );
    }

    #[test]
    fn what_cannot_be_counted_alike_is_not_compared_with_a_set() {
        let stated = Channel {
            stated_rate: Some((percent(2.0), Basis::Followers)),
            ..channel("instagram", Some(80_000))
        };
        assert_eq!(
            figures(&stated).benchmark.map(|found| found.yardstick),
            Some(Yardstick::RuleOfThumb)
        );
        let no_reposts = label("x", 100_000, [60, 5, -1, -1, -1]).map(|found| found.yardstick);
        assert_eq!(no_reposts, Some(Yardstick::RuleOfThumb));
        let averaged = Channel {
            averages: Some(averages([720, 1, 1, 1, -1])),
            ..channel("instagram", Some(80_000))
        };
        assert_eq!(
            figures(&averaged).benchmark.map(|found| found.level),
            Some(Level::Average)
        );
    }

    #[test]
    fn a_set_of_means_is_compared_with_the_mean() {
        let text = "[[sets]]\nname='Ours'\nsource='Ours'\nyear=2026\nplatform='linkedin'\ndenominator='followers'\nstatistic='mean'\n\
                    numerator=['likes']\nbands=[{ from = 0, average = [3.0, 4.0] }]\n";
        let tables = Tables::with_benchmarks(text).unwrap();
        let all = posts(&[[10, 0, 0, -1, -1], [10, 0, 0, -1, -1], [80, 0, 0, -1, -1]]);
        let creator = creator(vec![Channel {
            posts: all,
            ..channel("linkedin", Some(1_000))
        }]);
        let found = crate::metrics::creator(&creator, &settings(), &tables, today()).channels[0]
            .benchmark
            .unwrap();
        assert_eq!(
            found.level,
            Level::Average,
            "the mean is 3.33%, the median 1%"
        );
        assert_eq!(
            tables.citation(Yardstick::RuleOfThumb).name.as_str(),
            "Rule of thumb",
            "ours stays"
        );
    }
}
