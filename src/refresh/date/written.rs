//! Dates of single cells, in the languages of the platforms.

use std::collections::{BTreeMap, HashMap};

use crate::import::{BadData, fold, parsed};
use crate::model::Date;

/// A date as far as a cell says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::refresh) enum WrittenDate {
    Full(Date),
    /// `3/4/2026`.
    Slashed {
        first: i8,
        second: i8,
        year: i16,
    },
    /// `August 9`.
    NoYear {
        month: i8,
        day: i8,
    },
}

/// The names of the months, folded, with their numbers.
#[derive(Debug)]
pub(in crate::refresh) struct Months(pub(super) HashMap<String, i8>);

impl Months {
    /// Reads the built-in list.
    ///
    /// # Errors
    /// When it is faulty.
    pub(in crate::refresh) fn builtin() -> Result<Self, BadData> {
        const FILE: &str = "months.toml";
        let lists: BTreeMap<String, Vec<String>> =
            parsed(FILE, include_str!("../data/months.toml"))?;
        let names = lists.values().flat_map(|names| names.iter().zip(1_i8..));
        let names =
            names.flat_map(|(names, month)| names.split('|').map(move |name| (name, month)));
        Ok(Self(
            names.map(|(name, month)| (fold(name), month)).collect(),
        ))
    }

    /// Reads a date as far as it is written. `None` if the text is no date.
    pub(in crate::refresh) fn read(&self, text: &str) -> Option<WrittenDate> {
        let text = text.trim();
        if text.len() > 80 {
            return None;
        }
        if let Some(date) = text.get(..10).and_then(|start| start.parse::<Date>().ok()) {
            return Some(WrittenDate::Full(date));
        }
        let mut words = text.split_whitespace();
        let first = words.next()?.trim_end_matches(',');
        match numeric(first) {
            Some(date) => words.all(is_time).then_some(date),
            None => self.in_words(text),
        }
    }

    /// Reads `Fri, Nov 13, 2026`, `18 tháng Sáu`, `28 sept. 2026`, `8月16日`.
    fn in_words(&self, text: &str) -> Option<WrittenDate> {
        let text: String = text
            .split_whitespace()
            .filter(|word| !word.contains(':'))
            .collect::<Vec<_>>()
            .join(" ");
        if let Some(date) = eastern(&text) {
            return Some(date);
        }
        let folded = fold(&text);
        let words: Vec<&str> = folded.split(' ').collect();
        let (start, length, month) = self.month(&words)?;
        let (mut day, mut year) = (None, None);
        for (place, word) in words.iter().enumerate() {
            if (start..start + length).contains(&place) {
                continue;
            }
            let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
            match (digits.len(), digits.parse::<i16>()) {
                (1..=2, Ok(number)) => day = day.or(i8::try_from(number).ok()),
                (4, Ok(number)) => year = Some(number),
                _ => {}
            }
        }
        match year {
            Some(year) => Date::new(year, month, day?).ok().map(WrittenDate::Full),
            // 2024 has all days.
            None => Date::new(2024, month, day?)
                .ok()
                .map(|date| WrittenDate::NoYear {
                    month,
                    day: date.day(),
                }),
        }
    }

    /// Finds the longest name of a month: where it begins, its words, its number.
    fn month(&self, words: &[&str]) -> Option<(usize, usize, i8)> {
        (1..=3.min(words.len())).rev().find_map(|length| {
            words.windows(length).enumerate().find_map(|(start, part)| {
                let month = self.0.get(&part.join(" "))?;
                Some((start, length, *month))
            })
        })
    }
}

fn is_time(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains(':')
        || matches!(
            word.as_str(),
            "am" | "pm" | "a.m." | "p.m." | "+0000" | "utc"
        )
}

/// Reads `3/4/2026`, `01.09.2026` and `2026/9/1`; a point parts the day from the month.
fn numeric(word: &str) -> Option<WrittenDate> {
    let mark = word.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<i16> = word
        .split(mark)
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [first, second, third] = parts[..] else {
        return None;
    };
    let small = |number: i16| i8::try_from(number).ok().filter(|&number| number > 0);
    if first > 31 {
        let date = Date::new(first, small(second)?, small(third)?).ok()?;
        return Some(WrittenDate::Full(date));
    }
    let year = if third < 100 { 2000 + third } else { third };
    let (first, second) = (small(first)?, small(second)?);
    if mark == '.' {
        return Date::new(year, second, first).ok().map(WrittenDate::Full);
    }
    let is_date = |month, day| Date::new(year, month, day).is_ok();
    (is_date(second, first) || is_date(first, second)).then_some(WrittenDate::Slashed {
        first,
        second,
        year,
    })
}

/// Reads `2026年8月16日`, `8月16日` and the same in Korean.
fn eastern(text: &str) -> Option<WrittenDate> {
    let parts: Vec<i16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let has = |signs: &[char]| text.contains(signs);
    if !(has(&['月', '월']) && has(&['日', '일'])) {
        return None;
    }
    let small = |number: i16| i8::try_from(number).ok();
    match parts[..] {
        [year, month, day] => Date::new(year, small(month)?, small(day)?)
            .ok()
            .map(WrittenDate::Full),
        [month, day] => {
            let date = Date::new(2024, small(month)?, small(day)?).ok()?;
            Some(WrittenDate::NoYear {
                month: date.month(),
                day: date.day(),
            })
        }
        _ => None,
    }
}
