//! How often a channel posts.

use super::window::{Selection, count, days_between};

/// The fewest posts from which a cadence is computed: two posts say little about a habit.
const FEWEST_POSTS: usize = 3;

/// The shortest span that a cadence is computed over, in days: three posts of one day are not 21 a week.
const SHORTEST_SPAN: i64 = 7;

/// Posts a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cadence {
    /// Posts a week; finite, above 0.
    pub per_week: f64,
    /// How many posts that is computed from.
    pub posts: u32,
    /// Over how many days.
    pub days: u32,
}

impl Cadence {
    /// Counts the posts of the window's days, pinned and boosted ones too, over the whole window where older posts show that the
    /// list goes back far enough, else over the days since its oldest post that counts.
    pub(super) fn new(selection: &Selection<'_>) -> Option<Self> {
        let aside = selection.set_aside.iter().filter(|post| post.exclude && !selection.capped);
        let dates: Vec<_> = selection.counted.iter().chain(aside).filter_map(|post| post.date).collect();
        let listed = days_between(*dates.iter().min()?, selection.window.until) + 1;
        let whole = selection.reaches_back && !selection.capped;
        let span = if whole { i64::from(selection.window.days) } else { listed };
        let days = u32::try_from(span.max(SHORTEST_SPAN)).unwrap_or(u32::MAX);
        let per_week = f64::from(count(dates.len())) * 7.0 / f64::from(days);
        (dates.len() >= FEWEST_POSTS).then_some(Self { per_week, posts: count(dates.len()), days })
    }
}
