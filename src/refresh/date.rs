//! Dates of exports: with or without a year, with the day or the month first, in the languages of
//! the platforms. What a cell alone does not say is taken from other cells, or asked for.

mod written;

pub(super) use written::{Months, WrittenDate};

use crate::model::{Date, days_between};

/// The order of day and month: `3/4/2026` is in April or in March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// The reason why the dates of a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadDates {
    #[error("whether `{0}` begins with the day or with the month is said nowhere in it")]
    Order(String),
    #[error("`{0}` has the day and the month the other way round than `--date-order` says")]
    OtherOrder(String),
    #[error("some of its dates begin with the day and some with the month, such as `{0}`")]
    Mixed(String),
    #[error("the year of `{0}` is said nowhere in it")]
    Year(String),
    #[error("it holds figures of {0}, which is after today")]
    Future(Date),
    #[error("none of its dates can be read, such as `{0}`")]
    Unreadable(String),
}

impl BadDates {
    /// Returns what the user can do.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Order(_) | Self::OtherOrder(_) => {
                "say it with `--date-order day-first` or `--date-order month-first`"
            }
            Self::Year(_) => {
                "say the year of its last day with `--year 2026`, or give TikTok's `Content.csv` of \
                 the same day along, whose addresses hold it"
            }
            Self::Future(_) => "check the clock of this machine, `--now` and `--year`",
            Self::Mixed(_) | Self::Unreadable(_) => "export the file anew, and do not edit it",
        }
    }
}

/// A cell with a date, and the day that something else in its row says.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateCell<'a> {
    pub text: &'a str,
    pub hint: Option<Date>,
}

/// The rules by which the dates of one file are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateRules<'a> {
    pub months: &'a Months,
    pub today: Date,
    /// The year of the file's last day, as the call says.
    pub year: Option<i16>,
    pub order: Option<DateOrder>,
}

/// Days between two time zones, and between midnight here and there.
const NEAR: i64 = 2;

