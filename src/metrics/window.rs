//! The window: the posts of a channel that count, and the reason why the others do not.

use std::cmp::Reverse;

use crate::model::{Channel, Date, MetricSettings, Post, PostKind};

/// The days and posts that rates of a channel are computed over.
///
/// It is counted back from `until`: the newest of the channel's `as_of` and its posts, so that a
/// page of figures that do not change does not change either; only where there is no `as_of`, from
/// today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// Posts that appeared more than this many days before `until` do not count.
    pub days: u32,
    /// The number of its newest posts that count at most.
    pub posts: u32,
    pub until: Date,
}

impl Window {
    pub(crate) fn first(&self) -> Date {
        let days = jiff::Span::new().try_days(self.days);
        days.and_then(|days| self.until.checked_sub(days))
            .unwrap_or(Date::MIN)
    }
}

/// The posts of a channel that were counted, and those that were left out, by reason. Each post is
/// in exactly one of these, except that `sponsored` is a part of `counted`.
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

/// The posts of a channel, sorted by whether they count.
pub(super) struct PostSelection<'a> {
    pub(super) window: Window,
    pub(super) counted: Vec<&'a Post>,
    pub(super) sample: Sample,
    /// Stories and posts with the mark `exclude` that are in the window: a cadence counts the
    /// latter, and CPM of a set of stories the former.
    pub(super) set_aside: Vec<&'a Post>,
    /// True if there are posts older than the window, so that its posts are all there.
    pub(super) reaches_back: bool,
    /// True if the days of the window hold more posts than count.
    pub(super) capped: bool,
}

impl<'a> PostSelection<'a> {
    /// Sorts the posts of a channel. The result does not depend on their order.
    pub(super) fn new(channel: &'a Channel, settings: &MetricSettings, today: Date) -> Self {
        let window = Window {
            days: settings.window_days,
            posts: settings.window_posts,
            until: until(channel, today),
        };
        let first = window.first();
        let mut selection = Self {
            window,
            counted: Vec::with_capacity(channel.posts.len()),
            sample: Sample::default(),
            set_aside: Vec::new(),
            reaches_back: false,
            capped: false,
        };
        for post in &channel.posts {
            selection.place(post, first);
        }
        selection.set_stories_aside();
        selection.keep_newest();
        selection.sample.counted = count(selection.counted.len());
        selection.sample.sponsored = count(
            selection
                .counted
                .iter()
                .filter(|post| post.sponsored.is_paid())
                .count(),
        );
        selection
    }

    fn place(&mut self, post: &'a Post, first: Date) {
        let inside = post
            .date
            .is_some_and(|date| first <= date && date <= self.window.until);
        self.reaches_back |= post.date.is_some_and(|date| date < first);
        if post.exclude {
            self.sample.excluded += 1;
            if inside {
                self.set_aside.push(post);
            }
        } else if post.date.is_none() {
            self.sample.undated += 1;
        } else if inside {
            self.counted.push(post);
        } else {
            self.sample.outside += 1;
        }
    }

    /// Stories are measured otherwise (replies over followers), so they are counted only where
    /// there is nothing else.
    fn set_stories_aside(&mut self) {
        let is_story = |post: &&Post| post.kind == Some(PostKind::Story);
        if !self.counted.iter().any(is_story) || self.counted.iter().all(is_story) {
            return;
        }
        let stories = self.counted.extract_if(.., |post| is_story(&&**post));
        let before = self.set_aside.len();
        self.set_aside.extend(stories);
        self.sample.stories = count(self.set_aside.len() - before);
    }

    fn keep_newest(&mut self) {
        let limit = usize::try_from(self.window.posts).unwrap_or(usize::MAX);
        self.capped = self.counted.len() > limit;
        if self.capped {
            // Of several posts of the last day that fits, the same ones are kept whatever their
            // order in the file.
            self.counted
                .sort_by_key(|post| (Reverse(post.date), post.counts));
            self.sample.outside += count(self.counted.len() - limit);
            self.counted.truncate(limit);
        }
    }
}

