//! Tests of `rates`.

use proptest::prelude::*;

use crate::metrics::engagement::{Components, From, NoRate, Statistic};
use crate::metrics::fixture::{
    averages, channel, day, figures, figures_with, on, percent, platform, post, posts, rounded,
    settings, slug,
};
use crate::model::{Basis, Channel, Component, Counts, Figure, Post, PostKind, Sponsored};

fn with_posts(platform: &str, followers: u64, posts: Vec<Post>) -> Channel {
    Channel {
        posts,
        ..channel(platform, Some(followers))
    }
}

#[test]
fn each_platform_counts_and_divides_by_its_own_convention() {
    let instagram = figures(&with_posts(
        "instagram",
        10_000,
        posts(&[[1_500, 75, 20, -1, -1]]),
    ));
    assert_eq!(instagram.headline.map(rounded), Ok(15.95));
    let tiktok = figures(&with_posts(
        "tiktok",
        2_000,
        posts(&[[500, 50, 25, -1, 10_000]]),
    ));
    assert_eq!(tiktok.headline.map(rounded), Ok(5.75));
    assert_eq!(on(&tiktok, Basis::Followers).map(rounded), Some(28.75));
    let saves = figures(&with_posts(
        "tiktok",
        2_000,
        posts(&[[4_200, 350, 180, 270, 95_000]]),
    ));
    assert_eq!(saves.headline.map(rounded), Ok(5.26));
    let youtube = figures(&with_posts(
        "youtube",
        2_000,
        posts(&[[450, 85, 25, 999, 10_000]]),
    ));
    assert_eq!(
        youtube.headline.map(rounded),
        Ok(5.6),
        "saves are no part of it"
    );
    let twitch = figures(&with_posts(
        "twitch",
        20_000,
        posts(&[[-1, -1, -1, -1, 500]]),
    ));
    assert_eq!(twitch.headline.map(rounded), Ok(2.5));
    assert_eq!(on(&twitch, Basis::Views), None);
}

#[test]
fn by_reach_and_by_impressions_where_they_are_known() {
    let mut one = post("2026-10-01", [150, 25, -1, -1, -1]);
    let (reach, impressions) = (Figure::known(2_500), Figure::known(3_500));
    one.counts = Counts {
        reach,
        impressions,
        ..one.counts
    };
    let figures = figures(&with_posts("instagram", 10_000, vec![one]));
    assert_eq!(on(&figures, Basis::Reach).map(rounded), Some(7.0));
    assert_eq!(on(&figures, Basis::Impressions).map(rounded), Some(5.0));
    assert_eq!(on(&figures, Basis::Views), None);
    assert_eq!(
        figures.rates[0].basis,
        Basis::Followers,
        "the headline's comes first"
    );
}

#[test]
fn the_headline_is_the_median_with_the_mean_beside_it() {
    let rates = [290, 310, 320, 340, 1_640].map(|likes| [likes, 0, -1, -1, -1]);
    let rate = figures(&with_posts("instagram", 10_000, posts(&rates)))
        .headline
        .unwrap();
    assert_eq!(
        (rounded(rate), rate.statistic, rate.sample, rate.from),
        (3.2, Statistic::Median, Some(5), From::Posts)
    );
    assert_eq!(
        rate.mean.map(|mean| (mean.value() * 100.0).round() / 100.0),
        Some(5.8)
    );
    assert_eq!(
        rate.components,
        [Component::Likes, Component::Comments]
            .into_iter()
            .collect::<Components>()
    );
    let even = posts(&[[200, 0, -1, -1, -1], [300, 0, -1, -1, -1]]);
    assert_eq!(
        figures(&with_posts("instagram", 10_000, even))
            .headline
            .map(rounded),
        Ok(2.5)
    );
}

#[test]
fn the_site_may_choose_another_basis() {
    let mut settings = settings();
    settings
        .metrics
        .basis
        .insert(slug("tiktok"), Basis::Followers);
    let tiktok = figures_with(
        &with_posts("tiktok", 2_000, posts(&[[500, 50, 25, -1, 10_000]])),
        &settings,
    );
    assert_eq!(tiktok.headline.map(rounded), Ok(28.75));
}

