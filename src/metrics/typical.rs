//! The typical post: a median count over the window, else an average.

use super::engagement::{self, Components, From, Statistic, alike, engagement_rate};
use super::median::median_count;
use super::window::count;
use crate::model::{Averages, Component, Counts, Percent, Post};

/// A count that is typical of a channel's posts, rounded to a whole number, half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Typical {
    pub value: u64,
    /// The way in which several posts became one number: a median over posts, the mean for
    /// averages.
    pub statistic: Statistic,
    /// The number of posts; unknown for averages without a sample.
    pub sample: Option<u32>,
    /// The origin of the figure.
    pub from: From,
}

/// The median of a count over posts that know it, else the average that the profile gives.
pub(super) fn typical(
    posts: &[&Post],
    averages: Option<&Averages>,
    counted: impl Fn(&Counts) -> Option<u64>,
) -> Option<Typical> {
    let mut counts: Vec<u64> = posts
        .iter()
        .filter_map(|post| counted(&post.counts))
        .collect();
    let sample = count(counts.len());
    let of_posts = median_count(&mut counts).map(|value| Typical {
        value,
        statistic: Statistic::Median,
        sample: Some(sample),
        from: From::Posts,
    });
    of_posts.or_else(|| {
        let averages = averages?;
        Some(Typical {
            value: counted(&averages.counts)?,
            statistic: Statistic::Mean,
            sample: averages
                .sample
                .get()
                .map(|sample| u32::try_from(sample).unwrap_or(u32::MAX)),
            from: From::Averages,
        })
    })
}

/// The engagements of a typical post. Nothing where likes belong to them and are hidden, since what
/// is left is no measure of them, and where the platform counts viewers instead (Twitch).
pub(super) fn engagements(
    posts: &[&Post],
    averages: Option<&Averages>,
    wanted: Components,
) -> Option<Typical> {
    if wanted.contains(Component::Views) {
        return None;
    }
    let sets: Vec<_> = posts
        .iter()
        .map(|post| wanted.known(&post.counts))
        .filter(|&set| set != Components::NONE)
        .collect();
    let of_posts = alike(&sets);
    let of_averages = averages.map_or(Components::NONE, |averages| wanted.known(&averages.counts));
    let complete = |set: Components| {
        set != Components::NONE
            && (!wanted.contains(Component::Likes) || set.contains(Component::Likes))
    };
    if complete(of_posts) {
        return typical(posts, None, |counts| {
            wanted
                .known(counts)
                .covers(of_posts)
                .then(|| engagement::engagements(counts, of_posts))
        });
    }
    typical(&[], averages.filter(|_| complete(of_averages)), |counts| {
        Some(engagement::engagements(counts, of_averages))
    })
}

/// Comments over likes, in percent, summed over the posts that know both; else by averages. Nothing
/// without likes.
pub(super) fn comments_to_likes(posts: &[&Post], averages: Option<&Averages>) -> Option<Percent> {
    let both = |counts: &Counts| Some((counts.comments.get()?, counts.likes.get()?));
    let ratio = |(comments, likes): (u64, u64)| engagement_rate(comments, likes).ok();
    let known = posts.iter().filter_map(|post| both(&post.counts));
    let sum = known.fold((0_u64, 0_u64), |sum, one| {
        (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1))
    });
    ratio(sum).or_else(|| ratio(both(&averages?.counts)?))
}

#[cfg(test)]
mod tests {
    use crate::metrics::ChannelFigures;
    use crate::metrics::engagement::{From, Statistic};
    use crate::metrics::fixture::{averages, channel, figures, posts};
    use crate::model::Channel;

    fn of(platform: &str, all: &[[i64; 5]], average: Option<[i64; 5]>) -> ChannelFigures {
        let averages = average.map(averages);
        figures(&Channel {
            posts: posts(all),
            averages,
            ..channel(platform, Some(1_000))
        })
    }

    #[test]
    fn views_are_the_median_over_posts_that_know_them() {
        let found = of(
            "instagram",
            &[[1, 1, 1, 1, 100], [1, 1, 1, 1, -1], [1, 1, 1, 1, 300]],
            Some([1, 1, 1, 1, 9_999]),
        );
        let views = found.views.unwrap();
        assert_eq!(
            (views.value, views.statistic, views.sample, views.from),
            (200, Statistic::Median, Some(2), From::Posts)
        );
        assert_eq!(
            found.views_to_followers.map(|ratio| ratio.value()),
            Some(20.0)
        );
        let averaged = of("instagram", &[], Some([1, 1, 1, 1, 9_999]))
            .views
            .unwrap();
        assert_eq!(
            (averaged.value, averaged.statistic, averaged.sample),
            (9_999, Statistic::Mean, Some(24))
        );
        assert_eq!(of("instagram", &[[1, 1, 1, 1, -1]], None).views, None);
    }

    #[test]
    fn engagements_without_their_likes_are_not_known() {
        let value = |found: ChannelFigures| found.engagements.map(|found| found.value);
        assert_eq!(value(of("instagram", &[[10, 2, 3, 4, -1]], None)), Some(19));
        assert_eq!(value(of("instagram", &[[-1, 2, 3, 4, -1]], None)), None);
        assert_eq!(
            value(of(
                "instagram",
                &[[-1, 2, 3, 4, -1]],
                Some([10, 2, -1, -1, -1])
            )),
            Some(12)
        );
        assert_eq!(
            value(of("twitch", &[[-1, -1, -1, -1, 50]], None)),
            None,
            "viewers are no engagements"
        );
    }

    #[test]
    fn comments_to_likes_are_summed_where_both_are_known() {
        let ratio = |all: &[[i64; 5]], average| {
            of("x", all, average)
                .comments_to_likes
                .map(|ratio| ratio.value())
        };
        assert_eq!(
            ratio(
                &[
                    [100, 5, -1, -1, -1],
                    [300, 3, -1, -1, -1],
                    [9_000, -1, -1, -1, -1]
                ],
                None
            ),
            Some(2.0)
        );
        assert_eq!(ratio(&[[0, 5, -1, -1, -1]], None), None);
        assert_eq!(ratio(&[], Some([50, 2, -1, -1, -1])), Some(4.0));
    }
}
