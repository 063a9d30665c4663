//! Rules about dates: none of the past after today, no span that ends before it begins.

use super::FileCheck;
use crate::diagnostic::problem::creator as wrong;
use crate::load::draft::{Field, RangeDraft};
use crate::model::{Date, DateRange};
use crate::source::Spanned;

impl FileCheck<'_> {
    /// Returns a date that must not be after today; reports one that is.
    pub(super) fn past_date(&mut self, key: &str, field: Field<Date>) -> Option<Date> {
        let Spanned { value: date, span } = field.written()?;
        if date > self.rules.today {
            self.report(wrong::future_date(span, key, date, self.rules.today));
            return None;
        }
        Some(date)
    }

    /// Returns a span of days whose two ends are needed and in order.
    pub(super) fn date_range(&mut self, range: Spanned<RangeDraft>) -> Option<DateRange> {
        let (noun, span) = ("a span of days", range.span);
        let from = self.needed(range.value.from, "from", noun, span)?;
        let to = self.needed(range.value.to, "to", noun, span)?;
        if to < from {
            self.report(wrong::dates_reversed(span, from, to));
            return None;
        }
        Some(DateRange { from, to })
    }
}
