//! Dates as sheets write them.

use crate::model::Date;

/// The order of day and month in dates with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
    /// No cell of the column proves one.
    Open,
}

/// Returns the order that the cells of a column prove: one of the numbers is above 12.
pub(crate) fn day_order<'a>(cells: impl Iterator<Item = &'a str>) -> DayOrder {
    let (mut day_first, mut month_first) = (false, false);
    for [first, second, _] in cells.filter_map(|cell| numbers(cell, &['/'])) {
        day_first |= first > 12 && first <= 31;
        month_first |= second > 12 && first <= 31;
    }
    match (day_first, month_first) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Open,
    }
}

/// Reads a date: `2026-11-01`, `2026/11/01`, `01.11.2026`, and with slashes in the order of the
/// column.
pub(crate) fn date(cell: &str, order: DayOrder) -> Option<Date> {
    let [first, second, third] = numbers(cell, &['-', '/', '.'])?;
    let (year, month, day) = if first >= 1000 {
        (first, second, third)
    } else if cell.contains('/') && first <= 31 {
        match order {
            DayOrder::DayFirst => (third, second, first),
            DayOrder::MonthFirst => (third, first, second),
            DayOrder::Open if first == second => (third, second, first),
            DayOrder::Open => return None,
        }
    } else {
        (third, second, first)
    };
    if year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns the three numbers before a time of day.
fn numbers(cell: &str, separators: &[char]) -> Option<[i16; 3]> {
    let day = cell.trim().split([' ', 'T']).next()?;
    let parts: Result<Vec<i16>, _> = day.split(separators).map(str::parse).collect();
    parts.ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{DayOrder, date, day_order};
    use crate::model::Date;

    #[test]
    fn dates_in_the_order_of_their_column() {
        let day = Date::new(2026, 11, 1).ok();
        assert_eq!(date("2026-11-01", DayOrder::Open), day);
        assert_eq!(date("2026/11/01", DayOrder::Open), day);
        assert_eq!(date("2026-11-01T10:00:00Z", DayOrder::Open), day);
        assert_eq!(date("01.11.2026", DayOrder::Open), day);
        assert_eq!(date("01/11/2026", DayOrder::DayFirst), day);
        assert_eq!(date("11/01/2026", DayOrder::MonthFirst), day);
        assert_eq!(date("11/01/2026", DayOrder::Open), None);
        assert_eq!(date("31/13/2026", DayOrder::DayFirst), None);
        assert_eq!(
            day_order(["11/01/2026", "11/30/2026"].into_iter()),
            DayOrder::MonthFirst
        );
        assert_eq!(day_order(["30/11/2026"].into_iter()), DayOrder::DayFirst);
    }
}
