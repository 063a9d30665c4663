//! Dates in words: long, short, and month with year. Always of the Gregorian calendar, which
//! creators report in.

use std::sync::OnceLock;

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date as CalendarDate;

use super::{Locale, LocaleError};
use crate::model::{Date, days_between};

/// The formatters of one locale.
#[derive(Debug)]
pub(super) struct Dates {
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    known_long: Days,
    known_short: Days,
}

/// Dates that were asked for, by their distance from [`FIRST_DAY`]: the pages of a roster name the
/// same days over and over.
#[derive(Debug)]
struct Days(Box<[OnceLock<Box<str>>]>);

impl Days {
    fn new() -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(DAYS).collect())
    }

    /// The date as it was written before, or else as `write` does it.
    fn written(&self, date: Date, write: impl Fn() -> String) -> String {
        let place = usize::try_from(days_between(FIRST_DAY, date)).ok();
        match place.and_then(|place| self.0.get(place)) {
            Some(known) => known.get_or_init(|| write().into()).to_string(),
            None => write(),
        }
    }
}

/// The first of the days that are remembered; hardly anything in a roster is older.
const FIRST_DAY: Date = Date::constant(2004, 1, 1);
/// How many days are remembered, about fifty years.
const DAYS: usize = 18_300;

impl Dates {
    pub(super) fn new(locale: &icu_locale::Locale) -> Result<Self, LocaleError> {
        let day = |fields| {
            FixedCalendarDateTimeFormatter::try_new(locale.into(), fields)
                .map_err(LocaleError::data)
        };
        let month = |fields| {
            FixedCalendarDateTimeFormatter::try_new(locale.into(), fields)
                .map_err(LocaleError::data)
        };
        let medium = month(YM::medium())?;
        let month = if in_letters(&medium) {
            medium
        } else {
            month(YM::long())?
        };
        Ok(Self {
            long: day(YMD::long())?,
            short: day(YMD::medium())?,
            month,
            known_long: Days::new(),
            known_short: Days::new(),
        })
    }
}

/// Whether a form names its month in letters, as `Nov 2026` does and the German `11/2026` does not.
fn in_letters(form: &FixedCalendarDateTimeFormatter<Gregorian, YM>) -> bool {
    calendar_date(Date::constant(2026, 11, 1))
        .is_some_and(|day| form.format(&day).to_string().contains(char::is_alphabetic))
}

/// The same day for the formatter; nothing for years that it does not know.
fn calendar_date(date: Date) -> Option<CalendarDate<Gregorian>> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    CalendarDate::try_new_gregorian(date.year().into(), month, day).ok()
}

impl Locale {
    /// A date in full: `1 November 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        let write = || {
            calendar_date(date).map_or_else(
                || date.to_string(),
                |day| self.dates.long.format(&day).to_string(),
            )
        };
        self.dates.known_long.written(date, write)
    }

    /// A date in short, with its month in letters where the language does so: `1 Nov 2026`.
    pub(crate) fn date_short(&self, date: Date) -> String {
        let write = || {
            calendar_date(date).map_or_else(
                || date.to_string(),
                |day| self.dates.short.format(&day).to_string(),
            )
        };
        self.dates.known_short.written(date, write)
    }

    /// A month and its year: `Nov 2026`, in German `November 2026`, which has no such short form.
    pub(crate) fn month(&self, date: Date) -> String {
        calendar_date(date).map_or_else(
            || date.to_string(),
            |day| self.dates.month.format(&day).to_string(),
        )
    }
}
