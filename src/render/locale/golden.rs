//! What each locale writes, held as snapshots, and what must be true of every figure.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{Locale, Plurals};
use crate::model::Date;

const COUNTS: [u64; 13] = [
    0,
    999,
    1_000,
    9_999,
    10_000,
    10_500,
    84_200,
    99_960,
    105_000,
    999_999,
    1_000_000,
    12_345_678,
    1_234_567_890,
];
const PERCENT: [f64; 10] = [
    0.0, 0.004, 0.35, 0.996, 1.25, 4.1, 41.0, 99.96, 100.0, 1_250.0,
];
const MONEY: [&str; 6] = [
    "450 EUR",
    "1450.50 EUR",
    "450 USD",
    "120000 JPY",
    "450 GBP",
    "1.25 KWD",
];

/// All kinds of text in one locale, with invisible characters shown as escapes.
fn everything(tag: &str) -> String {
    let locale = Locale::new(tag).expect("a language");
    let mut out = format!("{} {}\n", locale.tag, locale.direction().word());
    for count in COUNTS {
        let _ = writeln!(
            out,
            "{count}: {} | {}",
            locale.number(count),
            locale.compact(count)
        );
    }
    for percent in PERCENT {
        let _ = writeln!(
            out,
            "{percent}%: {} | {}",
            locale.percent(percent, None),
            locale.percent_change(-percent, Some(1))
        );
    }
    for date in ["2026-11-01", "2024-02-29"] {
        let date: Date = date.parse().expect("a date");
        let _ = writeln!(
            out,
            "{date}: {} | {} | {}",
            locale.date(date),
            locale.date_short(date),
            locale.month(date)
        );
    }
    for money in MONEY {
        let _ = writeln!(
            out,
            "{money}: {}",
            locale.money(money.parse().expect("money"))
        );
    }
    let rules = icu_locale::Locale::try_from_str(&locale.tag).unwrap();
    let rules = Plurals::of(&rules).unwrap();
    let plurals: Vec<String> = [0, 1, 2, 5, 11, 100]
        .iter()
        .map(|count| format!("{count} {}", rules.category_of((*count).into()).word()))
        .collect();
    let _ = writeln!(out, "plurals: {}", plurals.join(", "));
    let _ = writeln!(
        out,
        "fractions: {} {}",
        locale.number(-1_234.567),
        locale.decimal(2.675, 2)
    );
    let _ = writeln!(
        out,
        "names: {} {}",
        locale.country("DE"),
        locale.language("pt-BR")
    );
    out.chars().map(shown).collect()
}

/// A character that a reader of the snapshot can see.
fn shown(character: char) -> String {
    let invisible = matches!(
        character,
        '\u{a0}' | '\u{202f}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
    );
    if invisible {
        format!("<{:x}>", u32::from(character))
    } else {
        character.to_string()
    }
}

#[test]
fn english() {
    insta::assert_snapshot!(everything("en"));
}

#[test]
fn british_english() {
    insta::assert_snapshot!(everything("en-GB"));
}

#[test]
fn german() {
    insta::assert_snapshot!(everything("de"));
}

#[test]
fn spanish() {
    insta::assert_snapshot!(everything("es"));
}

#[test]
fn french() {
    insta::assert_snapshot!(everything("fr"));
}

#[test]
fn arabic() {
    insta::assert_snapshot!(everything("ar"));
}

#[test]
fn compact_figures_of_the_contract() {
    let locale = Locale::new("en").expect("English");
    let pairs = [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (9_999, "9.9K"),
        (10_000, "10K"),
        (10_500, "10.5K"),
        (84_200, "84.2K"),
        (99_960, "99.9K"),
        (105_000, "105K"),
        (105_400, "105K"),
        (998_999, "998K"),
        (999_999, "999.9K"),
        (1_000_000, "1M"),
        (1_250_000, "1.2M"),
        (u64::MAX, "18,446,744T"),
    ];
    for (value, text) in pairs {
        assert_eq!(locale.compact(value), text, "{value}");
    }
}

