//! Dates in words: long, short, and month with year. Always of the Gregorian calendar, which
//! creators report in.

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date as CalendarDate;

use super::{Locale, LocaleError};
use crate::model::Date;

/// The formatters of one locale.
#[derive(Debug)]
pub(super) struct Dates {
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
}

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
        match calendar_date(date) {
            Some(day) => self.dates.long.format(&day).to_string(),
            None => date.to_string(),
        }
    }

    /// A date in short, with its month in letters where the language does so: `1 Nov 2026`.
    pub(crate) fn date_short(&self, date: Date) -> String {
        match calendar_date(date) {
            Some(day) => self.dates.short.format(&day).to_string(),
            None => date.to_string(),
        }
    }

    /// A month and its year: `Nov 2026`, in German `November 2026`, which has no such short form.
    pub(crate) fn month(&self, date: Date) -> String {
        match calendar_date(date) {
            Some(day) => self.dates.month.format(&day).to_string(),
            None => date.to_string(),
        }
    }
}