#[test]
fn posts_come_before_averages_and_averages_before_what_is_stated() {
    let mut all = with_posts("instagram", 10_000, posts(&[[400, 0, -1, -1, -1]]));
    all.averages = Some(averages([300, 0, -1, -1, -1]));
    all.stated_rate = Some((percent(2.0), Basis::Followers));
    let source = |channel: &Channel| {
        figures(channel)
            .headline
            .map(|rate| (rate.from, rate.statistic, rounded(rate), rate.sample))
    };
    assert_eq!(
        source(&all),
        Ok((From::Posts, Statistic::Median, 4.0, Some(1)))
    );
    all.posts[0].date = Some(day("2026-01-01"));
    assert_eq!(
        source(&all),
        Ok((From::Averages, Statistic::Mean, 3.0, Some(24)))
    );
    all.averages = None;
    assert_eq!(
        source(&all),
        Ok((From::Stated, Statistic::Stated, 2.0, None))
    );
    all.stated_rate = Some((percent(2.0), Basis::Reach));
    assert_eq!(source(&all), Err(NoRate::NoPosts));
}

#[test]
fn posts_that_know_nothing_leave_the_word_to_averages() {
    let mut channel = with_posts("instagram", 10_000, posts(&[[-1, -1, -1, -1, 900]]));
    assert_eq!(figures(&channel).headline, Err(NoRate::NoComponents));
    channel.averages = Some(averages([300, -1, -1, -1, -1]));
    assert_eq!(
        figures(&channel).headline.map(|rate| rate.from),
        Ok(From::Averages)
    );
}

#[test]
fn every_missing_rate_has_its_reason() {
    let reason = |platform, followers, values| {
        let posts = posts(&[values]);
        figures(&Channel {
            posts,
            ..channel(platform, followers)
        })
        .headline
        .err()
    };
    assert_eq!(
        reason("instagram", None, [1, 1, 1, 1, 1]),
        Some(NoRate::NoFollowers)
    );
    assert_eq!(
        reason("instagram", Some(0), [1, 1, 1, 1, 1]),
        Some(NoRate::ZeroDenominator)
    );
    assert_eq!(
        reason("tiktok", Some(5), [1, 1, 1, 1, 0]),
        Some(NoRate::ZeroDenominator)
    );
    assert_eq!(
        reason("tiktok", Some(5), [1, 1, 1, 1, -1]),
        Some(NoRate::NoDenominator)
    );
    assert_eq!(
        reason("tiktok", Some(5), [-1, -1, -1, -1, 9]),
        Some(NoRate::NoComponents)
    );
    assert_eq!(
        figures(&channel("instagram", Some(5))).headline,
        Err(NoRate::NoFigures)
    );
    let mut old = with_posts("instagram", 5, posts(&[[1, 1, 1, 1, 1]]));
    old.posts[0].date = "2020-01-01".parse().ok();
    assert_eq!(
        figures(&old).headline,
        Err(NoRate::NoPosts),
        "there are posts, though none is new"
    );
    let mut undated = with_posts("instagram", 5, posts(&[[1, 1, 1, 1, 1]]));
    undated.posts[0].date = None;
    assert_eq!(figures(&undated).headline, Err(NoRate::UndatedPosts));
    let mut settings = settings();
    settings.metrics.basis.insert(slug("twitch"), Basis::Views);
    let twitch = with_posts("twitch", 5, posts(&[[-1, -1, -1, -1, 9]]));
    assert_eq!(
        figures_with(&twitch, &settings).headline,
        Err(NoRate::SameCount)
    );
}

#[test]
fn zero_engagement_is_a_rate_of_zero() {
    assert_eq!(
        figures(&with_posts("instagram", 500, posts(&[[0, 0, -1, -1, -1]])))
            .headline
            .map(rounded),
        Ok(0.0)
    );
}

#[test]
fn hidden_likes_make_a_rate_partial() {
    let hidden = figures(&with_posts(
        "instagram",
        1_000,
        posts(&[[-1, 10, -1, -1, -1]]),
    ))
    .headline
    .unwrap();
    assert!(hidden.partial && rounded(hidden) == 1.0);
    let one_hidden = figures(&with_posts(
        "instagram",
        1_000,
        posts(&[[-1, 10, -1, -1, -1], [90, 10, -1, -1, -1]]),
    ))
    .headline
    .unwrap();
    assert!(!one_hidden.partial);
    assert_eq!(
        (rounded(one_hidden), one_hidden.sample),
        (10.0, Some(1)),
        "the post with hidden likes is not counted as zero likes"
    );
}