#[test]
fn myriads_are_cut_too() {
    let locale = Locale::new("ja").expect("Japanese");
    assert_eq!(locale.compact(9_999), "9,999");
    assert_eq!(locale.compact(19_999), "1.9万");
    assert_eq!(locale.compact(99_999_999), "9999万");
}

#[test]
fn what_is_no_number_is_a_dash() {
    let locale = Locale::new("en").expect("English");
    for value in [f64::NAN, f64::INFINITY] {
        assert_eq!(
            [
                locale.number(value),
                locale.decimal(value, 1),
                locale.percent(value, None)
            ],
            ["–", "–", "–"]
        );
    }
}

/// Reads an English compact figure.
fn read_compact(text: &str) -> u128 {
    let units = [
        ('K', 1_000),
        ('M', 1_000_000),
        ('B', 1_000_000_000),
        ('T', 1_000_000_000_000_u128),
    ];
    let unit = units.iter().find(|(letter, _)| text.ends_with(*letter));
    let digits = text.trim_end_matches(char::is_alphabetic).replace(',', "");
    let (whole, tenth) = digits.split_once('.').unwrap_or((&digits, "0"));
    let tenths = format!("{whole}{tenth}").parse::<u128>().expect("digits");
    tenths * unit.map_or(1, |(_, size)| *size) / 10
}

/// Tries a property on many values; the locale is made once.
fn check<S: Strategy>(strategy: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    TestRunner::default()
        .run(&strategy, property)
        .expect("the property holds");
}

#[test]
fn compact_never_rounds_up() {
    let locale = Locale::new("en").expect("English");
    check((0_u32..64, any::<u64>()), |(bits, value)| {
        let value = value >> bits;
        let read = read_compact(&locale.compact(value));
        prop_assert!(read <= u128::from(value), "{value} reads as {read}");
        prop_assert!(
            read * 100 >= u128::from(value) * 90,
            "{value} reads as {read}"
        );
        Ok(())
    });
}

#[test]
fn percentages_read_back_within_half_a_digit() {
    let locale = Locale::new("en").expect("English");
    check(0.0..100.0_f64, |value| {
        let text = locale.percent(value, None);
        let read: f64 = text.trim_end_matches('%').parse().expect("a number");
        prop_assert!(
            (read - value).abs() <= 0.05 + 1e-9,
            "{value} reads as {text}"
        );
        Ok(())
    });
}

#[test]
fn a_remembered_percentage_is_the_one_that_is_written() {
    let locale = Locale::new("de").expect("German");
    // Also the middles between two, and what lies just beside them.
    check(
        (10_u32..1_000, 0_u32..=4, -2e-6..2e-6_f64),
        |(tenths, quarters, beside)| {
            let value = f64::from(tenths) / 10.0 + f64::from(quarters) / 40.0 + beside;
            for value in [value, f64::from(tenths * 2 + 1) / 20.0] {
                let digits = if (1.0..99.95).contains(&value) {
                    Some(1)
                } else {
                    None
                };
                prop_assert_eq!(
                    locale.percent(value, None),
                    locale.percent(value, digits),
                    "{}",
                    value
                );
                // Written anew, since a sign is not remembered; it is the first character.
                let anew = locale.percent_change(value, Some(0));
                prop_assert_eq!(
                    locale.percent(value, Some(0)),
                    anew.trim_start_matches('+'),
                    "{}",
                    value
                );
            }
            Ok(())
        },
    );
}

#[test]
fn every_number_has_a_text() {
    let locale = Locale::new("ar").expect("Arabic");
    check((any::<f64>(), any::<i64>()), |(value, count)| {
        prop_assert!(!locale.number(value).is_empty());
        prop_assert!(!locale.number(count).is_empty());
        prop_assert!(!locale.percent(value, None).is_empty());
        Ok(())
    });
}
