//! Rules about dates: none of the past after today, no span that ends before it begins.

use super::Desk;
use crate::diagnostic::problem;
use crate::load::draft::{Field, RangeDraft};
use crate::model::{Date, DateRange};
use crate::source::Span;

impl Desk<'_> {
    /// A date that must not be after today.
    pub(super) fn past(&mut self, key: &str, field: Field<Date>) -> Option<Date> {
        let date = field?;
        if date.value > self.rules.today {
            self.problems.push(problem::creator::future_date(
                date.span,
                key,
                date.value,
                self.rules.today,
            ));
            return None;
        }
        Some(date.value)
    }

    /// A span of days, both needed and in order.
    pub(super) fn range(&mut self, draft: RangeDraft, span: Span) -> Option<DateRange> {
        let from = super::fields::needed(
            draft.from,
            "from",
            "a span of days",
            span,
            &mut self.problems,
        )?;
        let to = super::fields::needed(draft.to, "to", "a span of days", span, &mut self.problems)?;
        if to < from {
            self.problems
                .push(problem::creator::dates_reversed(span, from, to));
            return None;
        }
        Some(DateRange { from, to })
    }
}
