//! The window: which posts count.

use crate::model::Date;

/// The days and posts that rates of a channel are computed over.
///
/// It is counted back from `until`: the newest of the channel's `as_of` and its posts, so that a page of figures that do not change
/// does not change either; only where there is no `as_of`, from today. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many days it has, `until` included.
    pub days: u32,
    /// How many of its newest posts count at most.
    pub posts: u32,
    /// Its last day.
    pub until: Date,
}
