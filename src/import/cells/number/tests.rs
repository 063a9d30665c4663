//! Tests of `number`.

use proptest::prelude::*;

use super::{CellNumber, DecimalMark, NumberKind, decimal_mark};
use crate::import::cells::WordLists;

fn parse(text: &str, kind: NumberKind, mark: DecimalMark) -> Option<CellNumber> {
    CellNumber::parse(text, kind, mark, &WordLists::builtin().unwrap())
}

fn count(text: &str) -> Option<u64> {
    parse(text, NumberKind::Count, DecimalMark::Open).and_then(|number| number.count())
}

fn measure(text: &str) -> Option<f64> {
    parse(text, NumberKind::Measure, DecimalMark::Open).map(|number| number.fraction())
}

#[test]
fn counts_as_sheets_write_them() {
    let cases: &[(&str, u64)] = &[
        ("475.8m", 475_800_000),
        ("3,3k", 3_300),
        ("29.0b", 29_000_000_000),
        ("0.89k", 890),
        ("12 419", 12_419),
        ("7\u{202F}917", 7_917),
        ("1\u{A0}234\u{A0}567", 1_234_567),
        ("1'234'567", 1_234_567),
        ("1\u{2019}234", 1_234),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("12,34,567", 1_234_567),
        ("1.234", 1_234),
        ("1,234", 1_234),
        ("1,234.6", 1_235),
        ("1.234,4", 1_234),
        ("2.28E+11", 228_000_000_000),
        ("1e6", 1_000_000),
        ("84200.0", 84_200),
        ("0", 0),
        ("10K+", 10_000),
        ("~5 000", 5_000),
        ("1,2 Mio.", 1_200_000),
        ("3,5 млн", 3_500_000),
        ("12 тыс.", 12_000),
        ("25 mil", 25_000),
        ("1.5万", 15_000),
        ("٨٤٢٠٠", 84_200),
        ("475.8m followers", 475_800_000),
        ("1.234M", 1_234_000),
    ];
    for (text, expected) in cases {
        assert_eq!(count(text), Some(*expected), "{text}");
    }
}

#[test]
fn what_is_no_count_is_nothing() {
    for text in [
        "",
        "-",
        "lots",
        "12 34",
        "1.23.456",
        "-4942",
        "3x",
        "1,2,3",
        "12:30",
        "2024-01-01",
        "9e30",
        "UC123abc",
        "1 2345",
    ] {
        assert_eq!(count(text), None, "{text}");
    }
}

#[test]
fn measures_and_money() {
    assert_eq!(measure("1.39%"), Some(1.39));
    assert_eq!(measure("1,390 %"), Some(1.39));
    assert_eq!(measure(".5"), Some(0.5));
    assert_eq!(measure("NaN%"), None);
    let price = |text| {
        parse(text, NumberKind::Count, DecimalMark::Open).map(|number| {
            (
                number.amount(),
                number.currency.map(|code| code.to_string()),
            )
        })
    };
    assert_eq!(
        price("5 870 ₽"),
        Some((Some("5870".to_owned()), Some("RUB".to_owned())))
    );
    assert_eq!(
        price("€1.250,50"),
        Some((Some("1250.50".to_owned()), Some("EUR".to_owned())))
    );
    assert_eq!(
        price("USD 300"),
        Some((Some("300".to_owned()), Some("USD".to_owned())))
    );
    assert_eq!(
        price("1.5k$"),
        Some((Some("1500".to_owned()), Some("USD".to_owned())))
    );
    assert_eq!(price("Let's talk"), None);
}

#[test]
fn a_column_proves_its_decimal_mark() {
    let mark = |cells: &[&str]| decimal_mark(cells.iter().copied());
    assert_eq!(mark(&["1.234", "5.5"]), DecimalMark::Point);
    assert_eq!(mark(&["1.234", "5,5"]), DecimalMark::Comma);
    assert_eq!(mark(&["1.234.567"]), DecimalMark::Comma);
    assert_eq!(mark(&["1,234.5"]), DecimalMark::Point);
    assert_eq!(mark(&["1.234", "12"]), DecimalMark::Open);
    assert_eq!(mark(&["27.6k", "12.419", "3,1M"]), DecimalMark::Open);
    let number =
        parse("1.234", NumberKind::Count, DecimalMark::Point).and_then(|number| number.count());
    assert_eq!(number, Some(1));
}

fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(separator)
}

proptest! {
    #[test]
    fn a_grouped_count_reads_back(number in 0_u64..1_000_000_000_000, separator in prop::sample::select(vec![",", ".", " ", "\u{202F}", "\u{A0}", "'", "\u{2019}", ""])) {
        prop_assert_eq!(count(&grouped(number, separator)), Some(number));
    }

    #[test]
    fn a_shortened_count_reads_back(tenths in 0_u64..10_000_000, mark in prop::sample::select(vec![".", ","]), (unit, power) in prop::sample::select(vec![("k", 1_000_u64), ("M", 1_000_000), ("b", 1_000_000_000)])) {
        let text = format!("{}{mark}{}{unit}", tenths / 10, tenths % 10);
        let exact = tenths.checked_mul(power / 10).filter(|&exact| exact <= 1_000_000_000_000_000);
        prop_assert_eq!(count(&text), exact);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,24}") {
        let _ = parse(&text, NumberKind::Count, DecimalMark::Open);
        let _ = parse(&text, NumberKind::Measure, DecimalMark::Comma);
    }

    #[test]
    fn digits_and_marks_never_make_it_panic(text in "[0-9.,' eEkm%€+-]{0,20}") {
        if let Some(number) = parse(&text, NumberKind::Count, DecimalMark::Open) {
            let _ = (number.count(), number.amount());
            prop_assert!(!number.fraction().is_nan());
        }
    }
}
