//! Tests of the dates of exports.

use std::collections::BTreeMap;

use super::{BadDates, DateCell, DateOrder, DateRules, Months, WrittenDate};
use crate::import::fold;
use crate::model::Date;

fn read(text: &str) -> Option<WrittenDate> {
    Months::builtin().unwrap().read(text)
}

fn full(text: &str) -> Option<WrittenDate> {
    Some(WrittenDate::Full(text.parse().unwrap()))
}

#[test]
fn dates_as_platforms_write_them() {
    for (text, date) in [
        ("2025-08-01T00:00:00", "2025-08-01"),
        ("Jan 6, 2024", "2024-01-06"),
        ("Fri, Nov 13, 2026", "2026-11-13"),
        ("Fri Sep 04 2026", "2026-09-04"),
        ("28 sept. 2026", "2026-09-28"),
        ("16 de agosto de 2025", "2025-08-16"),
        ("01.09.2026 18:00", "2026-09-01"),
        ("2026年8月16日", "2026-08-16"),
    ] {
        assert_eq!(read(text), full(date), "{text}");
    }
    for text in [
        "August 9",
        "9 August",
        "9. Aug.",
        "9 tháng Tám",
        "9 août",
        "9 de agosto",
        "8月9日",
    ] {
        assert_eq!(
            read(text),
            Some(WrittenDate::NoYear { month: 8, day: 9 }),
            "{text}"
        );
    }
    assert_eq!(
        read("18 tháng Mười Hai"),
        Some(WrittenDate::NoYear { month: 12, day: 18 })
    );
    for text in [
        "",
        "Lifetime",
        "undefined",
        "February 31",
        "13/13/2026",
        "12,400",
        "25/12/2026 merry",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn no_name_is_of_two_months() {
    let lists: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../data/months.toml")).unwrap();
    let months = Months::builtin().unwrap();
    for (language, names) in lists {
        assert_eq!(names.len(), 12, "{language}");
        for (names, month) in names.iter().zip(1_i8..) {
            for name in names.split('|') {
                assert_eq!(
                    months.0.get(&fold(name)),
                    Some(&month),
                    "{language}: {name}"
                );
            }
        }
    }
}

/// Reads a column on 1 December 2026.
fn column(
    texts: &[&str],
    hint: Option<&str>,
    year: Option<i16>,
    order: Option<DateOrder>,
) -> Result<Vec<String>, BadDates> {
    let months = Months::builtin().unwrap();
    let rules = DateRules {
        months: &months,
        today: "2026-12-01".parse().unwrap(),
        year,
        order,
    };
    let hint: Option<Date> = hint.map(|hint| hint.parse().unwrap());
    let cells: Vec<_> = texts.iter().map(|text| DateCell { text, hint }).collect();
    let dates = rules.column(&cells, None)?;
    Ok(dates
        .into_iter()
        .flatten()
        .map(|date| date.to_string())
        .collect())
}

#[test]
fn the_order_is_proven_or_asked_for() {
    let read = |texts: &[&str], hint, order| column(texts, hint, None, order);
    assert_eq!(
        read(&["3/4/2026", "3/25/2026"], None, None).unwrap()[0],
        "2026-03-04"
    );
    assert_eq!(
        read(&["3/4/2026", "25/3/2026"], None, None).unwrap()[0],
        "2026-04-03"
    );
    assert_eq!(
        read(&["3/12/2026"], None, None).unwrap()[0],
        "2026-03-12",
        "the other is to come"
    );
    assert_eq!(
        read(&["3/4/2026"], Some("2026-04-04"), None).unwrap()[0],
        "2026-04-03"
    );
    assert_eq!(read(&["4/4/2026"], None, None).unwrap()[0], "2026-04-04");
    assert_eq!(
        read(&["3/4/2026"], None, None),
        Err(BadDates::Order("3/4/2026".to_owned()))
    );
    let first = Some(DateOrder::DayFirst);
    assert_eq!(read(&["3/4/2026"], None, first).unwrap()[0], "2026-04-03");
    assert_eq!(
        read(&["3/25/2026"], None, first),
        Err(BadDates::OtherOrder("3/25/2026".to_owned()))
    );
    let mixed = read(&["3/25/2026", "25/3/2026"], None, None);
    assert_eq!(mixed, Err(BadDates::Mixed("25/3/2026".to_owned())));
}

#[test]
fn the_year_is_told_by_others_or_asked_for() {
    let read = |texts: &[&str], hint, year| column(texts, hint, year, None);
    assert_eq!(
        read(&["August 9"], None, None),
        Err(BadDates::Year("August 9".to_owned()))
    );
    assert_eq!(
        read(&["August 9"], Some("2025-08-10"), None).unwrap(),
        ["2025-08-09"]
    );
    let turn = ["December 30", "December 31", "January 1"];
    assert_eq!(
        read(&turn, None, Some(2026)).unwrap(),
        ["2025-12-30", "2025-12-31", "2026-01-01"]
    );
    let hinted = read(&["November 20"], Some("2026-11-20"), None);
    assert_eq!(hinted.unwrap(), ["2026-11-20"]);
    let falling = ["January 2", "January 1", "December 31"];
    assert_eq!(
        read(&falling, None, Some(2026)).unwrap(),
        ["2026-01-02", "2026-01-01", "2025-12-31"]
    );
}

#[test]
fn days_to_come_and_no_days_are_refused() {
    let read = |text| column(&[text], None, None, None);
    assert_eq!(
        read("2026-12-02"),
        Err(BadDates::Future("2026-12-02".parse().unwrap()))
    );
    assert_eq!(
        read("Lifetime"),
        Err(BadDates::Unreadable("Lifetime".to_owned()))
    );
    assert_eq!(read(""), Ok(Vec::new()));
}
