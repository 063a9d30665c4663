//! Followers over time: points in order of date, and jumps between them.

use crate::check::FileCheck;
use crate::check::fields::kept;
use crate::diagnostic::problem::{self, creator as wrong};
use crate::load::draft::{Field, HistoryDraft, List};
use crate::model::{Date, HistoryPoint};
use crate::source::{Span, Spanned};

/// Falling to this share of the count before, or to less, is a jump.
const FALL: f64 = 0.5;
/// Growing to this many times the count before, or to more, is a jump.
const GROWTH: f64 = 5.0;
/// Below this count a channel may well grow many times over.
const JUMP_FLOOR: u64 = 1_000;

impl FileCheck<'_> {
    /// Returns the history, oldest first, with its jumps reported up to the present count.
    pub(super) fn history(
        &mut self,
        field: Field<List<HistoryDraft>>,
        as_of: Option<Date>,
        followers: Option<u64>,
        followers_span: Span,
    ) -> Vec<HistoryPoint> {
        let items = field.items().into_iter();
        let mut points: Vec<(HistoryPoint, Span)> =
            items.filter_map(|item| self.history_point(item)).collect();
        points.sort_by_key(|(point, span)| (point.date, span.start));
        for pair in points.windows(2) {
            let ((before, _), (after, span)) = (pair[0], pair[1]);
            if before.date == after.date {
                self.report(wrong::same_day(span, after.date));
            }
            self.report_jump(before, Some(after.date), after.followers, span);
        }
        points.dedup_by_key(|(point, _)| point.date);
        if let (Some(&(last, _)), Some(now)) = (points.last(), followers)
            && as_of.is_none_or(|date| date > last.date)
        {
            self.report_jump(last, as_of, now, followers_span);
        }
        kept(points.into_iter().map(|(point, _)| point))
    }

    fn history_point(&mut self, item: Spanned<HistoryDraft>) -> Option<(HistoryPoint, Span)> {
        let (draft, noun) = (item.value, "a point of the history");
        if draft.date.is_absent() {
            self.report(problem::files::missing_key(item.span, "date", noun));
        }
        let date = self.past_date("date", draft.date);
        let span = draft.followers.span().unwrap_or(item.span);
        let followers = self.needed(draft.followers, "followers", noun, item.span);
        let point = HistoryPoint {
            date: date?,
            followers: followers?,
        };
        Some((point, span))
    }

    fn report_jump(&mut self, before: HistoryPoint, date: Option<Date>, after: u64, span: Span) {
        let (old, new) = (before.followers as f64, after as f64);
        let is_jump = new <= old * FALL || new >= old * GROWTH;
        if is_jump && before.followers.max(after) >= JUMP_FLOOR && before.followers != after {
            let from = (before.date, before.followers);
            self.report(wrong::follower_jump(span, from, (date, after)));
        }
    }
}