#[test]
fn sponsored_posts_count_and_are_told_apart() {
    let mut all = posts(&[
        [400, 0, -1, -1, -1],
        [200, 0, -1, -1, -1],
        [300, 0, -1, -1, -1],
    ]);
    all[2].sponsored = Sponsored::paid(None);
    let figures = figures(&with_posts("instagram", 10_000, all));
    assert_eq!((figures.sample.counted, figures.sample.sponsored), (3, 1));
    assert_eq!(figures.headline.map(rounded), Ok(3.0));
    let lift = figures.paid_lift.unwrap();
    assert_eq!(
        (lift.ratio, lift.sponsored_posts, lift.organic_posts),
        (1.0, 1, 2)
    );
    assert_eq!((lift.sponsored.value(), lift.organic.value()), (3.0, 3.0));
}

#[test]
fn there_is_no_lift_over_nothing() {
    let mut all = posts(&[[0, 0, -1, -1, -1], [200, 0, -1, -1, -1]]);
    assert_eq!(
        figures(&with_posts("instagram", 10_000, all.clone())).paid_lift,
        None,
        "no sponsored post"
    );
    all[1].sponsored = Sponsored::paid(None);
    assert_eq!(
        figures(&with_posts("instagram", 10_000, all)).paid_lift,
        None,
        "organic posts without engagement"
    );
}

fn any_post() -> impl Strategy<Value = Post> {
    let figure = || prop_oneof![Just(-1), Just(0), 0_i64..2_000, Just(i64::MAX)];
    let values = [figure(), figure(), figure(), figure(), figure()];
    let kind = prop_oneof![
        Just(None),
        Just(Some(PostKind::Story)),
        Just(Some(PostKind::Reel))
    ];
    (0_i32..200, values, kind, any::<[bool; 3]>()).prop_map(
        |(age, values, kind, [dated, paid, exclude])| {
            let mut post = post("2026-11-01", values);
            let age = jiff::Span::new().days(age);
            post.date = dated.then(|| day("2026-11-10").checked_sub(age).unwrap());
            let counts = post.counts;
            post.counts = Counts {
                reach: counts.views,
                impressions: counts.saves,
                ..counts
            };
            post.sponsored = if paid {
                Sponsored::paid(None)
            } else {
                Sponsored::Organic
            };
            Post {
                kind,
                exclude,
                ..post
            }
        },
    )
}

fn any_channel() -> impl Strategy<Value = Channel> {
    let platform_id = prop::sample::select(vec!["instagram", "tiktok", "twitch", "x"]);
    let followers = prop_oneof![
        Just(None),
        Just(Some(0)),
        (1_u64..2_000_000).prop_map(Some),
        Just(Some(u64::MAX))
    ];
    (
        platform_id,
        followers,
        prop::collection::vec(any_post(), 0..50),
        any::<[bool; 2]>(),
    )
        .prop_map(|(id, followers, posts, [dated, averaged])| Channel {
            platform: platform(id),
            posts,
            as_of: dated.then(|| day("2026-11-01")),
            averages: averaged.then(|| averages([0, -1, 5, i64::MAX, 0])),
            history: vec![crate::model::HistoryPoint {
                date: day("2026-05-01"),
                followers: 0,
            }],
            ..channel(id, followers)
        })
}

proptest! {
    #[test]
    fn figures_do_not_depend_on_the_order_of_posts(one in any_channel(), seed in any::<u64>()) {
        let mut other = one.clone();
        let mut state = seed;
        for last in (1..other.posts.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.posts.swap(last, usize::try_from(state >> 33).unwrap() % (last + 1));
        }
        prop_assert_eq!(figures(&one), figures(&other));
    }

    #[test]
    fn only_finite_numbers_leave(channel in any_channel()) {
        let mut settings = settings();
        settings.metrics.show_estimates = true;
        let figures = figures_with(&channel, &settings);
        let rates = figures.rates.iter().flat_map(|rate| [Some(rate.value), rate.mean]).flatten().map(|rate| rate.value());
        let ratios = [figures.views_to_followers, figures.comments_to_likes].into_iter().flatten().map(|ratio| ratio.value());
        let others = [
            figures.paid_lift.as_ref().map(|lift| lift.ratio),
            figures.cadence.map(|cadence| cadence.per_week()),
            figures.growth.as_ref().map(|growth| growth.percent()),
        ];
        for number in rates.chain(ratios).chain(others.into_iter().flatten()) {
            prop_assert!(number.is_finite());
        }
        let sample = figures.sample;
        let placed = sample.counted + sample.excluded + sample.stories + sample.outside + sample.undated;
        prop_assert_eq!(placed as usize, channel.posts.len());
    }
}