impl DateRules<'_> {
    /// Reads a column of dates; blank cells and those without a date are `None`. Dates without a
    /// year are the last ones not after `anchor`.
    ///
    /// # Errors
    /// When year or order cannot be known, or a date is after today.
    pub(super) fn column(
        &self,
        cells: &[DateCell<'_>],
        anchor: Option<Date>,
    ) -> Result<Vec<Option<Date>>, BadDates> {
        let written: Vec<_> = cells
            .iter()
            .map(|cell| self.months.read(cell.text))
            .collect();
        let order = self.order_of(cells, &written)?;
        let anchor = anchor.or_else(|| self.anchor(&written));
        let mut dates = Vec::with_capacity(cells.len());
        for (cell, written) in cells.iter().zip(&written) {
            let date = match *written {
                None => None,
                Some(WrittenDate::Full(date)) => Some(date),
                Some(WrittenDate::Slashed {
                    first,
                    second,
                    year,
                }) => ordered(first, second, year, order),
                Some(WrittenDate::NoYear { month, day }) => {
                    let near = cell.hint.and_then(|hint| nearest(month, day, hint));
                    let date = near.or_else(|| latest_not_after(month, day, anchor?));
                    Some(date.ok_or_else(|| BadDates::Year(cell.text.trim().to_owned()))?)
                }
            };
            if let Some(date) = date.filter(|&date| date > self.today) {
                return Err(BadDates::Future(date));
            }
            dates.push(date);
        }
        let first = cells.iter().find(|cell| !cell.text.trim().is_empty());
        match first {
            Some(cell) if dates.iter().all(Option::is_none) => {
                Err(BadDates::Unreadable(cell.text.trim().to_owned()))
            }
            _ => Ok(dates),
        }
    }

    /// Returns the same rules with the order that some cell of a file proves, where the call does
    /// not say.
    pub(super) fn with_evidence<'c>(self, cells: impl Iterator<Item = &'c str>) -> Self {
        let mut orders = cells.filter(|cell| cell.contains('/')).filter_map(|cell| {
            match self.months.read(cell)? {
                WrittenDate::Slashed { first, second, .. } => proven(first, second),
                _ => None,
            }
        });
        let first = orders.next();
        let is_clear = first.is_some_and(|first| orders.all(|order| order == first));
        Self {
            order: self.order.or(first.filter(|_| is_clear)),
            ..self
        }
    }

    /// Returns the order of the dates with slashes: said, proven by a number above 12, by the ids
    /// of posts, or by the other order lying after today. Any order if there are none.
    fn order_of(
        &self,
        cells: &[DateCell<'_>],
        written: &[Option<WrittenDate>],
    ) -> Result<DateOrder, BadDates> {
        let (mut open, mut order) = (None, self.order);
        for (cell, written) in cells.iter().zip(written) {
            let Some(WrittenDate::Slashed {
                first,
                second,
                year,
            }) = *written
            else {
                continue;
            };
            let evidence = proven(first, second)
                .or_else(|| hinted(first, second, year, cell.hint?))
                .or_else(|| self.possible(first, second, year));
            let text = || cell.text.trim().to_owned();
            match (evidence, order) {
                (Some(evidence), Some(order)) if evidence != order => {
                    return Err(match self.order {
                        Some(_) => BadDates::OtherOrder(text()),
                        None => BadDates::Mixed(text()),
                    });
                }
                (Some(evidence), _) => order = Some(evidence),
                (None, _) if first != second => {
                    open.get_or_insert_with(text);
                }
                (None, _) => {}
            }
        }
        match (order, open) {
            (Some(order), _) => Ok(order),
            (None, Some(text)) => Err(BadDates::Order(text)),
            (None, None) => Ok(DateOrder::MonthFirst),
        }
    }

    /// Returns the one order that is not after today, where the other is.
    fn possible(&self, first: i8, second: i8, year: i16) -> Option<DateOrder> {
        let is_past =
            |order| ordered(first, second, year, order).is_some_and(|day| day <= self.today);
        match (is_past(DateOrder::DayFirst), is_past(DateOrder::MonthFirst)) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Returns the last day of a column without years, in the year that the call says: its last
    /// cell where days go up, else its first.
    fn anchor(&self, written: &[Option<WrittenDate>]) -> Option<Date> {
        let year = self.year?;
        let days: Vec<(i8, i8)> = written
            .iter()
            .filter_map(|written| match written {
                Some(WrittenDate::NoYear { month, day }) => Some((*month, *day)),
                _ => None,
            })
            .collect();
        // Steps over the turn of a year are small ones, too.
        let step = |pair: &[(i8, i8)]| {
            let place = |(month, day): (i8, i8)| i32::from(month) * 31 + i32::from(day);
            (place(pair[1]) - place(pair[0])).rem_euclid(12 * 31)
        };
        let upward = days
            .windows(2)
            .filter(|pair| (1..6 * 31).contains(&step(pair)))
            .count();
        let is_upward = 2 * upward >= days.len().saturating_sub(1);
        let (month, day) = if is_upward {
            days.last()?
        } else {
            days.first()?
        };
        Date::new(year, *month, *day).ok()
    }
}

/// Returns the order that a number above 12 proves.
fn proven(first: i8, second: i8) -> Option<DateOrder> {
    match (first > 12, second > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Returns the one order that lies near a day that is known.
fn hinted(first: i8, second: i8, year: i16, hint: Date) -> Option<DateOrder> {
    let is_near = |order| {
        ordered(first, second, year, order).is_some_and(|day| days_between(day, hint).abs() <= NEAR)
    };
    match (is_near(DateOrder::DayFirst), is_near(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn ordered(first: i8, second: i8, year: i16, order: DateOrder) -> Option<Date> {
    match order {
        DateOrder::DayFirst => Date::new(year, second, first).ok(),
        DateOrder::MonthFirst => Date::new(year, first, second).ok(),
    }
}

/// Returns the day of a year that lies near one that is known.
pub(super) fn nearest(month: i8, day: i8, hint: Date) -> Option<Date> {
    [hint.year() - 1, hint.year(), hint.year() + 1]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| days_between(*date, hint).abs() <= NEAR)
}

/// Returns the last day with this month and day that is not after another.
pub(super) fn latest_not_after(month: i8, day: i8, anchor: Date) -> Option<Date> {
    [anchor.year(), anchor.year() - 1, anchor.year() - 2]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| *date <= anchor)
}

/// Returns the first day with this month and day that is not before another.
pub(super) fn earliest_not_before(month: i8, day: i8, anchor: Date) -> Option<Date> {
    [anchor.year(), anchor.year() + 1, anchor.year() + 2]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| *date >= anchor)
}

#[cfg(test)]
mod tests;
