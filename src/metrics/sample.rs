//! What became of each post of a channel: counted, or left out and why.

/// How many posts of a channel were counted, and how many were left out and why. Each post is in
/// exactly one of these, except that `sponsored` is a part of `counted`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sample {
    /// In the window, and counted where their counts are known.
    pub counted: u32,
    /// Those of the counted that a brand paid for.
    pub sponsored: u32,
    /// Marked `exclude`: pinned or boosted.
    pub excluded: u32,
    /// Stories, left out beside other posts: they vanish after a day and are measured otherwise.
    pub stories: u32,
    /// Older than the window, or more than it takes.
    pub outside: u32,
    /// Without a date, so that they cannot be placed in the window.
    pub undated: u32,
}