fn until(channel: &Channel, today: Date) -> Date {
    let newest = channel
        .posts
        .iter()
        .filter_map(|post| post.date)
        .filter(|&date| date <= today)
        .max();
    channel.as_of.map_or(today, |as_of| {
        newest.map_or(as_of, |newest| newest.max(as_of)).min(today)
    })
}

/// A number of things of one profile, which no file can hold more than `u32::MAX` of.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{PostSelection, Sample};
    use crate::metrics::fixture::{channel, day, post, settings, today};
    use crate::model::{Channel, Post, PostKind};

    fn select<T>(channel: &Channel, ask: impl FnOnce(PostSelection<'_>) -> T) -> T {
        ask(PostSelection::new(channel, &settings().metrics, today()))
    }

    fn of(posts: Vec<Post>) -> Channel {
        Channel {
            posts,
            ..channel("instagram", Some(1_000))
        }
    }

    fn on(date: &str) -> Post {
        post(date, [1, 1, 1, 1, 1])
    }

    #[test]
    fn the_window_ends_with_the_newest_figure_and_not_with_the_clock() {
        assert_eq!(
            select(&of(vec![on("2026-08-01")]), |found| found.window.until),
            day("2026-11-01"),
            "the as-of date"
        );
        assert_eq!(
            select(&of(vec![on("2026-11-07")]), |found| found.window.until),
            day("2026-11-07"),
            "a newer post"
        );
        assert_eq!(
            select(&of(vec![on("2027-01-01")]), |found| found.window.until),
            day("2026-11-01"),
            "not a post of the future"
        );
        let undated = Channel {
            as_of: None,
            ..of(vec![on("2026-08-01")])
        };
        assert_eq!(select(&undated, |found| found.window.until), today());
    }

    #[test]
    fn both_ends_of_the_window_belong_to_it() {
        let posts = ["2026-11-01", "2026-08-03", "2026-08-02"].map(on).to_vec();
        let sample = select(&of(posts), |found| found.sample);
        assert_eq!(
            sample,
            Sample {
                counted: 2,
                outside: 1,
                ..Sample::default()
            },
            "90 days before 1 November is 3 August"
        );
    }

    #[test]
    fn only_the_newest_posts_count() {
        let mut settings = settings().metrics;
        settings.window_posts = 2;
        let channel = of(["2026-10-01", "2026-10-03", "2026-10-02"].map(on).to_vec());
        let found = PostSelection::new(&channel, &settings, today());
        let dates: Vec<_> = found.counted.iter().filter_map(|post| post.date).collect();
        assert_eq!(dates, [day("2026-10-03"), day("2026-10-02")]);
        assert_eq!(
            found.sample,
            Sample {
                counted: 2,
                outside: 1,
                ..Sample::default()
            }
        );
        assert!(found.capped);
    }

    #[test]
    fn each_post_is_counted_or_left_out_for_one_reason() {
        let posts = vec![
            on("2026-10-01"),
            Post {
                exclude: true,
                ..on("2026-10-02")
            },
            Post {
                kind: Some(PostKind::Story),
                ..on("2026-10-03")
            },
            Post {
                date: None,
                ..on("2026-10-04")
            },
            on("2026-01-01"),
        ];
        let sample = select(&of(posts), |found| found.sample);
        assert_eq!(
            sample,
            Sample {
                counted: 1,
                sponsored: 0,
                excluded: 1,
                stories: 1,
                outside: 1,
                undated: 1
            }
        );
    }

    #[test]
    fn stories_count_where_there_is_nothing_else() {
        let story = Post {
            kind: Some(PostKind::Story),
            ..on("2026-10-03")
        };
        let sample = select(&of(vec![story.clone(), story]), |found| found.sample);
        assert_eq!((sample.counted, sample.stories), (2, 0));
    }
}
