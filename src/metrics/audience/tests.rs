//! Tests of `audience`.

use proptest::prelude::*;

use super::{MergedTable, audience};
use crate::metrics::fixture::{channel, creator, percent, text};
use crate::model::{Audience, Channel, Country, Percent, Text};

type Table = Vec<(Text, Percent)>;

fn table(shares: &[(&str, f64)]) -> Table {
    shares
        .iter()
        .map(|(label, share)| (text(label), percent(*share)))
        .collect()
}

fn countries(shares: &[(&str, f64)]) -> Vec<(Country, Percent)> {
    shares
        .iter()
        .map(|(code, share)| (Country::new(code).unwrap(), percent(*share)))
        .collect()
}

fn with(followers: Option<u64>, audience: Audience) -> Channel {
    Channel {
        audience: Some(Box::new(audience)),
        ..channel("instagram", followers)
    }
}

fn shares<K: ToString>(table: &Option<MergedTable<K>>) -> Vec<(String, f64, f64)> {
    let shares = table.iter().flat_map(|table| &table.shares);
    shares
        .map(|share| {
            (
                share.label.to_string(),
                share.share.value(),
                share.at_most.value(),
            )
        })
        .collect()
}

#[test]
fn shares_are_weighted_by_followers() {
    let large = with(
        Some(30_000),
        Audience {
            gender: table(&[("female", 80.0), ("male", 20.0)]),
            ..Audience::default()
        },
    );
    let small = with(
        Some(10_000),
        Audience {
            gender: table(&[("female", 40.0), ("male", 60.0)]),
            ..Audience::default()
        },
    );
    let creator = creator(vec![large, channel("youtube", Some(500)), small]);
    let gender = audience(&creator).unwrap().gender;
    assert_eq!(
        shares(&gender),
        [
            ("female".to_owned(), 70.0, 70.0),
            ("male".to_owned(), 30.0, 30.0)
        ]
    );
    let gender = gender.unwrap();
    assert_eq!((gender.channels, gender.followers), (vec![0, 2], 40_000));
}

#[test]
fn what_a_channel_does_not_list_is_not_zero() {
    let one = with(
        Some(100),
        Audience {
            country: countries(&[("PT", 50.0), ("ES", 10.0)]),
            ..Audience::default()
        },
    );
    let other = with(
        Some(100),
        Audience {
            country: countries(&[("PT", 90.0), ("BR", 6.0)]),
            ..Audience::default()
        },
    );
    let creator = creator(vec![one, other]);
    let country = audience(&creator).unwrap().country;
    let expected = [
        ("PT".to_owned(), 70.0, 70.0),
        ("ES".to_owned(), 5.0, 7.0),
        ("BR".to_owned(), 3.0, 8.0),
    ];
    assert_eq!(
        shares(&country),
        expected,
        "Spain is at most 4% of the second: its remainder; Brazil at most 10% of the first"
    );
}

#[test]
fn a_channel_of_unknown_size_does_not_count() {
    let gender = || Audience {
        gender: table(&[("female", 80.0)]),
        ..Audience::default()
    };
    let both = creator(vec![
        with(Some(100), gender()),
        with(
            None,
            Audience {
                gender: table(&[("male", 100.0)]),
                ..Audience::default()
            },
        ),
    ]);
    assert_eq!(audience(&both).unwrap().gender.unwrap().channels, [0]);
    assert_eq!(audience(&creator(vec![with(None, gender())])), None);
    assert_eq!(audience(&creator(vec![with(Some(0), gender())])), None);
    assert_eq!(audience(&creator(vec![channel("x", Some(5))])), None);
    assert_eq!(
        audience(&creator(vec![with(Some(5), Audience::default())])),
        None
    );
}

#[test]
fn ages_are_in_order_and_bands_that_cut_across_are_left_out() {
    let of = |age| {
        with(
            Some(100),
            Audience {
                age: table(age),
                ..Audience::default()
            },
        )
    };
    let first = of(&[("55+", 10.0), ("18-24", 60.0), ("25-34", 30.0)]);
    let other = of(&[("18-24", 40.0), ("55-64", 30.0), ("65+", 30.0)]);
    let third = of(&[("25-34", 100.0)]);
    let creator = creator(vec![first, other, third]);
    let age = audience(&creator).unwrap().age;
    let labels: Vec<_> = shares(&age)
        .into_iter()
        .map(|(label, share, _)| (label, share))
        .collect();
    assert_eq!(
        labels,
        [
            ("18-24".to_owned(), 30.0),
            ("25-34".to_owned(), 65.0),
            ("55+".to_owned(), 5.0)
        ]
    );
    assert_eq!(age.unwrap().channels, [0, 2], "55-64 is a part of 55+");
}

#[test]
fn ages_by_gender_and_interests() {
    let age_gender = vec![
        (text("25-34"), table(&[("female", 35.0), ("male", 7.0)])),
        (text("18-24"), table(&[("female", 26.0)])),
    ];
    let interests = table(&[("beauty", 61.0), ("travel", 61.0), ("dermatology", 70.0)]);
    let creator = creator(vec![with(
        Some(9),
        Audience {
            age_gender,
            interests,
            ..Audience::default()
        },
    )]);
    let merged = audience(&creator).unwrap();
    let pairs: Vec<_> = merged
        .age_gender
        .iter()
        .flat_map(|table| &table.shares)
        .map(|share| share.label)
        .collect();
    assert_eq!(
        pairs,
        [("18-24", "female"), ("25-34", "female"), ("25-34", "male")]
    );
    let interests: Vec<_> = shares(&merged.interests)
        .into_iter()
        .map(|(label, ..)| label)
        .collect();
    assert_eq!(
        interests,
        ["dermatology", "beauty", "travel"],
        "largest first, equals by name"
    );
}

proptest! {
    #[test]
    fn a_share_lies_between_the_least_and_the_most_of_its_channels(
        channels in prop::collection::vec((1_u64..u64::MAX / 8, 0.0..50.0_f64, 0.0..50.0_f64), 1..6),
    ) {
        let of = |&(followers, one, other): &(u64, f64, f64)| {
            with(Some(followers), Audience { city: table(&[("Lisbon", one), ("Porto", other)]), ..Audience::default() })
        };
        let creator = creator(channels.iter().map(of).collect());
        let city = audience(&creator).unwrap().city;
        let (least, most) = channels.iter().fold((100.0_f64, 0.0_f64), |(least, most), one| (least.min(one.1), most.max(one.1)));
        for (label, share, at_most) in shares(&city) {
            prop_assert!(share.is_finite() && share <= at_most && at_most <= 100.0);
            prop_assert!(label != "Lisbon" || (least - 1e-9..=most + 1e-9).contains(&share));
        }
    }
}
